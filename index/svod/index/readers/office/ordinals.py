"""How word processors print automatic numbers: those of notes and of list items."""

from __future__ import annotations

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
LATIN = "abcdefghijklmnopqrstuvwxyz"

# The letters with which Word numbers in Russian; it leaves out ё, й, ъ, ы, ь.
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"

SIGNS = "*†‡§"

# Larger Roman numbers need signs that word processors do not print.
MOST_ROMAN = 4000


def ordinal(number: int, form: str = "decimal") -> str:
    """Return a number as it is printed in a form; the forms have the names of Word's files.

    A form that is not known here is printed in figures.

    >>> [ordinal(4, form) for form in ("decimal", "lowerRoman", "upperLetter", "chicago")]
    ['4', 'iv', 'D', '§']
    >>> ordinal(28, "lowerLetter"), ordinal(6, "chicago"), ordinal(7, "russianLower")
    ('bb', '††', 'ж')
    """
    if number < 1:
        return str(number)
    match form:
        case "lowerRoman" | "upperRoman" if number < MOST_ROMAN:
            return cased(roman(number), form)
        case "lowerLetter" | "upperLetter":
            return cased(repeated(number, LATIN), form)
        case "russianLower" | "russianUpper":
            return cased(repeated(number, RUSSIAN), form)
        case "chicago":
            return repeated(number, SIGNS)
        case _:
            return str(number)


def cased(text: str, form: str) -> str:
    """Return letters in capitals where the form's name says so."""
    return text.upper() if "upper" in form.lower() else text


def roman(number: int) -> str:
    """Return a number in small Roman figures."""
    made = ""
    for value, letters in ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def repeated(number: int, signs: str) -> str:
    """Return the sign of a number; after the last, each comes twice, then three times."""
    times, at = divmod(number - 1, len(signs))
    return signs[at] * min(times + 1, 10)

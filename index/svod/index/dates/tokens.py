"""A text as a row of signs: each word, figure and mark with its possible part in a date.

``On 8/21 January, 1918`` becomes the signs of IN DAY SLASH DAY MONTH COMMA YEAR.  The grammar is
matched on these, so that neither spaces and line ends nor the script of a word matter to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from . import feasts
from .words import UNITS, meaning, words

# The sign of each class of words, figures and marks.
SIGNS = {
    "DAY": "d", "SHORT": "n", "HUNDREDS": "h", "YEAR": "y", "BIG": "b", "REF": "r", "ZERO": "z",
    "DECADE": "Z", "ROMAN": "R", "MONTH": "M", "SEASON": "S", "WEEKDAY": "W", "NTH": "O",
    "NTH_RU": "Q", "TENS": "X", "COUNT": "N", "UNIT": "U", "STYLE": "Y", "OF": "o", "THE": "t",
    "AND": "&", "TO": "T", "FROM": "F", "ONTO": "H", "BETWEEN": "B", "IN": "i", "PART": "P",
    "ABOUT": "A", "NEXT": "q", "LAST": "p", "SAME": "w", "LATER": "L", "EARLIER": "E",
    "THROUGH": "I", "AFTER": "f", "EVE": "e", "YEARWORD": "g", "CENTURY": "K", "REFERENCE": "a",
    "SHORT_REFERENCE": "u", "COUNTED": "V", "EVENT": "v", "MONTHLY": "j", "BEFORE": "k",
    "EVEN": "l", "HALF": "G", "HALF_YEAR": "c", "ANOTHER": "m", "DAYTIME": "D", "FEAST": "C",
    "DASH": "-", "SLASH": "/",
    "TICK": "'", "COMMA": ",", "DOT": ".", "OPEN": "(", "CLOSE": ")",
    "SYMBOL": "#", "OTHER": "x",
}  # fmt: skip

MARKS = {
    **dict.fromkeys("-–—‒‑−", "-"), "/": "/", "⁄": "/", **dict.fromkeys("'’`‘", "'"), ",": ",",
    ".": ".", **dict.fromkeys("([{", "("), **dict.fromkeys(")]}", ")"),
    **dict.fromkeys("№#§$£€%", "#"),
}  # fmt: skip

ORDINAL_ENDINGS = ("st", "nd", "rd", "th", "d", "го", "ого", "е", "ое", "й", "м", "му", "я")
DECADE_ENDINGS = ("s", "е", "х", "ые", "ых", "ым", "ми", "м")
YEARS_CUT_SHORT = ("г", "гг", "g", "gg")
YEAR_ENDINGS = (*YEARS_CUT_SHORT, "го", "й", "м", "му", "ый", "ого", "ом", "год", "года")
ENDINGS = "|".join(sorted({*ORDINAL_ENDINGS, *DECADE_ENDINGS, *YEAR_ENDINGS}))

STYLE = (
    r"O\.\s?S\b\.?|N\.\s?S\b\.?|\bOS\b|\bNS\b|[Oo]ld[\s-][Ss]tyle|[Nn]ew[\s-][Ss]tyle"
    r"|\b(?:по\s+)?(?:стар(?:ому|ого)|нов(?:ому|ого))\s+стил[юя]"
    r"|\b(?:по\s+)?(?:ст|нов|н|с)\.\s?(?:ст(?:\.|ил[яю]\b)|с\.)"
    r"|\b[Nn]\.\s?st\.|\b[Ss]t\.\s?st\."
)
ROMANS = {
    numeral: number
    for number, numeral in enumerate(
        (
            "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII",
            "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
        ),
        1,
    )
}  # fmt: skip

# Cyrillic letters that stand for Roman figures in Russian print.
LOOK_ALIKES = str.maketrans("ХІ", "XI")

DAYS = 31
YEAR_UNIT = UNITS.index("year")

# Letters of a word with a full stop of its own: г., гг., c., ca.
LONGEST_CUT_SHORT = 2


@dataclass(slots=True)
class Signs:
    """A text as signs.

    Attributes:
        text: the text.
        row: a sign for each token.
        starts, stops: where each token stands.
        values: the number that a token stands for, by its place in the row.
        bare: the places of months that may stand without a figure.
    """

    text: str
    row: str
    starts: list[int]
    stops: list[int]
    values: dict[int, int]
    bare: frozenset[int]


@lru_cache(maxsize=1)
def token() -> re.Pattern[str]:
    """Return the pattern of a figure with the letters behind it, a style, a word or a mark.

    A month glued to a figure is a word of its own: *3октября*.
    """
    months = "|".join(form for form, known in words().items() if known.role == "MONTH")
    letters = "[a-zа-яё]"
    ending = rf"(?:{ENDINGS})(?!{letters})|(?<=\d)(?!(?:{months})(?!{letters})){letters}+"
    return re.compile(
        rf"(\d+)(?:(['’‑-]?)({ending}))?|(?=[ONoоnнпсСНSsNE])({STYLE})|([^\W\d_]+)|[^\w\s]"
    )


@lru_cache(maxsize=1 << 16)
def read_word(word: str) -> tuple[str, int, bool, bool, bool]:
    """Return the sign of a word and its value.

    And whether a month may stand alone, and with what care, and whether a feast may begin there.
    """
    opens = feasts.opening().fullmatch(word) is not None
    if roman := ROMANS.get(word.translate(LOOK_ALIKES)):
        return SIGNS["ROMAN"], roman, False, False, opens
    found = meaning(word)
    if found is None:
        return SIGNS["OTHER"], 0, False, False, opens
    careful = found.careful and word.islower()
    return (
        SIGNS[found.role],
        found.value,
        found.full and (word[:1].isupper() or word[:1] > "z"),
        careful,
        opens,
    )


def read_number(figures: str, ending: str, tied: bool = False) -> tuple[str, int]:
    """Return the sign of a figure with the letters behind it, and its value.

    ``tied`` says whether a hyphen or apostrophe ties them: *1947's* has a year, *1947x* none.

    >>> read_number("1930", "s"), read_number("17", "th"), read_number("1943", "g")
    (('Z', 1930), ('d', 17), ('y', 1943))
    >>> read_number("19171", "")[0], read_number("45", "mm")[0]
    ('b', 'b')
    """
    value = int(figures) if len(figures) < 6 else -1
    if value == 0:
        return SIGNS["ZERO"], 0
    if len(figures) <= 2:
        if ending and ending not in ORDINAL_ENDINGS + YEARS_CUT_SHORT:
            return SIGNS["BIG"], value
        return SIGNS["DAY" if 1 <= value <= DAYS else "SHORT"], value
    if len(figures) == 4 and 1000 <= value < 2100:
        if not ending or ending in YEAR_ENDINGS:
            return SIGNS["YEAR"], value
        if ending in DECADE_ENDINGS and value % 10 == 0:
            return SIGNS["DECADE"], value
        return SIGNS["YEAR" if tied else "BIG"], value
    return SIGNS["HUNDREDS" if len(figures) == 3 and not ending else "BIG"], value


def weekday_in(feast: str) -> int:
    """Return the day of the week at the end of a feast's name; 0 when there is none.

    >>> weekday_in("Good Friday"), weekday_in("Christmas Day")
    (5, 0)
    """
    found = meaning(feast.split()[-1])
    return found.value if found and found.role == "WEEKDAY" else 0


def is_ending(ending: str, sign: str) -> bool:
    """Say whether the letters behind a figure belong to it: *17th*, *1930s*, *1918-го*."""
    short = ORDINAL_ENDINGS + YEARS_CUT_SHORT
    known = {"d": short, "n": short, "y": YEAR_ENDINGS, "Z": DECADE_ENDINGS}
    return ending in known.get(sign, ())


def signs(text: str) -> Signs:
    """Return a text as signs.

    >>> signs("On 8/21 January, 1918").row
    'id/dM,y'
    >>> signs("twenty-second of February; F. 06, Op. 5").row
    'OoMxu.r,u.r'
    """
    row: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    values: dict[int, int] = {}
    bare: set[int] = set()
    careful: list[int] = []
    behind = 0  # where the last feast stops
    for match in token().finditer(text):
        kind = match.lastindex
        at = len(row)
        start, stop = match.span()
        if start < behind:
            continue
        if kind is None:
            sign, value = MARKS.get(text[start], "x"), 0
            near = bool(row) and start == stops[-1]
            if sign == "." and near and is_abbreviation(row, bare, start - starts[-1]):
                stops[-1] = stop
                continue
        elif (
            match[5]
            and match[5].lower() in THOUSAND
            and (told := year_in_words().match(text, start))
        ):
            sign, value, stop = SIGNS["YEAR"], year_told(told), told.end()
            alone = care = False
            behind = stop
        elif kind == 5:
            sign, value, alone, care, opens = read_word(match[5])
            if sign == "x" and is_roman_month(match[5], row, start, stops):
                sign, value = SIGNS["ROMAN"], ROMANS[match[5].upper().translate(LOOK_ALIKES)]
            if sign == "U" and value == YEAR_UNIT and row[-1:] == ["y"] and match[5][0] > "z":
                sign, value = "g", 0  # "1918 год"
            elif opens and (feast := feasts.anywhere().match(text, start)):
                sign, value, stop = SIGNS["FEAST"], weekday_in(feast[0]), feast.end()
                alone = care = False
                behind = stop
            if alone:
                bare.add(at)
            if care:
                careful.append(at)
        elif kind == 4:
            sign, value = "Y", match[4].lower().removeprefix("по").strip()[0] in "nн"
        else:
            sign, value = read_number(match[1], match[3] or "", bool(match[2]))
            if not is_ending(match[3] or "", sign):
                stop = start + len(match[1])
            if start and text[start - 1].isalpha() and row[-1:] != ["M"]:
                sign = "b"  # "A1946", but not "June1946"
            elif row and is_reference(row, starts, stops):
                sign = "r"
        if sign in "OQ" and value < 10 and row and (tens := tens_before(row)):
            values[at - tens] += value
            row[at - tens :] = [sign]
            del starts[at - tens + 1 :]
            stops[at - tens :] = [stop]
            continue
        row.append(sign)
        starts.append(start)
        stops.append(stop)
        if value:
            values[at] = value
    for at in careful:
        if not ("".join(row[max(0, at - 1) : at]) == "d" and row[at + 1 : at + 2] == ["y"]):
            row[at] = "x"
            bare.discard(at)
    return Signs(text, "".join(row), starts, stops, values, frozenset(bare))


def is_roman_month(word: str, row: list[str], start: int, stops: list[int]) -> bool:
    """Say whether small letters behind a day are a month in Roman figures: *13/vi/1918*."""
    behind = len(row) > 1 and row[-2] == "d" and row[-1] in "/.-" and start == stops[-1]
    return behind and ROMANS.get(word.upper().translate(LOOK_ALIKES), 13) <= 12


@lru_cache(maxsize=1)
def year_in_words() -> re.Pattern[str]:
    """Return the pattern of a Russian year in words: *тысяча девятьсот восемнадцатый*."""
    stems = "|".join(sorted(YEAR_STEMS, key=len, reverse=True))
    return re.compile(
        rf"(?:одна\s+)?тысяча\s+(?P<hundreds>{'|'.join(HUNDREDS)})"
        rf"(?:\s+(?P<tens>{'|'.join(YEAR_TENS)}))?\s+(?P<last>{stems})"
        r"(?:ый|ой|ий|ого|ьего|ом|ьем|ему|ому|ьему)(?![а-яё])",
        re.IGNORECASE,
    )


def year_told(match: re.Match[str]) -> int:
    """Return the year of words that ``year_in_words`` found."""
    tens = match["tens"]
    return (
        1000
        + HUNDREDS[match["hundreds"].lower()]
        + (YEAR_TENS[tens.lower()] if tens else 0)
        + YEAR_STEMS[match["last"].lower()]
    )


# Words with which a year in words begins.
THOUSAND = ("тысяча", "одна")

HUNDREDS = {"семьсот": 700, "восемьсот": 800, "девятьсот": 900}
YEAR_TENS = {
    "двадцать": 20, "тридцать": 30, "сорок": 40, "пятьдесят": 50, "шестьдесят": 60,
    "семьдесят": 70, "восемьдесят": 80, "девяносто": 90,
}  # fmt: skip
YEAR_STEMS = {
    "перв": 1, "втор": 2, "трет": 3, "четверт": 4, "четвёрт": 4, "пят": 5, "шест": 6,
    "седьм": 7, "восьм": 8, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12,
    "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30, "сороков": 40,
    "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80, "девяност": 90,
}  # fmt: skip


def is_abbreviation(row: list[str], bare: set[int], length: int) -> bool:
    """Say whether a dot to come belongs to the last word: ``Oct.``, ``1918 г.``, ``c.``."""
    last = row[-1]
    if last in "gA":
        return length <= LONGEST_CUT_SHORT
    return last == "M" and len(row) - 1 not in bare


def tens_before(row: list[str]) -> int:
    """Return how many signs before the end *twenty* or *twenty-* begins; 0 when it does not."""
    if row[-1] == "X":
        return 1
    return 2 if row[-2:] == ["X", "-"] else 0


def is_reference(row: list[str], starts: list[int], stops: list[int]) -> bool:
    """Say whether a figure to come is of a page, a volume or a file, not of a date."""
    before = len(row) - (row[-1] == ")")  # "Op.) 3"
    row = row[max(0, before - 2) : before]
    if not row:
        return False
    last = row[-1]
    if last == "#":
        return True
    if last == "." and len(row) > 1:
        at = before - 2
        return row[-2] in "au" or (row[-2] == "F" and stops[at] - starts[at] == 1)
    if last == "a":
        return True
    return last == "-" and len(row) > 1 and row[-2] == "r"

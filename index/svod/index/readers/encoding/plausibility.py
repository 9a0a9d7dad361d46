"""Is this text, or does it only look like one?  Each letter is judged by its neighbours.

Read in the wrong encoding, a text keeps its English letters, and every other letter becomes a
wrong one.  So only those are judged, each by its neighbours: a Russian letter by how usual it is
after the one before (``russian-letters.toml``), a Latin letter with an accent by whether it stands
among Latin letters, a mark by whether it stands where such marks stand.  A weight is in bits: 1 is
twice as likely as chance would have it, -1 half as likely.

Left out on purpose: what the words mean, and which language it is; twenty letters decide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

# The figure in ``russian-letters.toml`` of a pair of letters that is as frequent as by chance.
NEUTRAL = 6

# From this figure on a pair of letters is usual: at least twice as frequent as by chance.
USUAL = 7

# Bits, as all weights below: a capital after a small letter, or letters of two alphabets in one
# word.
MISPLACED = -6.0

# A control character, a frame for tables, a sign or a figure within a word.
STRANGE = -5.0

# A letter of an alphabet that Russian texts do not use: Serbian ћ, Kazakh ғ.
RARE = -2.5

# An accented letter beside plain Latin ones: dé|jà.
ACCENTED = 1.0

# An accented letter that has no plain one beside it: garbled words have nothing else.
CROWDED = -2.5

# An accented letter that is a word by itself: à, é.
ALONE = -1.0

# A quotation mark that opens a word or closes one, a dash among blanks, a number sign.
IN_PLACE = 0.5

# The same marks inside a word.
OUT_OF_PLACE = -4.0

# A sign right before a letter: ‡имин.
BEFORE_A_LETTER = -6.0

# A quotation mark « or » without its counterpart.
UNMATCHED = -4.5

# The least weight of a pair of letters, whatever its figure; names and foreign words have all
# pairs.
RAREST = -4.0

# The least weight of a pair of capitals; abbreviations have all pairs: ЦК, КПСС, РСФСР.
RAREST_IN_CAPITALS = -1.0

# The least weight of the first letter of a word.
RAREST_AT_A_START = -2.0

# Letters of Russian before 1918, of Ukrainian and of Belarusian, with their modern Russian
# equivalents.
OLD_AND_NEAR = str.maketrans("іїєґѣѳѵўёІЇЄҐѢѲѴЎЁ", "иеегефиуеИЕЕГЕФИУЕ")

WORD = re.compile(r"[^\W\d_]+")

# The letter і of the old spelling, typed as the Latin letter.
LATIN_I = re.compile(r"(?<=[\u0400-\u04ff])i(?=[\u0400-\u04ff])")

OPENING = "«„“‘‹‚"
CLOSING = "»”’›"

# Characters that may stand between letters: 1917–18, l’hôtel.
JOINING = "…–—\xa0\xad’‘"

# Characters that stand before a figure or after a word, but not before a letter.
SIGNS = "№§°•·†‡€©®™"


@dataclass(frozen=True, slots=True)
class Plausibility:
    """How much a text looks like one.

    Attributes:
        bits: the sum of the weights of its letters and marks that are not ASCII.
        judged: how many these are.
        pairs: how many pairs of Russian letters are among them.
        usual: how many of those pairs are usual in Russian.
        cyrillic: how many are Cyrillic letters.
    """

    bits: float = 0.0
    judged: int = 0
    pairs: int = 0
    usual: int = 0
    cyrillic: int = 0

    @property
    def mean(self) -> float:
        """The weight of one letter; 0 when none was judged."""
        return self.bits / self.judged if self.judged else 0.0


@cache
def following() -> dict[tuple[str, str], int]:
    """Return the figure of each pair of small Russian letters, a blank being no letter.

    >>> following()["с", "т"], following()["ъ", "щ"]
    (9, 0)
    """
    file = resources.files("svod.index.readers.encoding").joinpath("russian-letters.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    letters = table["letters"]
    return {
        (before, after): int(figure)
        for before, figures in table["after"].items()
        for after, figure in zip(letters, figures, strict=True)
    }


def plausibility(text: str) -> Plausibility:
    """Judge every character that is not ASCII by the two beside it.

    >>> plausibility("Привет").mean > 1 > -1 > plausibility("оПХБЕР").mean
    True
    >>> plausibility("déjà").mean > 0 > plausibility("Ïðèâåò").mean
    True
    """
    bits = 0.0
    judged = pairs = usual = cyrillic = 0
    figures = following()
    capitals: set[int] = set()
    for word in WORD.finditer(text):
        if word[0].isupper():
            capitals.update(range(word.start() + 1, word.end() + 1))
    modern = LATIN_I.sub("и", f" {text} ".translate(OLD_AND_NEAR))
    for place, character in enumerate(modern[1:-1], 1):
        if character.isascii():
            continue
        judged += 1
        before, after = modern[place - 1], modern[place + 1]
        kind = unicodedata.category(character)
        if not kind.startswith("L") or character in "ªº":
            bits += mark(character, kind, before, after)
        elif not is_cyrillic(character):
            bits += accented(character, before, after)
        else:
            cyrillic += 1
            if is_latin(before) or is_latin(after) or is_inverted(before, character):
                bits += MISPLACED
                continue
            figure = figures.get((known(before), character.lower()))
            if figure is None:
                bits += RARE
                continue
            if character in "ъЪ" and not after.isalpha():
                figure = NEUTRAL  # мостъ: every word that ended so before 1918 ended in ъ
            if not before.isalpha():
                if after.isalpha():  # else an initial, or a word of one letter
                    bits += max(figure - NEUTRAL, RAREST_AT_A_START)
                continue
            pairs += 1
            usual += figure >= USUAL
            in_capitals = place in capitals
            bits += max(figure - NEUTRAL, RAREST_IN_CAPITALS if in_capitals else RAREST)
            if not after.isalpha() and not in_capitals and character not in "ъЪ":
                bits += (figures[character.lower(), " "] - NEUTRAL) / 2
    bits += UNMATCHED * abs(text.count("«") - text.count("»"))
    return Plausibility(bits, judged, pairs, usual, cyrillic)


def known(character: str) -> str:
    """Return a small letter, or the blank that stands for all that is no Cyrillic letter."""
    return character.lower() if is_cyrillic(character) else " "


def is_cyrillic(character: str) -> bool:
    """Say whether a character is a Cyrillic letter."""
    return "\u0400" <= character <= "\u052f" and character.isalpha()


def is_latin(character: str) -> bool:
    """Say whether a character is a Latin letter, plain or with an accent."""
    return character.isalpha() and (character.isascii() or "\u00c0" <= character <= "\u024f")


def is_inverted(before: str, character: str) -> bool:
    """Say whether a capital follows a small letter: оПХБЕР."""
    return before.islower() and character.isupper()


def accented(character: str, before: str, after: str) -> float:
    """Return the weight of a letter that is neither ASCII nor Cyrillic."""
    if not is_latin(character):
        return RARE
    if is_cyrillic(before) or is_cyrillic(after) or is_inverted(before, character):
        return MISPLACED
    beside = [each for each in (before, after) if is_latin(each)]
    if not beside:
        return ALONE
    plain = sum(each.isascii() for each in beside)
    return ACCENTED if plain == len(beside) else CROWDED if plain == 0 else 0.0  # rząd, żądać


def mark(character: str, kind: str, before: str, after: str) -> float:
    """Return the weight of a character that is no letter."""
    if character in JOINING or kind == "Mn":  # an accent of its own: замо́к
        fits = True
    elif character in OPENING:
        fits = not before.isalpha() or (character == "“" and not after.isalpha())
    elif character in SIGNS and after.isalpha():
        return BEFORE_A_LETTER
    elif character in CLOSING or character in SIGNS or kind == "No":  # left.¹
        fits = not after.isalpha()
    else:
        return STRANGE
    return IN_PLACE if fits else OUT_OF_PLACE

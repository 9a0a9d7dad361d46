"""A Latin or Cyrillic spelling → its Readings → its Keys.

The order of the steps:

1. a Latin spelling is read as Cyrillic: letters with diacritics and English, German and French
   ways of writing Russian sounds are replaced, longest first (``MAPPINGS``);
2. its inflection is undone by the dictionary, or by a stem where the dictionary is silent;
3. the result is reduced to a skeleton, in which letters that romanisations confuse fall together
   (``CONFUSED``).

Two words meet when they share a Key.  A Key is a skeleton; one with ``~`` before it is that of a
stem, so that the stem of an unknown name never meets a whole word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .languages import is_frequent_english
from .lemmas import russian, stem, without_possessive
from .tokens import is_cyrillic, is_latin, nfd

STEM_MARK = "~"

# Letters with a diacritic that is part of the letter, in ISO 9, scholarly and Slavic spelling.
DIACRITICS = {
    "č": "ch", "š": "sh", "ž": "zh", "ŝ": "shch", "ś": "sh", "ć": "ch", "ź": "zh", "ż": "zh",
    "â": "ya", "û": "yu", "ě": "e", "è": "e", "ł": "l", "ø": "o", "æ": "e", "ß": "s",
}  # fmt: skip

# Latin letters and groups → Cyrillic, tried longest first at each place.
MAPPINGS = {
    "shch": "щ", "schtsch": "щ", "chtch": "щ",
    "tsch": "ч", "tch": "ч", "sch": "ш", "dzh": "дж",
    "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "tz": "ц", "ph": "ф",
    "ya": "я", "ia": "я", "ja": "я", "yu": "ю", "iu": "ю", "ju": "ю",
    "yo": "ё", "ye": "е", "je": "е", "ck": "к",
    "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з",
}  # fmt: skip
LONGEST_MAPPING = max(map(len, MAPPINGS))

# Whole endings of names, before the letters are replaced.
ENDINGS = (
    (re.compile(r"(?<=[a-z]{2})off$"), "ov"),  # Litvinoff
    (re.compile(r"(?<=[a-z])eff$"), "ev"),  # Andreeff
    (re.compile(r"(?<=[a-z]{2})ow$"), "ov"),  # Litwinow
    (re.compile(r"(?:ii|iy|yi|ij|yj|yy)$"), "ий"),  # Maiskii
    (re.compile(r"(?<=[sc]k)[yi]$"), "ий"),  # Maisky
)

PRE_REFORM = str.maketrans({"ѣ": "е", "і": "и", "ї": "и", "ѳ": "ф", "ѵ": "и"})

# Letters that spellings confuse; applied in this order to a word in Cyrillic.
CONFUSED = (
    (re.compile(r"ъ$"), ""),
    (re.compile(r"[йы]"), "и"),
    (re.compile(r"[эё]"), "е"),
    (re.compile(r"[ьъ'-]"), ""),
    (re.compile(r"ии+"), "и"),
    (re.compile(r"и(?=[яею])"), ""),
)


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return a word in Cyrillic with the letters that spellings confuse made one.

    >>> skeleton("майский"), skeleton("маиски"), skeleton("объѣздъ")
    ('маиски', 'маиски', 'обезд')
    """
    reduced = word.translate(PRE_REFORM)
    for pattern, replacement in CONFUSED:
        reduced = pattern.sub(replacement, reduced)
    return reduced or word


@lru_cache(maxsize=65536)
def reading(word: str) -> str:
    """Return the Cyrillic word that a folded Latin spelling stands for.

    >>> reading("litvinoff"), reading("vneshniaia"), reading("tschitscherin")
    ('литвинов', 'внешняя', 'чичерин')
    """
    latin = "".join(DIACRITICS.get(letter, letter) for letter in word)
    latin = "".join(letter for letter in nfd(latin) if letter.isascii())
    for pattern, replacement in ENDINGS:
        latin = pattern.sub(replacement, latin)
    pieces = []
    at = 0
    while at < len(latin):
        if latin[at] == "'":
            pieces.append("ь")
            at += 1
            continue
        for size in range(min(LONGEST_MAPPING, len(latin) - at), 0, -1):
            replacement = MAPPINGS.get(latin[at : at + size], "")
            if replacement:
                break
        else:
            size, replacement = 1, latin[at]
        pieces.append(replacement)
        at += size
    return "".join(pieces)


@lru_cache(maxsize=65536)
def keys(word: str, named: bool, capital: bool = False) -> frozenset[str]:
    """Return the Keys of a folded word: all Cyrillic, empty for a word that is English only.

    ``named`` says whether the word may be a name: written with a capital, or asked for;
    ``capital`` whether it is written with one.

    >>> keys("litvinova", True) & keys("литвинову", True)
    frozenset({'литвинов'})
    >>> keys("more", True)
    frozenset()
    """
    if is_cyrillic(word):
        return cyrillic_keys(word.translate(PRE_REFORM), capital)
    if not is_latin(word):
        return frozenset()
    bare = without_possessive(word)
    if len(bare) < 2:
        return frozenset()
    read = reading(bare)
    if is_frequent_english(bare) and not (named and russian(read).name):
        return frozenset()
    return cyrillic_keys(read, capital)


def cyrillic_keys(word: str, capital: bool) -> frozenset[str]:
    """Return the Keys of a word in modern Cyrillic letters."""
    modern = word.removesuffix("ъ")
    found = russian(modern, capital)
    made = {skeleton(modern), *(skeleton(lemma) for lemma in found.lemmas)}
    if not found.known:
        made.add(STEM_MARK + skeleton(stem(modern)))
    return frozenset(made)

"""A Cyrillic word in modern spelling, and its skeleton, in which confused letters are one.

The rules are tables in order; each row names the phenomenon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..lexical.lemmatizer import is_known

# Letters from before 1918 and of neighbouring alphabets, with modern Russian ones; accents are
# removed.
OLD_LETTERS = str.maketrans(
    {"ѣ": "е", "і": "и", "ї": "и", "ѳ": "ф", "ѵ": "и", "ѷ": "и", "ѕ": "з", "ѡ": "о", "ѧ": "я",
     "ѫ": "у", "ј": "и", "є": "е", "ў": "у", "ґ": "г", "\u0301": "", "\u0300": ""}
)  # fmt: skip

OLD_ENDINGS = (
    (re.compile(r"(?<=[жшщчц])аго$"), "его"),  # хорошаго
    (re.compile(r"(?<=..)аго$"), "ого"),  # новаго
    (re.compile(r"(?<=.)яго$"), "его"),  # синяго
    (re.compile(r"(?<=..)ыя$"), "ые"),  # новыя
)

OLD_WORDS = {"ея": "ее", "нея": "нее", "онѣ": "они", "однѣ": "одни"}

# з before a voiceless consonant, which is written с since 1918: разсказъ, безполезный.
OLD_PREFIX = re.compile(r"^(н[её])?(б[её]|об[её]|и|ни|ра|ро|во|в|ч[её]?р[её])з(?=[пткфхсцчшщ])")

CONFUSED = (
    (re.compile(r"(?<=[чшжщ])о"), "е"),  # Хрущов, Хрущёв
    (re.compile(r"[йы]"), "и"),  # Maisky, Maiskii
    (re.compile(r"[эё]"), "е"),
    (re.compile(r"[ьъ'\-]"), ""),  # signs that romanisations leave out
    (re.compile(r"[сзж]ч|тщ"), "щ"),  # счастье, schast'e
    (re.compile(r"т[сц]|дц"), "ц"),  # советский, sovetskii
    (re.compile(r"нн$"), "н"),  # Липпманн, Липпман
    (re.compile(r"ии+"), "и"),
    (re.compile(r"и+а"), "я"),  # Валериан, Valerian
    (re.compile(r"и+у"), "ю"),
    (re.compile(r"и+о"), "е"),  # Йорк, York; Иоффе, Joffe
    (re.compile(r"и+(?=[яею])"), ""),  # Россия, Rossiia; объявление, ob"iavleniye
)


@lru_cache(maxsize=65536)
def modern(word: str) -> str:
    """Return a Cyrillic word, in lower case, without accents, in the spelling after 1918.

    The old letters always go; old endings and prefixes only where that does not change a word
    that the dictionary has.  The dots of ё, which many texts leave out, decide nothing.

    >>> modern("новаго"), modern("разсказъ"), modern("русскія"), modern("Росси́я".lower())
    ('нового', 'рассказ', 'русские', 'россия')
    >>> modern("благо"), modern("низкий"), modern("исторія")
    ('благо', 'низкий', 'история')
    """
    old = OLD_WORDS.get(undotted(word))
    if old is not None:
        return old
    made = word.translate(OLD_LETTERS)
    if len(made) > 1:
        made = made.removesuffix("ъ")
    if is_known(undotted(made)):
        return made
    if made.endswith("ия") and is_known(undotted(made[:-1] + "е")):
        return made[:-1] + "е"
    for pattern, replacement in OLD_ENDINGS:
        made = pattern.sub(replacement, made)
    return made if is_known(undotted(made)) else OLD_PREFIX.sub(r"\1\2с", made)


def undotted(word: str) -> str:
    """Return a word with ё written е, as most texts have it; the dictionary knows it all the same.

    >>> undotted("её")
    'ее'
    """
    return word.replace("ё", "е")


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return a Cyrillic word with what spellings confuse made one.

    >>> skeleton("майский"), skeleton("маиски"), skeleton("объѣздъ")
    ('маиски', 'маиски', 'обезд')
    >>> skeleton("хрущёв") == skeleton("хрущов"), skeleton("иоффе") == skeleton("ёффе")
    (True, True)
    """
    reduced = modern(word)
    for pattern, replacement in CONFUSED:
        reduced = pattern.sub(replacement, reduced)
    return reduced or word


# Cyrillic letters as scholarly transliteration writes them, without the diacritics.
STRIPPED = str.maketrans(
    {"а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "z", "з": "z", "и": "i",
     "й": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
     "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "",
     "ы": "y", "ь": "", "э": "e", "ю": "u", "я": "a", "ё": "e"}
)  # fmt: skip

# Letters that look like others once the diacritics are lost.
LOST = frozenset("жчшщюя")


def stripped(word: str) -> str | None:
    """Return a Cyrillic word as scholarly transliteration without its diacritics has it.

    ``None`` when nothing is lost by that.

    >>> stripped("чичерин"), stripped("литвинов")
    ('cicerin', None)
    """
    return None if LOST.isdisjoint(word) else word.translate(STRIPPED)

"""A Latin spelling → the Cyrillic words that it may stand for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lexical.lemmatizer import is_known, without_possessive
from .schemes import Scheme, schemes

# Ligatures of ALA-LC and the dot of BGN/PCGN.  They only say which letters belong together.
TIES = frozenset("\u0361\ufe20\ufe21\u035c·")

# e' y' c' stand for э ы ц in GOST 7.79 B and in Schemes derived from it.
PRIMED = re.compile(r"(?<=[eyc])'(?=[a-z]|$)")

# Signs that show that no diacritics were lost: digraphs, and letters of other Schemes.
NOT_STRIPPED = re.compile(r"[xwq]|[scz]h|ya|yu|ye")

# The feminine of a surname in its foreign spelling (Kowalska, Ковальская), or a town's genitive.
SHORT_FEMININE = ("ска", "цка")

# A doubled consonant is read as single only if that makes a Russian word: Kommissiya, комиссия.
DOUBLED = re.compile(r"([бвгджзклмнпрстфхцчшщ])\1")

LATIN_RUN = re.compile(r"[a-z']*[a-z][a-z']*")
SOFT_C = re.compile(r"c(?=[eiyj])")


@dataclass(frozen=True, slots=True)
class Reading:
    """One Cyrillic word that a Latin spelling may stand for, and the Scheme that reads it so."""

    text: str
    scheme: Scheme


@lru_cache(maxsize=65536)
def bare(word: str) -> str:
    """Return a folded Latin word without ties and without the ending of a possessive."""
    if word.isascii():
        plain = word
    else:
        decomposed = unicodedata.normalize("NFD", word)
        kept = "".join(character for character in decomposed if character not in TIES)
        plain = unicodedata.normalize("NFC", kept)
    return PRIMED.sub("", without_possessive(plain)) if "'" in plain else plain


@lru_cache(maxsize=65536)
def readings(word: str) -> tuple[Reading, ...]:
    """Return what a folded Latin word may stand for, the likeliest first, each once.

    >>> [(reading.text, reading.scheme.name) for reading in readings("schukow")]
    [('счуков', 'english'), ('схуков', 'scholarly'), ('шуков', 'german'),
     ('жуков', 'german-voiced')]
    """
    plain = bare(word)
    found: dict[str, Reading] = {}
    doubtful = []
    for scheme in schemes():
        if scheme.always or (scheme.cue and scheme.cue.search(plain)):
            text = scheme.read(plain)
            if text:
                found.setdefault(text, Reading(text, scheme))
            if not scheme.either:
                continue
        if scheme.evidence and scheme.evidence.search(plain):
            doubtful.append(scheme)
    for each in tuple(found.values()):
        if each.text.endswith(SHORT_FEMININE):
            full = each.text + "я"
            found.setdefault(full, Reading(full, each.scheme))
    if not any(is_known(text) for text in found):
        for scheme in doubtful:
            first = scheme.read(plain)
            meant = [text for text in (first, *scheme.variants(first)) if is_known(text)]
            if meant:
                found.setdefault(meant[0], Reading(meant[0], scheme))
    if found and not any(is_known(text) for text in found):
        likeliest = next(iter(found.values()))
        for single in undoubled(likeliest.text):
            found.setdefault(single, Reading(single, likeliest.scheme))
    return tuple(found.values())


def undoubled(word: str) -> Iterator[str]:
    """Yield the Russian words that a Cyrillic word is with a doubled consonant written once.

    >>> list(undoubled("коммиссия"))
    ['комиссия']
    """
    for double in DOUBLED.finditer(word):
        single = word[: double.start()] + word[double.start() + 1 :]
        if is_known(single):
            yield single


def by_sound(word: str) -> str:
    """Return a folded word of two scripts with its Latin letters read as Cyrillic.

    >>> by_sound("sovместnoi")
    'совместной'
    """

    def read(run: re.Match[str]) -> str:
        return next((each.text for each in readings(run[0])), "")

    return LATIN_RUN.sub(read, word)


def reading(word: str) -> str:
    """Return the likeliest Cyrillic word that a folded Latin spelling stands for.

    That is one that the dictionary knows, or else the first.

    >>> reading("litvinoff"), reading("vneshniaia"), reading("schukow")
    ('литвинов', 'внешняя', 'жуков')
    """
    found = readings(word)
    known = (each.text for each in found if is_known(each.text))
    return next(known, found[0].text if found else "")


@lru_cache(maxsize=65536)
def may_be_stripped(word: str) -> bool:
    """Say whether a folded Latin word may be scholarly transliteration that lost its diacritics.

    >>> may_be_stripped("cicerin"), may_be_stripped("litvinov"), may_be_stripped("chicherin")
    (True, False, False)
    """
    plain = bare(word)
    if not plain.isascii() or NOT_STRIPPED.search(plain):
        return False
    wanted = "scholarly" if SOFT_C.search(plain) else "english"
    likeliest = next((r.text for r in readings(word) if r.scheme.name == wanted), "")
    return not is_known(likeliest)

"""The language in which a word is read aloud and hyphenated."""

from __future__ import annotations

import re

CYRILLIC = re.compile(r"[\u0400-\u052f]")
LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


def language_of(word: str) -> str:
    """Return ``ru`` for a word in Cyrillic, ``en`` for one in Latin, ``""`` for neither.

    Only the script is told: a name in Latin letters may be of any language, and a browser needs
    no more to choose its letters and its voice.

    >>> [language_of(word) for word in ("Литвинов", "Litvinov", "1946")]
    ['ru', 'en', '']
    """
    if CYRILLIC.search(word):
        return "ru"
    return "en" if LATIN.search(word) else ""

"""Is this Latin word English, or may it be Russian in Latin letters?

A frequent English word is English (*more*, not *море*), unless what it would read as in Russian
is a name, and it is written like one (*Stalin*).  The one door to wordfreq.
"""

from __future__ import annotations

from functools import lru_cache

import wordfreq

FREQUENT = 3.5
"""Zipf frequency from which on an English word is taken for English: three times in a million."""


EVERYDAY = 4.5
"""Zipf frequency from which on a word says little of what a text is about: thirty in a million."""


@lru_cache(maxsize=65536)
def is_everyday(word: str) -> bool:
    """Say whether a word in lower case is one of every day, in English or Russian.

    >>> is_everyday("itself"), is_everyday("когда"), is_everyday("armistice")
    (True, True, False)
    """
    frequencies = (wordfreq.zipf_frequency(word, language) for language in ("en", "ru"))
    return any(frequency >= EVERYDAY for frequency in frequencies)


@lru_cache(maxsize=65536)
def is_frequent_english(word: str) -> bool:
    """Say whether a word in lower case is frequent in English.

    >>> is_frequent_english("more"), is_frequent_english("vneshnyaya")
    (True, False)
    """
    return bool(wordfreq.zipf_frequency(word, "en") >= FREQUENT)

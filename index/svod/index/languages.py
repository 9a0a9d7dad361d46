"""Is this Latin word English, or may it be Russian in Latin letters?

A frequent English word is English (*more*, not *море*), unless what it would read as in Russian
is a name, and it is written like one (*Stalin*).  The one door to wordfreq.
"""

from __future__ import annotations

from functools import lru_cache

import wordfreq

FREQUENT = 3.5
"""Zipf frequency from which on an English word is taken for English: three times in a million."""


@lru_cache(maxsize=65536)
def is_frequent_english(word: str) -> bool:
    """Say whether a word in lower case is frequent in English.

    >>> is_frequent_english("more"), is_frequent_english("vneshnyaya")
    (True, False)
    """
    return bool(wordfreq.zipf_frequency(word, "en") >= FREQUENT)

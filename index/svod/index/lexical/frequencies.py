"""How frequent words are in English, Russian and a few more languages.

The one door to wordfreq, which is imported when the first word is asked for.
Nearly all words that are asked for are plain ones, and those are looked up at once in its lists;
what its tokenizer has to part (figures, apostrophes, other letters) takes the way that wordfreq
goes, over the same lists, so that these are read into memory once.

The Zipf scale is that of logarithms to base ten: 3 is once in a million words, 6 once in a
thousand.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_PLAIN = re.compile(r"[a-z]+|[а-яё]+")

# The logarithm to base ten of the 10^9 words that the Zipf scale counts in.
BILLION = 9

# Significant digits of a share; wordfreq's counts are no more exact.
DIGITS = 3


@lru_cache(maxsize=131072)
def zipf(word: str, language: str) -> float:
    """Return how frequent a word is in a language, on the Zipf scale; 0 for never.

    >>> zipf("the", "en") > zipf("treaty", "en") > zipf("armistice", "en") > zipf("hottelet", "en")
    True
    >>> zipf("hottelet", "en"), zipf("", "en")
    (0.0, 0.0)
    """
    if _PLAIN.fullmatch(word):
        return table(language).get(word, 0.0)
    from wordfreq.tokens import lossy_tokenize

    return combined(lossy_tokenize(word, language), language)


@lru_cache(maxsize=16)
def table(language: str) -> Mapping[str, float]:
    """Return the words of a language: wordfreq has a list for each hundredth of the scale."""
    import wordfreq

    made: dict[str, float] = {}
    for step, words in enumerate(wordfreq.get_frequency_list(language)):
        made.update(dict.fromkeys(words, (100 * BILLION - step) / 100))
    return made


def combined(parts: Iterable[str], language: str) -> float:
    """Return how frequent several words are together: less than the rarest of them.

    Of a number its digits count by how frequent such numbers are, as wordfreq has it.
    """
    from wordfreq.numbers import digit_freq, smash_numbers

    known = table(language)
    rarity = 0.0
    for part in parts:
        plain = smash_numbers(part)
        if plain not in known:
            return 0.0
        share = 10 ** (known[plain] - BILLION)
        rarity += 1 / (share * digit_freq(part) if plain != part else share)
    if not rarity:
        return 0.0
    share = max(1 / rarity, 10**-BILLION)
    exact = round(share, DIGITS + math.floor(-math.log10(share)))
    return round(math.log10(exact) + BILLION, 2)

"""How frequent words are in English, Russian and a few more languages.

The one door to wordfreq, which is imported when the first word is asked for.
Nearly all words that are asked for are plain ones, and those are looked up at once in its lists;
what its tokenizer has to part (figures, apostrophes, other letters) takes the way that wordfreq
goes, over the same lists.

The Zipf scale is that of logarithms to base ten: 3 is once in a million words, 6 once in a
thousand.
"""

from __future__ import annotations

import contextlib
import math
import re
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from ..lines import Lines, mapped

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
    """Return the words of a language with their frequency, kept in the cache folder once made.

    wordfreq's own lists take half a second to read; those that are kept are mapped into memory.
    """
    folder = user_cache_path("svod") / "frequencies" / f"{language}-{version('wordfreq')}"
    try:
        return KeptFrequencies.load(folder)
    except (OSError, ValueError):
        made = listed(language)
    with contextlib.suppress(OSError):  # a table that cannot be kept is made again
        KeptFrequencies.keep(made, folder)
    return made


def listed(language: str) -> dict[str, float]:
    """Return the words of a language: wordfreq has a list for each hundredth of the scale."""
    import wordfreq

    made: dict[str, float] = {}
    for step, words in enumerate(wordfreq.get_frequency_list(language)):
        made.update(dict.fromkeys(words, (100 * BILLION - step) / 100))
    return made


class KeptFrequencies(Mapping[str, float]):
    """A table of words in files that are mapped into memory.

    Args:
        words: rising.
        steps: for each its frequency, in hundredths.
    """

    def __init__(self, words: Lines, steps: npt.NDArray[np.int16]) -> None:
        self.words = words
        self.steps = steps

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[str]:
        return iter(self.words)

    def __getitem__(self, word: str) -> float:
        at = self.words.find(word)
        if at < 0:
            raise KeyError(word)
        return int(self.steps[at]) / 100

    @classmethod
    def load(cls, folder: Path) -> KeptFrequencies:
        """Return what ``keep`` wrote.

        Raises:
            OSError, ValueError: when it is not there, or not whole.
        """
        words, steps = Lines.load(folder, "words"), mapped(folder / "steps.npy")
        if len(words) != len(steps) or not len(words):
            raise ValueError(f"{folder} is cut off.")
        return cls(words, steps)

    @staticmethod
    def keep(frequencies: Mapping[str, float], folder: Path) -> None:
        """Write a table to a folder that appears whole or not at all."""
        words = sorted(word for word in frequencies if "\n" not in word)
        new = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.new")
        new.mkdir(mode=0o700, parents=True)
        try:
            Lines.of(words).save(new, "words")
            steps = np.array([round(100 * frequencies[word]) for word in words], np.int16)
            np.save(new / "steps.npy", steps)
            new.rename(folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


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

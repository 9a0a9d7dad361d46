"""Does a hyphen at the end of a line or page belong to the word, or only to the printing?"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import cached_property

from ..analysis.languages import is_word
from ..lexical.frequency_bands import USED

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

# Hyphens that only divide a word at a line's end: the soft hyphen, and the sign that OCR programs
# write for it.
PRINTERS = "\xad¬"

HYPHENS = f"-‐{PRINTERS}"


class Vocabulary:
    """The words of one text, made when they are first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(WORD.findall(self._text.casefold()))

    def has(self, word: str) -> bool:
        """Say whether the text has the word, or the compound with its hyphens."""
        return word.casefold() in self._words

    @cached_property
    def _pairs(self) -> Counter[tuple[str, str]]:
        found = re.findall(r"[^\W\d_]+", self._text.casefold())
        return Counter(itertools.pairwise(found))

    def pairs(self, first: str, second: str) -> int:
        """Return how often one word stands right before the other."""
        return self._pairs[first.casefold(), second.casefold()]


def is_broken_word(before: str, after: str, vocabulary: Vocabulary) -> bool:
    """Say whether a word was broken after ``before``, which ends with the hyphen.

    The whole word's being known speaks for a break, the compound's standing elsewhere in the text
    for a hyphen of its own, and so does that both halves are words while the whole is hardly one.

    >>> nothing = Vocabulary("")
    >>> is_broken_word("the demilita-", "rize Germany", nothing)
    True
    >>> is_broken_word("of Soviet-", "American trade", nothing)
    False
    >>> is_broken_word("a great-", "power pact", nothing)
    False
    >>> is_broken_word("the three-", "quarters of it", nothing)
    False
    """
    head = re.search(r"([^\W\d_]+)[-‐\xad¬]$", before)
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail:
        return False
    if before.endswith(tuple(PRINTERS)):
        return True
    first, second = head[1], tail[0]
    if not second[0].islower() and not (first.isupper() and second.isupper() and len(first) > 1):
        return False
    if vocabulary.has(f"{first}-{second}"):
        return False
    whole = first + second
    if vocabulary.has(whole):
        return True
    if is_word(first, USED) and is_word(second, USED):
        return is_word(whole, USED)
    return True

"""Names with a word close to them: *the Moscow conference*, *strikes in Germany*.

Both may stand on every page of an account, and close together in few places.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..corpus.account_text import Bytes, Ints
from .arrays import Longs
from .evidence import NAME, WORD

# A name and a word so few words apart stand close together: *conference of ministers in Moscow*.
CLOSE_TOGETHER = 5

# Two numbers of classes in one: the name in the upper bits, the word in the lower.
HALF = 32
LOW = (1 << HALF) - 1


class Collocations:
    """The names of one account with the words close to them.

    Args:
        classes: for each word of the account, the number of its class.
        kinds: for each word, its kind.
        sentence: for each word, the number of its sentence.
    """

    def __init__(self, classes: Ints, kinds: Bytes, sentence: Ints) -> None:
        self.classes = classes
        self.kinds = kinds
        self.sentence = sentence

    def within(self, first: int, stop: int) -> frozenset[tuple[int, int]]:
        """Return the classes of each name among some words, and of each word close to it."""
        places, pairs = self.places
        low, high = np.searchsorted(places, (first, stop))
        return frozenset((pair >> HALF, pair & LOW) for pair in pairs[low:high].tolist())

    def count(self, name: int, word: int) -> int:
        """Return how often a name and a word stand close together; 1 where they never do."""
        keys, counts = self.counted
        at = int(keys.searchsorted(name << HALF | word))
        known = at < len(keys) and keys[at] == name << HALF | word
        return int(counts[at]) if known else 1

    @cached_property
    def places(self) -> tuple[Longs, Longs]:
        """Where names have a word close to them: the place of the name, rising, and both in one."""
        names, pairs = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        classes, sentence = self.classes.astype(np.int64), self.sentence
        for step in range(1, CLOSE_TOGETHER + 1):
            left, right = np.s_[:-step], np.s_[step:]
            whole = sentence[left] == sentence[right]
            for name, word, shift in ((left, right, 0), (right, left, step)):
                at = np.flatnonzero(whole & (self.kinds[name] == NAME) & (self.kinds[word] == WORD))
                names.append(at + shift)
                pairs.append(classes[name][at] << HALF | classes[word][at])
        place, pair = np.concatenate(names), np.concatenate(pairs)
        order = np.argsort(place, kind="stable")
        return place[order], pair[order]

    @cached_property
    def counted(self) -> tuple[Longs, Longs]:
        """All pairs of a name and a word close to it, rising, and how often each stands so."""
        keys, counts = np.unique(self.places[1], return_counts=True)
        return keys, counts.astype(np.int64)

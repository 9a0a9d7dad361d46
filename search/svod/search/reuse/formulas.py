"""Wording that nobody took from anybody: titles, set phrases, proverbs, slogans.

Two accounts share them more surely than chance allows, and yet the one does not quote the other.
A run of words is a formula

1. when it is made of names and capitals: *Council of People's Commissars*;
2. when it stands in three places or more that have nothing else in common: what many say on many
   occasions is a phrase of the language or of the time.  What both sides print as quoted words
   must stand in three accounts so, since one account may quote one saying again and again;
3. when it is short, and the library has it again and again: *spheres of influence*;
4. when each two words that follow one another in it do so elsewhere, too, and no side quotes it:
   *with his hands in his pockets*.

What is long is no formula, nor, but for titles and terms, what is told of the same happening: there
two places have more in common than the phrase.  Nor is the same in another order: a set phrase is
set.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from svod.index.lexical.frequency_bands import CONTENT_WORD_NATS, FUNCTION_WORD_NATS

from ..corpus.corpus import Wording
from .filtering import Find
from .surroundings import Surroundings

# What a formula says at most, in natural logarithms: a proverb of ten words says about 30.
LONGEST_SAYS = 32.0

# What the surroundings of two places share at least when both tell the same: two words that each
# library has rarely.
SAME_STORY = 4.5

# What a saying says at least that an account may quote again and again: less is a term.
SAYING_SAYS = 12.0

# What a term says less than, and the places of the library that have it at least: *spheres of
# influence*, *dictatorship of the proletariat*, where an account has it again and again.
TERM_SAYS = 17.0
TERM_PLACES = 6

# Places, or accounts, with nothing else in common that make a phrase a formula.
INDEPENDENT = 3

# Occurrences of two words in a row in the library that make them a common pair: two are those of
# the shared wording itself.
COMMON_PAIR = 4

# A phrase that stands in more places is looked at in so many of them.
MOST_PLACES = 40

# Words more than the phrase itself has, among which its words are looked for.
LOOSELY = 4

Stretch = tuple[int, int]
Longs = npt.NDArray[np.int64]


class Formulas:
    """Tells formulas of a library from quotations.

    Args:
        words: the library's.
        surroundings: of its words.
        together: sentences, by number, that are known to tell one happening.
    """

    def __init__(
        self, words: Wording, surroundings: Surroundings, together: Container[tuple[int, int]] = ()
    ) -> None:
        self.words = words
        self.surroundings = surroundings
        self.together = together
        self._order = np.argsort(words.classes, kind="stable")
        self._sorted = words.classes[self._order]
        self._pairs: Longs | None = None
        self._common: Longs | None = None

    def holds(self, find: Find) -> bool:
        """Say whether a run of words that two accounts share is a formula."""
        if find.says > LONGEST_SAYS:
            return False
        if self.is_title(find):
            return True
        if not in_order(find):
            return False
        if self.is_term(find):
            return True
        if self.tell_the_same(find.a, find.b, self.own(find)):
            return False
        return self.is_everywhere(find) or (not any(find.quoted) and self.is_everyday(find))

    def is_term(self, find: Find) -> bool:
        """Say whether a run is short, and the library has it again and again."""
        return find.says < TERM_SAYS and len(self.places(find)) >= TERM_PLACES

    def is_title(self, find: Find) -> bool:
        """Say whether all that a run says are names, and words with capitals, on both sides."""
        words = self.words
        telling = [(i, j) for i, j in find.pairs if words.full[i] >= CONTENT_WORD_NATS]
        return bool(telling) and all(words.named[i] and words.named[j] for i, j in telling)

    def is_everywhere(self, find: Find) -> bool:
        """Say whether a run stands in many places that have nothing else in common."""
        own = self.own(find)
        apart: list[Stretch] = [find.a, find.b]
        for place in self.places(find):
            if not any(self.tell_the_same(place, other, own) for other in apart):
                apart.append(place)
        if all(find.quoted) and find.says >= SAYING_SAYS:
            accounts = {int(self.words.accounts[first]) for first, _ in apart}
            return len(accounts) >= INDEPENDENT
        return len(apart) >= INDEPENDENT

    def is_everyday(self, find: Find) -> bool:
        """Say whether each two words in a row stand so elsewhere, too."""
        if self._pairs is None or self._common is None:
            classes = self.words.classes.astype(np.int64)
            self._pairs = classes[:-1] * (int(classes.max(initial=0)) + 1) + classes[1:]
            keys, counts = np.unique(self._pairs, return_counts=True)
            self._common = keys[counts >= COMMON_PAIR]
        first, last = find.a
        return bool(np.isin(self._pairs[first:last], self._common).all())

    def tell_the_same(self, one: Stretch, other: Stretch, own: set[int]) -> bool:
        """Say whether two places overlap, or have more in common than the phrase."""
        if one[0] <= other[1] and other[0] <= one[1]:
            return True
        of = self.words.sentence
        a, b = sorted((int(of[one[0]]), int(of[other[0]])))
        if a == b or (a, b) in self.together or (b, a) in self.together:
            return True
        return self.surroundings.shared(one, other, own) >= SAME_STORY

    def own(self, find: Find) -> set[int]:
        """Return the classes of a run's words."""
        return {int(self.words.classes[i]) for i, _ in find.pairs}

    def places(self, find: Find) -> list[Stretch]:
        """Return where the library has the telling words and names of a run close together."""
        words = self.words
        classes = {
            int(words.classes[i])
            for i, _ in find.pairs
            if words.said[i] >= CONTENT_WORD_NATS or words.named[i]
        } or {int(words.classes[i]) for i, _ in find.pairs if words.said[i] >= FUNCTION_WORD_NATS}
        if not classes:
            return []
        rarest = min(classes, key=lambda sort: len(self.occurrences(sort)))
        reach = find.a[1] - find.a[0] + LOOSELY
        found: list[Stretch] = []
        for at in self.occurrences(rarest)[: MOST_PLACES * 10]:
            unit = words.of(at)
            low, high = max(unit.first, at - reach), min(unit.last, at + reach + 1)
            near = words.classes[low:high]
            if classes <= set(near.tolist()):
                inside = np.flatnonzero(np.isin(near, list(classes)))
                found.append((low + int(inside[0]), low + int(inside[-1])))
                if len(found) == MOST_PLACES:
                    break
        return found

    def occurrences(self, sort: int) -> list[int]:
        """Return where a class of words stands, rising."""
        low, high = np.searchsorted(self._sorted, (sort, sort + 1))
        made: list[int] = self._order[low:high].tolist()
        return made


def in_order(find: Find) -> bool:
    """Say whether both sides have the words of a run in the same order."""
    return all(
        one[0] < other[0] and one[1] < other[1] for one, other in pairwise(sorted(find.pairs))
    )


__all__ = ["Formulas"]

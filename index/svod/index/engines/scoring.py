"""The score of passages for a question of several words.

    worth = (words + beside + close) × kind × share + whole

``words``   what the words of the question that a passage has are worth by BM25; a name counts more
            than another word as rare (``NAME``), a small word less (``SMALL``).
``beside``  what words that it lacks are worth in the paragraphs around it, for a happening
            is often told over several; these count less (``BESIDE``), small words not at all.
``close``   how close to one another different words of the question stand in it (``CLOSE``).
``kind``    a note or a heading counts less than a paragraph (``KIND_WEIGHTS``).
``share``   what part of the question it has, by rarity; again words beside it count less.
``whole``   lifts the passages that have all the words, by themselves, above all others.

Left out on purpose: how an account or a passage was rated before, by readers or by links.
No passage is in the list for words beside it alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from .arrays import Ints
from .engine import Reckoning
from .postings import K1, Bools, Floats, Postings

# A name counts this many times another word of the same rarity.  It says which person or thing a
# question is about, while different texts use different words for one deed.
NAME = 1.25

# The part of its rarity that a small word counts.  It is enough to rank *no war, no peace* before
# *war and peace*, and too little to rank a passage with many small words before one on the subject.
SMALL = 0.3

# The part that a word counts if the passage lacks it and the next paragraph has it; two paragraphs
# away, it counts the square of this.
BESIDE = 0.5

# The factor for closeness beside the words themselves.  Words that stand directly side by side then
# add about as much as a word of middle rarity.
CLOSE = 1.75

# A word must have at least this weight to count for closeness: *the* is near everything.
LEAST_TELLING = 0.1

# The number of following words of the question among which a word's nearest neighbours are looked
# for.
REACH = 3

# Passages.  If at least this number has all words of the question, no other passages follow.  If
# fewer have them, the best of the others are added up to this number.
ENOUGH = 10

# A passage that has less than this share of a question, weighted by rarity, is not added.
LEAST_SHARE = 1 / 3


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a question.

    Attributes:
        documents: the passages that have it, rising.
        score: what it is worth in each.
        weight: its rarity, more for a name and less for a small word.
    """

    documents: Ints
    score: Floats
    weight: float

    def found_in(self, documents: Ints) -> Bools:
        """Say of some passages whether they have it; -1 stands for none."""
        return self.at(documents)[1]

    def score_in(self, documents: Ints) -> Floats:
        """Return what it is worth in some passages; -1 stands for none."""
        at, has = self.at(documents)
        if not len(self.documents):
            return np.zeros(len(documents))
        made: Floats = np.where(has, self.score[at], 0.0)
        return made

    def at(self, documents: Ints) -> tuple[Ints, Bools]:
        """Return where passages stand among its own, and whether they do."""
        if not len(self.documents):
            return np.zeros(len(documents), np.int64), np.zeros(len(documents), np.bool_)
        at = np.minimum(np.searchsorted(self.documents, documents), len(self.documents) - 1)
        return at, self.documents[at] == documents


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word of a question stands, by how many positions it takes there, and its weight."""

    by_width: tuple[tuple[int, Ints], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Worth:
    """The passages that answer with their scores, and the parts of these; see the module.

    Attributes:
        documents: the passages, rising; all else is for each of them.
        complete: whether it has every part.
        own: what share of the question it has by itself.
    """

    documents: Ints
    complete: Bools
    own: Floats
    words: Floats
    beside: Floats
    close: Floats
    kind: Floats
    share: Floats
    whole: Floats

    @classmethod
    def none(cls) -> Worth:
        """Return what no passage answers."""
        nothing = np.zeros(0)
        return cls(np.zeros(0, np.int64), np.zeros(0, np.bool_), *[nothing] * 7)

    @property
    def score(self) -> Floats:
        """What every passage is worth."""
        return (self.words + self.beside + self.close) * self.kind * self.share + self.whole

    def of(self, at: int) -> Reckoning:
        """Return the parts of the score of the passage at a place among the documents."""
        rows = (self.words, self.beside, self.close, self.kind, self.share, self.whole)
        return Reckoning(*(float(row[at]) for row in rows))

    def where(self, kept: Bools) -> Worth:
        """Return some of the passages."""
        return Worth(*(getattr(self, each.name)[kept] for each in fields(self)))


def weighed(
    postings: Postings, parts: Sequence[Part], small: Sequence[Part], close: Floats, some: Ints
) -> Worth:
    """Return what passages are worth as answers to parts side by side.

    Args:
        postings: the passages.
        parts: those that a passage should have, at least one; each stands somewhere.
        small: those that it need not have.
        close: how close together the words stand in each passage of ``some``.
        some: the passages that may answer, rising: all that have a part and all that is required.
    """
    weight = max(sum(part.weight for part in parts), 1e-9)
    words = np.zeros(len(some))
    beside, own, share = np.zeros((3, len(some)))
    complete = np.ones(len(some), np.bool_)
    around = neighbours(postings, some)
    for part in small:
        words += part.score_in(some)
    for part in parts:
        has = part.found_in(some)
        here = has.astype(np.float64)
        words += part.score_in(some)
        beside += np.where(has, 0.0, next_to(part.score_in, around))
        own += part.weight / weight * here
        share += part.weight / weight * np.maximum(here, next_to(part.found_in, around))
        complete &= has
    kind = postings.kind_weight[some]
    share = np.where(complete, 1.0, share)
    worth = (words + beside + close) * kind * share
    fits = following(complete, own > 0, own, worth)
    above = float(worth[fits & ~complete].max(initial=0.0))
    whole = np.where(complete, above, 0.0)
    return Worth(some, complete, own, words, beside, close, kind, share, whole).where(fits)


def following(complete: Bools, some: Bools, own: Floats, worth: Floats) -> Bools:
    """Return which passages answer: those with all parts and, where these are few, others.

    First those that have a third of the question or more follow.  Where all these together are
    still few, the best of the others that have ``some`` of it are added.
    """
    if int(complete.sum()) >= ENOUGH:
        return complete
    fits: Bools = complete | (some & (own >= LEAST_SHARE))
    missing = ENOUGH - int(fits.sum())
    rest = np.flatnonzero(some & ~fits)
    if missing > 0 and len(rest):
        fits[rest[np.lexsort((rest, -worth[rest]))][:missing]] = True
    return fits


def neighbours(postings: Postings, some: Ints) -> list[tuple[float, Ints]]:
    """Return the paragraphs around passages, -1 for none, and what they count for these."""
    made: list[tuple[float, Ints]] = []
    for step in (postings.before, postings.after):
        once = step[some]
        twice = np.where(once >= 0, step[once], -1)
        made += [(BESIDE, once), (BESIDE**2, twice)]
    return made


def next_to(
    value: Callable[[Ints], npt.NDArray[Any]], around: Sequence[tuple[float, Ints]]
) -> Floats:
    """Return for passages what the paragraphs around them have: the most of them counts."""
    found: Floats = np.maximum.reduce([counts * value(beside) for counts, beside in around])
    return np.maximum(found, 0.0)


def closeness(postings: Postings, spots: Sequence[Spot], where: Ints) -> Floats:
    """Return for passages how close together different words of a question stand in each.

    Every place of a word is worth, for each other word near it, the smaller of their weights,
    divided by their distance; in sum, and dampened as BM25 dampens frequency, so that one place
    side by side counts nearly as much as many (after Büttcher, Clarke and Lushman 2006).

    Args:
        postings: the passages.
        spots: the words; one that stands nearly everywhere tells nothing and is passed over.
        where: the passages asked, rising.
    """
    telling = [spot for spot in spots if spot.weight >= LEAST_TELLING]
    if len(telling) < 2 or not len(where):
        return np.zeros(len(where))
    weights = np.array([spot.weight for spot in telling])
    starts, widths, which, asked = places(postings, telling, where)
    summed = np.zeros(len(where) * len(telling))
    for step in range(1, REACH + 1):
        gap = starts[step:] - starts[:-step] - widths[:-step] + 1
        near = (asked[step:] == asked[:-step]) & (which[step:] != which[:-step])
        at = np.flatnonzero(near & (gap >= 1))
        first, second = which[at], which[at + step]
        value = np.minimum(weights[first], weights[second]) / gap[at]
        for word in (first, second):
            cell = asked[at] * len(telling) + word
            summed += np.bincount(cell, value, minlength=len(summed))
    table = summed.reshape(-1, len(telling))
    dampened = table * (K1 + 1) / (table + postings.norm[where][:, np.newaxis])
    made: Floats = CLOSE * (dampened * np.minimum(1.0, weights)).sum(axis=1)
    return made


def places(postings: Postings, spots: Sequence[Spot], where: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return where words stand in the passages asked, from first to last.

    Four columns: the address, how many positions it takes, which word, and which passage asked.
    """
    rows = [
        (addresses, np.full(len(addresses), width), np.full(len(addresses), number))
        for number, spot in enumerate(spots)
        for width, addresses in spot.by_width
    ]
    starts, widths, which = (np.concatenate(column) for column in zip(*rows, strict=True))
    documents = postings.documents(starts)
    asked = np.minimum(np.searchsorted(where, documents), len(where) - 1)
    kept = np.flatnonzero(where[asked] == documents)
    order = kept[np.argsort(starts[kept] * len(spots) + which[kept])]
    return starts[order], widths[order], which[order], asked[order]

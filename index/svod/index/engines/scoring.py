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

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    """A part of a question in all passages.

    Attributes:
        fits: which passages have it.
        score: what it is worth in each.
        weight: its rarity, more for a name and less for a small word.
    """

    fits: Bools
    score: Floats
    weight: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word of a question stands, by how many positions it takes there, and its weight."""

    by_width: tuple[tuple[int, Ints], ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Worth:
    """The score of every passage, and its parts; see the module.

    Attributes:
        fits: which passages answer.
        complete: which of them have every part.
        own: what share of the question each has by itself.
    """

    fits: Bools
    complete: Bools
    own: Floats
    words: Floats
    beside: Floats
    close: Floats
    kind: Floats
    share: Floats
    whole: Floats

    @property
    def score(self) -> Floats:
        """What every passage is worth."""
        return (self.words + self.beside + self.close) * self.kind * self.share + self.whole

    def of(self, document: int) -> Reckoning:
        """Return the parts of the score of one passage."""
        rows = (self.words, self.beside, self.close, self.kind, self.share, self.whole)
        return Reckoning(*(float(row[document]) for row in rows))


def weighed(
    postings: Postings, parts: Sequence[Part], small: Sequence[Part], close: Floats, must: Bools
) -> Worth:
    """Return what passages are worth as answers to parts side by side.

    Args:
        postings: the passages.
        parts: those that a passage should have, at least one; each stands somewhere.
        small: those that it need not have.
        close: how close together the words stand in each passage.
        must: which passages may answer.
    """
    weight = max(sum(part.weight for part in parts), 1e-9)
    words = np.zeros(postings.total)
    beside, own, share = np.zeros((3, postings.total))
    for part in small:
        words += part.score
    for part in parts:
        words += part.score
        beside += np.where(part.fits, 0.0, next_to(postings, part.score))
        here = part.fits.astype(np.float64)
        own += part.weight / weight * here
        share += part.weight / weight * np.maximum(here, next_to(postings, here))
    complete = np.logical_and.reduce([part.fits for part in parts]) & must
    kind = postings.kind_weight
    share = np.where(complete, 1.0, share)
    worth = (words + beside + close) * kind * share
    fits = following(complete, must & (own > 0), own, worth)
    above = float(worth[fits & ~complete].max(initial=0.0))
    whole = np.where(complete, above, 0.0)
    return Worth(fits, complete, own, words, beside, close, kind, share, whole)


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


def next_to(postings: Postings, values: Floats) -> Floats:
    """Return for every passage what the paragraphs around it have: the most of them counts."""
    padded = np.append(values, 0.0)
    found = np.zeros(postings.total)
    for step in (postings.before, postings.after):
        twice = np.append(step, -1)[step]
        found = np.maximum(found, BESIDE * padded[step])
        found = np.maximum(found, BESIDE**2 * padded[twice])
    return found


def closeness(postings: Postings, spots: Sequence[Spot], where: Bools) -> Floats:
    """Return for every passage how close together different words of a question stand in it.

    Every place of a word is worth, for each other word near it, the smaller of their weights,
    divided by their distance; in sum, and dampened as BM25 dampens frequency, so that one place
    side by side counts nearly as much as many (after Büttcher, Clarke and Lushman 2006).

    Args:
        postings: the passages.
        spots: the words; one that stands nearly everywhere tells nothing and is passed over.
        where: which passages are asked; the others are worth nothing.
    """
    nothing = np.zeros(postings.total)
    telling = [spot for spot in spots if spot.weight >= LEAST_TELLING]
    if len(telling) < 2:
        return nothing
    weights = np.array([spot.weight for spot in telling])
    starts, widths, which, documents = places(postings, telling, where)
    asked = np.cumsum(where) - 1  # the number of a passage among those asked
    summed = np.zeros(int(where.sum()) * len(telling))
    for step in range(1, REACH + 1):
        gap = starts[step:] - starts[:-step] - widths[:-step] + 1
        near = (documents[step:] == documents[:-step]) & (which[step:] != which[:-step])
        at = np.flatnonzero(near & (gap >= 1))
        first, second = which[at], which[at + step]
        value = np.minimum(weights[first], weights[second]) / gap[at]
        for word in (first, second):
            cell = asked[documents[at]] * len(telling) + word
            summed += np.bincount(cell, value, minlength=len(summed))
    table = summed.reshape(-1, len(telling))
    dampened = table * (K1 + 1) / (table + postings.norm[where][:, np.newaxis])
    nothing[where] = CLOSE * (dampened * np.minimum(1.0, weights)).sum(axis=1)
    return nothing


def places(
    postings: Postings, spots: Sequence[Spot], where: Bools
) -> tuple[Ints, Ints, Ints, Ints]:
    """Return where words stand in the passages asked, from first to last.

    Four columns: the address, how many positions it takes, which word, and the passage.
    """
    rows = [
        (addresses, np.full(len(addresses), width), np.full(len(addresses), number))
        for number, spot in enumerate(spots)
        for width, addresses in spot.by_width
    ]
    starts, widths, which = (np.concatenate(column) for column in zip(*rows, strict=True))
    documents = postings.documents(starts)
    kept = np.flatnonzero(where[documents])
    order = kept[np.argsort(starts[kept] * len(spots) + which[kept])]
    return starts[order], widths[order], which[order], documents[order]

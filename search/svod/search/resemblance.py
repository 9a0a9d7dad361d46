"""Which places of different accounts may share wording: candidates, found without comparing all.

Every strand is cut into small groups of words (shingles) that are looked up in one another:

- pairs of telling words that stand near one another, in either order, so that what stands between
  them may differ;
- four words in a row, common ones too, for idioms that are made of nothing else;
- pairs of words inside quotation marks, common ones too, among quotations alone.

A shingle that stands in more than a few places shows nothing and is left out, so the work grows
with the number of words, not of pairs of passages.  What two regions share is then weighed by its
rarity, each word once; only regions that share enough are aligned.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .wording import Flags, Floats, Ints, Wording

Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

TELLING = 3.2
"""A word that says so much is telling: from about *war*, *within*, *peace* on."""

NEIGHBOURS = 4
"""With so many telling words after it each is paired: a clause has about as many."""

REACH = 14
"""Words farther apart are not paired: a clause is about as long."""

IN_A_ROW = 4
"""Common words in a row: three (*one of the*) stand everywhere."""

IN_A_ROW_SAYS = 2.5
"""What four words in a row count beside the telling ones: common words in a row are wording too."""

MOST_PLACES = 16
"""A shingle that stands in more places is a name, a title or a phrase of the subject."""

CELL = 40
"""Side of the squares, in words, in which shared shingles are gathered: a long sentence."""

ENOUGH = 12.0
"""A square is looked at from so much shared wording on, each word counted once: two rare words, or
three less rare."""

BESIDE = 8
"""So many words before and behind the shared ones may share more."""

MARGIN = 28
"""So many words before and behind the shared ones are aligned with them."""

WIDEST = 400
"""Regions are cut when they grow longer than so many words: accounts may share whole documents."""


@dataclass(frozen=True, slots=True)
class Region:
    """Words ``a0:a1`` of the library and words ``b0:b1``, of another account, that may be alike."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Places:
    """Pairs of places, of different accounts, that have a shingle in common, and its worth."""

    first: Longs
    second: Longs
    worth: Floats

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs, each once."""
        return sorted(set(zip(self.first.tolist(), self.second.tolist(), strict=True)))


def places_shared(words: Wording) -> Places:
    """Return the pairs of places of different accounts that have a shingle in common."""
    firsts: list[Longs] = []
    seconds: list[Longs] = []
    worth: list[Floats] = []
    for (keys, places), each in (
        (pairs(words), 0.0), (quoted_pairs(words), 0.0), (rows(words), IN_A_ROW_SAYS)
    ):
        a, b = joined(keys, places, words.accounts, MOST_PLACES)
        firsts.append(a)
        seconds.append(b)
        worth.append(np.full(len(a), each, np.float32))
    return Places(np.concatenate(firsts), np.concatenate(seconds), np.concatenate(worth))


def pairs(words: Wording) -> tuple[Keys, Longs]:
    """Return a key for each two telling words near one another, and the place of the first."""
    telling = (words.said >= TELLING) & ~words.reference
    return neighbours(words, telling, words.strand)


def quoted_pairs(words: Wording) -> tuple[Keys, Longs]:
    """Return the like for words inside the same quotation, the commonest left out."""
    inside = (words.quote >= 0) & (words.said >= TELLING / 2) & ~words.reference
    keys, places = neighbours(words, inside, words.quote)
    return keys ^ QUOTED, places


QUOTED = np.uint64(0x9E3779B97F4A7C15)
"""Sets the keys of quoted words apart from the others: any odd number of 64 bits will do."""


def neighbours(words: Wording, which: Flags, within: Ints) -> tuple[Keys, Longs]:
    """Return a key for each two words of some that stand near one another, in either order."""
    at = np.flatnonzero(which)
    made: list[Keys] = []
    places: list[Longs] = []
    for step in range(1, NEIGHBOURS + 1):
        a, b = at[:-step], at[step:]
        near = (b - a <= REACH) & (within[a] == within[b]) & (words.strand[a] == words.strand[b])
        a, b = a[near], b[near]
        one, other = words.sorts[a], words.sorts[b]
        differ = one != other
        low = np.minimum(one, other)[differ].astype(np.uint64)
        high = np.maximum(one, other)[differ].astype(np.uint64)
        made.append(mixed(low) ^ (high + np.uint64(1)) * ODD)
        places.append(a[differ].astype(np.int64))
    return np.concatenate(made), np.concatenate(places)


def rows(words: Wording) -> tuple[Keys, Longs]:
    """Return a key for each four words in a row, and the place of the first."""
    count = len(words.sorts) - IN_A_ROW + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    keys = np.zeros(count, np.uint64)
    for step in range(IN_A_ROW):
        keys = mixed(keys ^ (words.sorts[step : step + count].astype(np.uint64) + np.uint64(7)))
    whole = words.strand[:count] == words.strand[IN_A_ROW - 1 :]
    whole &= ~words.reference[:count]
    return keys[whole], np.flatnonzero(whole).astype(np.int64)


ODD = np.uint64(0xC2B2AE3D27D4EB4F)


def mixed(keys: Keys) -> Keys:
    """Return numbers spread over 64 bits, the same for the same."""
    keys = (keys ^ (keys >> np.uint64(29))) * ODD
    return keys ^ (keys >> np.uint64(32))


def joined(keys: Keys, places: Longs, accounts: Ints, most: int) -> tuple[Longs, Longs]:
    """Return the places that have a key in common, two by two, where their accounts differ.

    A key that more than ``most`` places have is left out.
    """
    none = np.zeros(0, np.int64)
    if not len(keys):
        return none, none
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    kept = np.repeat((sizes > 1) & (sizes <= most), sizes)
    keys, places = keys[kept], places[kept]
    firsts: list[Longs] = []
    seconds: list[Longs] = []
    for step in range(1, most):
        if step >= len(keys):
            break
        same = (keys[:-step] == keys[step:]) & (
            accounts[places[:-step]] != accounts[places[step:]]
        )
        if same.any():
            a, b = places[:-step][same], places[step:][same]
            firsts.append(np.minimum(a, b))
            seconds.append(np.maximum(a, b))
    if not firsts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(firsts), np.concatenate(seconds)


def regions(words: Wording, places: Places) -> list[Region]:
    """Return the regions in which pairs of places lie close together and share enough."""
    squares: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
    for a, b, each in zip(
        places.first.tolist(), places.second.tolist(), places.worth.tolist(), strict=True
    ):
        squares[a // CELL, b // CELL].append((a, b, each))
    found = []
    seen: set[tuple[int, int]] = set()
    for square in squares:
        if square in seen:
            continue
        seen.add(square)
        group, waiting = [square], [square]
        while waiting:
            x, y = waiting.pop()
            for near in AROUND:
                other = (x + near[0], y + near[1])
                if other in squares and other not in seen:
                    seen.add(other)
                    group.append(other)
                    waiting.append(other)
        found += regions_of(words, sorted(group), squares)
    return sorted(found, key=lambda region: (region.a0, region.b0))


AROUND = tuple((x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y)


def regions_of(
    words: Wording,
    group: list[tuple[int, int]],
    squares: dict[tuple[int, int], list[tuple[int, int, float]]],
) -> list[Region]:
    """Return the regions of touching squares, cut where they grow too long."""
    made = []
    places = sorted(place for square in group for place in squares[square])
    while places:
        a0 = places[0][0]
        part = [place for place in places if place[0] - a0 <= WIDEST]
        places = places[len(part) :]
        b0 = min(b for _, b, _ in part)
        b1 = max(b for _, b, _ in part)
        core = Region(a0, part[-1][0] + 1, b0, b1 + 1)
        worth = sum(each for *_, each in part)
        if worth + shared(words, widened(words, core, BESIDE)) >= ENOUGH:
            made.append(widened(words, core, MARGIN))
    return made


def widened(words: Wording, region: Region, by: int) -> Region:
    """Return a region with so many words more on each side, within its strands."""
    of_a, of_b = words.of(region.a0), words.of(region.b0)
    return Region(
        max(of_a.first, region.a0 - by),
        min(of_a.last, region.a1 + by),
        max(of_b.first, region.b0 - by),
        min(of_b.last, region.b1 + by),
    )


def shared(words: Wording, region: Region) -> float:
    """Return how much two stretches say alike, each Sort of word once, names at their part."""
    a, b = slice(region.a0, region.a1), slice(region.b0, region.b1)
    in_both = np.isin(words.sorts[a], words.sorts[b]) & ~words.reference[a]
    sorts, said = words.sorts[a][in_both], words.said[a][in_both]
    telling = said >= TELLING
    _, once = np.unique(sorts[telling], return_index=True)
    return float(said[telling][once].sum()) if len(once) else 0.0


"""Which passages of different accounts are worth comparing: found without comparing all.

Everything that passages have is looked up in one another; what many passages of the library have
proposes nothing, so the work grows with the number of passages, not of their pairs.  Two things
that many have may still stand together in few sentences: so names, days and numbers propose also
two by two, and *Lenin* on *23 February* does what neither does alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from .kinship import FLOORS, KIND_WEIGHTS, Universe
from .rarities import DAY, MONTH, NEAR, SPREAD, UNREAD, Floats, Longs
from .told import NAME, NUMBER

MOST_PASSAGES = 48
"""What more passages of the library have proposes nothing by itself."""

TOGETHER = (NAME, NUMBER, DAY, MONTH)
"""Kinds of which two together in a sentence propose too."""

MOST_TOGETHER = 6
"""So many of a sentence, the rarest, are taken two by two."""

BEST = 10
"""So many passages of another account are compared with one, those that share most."""

BEST_OF_ALL = 24
"""So many of all other accounts are: few happenings are told so often."""

WORTH_COMPARING = 6.0
"""Two accounts are compared when two passages of them share so much: where not even the best share
two rare names, nothing would be linked."""


def postings(universe: Universe) -> tuple[Longs, Longs, Floats]:
    """Return what proposes: a key, the passage and the weight of each, sorted by key."""
    keys: list[Longs] = []
    passages: list[Longs] = []
    weights: list[Floats] = []
    for account, telling in enumerate(universe.tellings):
        if not len(telling.of):
            continue
        rare = universe.rarities(account)
        key, kind, place = rare.things
        counts = np.array([rare.counts[each] for each in key.tolist()])
        by_kind = np.array([KIND_WEIGHTS.get(each, 0.0) for each in range(16)])[kind]
        floors = np.array([FLOORS.get(each, 0.0) for each in range(16)])[kind]
        rarity = np.log((rare.sentences + UNREAD) / np.maximum(counts, 1))
        own = by_kind * np.maximum(0.0, rarity - floors)
        passage = telling.of[place, 0].astype(np.int64) + int(universe.first_passage[account])
        told = (own > 0) & (kind != NEAR)
        keys.append(key[told])
        passages.append(passage[told])
        weights.append(own[told])
        two = together(key, kind, place, own)
        keys.append(two[0])
        passages.append(passage[two[1]])
        weights.append(two[2])
    if not keys:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    key, passage, weight = np.concatenate(keys), np.concatenate(passages), np.concatenate(weights)
    order = np.lexsort((passage, key))
    key, passage, weight = key[order], passage[order], weight[order]
    once = np.ones(len(key), np.bool_)
    once[1:] = (key[1:] != key[:-1]) | (passage[1:] != passage[:-1])
    key, passage, weight = key[once], passage[once], weight[once]
    edges = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1], [True])))
    sizes = np.repeat(np.diff(edges), np.diff(edges))
    kept = (sizes > 1) & (sizes <= MOST_PASSAGES)
    return key[kept], passage[kept], weight[kept]


def together(
    key: Longs, kind: Longs, place: Longs, own: Floats
) -> tuple[Longs, Longs, Floats]:
    """Return keys for two things of one sentence, with the first's number and no weight.

    They propose; what the two things weigh is weighed later.
    """
    wanted = np.flatnonzero(np.isin(kind, TOGETHER) & (own > 0))
    if not len(wanted):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    order = np.lexsort((-own[wanted], place[wanted]))
    wanted = wanted[order]
    starts = np.flatnonzero(np.diff(place[wanted], prepend=-1))
    rank = np.arange(len(wanted)) - np.repeat(starts, np.diff(np.append(starts, len(wanted))))
    wanted = wanted[rank < MOST_TOGETHER]
    made: list[Longs] = []
    firsts: list[Longs] = []
    weights: list[Floats] = []
    for step in range(1, MOST_TOGETHER):
        one, other = wanted[:-step], wanted[step:]
        same = place[one] == place[other]
        one, other = one[same], other[same]
        low = np.minimum(key[one], key[other]).astype(np.uint64)
        high = np.maximum(key[one], key[other]).astype(np.uint64)
        mixed = (low * SPREAD) ^ (high + np.uint64(1))
        mixed = (mixed ^ (mixed >> np.uint64(29))) * SPREAD
        made.append((mixed >> np.uint64(3)).astype(np.int64) | PAIR_MARK)
        firsts.append(one)
        weights.append(own[one] + own[other])
    return np.concatenate(made), np.concatenate(firsts), np.concatenate(weights)


PAIR_MARK = np.int64(1) << np.int64(62)
"""Sets the keys of two things apart from those of one."""


def proposals(
    universe: Universe, fresh: Collection[int], least: float
) -> Iterator[list[tuple[int, int]]]:
    """Yield for each fresh account the passages to compare, two by two, in order.

    Args:
        universe: the accounts.
        fresh: numbers of the accounts that are compared with all others; of two fresh ones the
            first is compared with the second.
        least: what they share in all, at least.
    """
    key, passage, weight = postings(universe)
    account = np.searchsorted(universe.first_passage, passage, "right") - 1
    for each in sorted(fresh):
        own = account == each
        others = (account > each) | ~np.isin(account, list(fresh)) if len(fresh) else account > each
        others &= ~own
        if own.any() and others.any():
            yield sorted(
                compared(
                    key[own], passage[own], weight[own],
                    key[others], passage[others], weight[others], account[others], least,
                )
            )  # fmt: skip


def compared(
    key_a: Longs, passage_a: Longs, weight_a: Floats,
    key_b: Longs, passage_b: Longs, weight_b: Floats, account_b: Longs, least: float,
) -> Iterator[tuple[int, int]]:
    """Yield the passages of one account and of others that share enough, the smaller first."""
    low = np.searchsorted(key_b, key_a, "left")
    high = np.searchsorted(key_b, key_a, "right")
    sizes = high - low
    total = int(sizes.sum())
    if not total:
        return
    first = np.repeat(np.arange(len(key_a)), sizes)
    at = np.arange(total) - np.repeat(np.cumsum(sizes) - sizes, sizes) + np.repeat(low, sizes)
    single = key_a[first] < PAIR_MARK
    worth = np.where(single, (weight_a[first] + weight_b[at]) / 2, 0.0)
    two = np.where(single, 0.0, (weight_a[first] + weight_b[at]) / 2)
    width = int(max(passage_a.max(), passage_b.max())) + 1
    pair = passage_a[first] * width + passage_b[at]
    pairs, number = np.unique(pair, return_inverse=True)
    sums = np.maximum(
        np.bincount(number, worth), maxima(number, two, len(pairs))
    )
    of = np.zeros(width, np.int64)
    of[passage_b] = account_b
    most = maxima(of[pairs % width], sums, int(account_b.max()) + 1)
    enough = (sums >= least) & (most[of[pairs % width]] >= WORTH_COMPARING)
    pairs, sums = pairs[enough], sums[enough]
    a, b = pairs // width, pairs % width
    first_ones = ranks(a * (int(account_b.max()) + 1) + of[b], sums) < BEST
    a, b, sums = a[first_ones], b[first_ones], sums[first_ones]
    first_ones = ranks(a, sums) < BEST_OF_ALL
    for x, y in zip(a[first_ones].tolist(), b[first_ones].tolist(), strict=True):
        yield min(x, y), max(x, y)


def ranks(group: Longs, worth: Floats) -> Longs:
    """Return the place of each in its group, the most worth first, from 0."""
    order = np.lexsort((-worth, group))
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    sizes = np.diff(np.append(starts, len(group)))
    made = np.zeros(len(group), np.int64)
    made[order] = np.arange(len(group)) - np.repeat(starts, sizes)
    return made


def maxima(number: Longs, values: Floats, count: int) -> Floats:
    """Return the largest value of each number."""
    made = np.zeros(count)
    np.maximum.at(made, number, values)
    return made

"""Which passages of different accounts are worth comparing: found without comparing all.

Everything that passages have is looked up in one another; what many passages of the library have
proposes nothing, so the work grows with the number of passages, not of their pairs.  Two things
that many have may still stand together in few sentences: so names, days and numbers propose also
two by two, and *Lenin* on *23 February* does what neither does alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ..corpus.account_text import Bytes, Flags, Ints
from ..corpus.corpus import Floats as Narrow
from .arrays import Floats, Longs
from .evidence import IN_PAIRS, SILENT
from .features import INHERITED, UNREAD
from .scoring import FLOORS, KIND_WEIGHTS, LinkageSpace
from .shingles import ROW_MARK, SPREAD

# What more passages of two accounts have, both together, proposes nothing between them; what else
# the library holds makes no difference.
MOST_PASSAGES = 48

# So many of a sentence, the rarest, are taken two by two.
MOST_TOGETHER = 6

# So many passages of another account are compared with one, those that share most.
BEST = 10

# So many of all other accounts are: few happenings are told so often.
BEST_OF_ALL = 24

# Two accounts are compared when two passages of them share so much: where not even the best share
# two rare names, nothing would be linked.
WORTH_COMPARING = 6.0


def postings(space: LinkageSpace, fresh: Collection[int]) -> tuple[Longs, Ints, Narrow]:
    """Return what proposes: a key, the passage and the weight of each, sorted by key.

    Args:
        space: the accounts.
        fresh: numbers of the accounts of which at least one has each key.

    The keys are gone through part by part, since nearly all of them stand in one passage alone.
    """
    wanted = keys_of(space, fresh) if len(fresh) < len(space.tellings) else None
    parts: list[list[Posted]] = [[] for _ in range(len(EDGES) + 1)]
    for account in range(len(space.tellings)):
        made = posted(space, account)
        if wanted is not None:
            made = made.where(among(made.key, wanted))
        cuts = [0, *np.searchsorted(made.key, EDGES).tolist(), len(made.key)]
        for part, (low, high) in zip(parts, pairwise(cuts), strict=True):
            if low < high:
                part.append(made.where(np.s_[low:high]))
        space.forget()
    chosen: list[Posted] = []
    for part in parts:
        chosen.append(shared_of(part))
        part.clear()
    joined = Posted.joined(chosen)
    return joined.key, joined.passage, joined.weight


@dataclass(frozen=True, slots=True)
class Posted:
    """Keys with their passages and weights, as arrays of one length, sorted by key."""

    key: Longs
    passage: Ints
    weight: Narrow

    def where(self, wanted: Flags | Longs | slice) -> Posted:
        """Return some of them, copied."""
        return Posted(
            self.key[wanted].copy(), self.passage[wanted].copy(), self.weight[wanted].copy()
        )

    @classmethod
    def joined(cls, rows: Sequence[Posted]) -> Posted:
        """Return several, one behind the other."""
        none = cls(np.zeros(0, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32))
        every = rows or (none,)
        return cls(
            np.concatenate([each.key for each in every]),
            np.concatenate([each.passage for each in every]),
            np.concatenate([each.weight for each in every]),
        )


def posted(space: LinkageSpace, account: int) -> Posted:
    """Return what the passages of an account have that may propose, each key once a passage."""
    telling = space.tellings[account]
    rare = space.rarities(account)
    key, kind, place = rare.things
    known, counts = np.unique(key, return_counts=True)
    rarity = np.log((rare.sentences + UNREAD) / np.maximum(counts, 1))

    def worth(key: Longs, kind: Bytes) -> Narrow:
        beyond = np.maximum(0.0, rarity[known.searchsorted(key)] - BY_FLOOR[kind])
        made: Narrow = (BY_KIND[kind] * beyond).astype(np.float32)
        return made

    own = worth(key, kind)
    told = (own > 0) & ~np.isin(kind, SILENT)
    more, more_kind, more_place = rare.carried
    every = np.concatenate([place, more_place])
    two = together(
        np.concatenate([key, more]),
        np.concatenate([kind, more_kind]),
        every,
        np.concatenate([own, np.float32(INHERITED) * worth(more, more_kind)]),
    )
    first = np.int32(space.first_passage[account])
    made = Posted(
        np.concatenate([key[told], two[0]]),
        telling.of[np.concatenate([place[told], every[two[1]]]), 0] + first,
        np.concatenate([own[told], two[2]]).astype(np.float32),
    )
    made = made.where(np.lexsort((made.passage, made.key)))
    once = np.ones(len(made.key), np.bool_)
    once[1:] = (made.key[1:] != made.key[:-1]) | (made.passage[1:] != made.passage[:-1])
    made = made.where(once)
    return made.where(together_with(made.key) < MOST_PASSAGES)


# By the number of a kind: what it counts, and the rarity that says nothing.
BY_KIND = np.array([KIND_WEIGHTS.get(each, 0.0) for each in range(16)])
BY_FLOOR = np.array([FLOORS.get(each, 0.0) for each in range(16)])


def keys_of(space: LinkageSpace, accounts: Collection[int]) -> Longs:
    """Return the keys that some accounts have, rising."""
    found = [posted(space, each).key for each in sorted(accounts)]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def among(key: Longs, wanted: Longs) -> Flags:
    """Say of keys whether they are some of those that are wanted, which rise."""
    if not len(wanted):
        return np.zeros(len(key), np.bool_)
    at = np.minimum(np.searchsorted(wanted, key), len(wanted) - 1)
    found: Flags = wanted[at] == key
    return found


def shared_of(part: Sequence[Posted]) -> Posted:
    """Return those keys that several passages have, sorted by key, then by passage."""
    every = Posted.joined(part)
    every = every.where(np.lexsort((every.passage, every.key)))
    return every.where(together_with(every.key) > 1)


def together_with(key: Longs) -> Longs:
    """Return for each of some keys, which rise, how many there are of it."""
    _, number, counts = np.unique(key, return_inverse=True, return_counts=True)
    made: Longs = counts[number]
    return made


def together(key: Longs, kind: Bytes, place: Ints, own: Narrow) -> tuple[Longs, Longs, Narrow]:
    """Return keys for two things of one sentence, with the first's number and no weight.

    They propose; what the two things weigh is weighed later.
    """
    wanted = np.flatnonzero(np.isin(kind, IN_PAIRS) & (own > 0))
    if not len(wanted):
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.float32)
    order = np.lexsort((-own[wanted], place[wanted]))
    wanted = wanted[order]
    starts = np.flatnonzero(np.diff(place[wanted], prepend=-1))
    rank = np.arange(len(wanted)) - np.repeat(starts, np.diff(np.append(starts, len(wanted))))
    wanted = wanted[rank < MOST_TOGETHER]
    made: list[Longs] = []
    firsts: list[Longs] = []
    weights: list[Narrow] = []
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


# Sets the keys of two things apart from those of one.
PAIR_MARK = np.int64(1) << np.int64(62)

# Where the keys are parted: those of words by their numbers, the first of which stand in every
# account; those of wording and of two things, which are digests, in eight parts each.
EDGES = np.array(
    [
        *(1 << at for at in range(9, 21)),
        *(int(mark) + (at << bits) for mark, bits in ((ROW_MARK, 57), (PAIR_MARK, 58))
          for at in range(8)),
    ],
    np.int64,
)  # fmt: skip


def proposals(
    space: LinkageSpace, fresh: Collection[int], least: float
) -> Iterator[list[tuple[int, int]]]:
    """Yield for each fresh account, in order, the passages to compare, two by two, in order.

    Args:
        space: the accounts.
        fresh: numbers of the accounts that are compared with all others; of two fresh ones the
            first is compared with the second.
        least: what they share in all, at least.
    """
    key, passage, weight = postings(space, fresh)
    account = (np.searchsorted(space.first_passage, passage, "right") - 1).astype(np.int32)
    groups = Groups.of(key, account)
    is_fresh = np.zeros(len(space.tellings), np.bool_)
    is_fresh[sorted(fresh)] = True
    for each in sorted(fresh):
        own, other = groups.meeting(each, is_fresh)
        one, at = groups.crossed(own, other)
        if not len(at):
            yield []
            continue
        yield sorted(
            compared(
                key[at] < PAIR_MARK, passage[one], passage[at], account[at],
                ((weight[one] + weight[at]) / 2).astype(np.float32), least,
            )
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Groups:
    """The places of each key in each account, as rows that lie together.

    Attributes:
        key, account: of each group, rising by both.
        start, size: its first row, and how many it has.
    """

    key: Longs
    account: Ints
    start: Longs
    size: Longs

    @classmethod
    def of(cls, key: Longs, account: Ints) -> Groups:
        """Return the groups of rows, which rise by key and account."""
        new = np.ones(len(key), np.bool_)
        new[1:] = (key[1:] != key[:-1]) | (account[1:] != account[:-1])
        start = np.flatnonzero(new)
        return cls(key[start], account[start], start, np.diff(np.append(start, len(key))))

    def meeting(self, fresh: int, is_fresh: Flags) -> tuple[Longs, Longs]:
        """Return the groups of a fresh account, each with one of the same key of another account.

        Of two fresh accounts the first meets the second, and not the other way round.  Groups that
        are too large together do not meet.
        """
        own = np.flatnonzero(self.account == fresh)
        low = np.searchsorted(self.key, self.key[own], "left")
        many = np.searchsorted(self.key, self.key[own], "right") - low
        own, other = np.repeat(own, many), ranges(low, many)
        of = self.account[other]
        wanted = (of != fresh) & ((of > fresh) | ~is_fresh[of])
        wanted &= self.size[own] + self.size[other] <= MOST_PASSAGES
        return own[wanted], other[wanted]

    def crossed(self, own: Longs, other: Longs) -> tuple[Longs, Longs]:
        """Return the rows of groups, each of the one with each of the other."""
        many = self.size[own] * self.size[other]
        at = ranges(np.zeros(len(many), np.int64), many)
        width = np.repeat(self.size[other], many)
        one = np.repeat(self.start[own], many) + at // np.maximum(width, 1)
        return one, np.repeat(self.start[other], many) + at % np.maximum(width, 1)


def ranges(low: Longs, many: Longs) -> Longs:
    """Return the numbers from each of some, so many each, one behind the other."""
    at = np.arange(int(many.sum())) - np.repeat(np.cumsum(many) - many, many)
    made: Longs = at + np.repeat(low, many)
    return made


def compared(
    single: Flags, passage_a: Ints, passage_b: Ints, account_b: Ints, worth: Narrow, least: float
) -> Iterator[tuple[int, int]]:
    """Yield the passages of one account and of others that share enough, the smaller first.

    Args:
        single: for each thing that two passages share, whether it is one thing, or two together.
        passage_a: the first of the two.
        passage_b: the second.
        account_b: its account.
        worth: what the thing weighs.
        least: what two passages share in all, at least.
    """
    width = int(max(passage_a.max(), passage_b.max())) + 1
    pair = passage_a.astype(np.int64) * width + passage_b
    pairs, number = np.unique(pair, return_inverse=True)
    two = np.where(single, 0.0, worth)
    sums = np.maximum(np.bincount(number, np.where(single, worth, 0.0)), maxima(number, two))
    of = np.zeros(width, np.int64)
    of[passage_b] = account_b
    most = maxima(of[pairs % width], sums)
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


def maxima(number: Longs, values: Floats) -> Floats:
    """Return the largest value of each number from 0 on."""
    made = np.zeros(int(number.max()) + 1)
    np.maximum.at(made, number, values)
    return made

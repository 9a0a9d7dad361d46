"""Links that follow one another in the order of both tellings confirm each other.

Chance strews links over two accounts; a stretch that both tell gives them one behind another in
both.  As genome alignment chains its anchors, each link gets the best chain of others beside it,
before it and behind it, in which each stands later than the last in both accounts.  How far a chain
may reach depends on how densely links lie: in reach of one there is one other by chance.

Accounts have their own order and length, so a chain adds to a score and is never asked for; and a
name that both repeat on a page is one thing: a link confirms another by what the other has not.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..corpus.corpus import Ints
from .arrays import Floats

# Links by chance in the square that a chain may reach.
BY_CHANCE = 1.0

# Passages before and behind a link that a chain reaches at most.
FARTHEST = 50

# What one link adds to a chain at most, as the logarithm of how rarely chance gives as good a one.
MOST_OF_LINK = 4.0

# What a chain counts at most: a long one says no more than that the place is right.
MOST_OF_CHAIN = 12.0


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as a chain has it.

    Attributes:
        at: its places in the telling of both accounts.
        worth: the logarithm of how rarely chance gives as good a one.
        keys: the particular things that its passages share.
    """

    at: tuple[int, int]
    worth: float
    keys: frozenset[int]


def reach(passages: int, anchors: int) -> int:
    """Return how many passages a chain reaches before and behind a link.

    Args:
        passages: of the one account times those of the other.
        anchors: links, good and bad, that lie among them.
    """
    side = math.sqrt(BY_CHANCE * passages / max(1, anchors))
    return max(1, min(FARTHEST, round(side / 2)))


def chained(anchors: Sequence[Anchor], within: int) -> Floats:
    """Return for each anchor how much the best chain of others through it is worth."""
    made = np.zeros(len(anchors))
    if not anchors:
        return made
    x = np.array([each.at[0] for each in anchors], np.int32)
    y = np.array([each.at[1] for each in anchors], np.int32)
    order = np.argsort(x, kind="stable")
    rising = x[order]
    for number in range(len(anchors)):
        low, high = np.searchsorted(rising, (x[number] - within, x[number] + within + 1))
        near = order[low:high]
        near = near[np.abs(y[near] - y[number]) <= within]
        for way in (1, -1):
            beyond = near[(way * (x[near] - x[number]) > 0) & (way * (y[near] - y[number]) > 0)]
            made[number] += best_chain(anchors, number, beyond, way)
    return np.minimum(made, MOST_OF_CHAIN)


def best_chain(anchors: Sequence[Anchor], number: int, beyond: Ints, way: int) -> float:
    """Return what the best chain of some anchors is worth that goes on from one.

    Args:
        anchors: all of them.
        number: that of the one.
        beyond: the numbers of those that lie behind it, or before it, in both accounts.
        way: 1 for those behind it, -1 for those before.
    """
    own = anchors[number].keys
    told = [anchors[at] for at in beyond.tolist() if anchors[at].keys - own]
    told.sort(key=lambda each: (way * each.at[0], -way * each.at[1]))
    worths: list[float] = []
    for at, each in enumerate(told):
        before = max(
            (
                worths[other]
                for other in range(at)
                if way * told[other].at[0] < way * each.at[0]
                and way * told[other].at[1] < way * each.at[1]
                and told[other].keys - each.keys
            ),
            default=0.0,
        )
        worths.append(before + min(MOST_OF_LINK, each.worth))
    return max(worths, default=0.0)

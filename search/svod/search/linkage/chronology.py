"""What it counts that two accounts tell of times that lie close together, or far apart.

Accounts have an order of telling, and most of what two of them both tell lies in both where the
dates around it say.  How much a distance in time counts is learnt from the two accounts themselves:
a distance that any two of their sentences may have by chance says little.
"""

from __future__ import annotations

import numpy as np

from ..corpus.corpus import Ints
from .arrays import Floats, Longs
from .features import Rarities

# Days between the times of two tellings, up to which they lie so far apart and no farther.
GAPS = (0, 3, 10, 31, 100, 366)

# Part of the happenings that two accounts tell whose times lie so far apart in them: most on the
# days that both name or have named last, and some where an account looks ahead or back.
TOLD_AT = (0.5, 0.12, 0.1, 0.1, 0.08, 0.05, 0.05)

MOST_FROM_TIME = 2.0

# What the time of two tellings counts, at the most and at the least.
LEAST_FROM_TIME = -6.0

# Times that lie apart count so much more: accounts have an order of telling, chance has none.
AGAINST = 1.6


def gaps(a: Longs, b: Longs) -> Ints:
    """Return between which of ``GAPS`` the times of sentences lie; -1 where one is unknown."""
    apart = np.maximum(a[:, None, 0] - b[None, :, 1], b[None, :, 0] - a[:, None, 1])
    made: Ints = np.searchsorted(np.array(GAPS), np.maximum(apart, 0), "left").astype(np.int32)
    made[(a[:, 0] == 0)[:, None] | (b[:, 0] == 0)[None, :]] = -1
    return made


def times_compared(a: Longs, b: Longs, worths: Floats) -> Floats:
    """Return how much the times of sentences speak for one happening, or against it."""
    found = gaps(a, b)
    made: Floats = np.where(found < 0, 0.0, worths[found])
    return made


def time_worths(a: Rarities, b: Rarities) -> Floats:
    """Return what each distance in time counts for two accounts: by how seldom it is by chance."""
    few = [each.times[:: max(1, len(each.times) // SAMPLED)] for each in (a, b)]
    found = gaps(*few)
    counts = np.bincount(found[found >= 0], minlength=len(TOLD_AT)) + 1.0
    chance = counts / counts.sum()
    worths: Floats = np.log(np.array(TOLD_AT) / chance)
    worths[worths < 0] *= AGAINST
    return np.clip(worths, LEAST_FROM_TIME, MOST_FROM_TIME)


# So many sentences of an account show how far apart in time two accounts are.
SAMPLED = 500

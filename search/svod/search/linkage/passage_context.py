"""How alike two places of two tellings are with all that stands around them.

A passage that tells what another tells stands among passages that speak of the same persons, places
and times.  So what two passages share counts more where their surroundings are alike, and less
where they are not: *Kühlmann spoke* in the days of a refusal, and *Kühlmann spoke* weeks before.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..corpus.corpus import Floats as Narrow
from .features import ROW, UNREAD, Floats, Longs, Rarities

COMMONPLACE = 1.0
"""Rarity, in natural logarithms, of what stands everywhere in an account."""

MOST_TIMES = 2
"""So often a thing counts in one place: what is repeated is not told twice."""

BESIDE = 0.5
"""Part that counts of what stands in the passage before and in the one behind."""

BY_CHANCE = 0.02
"""Likeness that a few common words make; it keeps the least likeness from counting for much."""


@dataclass(frozen=True, slots=True)
class ContextVectors:
    """What stands around each place of an account's telling: for each place a vector of length 1.

    Attributes:
        keys, weights: the vectors, one behind the other, the keys of each rising.
        starts: where the vector of each place begins, and where the last one ends.
        mean_keys, mean_weights: the mean of all vectors.
    """

    keys: Longs
    weights: Narrow
    starts: Longs
    mean_keys: Longs
    mean_weights: Floats

    def at(self, order: int) -> tuple[Longs, Narrow]:
        """Return the keys and weights around one place."""
        own = slice(int(self.starts[order]), int(self.starts[order + 1]))
        return self.keys[own], self.weights[own]


def around(rare: Rarities) -> ContextVectors:
    """Return what stands around each place of an account's telling, notes where they are called."""
    telling = rare.telling
    places = int(telling.orders.max()) + 1 if len(telling.orders) else 0
    key, kind, sentence = rare.things
    key, sentence = key[kind != ROW], sentence[kind != ROW]
    order = telling.orders[telling.of[sentence, 0]].astype(np.int64)
    known, counts = np.unique(key, return_counts=True)
    worth = np.maximum(np.log((rare.sentences + UNREAD) / counts) - COMMONPLACE, 0.0)
    order, key, times = summed(order, key, np.ones(len(key)))
    weight = np.minimum(times, MOST_TIMES) * worth[np.searchsorted(known, key)]
    near = [(order, weight), (order - 1, BESIDE * weight), (order + 1, BESIDE * weight)]
    order, key, weight = summed(
        np.concatenate([each for each, _ in near]),
        np.concatenate([key] * len(near)),
        np.concatenate([each for _, each in near]),
    )
    inside = (order >= 0) & (order < places) & (weight > 0)
    order, key, weight = order[inside], key[inside], weight[inside]
    length = np.sqrt(np.bincount(order, weight**2, places))
    weight = weight / length[order]
    mean_keys, number = np.unique(key, return_inverse=True)
    return ContextVectors(
        key,
        weight.astype(np.float32),
        np.searchsorted(order, np.arange(places + 1)).astype(np.int64),
        mean_keys,
        np.bincount(number, weight, len(mean_keys)) / max(places, 1),
    )


def summed(order: Longs, key: Longs, weight: Floats) -> tuple[Longs, Longs, Floats]:
    """Return the places and keys, each once and in order, with the sum of their weights."""
    if not len(key):
        return order, key, weight
    by_place = np.lexsort((key, order))
    order, key, weight = order[by_place], key[by_place], weight[by_place]
    new = np.ones(len(key), np.bool_)
    new[1:] = (order[1:] != order[:-1]) | (key[1:] != key[:-1])
    first = np.flatnonzero(new)
    return order[first], key[first], np.add.reduceat(weight, first)


def likeness(a: tuple[Longs, Narrow | Floats], b: tuple[Longs, Narrow | Floats]) -> float:
    """Return the product of two vectors."""
    _, at_a, at_b = np.intersect1d(a[0], b[0], assume_unique=True, return_indices=True)
    return float(a[1][at_a] @ b[1][at_b])


def usual_likeness(a: ContextVectors, b: ContextVectors) -> float:
    """Return how alike any two places of two accounts are, in the mean."""
    return likeness((a.mean_keys, a.mean_weights), (b.mean_keys, b.mean_weights))


def more_alike(found: float, usual: float) -> float:
    """Return how much more alike two places are than any two, as a natural logarithm."""
    return math.log((found + BY_CHANCE) / (usual + BY_CHANCE))

"""Align two stretches of text locally, word by word.

The recurrence is that of Smith and Waterman ("Identification of common molecular subsequences",
1981): the best run that ends at a pair of words is the best of starting anew, matching the pair,
or leaving out a word on one side.  What it costs to leave words out differs from place to place:
little outside quotation marks between two parts of one quotation (“…” he said “…”), and nearly
nothing where the other side has an ellipsis.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..corpus.corpus import Flags, Floats, Ints, Wording

# Nats.  A rarer word counts no more than this: that it stands in both texts is one coincidence, not
# three.
MOST_SAID = 8.0

# Nats.  The cost of a word that only one side has; a matched word gains its information.
LEFT_OUT = 0.7

# Nats.  The cost of such a word in an interruption or in an editor's brackets.
ASIDE = 0.05

# The factor for the cost of words that are left out where the other side has an ellipsis.
AT_ELLIPSIS = 0.05

# Nats.  The cost of one word in the place of another.
INSTEAD = 1.0

# The number of alignments that are computed in one step.
TOGETHER = 64

# The cost of going beyond the end of a stretch that is shorter than others of its batch.
NEVER = 1e4

# Two sums of the same numbers in different order differ by less than this.
CLOSE = 1e-2

Table = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of two stretches that run alike: the pairs that match, rising on both sides."""

    score: float
    pairs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words to be aligned; or, with one more dimension, many stretches of one length.

    Attributes:
        classes: the class of each.
        said: what each scores when it matches; 0 for one that must not.
        skip: what it costs to leave out each.
        opens: at each, by which factor words of the other side are left out more cheaply behind
            it: small after an ellipsis.
    """

    classes: Ints
    said: Floats
    skip: Floats
    opens: Floats


class Costs:
    """What the words of a library score and cost in alignments."""

    def __init__(self, words: Wording) -> None:
        said = np.where(words.reference, 0, np.minimum(words.said, MOST_SAID))
        self.all = Stretch(
            words.classes,
            said.astype(np.float32),
            np.where(words.aside, ASIDE, LEFT_OUT).astype(np.float32),
            np.where(words.elided, AT_ELLIPSIS, 1.0).astype(np.float32),
        )

    def stretch(self, first: int, last: int) -> Stretch:
        """Return the words from ``first`` to before ``last``."""
        which = slice(first, last)
        own = self.all
        return Stretch(own.classes[which], own.said[which], own.skip[which], own.opens[which])

    def windows(self, places: npt.NDArray[np.int64], inside: Flags) -> Stretch:
        """Return the words at places, a row a window; those not ``inside`` match nothing."""
        own = self.all
        return Stretch(
            own.classes[places],
            np.where(inside, own.said[places], 0).astype(np.float32),
            own.skip[places],
            own.opens[places],
        )


def best_scores(a: Stretch, b: Stretch) -> Floats:
    """Return what the best local alignment of each two windows scores."""
    tables, _, _ = computed(a, b)
    found: Floats = tables.max((1, 2))
    return found


def best_runs(sides: Sequence[tuple[Stretch, Stretch]], least: float) -> list[Run | None]:
    """Return the best local alignment of each two stretches; ``None`` where it scores too little.

    A pair that matches scores what the first stretch says of it.  Stretches of about one size are
    computed together, row by row.
    """
    found: list[Run | None] = [None] * len(sides)
    order = sorted(range(len(sides)), key=lambda at: len(sides[at][0].classes))
    for start in range(0, len(order), TOGETHER):
        numbers = order[start : start + TOGETHER]
        batch = [sides[number] for number in numbers]
        one = stacked([a for a, _ in batch], NO_WORD)
        other = stacked([b for _, b in batch], NO_OTHER)
        tables, gains, same = computed(one, other)
        for at, number in enumerate(numbers):
            a, b = batch[at]
            rows, columns = len(a.classes), len(b.classes)
            table = tables[at, : rows + 1, : columns + 1]
            if table.max() >= least:
                own = gains[at, :rows, :columns], same[at, :rows, :columns]
                found[number] = traced(table, *own, a, b)
    return found


# Classes that no word has, and that do not meet.
NO_WORD, NO_OTHER = -1, -2


def stacked(stretches: Sequence[Stretch], filler: int) -> Stretch:
    """Return stretches of different length as one of one length."""
    size = max(len(each.classes) for each in stretches)
    return Stretch(
        padded([each.classes for each in stretches], size, filler),
        padded([each.said for each in stretches], size, 0),
        padded([each.skip for each in stretches], size, NEVER),
        padded([each.opens for each in stretches], size, 1),
    )


def padded(rows: Sequence[npt.NDArray[Any]], size: int, by: float) -> npt.NDArray[Any]:
    """Return rows of different length as one array."""
    made = np.full((len(rows), size), by, rows[0].dtype)
    for at, row in enumerate(rows):
        made[at, : len(row)] = row
    return made


def computed(a: Stretch, b: Stretch) -> tuple[Table, Table, Flags]:
    """Return the tables of many alignments, what pairs of words gain, and whether they match."""
    many, rows = a.classes.shape
    columns = b.classes.shape[1]
    same = (a.classes[:, :, None] == b.classes[:, None, :]) & (a.said[:, :, None] > 0)
    gains = np.where(same, a.said[:, :, None], np.float32(-INSTEAD)).astype(np.float32)
    tables = np.zeros((many, rows + 1, columns + 1), np.float32)
    costs = np.zeros((many, columns + 1), np.float32)
    best = np.zeros((many, columns + 1), np.float32)
    for i in range(rows):
        above = tables[:, i]
        np.maximum(above[:, :-1] + gains[:, i], 0, out=best[:, 1:])
        np.maximum(best[:, 1:], above[:, 1:] - a.skip[:, i, None] * b.opens, out=best[:, 1:])
        # Leaving out words of b is a running maximum once the costs so far are added to all.
        np.cumsum(b.skip * a.opens[:, i, None], axis=1, out=costs[:, 1:])
        row = np.maximum.accumulate(best + costs, axis=1) - costs
        np.maximum(row, 0, out=tables[:, i + 1])
    return tables, gains, same


def traced(
    table: Table,
    gains: Table,
    same: Flags,
    a: Stretch,
    b: Stretch,
) -> Run:
    """Return the run that ends where the table is highest, followed back to its start."""
    i, j = divmod(int(table.argmax()), table.shape[1])
    score = float(table[i, j])
    pairs: list[tuple[int, int]] = []
    while i and j and table[i, j] > CLOSE:
        here = float(table[i, j])
        if abs(table[i - 1, j - 1] + gains[i - 1, j - 1] - here) < CLOSE:
            if same[i - 1, j - 1]:
                pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif abs(table[i - 1, j] - a.skip[i - 1] * b.opens[j - 1] - here) < CLOSE:
            i -= 1
        elif abs(table[i, j - 1] - b.skip[j - 1] * a.opens[i - 1] - here) < CLOSE:
            j -= 1
        else:
            break
    return Run(score, tuple(reversed(pairs)))

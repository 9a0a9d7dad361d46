"""Where two stretches of words run alike: local alignment, a word as the unit.

The recurrence is that of Smith and Waterman ("Identification of common molecular subsequences",
1981): the best run that ends at a pair of words is the best of starting anew, matching the pair,
or leaving out a word on one side.  What it costs to leave words out differs from place to place:
little outside quotation marks between two parts of one quotation (“…” he said “…”), and nearly
nothing where the other side has an ellipsis.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .wording import Floats, Ints

Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of two stretches that run alike: the pairs that match, rising on both sides."""

    score: float
    pairs: tuple[tuple[int, int], ...]


def best_run(
    a: Ints,
    b: Ints,
    said: Floats,
    skip_a: Floats,
    skip_b: Floats,
    open_a: Floats,
    open_b: Floats,
    mismatch: float,
) -> Run:
    """Return the best local alignment of two stretches of Sorts.

    Args:
        a, b: the Sorts of their words.
        said: what each word of ``a`` scores when it matches; 0 for one that must not.
        skip_a, skip_b: what it costs to leave out each word.
        open_a: at each place of ``a``, by which factor leaving words of ``b`` out is cheaper
            there: small after an ellipsis in ``a``; ``open_b`` likewise.
        mismatch: what it costs when one word stands for another.
    """
    rows, columns = len(a), len(b)
    table = np.zeros((rows + 1, columns + 1), np.float32)
    same = (a[:, None] == b[None, :]) & (said[:, None] > 0)
    gains = np.where(same, said[:, None], np.float32(-mismatch)).astype(np.float32)
    for i in range(rows):
        above = table[i]
        best = np.maximum(above[:-1] + gains[i], 0)
        best = np.maximum(best, above[1:] - skip_a[i] * open_b)
        costs = np.concatenate(([0.0], np.cumsum(skip_b * open_a[i]))).astype(np.float32)
        raised = np.concatenate(([np.float32(0)], best)) + costs
        table[i + 1] = np.maximum.accumulate(raised) - costs
        np.maximum(table[i + 1], 0, out=table[i + 1])
    return traced(table, gains, same, skip_a, skip_b, open_a, open_b)


def traced(
    table: npt.NDArray[np.float32],
    gains: npt.NDArray[np.float32],
    same: npt.NDArray[np.bool_],
    skip_a: Floats,
    skip_b: Floats,
    open_a: Floats,
    open_b: Floats,
) -> Run:
    """Return the run that ends where the table is highest, followed back to its start."""
    top = int(table.argmax())
    i, j = divmod(top, table.shape[1])
    score = float(table[i, j])
    pairs: Pairs = []
    while i and j and table[i, j] > CLOSE:
        here = float(table[i, j])
        if abs(table[i - 1, j - 1] + gains[i - 1, j - 1] - here) < CLOSE:
            if same[i - 1, j - 1]:
                pairs.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif abs(table[i - 1, j] - skip_a[i - 1] * open_b[j - 1] - here) < CLOSE:
            i -= 1
        elif abs(table[i, j - 1] - skip_b[j - 1] * open_a[i - 1] - here) < CLOSE:
            j -= 1
        else:
            break
    return Run(score, tuple(reversed(pairs)))


CLOSE = 1e-2
"""Sums of the same numbers in another order differ by less."""

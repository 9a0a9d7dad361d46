"""Rising arrays of addresses and of passages: what several have in common, and together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from .arrays import Ints, Small

Floats = npt.NDArray[np.float64]


def union(pieces: Sequence[Small] | Sequence[Ints]) -> Ints:
    """Return all addresses of several rising pieces, each once, rising."""
    if len(pieces) <= 1:
        return np.asarray(pieces[0] if pieces else (), dtype=np.int64)
    every = np.sort(np.concatenate([np.asarray(piece, dtype=np.int64) for piece in pieces]))
    first = np.ones(len(every), dtype=np.bool_)
    first[1:] = every[1:] != every[:-1]
    return every[first]


def common(one: Ints, other: Ints) -> Ints:
    """Return the numbers that two rising arrays without doubles have both."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
        return one
    at = np.minimum(np.searchsorted(other, one), len(other) - 1)
    made: Ints = one[other[at] == one]
    return made


def runs(rising: Ints) -> tuple[Ints, Floats]:
    """Return the different numbers of an array that rises, and how often each stands in it."""
    first = np.ones(len(rising), np.bool_)
    first[1:] = rising[1:] != rising[:-1]
    at = np.flatnonzero(first)
    return rising[at], np.diff(np.append(at, len(rising))).astype(np.float64)


def added(pairs: Sequence[tuple[Ints, Floats]]) -> tuple[Ints, Floats]:
    """Return the passages of several, rising, and for each the sum of what they give it."""
    if len(pairs) == 1:
        return pairs[0]
    every, number = np.unique(np.concatenate([each for each, _ in pairs]), return_inverse=True)
    summed = np.bincount(number, np.concatenate([each for _, each in pairs]), len(every))
    return every, summed.astype(np.float64)


def windows(rows: list[Ints], distance: int) -> tuple[Ints, Ints]:
    """Return the first and last address of every smallest window with an address of each row.

    A window may reach from one passage into another; who calls sorts these out.

    >>> [each.tolist() for each in windows([np.array([3, 40]), np.array([8, 20])], 5)]
    [[3], [8]]
    """
    address = np.concatenate(rows)
    row = np.repeat(np.arange(len(rows)), [len(each) for each in rows])
    order = np.argsort(address, kind="stable")
    address, row = address[order], row[order]
    last_of_place = np.append(address[1:] != address[:-1], True)
    start = np.full(len(address), np.iinfo(np.int64).max)
    for number in range(len(rows)):
        last = np.maximum.accumulate(np.where(row == number, address, -1))
        start = np.minimum(start, last)
    found = last_of_place & (start >= 0) & (address - start <= distance)
    first, stop = start[found], address[found]
    once = np.ones(len(first), np.bool_)
    once[1:] = first[1:] != first[:-1]
    return first[once], stop[once]


def gathered(wide: Iterable[tuple[int, Ints]]) -> dict[int, Ints]:
    """Return the addresses of each width, each once, rising."""
    pieces: dict[int, list[Ints]] = {}
    for positions, addresses in wide:
        pieces.setdefault(positions, []).append(addresses)
    return {positions: union(each) for positions, each in pieces.items()}

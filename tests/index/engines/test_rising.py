"""Windows of words near one another, against trying every choice."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.engines.rising import windows

ROWS = st.lists(
    st.sets(st.integers(0, 25), min_size=1, max_size=6).map(sorted), min_size=1, max_size=3
)


def apart(rows: list[list[int]]) -> list[list[int]]:
    """Return the rows without the places that two of them share: different words."""
    return [
        [at for at in row if not any(at in other for other in rows if other is not row)]
        for row in rows
    ]


APART = ROWS.map(apart)


def found(rows: list[list[int]], distance: int) -> list[int]:
    starts, _ = windows([np.array(row, dtype=np.int64) for row in rows], distance)
    return [int(each) for each in starts]


def smallest(rows: list[list[int]], distance: int) -> list[int]:
    """Return the starts of the windows that hold one of each row and hold no smaller one."""
    all_ = {(min(choice), max(choice)) for choice in product(*rows)}
    least = [
        (start, stop)
        for start, stop in all_
        if not any(start <= a and b <= stop and (a, b) != (start, stop) for a, b in all_)
    ]
    return sorted(start for start, stop in least if stop - start <= distance)


@pytest.mark.parametrize(
    ("rows", "distance", "starts"),
    [
        ([[3, 40], [8, 20]], 5, [3]),
        ([[3, 40], [8, 20]], 4, []),
        ([[8], [3]], 5, [3]),
        ([[1, 2, 3], [4]], 5, [3]),
        ([[1, 10], [2, 11]], 3, [1, 10]),
        ([[1], [2], []], 9, []),
        ([[5]], 0, [5]),
    ],
)
def test_windows_start_at_the_first_of_the_words(
    rows: list[list[int]], distance: int, starts: list[int]
) -> None:
    assert found(rows, distance) == starts


@settings(max_examples=500)
@given(ROWS, st.integers(0, 12))
def test_windows_are_there_when_some_choice_is_near_enough(
    rows: list[list[int]], distance: int
) -> None:
    near = any(max(choice) - min(choice) <= distance for choice in product(*rows))
    assert bool(found(rows, distance)) == near


@settings(max_examples=500)
@given(APART, st.integers(0, 12))
def test_windows_start_where_the_smallest_start(rows: list[list[int]], distance: int) -> None:
    assert found(rows, distance) == smallest(rows, distance)


@settings(max_examples=500)
@given(ROWS, st.integers(0, 12))
def test_no_window_is_counted_twice(rows: list[list[int]], distance: int) -> None:
    starts = found(rows, distance)
    assert starts == sorted(set(starts))

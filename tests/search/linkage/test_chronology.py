"""Times that lie close together speak for one happening, those far apart against it."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from svod.search.linkage.arrays import Floats
from svod.search.linkage.chronology import (
    AGAINST,
    GAPS,
    LEAST_FROM_TIME,
    MOST_FROM_TIME,
    SAMPLED,
    gaps,
    time_worths,
    times_compared,
)
from svod.search.linkage.features import Rarities

UNKNOWN = 0


def times(*days: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Return sentences that tell of these days, one each."""
    return np.array([(day, day) for day in days], np.int64)


def account(*days: int) -> Rarities:
    """Return an account whose sentences tell of these days."""
    return cast("Rarities", SimpleNamespace(times=times(*days)))


def worths(a: Rarities, b: Rarities) -> list[float]:
    found: Floats = time_worths(a, b)
    return [float(each) for each in found]


@pytest.mark.parametrize(
    ("apart", "gap"),
    [
        (0, 0), (1, 1), (3, 1), (4, 2), (10, 2), (11, 3), (31, 3), (32, 4), (100, 4), (101, 5),
        (366, 5), (367, 6),
    ],
)  # fmt: skip
def test_a_distance_is_the_same_day_some_days_a_week_a_month_a_season_a_year(
    apart: int, gap: int
) -> None:
    assert gaps(times(1000), times(1000 + apart)).tolist() == [[gap]]
    assert gaps(times(1000 + apart), times(1000)).tolist() == [[gap]]


def test_a_sentence_of_no_known_time_is_at_no_distance() -> None:
    assert gaps(times(UNKNOWN, 1000), times(1000)).tolist() == [[-1], [0]]
    assert times_compared(times(UNKNOWN), times(1000), np.array([2.0])).tolist() == [[0.0]]


def test_days_that_overlap_are_the_same_time() -> None:
    week = np.array([(1000, 1006)], np.int64)
    assert gaps(week, times(1006)).tolist() == [[0]]
    assert gaps(week, times(1009)).tolist() == [[1]]


def test_where_chance_seldom_gives_one_day_it_speaks_for_one_happening() -> None:
    scattered = account(*range(1000, 200_000, 2000))
    assert worths(scattered, scattered)[0] == MOST_FROM_TIME == 2.0


def test_where_two_accounts_tell_of_one_day_only_a_shared_day_says_little() -> None:
    one_day = account(*[1000] * 200)
    assert worths(one_day, one_day)[0] == pytest.approx(AGAINST * math.log(0.5), abs=0.01)


def test_years_between_two_tellings_speak_against_one_happening() -> None:
    early, late = account(*[1000] * 200), account(*[9000] * 200)
    assert worths(early, late)[-1] == pytest.approx(AGAINST * math.log(0.05), abs=0.01)
    assert pytest.approx(1.6) == AGAINST
    assert worths(early, late)[-1] > LEAST_FROM_TIME == -6.0


def test_the_parts_of_happenings_told_at_each_distance() -> None:
    """With as many pairs of sentences at each distance, what counts is where accounts tell."""
    far = [1000 + apart for apart in (0, 1, 4, 11, 32, 101, 367)]
    found = worths(account(1000), account(*far * 60))
    told = (0.5, 0.12, 0.1, 0.1, 0.08, 0.05, 0.05)
    for worth, part in zip(found, told, strict=True):
        ratio = math.log(part * len(GAPS) + part)
        expected = min(MOST_FROM_TIME, ratio if ratio > 0 else AGAINST * ratio)
        assert worth == pytest.approx(expected, abs=0.06)


def test_long_accounts_are_sampled() -> None:
    assert SAMPLED == 500
    early_and_late = account(*([1000] * 4 + [9000]) * 1000)
    assert worths(early_and_late, account(1000))[0] == pytest.approx(
        worths(account(*[1000] * 5000), account(1000))[0], abs=0.05
    )

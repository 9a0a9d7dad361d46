"""Distances in time, and the days that they lead to."""

from __future__ import annotations

from datetime import date

import pytest

from svod.search.agreement.intervals import Interval, after, fits, interval_of, written
from svod.search.agreement.moment_contents import near

TALK = date(1921, 6, 18)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1 month after", date(1921, 7, 18)),
        ("2 week before", date(1921, 6, 4)),
        ("10 day after", date(1921, 6, 28)),
        ("3 year before", date(1918, 6, 18)),
    ],
)
def test_a_distance_leads_to_a_day(said: str, day: date) -> None:
    interval = interval_of(said)
    assert interval
    assert after(TALK, interval) == day


def test_a_month_after_the_last_of_january_is_the_last_of_february() -> None:
    assert after(date(1918, 1, 31), Interval(1, "month")) == date(1918, 2, 28)


def test_hours_lead_to_no_day() -> None:
    assert interval_of("3 hour after") is None


@pytest.mark.parametrize(
    ("day", "fitting"),
    [(date(1921, 8, 24), True), (date(1921, 9, 1), True), (date(1921, 9, 4), False)],
)
def test_two_months_are_from_one_and_a_half_to_two_and_a_half(day: date, fitting: bool) -> None:
    assert fits(Interval(2, "month"), TALK, day) is fitting


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Interval(1, "month"), Interval(4, "week"), True),
        (Interval(1, "month"), Interval(2, "month"), False),
        (Interval(1, "month"), Interval(34, "day"), False),
        (Interval(1, "week"), Interval(1, "week", before=True), False),
    ],
)
def test_two_distances_are_one_within_half_of_the_finer_unit(
    one: Interval, other: Interval, same: bool
) -> None:
    assert near(one, other) is same


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(1921, 8, 24), "2 months and 6 days"),
        (date(1921, 6, 4), "14 days"),
        (date(1923, 7, 19), "2 years, 1 month and 1 day"),
        (TALK, "no day"),
    ],
)
def test_how_far_two_days_lie_apart_is_said_in_words(day: date, said: str) -> None:
    assert written(TALK, day) == said


def test_no_distance_is_of_nothing() -> None:
    with pytest.raises(ValueError, match="no distance"):
        Interval(0, "day")

"""Two calendars, day by day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates.calendars import (
    change_in,
    change_of,
    changes,
    figures,
    is_day,
    offset,
    ordinal,
    weekday,
)

LAST = date(2200, 12, 31).toordinal()
DAYS = st.integers(-1, LAST)


@given(DAYS)
def test_every_day_has_one_name_in_the_julian_calendar(day: int) -> None:
    assert ordinal("julian", *figures("julian", day)) == day


@given(st.integers(1, 2200), st.integers(1, 12), st.integers(1, 31))
def test_every_julian_name_is_one_day(year: int, month: int, number: int) -> None:
    if is_day("julian", year, month, number):
        assert figures("julian", ordinal("julian", year, month, number)) == (year, month, number)
    else:
        with pytest.raises(ValueError, match=r"day|calendar"):
            ordinal("julian", year, month, number)


@given(st.integers(1, LAST))
def test_the_gregorian_calendar_is_that_of_the_library(day: int) -> None:
    known = date.fromordinal(day)
    assert figures("gregorian", day) == (known.year, known.month, known.day)
    assert weekday(day) == known.isoweekday()


@given(st.integers(-1, LAST - 1))
def test_julian_days_follow_one_another(day: int) -> None:
    assert figures("julian", day) < figures("julian", day + 1)


NEW_STYLE = [
    ((1917, 10, 25), "1917-11-07"),
    ((1918, 1, 31), "1918-02-13"),
    ((1825, 12, 14), "1825-12-26"),
    ((1700, 2, 18), "1700-02-28"),
    ((1582, 10, 4), "1582-10-14"),
    ((1380, 9, 8), "1380-09-16"),
    ((1900, 2, 29), "1900-03-13"),
    ((1900, 2, 28), "1900-03-12"),
    ((1900, 3, 1), "1900-03-14"),
]


@pytest.mark.parametrize(("julian", "gregorian"), NEW_STYLE)
def test_the_old_style_is_reckoned_into_the_new(
    julian: tuple[int, int, int], gregorian: str
) -> None:
    assert date.fromordinal(ordinal("julian", *julian)).isoformat() == gregorian


@pytest.mark.parametrize(
    ("day", "ahead"),
    [("1582-10-15", 10), ("1700-02-28", 10), ("1700-03-12", 11), ("1800-02-28", 11),
     ("1899-12-31", 12), ("1900-03-13", 12), ("1900-03-14", 13), ("2100-02-28", 13)],
)  # fmt: skip
def test_the_new_style_is_ahead_by_more_days_each_century(day: str, ahead: int) -> None:
    assert offset(date.fromisoformat(day).toordinal()) == ahead


@pytest.mark.parametrize("change", changes(), ids=lambda change: str(change.country))
def test_where_a_country_changed_one_day_follows_the_other(change: object) -> None:
    known = next(each for each in changes() if each is change)
    assert ordinal("julian", *known.last_figures) + 1 == known.first


def test_russia_left_out_the_first_days_of_february_1918() -> None:
    change = change_of("ru")
    assert not change.skipped(1918, 1, 31)
    assert all(change.skipped(1918, 2, day) for day in range(1, 14))
    assert not change.skipped(1918, 2, 14)


def test_an_account_in_another_tongue_tells_of_russia_unless_its_country_is_known() -> None:
    assert change_of("en").country == change_of("").country == "Russia"
    assert change_of("ro").country == "Romania"


def test_a_country_that_is_not_known_is_said_with_those_that_are() -> None:
    assert change_in("great britain").first_figures == date(1752, 9, 14)
    with pytest.raises(ValueError, match="known are Russia"):
        change_in("Atlantis")

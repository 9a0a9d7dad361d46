"""A stretch of time has parts, neighbours and a surrounding, and none of them falls off time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.web.request.window import (
    FIRST,
    LAST,
    UNITS,
    Unit,
    Window,
    around,
    asked,
    called,
    earlier,
    later,
    parts,
    unit_at,
    unit_of,
    usual,
    wider,
)

DAYS = st.integers(FIRST, LAST)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Window(first, last)


def window(first: str, last: str = "") -> Window:
    found = asked(first, last)
    assert found
    return found


@given(windows(), st.integers(1, 60))
def test_the_parts_of_a_window_touch_and_leave_nothing_out(whole: Window, most: int) -> None:
    made = parts(whole, unit_of(whole, max(most, 2 if whole.length < 36_000 else 101)))
    assert made[0].first <= whole.first <= made[0].last
    assert made[-1].first <= whole.last <= made[-1].last
    assert all(one.last + 1 == other.first for one, other in pairwise(made))


@given(DAYS, st.sampled_from(UNITS))
def test_a_day_lies_in_its_unit_and_the_unit_is_that_of_all_its_days(day: int, unit: Unit) -> None:
    whole = unit_at(day, unit)
    assert whole.first <= day <= whole.last
    assert unit_at(whole.first, unit) == unit_at(whole.last, unit) == whole


@given(windows())
def test_neighbours_touch_and_end_with_time(whole: Window) -> None:
    before, after = earlier(whole), later(whole)
    assert (before is None) == (whole.first == FIRST)
    assert (after is None) == (whole.last == LAST)
    assert before is None or before.last == whole.first - 1
    assert after is None or after.first == whole.last + 1


@given(windows())
def test_a_window_is_found_again_by_its_ends(whole: Window) -> None:
    assert asked(*whole.ends) == whole


@pytest.mark.parametrize(
    ("first", "last", "ends"),
    [
        ("1918", "", ("1918", "1918")),
        ("", "1918-02", ("1918-02", "1918-02")),
        ("1917-11", "1918-03", ("1917-11", "1918-03")),
        ("1918-03", "1917-11", ("1917-11", "1918-03")),
        ("8 January 1918 O.S.", "25 января 1918 ст. ст.", ("1918-01-21", "1918-02-07")),
        ("1918-02", "yesterday", ("1918-02", "1918-02")),
    ],
)
def test_a_window_is_asked_for_by_its_ends(first: str, last: str, ends: tuple[str, str]) -> None:
    assert window(first, last).ends == ends


@pytest.mark.parametrize("said", ["", "yesterday", "1918-13", "<b>", "9" * 40, "0000"])
def test_what_is_no_date_asks_for_no_window(said: str) -> None:
    assert asked(said, "") is None


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("1918-03", "1918-02", "1918-04"),
        ("1918", "1917", "1919"),
        ("1910..1919", "1900..1909", "1920..1929"),
        ("1916..1947", "1884..1915", "1948..1979"),
        ("1917-11..1918-03", "1917-06..1917-10", "1918-04..1918-08"),
        ("1918-02-28", "1918-02-27", "1918-03-01"),
        ("1918-03-29..1918-03-31", "1918-03-22..1918-03-28", "1918-04-01..1918-04-07"),
    ],
)
def test_one_pans_by_what_one_looks_at(said: str, before: str, after: str) -> None:
    assert earlier(window(said)) == window(before)
    assert later(window(said)) == window(after)


def test_from_afar_a_day_is_in_its_month_year_decade_and_century() -> None:
    found = [unit for unit, _ in wider(window("1918-01-21"))]
    assert found == ["century", "decade", "year", "month"]
    assert [called(each) for _, each in wider(window("1918-01-21"))] == found


def test_a_few_strays_do_not_widen_what_is_seen_at_first() -> None:
    told = [window(f"1918-{month:02}") for month in range(1, 13)] * 5
    strays = [window("1648"), window("1974")]
    assert usual([*told, *strays]) == window("1918")
    assert around([*told, *strays]) == window("1648..1974")


def test_of_a_few_all_are_seen() -> None:
    assert usual([window("1648"), window("1918")]) == window("1648..1918")
    assert usual([]) is None


def test_a_week_ends_with_its_month() -> None:
    weeks = parts(window("1918-02"), "week")
    assert [date.fromordinal(week.first).day for week in weeks] == [1, 8, 15, 22]
    assert weeks[-1].length == 7
    assert parts(window("1918-01"), "week")[-1].length == 3

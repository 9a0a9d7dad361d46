"""Dates as people ask for them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates import Period, conversions, in_old_style, periods

ASKED = [
    ("1918-01-21", "1918-01-21"),
    ("1918-01", "1918-01"),
    ("1917..1921", "1917..1921"),
    ("1917/1921", "1917..1921"),
    ("..1917", "..1917"),
    ("1917-10..", "1917-10.."),
    ("193X", "1930..1939"),
    ("1918-22", "1918-06..1918-08"),
    ("1918-01-08(os)", "1918-01-21"),
    ("1918-01-08(OS)..1918-01-22(ns)", "1918-01-21..1918-01-22"),
    ("1918-01(os)", "1918-01-14..1918-02-13"),
    ("8/21 January 1918", "1918-01-21"),
    ("25 октября 1917 г. ст. ст.", "1917-11-07"),
    ("5 May 1918", "1918-05-05"),
    ("the spring of 1918", "1918-03..1918-05"),
    ("не позднее 5 марта 1918 г.", "..1918-03-05"),
    ("not earlier than March 1918", "1918-03.."),
]


@pytest.mark.parametrize(("text", "period"), ASKED)
def test_figures_and_words_are_a_period(text: str, period: str) -> None:
    (found,) = periods(text)
    assert str(found) == period
    assert periods(str(found)) == (found,)


def test_a_day_in_words_that_may_be_of_either_style_is_two_periods() -> None:
    assert [str(each) for each in periods("25 October 1917")] == ["1917-10-25", "1917-11-07"]


REFUSED = [
    ("", "a date is expected"),
    ("Lenin", "a date is expected"),
    ("May", "a date is expected"),
    ("5 May", "with its year"),
    ("two days later", "with its year"),
    ("5 May 1918 and 6 May 1918", "one date is expected"),
    ("on 5 May 1918 he left", "one date is expected"),
    ("1918-02-30", "there is no 1918-02-30"),
    ("1918-13", "there is no 1918-13"),
    ("8.I.18", "with its year"),
    ("0000", "there is no 0000"),
    ("31 February 1918", "February has no day 31"),
    ("1921..1917", "must not be after its last"),
    ("..", "a date is expected"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_is_no_date_is_refused_with_a_remedy(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        periods(text)


DAYS = st.dates(date(1000, 1, 1))
PERIODS = st.one_of(
    st.builds(lambda one, other: Period(min(one, other), max(one, other)), DAYS, DAYS),
    st.builds(lambda day: Period(day, None), DAYS),
    st.builds(lambda day: Period(None, day), DAYS),
    st.builds(lambda year: Period(date(year, 1, 1), date(year, 12, 31)), st.integers(1000, 9999)),
)


@given(PERIODS)
def test_a_period_is_read_back_as_it_is_written(period: Period) -> None:
    assert periods(str(period)) == (period,)


def test_a_date_is_converted_into_both_styles() -> None:
    (found,) = conversions("8 January 1918 O.S.")
    row = found.as_dict()
    assert (row["from"], row["old_style"]["from"]) == ("1918-01-21", "1918-01-08")
    assert (row["weekday"], row["offset"], row["edtf"]) == ("Monday", 13, "1918-01-21")


def test_a_country_decides_the_style_of_a_day_in_none() -> None:
    (found,) = conversions("8 January 1750", "Great Britain")
    assert (found.days.first, found.calendar) == (date(1750, 1, 19), "julian")
    (later,) = conversions("8 January 1760", "Great Britain")
    assert (later.days.first, later.calendar) == (date(1760, 1, 8), "gregorian")


@given(st.dates(date(1583, 1, 1), date(2199, 12, 31)))
def test_what_a_day_is_called_in_the_old_style_is_that_day(day: date) -> None:
    assert periods(f"{in_old_style(day)}(os)") == (Period(day, day),)

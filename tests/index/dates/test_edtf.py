"""Days as EDTF level 1 has them, there and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates import Days
from svod.index.dates.edtf import days, written

READ = [
    ("1918", "1918-01-01", "1918-12-31"),
    ("1918-02", "1918-02-01", "1918-02-28"),
    ("1918-02-05", "1918-02-05", "1918-02-05"),
    ("1917-10/1918-03", "1917-10-01", "1918-03-31"),
    ("193X", "1930-01-01", "1939-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("1918-XX", "1918-01-01", "1918-12-31"),
    ("1918-21", "1918-03-01", "1918-05-31"),
    ("1918-24", "1917-12-01", "1918-02-28"),
    ("1950~", "1950-01-01", "1950-12-31"),
]
NONE = ["", "/", "..", "1918-13", "1918-02-30", "18", "1918/1917", "1/2/3", "May 1918", "0000"]


@pytest.mark.parametrize(("text", "first", "last"), READ)
def test_edtf_is_read(text: str, first: str, last: str) -> None:
    assert Days.of(text) == Days(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_edtf_is_none(text: str) -> None:
    assert days(text) is None
    with pytest.raises(ValueError, match="no EDTF"):
        Days.of(text)


def test_open_ends_are_read_and_not_closed() -> None:
    assert days("../1917") == (None, date(1917, 12, 31))
    assert days("1917/") == (date(1917, 1, 1), None)
    with pytest.raises(ValueError, match="two ends"):
        Days.of("1917/..")


@given(st.dates(), st.dates())
def test_days_are_written_and_read_back(one: date, other: date) -> None:
    found = Days(*sorted((one, other)))
    assert Days.of(written(found, "day")) == found


@given(st.integers(1, 9998), st.integers(1, 12), st.sampled_from(("month", "year", "decade")))
def test_months_and_years_are_written_short_and_read_back(
    year: int, month: int, precision: str
) -> None:
    text = {
        "month": f"{year:04}-{month:02}",
        "year": f"{year:04}",
        "decade": f"{max(1, year // 10):03}X",
    }[precision]
    assert written(Days.of(text), precision) == text


@pytest.mark.parametrize(("text", "season"), [("1918-21", 1), ("1918-22", 2), ("1918-24", 4)])
def test_seasons_are_written_as_such(text: str, season: int) -> None:
    assert written(Days.of(text), "season", season=season) == text


def test_days_meet_when_they_share_one() -> None:
    assert Days.of("1918-01").meets(Days.of("1918-01-31/1918-02-05"))
    assert not Days.of("1918-01").meets(Days.of("1918-02"))
    with pytest.raises(ValueError, match="before"):
        Days(date(1918, 1, 2), date(1918, 1, 1))

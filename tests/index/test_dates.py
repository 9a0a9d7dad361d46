"""Days in running text.  A case reads as the text with its days in brackets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates import MONTHS, days, is_day

ENGLISH = [
    ("On [18 June 1946] he left.", "1946-06-18"),
    ("On [June 18, 1946], he left.", "1946-06-18"),
    ("the [18th of June 1946]", "1946-06-18"),
    ("by [18 June] at last", "--06-18"),
    ("[Sept. 3, 1917]", "1917-09-03"),
    ("[3 SEPTEMBER 1917]", "1917-09-03"),
    ("[3 March 1918] and [4 March]", "1918-03-03 --03-04"),
]
RUSSIAN = [
    ("[18 июня 1946] г.", "1946-06-18"),
    ("к [3 марта]", "--03-03"),
    ("[1 МАЯ 1917]", "1917-05-01"),
]
PAIRS = [
    ("[January 8/21, 1918]", "1918-01-21"),
    ("[8/21 января 1918]", "1918-01-21"),
    ("[8 / 21 January 1918]", "1918-01-21"),
]
NONE = [
    ("in June 1946", ""),
    ("31 June 1946", ""),
    ("30 February", ""),
    ("0 May 1917", ""),
    ("it may 1917", ""),
    ("1946 June", ""),
    ("118 June", ""),
    ("room 18 Junea", ""),
    ("", ""),
]
LEAP = [
    ("[29 February]", "--02-29"),
    ("29 February 1918", ""),
    ("[29 February 1920]", "1920-02-29"),
]


@pytest.mark.parametrize(("marked", "isos"), ENGLISH + RUSSIAN + PAIRS + NONE + LEAP)
def test_days_are_found_where_they_stand(marked: str, isos: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    found = days(text)
    shown = text
    for day in reversed(found):
        shown = f"{shown[: day.span.start]}[{day.span.of(shown)}]{shown[day.span.stop :]}"
    assert shown == marked
    assert " ".join(day.iso for day in found) == isos


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_in_either_order(day: date) -> None:
    name = MONTHS[day.month - 1][0].capitalize()
    for text in (f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}"):
        assert [found.iso for found in days(text)] == [day.isoformat()]


@given(st.text("18 JuneмаяMarch,/.1946thst\n", max_size=60))
def test_days_rise_and_do_not_overlap(text: str) -> None:
    found = days(text)
    ends = [end for day in found for end in (day.span.start, day.span.stop)]
    assert ends == sorted(ends)
    assert all(is_day(day.year, day.month, day.day) for day in found)

"""The table of feasts: every name in it is found, and is of one day."""

from __future__ import annotations

import re
from datetime import date

import pytest

from svod.index.dates.calendars import easter, is_day
from svod.index.dates.feasts import anywhere, called, forms, pattern_of, read_table

ROWS = read_table()["feast"]
NAMES = [
    (row["name"], form.replace("*", ""))
    for row in ROWS
    for needs in ("always", "led", "dated")
    for form in row.get(needs, ())
]


@pytest.mark.parametrize(("feast", "form"), NAMES)
def test_a_name_of_the_table_is_found_and_is_of_its_feast(feast: str, form: str) -> None:
    found = anywhere().fullmatch(form)
    assert found is not None
    known = called(form)
    assert known is not None
    assert known.feast.name == feast


def test_a_feast_has_a_day_or_goes_with_easter() -> None:
    for form in forms():
        feast = form.feast
        if feast.easter is None:
            assert feast.day is not None
            assert is_day("julian", 1916, feast.month, feast.day)
        else:
            assert feast.easter[0] <= feast.easter[1]


def test_a_row_has_no_keys_but_those_explained() -> None:
    known = {"name", "day", "easter", "kept", "since", "gregorian_since", "year", "context",
             "always", "led", "dated", "leads"}  # fmt: skip
    assert {key for row in ROWS for key in row} <= known


SPELLINGS = [
    ("пасха", "Пасха", True),
    ("Покров", "покров", False),
    ("May Day", "May\nDay", True),
    ("New Year's Eve", "New Year’s Eve", True),
    ("Старый Новый год", "Старый Новый годъ", True),
    ("светл* Христов* воскресен*", "Свѣтлаго Христова Воскресенія", False),
    ("светл* Христов* воскресен*", "Свѣтлаго Христова воскресенія", True),
]


@pytest.mark.parametrize(("form", "text", "fits"), SPELLINGS)
def test_a_form_stands_for_its_spellings(form: str, text: str, fits: bool) -> None:
    assert (re.fullmatch(pattern_of(form), text) is not None) == fits


EASTERS = [
    (1700, (1700, 4, 11), (1700, 4, 11)),
    (1913, (1913, 3, 23), (1913, 4, 27)),
    (1917, (1917, 4, 8), (1917, 4, 15)),
    (1918, (1918, 3, 31), (1918, 5, 5)),
    (1943, (1943, 4, 25), (1943, 4, 25)),
]


@pytest.mark.parametrize(("year", "western", "orthodox"), EASTERS)
def test_easter_is_the_day_on_which_the_churches_kept_it(
    year: int, western: tuple[int, int, int], orthodox: tuple[int, int, int]
) -> None:
    days = [date.fromordinal(easter(each, year)) for each in ("gregorian", "julian")]
    assert days == [date(*western), date(*orthodox)]


def test_easter_is_a_sunday_in_both_calendars() -> None:
    for year in range(1600, 2100):
        assert easter("gregorian", year) % 7 == easter("julian", year) % 7 == 0

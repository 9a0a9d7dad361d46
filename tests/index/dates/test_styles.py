"""In which calendar an account counts, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from svod.index.dates import DateExpression

Read = Callable[..., tuple[DateExpression, ...]]

SINGLE = "On 25 October 1917 they met."
CASES: list[tuple[str, dict[str, Any], str, str]] = [
    (SINGLE, {"calendar": "julian"}, "julian", "1917-11-07"),
    (SINGLE, {"calendar": "gregorian"}, "gregorian", "1917-10-25"),
    (SINGLE, {"calendar": "both"}, "unknown", "1917-10-25"),
    (SINGLE, {}, "unknown", "1917-10-25"),
    ("25 октября 1917 г.", {"language": "ru", "year": 1917}, "julian", "1917-11-07"),
    ("25 октября 1917 г.", {"language": "ru", "year": 1927}, "unknown", "1917-10-25"),
    ("On 25 October 1917 N.S.", {"calendar": "julian"}, "gregorian", "1917-10-25"),
    ("On 25 October 1917 O.S.", {"calendar": "gregorian"}, "julian", "1917-11-07"),
    ("On Wednesday, 25 October 1917", {}, "julian", "1917-11-07"),
    ("On 3 March 1918", {"calendar": "julian"}, "gregorian", "1918-03-03"),
    ("On 8 September 1380", {"calendar": "gregorian"}, "julian", "1380-09-16"),
    ("On 29 February 1900", {"calendar": "gregorian"}, "julian", "1900-03-13"),
    ("On 5 February 1918", {"calendar": "gregorian"}, "gregorian", "1918-02-05"),
    ("On 5 February 1918", {"calendar": "both"}, "unknown", "1918-02-05"),
    ("In October 1917", {"calendar": "julian"}, "julian", "1917-10-14/1917-11-13"),
    ("In 1917", {"calendar": "julian"}, "julian", "1917"),
    ("5 April 1916", {"calendar": "julian", "language": "ro"}, "julian", "1916-04-18"),
    ("20 aprilie; 20 April 1916", {"calendar": "julian", "language": "bg"}, "gregorian",
     "1916-04-20"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "calendar", "edtf"), CASES)
def test_a_single_date_takes_the_calendar_of_its_account(
    read: Read, text: str, known: dict[str, Any], calendar: str, edtf: str
) -> None:
    (found,) = read(text, **known)
    assert (found.calendar, found.edtf) == (calendar, edtf)
    assert found.reasons or found.precision == "year"


def test_weekdays_that_agree_decide_for_the_account(read: Read) -> None:
    dates = read("On Wednesday, 25 October 1917, Thursday, 26 October 1917 and 30 October 1917.")
    assert {each.calendar for each in dates} == {"julian"}
    assert "weekdays" in dates[2].reasons[0]


ORDERS = [
    ("24 октября (6 ноября) и 26 октября (8 ноября) 1917 г.", "julian"),
    ("November 6 (October 24), 1917 and November 8 (October 26), 1917", "gregorian"),
    ("24 октября (6 ноября) 1917 г.", "unknown"),
    ("24 октября (6 ноября) 1917 г., 8 ноября (26 октября) 1917 г.", "unknown"),
    ("24 октября/6 ноября 1917 г., 26 октября/8 ноября 1917 г.", "unknown"),
]


@pytest.mark.parametrize(("text", "calendar"), ORDERS)
def test_a_single_date_takes_the_style_that_stands_outside_the_parentheses(
    read: Read, text: str, calendar: str
) -> None:
    single = read(f"{text} 30 октября 1917 г.")[-1]
    assert single.calendar == calendar
    assert ("parentheses" in single.reasons[0]) == (calendar != "unknown")


def test_weekdays_that_disagree_decide_nothing(read: Read) -> None:
    dates = read("On Wednesday, 25 October 1917, Thursday, 8 November 1917 and 30 October 1917.")
    assert [each.calendar for each in dates] == ["julian", "gregorian", "unknown"]


def test_a_weekday_that_fits_no_calendar_is_reported(read: Read) -> None:
    (found,) = read("On Monday, 7 November 1917")
    assert found.warning == (
        "that day was no Monday, but a Tuesday in the Julian calendar"
        " and a Wednesday in the Gregorian calendar"
    )


def test_a_weekday_that_does_not_fit_the_accounts_calendar_is_reported(read: Read) -> None:
    (found,) = read("On Wednesday, 25 October 1917", calendar="gregorian")
    assert found.calendar == "gregorian"
    assert found.warning.startswith("that day was no Wednesday, but a Thursday")


def test_a_day_that_the_change_left_out_is_doubted_in_an_old_style_account(read: Read) -> None:
    (found,) = read("On 5 February 1918", calendar="julian")
    assert found.calendar == "unknown"
    assert "left out in Russia" in found.warning


def test_an_unknown_day_says_both_readings(read: Read) -> None:
    (found,) = read(SINGLE)
    assert [days.first.isoformat() for days in found.readings] == ["1917-10-25", "1917-11-07"]

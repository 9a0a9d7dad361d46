"""Days in two calendars, by Julian Day arithmetic; the one door to convertdate.

A day is an ordinal: 1 is 1 January of the year 1 in the proleptic Gregorian calendar, as
``datetime.date.toordinal`` counts, so that one number is one day whatever it was called.  The
Julian calendar began that year two days earlier, so its first days are 0 and -1.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from convertdate import gregorian, holidays, julian

Calendar = Literal["gregorian", "julian"]
CALENDARS: tuple[Calendar, ...] = ("gregorian", "julian")

# The Julian Day at the midnight with which ordinal 0 began: 31 December of the year 0.
DAY_ZERO = 1721424.5

# The country whose calendar counts where an account's language implies no other.
HERE = "Russia"


@dataclass(frozen=True, slots=True)
class Change:
    """When a country left the Julian calendar.

    Attributes:
        last_figures: year, month and day of the last day counted in the old style.
        first_figures: the day after it, as the new style calls it.
    """

    country: str
    languages: tuple[str, ...]
    last_figures: tuple[int, int, int]
    first_figures: date

    @property
    def first(self) -> int:
        """The ordinal of the first day in the new style."""
        return self.first_figures.toordinal()

    def skipped(self, year: int, month: int, day: int) -> bool:
        """Say whether these figures name a day that the change left out: 5 February 1918."""
        figures = (year, month, day)
        first = self.first_figures
        return self.last_figures < figures < (first.year, first.month, first.day)


def ordinal(calendar: Calendar, year: int, month: int, day: int) -> int:
    """Return the day of these figures in a calendar.

    Raises:
        ValueError: when the calendar has no such day.

    >>> ordinal("julian", 1918, 1, 8) == ordinal("gregorian", 1918, 1, 21)
    True
    """
    if year < 1 or not 1 <= month <= 12 or day < 1:
        raise ValueError(f"no calendar has {year}-{month}-{day}")
    if calendar == "gregorian":
        return date(year, month, day).toordinal()
    return int(julian.to_jd(year, month, day) - DAY_ZERO)


def figures(calendar: Calendar, day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day, as a calendar calls it.

    >>> figures("julian", ordinal("gregorian", 1900, 3, 13))
    (1900, 2, 29)
    """
    door = gregorian if calendar == "gregorian" else julian
    year, month, number = door.from_jd(day + DAY_ZERO)
    return int(year), int(month), int(number)


def is_day(calendar: Calendar, year: int, month: int, day: int) -> bool:
    """Say whether a calendar has a day of these figures."""
    try:
        ordinal(calendar, year, month, day)
    except ValueError:
        return False
    return True


def easter(calendar: Calendar, year: int) -> int:
    """Return the day on which Easter was in a year, as the churches that keep a calendar reckon.

    >>> [figures("gregorian", easter(each, 1917)) for each in CALENDARS]
    [(1917, 4, 8), (1917, 4, 15)]
    """
    church = "western" if calendar == "gregorian" else "orthodox"
    return ordinal("gregorian", *holidays.easter(year, church))


def offset(day: int) -> int:
    """Return by how many days the Gregorian figures of a day are ahead of the Julian.

    >>> offset(ordinal("gregorian", 1918, 1, 21)), offset(ordinal("gregorian", 1825, 12, 26))
    (13, 12)
    """
    year, month, number = figures("julian", day)
    if (month, number) == (2, 29):  # a leap day that the Gregorian calendar may lack
        return day - ordinal("gregorian", year, 2, 28) - 1
    return day - ordinal("gregorian", year, month, number)


def weekday(day: int) -> int:
    """Return the day of the week, from 1 for Monday to 7 for Sunday; the same in both calendars."""
    return (day - 1) % 7 + 1


def month_length(calendar: Calendar, year: int, month: int) -> int:
    """Return how many days a month has.

    >>> month_length("julian", 1900, 2), month_length("gregorian", 1900, 2)
    (29, 28)
    """
    return next(day for day in (31, 30, 29, 28) if is_day(calendar, year, month, day))


@lru_cache(maxsize=1)
def reform() -> int:
    """Return the first day of the Gregorian calendar, 15 October 1582, as an ordinal."""
    first: date = table()["reform"]["first"]
    return first.toordinal()


@lru_cache(maxsize=1)
def changes() -> tuple[Change, ...]:
    """Return when each country known left the Julian calendar."""
    return tuple(
        Change(
            row["name"],
            tuple(row["languages"]),
            (row["last"].year, row["last"].month, row["last"].day),
            row["first"],
        )
        for row in table()["country"]
    )


def change_of(language: str = "") -> Change:
    """Return the change that counts for accounts in a language (BCP 47).

    >>> change_of("en").country, change_of("bg-BG").country
    ('Russia', 'Bulgaria')
    """
    tongue = language.split("-")[0].lower()
    own = (each for each in changes() if tongue in each.languages)
    return next(own, next(each for each in changes() if each.country == HERE))


def change_in(country: str) -> Change:
    """Return when a country left the Julian calendar.

    Raises:
        ValueError: naming the countries that are known.
    """
    known = {each.country.casefold(): each for each in changes()}
    found = known.get(country.strip().casefold())
    if found is None:
        names = ", ".join(each.country for each in changes())
        raise ValueError(f"the calendar of {country} is not known; known are {names}")
    return found


def table() -> dict[str, Any]:
    """Return the table of changes as its file has it."""
    file = resources.files("svod.index").joinpath("data/dates/calendars.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))

"""A date on a page: its days in both calendars, in the reader's language, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from flask import Flask, has_request_context, request

from svod.index.dates import DateExpression, Days, in_old_style

from ..request.library import library
from .translation import language, readdressed

Figures = tuple[int, int, int]

# Days.  A longer date is not shown in a second calendar: two weeks do not matter against a year.
LONGEST = 183

# A year that has every day of both calendars, for writing days and months without a year.
LEAP_YEAR = 2000

# What HTML accepts in ``<time>``: a day, a month or a year, but no season.
MACHINE = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class ShownDays:
    """Days as the page's language writes them.

    Attributes:
        new: in the new style.
        old: in the old style, without the year where it is the same; empty for more than half a
            year.
        weekday: of a single day; else empty.
    """

    new: str
    old: str
    weekday: str


@dataclass(frozen=True, slots=True)
class Gloss:
    """A date of a passage, and what the page says of it.

    Attributes:
        readings: one, or two where it may be of either style.
        machine: the date for a ``<time>`` element; empty for what that cannot say.
    """

    date: DateExpression
    readings: tuple[ShownDays, ...]
    machine: str

    @property
    def approximate(self) -> bool:
        """Whether the passage says *about*."""
        return "~" in self.date.edtf

    @property
    def bound(self) -> str:
        """``before`` or ``after`` for *not later than* and *not earlier than*; else empty."""
        edtf = self.date.edtf
        return "before" if edtf.startswith("..") else "after" if edtf.endswith("..") else ""


def gloss_of(found: DateExpression) -> Gloss:
    """Return what the page says of a date."""
    machine = found.edtf if MACHINE.fullmatch(found.edtf) and found.otherwise is None else ""
    return Gloss(found, tuple(reading_of(days) for days in found.readings), machine)


def glosses(passages: Iterable[str]) -> Mapping[str, tuple[Gloss, ...]]:
    """Return by passage id the notes on its dates; nothing when the reader wants no notes."""
    if not are_shown():
        return {}
    found = library().dates_in(passages)
    return {name: tuple(map(gloss_of, dates)) for name, dates in found.items() if dates}


def reading_of(days: Days) -> ShownDays:
    """Return days in both styles.

    >>> reading_of(Days.of("1918-01-21"))
    ShownDays(new='21 January 1918', old='8 January', weekday='Monday')
    >>> reading_of(Days.of("1918-01-05")).old, reading_of(Days.of("1918-02")).old
    ('23 December 1917', '19 January – 15 February')
    """
    first, last = figures(days.first), figures(days.last)
    old = ""
    if days.last - days.first < timedelta(LONGEST):
        before = julian(days.first), julian(days.last)
        same = before[0][0] == before[1][0] == first[0]
        old = span_said(*before, with_year=not same, whole=is_whole_julian(days))
    one = days.first == days.last
    return ShownDays(
        new=span_said(first, last, whole=is_whole(days)),
        old=old,
        weekday=format_date(days.first, "EEEE", locale=language()) if one else "",
    )


def span_said(first: Figures, last: Figures, *, with_year: bool = True, whole: bool = False) -> str:
    """Return days from one to another as the page's language writes them.

    Args:
        first: year, month and day in any calendar.
        last: the same.
        with_year: whether the years are written.
        whole: whether they are whole months.

    >>> span_said((1918, 1, 18), (1918, 1, 29)), span_said((1917, 1, 1), (1918, 12, 31), whole=True)
    ('18–29 January 1918', '1917–1918')
    >>> span_said((1946, 7, 1), (1946, 10, 31), whole=True)
    'July – October 1946'
    """
    if whole and first[1] == 1 and last[1] == 12 and with_year:
        return f"{first[0]}" if first[0] == last[0] else f"{first[0]}–{last[0]}"
    pattern = "LLLL" if whole else "d MMMM"
    end = written(last, pattern) + (f" {last[0]}" if with_year else "")
    if first[:2] == last[:2]:
        return end if whole or first == last else f"{first[2]}–{end}"
    year = f" {first[0]}" if with_year and first[0] != last[0] else ""
    return f"{written(first, pattern)}{year} – {end}"


def written(day: Figures, pattern: str) -> str:
    """Return the day and month of figures by a pattern of Unicode's."""
    return format_date(date(LEAP_YEAR, day[1], day[2]), pattern, locale=language())


def old_style(day: str) -> str:
    """Return what a day in ISO 8601 is called in the old style; empty when it is no whole day."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return ""
    return reading_of(Days(known, known)).old


def figures(day: date) -> Figures:
    """Return year, month and day."""
    return day.year, day.month, day.day


def julian(day: date) -> Figures:
    """Return year, month and day in the old style."""
    year, month, number = map(int, in_old_style(day).rsplit("-", 2))
    return year, month, number


def is_whole(days: Days) -> bool:
    """Say whether days are whole months."""
    return days.first.day == 1 and (days.last == date.max or (days.last + timedelta(1)).day == 1)


def is_whole_julian(days: Days) -> bool:
    """Say whether days are whole months of the old style."""
    if days.last == date.max:
        return False
    return julian(days.first)[2] == 1 and julian(days.last + timedelta(1))[2] == 1


def are_shown() -> bool:
    """Say whether the reader wants the dates marked: unless ``dates=0`` stands in the address."""
    return not has_request_context() or request.args.get("dates") != "0"


def install(app: Flask) -> None:
    """Teach the templates of an application dates, and its links to keep the reader's choice."""
    app.jinja_env.globals |= {
        "address_of_dates": address_of_dates,
        "dates_shown": are_shown,
        "gloss_of": gloss_of,
        "old_style": old_style,
    }

    @app.url_defaults
    def keep_choice(endpoint: str, values: dict[str, object]) -> None:
        if not are_shown() and endpoint != "static":
            values.setdefault("dates", "0")


def address_of_dates() -> str:
    """Return the address of the page asked for with dates marked, or again without."""
    return readdressed(dates=["0"] if are_shown() else [])

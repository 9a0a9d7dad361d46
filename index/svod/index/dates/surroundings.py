"""Words around a date that qualify it: a weekday, the calendar, *early in*, *no later than*.

And the dates of an enumeration, whose year is said once: *on 5 May and 6 June 1918*.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..spans import Span
from .calendars import Calendar
from .points import Named, lent
from .tokens import SIGNS, Signs

BOUND = re.compile(
    r"(?:(?P<before>not? later than|не позднее|не позже)|(?P<after>not? earlier than|не ранее|"
    r"не раньше))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NIGHT = re.compile(r"(?:в|на)\s+ночь\s+на\s+$", re.IGNORECASE)

# What stands between the dates of an enumeration.
ENUMERATED = re.compile(
    r"\s*(?:[,;]|,?\s(?:and|or|и|или)\b)\s*(?:(?:on|in|в|во)\s)?\s*(?:the\s+)?", re.IGNORECASE
)

# Characters before a date in which *not later than* is looked for.
LONGEST_BEFORE = 24


def surrounded(date: Named, row: Signs, near: int) -> Named:
    """Return a date with what is said of it before and after.

    ``near`` is a sign at or before its first.
    """
    first = row.starts.index(date.span.start, near)
    stop = row.stops.index(date.span.stop, first) + 1
    if date.shift is None:
        if date.precision == "day":
            date, first = with_weekday(date, row, first)
        if date.precision in ("day", "month"):
            date, stop = with_style(date, row, stop)
        date, first = with_part(date, row, first)
    start = row.starts[first]
    lead = row.text[max(0, start - LONGEST_BEFORE) : start]
    if bound := BOUND.search(lead):
        date = replace(date, bound="before" if bound["before"] else "after")
        start -= len(bound[0])
    elif date.precision == "day" and date.start == date.stop and NIGHT.search(lead):
        date = replace(date, night=True)
    return replace(date, span=Span(start, row.stops[stop - 1]))


def with_weekday(date: Named, row: Signs, first: int) -> tuple[Named, int]:
    """Return a date with the day of the week before it, and its first sign then."""
    found = before_weekday().search(row.row, max(0, first - 4), first)
    if found is None:
        return date, first
    at = found.start()
    of_feast = row.row[at] == SIGNS["FEAST"]
    return replace(date, weekday=row.values.get(at)), first if of_feast else at


def with_style(date: Named, row: Signs, stop: int) -> tuple[Named, int]:
    """Return a date with the style or the day of the week behind it, and where it stops then."""
    found = after_date().match(row.row, stop)
    if found is None:
        return date, stop
    for at in range(stop, found.end()):
        if row.row[at] == SIGNS["WEEKDAY"] and date.precision == "day":
            date = replace(date, weekday=row.values[at])
        elif row.row[at] == SIGNS["STYLE"] and date.other is None:
            style: Calendar = "gregorian" if row.values.get(at) else "julian"
            date = replace(date, style=style)
    return date, found.end()


def with_part(date: Named, row: Signs, first: int) -> tuple[Named, int]:
    """Return a date with *early in* or *about* before it, and its first sign then."""
    found = before_part().search(row.row, max(0, first - 5), first)
    if found is None:
        return date, first
    if SIGNS["PART"] in found[0]:
        words = row.text[row.starts[found.start()] : row.starts[first]]
        date = replace(date, part=" ".join(words.split()))
    return replace(date, approximate=SIGNS["ABOUT"] in found[0]), found.start()


def with_years_lent(text: str, dates: list[Named]) -> tuple[Named, ...]:
    """Return dates, each of an enumeration in the year that is said once, at its end."""
    for at in range(len(dates) - 2, -1, -1):
        one, following = dates[at], dates[at + 1]
        between = text[one.span.stop : following.span.start]
        if lends(following, one) and ENUMERATED.fullmatch(between):
            year = lent(one.new, following.new)[0].year
            assert year
            assert following.new.year
            dates[at] = one.in_year(min(year, following.new.year))
    return tuple(dates)


def lends(following: Named, one: Named) -> bool:
    """Say whether a date that follows another in an enumeration has the year of both."""
    point = one.new
    return bool(
        following.new.year
        and not point.year
        and point.month
        and following.precision == one.precision
        and not (one.shift or following.shift or one.fault or following.fault)
    )


@lru_cache(maxsize=1)
def before_weekday() -> re.Pattern[str]:
    """Return the pattern of a day of the week before a date: *Wednesday, the*; *Good Friday,*."""
    return re.compile(f"[{SIGNS['WEEKDAY']}{SIGNS['FEAST']}],?t?$")


@lru_cache(maxsize=1)
def after_date() -> re.Pattern[str]:
    """Return the pattern of a style or a day of the week behind a date: *(O.S.)*, *, среда*."""
    return re.compile(r",?\(?Y\)?(?:,?\(?W\)?)?|\(W\)|,W(?=\.|,(?!t?[dM]))")


@lru_cache(maxsize=1)
def before_part() -> re.Pattern[str]:
    """Return the pattern of *early in*, *mid-*, *about*, *at the end of* before a date."""
    return re.compile(r"[AP](?:[APiot]|-)*$")

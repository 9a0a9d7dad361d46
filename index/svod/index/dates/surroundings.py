"""What stands around a date: a day of the week, the style, *early in*, *about*, *no later than*."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from ..spans import Span
from .calendars import Calendar
from .lexing import SIGNS, Signs
from .points import Named
from .words import UNITS

BOUND = re.compile(
    r"(?:(?P<before>not? later than|не позднее|не позже)|(?P<after>not? earlier than|не ранее|"
    r"не раньше))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NIGHT = re.compile(r"(?:в|на)\s+ночь\s+на\s+$", re.IGNORECASE)
LONGEST_BEFORE = 24
"""Characters before a date in which *not later than* is looked for."""


def surrounded(date: Named, row: Signs, near: int) -> Named:
    """Return a date with what is said of it before and after.

    ``near`` is a sign at or before its first.
    """
    starts, stops = row.starts, row.stops
    first = starts.index(date.span.start, near)
    stop = stops.index(date.span.stop, first) + 1
    if date.precision == "day" and date.shift is None:
        weekday = before_weekday().search(row.row, max(0, first - 4), first)
        if weekday:
            date = replace(date, weekday=row.values[weekday.start()])
            first = weekday.start()
        after = after_date().match(row.row, stop)
        if after:
            for at in range(stop, after.end()):
                if row.row[at] == "W":
                    date = replace(date, weekday=row.values[at])
                elif row.row[at] == "Y":
                    style: Calendar = "gregorian" if row.values.get(at) else "julian"
                    if date.other is None:
                        date = replace(date, style=style)
            stop = after.end()
    else:
        styled = after_date().match(row.row, stop) if date.precision == "month" else None
        if styled and "Y" in styled[0]:
            at = row.row.index("Y", stop)
            date = replace(date, style="gregorian" if row.values.get(at) else "julian")
            stop = styled.end()
    if row.row[stop - 1] == SIGNS["YEAR"] and row.row[stop : stop + 1] == SIGNS["UNIT"]:
        stop += is_year_word(row, stop)
    part = before_part().search(row.row, max(0, first - 5), first)
    if part and date.shift is None:
        words = row.text[starts[part.start()] : starts[first]]
        if SIGNS["PART"] in part[0]:
            date = replace(date, part=" ".join(words.split()))
        if SIGNS["ABOUT"] in part[0]:
            date = replace(date, approximate=True)
        first = part.start()
    start = starts[first]
    lead = row.text[max(0, start - LONGEST_BEFORE) : start]
    if bound := BOUND.search(lead):
        date = replace(date, bound="before" if bound["before"] else "after")
        start -= len(bound[0])
    elif date.precision == "day" and date.start == date.stop and NIGHT.search(lead):
        date = replace(date, part="ночь на")
    return replace(date, span=Span(start, stops[stop - 1]))


def is_year_word(row: Signs, at: int) -> bool:
    """Say whether a sign is *год* in the singular, which belongs to the figure before it."""
    word = row.text[row.starts[at] : row.stops[at]].lower()
    return row.values.get(at) == UNITS.index("year") and word.startswith("год")


@lru_cache(maxsize=1)
def before_weekday() -> re.Pattern[str]:
    """Return the pattern of a day of the week before a date: *Wednesday, the*."""
    return re.compile(f"{SIGNS['WEEKDAY']},?t?$")


@lru_cache(maxsize=1)
def after_date() -> re.Pattern[str]:
    """Return the pattern of a style or a day of the week behind a date: *(O.S.)*, *, среда*."""
    return re.compile(r",?\(?Y\)?(?:,?\(?W\)?)?|\(W\)|,W(?=[,.])")


@lru_cache(maxsize=1)
def before_part() -> re.Pattern[str]:
    """Return the pattern of *early in*, *mid-*, *about*, *at the end of* before a date."""
    return re.compile(r"[AP](?:[APiot]|-)*$")

"""Dates that are counted from another date: *two days later*, *the following February*, *накануне*.

They are resolved from the nearest date before them, in their own passage or the one before, and
only where that date is as precise as they are.  In doubt they stay unresolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .calendars import month_length
from .contexts import Context, Near
from .edtf import Days
from .expressions import DateExpression
from .mentions import FIRST_OF_SEASON
from .points import Named, Precision

# Words before a distance in time that make it vague, or that show that it is none.
HEDGE = re.compile(
    r"\b(?:quarter of|half a|about|some|over|more than|less than|least|most|barely|"
    r"just over|hardly|around|scarcely|within|every|each|for|than|in|of|or|to|"
    r"почти|около|более|менее|примерно|каждый|каждые|чуть|не)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)

# Words that make it a little less or more, which a month is wide enough for.
NEARLY = re.compile(r"\b(?:almost|nearly|почти)\s+$", re.IGNORECASE)

LONGEST_HEDGE = 16

# Words behind a distance in time that say from what it counts, when this is no date.
ELSEWHERE = re.compile(r"\s+(?:than|after|before|после|до|перед|чем)\b", re.IGNORECASE)

SINGULAR = frozenset((
    "day", "week", "month", "year", "день", "неделю", "месяц", "год", "году",
    "morning", "afternoon", "evening", "утро", "утром", "вечер", "вечером",
))  # fmt: skip

# Words that count from the day of writing or speaking, not from the date before.
TODAY = re.compile(r"\b(?:last|this|прошл\w+|этого|этом|этот)\b", re.IGNORECASE)

# This Russian phrase means a day later, two days later or every second day, so it has no reading.
EVERY_SECOND = "через день"

LARGEST_COUNT = 60

# A relative date counts from a date in its own passage or in this number of passages before it, by
# its unit: an account passes over days in one paragraph, and over months in several.
REACH = {"day": 1, "week": 1, "month": 2, "season": 2, "year": 2}

# Characters, about two sentences, at the beginning of a passage in which a relative date may still
# count from a date in the passage before.
OPENING = 250

# Days that a date to count from may last.
WIDEST = 366


@dataclass(frozen=True, slots=True)
class Related:
    """The days of a relative date, its precision and how it was found."""

    days: Days
    otherwise: Days | None
    precision: Precision
    reason: str
    base: Near


def related(named: Named, text: str, context: Context, order: int) -> Related | None:
    """Return what a relative date means; ``None`` in doubt."""
    shift = named.shift
    assert shift is not None
    words = named.span.of(text)
    lead = text[max(0, named.span.start - LONGEST_HEDGE) : named.span.start]
    by_name = named.start.month is not None or named.season
    told_today = shift.which in ("next", "last", "same") and TODAY.search(words)
    if not by_name and (HEDGE.search(lead) or told_today):
        return None
    if shift.unit != "month" and NEARLY.search(lead):
        return None
    if ELSEWHERE.match(text, named.span.stop) or words.lower() == EVERY_SECOND:
        return None
    if shift.count > LARGEST_COUNT:
        return None
    near = base_of(context, order, REACH[shift.unit])
    if near is None:
        return None
    base = near.date
    beside = told_beside(named, text, context, order, base)
    if beside is not None:
        return beside
    if near.order != order and (shift.unit == "year" or named.rule in AFTER_SOMETHING):
        return None
    if shift.unit == "day" and near.order != order and named.span.start > OPENING:
        return None
    if by_name:
        found = named_again(named, base.days)
        if found is None:
            return None
        precision: Precision = "season" if named.season else "month"
        reason = f"{words!r} counted from {base.text!r} ({base.edtf})"
        return Related(found, None, precision, reason, near)
    if shift.which in ("next", "last") and words.split()[-1].lower() not in SINGULAR:
        return None
    if shift.which == "same" and (shift.unit != "day" or words.split()[-1].lower() == "days"):
        return None
    moved = shifted(shift.which, shift.unit, shift.count, base.days, base.precision)
    if moved is None:
        return None
    days, precision = moved
    otherwise = None
    if base.otherwise is not None and precision == "day":
        second = shifted(shift.which, shift.unit, shift.count, base.otherwise, base.precision)
        otherwise = second[0] if second else None
    reason = f"{words!r} counted from {base.text!r} ({base.edtf})"
    return Related(days, otherwise, precision, reason, near)


def told_beside(
    named: Named, text: str, context: Context, order: int, last: DateExpression
) -> Related | None:
    """Return the day beside a relative date that it describes: *the parade three months later*.

    It stands just before, and is so long after the date before it as the words say.
    """
    shift = named.shift
    assert shift is not None
    if len(context.dates) < 2 or context.dates[-1].date is not last:
        return None
    near, before = context.dates[-1], context.dates[-2]
    between = text[last.span.stop : named.span.start]
    if near.order != order or len(between) > BESIDE or re.search(r"[.,;:!?]", between):
        return None
    moved = shifted(shift.which, shift.unit, shift.count, before.date.days, before.date.precision)
    if moved is None or not (moved[0].first <= last.days.first <= moved[0].last):
        return None
    reason = f"{named.span.of(text)!r} tells of {last.text!r} beside it"
    return Related(last.days, None, last.precision, reason, near)


# Rules of dates that are counted from a happening: the date before is its day only where it stands
# close by.
AFTER_SOMETHING = ("so long after something", "the day after something")

# Characters between a day and the distance in time that tells of it: *at the May Day parade*.
BESIDE = 20


def base_of(context: Context, order: int, reach: int) -> Near | None:
    """Return the date to count from: the last one before, if it is near and no aside."""
    for near in reversed(context.dates):
        if order - near.order > reach:
            return None
        found = near.date.days
        if not near.aside and near.date.precision != "event":
            return near if (found.last - found.first).days <= WIDEST else None
    return None


def named_again(named: Named, base: Days) -> Days | None:
    """Return the days of a month or season that follows a date: *the following February*."""
    shift = named.shift
    assert shift is not None
    month = named.start.month or FIRST_OF_SEASON[named.season]
    step = {"next": 1, "last": -1}.get(shift.which, 0)
    if shift.unit == "year":
        if base.first.year != base.last.year:
            return None
        return from_month(base.first.year + step, month, 1)
    length = 3 if named.season else 1
    year = base.last.year
    if step > 0:
        year += month <= base.last.month
    elif step < 0:
        year = base.first.year - (month >= base.first.month)
    else:
        return None
    return from_month(year, month, length)


def from_month(year: int, month: int, length: int) -> Days:
    """Return the month that is a number of months after another."""
    end = month + length - 1
    last_year, last = year + (end - 1) // 12, (end - 1) % 12 + 1
    return Days(
        date(year, month, 1), date(last_year, last, month_length("gregorian", last_year, last))
    )


def shifted(
    which: str, unit: str, count: int, base: Days, precision: str
) -> tuple[Days, Precision] | None:
    """Return days moved by a number of units, with their precision; ``None`` if it is too vague.

    >>> shifted("later", "day", 2, Days.of("1918-01-09"), "day")[0].first.isoformat()
    '1918-01-11'
    >>> shifted("later", "month", 2, Days.of("1946-06-18"), "day")[0] == Days.of("1946-08")
    True
    """
    step = {"next": 1, "later": 1, "last": -1, "earlier": -1, "eve": -1}.get(which, 0) * count
    one_day = precision == "day" and base.first == base.last
    if unit == "day":
        if precision != "day":
            return None
        start = base.last if step > 0 else base.first
        if step == 0 and not one_day:
            return None
        day = start + timedelta(step)
        return Days(day, day), "day"
    if unit == "week" and which in ("later", "earlier"):
        if one_day:
            day = base.first + timedelta(7 * step)
            return Days(day, day), "day"
        if precision == "month":
            middle = base.first + timedelta(14 + 7 * step)
            return from_month(middle.year, middle.month, 1), "month"
        return None
    if unit == "month" and precision in ("day", "month"):
        start = base.last if step > 0 else base.first
        months = start.year * 12 + start.month - 1 + step
        return from_month(months // 12, months % 12 + 1, 1), "month"
    if unit == "year" and base.first.year == base.last.year:
        year = base.first.year + step
        if which in ("later", "earlier") and precision in ("day", "month"):
            return from_month(year, base.first.month, 1), "month"
        return Days(date(year, 1, 1), date(year, 12, 31)), "year"
    return None

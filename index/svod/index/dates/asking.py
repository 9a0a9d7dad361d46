"""Dates as people ask for them: ``1918-01-21``, ``1918-01-08(os)``, ``8/21 January 1918``.

>>> [str(each) for each in periods("1918-01..1918-03")]
['1918-01..1918-03']
>>> [str(each) for each in periods("1918-01-08(os)")], [str(each) for each in periods("..1917")]
(['1918-01-21'], ['..1917'])
>>> [str(each) for each in periods("25 October 1917")]
['1917-10-25', '1917-11-07']
>>> [str(each) for each in periods("not later than 5 March 1918")]
['..1918-03-05']
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta

from .calendar_choice import Reckoned, reckoned, span_of
from .calendars import Calendar, change_of
from .edtf import Days, one
from .expressions import PRECISIONS
from .mentions import named
from .points import Named, Point
from .styles import Style

END = re.compile(
    r"(?P<date>[\dX]{4}(?:-\d\d)?(?:-\d\d)?[~?%]?)(?:\((?P<style>os|ns)\))?", re.IGNORECASE
)
STYLES: dict[str, Calendar] = {"os": "julian", "ns": "gregorian"}
EXAMPLES = '1918-01-21, 1918-01, 1917..1921, 1918-01-08(os) or "8/21 January 1918"'

# Words that turn the name of a happening into its day; *Pearl Harbor* alone is a place.
DAY_OF = "the day of "

FILLER = re.compile(r"[\s.,;]*(?:the|года|год|г\.?|in|on|at|в|на)?[\s.,;]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; ``None`` is open, and one of the two is a day."""

    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise ValueError("a period has at least one end")
        if self.first and self.last and self.last < self.first:
            raise ValueError("the first day of a period must not be after its last")

    def meets(self, days: Days) -> bool:
        """Say whether days share one with the period."""
        after = self.first is None or days.last >= self.first
        return after and (self.last is None or days.first <= self.last)

    def nearness(self, days: Days) -> float:
        """Return how precisely days name one of a period: 1 when all lie in it, 0 when none does.

        Each doubling of the days beyond the period counts as one step away.

        >>> [round(periods("1918-01-21")[0].nearness(Days.of(each)), 2)
        ...  for each in ("1918-01-21", "1918-01", "1918", "1919")]
        [1.0, 0.17, 0.11, 0.0]
        """
        first, last = (
            max(self.first or days.first, days.first),
            min(self.last or days.last, days.last),
        )
        shared = (last - first).days + 1
        whole = (days.last - days.first).days + 1
        return 1 / (1 + math.log2(whole / shared)) if shared > 0 else 0.0

    def __str__(self) -> str:
        first, last = starting(self.first), ending(self.last)
        if self.first and self.last:
            days = Days(self.first, self.last)
            shortest = max(len(first), len(last))
            first, last = (iso_to(each, shortest) for each in (days.first, days.last))
            if first == last:
                return first
        return f"{first}..{last}"


def iso_to(day: date, length: int) -> str:
    """Return a day in ISO 8601, cut down to the day, the month or the year."""
    return day.isoformat()[:length]


def starting(day: date | None) -> str:
    """Return the first day of a period as short as it can be said."""
    if day is None:
        return ""
    return day.isoformat()[: 4 if (day.month, day.day) == (1, 1) else 7 if day.day == 1 else 10]


def ending(day: date | None) -> str:
    """Return the last day of a period as short as it can be said."""
    if day is None:
        return ""
    if (day.month, day.day) == (12, 31):
        return day.isoformat()[:4]
    return day.isoformat()[: 7 if (day + timedelta(1)).day == 1 else 10]


def periods(text: str) -> tuple[Period, ...]:
    """Return the period that is asked for; two where a day may be of either style.

    Raises:
        ValueError: saying what was expected.
    """
    asked = text.strip()
    ends = re.split(r"\.\.|/", asked)
    if len(ends) <= 2 and any(ends) and all(not end or END.fullmatch(end) for end in ends):
        first = end_of(ends[0]).first if ends[0] else None
        last = end_of(ends[-1]).last if ends[-1] else None
        return (Period(first, last),)
    found = date_in_words(asked)
    opens, closes = found.named.bound == "before", found.named.bound == "after"
    return tuple(
        Period(None if opens else days.first, None if closes else days.last)
        for days in found.readings
    )


def end_of(text: str) -> Days:
    """Return the days of one end: a day, a month, a season, a year, a decade.

    Raises:
        ValueError: when there is no such day.
    """
    match = END.fullmatch(text)
    assert match
    style = STYLES.get((match["style"] or "ns").lower(), "gregorian")
    figures = match["date"].upper().rstrip("~?%")
    try:
        if style == "julian" and "X" not in figures:
            year, month, day = ([*map(int, figures.split("-")), None, None])[:3]
            point = Point(year, month, day)
            return span_of("julian", point, point)
        return Days(*one(figures))
    except ValueError:
        raise ValueError(f"there is no {match['date']} in the calendar") from None


@dataclass(frozen=True, slots=True)
class DateInWords:
    """A date in words: as named, and what it means."""

    named: Named
    meaning: Reckoned

    @property
    def readings(self) -> tuple[Days, ...]:
        """The days that it may mean."""
        other = self.meaning.otherwise
        return (self.meaning.days, other) if other else (self.meaning.days,)


def date_in_words(text: str, style: Style | None = None) -> DateInWords:
    """Return what a date in words means, by itself or in a style.

    Raises:
        ValueError: saying what was expected.
    """
    found = named(text)
    if not found and any(each.feast for each in named(DAY_OF + text)):
        text = DAY_OF + text
        found = named(text)
    if not found:
        raise ValueError(f"a date is expected, as in {EXAMPLES}")
    each = found[0]
    around = text[: each.span.start], text[each.span.stop :]
    if len(found) > 1 or not all(FILLER.fullmatch(piece) for piece in around):
        raise ValueError(f"one date is expected and nothing beside it, as in {EXAMPLES}")
    if each.fault:
        raise ValueError(each.fault)
    if each.shift or each.precision not in PRECISIONS or not each.start.year:
        raise ValueError(f"a date with its year is expected, as in {EXAMPLES}")
    meaning = reckoned(each, style or Style(None, "nothing says in which calendar", change_of()))
    if meaning is None:
        raise ValueError("no calendar has this day")
    return DateInWords(each, meaning)

"""Points in time as a text names them, complete or not, and their arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ..spans import Span
from .calendars import Calendar
from .feasts import Called

Precision = Literal["day", "month", "season", "year", "decade", "century", "event"]


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as far as a text names it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def in_year(self, year: int | None) -> Point:
        """Return the point with a given year, unless it has one."""
        return self if self.year else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far from another date a relative one is.

    Attributes:
        which: ``next``, ``last``, ``same``, ``later`` or ``earlier``.
        unit: ``day``, ``week``, ``month``, ``season`` or ``year``.
        count: how many units.
    """

    which: str
    unit: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A date as a text names it.

    Attributes:
        span: where, with all that belongs to it.
        rule: the name of the rule that read it.
        start, stop: from when to when; the same for one day, month or year.
        precision: how much time the smallest thing named takes.
        other: a range in the other style: of one day in two styles the second named.
        bracketed: whether ``other`` stands in parentheses.
        style: the calendar that is said beside it: O.S. or N.S.
        other_style: the same of ``other``.
        weekday: the day of the week that is said beside it, 1 for Monday.
        part: *early*, *the end of*, and so on, as it stands there.
        approximate: whether it says *about*.
        bound: ``before`` or ``after`` for *not later than* and *not earlier than*.
        night: whether it is the night to the day named: *в ночь на 25 октября*.
        season: of a season, its number.
        shift: of a relative date, how far it is from another.
        short: a year of two figures whose century is not said.
        feast: the feast that it is called by.
        fault: why there is no such date; it is not to be read as one.
    """

    span: Span
    rule: str
    start: Point
    stop: Point
    precision: Precision
    other: tuple[Point, Point] | None = None
    bracketed: bool = False
    style: Calendar | None = None
    other_style: Calendar | None = None
    weekday: int | None = None
    part: str = ""
    approximate: bool = False
    bound: str = ""
    night: bool = False
    season: int = 0
    shift: Shift | None = None
    short: int | None = None
    feast: Called | None = None
    fault: str = ""

    @property
    def new(self) -> Point:
        """Where the date begins, by the new style where it has two: the later figures."""
        return self.other[0] if self.other and is_after(self.start, self.other[0]) else self.start

    def in_year(self, year: int) -> Named:
        """Return the date in a year; of one in two styles, or a range, that of its new style.

        Over New Year the other end, or the other style, has the year before or after.

        >>> named = Named(Span(0, 1), "", Point(None, 1, 7), Point(None, 1, 7), "day",
        ...     (Point(None, 12, 25), Point(None, 12, 25)))
        >>> named.in_year(1918).other[0].year
        1917
        """
        if self.other is None:
            start, stop = lent(self.start.in_year(year), self.stop)
            return replace(self, start=start, stop=stop)
        start, other = self.start, self.other[0]
        if self.new is other:
            other = other.in_year(year)
            start = lent(start, other)[0]
        else:
            start = start.in_year(year)
            other = lent(other, start)[0]
        pair = (other, lent(other, self.other[1])[1])
        return replace(self, start=start, stop=lent(start, self.stop)[1], other=pair)


def lent(a: Point, b: Point) -> tuple[Point, Point]:
    """Return two points in order, each completed by the month and year of the other.

    >>> lent(Point(None, 12, 31), Point(1918, 1, 13))
    (Point(year=1917, month=12, day=31), Point(year=1918, month=1, day=13))
    """
    a = replace(a, month=a.month or b.month)
    b = replace(b, month=b.month or a.month)
    wraps = wrap(a, b)
    if a.year is None and b.year is not None:
        a = replace(a, year=b.year - wraps)
    elif b.year is None and a.year is not None:
        b = replace(b, year=a.year + wraps)
    return a, b


def wrap(a: Point, b: Point) -> int:
    """Return how many years the second of two points is ahead by: 1 over New Year, else 0 or -1.

    What is more than half a year apart is nearer over New Year.
    """
    if a.month is None or b.month is None:
        return 0
    apart = (b.month - a.month) + ((b.day or 1) - (a.day or 1)) / 31
    return 1 if apart < -6 else -1 if apart > 6 and a.day and b.day and a.month < b.month else 0


def is_after(a: Point, b: Point) -> bool:
    """Say whether the second of two points in the course of time comes after the first."""
    return days_apart(a, b) > 0


def days_apart(a: Point, b: Point) -> int:
    """Return by how many days the second point follows the first, half a year at most.

    >>> days_apart(Point(None, 12, 31), Point(None, 1, 13))
    13
    """
    lengths = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

    def place(point: Point) -> int:
        return lengths[((point.month or 1) - 1) % 12] + (point.day or 1)

    apart = (place(b) - place(a)) % 365
    return apart - 365 if apart > 182 else apart


def whole_year(first: int, last: int, figures: int = 2) -> int:
    """Return a year written short after another: 18 after 1917 is 1918."""
    if last >= 1000:
        return last
    power = 100 if figures == 2 else 10
    return first // power * power + last

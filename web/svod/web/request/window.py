"""The stretch of time that a page shows: its parts, its surroundings and its name.

Days are ordinals of the proleptic Gregorian calendar, so that no step falls off its end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias, get_args

from svod.index.dates import Days, Period, periods

Unit: TypeAlias = Literal["day", "week", "month", "year", "decade", "century"]

# The units from the smallest to the largest; looking closer goes from each to the one before it.
UNITS: tuple[Unit, ...] = get_args(Unit)

YEARS: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100}
FIRST, LAST = date.min.toordinal(), date.max.toordinal()
WEEK = 7

# The share of windows at either end that are not shown at first.
STRAY = 0.02


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From one day to another, both included, as ordinals."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not FIRST <= self.first <= self.last <= LAST:
            raise ValueError(f"there is no time from day {self.first} to {self.last}")

    @classmethod
    def of(cls, days: Days) -> Window:
        """Return the window of just these days."""
        return cls(days.first.toordinal(), days.last.toordinal())

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    @property
    def days(self) -> Days:
        """Its first and last day."""
        return Days(date.fromordinal(self.first), date.fromordinal(self.last))

    def meets(self, other: Window) -> bool:
        """Say whether the two share a day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def ends(self) -> tuple[str, str]:
        """Its first and last day in ISO 8601, as short as they can be said.

        >>> asked("1918-01", "").ends, asked("1918-01-05", "1918").ends
        (('1918-01', '1918-01'), ('1918-01-05', '1918-12-31'))
        """
        first, _, last = str(Period(self.days.first, self.days.last)).partition("..")
        last = last or first
        # Two ends of one length are read as they look: 1918..1918-03 would puzzle a reader.
        if len(first) != len(last):
            return self.days.first.isoformat(), self.days.last.isoformat()
        return first, last


def asked(first: str, last: str) -> Window | None:
    """Return the window of two dates as people write them; ``None`` when neither is any.

    One of them alone gives its own days; two in the wrong order are taken the other way round.

    >>> asked("1917", "1918-03") == asked("1917-01-01", "31 March 1918")
    True
    >>> asked("8 January 1918 O.S.", "").days.first.isoformat()
    '1918-01-21'
    """
    start, stop = period_of(first), period_of(last)
    start, stop = start or stop, stop or start
    if start is None or stop is None:
        return None
    if start.first and stop.last and stop.last < start.first:
        start, stop = stop, start
    days = [day.toordinal() for day in (start.first, stop.last) if day is not None]
    return Window(min(days), max(days)) if days else None


def period_of(said: str) -> Period | None:
    """Return the first reading of a date as people write it; ``None`` for anything else."""
    try:
        return periods(said)[0]
    except ValueError:
        return None


def around(windows: Iterable[Window]) -> Window | None:
    """Return the whole years in which windows lie; ``None`` when there are none."""
    known = tuple(windows)
    if not known:
        return None
    first = unit_at(min(each.first for each in known), "year")
    last = unit_at(max(each.last for each in known), "year")
    return Window(first.first, last.last)


def usual(windows: Iterable[Window]) -> Window | None:
    """Return the whole years in which all but a few windows lie; ``None`` when there are none.

    A comparison with an old war, or a glance ahead, would leave what is told no room.
    """
    known = sorted(windows)
    few = int(len(known) * STRAY)
    return around(known[few : len(known) - few])


def unit_at(day: int, unit: Unit) -> Window:
    """Return the day, week, month, year, decade or century that a day lies in.

    A week is one of those that make up a month, from its first day; so the last is shorter.

    >>> unit_at(asked("1918-01-30", "").first, "week").ends
    ('1918-01-29', '1918-01-31')
    >>> unit_at(asked("1918-01-30", "").first, "decade").ends
    ('1910', '1919')
    """
    known = date.fromordinal(day)
    if unit in YEARS:
        start = known.year // YEARS[unit] * YEARS[unit]
        return Window(beginning(start, 1), beginning(start + YEARS[unit], 1) - 1)
    month = Window(beginning(known.year, known.month), beginning(known.year, known.month + 1) - 1)
    if unit == "month":
        return month
    if unit == "day":
        return Window(day, day)
    first = day - (known.day - 1) % WEEK
    return Window(first, min(first + WEEK - 1, month.last))


def beginning(year: int, month: int) -> int:
    """Return the first day of a month, counted on beyond December; the end of time is its bound."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year < date.min.year:
        return FIRST
    return date(year, month, 1).toordinal() if year <= date.max.year else LAST + 1


def parts(window: Window, unit: Unit) -> tuple[Window, ...]:
    """Return the units that a window touches, whole, in order."""
    made = [unit_at(window.first, unit)]
    while made[-1].last < window.last:
        made.append(unit_at(made[-1].last + 1, unit))
    return tuple(made)


def unit_of(window: Window, most: int) -> Unit:
    """Return the smallest unit of which a window touches no more than a given number.

    >>> unit_of(asked("1918", ""), 12), unit_of(asked("1918", ""), 60)
    ('month', 'week')
    """
    longest: dict[Unit, int] = {
        "day": 1, "week": 7, "month": 31, "year": 366, "decade": 3653, "century": 36525,
    }  # fmt: skip
    for unit in UNITS:
        if window.length / longest[unit] <= most and len(parts(window, unit)) <= most:
            return unit
    return UNITS[-1]


def called(window: Window) -> Unit | None:
    """Return the unit that a window just is, as in 1918; ``None`` for any other stretch."""
    return next((unit for unit in UNITS if unit_at(window.first, unit) == window), None)


def wider(window: Window) -> tuple[tuple[Unit, Window], ...]:
    """Return the units that hold a window and more, from the largest: how one looks from afar.

    >>> [unit for unit, _ in wider(asked("1918-01", ""))]
    ['century', 'decade', 'year']
    """
    made = []
    for unit in reversed(UNITS):
        around = unit_at(window.first, unit)
        if unit != "week" and around != window and around.last >= window.last:
            made.append((unit, around))
    return tuple(made)


def earlier(window: Window) -> Window | None:
    """Return the window before a window, of equal length; months are counted whole.

    >>> earlier(asked("1918-03", "")).ends, earlier(asked("1918-03-04", "1918-03-05")).ends
    (('1918-02', '1918-02'), ('1918-03-02', '1918-03-03'))
    """
    if window.first == FIRST:
        return None
    return moved(window, -1)


def later(window: Window) -> Window | None:
    """Return the window after a window, of equal length; months are counted whole."""
    if window.last == LAST:
        return None
    return moved(window, 1)


def moved(window: Window, times: int) -> Window:
    """Return a window moved on by its own length a number of times, as far as time goes."""
    if called(window) == "week":
        return unit_at(window.first - 1 if times < 0 else window.last + 1, "week")
    start, end = date.fromordinal(window.first), date.fromordinal(window.last)
    if start.day == 1 and unit_at(window.last, "month").last == window.last:
        months = 12 * (end.year - start.year) + end.month - start.month + 1
        month = start.month + times * months
        first, last = beginning(start.year, month), beginning(start.year, month + months) - 1
    else:
        first, last = (day + times * window.length for day in (window.first, window.last))
    return Window(max(FIRST, first), min(LAST, max(FIRST, last)))

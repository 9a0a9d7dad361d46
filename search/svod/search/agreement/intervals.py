"""Distances in time: from *two months later* and a day to another day, and back.

An account that says *a month after* gives a day when it is known what is counted from.  Calendar
months and years are counted by the calendar, so 31 January and a month is the last of February.

>>> from datetime import date
>>> after(date(1946, 6, 18), Interval(2, "month")).isoformat()
'1946-08-18'
>>> written(date(1946, 6, 18), date(1946, 8, 24))
'2 months and 6 days'
>>> Interval(2, "month").duration
'P2M'
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# Units longer than an hour, with their letters in ISO 8601.
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}

# Days of a unit, on average: by them distances in different units are compared.
DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}

# A count is rounded to its unit: *two months* is from one and a half to two and a half.
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Interval:
    """A distance in time as an account gives it.

    Attributes:
        count: how many units, at least 1.
        unit: ``day``, ``week``, ``month`` or ``year``.
        before: whether it is counted back.
    """

    count: int
    unit: str
    before: bool = False

    def __post_init__(self) -> None:
        if self.unit not in UNITS or self.count < 1:
            raise ValueError(f"{self.count} {self.unit} is no distance in days")

    @property
    def duration(self) -> str:
        """The distance in ISO 8601, with a minus where it is counted back."""
        return f"{'-' if self.before else ''}P{self.count}{UNITS[self.unit]}"

    @property
    def days(self) -> float:
        """The distance in days, rounded to nothing, without its direction."""
        return self.count * DAYS[self.unit]


def interval_of(normal: str) -> Interval | None:
    """Return the distance that a role of ``roles.distances`` has as its value; ``None`` for hours.

    >>> interval_of("2 month after")
    Interval(count=2, unit='month', before=False)
    >>> interval_of("3 hour before")
    """
    count, unit, side = normal.split()
    if unit not in UNITS or not count.isdecimal() or int(count) < 1:
        return None
    return Interval(int(count), unit, side == "before")


def after(day: date, interval: Interval) -> date:
    """Return the day so far after a day, or before it.

    Raises:
        OverflowError: when it lies before the year 1 or after 9999.
    """
    count = -interval.count if interval.before else interval.count
    if interval.unit in ("day", "week"):
        return day + timedelta(days=count * int(DAYS[interval.unit]))
    months = day.year * 12 + day.month - 1 + count * (12 if interval.unit == "year" else 1)
    year, month = divmod(months, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("There is no such year.")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def fits(interval: Interval, start: date, day: date) -> bool:
    """Say whether a day lies so far after another as an account says, rounded to its unit.

    >>> june, august = date(1946, 6, 18), date(1946, 8, 24)
    >>> fits(Interval(2, "month"), june, august), fits(Interval(1, "month"), june, august)
    (True, False)
    """
    apart = abs((after(start, interval) - day).days)
    return apart <= HALF * DAYS[interval.unit]


def written(start: date, day: date) -> str:
    """Return how far a day lies from another, in words: years, months and days."""
    first, last = sorted((start, day))
    months = (last.year - first.year) * 12 + last.month - first.month
    if months and after(first, Interval(months, "month")) > last:
        months -= 1
    full = after(first, Interval(months, "month")) if months else first
    counts = ((months // 12, "year"), (months % 12, "month"), ((last - full).days, "day"))
    parts = [f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in counts if count]
    if len(parts) > 1:
        return f"{', '.join(parts[:-1])} and {parts[-1]}"
    return parts[0] if parts else "no day"

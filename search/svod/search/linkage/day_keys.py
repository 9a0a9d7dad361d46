"""The keys of a date: its days, the days close to them, its months and its year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..corpus.account_text import DayTold
from .evidence import DAY, MONTH, NEAR, YEAR

# Days so many apart may be one happening: it may last, and accounts differ (see ``agreement``).
CLOSE_DAYS = 3

# Set the keys of days and wording apart from the numbers of classes.
DAY_MARKS = {DAY: 1 << 40, MONTH: 2 << 40, NEAR: 3 << 40, YEAR: 4 << 40}


def day_keys(day: DayTold) -> Iterator[tuple[int, int]]:
    """Yield the keys that a date may share with others: its days, months and year."""
    for low, high in day.readings:
        first, last = date.fromordinal(low), date.fromordinal(high)
        yield DAY_MARKS[YEAR] + first.year, YEAR
        if day.precision == "year" or high - low > 100:
            continue
        month = first.year * 12 + first.month
        while month <= last.year * 12 + last.month:
            yield DAY_MARKS[MONTH] + month, MONTH
            month += 1
        if day.precision == "day" and high - low <= 14:
            for each in range(low, high + 1):
                yield DAY_MARKS[DAY] + each, DAY
            for each in (low, high):
                for shift in (0, 1 + CLOSE_DAYS // 2):
                    close = (each + shift) // (CLOSE_DAYS + 1)
                    yield DAY_MARKS[NEAR] + 2 * close + bool(shift), NEAR


def is_stretch(day: DayTold) -> bool:
    """Say whether a date names several days by their numbers."""
    return day.precision == "day" and any(high > low for low, high in day.readings)


def is_narrow(day: DayTold) -> bool:
    """Say whether a date tells the day or the month, or a season."""
    return day.precision != "year" and all(high - low <= 100 for low, high in day.readings)

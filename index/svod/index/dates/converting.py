"""One date in both calendars, with its day of the week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from .asking import date_in_words
from .calendar_choice import WEEKDAYS
from .calendars import change_in, figures, offset, weekday
from .edtf import Days, written
from .styles import Style


@dataclass(frozen=True, slots=True)
class Conversion:
    """One reading of a date.

    Attributes:
        days: its first and last day, Gregorian.
        edtf: the same in EDTF.
        old: first and last day in the old style, year, month and day of each.
        weekday: of a single day, in English; else empty.
        offset: by how many days the new style is ahead then.
        calendar: in which it was given.
        reason: why it is taken to be.
        warning: what is wrong with it.
    """

    days: Days
    edtf: str
    old: tuple[tuple[int, int, int], tuple[int, int, int]]
    weekday: str
    offset: int
    calendar: str
    reason: str
    warning: str

    def as_dict(self) -> dict[str, Any]:
        """Return the reading as JSON has it."""
        return {
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "edtf": self.edtf,
            "old_style": {"from": iso(self.old[0]), "to": iso(self.old[1])},
            "weekday": self.weekday or None,
            "offset": self.offset,
            "calendar": self.calendar,
            "reason": self.reason,
            "warning": self.warning or None,
        }


def conversions(text: str, country: str = "") -> tuple[Conversion, ...]:
    """Return what a date in words or figures means; two readings where it may be of either style.

    ``country`` names the one whose calendar counts for a day in no style.

    Raises:
        ValueError: saying what was expected.

    >>> [(each.edtf, iso(each.old[0]), each.weekday) for each in conversions("8 January 1918 O.S.")]
    [('1918-01-21', '1918-01-08', 'Monday')]
    """
    style = None
    if country:
        change = change_in(country)
        style = Style("julian", f"{change.country} still counted in the old style", change)
    found = date_in_words(text, style)
    each, meaning = found.named, found.meaning
    made = []
    for number, days in enumerate(found.readings):
        calendar = meaning.calendar
        if calendar == "unknown":
            calendar = "gregorian" if number == 0 else "julian"
        first = days.first.toordinal()
        made.append(
            Conversion(
                days=days,
                edtf=written(days, each.precision, each.season, each.approximate, each.bound),
                old=(figures("julian", first), figures("julian", days.last.toordinal())),
                weekday=WEEKDAYS[weekday(first) - 1] if days.first == days.last else "",
                offset=offset(first),
                calendar=calendar,
                reason="; ".join(meaning.reasons),
                warning=meaning.warning,
            )
        )
    return tuple(made)


def iso(day: tuple[int, int, int]) -> str:
    """Return the figures of a day as ISO 8601 has them."""
    year, month, number = day
    return f"{year:04}-{month:02}-{number:02}"


def in_old_style(day: date) -> str:
    """Return what a day is called in the old style, as ISO 8601 has figures.

    >>> in_old_style(date(1918, 1, 21))
    '1918-01-08'
    """
    return iso(figures("julian", day.toordinal()))

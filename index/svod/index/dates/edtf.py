"""Extended Date/Time Format, level 1 (ISO 8601-2:2019), as far as dates in texts need it.

>>> written(Days.of("1918-03"), "month"), written(Days.of("1930/1939"), "decade")
('1918-03', '193X')
>>> Days.of("1917-24") == Days.of("1916-12/1917-02")
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .calendars import month_length

END = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?"
)

# The first month of each season; winter begins in the year before.
SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """From one day to another, both included, in the proleptic Gregorian calendar."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.last} is before {self.first}")

    @classmethod
    def of(cls, text: str) -> Days:
        """Return the days that an EDTF text means.

        Raises:
            ValueError: when it is none, or an end of it is open.
        """
        found = days(text)
        if found is None or found[0] is None or found[1] is None:
            raise ValueError(f"{text!r} is no EDTF date with two ends")
        return cls(found[0], found[1])

    def meets(self, other: Days) -> bool:
        """Say whether the two share a day."""
        return self.first <= other.last and other.first <= self.last


def days(text: str) -> tuple[date | None, date | None] | None:
    """Return the first and last day of an EDTF text, ``None`` for an open end.

    The whole is ``None`` when the text is no EDTF of level 1 or names no such day.

    >>> days("1917-10/..")
    (datetime.date(1917, 10, 1), None)
    >>> days("1918-02-30") is None
    True
    """
    ends = text.strip().split("/")
    if len(ends) > 2:
        return None
    found: list[tuple[date | None, date | None]] = []
    for end in ends:
        if end in ("", "..") and len(ends) == 2:
            found.append((None, None))
            continue
        try:
            found.append(one(end))
        except ValueError:
            return None
    first, last = found[0][0], found[-1][1]
    if first and last and last < first:
        return None
    return (first, last) if first or last else None


def one(text: str) -> tuple[date, date]:
    """Return the first and last day of a year, month, season or day.

    Raises:
        ValueError: when it is none.
    """
    match = END.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is no EDTF date")
    low, high = (int(match["year"].replace("X", figure)) for figure in "09")
    month = match["month"]
    if month in SEASONS:
        first = date(low - (month == "24"), SEASONS[month], 1)
        end = (SEASONS[month] + 1) % 12 + 1
        return first, date(low, end, month_length("gregorian", low, end))
    if month in (None, "XX"):
        return date(max(low, 1), 1, 1), date(high, 12, 31)
    number = int(month)
    if match["day"] in (None, "XX"):
        return date(low, number, 1), date(low, number, month_length("gregorian", low, number))
    day = date(low, number, int(match["day"]))
    return day, day


def written(
    found: Days, precision: str, season: int = 0, approximate: bool = False, bound: str = ""
) -> str:
    """Return days as EDTF has them, at a precision.

    ``season`` is 1 to 4 for a single season; ``bound`` is ``before`` or ``after`` for an open end.

    >>> written(Days.of("1917-12/1918-02"), "season", season=4), written(Days.of("1950"), "year")
    ('1918-24', '1950')
    >>> written(Days.of("1918-03-05"), "day", bound="before"), written(Days.of("1950"), "year",
    ... approximate=True)
    ('../1918-03-05', '1950~')
    """
    mark = "~" if approximate else ""
    if season:
        text = f"{found.last.year:04}-{20 + season}{mark}"
    elif precision == "decade" and is_whole_decade(found):
        text = f"{found.first.year // 10:03}X{mark}"
    else:
        ends = [f"{end}{mark}" for end in ends_of(found, precision)]
        text = ends[0] if ends[0] == ends[1] else "/".join(ends)
    return {"before": f"../{text}", "after": f"{text}/.."}.get(bound, text)


def ends_of(found: Days, precision: str) -> tuple[str, str]:
    """Return both ends, as short as the precision and the days allow."""
    by_month = found.first.day == 1 and (found.last + timedelta(1)).day == 1
    by_year = by_month and found.first.month == 1 and found.last.month == 12
    if precision == "day" or not by_month:
        return found.first.isoformat(), found.last.isoformat()
    if by_year and precision not in ("month", "season"):
        return f"{found.first.year:04}", f"{found.last.year:04}"
    return f"{found.first:%Y-%m}".rjust(7, "0"), f"{found.last:%Y-%m}".rjust(7, "0")


def is_whole_decade(found: Days) -> bool:
    """Say whether days are ten years from one that ends in 0."""
    return (
        found.first.year % 10 == 0
        and found.last.year == found.first.year + 9
        and (found.first.month, found.first.day) == (1, 1)
        and (found.last.month, found.last.day) == (12, 31)
    )

"""Days named in running text: a figure beside the name of a month, in English or Russian.

``18 June 1946``, ``June 18, 1946``, ``18 июня 1946 г.``, ``8 January``, ``January 8/21, 1918``.
Left out on purpose: calendars, uncertain and relative dates, months and years alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ..spans import Span

MONTHS = (
    ("january", "jan", "января", "январь"),
    ("february", "feb", "февраля", "февраль"),
    ("march", "mar", "марта", "март"),
    ("april", "apr", "апреля", "апрель"),
    ("may", "мая", "май"),
    ("june", "jun", "июня", "июнь"),
    ("july", "jul", "июля", "июль"),
    ("august", "aug", "августа", "август"),
    ("september", "sept", "sep", "сентября", "сентябрь"),
    ("october", "oct", "октября", "октябрь"),
    ("november", "nov", "ноября", "ноябрь"),
    ("december", "dec", "декабря", "декабрь"),
)
MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, 1) for name in names}
_MONTH = "(?P<month>" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<![\d–-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s?/\s?(?P<other>\d{1,2}))?(?![\d])"
_YEAR = r"(?:,?\s+(?P<year>1[5-9]\d\d|20\d\d)(?!\d))?"
PATTERNS = (
    re.compile(rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day named in a text.

    Attributes:
        span: where it is named.
        month, day: as named; of a pair such as 8/21 the second, new-style figure.
        year: ``None`` when none is named beside it.
    """

    span: Span
    month: int
    day: int
    year: int | None

    @property
    def iso(self) -> str:
        """The day as ISO 8601 has it, without a year as ``--06-18``."""
        start = f"{self.year:04}-" if self.year else "--"
        return f"{start}{self.month:02}-{self.day:02}"


def days(text: str) -> tuple[Day, ...]:
    """Return the days that a text names, in its order.

    >>> [day.iso for day in days("On June 18, 1946, and again on 24 August; 18 июня 1946 г.")]
    ['1946-06-18', '--08-24', '1946-06-18']
    """
    found: list[Day] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            span = Span(match.start(), match.end())
            day = int(match["other"] or match["day"])
            month = MONTH_NUMBER[match["month"].lower()]
            year = int(match["year"]) if match["year"] else None
            if is_day(year, month, day) and not any(span.overlaps(each.span) for each in found):
                found.append(Day(span, month, day, year))
    return tuple(sorted(found, key=lambda day: day.span))


def is_day(year: int | None, month: int, day: int) -> bool:
    """Say whether there is such a day; without a year, in some year."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return False
    return True

"""The title and the days of an episode, from its strongest evidence.

>>> from datetime import date
>>> day_written(date(1946, 6, 18), date(1946, 6, 18))
'18 June 1946'
>>> day_written(date(1943, 10, 1), date(1943, 10, 31))
'October 1943'
>>> day_written(date(1918, 2, 17), date(1918, 2, 18))
'17–18 February 1918'
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

# A title has at most this number of names, those with the largest weight.
MOST_NAMES = 2


def titled(names: Sequence[str], words: Sequence[str], when: tuple[date, date] | None) -> str:
    """Return a title of names, or else of words, with the days.

    >>> titled(["Hottelet", "CBS", "Moscow"], [], (date(1946, 6, 18), date(1946, 6, 18)))
    'Hottelet, CBS · 18 June 1946'
    >>> titled([], ["strike"], None)
    'Strike'
    """
    chosen = list(dict.fromkeys(names))[:MOST_NAMES]
    chosen = chosen or list(dict.fromkeys(words))[:MOST_NAMES]
    parts = [", ".join(chosen)] if chosen else []
    if when:
        parts.append(day_written(*when))
    title = " · ".join(parts)
    return title[:1].upper() + title[1:]


def day_written(first: date, last: date) -> str:
    """Return a stretch of days in words, as short as it can be said."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    month = MONTHS[last.month - 1]
    before = MONTHS[first.month - 1] + ("" if same_year else f" {first.year}")
    if whole:
        return f"{month} {last.year}" if same_month else f"{before}–{month} {last.year}"
    if first == last:
        return f"{last.day} {month} {last.year}"
    if same_month:
        return f"{first.day}–{last.day} {month} {last.year}"
    return f"{first.day} {before} – {last.day} {month} {last.year}"

"""Which passages name a day, and how precisely: a stated day counts most, its year least."""

from __future__ import annotations

from datetime import date

import numpy as np

from .arrays import DATE_KINDS
from .postings import Bools, Dates, Floats

# The factor for a date of each kind.  A relative date may be counted wrongly.  Of two readings one
# is right, so each counts half.  A mention of *the October Revolution* seldom tells of that day.
KIND_WEIGHTS = {"said": 1.0, "relative": 0.9, "either": 0.8, "other": 0.8, "event": 0.3}

FIRST, LAST = date.min.toordinal(), date.max.toordinal()

# Months.  If the passages found span more than a century, they are counted by year only.
MONTHS_SHOWN = 1200


def nearness(dates: Dates, first: date | None, last: date | None, total: int) -> Floats:
    """Return how precisely each passage names a day of a period: from 1 for a stated day to 0.

    A date that lies in the period as a whole counts fully; of one that is wider, each doubling
    of the days beyond those asked for counts as one step away: a year for a day about a tenth.
    """
    low = first.toordinal() if first else FIRST
    high = last.toordinal() if last else LAST
    shared = np.minimum(dates.last, high) - np.maximum(dates.first, low) + 1
    fits = np.flatnonzero(shared > 0)
    made = np.zeros(total)
    wide = (dates.last[fits] - dates.first[fits] + 1) / shared[fits]
    weights = np.array([KIND_WEIGHTS[kind] for kind in DATE_KINDS])[dates.kind[fits]]
    np.maximum.at(made, dates.document[fits], weights / (1 + np.log2(wide)))
    return made


def by_time(dates: Dates, found: Bools) -> tuple[tuple[str, int], ...]:
    """Return how many of the passages found name each year, and each month where these are few.

    A passage counts once for each; dates wider than a year count for none, and of one that may
    be in either style the Gregorian reading counts.
    """
    kinds = [DATE_KINDS.index(kind) for kind in ("said", "relative", "either")]
    counted = np.isin(dates.kind, kinds)
    rows = np.flatnonzero(counted & found[dates.document])
    years: set[tuple[str, int]] = set()
    months: set[tuple[str, int]] = set()
    for row in rows.tolist():
        start = date.fromordinal(int(dates.first[row]))
        stop = date.fromordinal(int(dates.last[row]))
        if start.year == stop.year:
            years.add((f"{start.year:04}", int(dates.document[row])))
            if start.month == stop.month:
                months.add((f"{start.year:04}-{start.month:02}", int(dates.document[row])))
    named = tally(years)
    by_month = tally(months)
    if len(by_month) <= MONTHS_SHOWN:
        named.update(by_month)
    return tuple(sorted(named.items()))


def tally(pairs: set[tuple[str, int]]) -> dict[str, int]:
    """Return in how many passages each value stands."""
    made: dict[str, int] = {}
    for value, _ in pairs:
        made[value] = made.get(value, 0) + 1
    return made

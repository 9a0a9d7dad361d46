"""Which passages name a day, and how precisely: a stated day counts most, its year least."""

from __future__ import annotations

from datetime import date

import numpy as np

from .arrays import DATE_KINDS, Ints
from .postings import Bools, Dates, Floats

# The factor for a date of each kind.  A relative date may be counted wrongly.  Of two readings one
# is right, so each counts half.  A mention of *the October Revolution* seldom tells of that day.
KIND_WEIGHTS = {"said": 1.0, "relative": 0.9, "either": 0.8, "other": 0.8, "event": 0.3}

FIRST, LAST = date.min.toordinal(), date.max.toordinal()

# Months.  If the passages found span more than a century, they are counted by year only.
MONTHS_SHOWN = 1200


def nearness(dates: Dates, first: date | None, last: date | None) -> tuple[Ints, Floats]:
    """Return the passages that name a day of a period, rising, and how precisely: from 1 to 0.

    A date that lies in the period as a whole counts fully; of one that is wider, each doubling
    of the days beyond those asked for counts as one step away: a year for a day about a tenth.
    """
    low = first.toordinal() if first else FIRST
    high = last.toordinal() if last else LAST
    shared = np.minimum(dates.last, high) - np.maximum(dates.first, low) + 1
    fits = np.flatnonzero(shared > 0)
    wide = (dates.last[fits] - dates.first[fits] + 1) / shared[fits]
    weights = np.array([KIND_WEIGHTS[kind] for kind in DATE_KINDS])[dates.kind[fits]]
    documents, number = np.unique(dates.document[fits], return_inverse=True)
    made = np.zeros(len(documents))
    np.maximum.at(made, number, weights / (1 + np.log2(wide)))
    return documents, made


def by_time(dates: Dates, found: Bools) -> tuple[tuple[str, int], ...]:
    """Return how many of the passages found name each year, and each month where these are few.

    A passage counts once for each; dates wider than a year count for none, and of one that may
    be in either style the Gregorian reading counts.
    """
    kinds = [DATE_KINDS.index(kind) for kind in ("said", "relative", "either")]
    rows = np.flatnonzero(np.isin(dates.kind, kinds) & found[dates.document])
    first, last = months_of(dates.first[rows]), months_of(dates.last[rows])
    document = dates.document[rows]
    same_year = first // 12 == last // 12
    named = {
        f"{year:04}": many for year, many in tally((first // 12)[same_year], document[same_year])
    }
    same = first == last
    by_month = {
        f"{month // 12:04}-{month % 12 + 1:02}": many
        for month, many in tally(first[same], document[same])
    }
    if len(by_month) <= MONTHS_SHOWN:
        named.update(by_month)
    return tuple(sorted(named.items()))


def months_of(days: Ints) -> Ints:
    """Return for each day, as an ordinal, the month that it lies in, counted from year 0."""
    since = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    made: Ints = since.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return made


def tally(values: Ints, documents: Ints) -> list[tuple[int, int]]:
    """Return in how many passages each value stands."""
    if not len(values):
        return []
    width = int(documents.max()) + 1
    pairs = np.unique(values * width + documents)
    found, many = np.unique(pairs // width, return_counts=True)
    return list(zip(found.tolist(), many.tolist(), strict=True))

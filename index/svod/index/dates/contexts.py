"""The surroundings of a date in its account: which dates are near, and which year they give it.

A date without a year takes the one that brings it nearest to the date before it, since tellings go
forward in small steps: December, then 3 January.  The years that the account speaks of, by its
catalogue, bound the choice.  In doubt nothing is lent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from ..spans import Span
from .edtf import Days, days
from .expressions import DateExpression
from .points import Named, Point

# A step back in time counts as this many times its length, because accounts mostly go forward.
BACKWARD = 2.0

# A step to a year that the account is not about counts as this many times its length.
OUTSIDE = 2.0

# The second-best year must be farther away by this factor; otherwise the year is doubtful.
CLEAR = 1.15

# Days from one date of an account to the next, at most, where nothing else bounds the year.
FARTHEST = 400

# Passages back in which another date may give its year to an account without known years.
WITHIN = 12


@dataclass(frozen=True, slots=True)
class Near:
    """A date that others may lean on.

    Attributes:
        order: the ordinal of its passage in the text, notes not counted.
        aside: whether it stands in parentheses or closes them, as years of publication do.
        by_the_way: whether a clause names it that only describes something: *the law that was
            passed in May 1919*.
    """

    order: int
    date: DateExpression
    aside: bool
    by_the_way: bool = False

    @property
    def middle(self) -> float:
        """The middle of its days, as an ordinal."""
        return (self.date.days.first.toordinal() + self.date.days.last.toordinal()) / 2


class Context:
    """The dates of an account that were read so far, and the years that the account is about."""

    def __init__(self, about: str, before: tuple[Near, ...] = ()) -> None:
        found = days(about) if about else None
        self.low = found[0] if found else None
        self.high = found[1] if found else None
        self.bounded = bool(self.low and self.high)
        self.dates: list[Near] = list(before)
        self.broken: tuple[int, int] = (-1, 0)

    def add(self, near: Near) -> None:
        """Remember a date."""
        self.dates.append(near)

    def covers(self, found: Days) -> bool:
        """Say whether days lie in the years that the account speaks of, as far as is known."""
        return not ((self.low and found.last < self.low) or (self.high and found.first > self.high))

    def last(self, order: int, reach: int | None = None) -> Near | None:
        """Return the nearest date before that may give a year; ``reach`` is in passages.

        Behind a date whose year was in doubt, the ones before it lend none in that passage.
        """
        first = self.broken[1] if self.broken[0] == order else 0
        passing: Near | None = None
        for near in reversed(self.dates[first:]):
            if reach is not None and order - near.order > reach:
                break
            if not self.lends(near, order):
                continue
            if passing is not None:
                # What was named by the way, and lies far from the telling, is not where it goes on.
                return near if abs(near.middle - passing.middle) > BY_THE_WAY else passing
            if not near.by_the_way or near.order == order:
                return near
            passing = near
        return passing

    def lends(self, near: Near, order: int) -> bool:
        """Say whether a date may give its year to others.

        Years in parentheses are mostly of publication; a decade or a span of years says too
        little; what lies outside the years of the account does so only within its passage, and
        so does a bare year where these are not known.
        """
        found = near.date
        if found.precision == "event" or (near.aside and found.precision == "year"):
            return False
        if found.days.last.year - found.days.first.year > 1:
            return False
        if near.order == order:
            return found.precision in ("day", "month") or self.covers(found.days)
        # A year alone may be of another time that is looked back or forward to.
        return self.covers(found.days) and (self.bounded or found.precision != "year")

    def year_for(self, named: Named, order: int) -> tuple[int, str] | None:
        """Return the year of a date that names none, with the reason; ``None`` in doubt."""
        found = self.nearest_year(named, order)
        if found is None:
            self.broken = (order, len(self.dates))
        return found

    def nearest_year(self, named: Named, order: int) -> tuple[int, str] | None:
        """Return the year that brings a date nearest to the one before it, and why."""
        month = named.start.month
        if month is None:
            return None
        near = self.last(order, None if self.bounded else WITHIN)
        if near is not None and near.date.precision == "year":
            year = near.date.days.first.year
            if exists(named, year) and (self.covers(days_in(named, year)) or not self.bounded):
                return year, f"the year of {near.date.text!r} before it"
        candidates = self.candidates(named, near)
        inside = [year for year in candidates if self.bounded and self.covers(days_in(named, year))]
        if near is None:
            if len(inside) == 1:
                return inside[0], "the only such date in the years that the account speaks of"
            return None
        if len(inside) == 1 and near.order != order:
            return inside[0], "the only such date in the years that the account speaks of"
        costs = sorted(
            (cost(near, found) * (1 if self.covers(found) else OUTSIDE), year)
            for year in candidates
            for found in [days_in(named, year)]
        )
        if not costs or costs[0][0] > FARTHEST:
            return None
        if len(costs) > 1 and costs[1][0] < costs[0][0] * CLEAR:
            return None
        return costs[0][1], f"the nearest to {near.date.text!r} before it"

    def candidates(self, named: Named, near: Near | None) -> list[int]:
        """Return the years that a date may be of."""
        years: set[int] = set()
        if near is not None:
            middle = near.date.days.first.year
            years.update(range(middle - 1, near.date.days.last.year + 2))
        if self.bounded and self.low and self.high:
            years.update(range(self.low.year, self.high.year + 1))
        return sorted(year for year in years if 1 <= year < date.max.year and exists(named, year))


# Days between the telling and a date that is named by the way, at least.
BY_THE_WAY = 270

# Words with which a clause begins that describes something, and what may stand up to its date.
_DESCRIBES = re.compile(
    r"\b(?:that|which|who|whom|whose|when|where|котор\w+|что|кто|когда|где)\b[^.;:!?]{0,60}$",
    re.IGNORECASE,
)


def is_by_the_way(text: str, span: Span) -> bool:
    """Say whether a clause names a date that only describes something.

    >>> text = "The law that was passed in May 1919 ended it. In May 1919 he left."
    >>> [is_by_the_way(text, Span(at, at + 8)) for at in (27, 50)]
    [True, False]
    """
    return _DESCRIBES.search(text[: span.start]) is not None


def exists(named: Named, year: int) -> bool:
    """Say whether a date exists in a year: 29 February does in leap years only."""
    try:
        days_in(named, year)
    except ValueError:
        return False
    return True


def days_in(named: Named, year: int) -> Days:
    """Return the days of a date in a year, by the new style where it has two."""
    return Days.of("-".join(iso(replace(named.new, year=year))))


def iso(point: Point) -> list[str]:
    """Return the figures of a point as ISO 8601 has them."""
    made = [f"{point.year or 1:04}"]
    if point.month:
        made.append(f"{point.month:02}")
        if point.day:
            made.append(f"{point.day:02}")
    return made


def cost(near: Near, found: Days) -> float:
    """Return how far days are from a near date; a step back counts more."""
    middle = (found.first.toordinal() + found.last.toordinal()) / 2
    apart = middle - near.middle
    return apart if apart >= 0 else -apart * BACKWARD


def is_aside(text: str, span: Span) -> bool:
    """Say whether a date stands in parentheses, or closes them.

    >>> is_aside("New York (Macmillan, 1927) and in 1930", Span(21, 25))
    True
    """
    opened = text.rfind("(", 0, span.start)
    return opened >= 0 and ")" not in text[opened : span.start] and ")" in text[span.stop :]

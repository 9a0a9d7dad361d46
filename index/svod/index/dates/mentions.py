"""Find the dates that a text names, before their years and calendars are known.

The order of the steps: the text becomes signs (``tokens``); one pattern finds where a rule of the
``grammar`` fits; the rule's parts become points in time; what stands around them is added: the day
of the week, the style, *early in*, *about*, *not later than*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..spans import Span
from .calendars import Calendar, is_day
from .feast_calendars import feast_named
from .grammar import RULES, Rule, compiled
from .points import Named, Point, Precision, Shift, days_apart, is_after, lent, whole_year
from .surroundings import surrounded, with_years_lent
from .tokens import DECADE_ENDINGS, SIGNS, Signs, signs
from .words import UNITS, events

# The first month of each season; spring begins in March, as in meteorology.
FIRST_OF_SEASON = {1: 3, 2: 6, 3: 9, 4: 12}

# Two days whose figures differ by LEAST_APART to MOST_APART are meant as one day in two calendars,
# perhaps wrongly; otherwise they are two days.
LEAST_APART, MOST_APART = 8, 17

LEAP_YEAR = 2000
MONTHS_OF_HALF_A_YEAR = 6
FIGURES = "".join(SIGNS[name] for name in ("DAY", "SHORT", "HUNDREDS", "BIG", "REF", "ZERO"))
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def named(text: str) -> tuple[Named, ...]:
    """Return the dates that a text names, in its order, faulty ones too.

    >>> [each.rule for each in named("On 8/21 January 1918, the next day, and in 1930.")]
    ['dual in one month, day first', 'next', 'year']
    """
    row = signs(text)
    finder, patterns = compiled()
    made: list[Named] = []
    at = 0
    while match := finder.search(row.row, at):
        number = (match.lastindex or 1) - 1
        own = patterns[number].match(row.row, match.start())
        assert own is not None
        found = list(Naming(row, RULES[number], own).dates())
        made += found
        at = match.end() if found else match.start() + 1
    return with_years_lent(text, made)


class Naming:
    """One place where a rule fits."""

    def __init__(self, row: Signs, rule: Rule, match: re.Match[str]) -> None:
        self.row = row
        self.rule = rule
        self.match = match
        self.groups = match.groupdict()

    def value(self, group: str) -> int | None:
        """Return the number that a group stands for; ``None`` when it is not there."""
        if not self.groups.get(group):
            return None
        return self.row.values.get(self.match.start(group), 0)

    def point(self, letter: str) -> Point:
        """Return the point that a letter names in the rule's pattern."""
        return Point(self.value(letter + "y"), self.value(letter + "m"), self.value(letter + "d"))

    def span(self, first: int, stop: int) -> Span:
        """Return the characters of some signs."""
        return Span(self.row.starts[first], self.row.stops[stop - 1])

    def dates(self) -> Iterator[Named]:
        """Yield the dates named here; none when the rule fits but there is no date."""
        if self.is_none():
            return
        for each in getattr(self, f"as_{self.rule.kind.replace(' ', '_')}")():
            yield self.checked(surrounded(each, self.row, self.match.start()))

    def is_none(self) -> bool:
        """Say whether figures and words only look like a date: *1500 men*, *mart* alone."""
        row, start, stop = self.row, self.match.start(), self.match.end()
        if self.rule.name in ("month alone", "months alone", "month following"):
            return any(at not in row.bare for at in range(start, stop) if row.row[at] == "M")
        counts = row.row[stop : stop + 1] in (SIGNS["UNIT"], SIGNS["COUNTED"])
        if self.rule.kind == "feast":
            return counts and "".join((SIGNS["COMMA"], SIGNS["YEAR"])) in self.match[0]
        if self.rule.name in ("year", "years"):
            if counts or self.is_glued_to_figures(start):
                return True
            return row.text[row.stops[stop - 1] :][:1] == "%"
        return False

    def is_glued_to_figures(self, at: int) -> bool:
        """Say whether a figure is part of a longer number: ``861.00/10-1546``."""
        row = self.row
        return (
            at > 1
            and row.row[at - 1] in "-/."
            and row.row[at - 2] in FIGURES
            and row.starts[at] == row.stops[at - 1]
            and row.starts[at - 1] == row.stops[at - 2]
        )

    def simple(
        self, start: Point, stop: Point | None = None, precision: Precision = "day"
    ) -> Named:
        """Return a date that covers all of the match."""
        span = self.span(self.match.start(), self.match.end())
        return Named(span, self.rule.name, start, stop or start, precision)

    # What is made of each kind of rule

    def as_day(self) -> Iterator[Named]:
        """One day."""
        yield replace(self.simple(self.point("a")), style=self.style("style"))

    def as_numeric(self) -> Iterator[Named]:
        """A day in figures: the month must be one, or be the other of the first two figures."""
        day = self.point("a")
        assert day.month is not None
        assert day.day is not None
        if self.rule.name == "figures with slashes":
            if day.month <= 12 and day.day <= 12 and day.month != day.day:
                return  # day or month first?  Only the reader knows.
            if day.month > 12:
                day = Point(day.year, day.day, day.month)
        yield replace(self.simple(day), short=self.value("short"))

    def as_impossible(self) -> Iterator[Named]:
        """Figures that no calendar has."""
        fault = f"there is {self.rule.name.split(',')[0]}"
        whole = replace(self.simple(self.point("a")), fault=fault)
        yield whole
        month, year = self.value("am"), self.value("ay")
        if self.rule.name == "no such day, day first":
            span = self.span(self.match.start("am"), self.match.end())
            yield replace(whole, span=span, start=(point := Point(year, month)), stop=point,
                          precision="month", fault="")  # fmt: skip

    def as_event(self) -> Iterator[Named]:
        """The day with which a happening called after a month began."""
        words = (self.row.text[slice(*self.place(group))].lower() for group in ("month", "event"))
        found = events().get((next(words), next(words)))
        if found:
            yield replace(self.simple(Point(*found), precision="event"), style="julian")

    def as_feast(self) -> Iterator[Named]:
        """A day that is known by a name."""
        for feast, point, precision in feast_named(self.row, self.match):
            yield replace(self.simple(point, precision=precision), feast=feast)

    def place(self, group: str) -> tuple[int, int]:
        """Return where the one sign of a group starts and stops in the text."""
        at = self.match.start(group)
        return self.row.starts[at], self.row.stops[at]

    def as_range(self) -> Iterator[Named]:
        """Two days with the time between them; one may give the other its month and year."""
        yield from self.between("day")

    def between(self, precision: Precision) -> Iterator[Named]:
        """From one date to another; two dates where each has a year of its own.

        Who says "from May 1943 to February 1947" names two months, not every day between.
        """
        a, b = self.point("a"), self.point("b")
        if not (a.year and b.year):
            yield self.simple(*lent(a, b), precision)
            return
        for letter, point in (("a", a), ("b", b)):
            places = [self.match.span(f"{letter}{part}") for part in "dmy"
                      if self.groups.get(f"{letter}{part}")]  # fmt: skip
            span = self.span(min(start for start, _ in places), max(stop for _, stop in places))
            yield Named(span, self.rule.name, point, point, precision)

    def as_list(self) -> Iterator[Named]:
        """Several days of one month."""
        last = self.point("a")
        first, stop = self.match.span("first")
        days = [at for at in range(first, stop) if self.row.row[at] == "d"]
        month_at = self.match.start("am")
        for number, at in enumerate(days):
            begin = month_at if number == 0 and month_at < first else at
            yield Named(
                self.span(begin, at + 1), self.rule.name,
                (day := replace(last, day=self.row.values[at])), day, "day",
            )  # fmt: skip
        begin, end = self.match.start("ad"), self.match.end()
        yield Named(self.span(begin, end), self.rule.name, last, last, "day")

    def as_dual(self) -> Iterator[Named]:
        """One day in two styles; or two days where the figures cannot be one."""
        one, other = self.point("a"), self.point("b")
        if self.value("cy"):
            later = other if is_after(one, other) else one
            one, other = (
                (one, other.in_year(self.value("cy")))
                if later is other
                else (one.in_year(self.value("cy")), other)
            )
        one, other = lent(one, other)
        apart = days_apart(one, other)
        if "one month" in self.rule.name and apart == 1:
            yield self.simple(one, other)
            return
        parenthesised = "parentheses" in self.rule.name
        if parenthesised and not LEAST_APART <= abs(apart) <= MOST_APART:
            yield from self.apart(one, other)
            return
        if self.rule.name == "dual in Roman figures" and not 9 <= abs(apart) <= 14:
            yield self.simple(one, other)
            return
        styled = replace(
            self.simple(one),
            other=(other, other),
            bracketed=SIGNS["OPEN"] in self.match[0],
            style=self.style("style"),
            other_style=self.style("other") or self.style("before"),
        )
        yield styled

    def apart(self, one: Point, other: Point) -> Iterator[Named]:
        """Yield a day, and another in parentheses that is not the same: *3 July (5 July)*."""
        opened = self.row.row.index("(", self.match.start())
        if opened > self.match.start("bd" if "one month" in self.rule.name else "bm"):
            opened = self.match.start("bd")
        if "one month" in self.rule.name:
            if self.groups.get("am"):  # "October 6 (14)": a figure in parentheses is no day
                yield Named(self.span(self.match.start(), opened), self.rule.name, one, one, "day")
            return
        yield Named(self.span(self.match.start(), opened), self.rule.name, one, one, "day")
        end = self.match.end()
        if self.row.row[end - 1] == ")":
            end -= 1
        yield Named(self.span(opened + 1, end), self.rule.name, other, other, "day")

    def as_dual_range(self) -> Iterator[Named]:
        """From one day to another, in two styles."""
        c, d = lent(self.point("c"), self.point("d"))
        a, b = lent(self.point("a"), self.point("b"))
        if a.month is None:
            a, b = replace(a, month=d.month), replace(b, month=d.month)
        over_new_year = (b.month or 0) > (d.month or 0)
        lower = d.year - 1 if d.year and over_new_year else d.year
        yield replace(self.simple(a.in_year(lower), b.in_year(lower)), other=(c, d))

    def as_month(self) -> Iterator[Named]:
        """One month."""
        start = self.match.start("am")
        span = self.span(start, self.match.end())
        yield replace(self.simple(self.point("a"), precision="month"), span=span)

    def as_months(self) -> Iterator[Named]:
        """From one month to another."""
        yield from self.between("month")

    def as_season(self) -> Iterator[Named]:
        """A season; winter begins in the year before, unless two years are named."""
        first, year = self.value("am"), self.value("ay")
        assert first
        assert year
        last = self.value("bm") or first
        begin = Point(year, FIRST_OF_SEASON[first])
        end = Point(year, FIRST_OF_SEASON[last] + 2)
        following = self.value("by")
        if following is not None and whole_year(year, following) != year + 1:
            return
        if first == 4:
            begin = Point(year if following is not None else year - 1, 12)
        if last == 4:
            assert begin.year
            end = Point((begin.year if first == 4 else year) + 1, 2)
        season = first if first == last else 0
        yield replace(self.simple(begin, end, "season"), season=season)

    def as_decade(self) -> Iterator[Named]:
        """Ten years, from one that ends in 0."""
        first = self.value("ay")
        assert first
        yield self.simple(Point(first), Point(first + 9), "decade")

    def as_years(self) -> Iterator[Named]:
        """From one year to another, which may be written short; or ``1918-01``, a month."""
        first = self.value("ay") or self.value("cy")
        last = self.value("by")
        assert first
        assert last
        second = self.span(self.match.start("by"), self.match.end("by")).of(self.row.text)
        written = re.match(r"(\d+)\W?(\w*)", second)
        assert written
        figures, ending = written.groups()
        if ending in DECADE_ENDINGS and last % 10 == 0 == first % 10:
            last += 9  # "1920–30-е гг."
        whole = whole_year(first, last, len(figures))
        if whole > first:
            yield self.simple(Point(first), Point(whole), "year")
        elif len(figures) == 2 and last <= 12 and "-" in self.match[0]:
            yield self.simple(Point(first, last), precision="month")
        else:
            stop = self.match.start("ay") + 1
            if stop:
                span = self.span(stop - 1, stop)
                yield replace(self.simple(Point(first), precision="year"), span=span)

    def as_year(self) -> Iterator[Named]:
        """One year."""
        yield self.simple(self.point("a"), precision="year")

    def as_century(self) -> Iterator[Named]:
        """A hundred years."""
        number = self.value("ad")
        assert number
        if number <= 21:
            start, stop = Point((number - 1) * 100 + 1), Point(number * 100)
            yield self.simple(start, stop, "century")

    def as_centuries(self) -> Iterator[Named]:
        """From one century to another."""
        first, last = self.value("ad"), self.value("bd")
        assert first
        assert last
        if first < last <= 21:
            start, stop = Point((first - 1) * 100 + 1), Point(last * 100)
            yield self.simple(start, stop, "century")

    def as_short_year(self) -> Iterator[Named]:
        """A year of two figures behind an apostrophe."""
        yield replace(self.simple(Point(), precision="year"), short=self.value("short"))

    def as_relative(self) -> Iterator[Named]:
        """A date that is counted from another date."""
        which = {
            "q": "next", "p": "last", "w": "same", "L": "later", "E": "earlier", "I": "later",
            "e": "eve", "k": "earlier", "T": "earlier", "l": "same", "f": "later",
        }.get(self.groups.get("which") or "", "later")  # fmt: skip
        unit = UNITS[self.value("unit") or 0] if self.groups.get("unit") else "day"
        month, season = self.value("am"), self.value("season")
        if self.rule.name.startswith("month of") and unit != "year":
            return
        count = self.value("count") or 1
        if self.groups.get("half"):
            if unit not in ("year", "day"):  # the Russian word has no unit beside it
                return
            unit, count = "month", MONTHS_OF_HALF_A_YEAR
        if self.rule.name == "the day after something" and unit != "day":
            return
        precision: Precision = "day"
        if month or unit == "month":
            precision = "month"
        elif season:
            precision = "season"
        elif unit == "year":
            precision = "year"
        if month and self.rule.name == "month following":
            unit = "month"
        point = Point(None, month)
        yield replace(
            self.simple(point, precision=precision),
            shift=Shift(which, "season" if season else unit, count),
            season=season or 0,
        )

    # What stands around

    def style(self, group: str) -> Calendar | None:
        """Return the calendar that a marker of the rule's pattern names."""
        if not self.groups.get(group):
            return None
        return "gregorian" if self.row.values.get(self.match.start(group)) else "julian"

    @staticmethod
    def checked(date: Named) -> Named:
        """Return a date with its fault, if a day or a month of it does not exist."""
        points = (date.start, date.stop, *(date.other or ()))
        for point in points:
            if date.fault:
                break
            if point.month is not None and not 1 <= point.month <= 12:
                date = replace(date, fault=f"there is no month {point.month}")
            elif point.day is not None and point.month is not None:
                # A leap day that one calendar has is no fault before that calendar is known.
                if is_day("julian", point.year or LEAP_YEAR, point.month, point.day):
                    continue
                date = replace(date, fault=f"{MONTHS[point.month - 1]} has no day {point.day}")
        return date

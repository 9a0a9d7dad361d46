"""What dates a text names, as it names them: before years are supplied and calendars known.

The order of the steps: the text becomes signs (``lexing``); one pattern finds where a rule of the
``grammar`` fits; the rule's parts become points in time; what stands around them is added: the day
of the week, the style, *early in*, *about*, *not later than*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from ..spans import Span
from .calendars import Calendar, is_day
from .grammar import RULES, Rule, compiled
from .lexing import SIGNS, Signs, signs
from .words import UNITS, events

Precision = Literal["day", "month", "season", "year", "decade", "century", "event"]

FIRST_OF_SEASON = {1: 3, 2: 6, 3: 9, 4: 12}
"""Spring begins with March and has three months, as meteorologists count."""

LEAST_APART, MOST_APART = 8, 17
"""Days so many figures apart are meant as one day in two styles, if not rightly; others are two."""

LEAP_YEAR = 2000

BOUND = re.compile(
    r"(?:(?P<before>not? later than|не позднее|не позже)|(?P<after>not? earlier than|не ранее|"
    r"не раньше))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
NIGHT = re.compile(r"(?:в|на)\s+ночь\s+на\s+$", re.IGNORECASE)
LONGEST_BEFORE = 24
"""Characters before a date in which *not later than* is looked for."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year as far as a text names it."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def in_year(self, year: int | None) -> Point:
        """Return the point with a year where it has none."""
        return self if self.year else replace(self, year=year)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far from another date a relative one is.

    Attributes:
        which: ``next``, ``last``, ``same``, ``later`` or ``earlier``.
        unit: ``day``, ``week``, ``month``, ``season`` or ``year``.
        count: how many units.
    """

    which: str
    unit: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Named:
    """A date as a text names it.

    Attributes:
        span: where, with all that belongs to it.
        rule: the name of the rule that read it.
        start, stop: from when to when; the same for one day, month or year.
        precision: how much time the smallest thing named takes.
        other: a range in the other style: of one day in two styles the second named.
        style: the calendar that is said beside it: O.S. or N.S.
        other_style: the same of ``other``.
        weekday: the day of the week that is said beside it, 1 for Monday.
        part: *early*, *the end of*, and so on, as it stands there.
        approximate: whether it says *about*.
        bound: ``before`` or ``after`` for *not later than* and *not earlier than*.
        season: of a season, its number.
        shift: of a relative date, how far it is from another.
        short: a year of two figures whose century is not said.
        fault: why there is no such date; it is not to be read as one.
    """

    span: Span
    rule: str
    start: Point
    stop: Point
    precision: Precision
    other: tuple[Point, Point] | None = None
    style: Calendar | None = None
    other_style: Calendar | None = None
    weekday: int | None = None
    part: str = ""
    approximate: bool = False
    bound: str = ""
    season: int = 0
    shift: Shift | None = None
    short: int | None = None
    fault: str = ""


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
    return tuple(made)


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
        """Yield the dates named here; none when the rule fits and yet it is no date."""
        if self.is_none():
            return
        for each in getattr(self, f"as_{self.rule.kind.replace(' ', '_')}")():
            yield self.checked(self.surrounded(each))

    def is_none(self) -> bool:
        """Say whether figures and words only look like a date: *1500 men*, *mart* alone."""
        row, start, stop = self.row, self.match.start(), self.match.end()
        if self.rule.name in ("month alone", "months alone", "month following"):
            return any(at not in row.bare for at in range(start, stop) if row.row[at] == "M")
        if self.rule.name in ("year", "years"):
            follows = row.row[stop : stop + 1]
            if follows == SIGNS["UNIT"]:
                return not self.is_year_word(stop)
            return follows == SIGNS["COUNTED"] or row.text[row.stops[stop - 1] :][:1] == "%"
        return False

    def is_year_word(self, at: int) -> bool:
        """Say whether a sign is *год* in the singular, which belongs to the figure before it."""
        word = self.row.text[self.row.starts[at] : self.row.stops[at]].lower()
        return self.row.values.get(at) == UNITS.index("year") and word.startswith("год")

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

    def place(self, group: str) -> tuple[int, int]:
        """Return where the one sign of a group starts and stops in the text."""
        at = self.match.start(group)
        return self.row.starts[at], self.row.stops[at]

    def as_range(self) -> Iterator[Named]:
        """From one day to another, which lend each other month and year."""
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
            style=self.style("style"),
            other_style=self.style("other"),
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
        figures = self.span(self.match.start("by"), self.match.end("by")).of(self.row.text)
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

    def as_relative(self) -> Iterator[Named]:
        """A date told from another one."""
        which = {
            "q": "next", "p": "last", "w": "same", "L": "later", "E": "earlier", "I": "later",
            "e": "eve",
        }.get(self.groups.get("which") or "", "later")  # fmt: skip
        unit = UNITS[self.value("unit") or 0] if self.groups.get("unit") else "day"
        month, season = self.value("am"), self.value("season")
        if self.rule.name.startswith("month of") and unit != "year":
            return
        count = self.value("count") or 1
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

    def surrounded(self, date: Named) -> Named:
        """Return a date with what is said of it before and after."""
        row = self.row
        starts, stops = row.starts, row.stops
        first = starts.index(date.span.start, self.match.start())
        stop = stops.index(date.span.stop, first) + 1
        if date.precision == "day" and date.shift is None:
            weekday = before_weekday().search(row.row, max(0, first - 4), first)
            if weekday:
                date = replace(date, weekday=row.values[weekday.start()])
                first = weekday.start()
            after = after_date().match(row.row, stop)
            if after:
                for at in range(stop, after.end()):
                    if row.row[at] == "W":
                        date = replace(date, weekday=row.values[at])
                    elif row.row[at] == "Y":
                        style: Calendar = "gregorian" if row.values.get(at) else "julian"
                        if date.other is None:
                            date = replace(date, style=style)
                stop = after.end()
        else:
            styled = after_date().match(row.row, stop) if date.precision == "month" else None
            if styled and "Y" in styled[0]:
                at = row.row.index("Y", stop)
                date = replace(date, style="gregorian" if row.values.get(at) else "julian")
                stop = styled.end()
        if row.row[stop - 1] == SIGNS["YEAR"] and row.row[stop : stop + 1] == SIGNS["UNIT"]:
            stop += self.is_year_word(stop)
        part = before_part().search(row.row, max(0, first - 5), first)
        if part and date.shift is None:
            words = row.text[starts[part.start()] : starts[first]]
            if SIGNS["PART"] in part[0]:
                date = replace(date, part=" ".join(words.split()))
            if SIGNS["ABOUT"] in part[0]:
                date = replace(date, approximate=True)
            first = part.start()
        start = starts[first]
        lead = row.text[max(0, start - LONGEST_BEFORE) : start]
        if bound := BOUND.search(lead):
            date = replace(date, bound="before" if bound["before"] else "after")
            start -= len(bound[0])
        elif date.precision == "day" and date.start == date.stop and NIGHT.search(lead):
            date = replace(date, part="ночь на")
        return replace(date, span=Span(start, stops[stop - 1]))

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
                if not is_day("julian", point.year or LEAP_YEAR, point.month, point.day):
                    date = replace(date, fault=f"month {point.month} has no day {point.day}")
        return date


@lru_cache(maxsize=1)
def before_weekday() -> re.Pattern[str]:
    """Return the pattern of a day of the week before a date: *Wednesday, the*."""
    return re.compile(f"{SIGNS['WEEKDAY']},?t?$")


@lru_cache(maxsize=1)
def after_date() -> re.Pattern[str]:
    """Return the pattern of a style or a day of the week behind a date: *(O.S.)*, *, среда*."""
    return re.compile(r",?\(?Y\)?(?:,?\(?W\)?)?|\(W\)|,W(?=[,.])")


@lru_cache(maxsize=1)
def before_part() -> re.Pattern[str]:
    """Return the pattern of *early in*, *mid-*, *about*, *at the end of* before a date."""
    return re.compile(r"[AP](?:[APiot]|-)*$")


def lent(a: Point, b: Point) -> tuple[Point, Point]:
    """Return two points, the first not after the second, that lend each other month and year.

    >>> lent(Point(None, 12, 31), Point(1918, 1, 13))
    (Point(year=1917, month=12, day=31), Point(year=1918, month=1, day=13))
    """
    a = replace(a, month=a.month or b.month)
    b = replace(b, month=b.month or a.month)
    wraps = wrap(a, b)
    if a.year is None and b.year is not None:
        a = replace(a, year=b.year - wraps)
    elif b.year is None and a.year is not None:
        b = replace(b, year=a.year + wraps)
    return a, b


def wrap(a: Point, b: Point) -> int:
    """Return how many years the second of two points is ahead by: 1 over New Year, else 0 or -1.

    What is more than half a year apart is nearer over New Year.
    """
    if a.month is None or b.month is None:
        return 0
    apart = (b.month - a.month) + ((b.day or 1) - (a.day or 1)) / 31
    return 1 if apart < -6 else -1 if apart > 6 and a.day and b.day and a.month < b.month else 0


def is_after(a: Point, b: Point) -> bool:
    """Say whether the second of two points in the course of time comes after the first."""
    return days_apart(a, b) > 0


def days_apart(a: Point, b: Point) -> int:
    """Return by how many days the second point follows the first, half a year at most.

    >>> days_apart(Point(None, 12, 31), Point(None, 1, 13))
    13
    """
    lengths = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

    def place(point: Point) -> int:
        return lengths[((point.month or 1) - 1) % 12] + (point.day or 1)

    apart = (place(b) - place(a)) % 365
    return apart - 365 if apart > 182 else apart


def whole_year(first: int, last: int, figures: int = 2) -> int:
    """Return a year written short after another: 18 after 1917 is 1918."""
    if last >= 1000:
        return last
    power = 100 if figures == 2 else 10
    return first // power * power + last

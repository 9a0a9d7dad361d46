"""Give each date of an account its year, its calendar and its days.

The order of the steps: every passage is read for what it names; from all of that the account's
calendar is inferred; then the passages are gone through in the order of the telling, so that a
date without a year leans on the ones before it, and a relative one on the last.  Notes come after
the text: a note leans on its own dates first, then on the passage that calls it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest

from ..documents import Account, Mark, Passage
from ..spans import Span
from .calendar_choice import Reckoned, reckoned
from .contexts import Context, Near, is_aside, is_by_the_way
from .edtf import Days, days, written
from .expressions import DateExpression, Fault
from .feast_calendars import is_kept_in
from .mentions import named
from .points import Named, Point, days_apart
from .relative import related
from .styles import Style, style_of

# Words between a relative date and the same day in figures; then the figures count.
TOLD_AGAIN = re.compile(r"\s*[,(]\s*(?:on|in|by|в|во)?\s*(?:the\s+)?", re.IGNORECASE)

# Days by which the figures behind a feast's name may be later than the feast: *Christmas (7
# January)*.
STYLES_APART = frozenset((0, 10, 11, 12, 13))

# Years.  An account may bear the year after the one in which it appeared.
YEAR_AFTER = 1


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in an account: its dates, and what only looks like one."""

    dates: tuple[DateExpression, ...]
    faults: tuple[Fault, ...]


def dates_of(passages: Iterable[Passage], account: Account | None) -> tuple[DateExpression, ...]:
    """Return the dates of an account, in the order of its passages.

    Args:
        passages: all of the account, in the order of its text, or some that follow one another.
        account: what is known of it; ``None`` when nothing is.

    >>> passage = Passage("a:p1", "a", "body", "On 8/21 January 1918, and the next day.", "a.txt",
    ...     spans=())
    >>> [(each.text, each.edtf, each.calendar) for each in dates_of([passage], None)]
    [('8/21 January 1918', '1918-01-21', 'both'), ('the next day', '1918-01-22', 'both')]
    """
    return found_in(passages, account).dates


def found_in(passages: Iterable[Passage], account: Account | None) -> Found:
    """Return the dates of an account, and what looks like a date there but is not."""
    return Resolving(tuple(passages), account).found()


class Resolving:
    """The dates of one account.

    ``places`` counts, for each passage, those of the text up to it: notes that stand between two
    paragraphs do not part them.
    """

    def __init__(self, passages: Sequence[Passage], account: Account | None) -> None:
        self.passages = passages
        self.account = account
        self.named = [named(passage.text) for passage in passages]
        self.style: Style = style_of(account, (each for row in self.named for each in row))
        told = (passage.kind != "note" for passage in passages)
        self.places = tuple(accumulate(told, initial=0))[1:]
        self.made: dict[int, list[DateExpression]] = {}
        self.faults: list[tuple[int, Fault]] = []
        self.near: list[Near] = []

    def found(self) -> Found:
        """Return all that was found."""
        about = self.account.about if self.account else ""
        telling = Context(about)
        for order, passage in enumerate(self.passages):
            if passage.kind != "note":
                self.resolve(order, telling)
        calls = self.calls()
        for order, passage in enumerate(self.passages):
            if passage.kind == "note":
                called, offset = self.caller(order, passage, calls)
                at = self.places[called]
                before = [
                    near
                    for near in telling.dates
                    if near.order < at or (near.order == at and near.date.span.start <= offset)
                ]
                nearest = tuple(replace(near, order=self.places[order]) for near in before[-1:])
                self.resolve(order, Context(about, nearest))
        dates = tuple(each for order in sorted(self.made) for each in self.made[order])
        faults = tuple(fault for _, fault in sorted(self.faults, key=lambda pair: pair[0]))
        return Found(dates, faults)

    def calls(self) -> dict[str, list[tuple[int, int]]]:
        """Return for each note's number where it is called: passage and offset in its text."""
        made: dict[str, list[tuple[int, int]]] = {}
        for order, passage in enumerate(self.passages):
            for offset, number in passage.calls() if passage.anchors else ():
                made.setdefault(number, []).append((order, offset))
        return made

    @staticmethod
    def caller(
        order: int, note: Passage, calls: dict[str, list[tuple[int, int]]]
    ) -> tuple[int, int]:
        """Return where a note is called, or where it stands when nothing calls it."""
        known = calls.get(note.number or "", ())
        return min(known, key=lambda place: abs(place[0] - order), default=(order, 0))

    def resolve(self, order: int, context: Context) -> None:
        """Resolve the dates of one passage; dates without enough information are left out."""
        passage = self.passages[order]
        marked = {mark.span: mark for mark in passage.marks if mark.kind == "date"}
        rows = [each for each in self.named[order] if not covered(each.span, marked)]
        wanted: list[tuple[Span, Named | Mark]] = [(each.span, each) for each in rows]
        wanted += marked.items()
        made: list[DateExpression] = []
        wanted.sort(key=lambda pair: pair[0])
        for (_, each), following in zip_longest(wanted, wanted[1:]):
            if isinstance(each, Mark):
                date = self.encoded(passage, each)
            elif each.fault:
                self.fault(order, each.span, each.fault, read=False)
                continue
            elif following and is_told_again(passage.text, each, *following):
                continue
            else:
                date = self.date(order, each, context)
            if date is None:
                continue
            if date.warning:
                self.fault(order, date.span, date.warning, read=True)
            made.append(date)
            aside = is_aside(passage.text, date.span)
            told_by = is_by_the_way(passage.text, date.span)
            context.add(Near(self.places[order], date, aside, told_by))
        self.made[order] = made

    def date(self, order: int, each: Named, context: Context) -> DateExpression | None:
        """Return a date of a passage with its days; ``None`` when they cannot be found out."""
        passage = self.passages[order]
        if each.shift is not None:
            return self.relative(order, each, context)
        if each.feast and each.feast.is_open and not self.speaks_of(each.start.year):
            return None
        reasons: tuple[str, ...] = ()
        if each.short is not None:
            each = each.in_year(self.century(each.short))
        elif (each.other[0] if each.other else each.start).year is None:
            lent_year = context.year_for(each, self.places[order])
            if lent_year is None:
                return None
            year, reason = lent_year
            if not is_kept_in(each, year):
                return None
            each = each.in_year(year)
            reasons = (f"year {year}: {reason}",)
        elif each.precision == "year" and self.is_too_late(each):
            return None
        meaning = reckoned(each, self.style)
        if meaning is None:
            self.fault(order, each.span, "no calendar has this day", read=False)
            return None
        return self.expression(passage, each, meaning, reasons)

    def speaks_of(self, year: int | None) -> bool:
        """Say whether the account names a year, or lies in the years that it speaks of."""
        bounds = days(self.account.about) if self.account and self.account.about else None
        first, last = bounds or (None, None)
        if year and first and last and first.year <= year <= last.year:
            return True
        points = (each.start for row in self.named for each in row if not each.feast)
        return any(point.year == year for point in points)

    def century(self, short: int) -> int:
        """Return a year of two figures in its century: that of the account's time."""
        bounds = days(self.account.about) if self.account and self.account.about else None
        middle = bounds[0] or bounds[1] if bounds else None
        if middle is None:
            return 1900 + short
        century = middle.year // 100 * 100
        return min(
            (century + short + step for step in (-100, 0, 100)),
            key=lambda year: abs(year - middle.year),
        )

    def is_too_late(self, each: Named) -> bool:
        """Say whether a bare figure lies after the account was published, so is no year."""
        year = self.account.year if self.account else None
        return bool(year and each.start.year and each.start.year > year + YEAR_AFTER)

    def relative(self, order: int, each: Named, context: Context) -> DateExpression | None:
        """Return a relative date; ``None`` in doubt."""
        passage = self.passages[order]
        found = related(each, passage.text, context, self.places[order])
        if found is None:
            return None
        base = found.base.date
        meaning = Reckoned(base.calendar, found.days, found.otherwise)
        each = replace(each, precision=found.precision)
        if each.start.month:
            point = Point(found.days.first.year, each.start.month)
            meaning = reckoned(replace(each, start=point, stop=point), self.style) or meaning
        elif found.precision != "day":
            meaning = replace(meaning, calendar="gregorian")
        reasons = (found.reason, *base.reasons)
        return replace(self.expression(passage, each, meaning, reasons), relative=True)

    def expression(
        self, passage: Passage, each: Named, meaning: Reckoned, reasons: tuple[str, ...]
    ) -> DateExpression:
        """Return a date with everything that is known of it."""
        return DateExpression(
            account=passage.account,
            passage=passage.id,
            file=passage.file,
            span=each.span,
            source=passage.in_source(each.span),
            text=each.span.of(passage.text),
            calendar=meaning.calendar,
            days=meaning.days,
            precision=each.precision,
            edtf=written(meaning.days, each.precision, each.season, each.approximate, each.bound),
            otherwise=meaning.otherwise,
            warning=meaning.warning,
            reasons=(*reasons, *meaning.reasons),
        )

    def encoded(self, passage: Passage, mark: Mark) -> DateExpression | None:
        """Return a date that the source itself has encoded."""
        try:
            found = Days.of(mark.value)
        except ValueError:
            return None
        precision = {4: "year", 7: "month"}.get(len(mark.value.split("/")[0]), "day")
        each = Named(mark.span, "encoded", Point(), Point(), precision)  # type: ignore[arg-type]
        julian = "jul" in mark.calendar.lower() or "юл" in mark.calendar.lower()
        meaning = Reckoned("julian" if julian else "gregorian", found)
        return self.expression(passage, each, meaning, ("encoded in the source",))

    def fault(self, order: int, span: Span, reason: str, read: bool) -> None:
        """Remember what is wrong with a date."""
        passage = self.passages[order]
        source = passage.in_source(span) or Span(0, 0)
        self.faults.append((
            order,
            Fault(
                passage.account, passage.id, passage.file, source.start, source.stop,
                span.of(passage.text), reason, read,
            ),
        ))  # fmt: skip


def is_told_again(text: str, one: Named, following: Span, date: Named | Mark) -> bool:
    """Say whether a date that follows a relative one, or a feast, is the same day in figures.

    *A week later, on 3 May*; *on Christmas Day, 25 December*.
    """
    if one.shift:
        same = isinstance(date, Mark) or not date.shift
    elif one.feast and isinstance(date, Named):
        same = is_same_figures(one, date)
    else:
        return False
    return same and TOLD_AGAIN.fullmatch(text[one.span.stop : following.start]) is not None


def is_same_figures(feast: Named, date: Named) -> bool:
    """Say whether a date behind a feast may be its day, in the style of either or the other."""
    if date.shift or date.feast or date.precision != "day":
        return False
    if feast.new.year and not date.new.year:
        return False
    points = (date.start, *(date.other or ()))
    return feast.start.day is None or any(
        days_apart(feast.start, point) in STYLES_APART for point in points
    )


def covered(span: Span, marked: Iterable[Span]) -> bool:
    """Say whether a span shares characters with one that is encoded."""
    return any(span.overlaps(each) for each in marked)

"""The calendar in which an account gives its days, and the reasons for believing so.

What decides, the first that says something: the catalogue; the weekdays of its own days; which
style its days in two styles put in parentheses; where and when it was published.
Days in two styles written otherwise leave single ones open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..documents import Account
from .calendars import CALENDARS, Calendar, Change, change_of, is_day, ordinal, reform, weekday
from .points import Named, Point, is_after

# The name of each calendar beside a day.
STYLES: dict[Calendar, str] = {"gregorian": "N.S.", "julian": "O.S."}

# This number of days of the week must agree before they decide the calendar of an account.
LEAST_WEEKDAYS = 2

# This number of days in two calendars must have the same calendar in parentheses before they decide
# it.
LEAST_BRACKETED = 2


@dataclass(frozen=True, slots=True)
class Style:
    """The calendar of an account's single dates.

    Attributes:
        calendar: ``None`` when it is not known.
        reason: why.
        change: when the account's country left the Julian calendar.
    """

    calendar: Calendar | None
    reason: str
    change: Change

    def calendar_of(self, point: Point) -> tuple[Calendar | None, str]:
        """Return the calendar of a single date with its year, and why.

        >>> style = style_of(Account("a", calendar="julian"), ())
        >>> style.calendar_of(Point(1918, 1, 8))[0], style.calendar_of(Point(1918, 3, 3))[0]
        ('julian', 'gregorian')
        """
        assert point.year
        figures = (point.year, point.month or 1, point.day or 1)
        first = self.change.first_figures
        if not is_day("gregorian", *figures):
            return "julian", "only the Julian calendar has that day"
        if ordinal("gregorian", *figures) < reform():
            return "julian", "before 1582 there was no other calendar"
        if figures >= (first.year, first.month, first.day if point.day else 1):
            return "gregorian", f"{self.change.country} had left the Julian calendar by then"
        if self.calendar != "gregorian" and point.day and self.change.skipped(*figures):
            return None, f"these days were left out in {self.change.country}"
        return self.calendar, self.reason


def style_of(account: Account | None, dates: Iterable[Named]) -> Style:
    """Return the calendar of an account's single dates, given all the dates that it names."""
    if account is None:
        return Style(None, "nothing says in which calendar", change_of())
    change = change_of(account.language)
    if account.calendar in CALENDARS:
        calendar: Calendar = "julian" if account.calendar == "julian" else "gregorian"
        said = "is guessed to count" if "calendar" in account.guessed else "counts"
        return Style(calendar, f"{account.id} {said} in the {calendar.title()} calendar", change)
    known = list(dates)
    before = [each for each in known if is_before(each.start, change)]
    if voted := by_weekday(before):
        counted = f"the weekdays that {account.id} gives are those of the {voted.title()} calendar"
        return Style(voted, counted, change)
    if account.calendar is None and (kept := by_brackets(known)):
        other = STYLES["gregorian" if kept == "julian" else "julian"]
        put = f"{account.id} puts the days {other} in parentheses behind those {STYLES[kept]}"
        return Style(kept, put, change)
    if account.calendar is None and not any(each.other for each in known):
        year = account.year if "year" not in account.guessed else None
        tongue = account.language.split("-")[0].lower()
        if year and tongue in change.languages and year < change.first_figures.year:
            reason = f"{account.id} was published in {change.country} in {year}, in the old style"
            return Style("julian", reason, change)
        return Style(None, f"nothing says in which calendar {account.id} counts", change)
    return Style(
        None, f"{account.id} gives days in both styles, and here does not say which", change
    )


def is_before(point: Point, change: Change) -> bool:
    """Say whether a date with its year and day lies before a change of the calendar."""
    if not (point.year and point.month and point.day):
        return False
    return (point.year, point.month, point.day) <= change.last_figures


def by_weekday(dates: Iterable[Named]) -> Calendar | None:
    """Return the calendar that the weekdays of single dates agree with; ``None`` when too few do.

    A day in one style is another day of the week in the other: 13 days are not whole weeks.
    """
    votes = dict.fromkeys(CALENDARS, 0)
    for each in dates:
        if each.weekday and each.other is None and each.style is None:
            for calendar in fitting(each.start, each.weekday):
                votes[calendar] += 1
    (most, count), (_, fewer) = sorted(votes.items(), key=lambda pair: -pair[1])
    return most if count >= LEAST_WEEKDAYS and not fewer else None


def by_brackets(dates: Iterable[Named]) -> Calendar | None:
    """Return the calendar whose days stand before the parentheses: *25 October (7 November)*.

    ``None`` when too few days are given so, or not all in the same order.
    """
    orders = [
        is_after(each.start, each.other[0]) for each in dates if each.other and each.bracketed
    ]
    if len(orders) < LEAST_BRACKETED or len(set(orders)) > 1:
        return None
    return "julian" if orders[0] else "gregorian"


def fitting(point: Point, day_of_week: int) -> tuple[Calendar, ...]:
    """Return the calendars in which a day is that day of the week.

    >>> fitting(Point(1917, 10, 25), 3)
    ('julian',)
    """
    assert point.year
    assert point.month
    assert point.day
    return tuple(
        calendar
        for calendar in CALENDARS
        if is_day(calendar, point.year, point.month, point.day)
        and weekday(ordinal(calendar, point.year, point.month, point.day)) == day_of_week
    )

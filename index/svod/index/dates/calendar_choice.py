"""Turn a date with a known year into days: choose its calendar and check its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .calendars import Calendar, easter, figures, is_day, month_length, offset, ordinal, weekday
from .edtf import Days
from .expressions import CalendarSaid
from .feast_calendars import calendar_kept
from .points import Named, Point, is_after
from .styles import STYLES, Style, fitting, is_before

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The days of a date; fields as in ``DateExpression``."""

    calendar: CalendarSaid
    days: Days
    otherwise: Days | None = None
    warning: str = ""
    reasons: tuple[str, ...] = ()


def reckoned(named: Named, style: Style) -> Reckoned | None:
    """Return what a date means in an account of a style; ``None`` when there is no such day.

    Every point of ``named`` has its year.
    """
    try:
        if named.other is not None:
            return dual(named)
        return single(named, style)
    except (ValueError, OverflowError):
        return None


def single(named: Named, style: Style) -> Reckoned:
    """Return what a date given once means."""
    if named.precision not in ("day", "month", "event"):
        days = span_of("gregorian", named.start, named.stop)
        calendar, _ = style.calendar_of(named.stop)
        return Reckoned(calendar or "gregorian", days)  # too wide for thirteen days to matter
    calendar, reason = style.calendar_of(named.start)
    warning = ""
    feast: tuple[str, ...] = ()
    if named.feast is not None:
        feast = (named.feast.feast.said,)
        calendar, reason = calendar_kept(named.feast, named.start, style)
    if named.style is not None:
        calendar, reason = named.style, f"it says {STYLES[named.style]} itself"
        if named.precision == "event":
            reason = "the day with which it began, by the old style that it is called after"
    elif named.weekday and named.start.day:
        fits = fitting(named.start, named.weekday)
        said = WEEKDAYS[named.weekday - 1]
        if len(fits) == 1 and calendar is None:
            calendar, reason = fits[0], f"it was a {said} in the {fits[0].title()} calendar"
        elif not fits or (calendar and calendar not in fits):
            warning = wrong_weekday(named.start, said, calendar)
    if calendar is not None:
        days = days_in(calendar, named, style)
        return Reckoned(calendar, night(named, days), None, warning, (*feast, reason))
    days, otherwise = (days_in(each, named, style) for each in ("gregorian", "julian"))
    if style.calendar == "julian" and named.start.day and named.start.year and not named.feast:
        warning = warning or f"{reason}: it may be either style"
    return Reckoned(
        "unknown", night(named, days), night(named, otherwise), warning, (*feast, reason)
    )


def days_in(calendar: Calendar, named: Named, style: Style) -> Days:
    """Return the days of a date given once, by a calendar.

    The year that is said with a feast is the state's: once that counts in the new style, Christmas
    1925 by the old one is 7 January 1925, and 25 December 1924 only to the church.

    Raises:
        ValueError: when the calendar has no such day, or the first is after the last.
    """
    after = named.feast.feast.easter if named.feast else None
    if after is None:
        found = span_of(calendar, named.start, named.stop)
        if named.feast and named.feast.dated and found.first.year != named.start.year:
            before = replace(named.start, year=(named.start.year or 1) - 1)
            if not is_before(before, style.change):
                return span_of(calendar, before, before)
        return found
    assert named.start.year
    day = easter(calendar, named.start.year)
    return Days(date.fromordinal(day + after[0]), date.fromordinal(day + after[1]))


def wrong_weekday(point: Point, said: str, calendar: Calendar | None) -> str:
    """Return the warning for a day of the week that does not fit."""
    assert point.year
    assert point.month
    assert point.day
    wanted: tuple[Calendar, ...] = (calendar,) if calendar else ("julian", "gregorian")
    true = " and ".join(
        f"a {WEEKDAYS[weekday(ordinal(each, point.year, point.month, point.day)) - 1]}"
        f" in the {each.title()} calendar"
        for each in wanted
        if is_day(each, point.year, point.month, point.day)
    )
    return f"that day was no {said}, but {true}"


def dual(named: Named) -> Reckoned:
    """Return what a day, or days, in two styles mean; both readings where they do not agree."""
    assert named.other is not None
    one, other = (named.start, named.stop), named.other
    readings: dict[tuple[Calendar, bool], Days] = {}
    for calendar in ("julian", "gregorian"):
        for first, pair in ((True, one), (False, other)):
            if all(is_day(calendar, *whole(point)) for point in pair):
                readings[calendar, first] = span_of(calendar, *pair)
    usual = (readings.get(("julian", True)), readings.get(("gregorian", False)))
    reversed_ = (readings.get(("gregorian", True)), readings.get(("julian", False)))
    warning = ""
    days: Days | None
    if usual[0] is not None and usual[0] == usual[1]:
        days, otherwise, order = usual[0], None, "old style, then new"
    elif reversed_[0] is not None and reversed_[0] == reversed_[1]:
        days, otherwise, order = reversed_[0], None, "new style, then old"
    else:
        new_first = named.style == "gregorian" or named.other_style == "julian"
        new_first = new_first or (named.style is None and not is_after(named.start, other[0]))
        days, otherwise = reversed_ if new_first else usual
        order = "two styles"
        if days is None or otherwise is None:
            days, otherwise = days or otherwise, None
        if days is None:
            raise ValueError("no calendar has these days")
        warning = inconsistent(*((other[0], one[0]) if new_first else (one[0], other[0])))
    if named.weekday and not warning and weekday(days.first.toordinal()) != named.weekday:
        said = WEEKDAYS[named.weekday - 1]
        warning = f"that day was no {said}, but a {WEEKDAYS[weekday(days.first.toordinal()) - 1]}"
    return Reckoned("both", days, otherwise, warning, (f"one day in both styles: {order}",))


def inconsistent(old: Point, new: Point) -> str:
    """Return the warning for figures that are not one day."""
    figured = whole(old)
    if not is_day("julian", *figured):
        return "the old style has no such day"
    day = ordinal("julian", *figured)
    year, month, number = figures("gregorian", day)
    return (
        f"{figured[2]}.{figured[1]}.{figured[0]} O.S. was {number}.{month}.{year} N.S.,"
        f" {offset(day)} days apart, not {whole(new)[2]}.{whole(new)[1]}.{whole(new)[0]}"
    )


def whole(point: Point) -> tuple[int, int, int]:
    """Return year, month and day of a point that has them all."""
    if not (point.year and point.month and point.day):
        raise ValueError(f"{point} is no day")
    return point.year, point.month, point.day


def night(named: Named, days: Days) -> Days:
    """Return the days with the one before, for *в ночь на 25 октября*."""
    if named.night:
        return replace(days, first=days.first - timedelta(1))
    return days


def span_of(calendar: Calendar, start: Point, stop: Point) -> Days:
    """Return the days from one point to another, as a calendar counts.

    Raises:
        ValueError: when the calendar has no such day, or the first is after the last.

    >>> span_of("julian", Point(1917, 10), Point(1917, 10))
    Days(first=datetime.date(1917, 10, 14), last=datetime.date(1917, 11, 13))
    """
    assert start.year
    assert stop.year
    month = stop.month or 12
    day = stop.day or month_length(calendar, stop.year, month)
    first = ordinal(calendar, start.year, start.month or 1, start.day or 1)
    last = ordinal(calendar, stop.year, month, day)
    return Days(date.fromordinal(first), date.fromordinal(last))

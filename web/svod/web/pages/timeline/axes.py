"""What is written along a timeline: parts of time in the new style, and days in the old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from svod.index.dates.calendars import change_of, figures, ordinal, reform

from ...render.dates import written
from ...render.translation import language
from ...request.window import FIRST, Unit
from .lanes import Picture, Tick

# What a day of the old style takes along the axis.
OLD_ROOM = 52.0

# What a day of the month takes along the axis.
NAME_ROOM = 16.0

BY_DAY: tuple[Unit, ...] = ("day", "week")
BY_MONTH: tuple[Unit, ...] = (*BY_DAY, "month")


@dataclass(frozen=True, slots=True)
class Label:
    """Something written at a place of the axis."""

    place: float
    text: str


def named(picture: Picture) -> tuple[tuple[Tick, str], ...]:
    """Return the ticks with what each part of time is called: a day, a month, its first year.

    A part too short for its name is left out: the last days of a month.
    """
    ticks = picture.ticks
    ends = [tick.place for tick in ticks[1:]] + [picture.scale.stop]
    made = []
    for tick, end in zip(ticks, ends, strict=True):
        if tick is ticks[0] or end - tick.place >= NAME_ROOM:
            made.append((tick, short(tick, picture.unit)))
    return tuple(made)


def short(tick: Tick, unit: Unit) -> str:
    """Return what a part of time is called at its tick."""
    first = tick.whole.days.first
    if unit in BY_DAY:
        return str(first.day)
    return format_date(first, "LLL" if unit == "month" else "y", locale=language())


def contexts(picture: Picture, abridged: bool = False) -> tuple[Label, ...]:
    """Return the months that the days of an axis are of, or the years of its months."""
    if picture.unit not in BY_MONTH:
        return ()
    pattern = "y" if picture.unit == "month" else "LLL" if abridged else "LLLL y"
    made: list[Label] = []
    for tick in picture.ticks:
        text = format_date(tick.whole.days.first, pattern, locale=language())
        if not made or made[-1].text != text:
            made.append(Label(tick.place, text))
    return tuple(made)


def old_labels(picture: Picture) -> tuple[Label, ...]:
    """Return where days of the old style stand, as far as Russia counted by it."""
    window, scale = picture.scale.window, picture.scale
    last = min(window.last, turning() - 1)
    first = max(window.first, reform())
    if picture.unit not in BY_MONTH or first > last:
        return ()
    longest = max(tick.whole.length for tick in picture.ticks)
    # The last days of a month would take the room of the first of the next.
    days = [tick.whole.first for tick in picture.ticks if tick.whole.length == longest]
    if picture.unit == "month":
        days = beginnings(first, last)
    made: list[Label] = []
    for day in days:
        place = scale.at(day)
        if first <= day <= last and (not made or place >= made[-1].place + OLD_ROOM):
            made.append(Label(place, written(figures("julian", day), "d MMM")))
    return tuple(made)


def beginnings(first: int, last: int) -> list[int]:
    """Return the first days of old-style months from one day to another."""
    year, month, _ = figures("julian", first)
    made = []
    day = FIRST
    while day <= last:
        day = ordinal("julian", year, month, 1)
        if first <= day <= last:
            made.append(day)
        year, month = year + month // 12, month % 12 + 1
    return made


def turning() -> int:
    """Return the day from which Russia counted in the new style."""
    return change_of().first


def turn(picture: Picture) -> Label | None:
    """Return where Russia began to count in the new style, and the day; ``None`` out of sight."""
    window = picture.scale.window
    if not window.first < turning() <= window.last or picture.unit not in BY_MONTH:
        return None
    first = date.fromordinal(turning())
    day = written((first.year, first.month, first.day), "d MMMM")
    return Label(picture.scale.at(turning()), f"{day} {first.year}")

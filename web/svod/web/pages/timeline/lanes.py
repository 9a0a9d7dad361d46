"""The geometry of a timeline: which mark stands where, in units of the picture.

Time runs along, the accounts lie across.  The same picture is drawn across a wide page and down a
narrow one: ``along`` is then x or y.  What is here is numbers only; the template draws them.

The order of the steps: marks of the same days in one account are one when they are many; what is
told of a crowded part of time in one account is bundled; what is left is packed into rows, so
that no mark covers another.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from svod.search.retrieval.timeline import Moment

from ...request.window import Unit, Window, parts, unit_of

# Across a dot, and the height of a bar.
DOT = 10.0

# A bar is no shorter, so that it cannot be taken for a dot.
BAR = 16.0

# Between two marks of a row.
GAP = 2.0

# From one row of a lane to the next.
ROW = 17.0

# Above the first row of a lane and below the last.
PADDING = 9.0

# Room for a number: a mark with one is no narrower.
NUMBERED = 26.0

# A part of time with more rows than these in one account is crowded.
ROWS = 4

# More marks than these of the same days in one account are drawn as one with a number.
ALIKE = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn for one moment, or for several.

    Attributes:
        window: from which day to which it is told.
        moments: of which it is drawn, in the order of time.
        bundle: whether they are of different days; ``window`` is then the part of time they
            begin in.
        start, stop: along; a dot is round about their middle.
        row: in its lane, from 0.
    """

    window: Window
    moments: tuple[Moment, ...]
    bundle: bool = False
    start: float = 0.0
    stop: float = 0.0
    row: int = 0

    @property
    def shape(self) -> str:
        """``bundle``, ``day`` or ``span``."""
        return "bundle" if self.bundle else "day" if self.window.length == 1 else "span"

    @property
    def sure(self) -> bool:
        """Whether some moment of it says just these days, in a style that is known."""
        return self.bundle or any(is_sure(each) for each in self.moments)

    @property
    def days(self) -> Window:
        """The days of its first moment."""
        return Window.of(self.moments[0].days)

    @property
    def middle(self) -> float:
        """Where it is, along."""
        return (self.start + self.stop) / 2


@dataclass(frozen=True, slots=True)
class Lane:
    """The marks of one account.

    Attributes:
        account: its id.
        start: across, where it begins.
        rows: how many it has, one at the least.
    """

    account: str
    marks: tuple[Mark, ...]
    start: float
    rows: int

    @property
    def thickness(self) -> float:
        """How much room it takes, across."""
        return 2 * PADDING + DOT + (self.rows - 1) * ROW

    @property
    def line(self) -> float:
        """Where its line is, across: its first row."""
        return self.start + PADDING + DOT / 2

    def across(self, mark: Mark) -> float:
        """Return where the middle of a mark is, across."""
        return self.line + mark.row * ROW


@dataclass(frozen=True, slots=True)
class Tick:
    """Where a part of time begins, along; ``whole`` is all of it."""

    place: float
    whole: Window


@dataclass(frozen=True, slots=True)
class Scale:
    """How days become places: ``start`` is the first moment of a window, ``stop`` the last."""

    window: Window
    start: float
    stop: float

    def at(self, day: float) -> float:
        """Return the place of a day's beginning; of one out of the window, that of its edge."""
        share = (day - self.window.first) / self.window.length
        return self.start + min(max(share, 0.0), 1.0) * (self.stop - self.start)

    def span(self, window: Window) -> tuple[float, float]:
        """Return from where to where a window goes."""
        return self.at(window.first), self.at(window.last + 1)

    def room(self, least: float) -> int:
        """Return how many parts of at least so much room it has; one at the least."""
        return max(1, int((self.stop - self.start) // least))


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn.

    Attributes:
        ticks: where the units of the axis begin.
        end: how far the lanes go, across.
    """

    scale: Scale
    unit: Unit
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    end: float


def picture(
    moments: Iterable[Moment],
    accounts: Sequence[str],
    scale: Scale,
    label: float,
    start: float = 0.0,
) -> Picture:
    """Return the picture of moments.

    Args:
        moments: in the order of time; all meet the window.
        accounts: the lanes, in their order, also those without a moment.
        scale: of the window that is looked at.
        label: how much room the name of a part of time takes, along.
        start: where the first lane begins, across.
    """
    told: dict[str, list[Moment]] = {account: [] for account in accounts}
    for moment in moments:
        told[moment.passage.account].append(moment)
    unit = unit_of(scale.window, scale.room(label))
    lanes = []
    for account, own in told.items():
        marks = packed(bundled(marks_of(own), scale), scale)
        rows = 1 + max((mark.row for mark in marks), default=0)
        lanes.append(Lane(account, marks, start, rows))
        start += lanes[-1].thickness
    return Picture(scale, unit, ticks_of(scale, unit), tuple(lanes), start)


def ticks_of(scale: Scale, unit: Unit) -> tuple[Tick, ...]:
    """Return where each unit begins; the first may have begun before the window."""
    return tuple(Tick(scale.at(each.first), each) for each in parts(scale.window, unit))


def marks_of(moments: Iterable[Moment]) -> list[Mark]:
    """Return a mark a passage and days, in the order of time; of many of one time, one mark."""
    told: dict[tuple[int, int], dict[str, Moment]] = {}
    for moment in moments:
        window = Window.of(moment.days)
        named = told.setdefault((window.first, window.last), {})
        before = named.get(moment.passage.id)
        if before is None or (is_sure(moment) and not is_sure(before)):
            named[moment.passage.id] = moment
    made = []
    for (first, last), named in told.items():
        own = tuple(named.values())
        if len(own) > ALIKE:
            made.append(Mark(Window(first, last), own))
        else:
            made += [Mark(Window(first, last), (each,)) for each in own]
    return sorted(made, key=lambda mark: mark.window)


def bundled(marks: Sequence[Mark], scale: Scale) -> list[Mark]:
    """Return marks, those of a crowded part of time as one.

    A part is as long as a number needs room.  What is longer than it is not bundled, since it
    is told of no such part; and one day is as close as one can look.
    """
    unit = unit_of(scale.window, scale.room(NUMBERED))
    made: list[Mark] = []
    # What begins before the window lies in no part of it.
    inner = [mark for mark in marks if mark.window.first >= scale.window.first]
    made += [mark for mark in marks if mark.window.first < scale.window.first]
    for part in parts(scale.window, unit):
        begun = [mark for mark in inner if part.first <= mark.window.first <= part.last]
        short = [mark for mark in begun if mark.window.last <= part.last]
        packing = packed(short, scale)
        if unit == "day" or max((mark.row for mark in packing), default=0) < ROWS:
            made += begun
            continue
        made += [mark for mark in begun if mark.window.last > part.last]
        moments = tuple(moment for mark in short for moment in mark.moments)
        made.append(Mark(part, moments, bundle=True))
    return sorted(made, key=lambda mark: (mark.window, not mark.bundle))


def packed(marks: Iterable[Mark], scale: Scale) -> tuple[Mark, ...]:
    """Return marks with their places, each in the first row where it covers no other.

    Short ones are placed first and so stand by the line of their lane; they are given back in the
    order they came in, which is that of time.
    """
    given = tuple(marks)
    rows: list[list[tuple[float, float]]] = []
    made: dict[int, Mark] = {}
    for order in sorted(range(len(given)), key=lambda order: given[order].window.length):
        start, stop = room_of(given[order], scale)
        row = next((row for row, taken in enumerate(rows) if is_free(taken, start, stop)), None)
        if row is None:
            row = len(rows)
            rows.append([])
        rows[row].append((start, stop))
        made[order] = replace(given[order], start=start, stop=stop, row=row)
    return tuple(made[order] for order in range(len(given)))


def is_free(taken: Iterable[tuple[float, float]], start: float, stop: float) -> bool:
    """Say whether a row has room from one place to another."""
    return all(end + GAP <= start or stop + GAP <= begin for begin, end in taken)


def room_of(mark: Mark, scale: Scale) -> tuple[float, float]:
    """Return from where to where a mark goes, at least as wide as what is drawn of it."""
    start, stop = scale.span(mark.window)
    least = NUMBERED if len(mark.moments) > 1 else DOT if mark.shape == "day" else BAR
    middle = (start + stop) / 2
    if mark.window.length == 1 and not mark.bundle:
        return middle - least / 2, middle + least / 2
    lacking = max(0.0, least - (stop - start)) / 2
    return start - lacking, stop + lacking


def is_sure(moment: Moment) -> bool:
    """Say whether a moment's date is said, in a style that is known, and without *about*."""
    date = moment.date
    return not (
        date.relative
        or date.otherwise is not None
        or date.warning
        or "~" in date.edtf
        or ".." in date.edtf
    )

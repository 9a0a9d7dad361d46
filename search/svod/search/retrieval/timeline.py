"""Passages of several accounts, in the order of the days that they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from svod.index.dates import DateExpression, Days, Period
from svod.index.documents import DATED_KINDS, Passage

# Precisions that have a place in the order of days.  A decade or a century has none, nor has a
# happening that is only named by its month.
PLACED = ("day", "month", "season", "year")

# Days.  A date that spans more has no place in the order of days.
WIDEST = 366

# Characters of a passage that are shown around a date.
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with the passage that names it.

    Attributes:
        days: the reading of the date by which it is placed; a date that may be of either style
            has two moments.
    """

    days: Days
    date: DateExpression
    passage: Passage

    @property
    def excerpt(self) -> str:
        """What stands around the date, cut at spaces."""
        text, span = self.passage.text, self.date.span
        margin = max(0, (EXCERPT - len(span)) // 2)
        start, stop = max(0, span.start - margin), min(len(text), span.stop + margin)
        start = text.find(" ", start, span.start) + 1 or start if start else 0
        cut = text.rfind(" ", span.stop, stop)
        stop = stop if stop == len(text) else cut if cut > 0 else span.stop
        before, after = "… " if start else "", " …" if stop < len(text) else ""
        return before + " ".join(text[start:stop].split()) + after

    def as_dict(self) -> dict[str, Any]:
        """Return the moment as JSON has it."""
        return {
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "date": self.date.as_dict(),
            "account": self.passage.account,
            "passage": self.passage.id,
            "kind": self.passage.kind,
            "excerpt": self.excerpt,
        }


def timeline(
    passages: Iterable[Passage],
    dates: Mapping[str, Sequence[DateExpression]],
    during: Sequence[Period] = (),
    notes: bool = False,
) -> tuple[Moment, ...]:
    """Return the moments of some passages in the order of time.

    What starts on one day stands together: the shorter first, then by account and place.

    Args:
        passages: of any accounts, each account's in the order of its text.
        dates: of each passage, by its id.
        during: only what meets one of these; empty for all.
        notes: whether notes and headings count too.
    """
    found = []
    for order, passage in enumerate(passages):
        if not notes and passage.kind not in DATED_KINDS:
            continue
        for each in dates.get(passage.id, ()):
            if each.precision not in PLACED:
                continue
            for days in each.readings:
                if (days.last - days.first).days >= WIDEST:
                    continue
                if not during or any(period.meets(days) for period in during):
                    found.append((days.first, days.last, order, Moment(days, each, passage)))
    found.sort(key=lambda row: (*row[:3], row[3].date.span))
    return tuple(moment for *_, moment in found)

"""What a date in a text means: its days, its calendar, and how that was found out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..spans import Span
from .edtf import Days
from .points import Precision

CalendarSaid = Literal["gregorian", "julian", "both", "unknown"]

PRECISIONS: tuple[Precision, ...] = (
    "day", "month", "season", "year", "decade", "century", "event",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date in a passage.

    Attributes:
        account, passage: ids.
        file: base name of the source file.
        span: where it stands in the passage's clean text.
        source: where it stands in the file; ``None`` where layout made it up.
        text: as written.
        calendar: in which it is given; ``both`` for one day in two styles, ``unknown`` where it
            may be either: ``days`` then reads it as Gregorian, ``otherwise`` as Julian.
        days: the first and last day meant, proleptic Gregorian.
        otherwise: the days of the other reading of an unknown or inconsistent date.
        precision: how much time the smallest thing named takes.
        edtf: ``days`` in EDTF level 1.
        relative: whether it was told from another date.
        warning: what is wrong with it, for the reader; empty when nothing is.
        reasons: how it was read, step by step, for the reader.
    """

    account: str
    passage: str
    file: str
    span: Span
    source: Span | None
    text: str
    calendar: CalendarSaid
    days: Days
    precision: Precision
    edtf: str
    otherwise: Days | None = None
    relative: bool = False
    warning: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[Days, ...]:
        """The days it may mean: one reading, or two where its calendar is not known."""
        return (self.days,) if self.otherwise is None else (self.days, self.otherwise)

    def as_dict(self) -> dict[str, Any]:
        """Return the date as JSON has it; ``start`` and ``stop`` are offsets of the file."""
        place = self.source or Span(0, 0)
        return {
            "account": self.account,
            "passage": self.passage,
            "file": self.file,
            "start": place.start,
            "stop": place.stop,
            "span": [self.span.start, self.span.stop],
            "text": self.text,
            "calendar": self.calendar,
            "edtf": self.edtf,
            "from": self.days.first.isoformat(),
            "to": self.days.last.isoformat(),
            "otherwise": self.otherwise
            and [self.otherwise.first.isoformat(), self.otherwise.last.isoformat()],
            "precision": self.precision,
            "relative": self.relative,
            "warning": self.warning or None,
            "reasons": list(self.reasons),
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> DateExpression:
        """Return the date that ``as_dict`` described.

        Raises:
            KeyError, TypeError, ValueError: when the row describes none.
        """
        other = row["otherwise"]
        return cls(
            account=row["account"],
            passage=row["passage"],
            file=row["file"],
            span=Span(*row["span"]),
            source=Span(row["start"], row["stop"]) if row["stop"] else None,
            text=row["text"],
            calendar=row["calendar"],
            days=Days(date.fromisoformat(row["from"]), date.fromisoformat(row["to"])),
            precision=row["precision"],
            edtf=row["edtf"],
            otherwise=Days(*map(date.fromisoformat, other)) if other else None,
            relative=row["relative"],
            warning=row["warning"] or "",
            reasons=tuple(row["reasons"]),
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that looks like a date but is not, or is not right.

    Attributes:
        text: as written.
        start, stop: where it stands in the file.
        reason: what is wrong.
        read: whether it was read as a date all the same.
    """

    account: str
    passage: str
    file: str
    start: int
    stop: int
    text: str
    reason: str
    read: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the fault as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def dates_as_bytes(dates: Iterable[DateExpression]) -> bytes:
    """Return dates as they are kept: a list of rows as JSON."""
    return json.dumps([each.as_dict() for each in dates], ensure_ascii=False).encode()


def dates_from_bytes(content: bytes) -> tuple[DateExpression, ...] | None:
    """Return what ``dates_as_bytes`` wrote; ``None`` for anything else."""
    try:
        return tuple(map(DateExpression.from_dict, json.loads(content)))
    except (ValueError, TypeError, KeyError):
        return None

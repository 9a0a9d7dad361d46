"""The values of a moment: one to three sentences of each account that tell one thing.

The order of the steps in which moments are made (``moment_finder``):

1. the sentences of the accounts are laid against one another (``moment_alignment``), and what no
   other account tells becomes a moment of its account alone;
2. moments come in the order of the telling;
3. for an account without a sentence in a moment it is looked whether it tells the thing elsewhere:
   in another moment, or in its passages around, which are named (``silence``);
4. what a moment's sentences give alike and differently is read from the claims made in them
   (``moment_contents``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from .moment_sentences import Quoted
from .passage_reading import Value

MomentRole = Literal[
    "day", "hour", "interval", "number", "vote", "title", "office", "place", "person", "words",
    "outcome",
]  # fmt: skip

# In which roles accounts may agree or differ, in the order in which they are listed.
MOMENT_ROLES: tuple[MomentRole, ...] = (
    "day", "hour", "interval", "number", "vote", "title", "office", "place", "person", "words",
    "outcome",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MomentPart:
    """Sentences of one passage that tell a moment.

    Attributes:
        value: their words, with passage and place.
        quoted: how much of them stands in quotation marks.
        inside: whether they are of the episode; otherwise they stand around it.
    """

    value: Value
    quoted: Quoted
    inside: bool = True

    def as_dict(self) -> dict[str, Any]:
        """Return the part as JSON has it."""
        return {
            "passage": self.value.passage,
            "file": self.value.file,
            "spans": [[self.value.start, self.value.stop]],
            "text": self.value.text,
            "quoted": self.quoted,
            "inside": self.inside,
        }


@dataclass(frozen=True, slots=True)
class NormalForm:
    """What an account gives, as written and in the form in which it is compared.

    Attributes:
        normal: a day in ISO 8601 (Gregorian), a distance as a duration, a number in figures, a
            name as it is spelled, how much is quoted; empty where there is no such form.
    """

    value: Value
    normal: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {**self.value.as_dict(), "normal": self.normal}


@dataclass(frozen=True, slots=True)
class InRole:
    """What accounts give in one role of a moment, alike, differently, or one of them alone.

    Attributes:
        values: by account id.
        note: what was worked out, in English: how far a day lies from another.
    """

    role: MomentRole
    values: Mapping[str, NormalForm]
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "role": self.role,
            "values": {account: value.as_dict() for account, value in self.values.items()},
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Silence:
    """What was done to find a moment in an account that has no sentence in it.

    Attributes:
        searched: the ids of the passages that were looked through.
        told_in: the number of the moment, from 1, in which it tells the thing; ``None`` for none.
        ends: whether its telling of the episode ends before this moment.
    """

    searched: tuple[str, ...]
    told_in: int | None = None
    ends: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"searched": list(self.searched), "told_in": self.told_in, "ends": self.ends}


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that accounts tell inside an episode.

    Attributes:
        first, last: the days that its sentences name; ``None`` where they name none.
        cells: by account id, the sentences of each account that tells it.
        agreements: what two accounts or more give alike.
        differences: what they give differently in one role.
        alone: what one account gives in a role in which the others give nothing.
        silent: by account id, of each account without a cell.
    """

    title: str
    first: date | None
    last: date | None
    cells: Mapping[str, tuple[MomentPart, ...]]
    agreements: tuple[InRole, ...]
    differences: tuple[InRole, ...]
    alone: tuple[InRole, ...]
    silent: Mapping[str, Silence]

    def as_dict(self) -> dict[str, Any]:
        """Return the moment as JSON has it."""
        return {
            "title": self.title,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "cells": {
                account: [each.as_dict() for each in parts] for account, parts in self.cells.items()
            },
            "agreements": [each.as_dict() for each in self.agreements],
            "differences": [each.as_dict() for each in self.differences],
            "alone": [each.as_dict() for each in self.alone],
            "silent": {account: each.as_dict() for account, each in self.silent.items()},
        }

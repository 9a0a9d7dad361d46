"""An episode as a table: a row a question, a column an account, in each cell the account's words.

The questions are when, where, who, how many, what was said and how it ended.  What several accounts
give comes first in a cell; what differs in the same role is marked, and so is what one alone gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..agreement.agreement import Agreement, Difference
from ..agreement.passage_reading import Value
from ..agreement.roles import SLOTS, Slot
from ..episodes.episodes import Episode
from ..reuse.quotations import Quotation

Standing = Literal["agrees", "differs", "alone"]
ORDER: tuple[Standing, ...] = ("agrees", "differs", "alone")


@dataclass(frozen=True, slots=True)
class Said:
    """Words of an account that answer a question.

    Attributes:
        standing: whether another account gives the same, something else, or nothing.
        number: of the agreement or difference in its row, the same in every cell; 0 for none.
        note: ``less precise``, ``other calendar``; for a difference its role.
    """

    value: Value
    standing: Standing
    number: int = 0
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            **self.value.as_dict(),
            "standing": self.standing,
            "number": self.number,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A question, and what each account says to it, in the order of its text."""

    slot: Slot
    cells: Mapping[str, tuple[Said, ...]]

    def as_dict(self) -> dict[str, Any]:
        """Return the row as JSON has it."""
        return {
            "slot": self.slot,
            "cells": {
                account: [each.as_dict() for each in cell] for account, cell in self.cells.items()
            },
        }


@dataclass(frozen=True, slots=True)
class Synopsis:
    """An episode, account beside account."""

    episode: Episode
    rows: tuple[SlotRow, ...]
    quotations: tuple[Quotation, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the synopsis as JSON has it."""
        return {
            "episode": self.episode.as_dict(),
            "accounts": list(self.episode.accounts),
            "rows": [row.as_dict() for row in self.rows],
            "quotations": [each.as_dict() for each in self.quotations],
            "moments": [each.as_dict() for each in self.episode.moments],
        }


def synopsis(episode: Episode, quotations: Iterable[Quotation] = ()) -> Synopsis:
    """Return an episode as a table, with the wording that its passages share."""
    own = set(episode.passages())
    shared = tuple(each for each in quotations if {each.a.passage, each.b.passage} <= own)
    rows = []
    for slot in SLOTS:
        cells: dict[str, list[Said]] = {account: [] for account in episode.accounts}
        fill(cells, slot, episode.agreements, episode.differences)
        if any(cells.values()):
            rows.append(SlotRow(slot, {name: ordered(cell) for name, cell in cells.items()}))
    return Synopsis(episode, tuple(rows), shared)


def fill(
    cells: Mapping[str, list[Said]],
    slot: Slot,
    agreements: Sequence[Agreement],
    differences: Sequence[Difference],
) -> None:
    """Put what accounts give to a question into their cells."""
    number = 0
    for agreement in agreements:
        if agreement.slot == slot:
            number += 1
            for account, value in agreement.values.items():
                cells[account].append(Said(value, "agrees", number, agreement.note_of(account)))
    for difference in differences:
        if difference.slot == slot and difference.kind != "only-in":
            number += 1
            standing: Standing = "differs" if difference.shown else "alone"
            for account, value in difference.values.items():
                cells[account].append(Said(value, standing, number, difference.role))
    for difference in differences:
        if difference.slot == slot and difference.kind == "only-in":
            for account, value in difference.values.items():
                cells[account].append(Said(value, "alone"))


def ordered(cell: Iterable[Said]) -> tuple[Said, ...]:
    """Return the values of a cell, each wording once, shared values first.

    What one account alone gives is given once, however often it says it.  Words that agree in what
    is meant and differ in wording are given for both.
    """
    once: dict[tuple[object, ...], Said] = {}
    places: set[tuple[int, int]] = set()
    known: set[str] = set()
    for each in sorted(cell, key=lambda said: ORDER.index(said.standing)):
        text = each.value.text.casefold()
        place = (each.value.start, each.value.stop)
        if each.standing != "alone" or (text not in known and place not in places):
            once.setdefault((*place, each.standing), each)
        known.add(text)
        places.add(place)
    return tuple(
        sorted(once.values(), key=lambda said: (ORDER.index(said.standing), said.value.start))
    )

"""The index at the end of a comparison: what the accounts share, and in which rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from svod.search.hits import Row, Shared

KINDS = ("name", "date", "number", "word")


@dataclass(slots=True)
class Entry:
    """One thing that accounts share.

    Attributes:
        number: its place in the index, from 1.
        forms: by form as written, the accounts that write it so.
        rows: the numbers of the rows that share it.
    """

    number: int
    kind: str
    value: str
    forms: dict[str, list[str]] = field(default_factory=dict)
    rows: list[int] = field(default_factory=list)

    def add(self, shared: Shared, row: int) -> None:
        """Note that a row shares it, and how the accounts write it there."""
        self.rows.append(row)
        for account, form in shared.forms.items():
            accounts = self.forms.setdefault(form, [])
            if account not in accounts:
                accounts.append(account)


@dataclass(frozen=True, slots=True)
class Index:
    """What the rows share, each thing once.

    Attributes:
        entries: by kind, in the order of the rows.
        numbers: for each row, the entries' numbers of what it shares, in its own order.
    """

    entries: dict[str, tuple[Entry, ...]]
    numbers: tuple[tuple[int, ...], ...]


def index_of(rows: Iterable[Row]) -> Index:
    """Return the index of what rows share."""
    found: dict[tuple[str, str], Entry] = {}
    numbers = []
    for place, row in enumerate(rows, start=1):
        own = []
        for shared in row.shared:
            key = shared.kind, shared.value.casefold()
            entry = found.setdefault(key, Entry(len(found) + 1, shared.kind, shared.value))
            if place not in entry.rows:
                entry.add(shared, place)
            own.append(entry.number)
        numbers.append(tuple(own))
    entries = {
        kind: tuple(entry for entry in found.values() if entry.kind == kind) for kind in KINDS
    }
    return Index({kind: own for kind, own in entries.items() if own}, tuple(numbers))

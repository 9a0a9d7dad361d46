"""The index at the end of a comparison: what the accounts share, and in which rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from svod.search.retrieval.results import Row, Shared

KINDS = ("name", "date", "number", "word")

# Something shared, and the number of the row that shares it.
Use = tuple[int, Shared]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that accounts share.

    Attributes:
        number: its number in the index, from 1.
        forms: by form as written, the accounts that write it so.
        rows: the numbers of the rows that share it.
    """

    number: int
    value: str
    forms: Mapping[str, tuple[str, ...]]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """What the rows share, each thing once.

    Attributes:
        entries: by kind, in the order of the rows; kinds without any are missing.
        numbers: for each row, the entries' numbers of what it shares, in its own order.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    numbers: tuple[tuple[int, ...], ...]


def index_of(rows: Iterable[Row]) -> Index:
    """Return the index of what rows share."""
    ordered = tuple(rows)
    uses: dict[tuple[str, str], list[Use]] = {}
    for place, row in enumerate(ordered, start=1):
        for shared in row.shared:
            uses.setdefault(key_of(shared), []).append((place, shared))
    numbers = {key: number for number, key in enumerate(uses, start=1)}
    entries = {
        kind: tuple(entry(numbers[key], own) for key, own in uses.items() if key[0] == kind)
        for kind in KINDS
    }
    return Index(
        {kind: own for kind, own in entries.items() if own},
        tuple(tuple(numbers[key_of(shared)] for shared in row.shared) for row in ordered),
    )


def key_of(shared: Shared) -> tuple[str, str]:
    """Return what makes two shared things one: kind and value, capitals aside."""
    return shared.kind, shared.value.casefold()


def entry(number: int, uses: Iterable[Use]) -> Entry:
    """Return the entry of one thing from all its uses."""
    forms: dict[str, dict[str, None]] = {}
    rows: dict[int, str] = {}
    for place, shared in uses:
        rows.setdefault(place, shared.value)
        for account, form in shared.forms.items():
            forms.setdefault(form, {})[account] = None
    return Entry(
        number,
        next(iter(rows.values())),
        {form: tuple(accounts) for form, accounts in forms.items()},
        tuple(rows),
    )

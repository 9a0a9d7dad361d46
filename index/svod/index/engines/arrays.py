"""Postings as numpy arrays: one address for every place in every passage.

The passages of a segment stand one after another in one row of addresses, with one address left
empty between them: the word at ``position`` of passage ``d`` has the address
``base[d] + position``.
So a Term is a rising array of addresses, a phrase is an intersection of shifted arrays, and no
phrase reaches from one passage into the next.
"""

from __future__ import annotations

import json
import shutil
import uuid
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..dates import DateExpression, Days

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

LEVELS = ("exact", "inflected", "respelled")

# The number of this layout of files; arrays of another layout are made anew.
LAYOUT = 2


# The arrays of a segment that are stored.
COLUMNS = (
    "form_at", "document_at", "base", "length", "years",
    "date_at", "date_first", "date_last", "date_kind",
)  # fmt: skip

# In this order: a stated date; a relative date; the Gregorian and the Julian reading of a date
# whose calendar is unknown; the day of a happening that is named after its month.
DATE_KINDS = ("said", "relative", "either", "other", "event")


@dataclass(frozen=True, slots=True)
class Table:
    """The Terms of one level, in order, and the addresses of each."""

    terms: Sequence[str]
    bounds: Ints
    addresses: Small

    def of(self, term: str) -> Small:
        """Return the addresses of a Term, rising; empty when it does not occur."""
        at = bisect_left(self.terms, term)
        if at == len(self.terms) or self.terms[at] != term:
            return self.addresses[:0]
        return self.addresses[self.bounds[at] : self.bounds[at + 1]]

    def starting(self, prefix: str) -> Sequence[str]:
        """Return the Terms that start with a prefix."""
        start = bisect_left(self.terms, prefix)
        stop = bisect_left(self.terms, prefix + "\U0010ffff")
        return self.terms[start:stop]


@dataclass(frozen=True, slots=True)
class SegmentArrays:
    """One segment's Postings and what is counted of its passages.

    Attributes:
        tables: a Table a level.
        forms: every spelling as written, in order.
        form_at: for each address the number of the form there, -1 for none.
        compounds: address → number of the compound form that starts there.
        document_at: for each address the passage it belongs to.
        base, length: first address and number of positions of each passage.
        ids, accounts, kinds, numbers: of each passage.
        years: of each passage's account, 0 for unknown.
        date_at: for each reading of a date the passage that names it.
        date_first, date_last: its first and last day, as ordinals.
        date_kind: what kind of reading it is, by its place in ``DATE_KINDS``.
    """

    tables: Mapping[str, Table]
    forms: Sequence[str]
    form_at: Small
    compounds: Mapping[int, int]
    document_at: Small
    base: Ints
    length: Small
    ids: Sequence[str]
    accounts: Sequence[str]
    kinds: Sequence[str]
    numbers: Sequence[str]
    years: Small
    date_at: Small
    date_first: Small
    date_last: Small
    date_kind: Small


def grouped(occurrences: Iterable[tuple[str, Iterable[int]]]) -> Table:
    """Return the Table of (term, addresses) pairs, in which a term may come more than once."""
    gathered: dict[str, list[int]] = {}
    for term, addresses in occurrences:
        gathered.setdefault(term, []).extend(addresses)
    terms = sorted(gathered)
    bounds = np.zeros(len(terms) + 1, dtype=np.int64)
    np.cumsum([len(gathered[term]) for term in terms], out=bounds[1:])
    addresses = np.empty(int(bounds[-1]), dtype=np.int32)
    for number, term in enumerate(terms):
        addresses[bounds[number] : bounds[number + 1]] = sorted(gathered[term])
    return Table(terms, bounds, addresses)


def date_columns(passages: Sequence[Sequence[DateExpression]]) -> dict[str, Small]:
    """Return the columns of the dates that each passage of a segment names."""
    rows = [
        (number, days.first.toordinal(), days.last.toordinal(), DATE_KINDS.index(kind))
        for number, dates in enumerate(passages)
        for each in dates
        for days, kind in readings(each)
    ]
    table = np.array(rows, dtype=np.int32).reshape(-1, 4)
    names = ("date_at", "date_first", "date_last", "date_kind")
    return {name: table[:, column].copy() for column, name in enumerate(names)}


def readings(date: DateExpression) -> list[tuple[Days, str]]:
    """Return the days that a date may mean, each with its kind."""
    if date.precision == "event":
        return [(date.days, "event")]
    if date.otherwise is not None:
        return [(date.days, "either"), (date.otherwise, "other")]
    return [(date.days, "relative" if date.relative else "said")]


def save(segment: SegmentArrays, folder: Path) -> None:
    """Write a segment's arrays to a folder that appears whole or not at all."""
    temporary = folder.with_name(f"{folder.name}.{uuid.uuid4().hex}.new")
    temporary.mkdir(parents=True)
    for level, table in segment.tables.items():
        write_lines(temporary / f"{level}.txt", table.terms)
        np.save(temporary / f"{level}.bounds.npy", table.bounds)
        np.save(temporary / f"{level}.addresses.npy", table.addresses)
    for name in COLUMNS:
        np.save(temporary / f"{name}.npy", getattr(segment, name))
    for name in ("forms", "ids", "accounts", "kinds", "numbers"):
        write_lines(temporary / f"{name}.txt", getattr(segment, name))
    pairs = np.array(sorted(segment.compounds.items()), dtype=np.int64).reshape(-1, 2)
    np.save(temporary / "compounds.npy", pairs)
    (temporary / "layout.json").write_text(json.dumps({"layout": LAYOUT}), encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    temporary.rename(folder)


def load(folder: Path) -> SegmentArrays | None:
    """Return the arrays kept in a folder; ``None`` when they are missing or of another layout."""
    try:
        layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
        if layout != {"layout": LAYOUT}:
            return None

        def array(name: str) -> Any:
            return np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)

        tables = {
            level: Table(
                read_lines(folder / f"{level}.txt"),
                array(f"{level}.bounds"),
                array(f"{level}.addresses"),
            )
            for level in LEVELS
        }
        named: dict[str, Any] = {name: array(name) for name in COLUMNS}
        lines: dict[str, Any] = {
            name: read_lines(folder / f"{name}.txt")
            for name in ("forms", "ids", "accounts", "kinds", "numbers")
        }
        compounds = {int(at): int(form) for at, form in array("compounds")}
        return SegmentArrays(tables=tables, compounds=compounds, **named, **lines)
    except (OSError, ValueError, EOFError):
        return None


def write_lines(file: Path, lines: Iterable[str]) -> None:
    """Write one line an item; no item holds a line end."""
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def read_lines(file: Path) -> list[str]:
    """Return what ``write_lines`` wrote."""
    return file.read_text(encoding="utf-8").split("\n")[:-1]

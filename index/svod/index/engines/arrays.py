"""Postings as numpy arrays: one address for every place in every passage.

The passages of a segment stand one after another in one row of addresses, with one address left
empty between them: the word at ``position`` of passage ``d`` has the address
``base[d] + position``.
So a form is a rising array of addresses, a phrase is an intersection of shifted arrays, and no
phrase reaches from one passage into the next.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..dates import DateExpression, Days
from ..lines import Lines, mapped

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]

# The number of this layout of files; arrays of another layout are made anew.
LAYOUT = 3

# The arrays of a segment that are stored.
COLUMNS = (
    "forms", "bounds", "addresses", "document_at", "base", "length",
    "years", "account", "kind", "number", "date_at", "date_first", "date_last", "date_kind",
)  # fmt: skip

# Values of passages, of which columns have the numbers.
VALUES = ("accounts", "kinds", "numbers")

# In this order: a stated date; a relative date; the Gregorian and the Julian reading of a date
# whose calendar is unknown; the day of a happening that is named after its month.
DATE_KINDS = ("said", "relative", "either", "other", "event")


@dataclass(frozen=True, slots=True)
class SegmentArrays:
    """One segment's Postings and what is counted of its passages.

    Attributes:
        forms: the numbers of the forms that stand in it, rising.
        bounds: for each of them where its addresses begin; one more behind the last.
        addresses: where each form stands, rising for each.
        document_at: for each address the passage it belongs to.
        base, length: first address and number of positions of each passage.
        ids: of each passage.
        accounts, kinds, numbers: the different values that passages have.
        account, kind, number: for each passage, which of these it has.
        years: of each passage's account, 0 for unknown.
        date_at: for each reading of a date the passage that names it.
        date_first, date_last: its first and last day, as ordinals.
        date_kind: what kind of reading it is, by its place in ``DATE_KINDS``.
    """

    forms: Small
    bounds: Ints
    addresses: Small
    document_at: Small
    base: Ints
    length: Small
    ids: Lines
    accounts: Sequence[str]
    kinds: Sequence[str]
    numbers: Sequence[str]
    account: Small
    kind: Small
    number: Small
    years: Small
    date_at: Small
    date_first: Small
    date_last: Small
    date_kind: Small

    def of(self, forms: Ints) -> list[Small]:
        """Return the addresses of each of some forms that stands here, rising."""
        if not len(self.forms):
            return []
        at = np.minimum(np.searchsorted(self.forms, forms), len(self.forms) - 1)
        here = at[self.forms[at] == forms]
        starts, stops = self.bounds[here].tolist(), self.bounds[here + 1].tolist()
        return [self.addresses[low:high] for low, high in zip(starts, stops, strict=True)]


def inverted(form: Ints, address: Ints) -> dict[str, Any]:
    """Return the columns that give the addresses of each form, of forms and where they stand."""
    order = np.lexsort((address, form))
    forms, counts = np.unique(form, return_counts=True)
    bounds = np.zeros(len(forms) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return {
        "forms": forms.astype(np.int32),
        "bounds": bounds,
        "addresses": address[order].astype(np.int32),
    }


def numbered(name: str, values: Sequence[str]) -> Mapping[str, Any]:
    """Return the different values of passages, and for each passage which it has."""
    different = sorted(set(values))
    number = {value: at for at, value in enumerate(different)}
    return {f"{name}s": different, name: np.array([number[each] for each in values], np.int32)}


def date_columns(passages: Sequence[Sequence[DateExpression]]) -> dict[str, Any]:
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
    for name in COLUMNS:
        np.save(temporary / f"{name}.npy", getattr(segment, name))
    segment.ids.save(temporary, "ids")
    values = {name: list(getattr(segment, name)) for name in VALUES}
    described = json.dumps({"layout": LAYOUT, **values}, ensure_ascii=False)
    (temporary / "layout.json").write_text(described, encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    temporary.rename(folder)


def load(folder: Path) -> SegmentArrays | None:
    """Return the arrays kept in a folder; ``None`` when they are missing or of another layout."""
    try:
        described = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
        if described["layout"] != LAYOUT:
            return None
        columns: dict[str, Any] = {name: mapped(folder / f"{name}.npy") for name in COLUMNS}
        values: dict[str, Any] = {name: described[name] for name in VALUES}
        return SegmentArrays(ids=Lines.load(folder, "ids"), **columns, **values)
    except (OSError, ValueError, EOFError, KeyError, TypeError):
        return None

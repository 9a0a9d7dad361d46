"""The arrays of all segments as one row of addresses, with the figures that ranking needs."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..documents import PARATEXT, RUNNING_KINDS
from .arrays import Ints, SegmentArrays, Small
from .rising import union
from .vocabulary import Vocabulary

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

# The parameters of BM25 (Robertson and Zaragoza 2009).  K1, for frequency, is the usual one.  B,
# for length, is lower than usual, because a paragraph may be long without leaving its subject.
K1, B = 1.2, 0.5

# The factor for the score of a passage of each kind.  A heading is short, so BM25 alone would rank
# it before the passages that it announces.  A note is short too, and mostly names a source; an
# index and contents tell nothing.
KIND_WEIGHTS = {"heading": 0.5, "note": 0.8, "other": 0.5, **dict.fromkeys(PARATEXT, 0.2)}


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of all passages, a row a reading; columns as in ``SegmentArrays``."""

    document: Ints
    first: Ints
    last: Ints
    kind: Ints


class Postings:
    """The arrays of all segments, read as one row of addresses.

    Args:
        segments: the arrays.
        alive: says of each passage whether it is still there.
        vocabulary: the forms whose numbers the arrays have.
    """

    def __init__(
        self, segments: Sequence[SegmentArrays], alive: Bools, vocabulary: Vocabulary
    ) -> None:
        self.segments = segments
        self.vocabulary = vocabulary
        self.alive = alive
        self.address_offsets = np.cumsum([0, *(len(each.document_at) for each in segments)])
        self.document_offsets = np.cumsum([0, *(len(each.ids) for each in segments)])
        self.total = int(self.document_offsets[-1])
        self.living = int(alive.sum())
        self.length = joined([each.length for each in segments])
        self.years = joined([each.years for each in segments])
        self.dates = Dates(
            document=joined_at([each.date_at for each in segments], self.document_offsets),
            first=joined([each.date_first for each in segments]),
            last=joined([each.date_last for each in segments]),
            kind=joined([each.date_kind for each in segments]),
        )
        self.codes = {
            field: coded([(getattr(each, f"{field}s"), getattr(each, field)) for each in segments])
            for field in ("account", "kind", "number")
        }
        kinds, codes = self.codes["kind"]
        weights = np.array([KIND_WEIGHTS.get(kind, 1.0) for kind in kinds], np.float64)
        self.kind_weight = weights[codes]
        average = float(self.length[alive].mean()) if self.living else 1.0
        self.norm = K1 * (1 - B + B * self.length / max(average, 1.0))

    @cached_property
    def before(self) -> Ints:
        """The number of the paragraph before each, -1 for none; of the same section."""
        return self._neighbours[0]

    @cached_property
    def after(self) -> Ints:
        """The number of the paragraph after each, -1 for none; of the same section."""
        return self._neighbours[1]

    @cached_property
    def _neighbours(self) -> tuple[Ints, Ints]:
        running, heading = self.of_kind(RUNNING_KINDS), self.of_kind(("heading",))
        account = self.codes["account"][1]
        segment = np.searchsorted(self.document_offsets, np.arange(self.total), side="right")
        row = np.flatnonzero(running | heading)  # notes and captions stand between, and are passed
        first, second = row[:-1], row[1:]
        tied = running[first] & running[second]
        tied &= (account[first] == account[second]) & (segment[first] == segment[second])
        before = np.full(self.total, -1, dtype=np.int64)
        after = before.copy()
        before[second[tied]] = first[tied]
        after[first[tied]] = second[tied]
        return before, after

    def of_kind(self, kinds: Collection[str]) -> Bools:
        """Say of each passage whether it is of one of some kinds."""
        names, codes = self.codes["kind"]
        wanted = np.array([name in kinds for name in names], np.bool_)
        made: Bools = wanted[codes]
        return made

    def addresses(self, forms: Ints) -> Ints:
        """Return where any of some forms stands, rising."""
        found: list[Ints] = []
        for number, segment in enumerate(self.segments):
            pieces = segment.of(forms)
            if pieces:
                found.append(union(pieces) + self.address_offsets[number])
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

    def counted(self, forms: Ints) -> list[tuple[int, int, int]]:
        """Return how often forms stand in living passages: form, number of account, and count."""
        accounts, codes = self.codes["account"]
        pairs: list[Ints] = []
        for number, segment in enumerate(self.segments):
            first, stop = self.document_offsets[number : number + 2]
            own, alive = codes[first:stop], self.alive[first:stop]
            if len(segment.forms):
                at = np.minimum(np.searchsorted(segment.forms, forms), len(segment.forms) - 1)
                at = np.unique(at[segment.forms[at] == forms])
                sizes = segment.bounds[at + 1] - segment.bounds[at]
                pieces = [segment.addresses[a:b] for a, b in
                          zip(segment.bounds[at], segment.bounds[at + 1], strict=True)]  # fmt: skip
                if pieces:
                    document = segment.document_at[np.concatenate(pieces)]
                    form = np.repeat(segment.forms[at].astype(np.int64), sizes)
                    pairs.append((form * len(accounts) + own[document])[alive[document]])
        if not pairs:
            return []
        pair, count = np.unique(np.concatenate(pairs), return_counts=True)
        return [
            (*divmod(each, len(accounts)), many)
            for each, many in zip(pair.tolist(), count.tolist(), strict=True)
        ]

    def id_of(self, document: int) -> str:
        """Return the id of a passage."""
        number = int(np.searchsorted(self.document_offsets, document, side="right")) - 1
        return self.segments[number].ids[document - int(self.document_offsets[number])]

    def weighed(self, forms: Ints, worth: Floats) -> tuple[Ints, Floats]:
        """Return the passages that have some forms, and the sum of what each place is worth.

        Args:
            forms: their numbers, rising.
            worth: of each.  Where two stand at one address, as a compound and its first part do,
                the one that is worth more counts.
        """
        pieces: list[Ints] = []
        worths: list[Floats] = []
        for number, segment in enumerate(self.segments):
            for form, own in zip(forms.tolist(), worth.tolist(), strict=True):
                for piece in segment.of(np.array([form])):
                    pieces.append(piece + self.address_offsets[number])
                    worths.append(np.full(len(piece), own))
        if not pieces:
            return np.empty(0, dtype=np.int64), np.empty(0)
        if len(pieces) > 1:
            address, own_worth = np.concatenate(pieces), np.concatenate(worths)
            order = np.argsort(address, kind="stable")
            address, own_worth = address[order], own_worth[order]
            new = np.ones(len(address), np.bool_)
            new[1:] = address[1:] != address[:-1]
            if not new.all():
                at = np.flatnonzero(new)
                address, own_worth = address[at], np.maximum.reduceat(own_worth, at)
        else:
            address, own_worth = pieces[0].astype(np.int64), worths[0]
        document = self.documents(address)
        first = np.ones(len(document), np.bool_)
        first[1:] = document[1:] != document[:-1]
        at = np.flatnonzero(first)
        return document[at], np.add.reduceat(own_worth, at)

    def documents(self, addresses: Ints) -> Ints:
        """Return the passage of each address."""
        if len(self.segments) == 1:
            return self.segments[0].document_at[addresses].astype(np.int64)
        made = np.empty(len(addresses), dtype=np.int64)
        which = np.searchsorted(self.address_offsets, addresses, side="right") - 1
        for number, segment in enumerate(self.segments):
            here = which == number
            local = addresses[here] - self.address_offsets[number]
            made[here] = segment.document_at[local] + self.document_offsets[number]
        return made


def coded(columns: Sequence[tuple[Sequence[str], Small]]) -> tuple[list[str], Ints]:
    """Return the different values of all segments, and for each passage which it has."""
    values = sorted({value for names, _ in columns for value in names})
    number = {value: at for at, value in enumerate(values)}
    renumbered = [
        np.array([number[value] for value in names], np.int64)[codes] for names, codes in columns
    ]
    return values, np.concatenate(renumbered) if renumbered else np.empty(0, dtype=np.int64)


def joined(columns: Sequence[Small]) -> Ints:
    """Return the columns of all segments as one."""
    return np.concatenate(columns).astype(np.int64) if columns else np.empty(0, dtype=np.int64)


def joined_at(columns: Sequence[Small], offsets: Ints) -> Ints:
    """Return the columns of all segments as one, each moved by its segment's offset."""
    moved = [column.astype(np.int64) + at for column, at in zip(columns, offsets, strict=False)]
    return np.concatenate(moved) if moved else np.empty(0, dtype=np.int64)

"""The arrays of all segments as one row of addresses, with the figures that ranking needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ..documents import PARATEXT, RUNNING_KINDS
from . import clauses
from .arrays import Ints, SegmentArrays, Small

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

    ``alive`` says of each passage whether it is still there.
    """

    def __init__(self, segments: Sequence[SegmentArrays], alive: Bools) -> None:
        self.segments = segments
        self.alive = alive
        self.address_offsets = np.cumsum([0, *(len(each.form_at) for each in segments)])
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
        self.accounts = [name for each in segments for name in each.accounts]
        self.kinds = [name for each in segments for name in each.kinds]
        self.kind_weight = np.array([KIND_WEIGHTS.get(kind, 1.0) for kind in self.kinds])
        average = float(self.length[alive].mean()) if self.living else 1.0
        self.norm = K1 * (1 - B + B * self.length / max(average, 1.0))

    @cached_property
    def codes(self) -> dict[str, tuple[list[str], Ints]]:
        """For ``account`` and ``kind``: the values, and the number of each passage's value."""
        coded = {}
        for field, column in (("account", self.accounts), ("kind", self.kinds)):
            values = sorted(set(column))
            number = {value: at for at, value in enumerate(values)}
            coded[field] = (values, np.array([number[value] for value in column], dtype=np.int64))
        return coded

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
        running = np.array([kind in RUNNING_KINDS for kind in self.kinds], dtype=np.bool_)
        heading = np.array([kind == "heading" for kind in self.kinds], dtype=np.bool_)
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

    def addresses(self, level: str, terms: Iterable[str]) -> Ints:
        """Return where any of the Terms stands, rising."""
        wanted = list(terms)
        found: list[Ints] = []
        for number, segment in enumerate(self.segments):
            pieces = [piece for term in wanted if len(piece := segment.tables[level].of(term))]
            if pieces:
                found.append(union(pieces) + self.address_offsets[number])
        return np.concatenate(found) if found else np.empty(0, dtype=np.int64)

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

    def form_of(self, address: int, compound: bool) -> str:
        """Return the spelling at an address: of the word, or of the compound that starts there."""
        number = int(np.searchsorted(self.address_offsets, address, side="right")) - 1
        segment = self.segments[number]
        local = int(address - self.address_offsets[number])
        form = segment.compounds.get(local, -1) if compound else int(segment.form_at[local])
        return segment.forms[form] if form >= 0 else ""

    def vocabulary(self) -> Iterable[str]:
        """Yield every letter-by-letter Term, segment by segment."""
        for segment in self.segments:
            yield from segment.tables["exact"].terms

    def fitting(self, pattern: clauses.Pattern) -> frozenset[str]:
        """Return the letter-by-letter Terms that fit a pattern."""
        match pattern.kind:
            case "prefix":
                return frozenset(
                    term
                    for segment in self.segments
                    for term in segment.tables["exact"].starting(pattern.text)
                )
            case "wildcard":
                pieces = re.split(r"([*?])", pattern.text)
                made = {"*": ".*", "?": "."}
                shape = re.compile("".join(made.get(piece, re.escape(piece)) for piece in pieces))
                return frozenset(term for term in self.vocabulary() if shape.fullmatch(term))
            case "fuzzy":
                words = list(self.vocabulary())
                near = process.extract_iter(
                    pattern.text, words, scorer=Levenshtein.distance, score_cutoff=pattern.edits
                )
                return frozenset(word for word, _, _ in near)


def union(pieces: Sequence[Small] | Sequence[Ints]) -> Ints:
    """Return all addresses of several rising pieces, each once, rising."""
    if len(pieces) == 1:
        return np.asarray(pieces[0], dtype=np.int64)
    every = np.sort(np.concatenate([np.asarray(piece, dtype=np.int64) for piece in pieces]))
    first = np.ones(len(every), dtype=np.bool_)
    first[1:] = every[1:] != every[:-1]
    return every[first]


def joined(columns: Sequence[Small]) -> Ints:
    """Return the columns of all segments as one."""
    return np.concatenate(columns).astype(np.int64) if columns else np.empty(0, dtype=np.int64)


def joined_at(columns: Sequence[Small], offsets: Ints) -> Ints:
    """Return the columns of all segments as one, each moved by its segment's offset."""
    moved = [column.astype(np.int64) + at for column, at in zip(columns, offsets, strict=False)]
    return np.concatenate(moved) if moved else np.empty(0, dtype=np.int64)

"""Clauses are answered over the arrays of all segments, and passages ranked by BM25.

Every clause becomes, for all passages at once, an array that says which fit and one of scores.
A word counts more in the letters asked for than in another ending or spelling (``CLOSER``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import itemgetter

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from .. import clauses
from ..clauses import Clause, Placed
from .arrays import LEVELS, Ints, SegmentArrays, Small

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

K1, B = 1.2, 0.75
"""The usual parameters of BM25 (Robertson and Zaragoza 2009)."""

CLOSER = 0.1
"""What an occurrence counts more for each level it is closer to the word as typed: 0.8 in another
spelling, 0.9 in another ending, 1 in the same letters."""

KIND_WEIGHTS = {"heading": 0.5, "other": 0.5}
"""A heading is short, so BM25 would put it before the passages that it announces."""

ENOUGH = 10
"""Where at least so many passages have all the words, no others follow."""

LEAST_SHARE = 1 / 3
"""A passage that has less than this share of a question, by rarity, does not follow."""


@dataclass(frozen=True, slots=True)
class Answer:
    """For every passage: does it fit, how well, wholly, and with what share of the question?"""

    fits: Bools
    score: Floats
    complete: Bools
    share: Floats
    weight: float


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

    def addresses(self, level: str, terms: Iterable[str]) -> Ints:
        """Return where any of the Terms stands, rising."""
        wanted = list(terms)
        found: list[Ints] = []
        for number, segment in enumerate(self.segments):
            pieces = [piece for term in wanted if len(piece := segment.tables[level].of(term))]
            if pieces:
                here = pieces[0].astype(np.int64) if len(pieces) == 1 else union(pieces)
                found.append(here + self.address_offsets[number])
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


class Asking:
    """One question put to Postings, with the spellings that are switched off."""

    def __init__(self, postings: Postings, off: frozenset[str]) -> None:
        self.postings = postings
        self.off = off

    # Placed clauses: where do they stand?

    def places(self, clause: Placed) -> Ints:
        """Return the addresses at which a placed clause starts, rising."""
        match clause:
            case clauses.Look():
                return self.on(*self.widest(clause))
            case clauses.Pattern():
                return self.on("exact", self.postings.fitting(clause))
            case clauses.Either(parts):
                return union([self.places(part) for part in parts])
            case clauses.Sequence(parts):
                found = self.places(parts[0])
                shift = 0
                for before, part in pairwise(parts):
                    shift += width(before)
                    found = np.intersect1d(found, self.places(part) - shift, assume_unique=True)
                return found
            case clauses.Within(parts, distance):
                return self.near([self.places(part) for part in parts], distance)

    @staticmethod
    def widest(look: clauses.Look) -> tuple[str, frozenset[str]]:
        """Return the widest level that a Look asks for, and its Terms."""
        for level in reversed(LEVELS):
            terms: frozenset[str] = getattr(look, level)
            if terms:
                return level, terms
        return "exact", look.exact

    def on(self, level: str, terms: Collection[str]) -> Ints:
        """Return where the Terms stand, without the spellings switched off."""
        if not self.off:
            return self.postings.addresses(level, terms)
        # A compound and its first part have one address; each is switched off by its own form.
        found = []
        for compound in (False, True):
            some = self.postings.addresses(level, (t for t in terms if ("-" in t) == compound))
            away = self.postings.addresses("exact", (f for f in self.off if ("-" in f) == compound))
            found.append(some[~np.isin(some, away)])
        return union(found)

    def near(self, parts: list[Ints], distance: int) -> Ints:
        """Return, passage by passage, where the first of the parts stands within a window."""
        documents = [self.postings.documents(part) for part in parts]
        shared = documents[0]
        for each in documents[1:]:
            shared = np.intersect1d(shared, each)
        starts = []
        for document in np.unique(shared):
            rows = [part[each == document] for part, each in zip(parts, documents, strict=True)]
            starts += windows(rows, distance)
        return np.array(starts, dtype=np.int64)

    # Any clause: which passages fit, and how well?

    def answer(self, clause: Clause) -> Answer:
        """Return which passages fit a clause, and how well."""
        match clause:
            case clauses.Look():
                return self.word(clause)
            case clauses.Pattern() | clauses.Sequence() | clauses.Within() | clauses.Either():
                return self.placed(clause)
            case clauses.All(parts):
                return self.all(parts)
            case clauses.Any(parts):
                return self.any(parts)
            case clauses.Most(parts, required):
                return self.most(parts, required)
            case clauses.Not(part):
                return self.filter(~self.answer(part).fits)
            case clauses.In(field, values):
                return self.filter(self.among(field, values))
            case clauses.Between(low, high):
                years = self.postings.years
                fits = years > 0
                fits &= years >= low if low is not None else fits
                fits &= years <= high if high is not None else fits
                return self.filter(fits)

    def among(self, field: str, values: frozenset[str]) -> Bools:
        """Return which passages have one of the values in a field."""
        if field == "number":
            numbers = [name for each in self.postings.segments for name in each.numbers]
            return np.array([number in values for number in numbers], dtype=np.bool_)
        names, codes = self.postings.codes[field]
        wanted = [at for at, name in enumerate(names) if name in values]
        return np.isin(codes, wanted)

    def filter(self, fits: Bools) -> Answer:
        """Return the answer of a clause that only says yes or no."""
        return Answer(fits, np.zeros(len(fits)), fits, fits.astype(np.float64), 0.0)

    def counted(self, frequency: Floats, weight: float) -> Answer:
        """Return the BM25 answer for the frequency in every passage and the rarity of a word."""
        fits = frequency > 0
        score = weight * frequency * (K1 + 1) / (frequency + self.postings.norm)
        return Answer(fits, score, fits, fits.astype(np.float64), weight)

    def tally(self, addresses: Ints) -> Floats:
        """Return how often each passage has one of the addresses."""
        documents = self.postings.documents(addresses)
        return np.bincount(documents, minlength=self.postings.total).astype(np.float64)

    def idf(self, frequency: Floats) -> float:
        """Return how rare a clause is: Lucene's form of the inverse document frequency."""
        found = int(((frequency > 0) & self.postings.alive).sum())
        return float(np.log1p((self.postings.living - found + 0.5) / (found + 0.5)))

    def word(self, look: clauses.Look) -> Answer:
        """Return the answer for a word: all its spellings, the nearest counting most."""
        levels = [level for level in LEVELS if getattr(look, level)]
        widest = 1 - CLOSER * (len(levels) - 1)
        frequency = np.zeros(self.postings.total)
        for level in levels:
            share = widest if level == levels[-1] else CLOSER
            frequency += share * self.tally(self.on(level, getattr(look, level)))
        return self.counted(frequency, self.idf(frequency))

    def placed(self, clause: Placed) -> Answer:
        """Return the answer for a clause of several words: as rare as its words together."""
        frequency = self.tally(self.places(clause))
        return self.counted(frequency, self.rarity(clause))

    def rarity(self, clause: Placed) -> float:
        """Return the inverse document frequency of a clause, summed over its words."""
        match clause:
            case clauses.Sequence(parts) | clauses.Within(parts, _):
                return sum(self.rarity(part) for part in parts)
            case clauses.Either(parts):
                return max(self.rarity(part) for part in parts)
            case _:
                return self.idf(self.tally(self.places(clause)))

    def all(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit every part."""
        answers = [self.answer(part) for part in parts]
        fits = np.logical_and.reduce([each.fits for each in answers])
        score = np.where(fits, sum(each.score for each in answers), 0.0)
        return Answer(fits, score, fits, fits.astype(np.float64), sum(a.weight for a in answers))

    def any(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit one part or more."""
        answers = [self.answer(part) for part in parts]
        fits = np.logical_or.reduce([each.fits for each in answers])
        score = np.asarray(sum(each.score for each in answers))
        return Answer(fits, score, fits, fits.astype(np.float64), max(a.weight for a in answers))

    def most(self, parts: Sequence[Clause], required: Sequence[Clause]) -> Answer:
        """Return passages with all parts; where these are few, those with most of them too.

        A part that no passage fits is not asked for.  The order of the rest: those with all
        parts, then the others by their score times the share of the question that they have.
        """
        must = self.postings.alive.copy()
        for clause in required:
            must &= self.answer(clause).fits
        answers = [self.answer(part) for part in parts]
        present = [each for each in answers if (each.fits & must).any()]
        if not present:
            nothing = np.zeros(self.postings.total, dtype=np.bool_)
            return self.filter(nothing)
        weight = sum(each.weight for each in present)
        share = np.asarray(sum(each.weight * each.fits for each in present)) / max(weight, 1e-9)
        complete = np.logical_and.reduce([each.fits for each in present]) & must
        score = np.asarray(sum(each.score for each in present))
        if int(complete.sum()) >= ENOUGH:
            fits = complete
        else:
            fits = must & np.logical_or.reduce([each.fits for each in present])
            fits &= complete | (share >= LEAST_SHARE)
        if len(present) < len(answers):
            complete = np.zeros_like(complete)
        # A complete passage stands before every other: the others' scores are pressed below it.
        whole = share >= 1 - 1e-9
        score = np.where(whole, score + weight * (K1 + 1), score * share)
        return Answer(fits, np.where(fits, score, 0.0), complete, share, weight)

    def forms(self, clause: Placed) -> list[tuple[str, int, Counter[str]]]:
        """Return each spelling of a clause of one word, its count, and its count by account."""
        match clause:
            case clauses.Look():
                level, terms = self.widest(clause)
            case clauses.Pattern():
                level, terms = "exact", self.postings.fitting(clause)
            case clauses.Either(parts):
                return [each for part in parts for each in self.forms(part)]
            case _:
                return []
        counted: dict[str, Counter[str]] = {}
        for compound in (False, True):
            some = [term for term in terms if ("-" in term) == compound]
            addresses = self.on(level, some)
            documents = self.postings.documents(addresses)
            for address, document in zip(addresses.tolist(), documents.tolist(), strict=True):
                if self.postings.alive[document]:
                    form = self.postings.form_of(address, compound)
                    counted.setdefault(form, Counter())[self.postings.accounts[document]] += 1
        return [(form, by.total(), by) for form, by in counted.items()]


def width(clause: Placed) -> int:
    """Return how many positions a placed clause takes."""
    match clause:
        case clauses.Sequence(parts):
            return sum(width(part) for part in parts)
        case clauses.Look():
            return clause.width
        case clauses.Either(parts):
            return max(width(part) for part in parts)
        case _:
            return 1


def windows(rows: list[Ints], distance: int) -> list[int]:
    """Return the first address of every smallest window that has one address of each row.

    >>> windows([np.array([3, 40]), np.array([8, 20])], 5)
    [3]
    """
    events = sorted((int(address), number) for number, row in enumerate(rows) for address in row)
    last: dict[int, int] = {}
    found = []
    for address, here in groupby(events, key=itemgetter(0)):
        last.update((number, address) for _, number in here)
        if len(last) == len(rows) and address - (first := min(last.values())) <= distance:
            found.append(first)
            last = {number: at for number, at in last.items() if at != first}
    return found


def union(pieces: Sequence[Small] | Sequence[Ints]) -> Ints:
    """Return the addresses of all pieces, each once, rising."""
    return np.unique(np.concatenate([np.asarray(piece, dtype=np.int64) for piece in pieces]))


def joined(columns: Sequence[Small]) -> Ints:
    """Return the columns of all segments as one."""
    return np.concatenate(columns).astype(np.int64) if columns else np.empty(0, dtype=np.int64)

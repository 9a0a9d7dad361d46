"""The different analysed forms of an index: each has a number, its letters and its Terms.

A form is a word as it is written, read in one way: *more* read as English and as Russian are two.
A text is then one number a place, however many Terms a word has; a question looks its Terms up
here, and what it gets are the numbers of the forms that have them.

Forms are only ever added, so a number stays what it was for as long as the index lives.
The files are arrays and lines, mapped into memory; nothing in them runs when they are read.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from ..analysis.analyzer import Terms
from ..lexical.tokenizer import folded
from ..lines import Lines, mapped
from . import clauses

Ints = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Digests = npt.NDArray[np.uint64]

LEVELS = ("exact", "inflected", "respelled")

# The number of this layout of files; a vocabulary of another layout is made anew.
LAYOUT = 1

# Folders of vocabularies: the newest has the largest number.
NAME = re.compile(r"vocabulary\.(\d+)")


@dataclass(frozen=True, slots=True)
class Level:
    """The Terms of one level, rising, and which forms have each.

    Attributes:
        terms: the Terms.
        bounds: for each, where its forms begin among ``forms``; one more behind the last.
        forms: numbers of forms, rising for each Term.
    """

    terms: Lines
    bounds: Ints
    forms: Small

    def of(self, term: str) -> Small:
        """Return the forms that have a Term; none when it does not occur."""
        at = self.terms.find(term)
        return self.forms[self.bounds[at] : self.bounds[at + 1]] if at >= 0 else self.forms[:0]


class Vocabulary:
    """The forms of an index.

    Args:
        texts: the letters of each, as they are written.
        digests: for each a digest of its letters and Terms.
        levels: for each level, its Terms.
    """

    def __init__(self, texts: Lines, digests: Digests, levels: Mapping[str, Level]) -> None:
        self.texts = texts
        self.digests = digests
        self.levels = levels

    def __len__(self) -> int:
        return len(self.texts)

    def having(self, level: str, terms: Collection[str]) -> Ints:
        """Return the forms that have one of some Terms, rising."""
        of = self.levels[level]
        found = [piece for term in terms if len(piece := of.of(term))]
        if not found:
            return np.zeros(0, np.int64)
        return np.unique(np.concatenate(found)).astype(np.int64)

    def fitting(self, pattern: clauses.Pattern) -> Ints:
        """Return the forms whose letters fit a pattern, rising."""
        exact = self.levels["exact"]
        match pattern.kind:
            case "prefix":
                low, high = exact.terms.starting(pattern.text)
                chosen = exact.forms[exact.bounds[low] : exact.bounds[max(low, high)]]
                return np.unique(chosen).astype(np.int64)
            case "wildcard":
                terms = list(matching(exact.terms, pattern.text))
            case "fuzzy":
                terms = list(self.near(pattern.text, pattern.edits))
        parts = [exact.forms[exact.bounds[at] : exact.bounds[at + 1]] for at in terms]
        return np.unique(np.concatenate(parts)).astype(np.int64) if parts else np.zeros(0, np.int64)

    def near(self, text: str, edits: int) -> Sequence[int]:
        """Return the numbers of the letter-by-letter Terms within some edits of a text."""
        at = np.flatnonzero(np.abs(self._lengths - len(text)) <= edits)
        terms = [self._exact[each] for each in at.tolist()]
        apart = process.cdist(
            [text], terms, scorer=Levenshtein.distance, score_cutoff=edits, dtype=np.int32
        )
        found: list[int] = at[np.flatnonzero(apart[0] <= edits)].tolist() if terms else []
        return found

    @cached_property
    def _exact(self) -> list[str]:
        return self.levels["exact"].terms[:]

    @cached_property
    def _lengths(self) -> Ints:
        return np.array([len(each) for each in self._exact], np.int64)

    def numbers(self, digests: Digests) -> Ints:
        """Return the numbers of forms by their digests; -1 for one that is not there."""
        rising, order = self._by_digest
        if not len(rising):
            return np.full(len(digests), -1, np.int64)
        at = np.minimum(np.searchsorted(rising, digests), len(rising) - 1)
        return np.where(rising[at] == digests, order[at], -1).astype(np.int64)

    @cached_property
    def _by_digest(self) -> tuple[Digests, Ints]:
        order = np.argsort(self.digests, kind="stable")
        return self.digests[order], order

    def with_forms(self, forms: Sequence[tuple[str, Terms]], digests: Digests) -> Vocabulary:
        """Return a vocabulary that has some further forms behind its own."""
        levels = {
            level: extended(self.levels[level], list(terms_on(level, forms, len(self))))
            for level in LEVELS
        }
        texts = Lines.of([*self.texts, *(text for text, _ in forms)])
        return Vocabulary(texts, np.concatenate([self.digests, digests]), levels)

    def save(self, folder: Path) -> None:
        """Write it to a folder that appears whole or not at all."""
        temporary = folder.with_name(f"{folder.name}.{uuid.uuid4().hex}.new")
        temporary.mkdir(parents=True)
        self.texts.save(temporary, "texts")
        np.save(temporary / "digests.npy", self.digests)
        for name, level in self.levels.items():
            level.terms.save(temporary, name)
            np.save(temporary / f"{name}.bounds.npy", level.bounds)
            np.save(temporary / f"{name}.forms.npy", level.forms)
        (temporary / "layout.json").write_text(json.dumps({"layout": LAYOUT}), encoding="utf-8")
        temporary.rename(folder)

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Return what ``save`` wrote.

        Raises:
            OSError, ValueError: when it is not there whole, or of another layout.
        """
        layout = json.loads((folder / "layout.json").read_text(encoding="utf-8"))
        if layout != {"layout": LAYOUT}:
            raise ValueError(f"{folder} is of another layout.")

        levels = {
            name: Level(
                Lines.load(folder, name),
                mapped(folder / f"{name}.bounds.npy"),
                mapped(folder / f"{name}.forms.npy"),
            )
            for name in LEVELS
        }
        return cls(Lines.load(folder, "texts"), mapped(folder / "digests.npy"), levels)

    @classmethod
    def empty(cls) -> Vocabulary:
        """Return one without forms."""
        nothing = Level(Lines.of(()), np.zeros(1, np.int64), np.zeros(0, np.int32))
        return cls(Lines.of(()), np.zeros(0, np.uint64), dict.fromkeys(LEVELS, nothing))


class NewForms:
    """A vocabulary to which forms are added, account by account, before it is written."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._forms: list[tuple[str, Terms]] = []
        self._numbers: dict[int, int] = {}

    def numbers(self, texts: Sequence[str], terms: Sequence[Terms]) -> Ints:
        """Return the numbers of some forms; those that are new get the next ones."""
        forms = list(zip(texts, terms, strict=True))
        digests = [digest_of(*each) for each in forms]
        made = self.vocabulary.numbers(np.array(digests, np.uint64))
        for at in np.flatnonzero(made < 0).tolist():
            digest = digests[at]
            if digest not in self._numbers:
                self._numbers[digest] = len(self.vocabulary) + len(self._forms)
                self._forms.append(forms[at])
            made[at] = self._numbers[digest]
        return made

    def keep(self, folder: Path) -> None:
        """Write the vocabulary with all forms into a folder, where there are new ones."""
        if self._forms:
            digests = np.array(list(self._numbers), np.uint64)
            keep(self.vocabulary.with_forms(self._forms, digests), folder)


def digest_of(text: str, terms: Terms) -> int:
    """Return a digest of a form: of its letters and its Terms."""
    parts = (text, terms.exact, *sorted(terms.inflected), "\n", *sorted(terms.respelled))
    return int.from_bytes(hashlib.blake2b("\t".join(parts).encode(), digest_size=8).digest(), "big")


def terms_on(
    level: str, forms: Iterable[tuple[str, Terms]], first: int
) -> Iterator[tuple[str, int]]:
    """Yield the Terms of forms on a level, each with the number of the form; they count up."""
    for number, (text, terms) in enumerate(forms, first):
        if level == "exact":
            yield folded(text), number
        else:
            for term in terms.inflected if level == "inflected" else terms.respelled:
                yield term, number


def extended(level: Level, pairs: Sequence[tuple[str, int]]) -> Level:
    """Return a level with further Terms of further forms, whose numbers are larger than all."""
    known = level.terms[:]
    every = sorted({*known, *(term for term, _ in pairs)})  # as their bytes in UTF-8 rise
    number = {term: at for at, term in enumerate(every)}
    old = np.array([number[term] for term in known], np.int64)
    term_of = np.concatenate(
        [np.repeat(old, np.diff(level.bounds)), np.array([number[t] for t, _ in pairs], np.int64)]
    )
    form_of = np.concatenate([level.forms, np.array([form for _, form in pairs], np.int32)])
    order = np.lexsort((form_of, term_of))
    bounds = np.zeros(len(every) + 1, np.int64)
    np.cumsum(np.bincount(term_of, minlength=len(every)), out=bounds[1:])
    return Level(Lines.of(every), bounds, form_of[order].astype(np.int32))


def matching(lines: Lines, pattern: str) -> Iterator[int]:
    """Yield the numbers of lines that fit a pattern with ``*`` for any letters, ``?`` for one.

    Each star takes as few letters as it can and gives none back, so that no pattern takes longer
    than the lines are long; what stands before the first star is looked up.

    >>> list(matching(Lines.of(["brest", "brew", "crest"]), "*re*t"))
    [0, 2]
    """
    before = re.split(r"[*?]", pattern, maxsplit=1)[0]
    low, high = lines.starting(before) if before else (0, len(lines))
    shape = compiled(pattern)
    for number, line in enumerate(lines[low:high], low):
        if shape.fullmatch(line):
            yield number


def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as an expression that never goes back to a star before the last."""
    first, *rest = re.split(r"\*+", pattern)
    if not rest:
        return re.compile(letters(first))
    middle = "".join(f"(?>.*?{letters(piece)})" for piece in rest[:-1])
    return re.compile(f"{letters(first)}{middle}.*{letters(rest[-1])}")


def letters(piece: str) -> str:
    """Return a piece of a pattern without a star as an expression."""
    return re.escape(piece).replace(r"\?", ".")


def newest(folder: Path) -> tuple[int, Path] | None:
    """Return the newest vocabulary in a folder with its number; ``None`` where there is none."""
    found = [
        (int(named[1]), each)
        for each in (folder.iterdir() if folder.is_dir() else ())
        if (named := NAME.fullmatch(each.name))
    ]
    return max(found, default=None)


def keep(vocabulary: Vocabulary, folder: Path) -> Path:
    """Write a vocabulary beside the ones that are there, as the newest."""
    known = newest(folder)
    made = folder / f"vocabulary.{known[0] + 1 if known else 1}"
    vocabulary.save(made)
    return made


def drop_older(folder: Path) -> None:
    """Remove all vocabularies but the newest, and what a broken run left."""
    known = newest(folder)
    for each in folder.glob("vocabulary.*"):
        if known is not None and each != known[1]:
            shutil.rmtree(each, ignore_errors=True)

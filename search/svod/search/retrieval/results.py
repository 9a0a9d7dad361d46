"""The result of a search."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from svod.index.documents import Account, Passage

How = Literal["exact", "inflected", "respelled", "alias", "date"]
FeatureKind = Literal["name", "date", "number", "word"]
HOWS: tuple[How, ...] = ("exact", "inflected", "respelled", "alias", "date")


@dataclass(frozen=True, slots=True)
class Highlight:
    """One matched span inside a hit.

    Attributes:
        start, stop: characters of the passage's text.
        how: how it matched.
        word: the word of the question that it answers, as typed.
    """

    start: int
    stop: int
    how: How
    word: str

    def as_dict(self) -> dict[str, Any]:
        """Return the highlight as JSON has it."""
        return {"start": self.start, "stop": self.stop, "how": self.how, "word": self.word}


@dataclass(frozen=True, slots=True)
class Hit:
    """One passage that answers a question.

    Attributes:
        rank: from 1.
        complete: whether it has all the words of the question, small words apart.
        highlights: rising, not overlapping.
    """

    rank: int
    score: float
    complete: bool
    passage: Passage
    highlights: tuple[Highlight, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as JSON has it."""
        return {
            "rank": self.rank,
            "score": round(self.score, 4),
            "complete": self.complete,
            "passage": self.passage.as_dict(),
            "highlights": [highlight.as_dict() for highlight in self.highlights],
        }


@dataclass(frozen=True, slots=True)
class Spelling:
    """A form found in the library that a word unifies with.

    Attributes:
        form: as written, its most frequent way of capitals.
        count: in all accounts.
        accounts: count by account id.
        how: ``exact``, ``inflected`` or ``respelled``; ``alias`` for a form of another name.
        on: whether it counts in this search; false for one that is switched off.
        chain: how it comes to be the word asked for, step by step; empty for the word as typed.
    """

    form: str
    count: int
    accounts: Mapping[str, int]
    how: How
    on: bool = True
    chain: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the form as JSON has it."""
        return {
            "form": self.form,
            "count": self.count,
            "accounts": dict(self.accounts),
            "how": self.chain or "as typed",
            "level": self.how,
            "on": self.on,
        }


@dataclass(frozen=True, slots=True)
class Spellings:
    """A word and every form in the library that it unifies with, the most frequent first.

    Attributes:
        aliases: the forms found of what the word is called otherwise by the authority file; an
            alias of several words is given as that file writes it.
    """

    word: str
    keys: tuple[str, ...]
    forms: tuple[Spelling, ...]
    aliases: tuple[Spelling, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the spellings as JSON has them."""
        return {
            "word": self.word,
            "keys": list(self.keys),
            "forms": [form.as_dict() for form in self.forms],
            "aliases": [form.as_dict() for form in self.aliases],
        }


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the library that may be the one meant.

    Attributes:
        form: as written, the most frequent of the forms that fit.
        count: how often the word stands in all accounts, with every form that it unifies with.
        accounts: count by account id.
    """

    form: str
    count: int
    accounts: Mapping[str, int]

    def as_dict(self) -> dict[str, Any]:
        """Return the suggestion as JSON has it."""
        return {"form": self.form, "count": self.count, "accounts": dict(self.accounts)}


@dataclass(frozen=True, slots=True)
class Completions:
    """The beginning of a word, and the words of the library that begin so."""

    prefix: str
    forms: tuple[Suggestion, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the completions as JSON has them."""
        return {"prefix": self.prefix, "forms": [form.as_dict() for form in self.forms]}


@dataclass(frozen=True, slots=True)
class Instead:
    """A word that was read as English, and the Russian word of the library that it also spells."""

    word: str
    russian: str

    def as_dict(self) -> dict[str, Any]:
        """Return the words as JSON has them."""
        return {"word": self.word, "read_as": "English", "instead": self.russian}


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a field among the passages found, and how many have it."""

    value: str
    count: int

    def as_dict(self) -> dict[str, Any]:
        """Return the facet as JSON has it."""
        return {"value": self.value, "count": self.count}


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a search.

    Attributes:
        query: as typed.
        understood: the query as parsed, in its own grammar.
        mode: ``exact``, ``inflected`` or ``respelled``.
        total: how many passages answer.
        complete: how many of them have all the words.
        absent: the words that stand nowhere in the library.
        hits: the best, best first.
        spellings: for each word of the query, the forms found.
        facets: ``account``, ``kind`` and ``year``, and ``date``: the years and months named.
        suggestions: for words of the query that stand nowhere, words of the library that may be
            meant, the nearest first; words without any are missing.
        instead: the words that were read as English and spell a Russian word of the library too.
    """

    query: str
    understood: str
    mode: str
    total: int
    complete: int
    absent: tuple[str, ...]
    hits: tuple[Hit, ...]
    spellings: tuple[Spellings, ...]
    facets: Mapping[str, tuple[Facet, ...]]
    suggestions: Mapping[str, tuple[Suggestion, ...]] = field(default_factory=dict)
    instead: tuple[Instead, ...] = ()

    @property
    def relaxed(self) -> bool:
        """Whether passages are among them that lack some word of the question."""
        return self.complete < self.total

    def as_dict(self) -> dict[str, Any]:
        """Return the results as JSON has them."""
        return {
            "query": self.query,
            "understood": self.understood,
            "mode": self.mode,
            "total": self.total,
            "complete": self.complete,
            "absent": list(self.absent),
            "hits": [hit.as_dict() for hit in self.hits],
            "spellings": [spellings.as_dict() for spellings in self.spellings],
            "facets": {
                name: [facet.as_dict() for facet in facets] for name, facets in self.facets.items()
            },
            "suggestions": {
                word: [form.as_dict() for form in forms] for word, forms in self.suggestions.items()
            },
            "instead": [each.as_dict() for each in self.instead],
        }


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance: a match with what stands to its left and right."""

    left: str
    match: str
    right: str
    how: How
    account: str
    passage: str
    start: int
    stop: int

    def as_dict(self) -> dict[str, Any]:
        """Return the line as JSON has it; ``start`` and ``stop`` are characters of the passage."""
        return {
            "left": self.left,
            "match": self.match,
            "right": self.right,
            "how": self.how,
            "account": self.account,
            "passage": self.passage,
            "start": self.start,
            "stop": self.stop,
        }


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that the passages of a row share.

    Attributes:
        kind: ``name``, ``date``, ``number`` or ``word``.
        value: what stands for it in all accounts: a day in ISO 8601, or the shortest form.
        forms: by account id, the form as written there.
        weight: how much it counts for joining the passages: its rarity.
    """

    kind: FeatureKind
    value: str
    forms: Mapping[str, str]
    weight: float

    def as_dict(self) -> dict[str, Any]:
        """Return what is shared as JSON has it."""
        return {"value": self.value, "forms": dict(self.forms), "weight": round(self.weight, 3)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A span that other passages of its row share, with the number of the shared feature from 1."""

    start: int
    stop: int
    kind: FeatureKind
    shared: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A passage in a comparison, with the spans that other accounts of the row share."""

    passage: Passage
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a comparison: the passages of each account that tell the same.

    Attributes:
        date: the day told of, ISO 8601, or ``""``.
        title: what the passages are about: the rarest they share.
        cells: by account id, in the order of the text; accounts that do not tell it are missing.
        shared: what the cells share, the rarest first.
    """

    date: str
    title: str
    cells: Mapping[str, tuple[Cell, ...]]
    shared: tuple[Shared, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the row as JSON has it."""
        shared: dict[str, list[dict[str, Any]]] = {"name": [], "date": [], "number": [], "word": []}
        for each in self.shared:
            shared[each.kind].append(each.as_dict())
        return {
            "date": self.date,
            "title": self.title,
            "cells": {
                account: [cell.passage.as_dict() for cell in cells]
                for account, cells in self.cells.items()
            },
            "shared": {f"{kind}s": values for kind, values in shared.items()},
            "differences": [],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """Accounts side by side for a question.

    Attributes:
        query: as typed.
        understood: as parsed.
        accounts: the columns.
        silent: the other accounts that were asked and do not tell it.
        rows: in the order of the telling.
    """

    query: str
    understood: str
    accounts: tuple[Account, ...]
    silent: tuple[Account, ...]
    rows: tuple[Row, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison as JSON has it."""
        return {
            "query": self.query,
            "understood": self.understood,
            "accounts": [account.id for account in self.accounts],
            "silent": [account.id for account in self.silent],
            "rows": [row.as_dict() for row in self.rows],
        }

"""The operations of every Engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..analysis.columns import Analysed
from ..dates import DateExpression
from ..documents import Account, Passage
from .clauses import Clause, Placed

Progress = Callable[[int], None]
NO_FORMS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AccountContents:
    """What an Engine stores of an account.

    Attributes:
        account: who wrote it, and when.
        passages: all of its passages, in the order of the text.
        words: the words of these passages, as they were analysed.
        dates: the dates that passages name, by their ids.
    """

    account: Account
    passages: Sequence[Passage]
    words: Analysed
    dates: Mapping[str, Sequence[DateExpression]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The parts of a score: ``(words + beside + close) × kind × share + whole``.

    Attributes:
        words: what the words that the passage has are worth.
        beside: what words that it lacks are worth in the paragraphs around it.
        close: how close together its words stand.
        kind: what its kind of passage counts.
        share: what part of the question it has, words beside it counting less.
        whole: what lifts passages with all the words above the others.
    """

    words: float
    beside: float
    close: float
    kind: float
    share: float
    whole: float

    @property
    def score(self) -> float:
        """The score itself."""
        return (self.words + self.beside + self.close) * self.kind * self.share + self.whole


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that fits a clause.

    Attributes:
        complete: whether it fits every part of a ``Most``; always true of other clauses.
        share: how much of the question it fits, from 0 to 1, each word by its rarity.
        reckoning: of what its score is made.
    """

    passage: Passage
    score: float
    complete: bool
    share: float
    reckoning: Reckoning


@dataclass(frozen=True, slots=True)
class RankedMatch:
    """A passage that fits a clause, by its id; attributes as those of ``Match``."""

    id: str
    score: float
    complete: bool
    share: float


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a clause.

    Attributes:
        total: how many passages fit.
        complete: how many of them fit every part.
        matches: the best of them, best first.
        facets: for ``account``, ``kind`` and ``year``, each value with its count, most first; for
            ``date``, each year that the passages name, and each month, in the order of time.
    """

    total: int
    complete: int
    matches: tuple[Match, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """A spelling in the library: its letters, how often it occurs, and in which accounts."""

    form: str
    count: int
    accounts: Mapping[str, int]


class Engine(Protocol):
    """Stores Postings of passages and answers clauses."""

    def replace(
        self,
        accounts: Iterable[AccountContents],
        gone: Iterable[str],
        progress: Progress,
    ) -> None:
        """Store these accounts anew and drop the ones that are gone, all at once or not at all.

        ``accounts`` are gone through once; ``progress`` is called with the number of passages
        stored so far.
        """
        ...

    def search(
        self, question: Clause, limit: int, offset: int = 0, off: frozenset[str] = NO_FORMS
    ) -> Found:
        """Return the passages that fit; words in one of the exact forms ``off`` do not count."""
        ...

    def ranked(
        self, question: Clause, limit: int | None = None, off: frozenset[str] = NO_FORMS
    ) -> tuple[RankedMatch, ...]:
        """Return the passages that fit by their ids, best first; none of them is read."""
        ...

    def forms(self, question: Placed, off: frozenset[str] = NO_FORMS) -> tuple[Form, ...]:
        """Return every spelling that stands where the clause fits, the most frequent first."""
        ...

    def frequency(self, question: Placed) -> int:
        """Return in how many passages the clause fits."""
        ...

    def rarity(self, question: Placed) -> float:
        """Return by how much the clause counts: the fewer passages have it, the more."""
        ...

    def vocabulary(self) -> tuple[Form, ...]:
        """Return every spelling that stands in the library, the most frequent first.

        A compound is there whole, and so is each of its parts.
        """
        ...

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return the passages of these ids that are there, in the order asked."""
        ...

    def dates(self, ids: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates that passages of these ids name, in the order of each text."""
        ...

    @property
    def size(self) -> int:
        """How many passages are indexed."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...

"""What every Engine does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from ..clauses import Clause, Placed
from ..dates import DateExpression
from ..documents import Account, Passage

Progress = Callable[[int], None]
NO_FORMS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that fits a clause.

    Attributes:
        complete: whether it fits every part of a ``Most``; always true of other clauses.
        share: how much of the question it fits, from 0 to 1, each word by its rarity.
    """

    passage: Passage
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
    """A spelling that stands in the library: as written, how often, and in which accounts."""

    form: str
    count: int
    accounts: Mapping[str, int]


class Engine(Protocol):
    """Stores Postings of passages and answers clauses."""

    def replace(
        self,
        accounts: Mapping[str, tuple[Account, Iterable[Passage]]],
        gone: Iterable[str],
        progress: Progress,
    ) -> None:
        """Index these accounts anew and drop the ones that are gone, all at once or not at all.

        ``progress`` is called with the number of passages done so far.
        """
        ...

    def search(
        self, question: Clause, limit: int, offset: int = 0, off: frozenset[str] = NO_FORMS
    ) -> Found:
        """Return the passages that fit; words in one of the exact forms ``off`` do not count."""
        ...

    def forms(self, question: Placed, off: frozenset[str] = NO_FORMS) -> tuple[Form, ...]:
        """Return every spelling that stands where the clause fits, the most frequent first."""
        ...

    def frequency(self, question: Placed) -> int:
        """Return in how many passages the clause fits."""
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

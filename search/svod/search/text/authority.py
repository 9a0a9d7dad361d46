"""Find names of the authority file in a question, with the other names that are searched too.

The order of the steps:

1. every name and alias of the file is analysed as a question is, so that it is known in any ending
   and any spelling;
2. the words of a question are read from the left; the longest run of them that is a name, its words
   in any order, counts; initials may be missing on either side;
3. what the name is called otherwise is looked for too, but for what the words asked find anyway.

What is left out on purpose: names inside of longer names.  A file that says that *Warsaw* is
*Варшава* says nothing of *Warsaw Pact*.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from svod.index.analysis.analyzer import Analyzer, Terms, Word
from svod.index.names import Name

# Initials of one name: those of a first name and a patronymic.
MOST_INITIALS = 2


@dataclass(frozen=True, slots=True)
class Called:
    """One way to call a name: the name itself or an alias, as the authority file writes it.

    Attributes:
        words: its words, without initials where there are others.
        width: how many positions it takes with all its initials.
    """

    text: str
    words: tuple[Word, ...]
    width: int

    def is_called(self, words: Sequence[Word]) -> bool:
        """Say whether these words are its words, in any order."""
        return len(words) == len(self.words) and self.holds(words) and holds(words, self.words)

    def holds(self, words: Sequence[Word]) -> bool:
        """Say whether all these words are among its words."""
        return holds(self.words, words)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a question that are a name.

    Attributes:
        start, stop: which words, from 0.
        text: the words as asked.
        first: the first of them that is no initial.
        others: what else the name is called, each once.
    """

    start: int
    stop: int
    text: str
    first: str
    others: tuple[Called, ...]


class Aliases:
    """The names of an authority file, to be found in questions."""

    def __init__(self, names: Iterable[Name], analyzer: Analyzer) -> None:
        self.names = tuple(names)
        self.analyzer = analyzer

    @cached_property
    def _called(self) -> tuple[tuple[Called, ...], ...]:
        """For each name, the ways to call it."""
        return tuple(tuple(self.called(text) for text in name.each()) for name in self.names)

    @cached_property
    def _by_term(self) -> dict[str, list[tuple[int, Called]]]:
        """For each Term, the ways to call that have a word of it, each with its name's number."""
        made: dict[str, list[tuple[int, Called]]] = {}
        for number, ways in enumerate(self._called):
            for called in ways:
                for term in {term for word in called.words for term in word.terms.respelled}:
                    made.setdefault(term, []).append((number, called))
        return made

    @cached_property
    def _longest(self) -> int:
        """How many words a run may have: also initials that the file does not write."""
        widths = [called.width for ways in self._called for called in ways]
        return max(widths, default=0) + MOST_INITIALS

    def called(self, text: str) -> Called:
        """Return a way to call a name, analysed."""
        words = self.analyzer.asked(text)
        return Called(text, without_initials(words), sum(max(1, len(w.parts)) for w in words))

    def runs(self, words: Sequence[Word]) -> tuple[Run, ...]:
        """Return the runs of words that are names, from the left, the longest first."""
        found = []
        at = 0
        while at < len(words) and self.names:
            stop = min(len(words), at + self._longest)
            run = next((r for end in range(stop, at, -1) if (r := self.run(words, at, end))), None)
            if run is not None:
                found.append(run)
            at = run.stop if run is not None else at + 1
        return tuple(found)

    def run(self, words: Sequence[Word], start: int, stop: int) -> Run | None:
        """Return some words of a question as a name; ``None`` when they are no name."""
        asked = without_initials(words[start:stop])
        numbers = self.numbers(asked)
        if not numbers:
            return None
        others = {
            called.text: called
            for number in sorted(numbers)
            for called in self._called[number]
            if not called.holds(asked)
        }
        text = " ".join(word.token.text for word in words[start:stop])
        return Run(start, stop, text, asked[0].token.text, tuple(others.values()))

    def numbers(self, words: Sequence[Word]) -> frozenset[int]:
        """Return the numbers of the names that are called so."""
        return frozenset(
            number
            for term in words[0].terms.respelled
            for number, called in self._by_term.get(term, ())
            if called.is_called(words)
        )

    def of(self, terms: Terms) -> frozenset[int]:
        """Return the numbers of the names that one word calls."""
        return frozenset(
            number
            for term in terms.respelled
            for number, called in self._by_term.get(term, ())
            if len(called.words) == 1
        )


def holds(words: Sequence[Word], others: Sequence[Word]) -> bool:
    """Say whether each of the other words is one of the words, however spelled."""
    return all(any(word.terms.meets(other.terms) for word in words) for other in others)


def without_initials(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words that are more than a capital letter; all words if none is more."""
    kept = tuple(word for word in words if not is_initial(word.token.text))
    return kept or tuple(words)


def is_initial(text: str) -> bool:
    """Say whether a word is an initial, such as the N of *N. Malinin*."""
    return len(text) == 1 and text.isupper()

"""The words around a thing in its sentence, and how alike two such contexts are.

Two days, numbers or names of one role are about the same only where the sentences in which they
stand tell the same.  That is judged by the words that both have, each counting the more the rarer
it is in its language and the fewer sentences of the two tellings have it: who is named in every
sentence says nothing of which of them belong together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from svod.index.analysis.analyzer import Word
from svod.index.analysis.languages import frequency
from svod.index.lexical.frequency_bands import FULL_CONTEXT, NOT_CONTEXT
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span

from ..text.words import meeting

# Every word below NOT_CONTEXT has at least this weight; the largest weight is 1.
LEAST = 0.2

SHORTEST = 3


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word that stands near a thing.

    Attributes:
        terms: by which it meets others.
        weight: from ``LEAST`` to 1, by how rare it is.
    """

    terms: frozenset[str]
    weight: float
    span: Span


# The content words of a sentence, in order.
NearWords = tuple[NearWord, ...]


class Surroundings:
    """The sentences of a passage, each with its content words."""

    def __init__(
        self,
        text: str,
        sentences: Iterable[Span],
        words: Iterable[Word],
        but: Sequence[Span] = (),
    ) -> None:
        """Put the telling words of a passage into its sentences.

        Args:
            text: of the passage.
            sentences: of the passage.
            words: its words.
            but: what says nothing of what is told: its dates.
        """
        self.sentences = tuple(clauses(text, sentences))
        self.near: list[list[NearWord]] = [[] for _ in self.sentences]
        at = 0
        for near in telling(words, but):
            while at + 1 < len(self.sentences) and near.span.start >= self.sentences[at].stop:
                at += 1
            self.near[at].append(near)

    def around(self, span: Span) -> NearWords:
        """Return the content words of the sentence in which some words stand, without these."""
        return tuple(
            near
            for sentence, row in zip(self.sentences, self.near, strict=True)
            if sentence.overlaps(span)
            for near in row
            if not near.span.overlaps(span)
        )

    def inside(self, span: Span) -> NearWords:
        """Return the content words of a stretch, by their places in it."""
        return tuple(
            replace(near, span=moved(near.span, -span.start))
            for row in self.near
            for near in row
            if span.start <= near.span.start and near.span.stop <= span.stop
        )

    def within(self, part: Span) -> Iterator[NearWords]:
        """Yield the content words of each sentence of a part of the passage."""
        for sentence, row in zip(self.sentences, self.near, strict=True):
            if sentence.overlaps(part):
                yield tuple(row)


_CLAUSE_ENDS = re.compile(r"(?:;|(?<=[\w)”»]{2})[.!?][”»\"\])]*)\s+(?=\d)|;\s+")


def clauses(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """Yield the sentences of a text, cut at semicolons, and where one begins with a day.

    >>> text = "He left on 3 May; she stayed. 4 мая началось."
    >>> [span.of(text) for span in clauses(text, [Span(0, 30), Span(30, 45)])]
    ['He left on 3 May; ', 'she stayed. ', '4 мая началось.']
    """
    for sentence in sentences:
        start = sentence.start
        for match in _CLAUSE_ENDS.finditer(text, sentence.start, sentence.stop):
            yield Span(start, match.end())
            start = match.end()
        if start < sentence.stop:
            yield Span(start, sentence.stop)


def moved(span: Span, by: int) -> Span:
    """Return a span that is moved by a number of characters."""
    return Span(span.start + by, span.stop + by)


def telling(words: Iterable[Word], but: Sequence[Span]) -> Iterator[NearWord]:
    """Yield the words that are not of every day, the parts of compounds apart."""
    for word in words:
        for single in word.singles():
            form, span = single.token.text, single.token.span
            rare = frequency(folded(form))
            if (
                len(form) >= SHORTEST
                and form[0].isalpha()
                and rare < NOT_CONTEXT
                and not any(span.overlaps(each) for each in but)
            ):
                weight = min(1.0, max(LEAST, (NOT_CONTEXT - rare) / (NOT_CONTEXT - FULL_CONTEXT)))
                yield NearWord(meeting(single.terms), weight, span)


class Likeness:
    """How alike the surroundings of two things of two tellings are."""

    def __init__(self, mine: Iterable[NearWords], theirs: Iterable[NearWords]) -> None:
        """Count in how many sentences each word stands.

        Args:
            mine: the sentences of the one telling.
            theirs: those of the other.
        """
        self.counts = counted(mine), counted(theirs)

    def of(self, a: NearWords, b: NearWords) -> float:
        """Return how much two surroundings share; about 1 for a rare word or several others."""
        there = {term for near in b for term in near.terms}
        shared = 0.0
        seen: set[str] = set()
        for near in a:
            common = near.terms & there
            if common and seen.isdisjoint(common):
                shared += near.weight / max(self.spread(term) for term in common)
                seen |= near.terms
        return shared

    def spread(self, term: str) -> int:
        """Return how many sentences of one account have a word: the largest count, at least 1."""
        return max(1, *(count[term] for count in self.counts))


def counted(sentences: Iterable[NearWords]) -> Mapping[str, int]:
    """Return in how many sentences each Term stands."""
    found: Counter[str] = Counter()
    for row in sentences:
        found.update({term for near in row for term in near.terms})
    return found

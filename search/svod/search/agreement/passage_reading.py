"""A passage with its analysis: its words, dates, quotations, sentences and roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from svod.index.analysis.analyzer import Word
from svod.index.analysis.languages import frequency
from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.lexical.frequency_bands import NOT_CONTENT
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span, source_span_near

from ..corpus.account_text import PassageText
from ..text.words import meeting
from .roles import roles
from .sentence_context import NearWords, Surroundings


@dataclass(frozen=True, slots=True)
class Value:
    """What an account gives, and where.

    Attributes:
        text: its words.
        passage: the passage's id.
        start, stop: where they stand in the file.
        span: where they stand in the passage's clean text.
    """

    text: str
    passage: str
    file: str
    start: int
    stop: int
    span: Span

    def as_dict(self) -> dict[str, Any]:
        """Return the value as JSON has it."""
        return {
            "text": self.text,
            "passage": self.passage,
            "file": self.file,
            "start": self.start,
            "stop": self.stop,
        }


@dataclass(frozen=True, slots=True)
class AccountPart:
    """One account's part in a happening: its passages, the part of each, and their dates."""

    account: str
    parts: tuple[tuple[Passage, Span], ...]
    dates: Mapping[str, tuple[DateExpression, ...]] = field(default_factory=dict)


class PassageReading:
    """A passage that has been read: its words, dates, quotations and sentences."""

    def __init__(
        self,
        passage: Passage,
        part: Span,
        dates: Iterable[DateExpression],
        text: PassageText,
    ) -> None:
        self.passage = passage
        self.text = passage.text
        self.part = part
        every = tuple(dates)
        self.dates = dates_told(part, every)
        self.words = text.words
        self.quotations = text.quotations
        self.references = text.references
        self.numbers = text.numbers
        self.roles = tuple(
            each for each in roles(passage.text, part) if not self.is_cited(each.span)
        )
        self.surroundings = Surroundings(
            passage.text, text.sentences, self.words, [d.span for d in every]
        )

    def words_in(self, span: Span) -> list[Word]:
        """Return the words of a stretch of the passage."""
        return [word for word in self.words if span.overlaps(word.token.span)]

    def is_cited(self, span: Span) -> bool:
        """Say whether some words are in a bibliographic reference."""
        return any(span.overlaps(each) for each in self.references)

    def value(self, span: Span) -> Value:
        """Return some words of the passage with their place."""
        return value(self.passage, span)

    def around(self, span: Span) -> NearWords:
        """Return the content words around some words."""
        return self.surroundings.around(span)


def dates_told(part: Span, dates: Iterable[DateExpression]) -> list[DateExpression]:
    """Return the dates of a part of a passage, or else the day named last before it.

    *The council opened on 3 March.  Berg presided.*: Berg presided on that day.
    """
    known = list(dates)
    here = [each for each in known if part.overlaps(each.span)]
    before = [each for each in known if each.span.stop <= part.start and each.precision == "day"]
    return here or before[-1:]


def telling_words(words: Iterable[Word]) -> list[tuple[str, Span]]:
    """Return words that are not of every day, each by one of its terms."""
    return [
        (min(meeting(word.terms)), word.token.span)
        for word in words
        if frequency(folded(word.token.text)) < NOT_CONTENT
    ]


def value(passage: Passage, span: Span) -> Value:
    """Return some words of a passage with their place."""
    source = source_span_near(passage.runs, span)
    return Value(span.of(passage.text), passage.id, passage.file, source.start, source.stop, span)

"""The sentences of one account inside an episode, ready to be laid against those of another.

A sentence brings its telling words, the days and numbers that it names, and the claims made in it.
This is all that the finding of moments knows of a text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from svod.index.documents import RUNNING_KINDS, Passage
from svod.index.spans import Span

from .claims import Claim
from .passage_reading import PassageReading, Value
from .sentence_context import NearWord, NearWords

Quoted = Literal["full", "part", "none"]

# What a day counts that two sentences name: as much as a rare word.
DAY_WEIGHT = 1.0

# What a month counts: many sentences of one telling lie in it.
MONTH_WEIGHT = 0.5

# What a number above a dozen counts, or a vote; smaller ones stand everywhere.
NUMBER_WEIGHT = 0.7

MOST_SMALL = 12

# Part of a sentence's characters in quotation marks from which on it is quoted in full.
QUOTED_IN_FULL = 0.8

# So many words in quotation marks are a quotation: a single one is mentioned.
LEAST_QUOTED = 2


@dataclass(frozen=True, slots=True)
class MomentSentence:
    """A sentence of an account.

    Attributes:
        account: its id.
        order: its place among the sentences of the account that were read, from 0.
        value: its words, with passage and place.
        near: its telling words, its days and numbers, by what they share with others.
        claims: what it gives in some role.
        quoted: how much of it stands in quotation marks.
        inside: whether it is of the episode; otherwise it stands around it.
        whole: the clean text of its passage.
    """

    account: str
    order: int
    value: Value
    near: NearWords
    claims: tuple[Claim, ...]
    quoted: Quoted
    inside: bool
    whole: str

    @property
    def passage(self) -> str:
        """The id of its passage."""
        return self.value.passage


# So many passages of the text before and behind those of an episode are looked through.
AROUND = 3


def surroundings(passages: Sequence[Passage], own: Collection[str]) -> tuple[Passage, ...]:
    """Return passages of an account, those around them and the notes that these call.

    Args:
        passages: all of the account, in the order of its text.
        own: ids of those of the episode.
    """
    body = [each for each in passages if each.kind in RUNNING_KINDS]
    near = {
        each.id
        for at, passage in enumerate(body)
        if passage.id in own
        for each in body[max(0, at - AROUND) : at + AROUND + 1]
    }
    notes = {note for each in body if each.id in near for _, note in each.calls()}
    return tuple(
        each
        for each in passages
        if each.id in near or each.id in own or (each.kind == "note" and each.number in notes)
    )


def sentences_of(
    account: str, readings: Sequence[tuple[PassageReading, Sequence[Claim], bool]]
) -> tuple[MomentSentence, ...]:
    """Return the sentences of an account, in the order of its text.

    Args:
        account: its id.
        readings: its passages in the order of the text, each with its claims, and whether it is of
            the episode: then only the sentences of its part are inside.
    """
    made: list[MomentSentence] = []
    for read, claims, inside in readings:
        rows = zip(read.surroundings.sentences, read.surroundings.near, strict=True)
        for span, near in rows:
            shown = trimmed(read.text, span)
            if not shown or read.is_cited(shown):
                continue
            own = tuple(each for each in claims if lies_in(each, read, span))
            words = tuple(with_names(near, own)) + tuple(said_in(own))
            made.append(
                MomentSentence(
                    account,
                    len(made),
                    read.value(shown),
                    words,
                    own,
                    quoted_in(read, shown),
                    inside and read.part.overlaps(span),
                    read.text,
                )
            )
    return tuple(made)


def trimmed(text: str, span: Span) -> Span:
    """Return a sentence without the blanks around it."""
    said = span.of(text)
    return Span(span.start + len(said) - len(said.lstrip()), span.start + len(said.rstrip()))


def lies_in(claim: Claim, read: PassageReading, sentence: Span) -> bool:
    """Say whether a claim begins in a sentence of a passage."""
    value = claim.value
    return value.passage == read.passage.id and sentence.start <= value.span.start < sentence.stop


def with_names(near: Iterable[NearWord], claims: Sequence[Claim]) -> Iterator[NearWord]:
    """Yield words, each word of a name with all by which the name is the same as another."""
    names = [each for each in claims if each.kind == "name"]
    for each in near:
        known = frozenset[str]().union(
            *(name.same for name in names if name.value.span.overlaps(each.span))
        )
        yield replace(each, terms=each.terms | known) if known else each


def said_in(claims: Iterable[Claim]) -> Iterator[NearWord]:
    """Yield days, months, votes and large numbers as what sentences may share."""
    for each in claims:
        if each.date is not None and each.date.precision in ("day", "month"):
            days = {f"{day.first} {day.last}" for day in each.date.readings}
            weight = DAY_WEIGHT if each.date.precision == "day" else MONTH_WEIGHT
            yield NearWord(frozenset(days), weight, each.value.span)
        elif each.kind == "number" and (each.role == "vote" or is_large(each)):
            same = frozenset(f"number {value}" for value in each.same)
            yield NearWord(same, NUMBER_WEIGHT, each.value.span)


def is_large(claim: Claim) -> bool:
    """Say whether a number is too large to be met by chance."""
    return any(value.isdecimal() and int(value) > MOST_SMALL for value in claim.same)


def quoted_in(read: PassageReading, span: Span) -> Quoted:
    """Return how much of a sentence stands in quotation marks; a block quotation is quoted."""
    if read.passage.kind == "quotation":
        return "full"
    marked = [
        Span(max(each.start, span.start), min(each.stop, span.stop))
        for each in read.quotations
        if each.overlaps(span)
    ]
    long = [each for each in marked if len(each.of(read.text).split()) >= LEAST_QUOTED]
    if not long:
        return "none"
    return "full" if sum(map(len, long)) >= QUOTED_IN_FULL * len(span) else "part"

"""What an account gives of a happening: days, distances in time, numbers, people, places, words.

Each thing is brought to a form in which it can be compared, and gets the role that it stands in,
where the words beside it show one (see ``roles``), and the words that stand around it (see
``neighbours``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from svod.index.analysis import Analyzer, Word
from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.languages import frequency
from svod.index.spans import Span
from svod.index.tokens import folded

from .aliases import Aliases
from .attribution import quotations
from .figures import numbers
from .neighbours import Around, Surroundings
from .roles import LIKELY, PERHAPS, SLOTS, SURE, Kind, Slot, is_office, roles
from .stretches import references
from .units import american, meeting
from .wording import is_named

__all__ = ["LIKELY", "PERHAPS", "SLOTS", "Item", "Items", "Kind", "Slot", "Telling", "Value"]

FAMILIAR = 4.5
"""Zipf frequency from which on a name is in everybody's mouth: *German*, *Soviet*, *West*.  That
accounts share it says nothing, unless it is a place where something happened."""

COMMON_UNIT = 5.6
"""Zipf frequency from which on a word behind a number is not what it counts: *of*, *and*."""

SHORTEST_NAME = 3

EVERY_NAME = 5.6
"""Zipf frequency from which on a word in front of a name is none of it: *State*, *In*."""

SHORTEST_QUOTED = 2
"""A single word in quotation marks is mentioned rather than quoted."""


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
class Item:
    """A thing that an account gives in some role.

    Attributes:
        role: things of one role can differ; of the empty role they can only agree.
        same: two things that share one of these are the same.
        date: of a date, what it means.
        everyday: whether so frequent a name that it says nothing where one account alone has it.
        vague: whether the account tells that there is such a thing, but not which.
        about: of a number, whether it is said not to be exact.
        around: the telling words of its sentence.
        words: of a quotation, all its words in order, each as it is compared.
        telling: of a quotation, those that are not of every day, by their place in it.
    """

    kind: Kind
    slot: Slot
    role: str
    value: Value
    same: frozenset[str]
    confidence: float = SURE
    date: DateExpression | None = None
    everyday: bool = False
    vague: bool = False
    about: bool = False
    around: Around = ()
    words: tuple[str, ...] = ()
    telling: Around = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """What an account tells of a happening: its passages, the part of each, and their dates."""

    account: str
    parts: tuple[tuple[Passage, Span], ...]
    dates: Mapping[str, tuple[DateExpression, ...]] = field(default_factory=dict)


class Read:
    """A passage that has been read: its words, dates, quotations and sentences."""

    def __init__(
        self,
        passage: Passage,
        part: Span,
        dates: Iterable[DateExpression],
        analyzer: Analyzer,
    ) -> None:
        self.passage = passage
        self.text = passage.text
        self.part = part
        self.dates = [each for each in dates if part.overlaps(each.span)]
        self.words = analyzer.analyse(passage.text)
        self.quotations = tuple(quotations([Span(0, len(passage.text))], passage.text))
        self.references = references(passage, passage.text)
        self.roles = tuple(
            each for each in roles(passage.text, part) if not self.is_cited(each.span)
        )
        self.surroundings = Surroundings(passage.text, self.words, [d.span for d in dates])

    def words_in(self, span: Span) -> list[Word]:
        """Return the words of a stretch of the passage."""
        return [word for word in self.words if span.overlaps(word.token.span)]

    def is_cited(self, span: Span) -> bool:
        """Say whether some words are of a bibliographic reference, which tells nothing."""
        return any(span.overlaps(each) for each in self.references)

    def value(self, span: Span) -> Value:
        """Return some words of the passage with their place."""
        return value(self.passage, span)

    def around(self, span: Span) -> Around:
        """Return the telling words around some words."""
        return self.surroundings.around(span)


class Items:
    """Finds what an account gives."""

    def __init__(self, analyzer: Analyzer, aliases: Aliases) -> None:
        self.analyzer = analyzer
        self.aliases = aliases

    def read(self, telling: Telling) -> tuple[Read, ...]:
        """Return the passages of a telling, read."""
        return tuple(
            Read(passage, part, telling.dates.get(passage.id, ()), self.analyzer)
            for passage, part in telling.parts
        )

    def of(self, telling: Telling) -> tuple[Item, ...]:
        """Return what an account gives, in the order of its text."""
        return tuple(item for each in self.read(telling) for item in self.given(each))

    def given(self, read: Read) -> Iterator[Item]:
        """Yield what a passage gives, kind by kind."""
        yield from self.days(read)
        yield from self.in_roles(read)
        yield from self.figures(read)
        yield from self.quoted(read)
        yield from self.named(read)

    def days(self, read: Read) -> Iterator[Item]:
        """Yield the dates."""
        for date in read.dates:
            if date.precision in ("day", "month", "season", "year"):
                role = "day" if date.precision in ("day", "month") else ""
                yield Item("date", "when", role, read.value(date.span), frozenset(), SURE, date,
                           around=read.around(date.span))  # fmt: skip

    def in_roles(self, read: Read) -> Iterator[Item]:
        """Yield what stands in a role that the words beside it show."""
        for each in read.roles:
            same = each.same
            if each.name is not None:
                words = read.words_in(each.name)
                if not words:
                    continue
                same = self.same(words[-1])
            place, around = read.value(each.span), read.around(each.span)
            yield Item(each.kind, each.slot, each.role, place, same, each.confidence,
                       vague=each.vague, around=around)  # fmt: skip

    def figures(self, read: Read) -> Iterator[Item]:
        """Yield votes, and numbers with what they count."""
        taken = [
            *(each.span for each in read.dates),
            *(each.span for each in read.roles if each.role != "hour"),
        ]
        for figure in numbers(read.text, [each.span for each in read.dates]):
            if (
                not read.part.overlaps(figure.span)
                or figure.is_number
                or read.is_cited(figure.span)
            ):
                continue
            place = read.value(figure.span)
            around = read.around(figure.span)
            same = frozenset(("-".join(map(str, figure.value)),))
            if figure.is_vote:
                same |= {f"by {figure.value[0] - figure.value[1]}"}
                yield Item("number", "outcome", "vote", place, same, LIKELY, around=around)
            elif any(figure.span.overlaps(each) for each in taken):
                continue
            elif figure.unit and frequency(folded(figure.unit)) < COMMON_UNIT:
                role = "number of " + self.lemma(figure.unit)
                yield Item("number", "how many", role, place, same, LIKELY, about=figure.about,
                           around=around)  # fmt: skip
            else:
                yield Item("number", "how many", "", place, same, PERHAPS, about=figure.about,
                           around=around)  # fmt: skip

    def lemma(self, text: str) -> str:
        """Return one form for all forms of a word."""
        words = self.analyzer.analyse(text)
        terms = meeting(words[0].terms) if words else frozenset((text,))
        return min(terms, key=lambda term: (len(term), term))

    def quoted(self, read: Read) -> Iterator[Item]:
        """Yield what stands in quotation marks."""
        for marked in read.quotations:
            span = Span(marked.start, marked.start + len(marked.of(read.text).rstrip(" .,;:")))
            words = tuple(
                american(single.terms.exact)
                for word in read.words_in(span)
                for single in word.singles()
            )
            if read.part.overlaps(span) and len(words) >= SHORTEST_QUOTED:
                same = frozenset(term for term, _ in telling_words(read.words_in(span)))
                yield Item("quotation", "said", "", read.value(span), same,
                           around=read.around(span), words=words,
                           telling=read.surroundings.inside(span))  # fmt: skip

    def named(self, read: Read) -> Iterator[Item]:
        """Yield the names, those of several words whole; each once.

        A name of several words is the same as another when their rarest words are.
        """
        seen: set[str] = set()
        runs = list(self.runs_of_names(read))
        places = self.places_in(read, runs)
        for words in runs:
            rarest = min(words, key=lambda word: frequency(folded(word.token.text)))
            same = self.same(rarest).union(*(self.same(word) for word in compound(words, read)))
            if seen.isdisjoint(same):
                span = Span(words[0].token.span.start, words[-1].token.span.stop)
                everyday = len(words) == 1 and frequency(folded(rarest.token.text)) >= FAMILIAR
                slot: Slot = "who" if same.isdisjoint(places) else "where"
                yield Item("name", slot, "", read.value(span), same, everyday=everyday,
                           around=read.around(span))  # fmt: skip
            seen |= same

    def places_in(self, read: Read, runs: Iterable[Sequence[Word]]) -> frozenset[str]:
        """Return the terms of the names that a passage uses as those of places.

        Somebody's name may stand there too (*at Stalin's*), so one with a forename or an office,
        or in the genitive, is none.
        """
        there: set[str] = set()
        persons: set[str] = set()
        for words in runs:
            span = words[-1].token.span
            if is_genitive(span.of(read.text)) or len(words[0].token.text) == 1:
                persons |= self.same(words[-1])
            elif stands_at(read.text, words[0].token.span.start):
                there |= self.same(words[-1])
        for role in read.roles:
            if role.name is not None and role.slot == "who":
                persons |= {t for word in read.words_in(role.name) for t in self.same(word)}
            elif role.name is not None:
                there |= {t for word in read.words_in(role.name) for t in self.same(word)}
        return frozenset(there - persons)

    def runs_of_names(self, read: Read) -> Iterator[list[Word]]:
        """Yield the words of each name, one behind another with nothing but blanks between."""
        run: list[Word] = []
        text = read.text
        for word in read.words:
            for each in word.parts or (word,):
                token = each.token
                if run and text[run[-1].token.span.stop : token.span.start].strip(
                    " ." if len(run[-1].token.text) == 1 else " -"
                ):
                    yield from filter(None, [trimmed(run)])
                    run = []
                counts = (
                    read.part.overlaps(token.span)
                    and token.text[0].isalpha()
                    and not any(token.span.overlaps(each.span) for each in read.dates)
                    and is_named(token.text, text, token.start)
                )
                if counts and not read.is_cited(token.span):
                    run.append(each)
                    if is_genitive(token.text):
                        yield from filter(None, [trimmed(run)])
                        run = []
                elif run:
                    yield from filter(None, [trimmed(run)])
                    run = []
        yield from filter(None, [trimmed(run)])

    def same(self, word: Word) -> frozenset[str]:
        """Return by what a name is the same as another."""
        known = (f"name {number}" for number in self.aliases.of(word.terms))
        return meeting(word.terms) | frozenset(known)


_PLACE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|into|near|outside|inside|reached|entered|occupied|captured|seized|"
    r"(?:direction|town|city|fall|port|corridor|streets) of)(?:\sthe)?"
    r"|\b(?i:в|во|из|под|близ|около|город\w{0,2}|занял\w?|взял\w?))\s$"
)
"""What stands before the name of a place, and not before that of a person."""


def is_everyday(word: Word) -> bool:
    """Say whether a word is one of every day, though it may be part of a name: *May Day*."""
    return frequency(folded(word.token.text)) >= EVERY_NAME


def compound(words: Sequence[Word], read: Read) -> list[Word]:
    """Return the words of a name that a hyphen joins: *Brest-Litovsk* is called *Brest* too."""
    joined = [
        at
        for at, (one, other) in enumerate(pairwise(words))
        if "-" in read.text[one.token.span.stop : other.token.span.start]
    ]
    return [words[at] for first in joined for at in (first, first + 1)]


def is_genitive(text: str) -> bool:
    """Say whether a name is in the English genitive: *Stalin's American policy* is two names."""
    return text.endswith(("'s", "’s", "s'", "s’"))


def stands_at(text: str, at: int) -> bool:
    """Say whether a name stands where a place is named: *in Moscow*, *под Двинском*."""
    return bool(_PLACE.search(text[max(0, at - LONGEST_BEFORE) : at]))


LONGEST_BEFORE = 20
"""Characters before a name in which such a word stands, with a bracket or a quotation mark."""


def telling_words(words: Iterable[Word]) -> list[tuple[str, Span]]:
    """Return words that are not of every day, each by one of its terms."""
    return [
        (min(meeting(word.terms)), word.token.span)
        for word in words
        if frequency(folded(word.token.text)) < COMMON_UNIT
    ]


def trimmed(words: Sequence[Word]) -> list[Word]:
    """Return the words of a name without what stands before it; none when nothing else is left.

    That are offices (*Ambassador Kay*), the end of one (*Secretary of State Welles*), and another
    name before a forename with an initial.
    """
    kept = list(words)
    initial = next((at for at, word in enumerate(kept) if len(word.token.text) == 1), 0)
    kept = kept[max(0, initial - 1) :]  # from London Ivan M. Maisky: a forename and its initial
    while kept and (is_office(kept[0].token.text) or len(kept[0].token.text) < 2):
        kept = kept[1:]
    while len(kept) > 1 and is_everyday(kept[0]) and not is_everyday(kept[1]):
        kept = kept[1:]
    return kept if any(len(word.token.text) >= SHORTEST_NAME for word in kept) else []


def value(passage: Passage, span: Span) -> Value:
    """Return some words of a passage with their place."""
    source = passage.in_source(span)
    if source is None:
        own = [run for run in passage.runs if run.at < span.stop]
        at = own[-1].source.start + max(0, span.start - own[-1].at) if own else 0
        source = Span(at, at + len(span))
    return Value(span.of(passage.text), passage.id, passage.file, source.start, source.stop, span)

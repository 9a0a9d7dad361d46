"""The claims of an episode's accounts, numbered, and the place of their words in the passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from svod.index.spans import Span
from svod.search.agreement.agreement import Difference
from svod.search.agreement.passage_reading import Value
from svod.search.agreement.roles import Slot
from svod.search.episodes.episodes import Episode

Look: TypeAlias = Literal["name", "date", "number", "quotation", "differs"]

# A value's passage, and its place there.
Key: TypeAlias = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that several accounts of an episode give, alike or differently.

    Attributes:
        number: from 1, in the order of the page.
        look: how its words are marked in the passages.
        note: how they agree when not word for word; of a difference, its role.
        values: by account id.
    """

    number: int
    slot: Slot
    look: Look
    note: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of a passage that is one of the numbered things."""

    span: Span
    look: Look
    number: int


@dataclass(frozen=True, slots=True)
class Given:
    """What the accounts of an episode give.

    Attributes:
        alike, different: the numbered things.
        unsure: what may stand in one role and may not: too unsure to be pointed out.
        alone: by account id, what it alone gives.
    """

    alike: tuple[Thing, ...]
    different: tuple[Thing, ...]
    unsure: tuple[Difference, ...]
    alone: Mapping[str, tuple[Value, ...]]

    @property
    def numbers(self) -> dict[Key, Thing]:
        """The numbered thing at a place; one that agrees comes before one that differs."""
        return by_place((*self.alike, *self.different))

    @property
    def differing(self) -> dict[Key, Thing]:
        """The numbered thing that is given differently at a place."""
        return by_place(self.different)

    def marks(self) -> dict[str, tuple[Marked, ...]]:
        """Return the marks of each passage, rising and without overlaps.

        What differs inside of what agrees, as a word of a quotation does, is marked as differing.
        """
        found: dict[str, list[Marked]] = {}
        for things in (self.different, self.alike):
            made: dict[str, list[Marked]] = {}
            for thing in things:
                for value in thing.values.values():
                    mark = Marked(value.span, thing.look, thing.number)
                    made.setdefault(value.passage, []).append(mark)
            for passage, marks in made.items():
                known = found.setdefault(passage, [])
                known += [piece for mark in apart(marks) for piece in outside(mark, tuple(known))]
        return {passage: tuple(apart(marks)) for passage, marks in found.items()}


def by_place(things: Iterable[Thing]) -> dict[Key, Thing]:
    """Return the first thing at each place."""
    made: dict[Key, Thing] = {}
    for thing in things:
        for value in thing.values.values():
            made.setdefault(key_of(value), thing)
    return made


def given_in(episode: Episode) -> Given:
    """Return what the accounts of an episode give."""
    alike = tuple(
        Thing(number, each.slot, look_of(each.kind), each.note, each.values)
        for number, each in enumerate(episode.agreements, start=1)
    )
    shown = [each for each in episode.differences if each.shown]
    different = tuple(
        Thing(number, each.slot, "differs", each.role, each.values)
        for number, each in enumerate(shown, start=len(alike) + 1)
    )
    alone: dict[str, list[Value]] = {}
    for each in episode.differences:
        if each.kind == "only-in":
            for account, value in each.values.items():
                alone.setdefault(account, []).append(value)
    unsure = tuple(
        each for each in episode.differences if not each.shown and each.kind != "only-in"
    )
    return Given(alike, different, unsure, {name: tuple(own) for name, own in alone.items()})


def look_of(kind: str) -> Look:
    """Return how a thing of a kind is marked."""
    looks: dict[str, Look] = {"name": "name", "date": "date", "number": "number"}
    return looks.get(kind, "quotation")


def key_of(value: Value) -> Key:
    """Return by what a value is known on the page."""
    return value.passage, value.span.start, value.span.stop


def outside(mark: Marked, others: Iterable[Marked]) -> Iterator[Marked]:
    """Yield what others leave of a mark."""
    start = mark.span.start
    for other in sorted(others, key=lambda each: each.span.start):
        if not other.span.overlaps(mark.span):
            continue
        if start < other.span.start:
            yield replace(mark, span=Span(start, other.span.start))
        start = max(start, other.span.stop)
    if start < mark.span.stop:
        yield replace(mark, span=Span(start, mark.span.stop))


def apart(marks: Iterable[Marked]) -> Iterator[Marked]:
    """Yield marks in the order of the text, of those that overlap the first one and longest."""
    at = 0
    for mark in sorted(marks, key=lambda each: (each.span.start, -each.span.stop)):
        if mark.span.start >= at:
            yield mark
            at = mark.span.stop

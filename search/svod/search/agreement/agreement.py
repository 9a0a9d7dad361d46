"""What accounts of one happening claim alike, what they claim differently, and what one alone says.

Cautious and typed.  Everything is brought to one form first: days to days, whatever the calendar;
number words to numbers; names through their spellings and the authority file.  Then

- two things agree when they are the same, or when one is only less precise (*June 1946* and
  *18 June 1946*);
- they differ when they stand in the same role and are not the same (see ``roles``), and the
  sentences in which they stand tell the same (see ``neighbours``);
- words that both quote differ when they are printed in other words, in another extent, or as
  somebody's words by the one and as its own by the other (see ``printed``);
- what is left stands in one account only.

Each thing has one counterpart: the one whose sentence is most like its own.  So two things of one
role do not differ when one of them agrees with something in a sentence more like its own.

Whether a role is the same is a guess, so each difference has a confidence; below ``SHOWN`` it is
listed last and not pointed out.  It is called a difference, with its two places, and never a
contradiction: both may be right, and which is wrong is for the reader to say.

What is left out on purpose: opinions, motives and the order of events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from svod.index.spans import Span

from ..collation.collator import Collator
from .claims import Claim, ClaimFinder
from .matching import ROUGH, Pair, agreeing, differing, rougher
from .passage_reading import AccountPart, PassageReading, Value
from .quoted_words import in_own_words, otherwise, told_beside
from .roles import LIKELY, PERHAPS, Kind, Slot, label
from .sentence_context import Likeness, NearWords

# A difference with less confidence (0 to 1) is listed last and not emphasised.
SHOWN = 0.5


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something that several accounts give alike.

    Attributes:
        kind: ``date``, ``number``, ``name`` or ``quotation``.
        slot: the question that it answers.
        values: by account id.
        note: how they agree when not word for word: ``less precise``, ``other calendar``.
        rough: the ids of the accounts that give it less precisely.
    """

    kind: Kind
    slot: Slot
    values: Mapping[str, Value]
    note: str = ""
    rough: tuple[str, ...] = ()

    def note_of(self, account: str) -> str:
        """Return how an account gives it, when not word for word as the others."""
        return "" if self.note == ROUGH and account not in self.rough else self.note

    def as_dict(self) -> dict[str, Any]:
        """Return the agreement as JSON has it."""
        return {
            "kind": self.kind,
            "slot": self.slot,
            "values": {account: value.as_dict() for account, value in self.values.items()},
            "note": self.note,
            "rough": list(self.rough),
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that accounts give differently in the same role, or that one alone gives.

    Attributes:
        kind: ``date``, ``number``, ``name``, ``quotation``, or ``only-in``.
        what: of which kind the thing is, also where one account alone gives it.
        role: in which role both stand: ``day``, ``vote``, ``ambassador``.
        confidence: from 0 to 1, how sure it is that the role is the same.
    """

    kind: Kind
    what: Kind
    slot: Slot
    role: str
    values: Mapping[str, Value]
    confidence: float

    @property
    def shown(self) -> bool:
        """Whether it is sure enough to be pointed out."""
        return self.kind != "only-in" and self.confidence >= SHOWN

    def as_dict(self) -> dict[str, Any]:
        """Return the difference as JSON has it."""
        return {
            "kind": self.kind,
            "what": self.what,
            "slot": self.slot,
            "role": self.role,
            "values": {account: value.as_dict() for account, value in self.values.items()},
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Compared:
    """What tellings of one happening have in common, and in what they differ."""

    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    items: Mapping[str, tuple[Claim, ...]]


def compared(tellings: Sequence[AccountPart], finder: ClaimFinder) -> Compared:
    """Return what tellings of one happening agree and differ in.

    Args:
        tellings: of two accounts or more.
        finder: finds what each gives.
    """
    read = {each.account: finder.read(each) for each in tellings}
    items = {
        account: tuple(item for each in rows for item in finder.given(each))
        for account, rows in read.items()
    }
    agreements: list[Agreement] = []
    differences: list[Difference] = []
    met: set[int] = set()
    collator = Collator(finder.analyzer)
    for one, other in combinations(items, 2):
        likeness = Likeness(*(sentences(read[account]) for account in (one, other)))
        pairs = agreeing(items[one], items[other], likeness)
        met |= {id(each) for pair in pairs for each in (pair.a, pair.b)}
        chosen = [pair for pair in once(pairs) if says_something(pair)]
        agreements += [
            Agreement(
                pair.a.kind,
                slot_of(pair),
                {one: pair.a.value, other: pair.b.value},
                pair.note,
                tuple(one if each is pair.a else other for each in rough_in(pair)),
            )
            for pair in chosen
        ]
        for pair in differing(items[one], items[other], pairs, likeness):
            a, b = pair.a, pair.b
            values = {one: a.value, other: b.value}
            differences.append(
                Difference(a.kind, a.kind, a.slot, label(a.role), values, pair.confidence)
            )
        differences += printed_otherwise(chosen, one, other, read, collator)
        for quoting, retelling in ((one, other), (other, one)):
            differences += retold(items[quoting], quoting, retelling, read[retelling], met)
    given: dict[str, list[Value]] = {account: [] for account in items}
    told: list[Agreement | Difference] = [*agreements, *differences]
    for each in told:
        for account, value in each.values.items():
            given[account].append(value)
    for account, row in items.items():
        for item in row:
            known = id(item) in met or any(lies_in(item.value, each) for each in given[account])
            if not known and is_worth_listing(item):
                values = {account: item.value}
                differences.append(
                    Difference("only-in", item.kind, item.slot, label(item.role), values, PERHAPS)
                )
    differences = merged(differences)
    differences.sort(key=lambda each: (each.kind == "only-in", -each.confidence))
    return Compared(tuple(joined(agreements)), tuple(differences), items)


def lies_in(value: Value, other: Value) -> bool:
    """Say whether some words are given already: in others, or as a name with more to it."""
    if value.passage == other.passage and other.start <= value.start < other.stop:
        return True
    words, known = value.text.casefold().split(), other.text.casefold().split()
    return len(known) < len(words) and words[-len(known) :] == known


def sentences(read: Iterable[PassageReading]) -> Iterator[NearWords]:
    """Yield the content words of each sentence of some passages."""
    for each in read:
        yield from each.surroundings.within(each.part)


def says_something(pair: Pair) -> bool:
    """Say whether it is worth a line that two accounts have a name: *German* is in everybody's."""
    return not (pair.a.everyday or pair.b.everyday) or slot_of(pair) == "where"


def rough_in(pair: Pair) -> tuple[Claim, ...]:
    """Return which of two things is less precise; none where they agree in another way."""
    return rougher(pair.a, pair.b) if pair.note == ROUGH else ()


def slot_of(pair: Pair) -> Slot:
    """Return the question that two things answer; a place is one where either shows it."""
    return "where" if "where" in (pair.a.slot, pair.b.slot) else pair.a.slot


def printed_otherwise(
    pairs: Iterable[Pair],
    one: str,
    other: str,
    read: Mapping[str, Sequence[PassageReading]],
    collator: Collator,
) -> Iterator[Difference]:
    """Yield where two accounts print one quotation in other words or in another extent."""
    for pair in pairs:
        if pair.a.kind != "quotation" or not pair.note:
            continue
        a, b = pair.a.value, pair.b.value
        spans = otherwise(pair.a, pair.b, collator)
        if spans is not None:
            values = {
                account: part_of(read[account], each, span)
                for account, each, span in ((one, a, spans[0]), (other, b, spans[1]))
            }
            yield Difference("quotation", "quotation", "said", "wording", values, LIKELY)
        long, short = (
            (pair.a, pair.b) if len(pair.a.words) > len(pair.b.words) else (pair.b, pair.a)
        )
        longer, shorter = (one, other) if long is pair.a else (other, one)
        rest = told_beside(long, short, read[shorter])
        if rest is not None:
            values = {longer: long.value, shorter: rest}
            yield Difference("quotation", "quotation", "said", "extent", values, LIKELY)


def part_of(read: Iterable[PassageReading], value: Value, span: Span) -> Value:
    """Return a part of some words, by its characters among them."""
    own = next(each for each in read if each.passage.id == value.passage)
    return own.value(Span(value.span.start + span.start, value.span.start + span.stop))


def retold(
    items: Iterable[Claim], account: str, other: str, read: Sequence[PassageReading], met: Set[int]
) -> Iterator[Difference]:
    """Yield words that one account prints as a quotation and another says as its own."""
    for item in items:
        if item.kind == "quotation" and id(item) not in met:
            place = in_own_words(item, read)
            if place is not None:
                values = {account: item.value, other: place}
                yield Difference("quotation", "quotation", "said", "direct speech", values, LIKELY)


def is_worth_listing(item: Claim) -> bool:
    """Say whether a thing that one account alone gives is worth a line."""
    if item.kind == "name":
        return not item.everyday and not item.role
    if item.kind == "date":
        return item.date is not None and item.date.precision in ("day", "month")
    return item.kind == "quotation" or item.role not in ("", "result")


def once(pairs: Iterable[Pair]) -> list[Pair]:
    """Return pairs, each thing and each wording once, with the counterpart that comes first."""
    kept: list[Pair] = []
    seen: set[tuple[object, ...]] = set()
    named: tuple[set[str], set[str]] = (set(), set())
    for each in pairs:
        if each.a.kind == "name" and not each.a.role:
            if not (named[0].isdisjoint(each.a.same) and named[1].isdisjoint(each.b.same)):
                continue  # the same name in another passage
            named[0].update(each.a.same)
            named[1].update(each.b.same)
        keys = {
            (each.a.kind, side, *(item.words or (item.value.passage, item.value.start)))
            for side, item in enumerate((each.a, each.b))
        }
        if seen.isdisjoint(keys):
            kept.append(each)
            seen |= keys
    return kept


def joined(agreements: Sequence[Agreement]) -> list[Agreement]:
    """Return agreements of two accounts that share a value as one of all their accounts."""
    made: list[Agreement] = []
    for each in agreements:
        for at, known in enumerate(made):
            common = known.values.keys() & each.values.keys()
            if known.kind == each.kind and any(
                known.values[a].start == each.values[a].start for a in common
            ):
                values = dict(sorted({**each.values, **known.values}.items()))
                rough = tuple(sorted({*known.rough, *each.rough}))
                note = known.note or each.note
                made[at] = replace(known, values=values, note=note, rough=rough)
                break
        else:
            made.append(each)
    return made


def merged(differences: Iterable[Difference]) -> list[Difference]:
    """Return differences of two accounts that share a value as one of all their accounts.

    Two that give one account different values stay two.
    """
    made: list[Difference] = []
    for each in differences:
        at = next((at for at, known in enumerate(made) if belong_together(known, each)), None)
        if at is None:
            made.append(each)
        else:
            known = made[at]
            confidence = min(known.confidence, each.confidence)
            values = dict(sorted({**each.values, **known.values}.items()))
            made[at] = replace(known, values=values, confidence=confidence)
    return made


def belong_together(one: Difference, other: Difference) -> bool:
    """Say whether two differences are of one thing in one role, as some account gives it in both.

    What is pointed out is not put together with what is not.
    """
    if (one.kind, one.role, one.shown) != (other.kind, other.role, other.shown):
        return False
    common = one.values.keys() & other.values.keys()
    return (
        one.kind != "only-in"
        and bool(common)
        and all(
            (one.values[account].passage, one.values[account].start)
            == (other.values[account].passage, other.values[account].start)
            for account in common
        )
    )

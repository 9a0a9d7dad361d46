"""What accounts of one happening give alike, what they give differently, and what one alone gives.

Cautious and typed.  Everything is brought to one form first: days to days, whatever the calendar;
number words to numbers; names through their spellings and the authority file.  Then

- two things agree when they are the same, or when one is only less precise (*June 1946* and
  *18 June 1946*);
- they differ when they stand in the same role and are not the same: two days close together in what
  tells one happening, two results of a vote, two counts of the same thing, two distances in time
  from what went before, two persons of one office, two places somebody goes to;
- what is left stands in one account only.

Whether a role is the same is a guess, so each difference has a confidence; below ``SHOWN`` it is
listed last and not pointed out.  It is called a difference, with its two places, and never a
contradiction: both may be right, and which is wrong is for the reader to say.

What is left out on purpose: opinions, motives and the order of events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any, Protocol

from svod.index.dates import DateExpression

from .given import LIKELY, PERHAPS, Item, Items, Kind, Slot, Telling, Value

SHOWN = 0.5
"""A difference of less confidence is listed last, and not pointed out."""

TOLD_FROM_ANOTHER = 0.25
"""What a day that is told from another one takes from the confidence."""

CLOSE_DAYS = 7
"""Days so far apart, in what tells one happening, are taken to be meant for the same one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something that several accounts give alike.

    Attributes:
        kind: ``date``, ``number``, ``name`` or ``quotation``.
        slot: the question that it answers.
        values: by account id.
        note: how they agree when not word for word: ``less precise``, ``other calendar``.
    """

    kind: Kind
    slot: Slot
    values: Mapping[str, Value]
    note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return the agreement as JSON has it."""
        return {
            "kind": self.kind,
            "slot": self.slot,
            "values": {account: value.as_dict() for account, value in self.values.items()},
            "note": self.note,
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
    items: Mapping[str, tuple[Item, ...]]


class Linked(Protocol):
    """Two passages that are linked."""

    @property
    def a(self) -> str:
        """The id of the one."""

    @property
    def b(self) -> str:
        """The id of the other."""


def compared(tellings: Sequence[Telling], finder: Items, linked: Iterable[Linked] = ()) -> Compared:
    """Return what tellings of one happening agree and differ in.

    Args:
        tellings: of two accounts or more.
        finder: finds what each gives.
        linked: the passages of different accounts that tell the same; only in what these tell
            differences are looked for.  Empty for all.
    """
    pairs_linked = {frozenset((each.a, each.b)) for each in linked}
    told = {each.account: each for each in tellings}
    items = {account: finder.of(each) for account, each in told.items()}
    agreements: list[Agreement] = []
    differences: list[Difference] = []
    met: set[int] = set()
    for one, other in combinations(items, 2):
        pairs = [
            (a, b, note)
            for a in items[one]
            for b in items[other]
            if (note := agreeing(a, b)) is not None
        ]
        met |= {id(each) for a, b, _ in pairs for each in (a, b)}
        agreements += once(
            Agreement(a.kind, a.slot, {one: a.value, other: b.value}, note) for a, b, note in pairs
        )
        for mine, theirs in by_passages(items[one], items[other], pairs_linked):
            differences += differing(one, mine, other, theirs, pairs)
        for quoting, retelling in ((one, other), (other, one)):
            differences += retold(items[quoting], quoting, told[retelling], finder, met)
    given = {id(v) for each in differences for v in each.values.values()}
    for account, row in items.items():
        for item in row:
            if id(item) not in met and id(item.value) not in given and is_worth_listing(item):
                differences.append(
                    Difference(
                        "only-in", item.kind, item.slot, item.role, {account: item.value}, PERHAPS
                    )
                )
    differences.sort(key=lambda each: (each.kind == "only-in", -each.confidence))
    return Compared(tuple(joined(agreements)), tuple(differences), items)


def retold(
    items: Iterable[Item], account: str, other: Telling, finder: Items, met: Set[int]
) -> Iterator[Difference]:
    """Yield the words that one account prints as somebody's and another tells as its own."""
    for item in items:
        if item.kind == "quotation" and id(item) not in met:
            place = finder.in_own_words(item, other)
            if place is not None:
                values = {account: item.value, other.account: place}
                yield Difference("quotation", "quotation", "said", "direct speech", values, LIKELY)


def by_passages(
    mine: Sequence[Item], theirs: Sequence[Item], linked: Collection[frozenset[str]]
) -> Iterator[tuple[list[Item], list[Item]]]:
    """Yield what two passages give, for each two that are linked."""
    for a in dict.fromkeys(each.value.passage for each in mine):
        for b in dict.fromkeys(each.value.passage for each in theirs):
            if not linked or frozenset((a, b)) in linked:
                yield (
                    [each for each in mine if each.value.passage == a],
                    [each for each in theirs if each.value.passage == b],
                )


def agreeing(a: Item, b: Item) -> str | None:
    """Return how two things agree, empty for plainly; ``None`` when they do not."""
    if a.kind != b.kind:
        return None
    if a.date is not None and b.date is not None:
        return dates_agreeing(a.date, b.date)
    if a.date is not None or b.date is not None:
        return None
    if a.kind == "quotation":
        few = min(len(a.same), len(b.same))
        shared = len(a.same & b.same)
        alike = few >= 2 and shared >= SAME_WORDS * few
        return ("" if a.same == b.same else "in part") if alike else None
    if a.kind == "number" and (not a.role or not b.role) and a.role != b.role:
        return None
    if a.kind == "date" and a.role != b.role:
        return None
    return None if a.same.isdisjoint(b.same) else ""


SAME_WORDS = 0.7
"""Part of the telling words of the shorter quotation that stand in the other."""


def dates_agreeing(a: DateExpression, b: DateExpression) -> str | None:
    """Return how two dates agree; ``None`` when no reading of them overlaps.

    Years alone agree too easily to be worth saying.
    """
    if "year" in (a.precision, b.precision):
        return None
    overlap = any(x.first <= y.last and y.first <= x.last for x in a.readings for y in b.readings)
    if not overlap:
        return None
    if a.days == b.days:
        known = "unknown" not in (a.calendar, b.calendar)
        return "other calendar" if known and a.calendar != b.calendar else ""
    return "less precise" if a.precision != b.precision else "overlapping"


def differing(
    one: str,
    mine: Sequence[Item],
    other: str,
    theirs: Sequence[Item],
    pairs: Sequence[tuple[Item, Item, str]],
) -> Iterator[Difference]:
    """Yield what two accounts give differently in one role.

    A thing that the other account gives as well differs in nothing.
    """
    here = {id(each) for each in (*mine, *theirs)}
    agreed = {id(each) for a, b, _ in pairs if id(a) in here and id(b) in here for each in (a, b)}
    roles = {id_role(a) for a, b, _ in pairs if a.role and id(a) in here and id(b) in here}
    for role in dict.fromkeys(id_role(each) for each in mine if each.role):
        if role in roles and role[1] != "vote":
            continue
        a_s = [i for i in mine if id_role(i) == role and id(i) not in agreed]
        b_s = [i for i in theirs if id_role(i) == role and id(i) not in agreed]
        if not a_s or not b_s:
            continue
        if role[1] == "day":
            best = closest(a_s, b_s)
            if best is not None and role not in roles:
                a, b, confidence = best
                yield Difference(
                    "date", "date", "when", "day", {one: a.value, other: b.value}, confidence
                )
            continue
        if role[1] == "vote" and role in roles:
            continue
        a, b = a_s[0], b_s[0]
        alone = len({i.same for i in a_s}) == len({i.same for i in b_s}) == 1
        confidence = min(a.confidence, b.confidence) * (1.0 if alone else 0.6)
        yield Difference(
            a.kind, a.kind, a.slot, a.role, {one: a.value, other: b.value}, round(confidence, 2)
        )


def id_role(item: Item) -> tuple[str, str]:
    """Return the role of a thing with its kind."""
    return item.kind, item.role


def closest(mine: Sequence[Item], theirs: Sequence[Item]) -> tuple[Item, Item, float] | None:
    """Return the two days that lie closest together, unless they are far apart."""
    best: tuple[int, Item, Item] | None = None
    for a in mine:
        for b in theirs:
            if a.date is None or b.date is None:
                continue
            apart = min(
                max((x.first - y.last).days, (y.first - x.last).days)
                for x in a.date.readings
                for y in b.date.readings
            )
            if best is None or apart < best[0]:
                best = apart, a, b
    if best is None or best[0] > CLOSE_DAYS:
        return None
    sure = LIKELY if len(mine) == len(theirs) == 1 else PERHAPS
    relative = any(each.date is not None and each.date.relative for each in best[1:])
    return best[1], best[2], round(sure - (TOLD_FROM_ANOTHER if relative else 0.0), 2)


def is_worth_listing(item: Item) -> bool:
    """Say whether a thing that one account alone gives is worth a line."""
    if item.kind == "name":
        return not item.everyday and not item.role
    if item.kind == "date":
        return item.date is None or item.date.precision in ("day", "month")
    return item.kind == "quotation" or bool(item.role)


def once(found: Iterable[Agreement]) -> list[Agreement]:
    """Return agreements, each value once."""
    kept: list[Agreement] = []
    seen: set[tuple[str, str, int]] = set()
    for each in found:
        keys = {(each.kind, account, v.start) for account, v in each.values.items()}
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
                values = {**each.values, **known.values}
                made[at] = replace(known, values=values, note=known.note or each.note)
                break
        else:
            made.append(each)
    return made

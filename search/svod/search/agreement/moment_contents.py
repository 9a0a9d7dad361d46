"""What the sentences of a moment give alike, what differently, and what one account alone, by role.

Claims are matched as in the whole of an episode (``matching``).  Two things more are compared here:

- distances in time: *a month after* differs from *two months later*, and either can be laid
  against a day where it is known from which day is counted;
- whose words they are: what one account quotes another quotes in part, or tells as its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from .claims import Claim
from .intervals import DAYS, HALF, Interval, fits, interval_of, written
from .matching import Pair, agreeing, differing
from .moment_sentences import MomentSentence
from .moments import MOMENT_ROLES, InRole, MomentRole, NormalForm
from .roles import TITLE
from .sentence_context import Likeness

# A difference of less confidence is not pointed out, as in the whole of an episode.
SHOWN = 0.5

# So many telling words of a quotation another account has in its own words, at least.
FEWEST_SAID = 2

# And such a part of them: in other words, but not other things.
SAID_AGAIN = 0.4

# So many things that one account alone gives are listed; its sentences stand beside them.
MOST_ALONE = 4

_GENITIVE = re.compile(r"['’]s?$")
_INTERVAL = re.compile(r"\w+s (?:after|before)")

Rows = Mapping[str, Sequence[MomentSentence]]


@dataclass(frozen=True, slots=True)
class Contents:
    """What the sentences of a moment give, by role."""

    agreements: tuple[InRole, ...]
    differences: tuple[InRole, ...]
    alone: tuple[InRole, ...]


def contents(rows: Rows, start: date | None) -> Contents:
    """Return what the sentences of a moment give.

    Args:
        rows: by account id.
        start: the day of the happening, from which distances in time count; ``None`` if unknown.
    """
    alike: list[InRole] = []
    different: list[InRole] = []
    met: set[int] = set()
    claims = {account: claims_of(row) for account, row in rows.items()}
    for one, other in combinations(rows, 2):
        likeness = Likeness(*([each.near for each in rows[side]] for side in (one, other)))
        mine, theirs = (
            [each for each in claims[side] if not is_interval(each)] for side in (one, other)
        )
        pairs = agreeing(mine, theirs, likeness)
        for pair in filter(is_worth_saying, pairs):
            role = role_of(pair.a)
            if {id(pair.a), id(pair.b)} & met and role not in ("day", "words"):
                continue
            met |= {id(pair.a), id(pair.b)}
            alike.append(InRole(role, {one: normal(pair.a), other: normal(pair.b)}, pair.note))
        for pair in differing(mine, theirs, pairs, likeness):
            if pair.confidence >= SHOWN:
                met |= {id(pair.a), id(pair.b)}
                values = {one: normal(pair.a), other: normal(pair.b)}
                different.append(InRole(role_of(pair.a), values))
        for same, found, own in intervals({one: claims[one], other: claims[other]}, start):
            met |= own
            (alike if same else different).append(found)
        different += words_of_whom(one, other, rows)
    single = [
        InRole(role_of(claim), {account: normal(claim)})
        for account, row in claims.items()
        for claim in [c for c in row if id(c) not in met and is_particular(c)][:MOST_ALONE]
    ]
    return Contents(*(tuple(merged(each)) for each in (alike, different, single)))


def claims_of(row: Iterable[MomentSentence]) -> list[Claim]:
    """Return the claims of sentences, names once."""
    made: list[Claim] = []
    seen: set[str] = set()
    for each in row:
        for claim in each.claims:
            if claim.kind == "name" and not claim.role:
                if not seen.isdisjoint(claim.same):
                    continue
                seen |= claim.same
            made.append(claim)
    return made


def role_of(claim: Claim) -> MomentRole:
    """Return in which role of a moment a claim stands."""
    if claim.kind == "quotation":
        return "words"
    if claim.kind == "date":
        return "hour" if claim.role == "hour" else "interval" if is_interval(claim) else "day"
    if claim.kind == "number":
        return {"vote": "vote", "abstention": "vote", "result": "outcome"}.get(claim.role, "number")  # type: ignore[return-value]
    if claim.role.startswith(f"{TITLE} of "):
        return "title"
    if claim.slot == "where":
        return "place"
    return "person" if claim.role in ("", "told", "news from") else "office"


def is_worth_saying(pair: Pair) -> bool:
    """Say whether it is worth a line that two accounts agree: *German* is in everybody's mouth."""
    return not (pair.a.everyday or pair.b.everyday)


def is_interval(claim: Claim) -> bool:
    """Say whether a claim is a distance in time."""
    return claim.kind == "date" and bool(_INTERVAL.fullmatch(claim.role))


def is_particular(claim: Claim) -> bool:
    """Say whether a thing that one account alone gives is worth naming."""
    return not claim.everyday and not claim.vague and (bool(claim.role) or claim.kind != "number")


def normal(claim: Claim) -> NormalForm:
    """Return a claim with the form in which it is compared."""
    if claim.date is not None:
        return NormalForm(claim.value, claim.date.edtf)
    if is_interval(claim):
        interval = interval_of(min(claim.same))
        return NormalForm(claim.value, interval.duration if interval else min(claim.same))
    if claim.kind == "quotation":
        return NormalForm(claim.value, "quoted")
    if claim.kind == "name" and not claim.role.startswith(f"{TITLE} of "):
        return NormalForm(claim.value, _GENITIVE.sub("", claim.value.text))
    return NormalForm(claim.value, min(claim.same, key=lambda each: (len(each), each), default=""))


def intervals(
    claims: Mapping[str, Sequence[Claim]], start: date | None
) -> Iterator[tuple[bool, InRole, set[int]]]:
    """Yield the distances in time that two accounts give, or one of them where the other has a day.

    Yields:
        whether they are the same; what each gives; the ids of the claims.
    """
    (one, mine), (other, theirs) = claims.items()
    a, b = (next(filter(is_interval, row), None) for row in (mine, theirs))
    days = {
        account: next((c for c in row if is_single_day(c) and day_of(c) != start), None)
        for account, row in claims.items()
    }
    x, y = (interval_of(min(each.same)) if each else None for each in (a, b))
    if a and b and x and y:
        known = next((c for c in days.values() if c), None)
        note = note_on(known, start)
        yield (
            near(x, y),
            InRole("interval", {one: normal(a), other: normal(b)}, note),
            {id(a), id(b)},
        )
        return
    for account, claim, interval, there in ((one, a, x, other), (other, b, y, one)):
        day = days[there]
        if claim is None or interval is None or day is None or start is None:
            continue
        values = {account: normal(claim), there: normal(day)}
        note = note_on(day, start)
        yield fits(interval, start, day_of(day)), InRole("interval", values, note), {id(claim)}


def near(one: Interval, other: Interval) -> bool:
    """Say whether two distances are the same, each rounded to its unit.

    >>> near(Interval(1, "month"), Interval(4, "week")), near(Interval(1, "month"),
    ...     Interval(2, "month"))
    (True, False)
    """
    finest = min(DAYS[one.unit], DAYS[other.unit])
    return one.before == other.before and abs(one.days - other.days) < HALF * finest


def is_single_day(claim: Claim) -> bool:
    """Say whether a claim is one day by the calendar, told as such."""
    return claim.date is not None and claim.date.precision == "day" and not claim.date.relative


def day_of(claim: Claim) -> date:
    """Return the day of a claim that is one."""
    assert claim.date is not None
    return claim.date.days.first


def note_on(claim: Claim | None, start: date | None) -> str:
    """Return how far the day of a claim lies from another, in words; empty where one is missing."""
    if claim is None or start is None:
        return ""
    day = day_of(claim)
    side = "after" if day > start else "before"
    return f"{day.isoformat()} is {written(start, day)} {side} {start.isoformat()}"


def words_of_whom(one: str, other: str, rows: Rows) -> Iterator[InRole]:
    """Yield where one account quotes what another quotes in part or tells as its own."""
    for quoting, telling in ((one, other), (other, one)):
        if any(each.quoted != "none" for each in rows[telling]):
            continue
        for each in rows[quoting]:
            for claim in each.claims:
                place = claim.kind == "quotation" and telling_of(claim, rows[telling])
                if place:
                    values = {
                        quoting: NormalForm(
                            claim.value, "full" if each.quoted == "full" else "part"
                        ),
                        telling: NormalForm(place.value, "none"),
                    }
                    yield InRole("words", values)


def telling_of(quoted: Claim, row: Iterable[MomentSentence]) -> MomentSentence | None:
    """Return the sentence that tells what another account quotes; ``None`` when none does."""
    least = max(FEWEST_SAID, SAID_AGAIN * len(quoted.telling))
    best: tuple[int, MomentSentence | None] = (0, None)
    for each in row:
        terms = {term for near in each.near for term in near.terms}
        count = sum(not near.terms.isdisjoint(terms) for near in quoted.telling)
        if count >= least and count > best[0]:
            best = count, each
    return best[1]


def merged(found: Iterable[InRole]) -> list[InRole]:
    """Return what pairs of accounts give as what all accounts give, in the order of roles.

    Two are one where an account gives the same words in both.
    """
    made: list[InRole] = []
    for each in found:
        for at, known in enumerate(made):
            common = known.values.keys() & each.values.keys()
            if (
                known.role == each.role
                and common
                and all(known.values[a].value == each.values[a].value for a in common)
            ):
                values = {**each.values, **known.values}
                made[at] = replace(known, values=values, note=known.note or each.note)
                break
        else:
            made.append(each)
    return sorted(made, key=lambda each: MOMENT_ROLES.index(each.role))

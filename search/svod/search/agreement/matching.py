"""Match the claims of two accounts: those that agree, and those that differ.

Of all things in one role, those belong together whose sentences are most alike.  How sure it is
that two of them are meant of the same is a sum: that there is only one of the role on each side,
and how alike the sentences are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svod.index.dates import DateExpression
from svod.index.lexical.tokenizer import folded

from .claims import Claim
from .quoted_words import quoted_alike
from .sentence_context import Likeness

# Confidence (0 to 1) where each of two passages has one thing of the role.
ALONE = 0.5

# Confidence where one of them has several; the likeness of the sentences then decides.
AMONG = 0.25

# Added to the confidence for each unit of likeness: a rare word, or several others, that both
# sentences have.
FOR_LIKENESS = 0.15

# Likeness above this adds no confidence.
MOST_LIKENESS = 3.0

# Subtracted from the confidence (0 to 1) if a day is derived from another day of the text.
TOLD_FROM_ANOTHER = 0.25

# Subtracted from the confidence if one of two dates is only a month.
NOT_A_DAY = 0.1

# Days.  Two days of one happening that are no farther apart may easily be meant as the same day.
CLOSE_DAYS = 7

# Days.  Dates that are farther apart belong to two happenings, whatever else is alike; an account
# may err by a month or a year.
FAR_DAYS = 400

# Two sentences of at least this likeness tell nearly the same.  A doubtful agreement needs it; so
# does a difference where something else agrees with one of the two.
ALIKE = 1.0

# Two sentences of at least this likeness tell the same.  Days that are far apart need it.
VERY_ALIKE = 2.0

# Sentences with less likeness have nothing to do with one another.
SOMEHOW = 0.3

# Roles so common that the sentences must be alike even where each side has one thing.
UNLIKE_ALONE = ("hour", "told", "news from", "result")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things of two tellings.

    Attributes:
        note: how they agree, empty for plainly.
        likeness: of the sentences in which they stand.
        confidence: of a difference, how sure it is that the role is the same.
    """

    a: Claim
    b: Claim
    note: str = ""
    likeness: float = 0.0
    confidence: float = 1.0


def agreeing(mine: Sequence[Claim], theirs: Sequence[Claim], likeness: Likeness) -> list[Pair]:
    """Return all that agrees: word for word before less precisely, the likest sentences first."""
    found = []
    for a in mine:
        for b in theirs:
            note = agreement(a, b)
            if note is None:
                continue
            alike = likeness.of(a.around, b.around)
            if alike < ASKED.get(note, 0.0):
                continue
            found.append(Pair(a, b, note, alike))
    return sorted(found, key=first_choice)


def first_choice(pair: Pair) -> tuple[int, float]:
    """Return the key that orders pairs; of equal wordings, the first in the text counts."""
    same_wording = pair.a.kind == "quotation" and not pair.note
    return LOOSENESS.index(pair.note), 0.0 if same_wording else -pair.likeness


ROUGH = "less precise"
DOUBTFUL = "perhaps in the other calendar"

# The ways in which things agree, the closest first; a closer agreement chooses its counterpart
# first.
LOOSENESS = (
    "", "other calendar", "in other words", "in part", ROUGH, "overlapping", DOUBTFUL,
)  # fmt: skip

# The likeness that sentences need where things agree in a way that also happens by chance.
ASKED = {"overlapping": SOMEHOW, DOUBTFUL: ALIKE}


def agreement(a: Claim, b: Claim) -> str | None:
    """Return how two things agree, empty for plainly; ``None`` when they do not."""
    if a.kind != b.kind:
        return None
    if a.date is not None and b.date is not None:
        return dates_agreeing(a.date, b.date)
    if a.date is not None or b.date is not None:
        return None
    if a.kind == "quotation":
        return quoted_alike(a, b)
    if a.kind == "number" and a.role == b.role and is_about(a, b):
        return ROUGH
    if a.role != b.role and not (a.kind == "number" and is_telling(a) and is_telling(b)):
        return None
    if a.vague or b.vague:
        return "" if a.vague and b.vague else ROUGH
    if a.kind == "name" and is_part(a.value.text, b.value.text):
        return ROUGH
    return None if a.same.isdisjoint(b.same) else ""


def is_part(one: str, other: str) -> bool:
    """Say whether a name is the first or last part of a longer one.

    >>> is_part("Brest", "Brest-Litovsk"), is_part("Riga", "Reval")
    (True, False)
    """
    short, long = sorted((folded(one), folded(other)), key=len)
    parts = re.split(r"[\s\-–]", long)
    return len(parts) > 1 and short in (parts[0], parts[-1])


def is_about(a: Claim, b: Claim) -> bool:
    """Say whether two numbers are about the same, and one of them is said not to be exact."""
    if not (a.about or b.about) or a.same == b.same:
        return False
    one, other = (next((int(n) for n in item.same if n.isdecimal()), 0) for item in (a, b))
    return min(one, other) >= NEARLY * max(one, other) > 0


# *Some 750,000* and *over 700,000* may be one number if the smaller is at least this part of the
# larger.
NEARLY = 0.85


def is_telling(item: Claim) -> bool:
    """Say whether a number is so large that it is the same whatever is said to be counted."""
    return any(each.isdecimal() and int(each) > MOST_SMALL for each in item.same)


# Numbers up to a dozen stand everywhere: three letters and three boats are not the same three.
MOST_SMALL = 12


def dates_agreeing(a: DateExpression, b: DateExpression) -> str | None:
    """Return how two dates agree; ``None`` when no reading of them overlaps.

    Years alone agree too easily to be worth saying.
    """
    if "year" in (a.precision, b.precision):
        return None
    meeting = [
        (one, other)
        for one, x in enumerate(a.readings)
        for other, y in enumerate(b.readings)
        if x.first <= y.last and y.first <= x.last
    ]
    if not meeting:
        return None
    if (0, 0) not in meeting:
        # only when the one is read in the calendar that it is less likely to have; June is no July
        return None if a.precision == b.precision != "day" else DOUBTFUL
    if a.days == b.days:
        known = "unknown" not in (a.calendar, b.calendar)
        return "other calendar" if known and a.calendar != b.calendar else ""
    return ROUGH if a.precision != b.precision else "overlapping"


def rougher(a: Claim, b: Claim) -> tuple[Claim, ...]:
    """Return which of two things that agree is less precise; none where neither is."""
    if a.date is not None and b.date is not None:
        one, other = (PRECISIONS.index(each.precision) for each in (a.date, b.date))
    elif a.vague != b.vague:
        one, other = int(a.vague), int(b.vague)
    elif a.kind == "number":
        one, other = int(a.about), int(b.about)
    else:
        one, other = -len(a.value.text), -len(b.value.text)
    return () if one == other else (a,) if one > other else (b,)


# The precisions of a date that says when something happened, the most precise first.
PRECISIONS = ("day", "month", "season", "year")


def differing(
    mine: Sequence[Claim],
    theirs: Sequence[Claim],
    pairs: Sequence[Pair],
    likeness: Likeness,
) -> Iterator[Pair]:
    """Yield what two accounts give differently in one role, each thing once, the surest first.

    Args:
        mine: what the one gives.
        theirs: what the other gives.
        pairs: what agrees.
        likeness: of sentences of the two.
    """
    agreed: dict[int, float] = {}
    for pair in pairs:
        for item in (pair.a, pair.b):
            agreed[id(item)] = max(agreed.get(id(item), 0.0), pair.likeness)
    found = []
    for a_s, b_s in of_one_role(mine, theirs):
        alone = len({i.same for i in a_s}) == len({i.same for i in b_s}) == 1
        alone = alone and (a_s[0].date is None or len(a_s) == len(b_s) == 1)
        free = not any(id(item) in agreed for item in (*a_s, *b_s))
        for a in a_s:
            for b in b_s:
                alike = likeness.of(a.around, b.around)
                known = max(agreed.get(id(a), -1.0), agreed.get(id(b), -1.0))
                if agreement(a, b) is not None or known >= alike:
                    continue
                sure = confidence(a, b, alike, alone and (free or alike >= ALIKE))
                if sure is not None:
                    found.append(Pair(a, b, "", alike, round(sure, 2)))
    seen: set[int] = set()
    for pair in sorted(found, key=lambda each: -each.confidence):
        if seen.isdisjoint((id(pair.a), id(pair.b))):
            seen |= {id(pair.a), id(pair.b)}
            yield pair


def of_one_role(
    mine: Sequence[Claim], theirs: Sequence[Claim]
) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Yield what stands in one role in two passages, two by two."""
    by_place: tuple[dict[tuple[str, str, str], list[Claim]], ...] = ({}, {})
    for known, items in zip(by_place, (mine, theirs), strict=True):
        for item in items:
            if item.role and not item.vague:
                key = (item.kind, item.role, item.value.passage)
                known.setdefault(key, []).append(item)
    for (kind, role, _), a_s in by_place[0].items():
        for (other_kind, other_role, _), b_s in by_place[1].items():
            if (kind, role) == (other_kind, other_role):
                yield a_s, b_s


def confidence(a: Claim, b: Claim, alike: float, alone: bool) -> float | None:
    """Return how sure it is that two things of one role are meant of the same.

    ``None`` when they cannot be compared.
    """
    if alike < SOMEHOW and (not alone or a.role in UNLIKE_ALONE):
        return None
    adds = FOR_LIKENESS * min(alike, MOST_LIKENESS)
    if a.date is None or b.date is None:
        # a role that the words beside it show less clearly is worth less
        return min(a.confidence, b.confidence) * ((ALONE if alone else AMONG) + adds + ROLE_SHOWN)
    apart = days_apart(a.date, b.date)
    is_day = a.date.precision == b.date.precision == "day"
    if apart > FAR_DAYS or (apart > CLOSE_DAYS and alike < VERY_ALIKE):
        return None
    sure = (ALONE if alone and apart <= CLOSE_DAYS else AMONG) + adds
    relative = a.date.relative or b.date.relative
    return sure - (TOLD_FROM_ANOTHER if relative else 0.0) - (0.0 if is_day else NOT_A_DAY)


# Added to the confidence if the words beside a thing show its role; every day has the role of a
# day.
ROLE_SHOWN = 0.3


def days_apart(a: DateExpression, b: DateExpression) -> int:
    """Return how many days lie between two dates, in the readings that are closest."""
    return min(
        max((x.first - y.last).days, (y.first - x.last).days)
        for x in a.readings
        for y in b.readings
    )

"""Which passages of different accounts tell the same happening, two by two.

The score of two passages is a sum, and each of its parts is told: what they share (``kinship``),
whether their surroundings are alike (``around``), whether they share a time, the names that only
one of them has, and how much the two accounts have in common at all.

What the parts weigh comes from a logistic regression over six pairs of accounts, in two languages,
whose passages had been read and labelled; the figures are rounded, and none of them matters to a
tenth.  The unit is that of ``kinship``: natural logarithms of rarity.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from .blocking import proposals
from .features import CLOSE_DAYS, DAY, MONTH, NEAR
from .scoring import LinkageSpace, ScoredPair

LEAST = 2.5
"""Passages that share less are not looked at again."""

AROUND = 5.0
"""What it counts that the surroundings of two passages are e times as alike as those of any two."""

MOST_FROM_AROUND = 8.0
"""What this counts at the most: in a short account what stands around a passage is little else than
the passage."""

SAME_TIME = 2.0
"""What it counts that both tell of one time: a happening has its time, a subject has not."""

OTHER_DAYS = -1.5
"""What it counts that both name days, and none that are close together."""

CLOSE_BY = 2
"""Days so far apart are close together: accounts of one happening differ by a day or two."""

NAMED_BY_ONE = -0.1
"""What a name counts that only one of the two has, by its rarity."""

TOLD_BY_ONE = -1.0
"""What it counts that e times as many words are told by one alone: long sentences are alike by
chance more often than short ones."""

USUALLY_BY_ONE = 20
"""So many words stand in one of two tellings alone, as a rule."""

NOTE = -2.5
"""What it counts that one of them is a note: notes speak of books more than of happenings."""

CLOSE = 2
"""Passages so far apart in both accounts stand in one order of telling."""

FROM_BESIDE = 0.03
"""Part that counts of what the passages before and behind share in the same order."""

MOST_FROM_BESIDE = 0.6
"""What the order of telling counts at the most: it breaks ties, and makes no episode."""

BESIDES_DAYS = 0.7
"""What they share besides days at least: many things happen on a day."""

ENOUGH = 11.0
"""The score from which on two passages are taken to tell the same."""

DOUBLING = 3.0
"""So much more of a score makes it e times as likely that two passages tell the same."""

LITTLE = 0.8
"""A sentence that shares no more than this by any one thing is no part of what is told."""

IN_TIME = 0.8
"""What days and months count at least to be among it."""

CROWDED = 0.8
"""So many likely partners has a passage, in the mean, in two accounts that tell much of the same.
Where it has more, they tell of one time and the same few persons, and much is alike by chance;
where it has less, they have less in common."""

FROM_CROWD = 2.8
FROM_SOLITUDE = 1.4
"""What it takes from a score that partners are e times as many, or as few."""

MOST_FROM_SUBJECT = 2.5
LEAST_FROM_SUBJECT = -4.0
"""What it counts at the most, and at the least, how much two accounts have in common."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that tell the same, and how sure that is.

    Attributes:
        pair: what they share.
        around: what it adds or takes away how alike their surroundings are.
        against: what speaks against it: other days, what one alone has, and that one is a note.
        beside: what the order of telling adds.
        subject: what it adds or takes away how much the accounts have in common.
        continues: whether one of them only goes on with what the passage beside it tells.
        in_time: whether they share a time as precise as both tell it.
    """

    pair: ScoredPair
    around: float = 0.0
    against: float = 0.0
    beside: float = 0.0
    subject: float = 0.0
    continues: bool = False
    in_time: bool = False

    @property
    def score(self) -> float:
        """What they share, and what all the rest adds."""
        time = SAME_TIME * self.in_time
        return self.pair.own + self.around + self.against + time + self.beside + self.subject


def links(space: LinkageSpace, fresh: Collection[int]) -> list[Link]:
    """Return the links between passages of accounts, of which one at least is fresh."""
    made: list[Link] = []
    for pairs in proposals(space, fresh, LEAST):
        found: dict[tuple[int, int], list[ScoredPair]] = defaultdict(list)
        for a, b in pairs:
            for pair in space.scored(a, b, LEAST):
                found[space.account_of(a), space.account_of(b)].append(pair)
        for accounts in sorted(found):
            sizes = [len(space.tellings[each].passages) for each in accounts]
            weighed = with_subject(list(weighed_up(space, found[accounts])), min(sizes))
            made += (replace(each, pair=trimmed(each.pair)) for each in weighed if is_enough(each))
        space.forget()
    return made


def weighed_up(space: LinkageSpace, pair: Sequence[ScoredPair]) -> Iterator[Link]:
    """Yield links of two accounts, with all that a score is made of but the subject."""
    at: dict[tuple[int, int], float] = defaultdict(float)
    for each in pair:
        place = space.order(each.a), space.order(each.b)
        at[place] = max(at[place], each.own)
    for each in pair:
        i, j = space.order(each.a), space.order(each.b)
        beside = sum(
            at.get((i + x, j + y), 0.0)
            for x in range(-CLOSE, CLOSE + 1)
            for y in range(-CLOSE, CLOSE + 1)
            if (x, y) != (0, 0) and x * y >= 0
        )
        apart = days_apart(space, each)
        yield Link(
            each,
            around=min(MOST_FROM_AROUND, AROUND * space.more_alike(each.a, each.b)),
            against=OTHER_DAYS * apart + against(space, each),
            beside=min(MOST_FROM_BESIDE, FROM_BESIDE * beside),
            in_time=not apart and in_time(space, each),
        )


def against(space: LinkageSpace, pair: ScoredPair) -> float:
    """Return what speaks against it that two passages tell the same, their days left out."""
    names, words = space.told_by_one(pair)
    notes = is_note(space, pair.a) + is_note(space, pair.b)
    words_by_one = math.log((1 + words) / (1 + USUALLY_BY_ONE))
    return NAMED_BY_ONE * names + TOLD_BY_ONE * words_by_one + NOTE * notes


def days_apart(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether two passages both name days, and none that are close together."""
    return far_apart(
        named_days(space, pair.a, pair.focus_a), named_days(space, pair.b, pair.focus_b)
    )


def far_apart(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    """Say whether there are days on both sides, and none that are close together."""
    return bool(a and b) and not any(
        max(one[0], other[0]) - min(one[1], other[1]) <= CLOSE_BY for one in a for other in b
    )


def named_days(space: LinkageSpace, passage: int, focus: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the days that some sentences name, those that last longer than a few left out."""
    named = named_times(space, passage, focus)
    return [day for day in named if day[1] - day[0] <= CLOSE_DAYS]


def named_times(space: LinkageSpace, passage: int, focus: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the days, months and seasons that some sentences name."""
    account = space.account_of(passage)
    base = int(space.first_sentence[account])
    rare = space.rarities(account)
    return [time for at in range(focus[0], focus[1] + 1) for time in rare.own_dates(at - base)]


def is_note(space: LinkageSpace, passage: int) -> bool:
    """Say whether a passage is a note."""
    account = space.account_of(passage)
    own = passage - int(space.first_passage[account])
    return space.tellings[account].kinds[own] == "note"


def with_subject(candidates: Sequence[Link], passages: int) -> list[Link]:
    """Return links with what it counts how much their accounts have in common.

    Args:
        candidates: all links of two accounts.
        passages: how many the shorter of them has.
    """
    likely: dict[tuple[int, int], float] = {}
    for each in candidates:
        pair = each.pair.a, each.pair.b
        chance = 1 / (1 + math.exp(min(50.0, (ENOUGH - each.score) / DOUBLING)))
        likely[pair] = max(likely.get(pair, 0.0), chance)
    partners = math.log((sum(likely.values()) + 0.01) / passages / CROWDED)
    subject = MOST_FROM_SUBJECT - (FROM_CROWD if partners > 0 else FROM_SOLITUDE) * abs(partners)
    subject = max(LEAST_FROM_SUBJECT, subject)
    return [replace(each, subject=subject) for each in candidates]


def in_time(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether two passages share a time as precise as both tell it.

    Where both name days, it is not enough that these are of one month.
    """
    days = [each for each in pair.shared if each.kind in (DAY, MONTH, NEAR)]
    if sum(each.weight for each in days) < IN_TIME:
        return False
    if any(each.kind != MONTH for each in days):
        return True
    return not (named_days(space, pair.a, pair.focus_a) and named_days(space, pair.b, pair.focus_b))


def trimmed(pair: ScoredPair) -> ScoredPair:
    """Return two passages with their foci cut down to the sentences that share something."""
    telling = [each for each in pair.shared if each.weight >= LITTLE]
    if not telling:
        return pair
    in_a, in_b = [each.a for each in telling], [each.b for each in telling]
    return replace(pair, focus_a=(min(in_a), max(in_a)), focus_b=(min(in_b), max(in_b)))


def is_enough(link: Link) -> bool:
    """Say whether two passages share enough to tell the same happening."""
    besides = sum(each.weight for each in link.pair.shared) - days_shared(link.pair)
    return link.score >= ENOUGH and besides >= BESIDES_DAYS


def days_shared(pair: ScoredPair) -> float:
    """Return how much of what two passages share are days."""
    return sum(each.weight for each in pair.shared if each.kind in (DAY, MONTH, NEAR))

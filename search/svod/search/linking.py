"""Which passages of different accounts tell the same happening, two by two."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .kinship import Kin, Universe
from .proposing import proposals
from .rarities import DAY, MONTH, NEAR, ROW

LEAST = 3.5
"""Passages that share less are not looked at again."""

CLOSE = 2
"""Passages so far apart in both accounts stand in one order of telling."""

FROM_BESIDE = 0.12
"""Part that counts of what the passages before and behind share in the same order."""

MOST_FROM_BESIDE = 2.5
"""What the order of telling counts at the most: it breaks ties, and makes no episode."""

RIVAL = 0.6
"""A sentence goes with every passage that shares this part of what the best one shares with it."""

BESIDES_DAYS = 0.7
"""What they share besides days at least: many things happen on a day."""

ENOUGH = 13.5
"""What two passages share at least, with what the order of telling adds."""

ENOUGH_QUOTED = 10.5
"""The same where wording is among it."""

ENOUGH_IN_TIME = 7.4
"""The same where days or months are among it: a happening has its time, a subject has not."""

LITTLE = 0.8
"""A sentence that shares no more than this by any one thing is no part of what is told."""

IN_TIME = 0.8
"""What days and months count at least to be among it."""

SURE = 11.0
"""A link of this score is one whatever else the accounts tell."""

USUAL = 0.06
"""So many links a passage of the shorter account make two accounts of one subject."""

MOST_FROM_SUBJECT = 1.5
LEAST_FROM_SUBJECT = -2.0
"""What it counts that two accounts tell much, or nothing else, of the same."""

EACH_OTHERS_BEST = 1.0
"""What it counts that of neither passage more is shared with another of the other account."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that tell the same, and how sure that is.

    Attributes:
        kin: what they share.
        beside: what the order of telling adds.
        subject: what it adds that the accounts tell much of the same.
        goes_on: whether one of them only goes on with what the passage beside it tells.
        in_time: whether they share a time as precise as both tell it.
    """

    kin: Kin
    beside: float
    subject: float = 0.0
    goes_on: bool = False
    in_time: bool = False

    @property
    def score(self) -> float:
        """What they share, and what all the rest adds."""
        return self.kin.own + self.beside + self.subject


def links(universe: Universe, fresh: Collection[int]) -> list[Link]:
    """Return the links between passages of accounts, of which one at least is fresh."""
    made: list[Link] = []
    for pairs in proposals(universe, fresh, LEAST):
        found: dict[tuple[int, int], list[Kin]] = defaultdict(list)
        for a, b in pairs:
            for kin in universe.kin(a, b, LEAST):
                found[universe.account_of(a), universe.account_of(b)].append(kin)
        for pair in sorted(found):
            sizes = [len(universe.tellings[each].passages) for each in pair]
            made += held(with_subject(with_order(universe, found[pair]), min(sizes)))
        universe.forget()
    return made


def with_subject(candidates: Sequence[Link], passages: int) -> list[Link]:
    """Return links with what it adds that their accounts have one subject, and are each's best.

    Two books that tell much of the same are likely to tell one thing more; of two that have
    nothing else in common, a name and a word are chance.
    """
    sure = {(each.kin.a, each.kin.b) for each in candidates if each.score >= SURE}
    density = (len(sure) + ONE_MORE) / (passages + ONE_MORE / USUAL)
    subject = min(MOST_FROM_SUBJECT, max(LEAST_FROM_SUBJECT, math.log(density / USUAL)))
    best: dict[int, float] = defaultdict(float)
    for each in candidates:
        for passage in (each.kin.a, each.kin.b):
            best[passage] = max(best[passage], each.score)
    return [
        replace(
            each,
            subject=subject
            + EACH_OTHERS_BEST * (each.score >= max(best[each.kin.a], best[each.kin.b])),
        )
        for each in candidates
    ]


ONE_MORE = 0.5
"""As if so many more links had been found among as many passages as they usually take: two short
accounts say little of how much they share."""


def with_order(universe: Universe, kin: Sequence[Kin]) -> list[Link]:
    """Return links with what the order of telling adds to each."""
    at: dict[tuple[int, int], float] = defaultdict(float)
    for each in kin:
        place = universe.order(each.a), universe.order(each.b)
        at[place] = max(at[place], each.own)
    made = []
    for each in kin:
        i, j = universe.order(each.a), universe.order(each.b)
        beside = sum(
            at.get((i + x, j + y), 0.0)
            for x in range(-CLOSE, CLOSE + 1)
            for y in range(-CLOSE, CLOSE + 1)
            if (x, y) != (0, 0) and x * y >= 0
        )
        from_beside = min(MOST_FROM_BESIDE, FROM_BESIDE * beside)
        made.append(Link(each, from_beside, in_time=in_time(universe, each)))
    return made


def in_time(universe: Universe, kin: Kin) -> bool:
    """Say whether two passages share a time as precise as both tell it.

    Where both name days, it is not enough that these are of one month.
    """
    days = [each for each in kin.shared if each.kind in (DAY, MONTH, NEAR)]
    if sum(each.weight for each in days) < IN_TIME:
        return False
    if any(each.kind != MONTH for each in days):
        return True
    precise = []
    for passage, focus in ((kin.a, kin.focus_a), (kin.b, kin.focus_b)):
        account = universe.account_of(passage)
        base = int(universe.first_sentence[account])
        rare = universe.rarities(account)
        named = [d for at in range(focus[0], focus[1] + 1) for d in rare.own_dates(at - base)]
        precise.append(bool(named) and all(low == high for low, high in named))
    return not all(precise)


def held(candidates: Sequence[Link]) -> list[Link]:
    """Return the links that have enough left when each sentence goes to what it tells most of.

    A sentence tells of one happening, mostly; what it shares with another passage by the way is
    left out there.  A happening that is told twice has nearly as much in common both times, so a
    sentence may go to several.
    """
    told: list[tuple[Link, dict[tuple[int, int], float]]] = []
    most: dict[tuple[int, int], float] = defaultdict(float)
    for each in candidates:
        here: dict[tuple[int, int], float] = defaultdict(float)
        for thing in each.kin.shared:
            here[0, thing.a] += thing.weight
            here[1, thing.b] += thing.weight
        told.append((each, here))
        for place, worth in here.items():
            most[place] = max(most[place], worth)
    made = []
    for each, here in told:
        own = {place for place, worth in here.items() if worth >= RIVAL * most[place]}
        left = [x for x in each.kin.shared if (0, x.a) in own and (1, x.b) in own]
        lost = sum(x.weight for x in each.kin.shared) - sum(x.weight for x in left)
        if left:
            kin = replace(each.kin, own=each.kin.own - lost, shared=tuple(left))
            kept = replace(each, kin=trimmed(kin))
            if is_enough(kept):
                made.append(kept)
    return made


def trimmed(kin: Kin) -> Kin:
    """Return two passages with their foci cut down to the sentences that share something."""
    telling = [each for each in kin.shared if each.weight >= LITTLE]
    if not telling:
        return kin
    in_a, in_b = [each.a for each in telling], [each.b for each in telling]
    return replace(kin, focus_a=(min(in_a), max(in_a)), focus_b=(min(in_b), max(in_b)))


def is_enough(link: Link) -> bool:
    """Say whether two passages share enough to tell the same happening."""
    days = days_shared(link.kin)
    besides = sum(each.weight for each in link.kin.shared) - days
    enough = ENOUGH_QUOTED if any(each.kind == ROW for each in link.kin.shared) else ENOUGH
    if link.in_time and days >= IN_TIME:
        enough = ENOUGH_IN_TIME
    return link.score >= enough and besides >= BESIDES_DAYS


def days_shared(kin: Kin) -> float:
    """Return how much of what two passages share are days."""
    return sum(each.weight for each in kin.shared if each.kind in (DAY, MONTH, NEAR))

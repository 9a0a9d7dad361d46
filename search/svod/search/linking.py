"""Which passages of different accounts tell the same happening, two by two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from .kinship import DAY, MONTH, NEAR, Kin, Universe
from .proposing import proposals

LEAST = 4.0
"""Passages that share less are not looked at again."""

CLOSE = 2
"""Passages so far apart in both accounts stand in one order of telling."""

FROM_BESIDE = 0.12
"""Part that counts of what the passages before and behind share in the same order."""

MOST_FROM_BESIDE = 2.5
"""What the order of telling counts at the most: it breaks ties, and makes no episode."""

RIVAL = 0.6
"""A sentence goes with every passage that shares this part of what the best one shares with it."""

BESIDES_DAYS = 1.4
"""What they share besides days at least: many things happen on a day."""

ENOUGH = 9.0
"""What two passages share at least, with what the order of telling adds."""

ENOUGH_IN_TIME = 6.2
"""The same where days or months are among it: a happening has its time, a subject has not."""

IN_TIME = 0.8
"""What days and months count at least to be among it."""

@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that tell the same, and how sure that is."""

    kin: Kin
    beside: float

    @property
    def score(self) -> float:
        """What they share, and what the order of telling adds."""
        return self.kin.own + self.beside


def links(universe: Universe, fresh: Collection[int]) -> list[Link]:
    """Return the links between passages of accounts, of which one at least is fresh."""
    found: dict[tuple[int, int], list[Kin]] = defaultdict(list)
    for a, b in sorted(set(proposals(universe, fresh, LEAST))):
        for kin in universe.kin(a, b, LEAST):
            found[universe.account_of(a), universe.account_of(b)].append(kin)
    made: list[Link] = []
    for pair in sorted(found):
        made += held(with_order(universe, found[pair]))
    return made


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
        made.append(Link(each, min(MOST_FROM_BESIDE, FROM_BESIDE * beside)))
    return made


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
        kept = Link(replace(each.kin, own=each.kin.own - lost, shared=tuple(left)), each.beside)
        if is_enough(kept):
            made.append(kept)
    return made


def is_enough(link: Link) -> bool:
    """Say whether two passages share enough to tell the same happening."""
    days = days_shared(link.kin)
    besides = sum(each.weight for each in link.kin.shared) - days
    enough = ENOUGH_IN_TIME if days >= IN_TIME else ENOUGH
    return link.score >= enough and besides >= BESIDES_DAYS


def days_shared(kin: Kin) -> float:
    """Return how much of what two passages share are days."""
    return sum(each.weight for each in kin.shared if each.kind in (DAY, MONTH, NEAR))

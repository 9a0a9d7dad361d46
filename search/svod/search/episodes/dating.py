"""The days of an episode, from its strongest link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ..linkage.clustering import Cluster
from ..linkage.evidence import name_of
from ..linkage.scoring import LinkageSpace


def when_of(space: LinkageSpace, cluster: Cluster) -> tuple[date, date] | None:
    """Return when an episode happened, by its strongest link.

    The days that coincide count, and those of other sentences that share something telling; where
    none coincide, all that are named.
    """
    pair = cluster.links[0].pair
    named: list[list[tuple[int, int]]] = []
    telling: list[tuple[tuple[int, int], ...]] = []
    for side, (passage, focus) in enumerate(((pair.a, pair.focus_a), (pair.b, pair.focus_b))):
        account = space.account_of(passage)
        base = int(space.first_sentence[account])
        rare = space.rarities(account)
        named.append(rare.dates_in(focus[0] - base, focus[1] - base))
        for sentence in range(focus[0], focus[1] + 1):
            own = sum(
                each.weight
                for each in pair.shared
                if (each.b if side else each.a) == sentence and name_of(each.kind) != "date"
            )
            if own >= TELLING:
                telling += rare.own_days(sentence - base)
    both = [
        (max(a[0], b[0]), min(a[1], b[1]))
        for a in named[0]
        for b in named[1]
        if max(a[0], b[0]) <= min(a[1], b[1])
    ]
    chosen = named[0] + named[1]
    if both:
        chosen = both + [each for day in telling for each in readings_near(day, both)]
    if not chosen:
        return None
    return date.fromordinal(min(each[0] for each in chosen)), date.fromordinal(
        max(each[1] for each in chosen)
    )


def readings_near(
    day: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the readings of a day that lie close to others; where one coincides, no other."""
    same = [each for each in day if any(coincide(each, other) for other in others)]
    return same or [each for each in day if near(each, others)]


def coincide(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two stretches of days have a day in common."""
    return max(one[0], other[0]) <= min(one[1], other[1])


def near(days: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    """Say whether days lie close to others, so that one happening may have taken both."""
    return any(max(days[0], low) - min(days[1], high) <= ONE_HAPPENING for low, high in others)


# The least weight of evidence that a sentence must share, so that its days count as days of the
# happening.
TELLING = 1.5

# Days.  One happening and its direct consequences last no longer.
ONE_HAPPENING = 100

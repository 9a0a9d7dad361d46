"""The days of an episode, from its strongest link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ..linkage.clustering import Cluster
from ..linkage.day_keys import CLOSE_DAYS
from ..linkage.evidence import name_of
from ..linkage.scoring import LinkageSpace, ScoredPair


def when_of(space: LinkageSpace, cluster: Cluster) -> tuple[date, date] | None:
    """Return when an episode happened, by the strongest of its links that says so.

    The days that coincide count, and those of other sentences that share something telling; where
    none coincide, those that are named most precisely.  What one account dates to the day and the
    other to the month, or to what it told just before, happened on that day; and a link that tells
    the month never takes the place of one that tells the day.
    """
    told = [days for link in cluster.links if (days := days_of(space, link.pair))]
    if not told:
        return None
    first, last = min(told, key=lambda each: not is_brief(each))
    return date.fromordinal(first), date.fromordinal(last)


def days_of(space: LinkageSpace, pair: ScoredPair) -> tuple[int, int] | None:
    """Return when the sentences of a link happened; ``None`` where neither account tells."""
    named: list[list[tuple[int, int]]] = []
    implied: list[list[tuple[int, int]]] = []
    telling: list[tuple[tuple[int, int], ...]] = []
    for side, (passage, focus) in enumerate(((pair.a, pair.focus_a), (pair.b, pair.focus_b))):
        account = space.account_of(passage)
        base = int(space.first_sentence[account])
        rare = space.rarities(account)
        sentences = range(focus[0] - base, focus[1] - base + 1)
        named.append([reading for at in sentences for reading in rare.own_dates(at)])
        implied.append(rare.dates_in(sentences[0], sentences[-1]))
        for sentence in range(focus[0], focus[1] + 1):
            own = sum(
                each.weight
                for each in pair.shared
                if (each.b if side else each.a) == sentence and name_of(each.kind) != "date"
            )
            if own >= TELLING:
                telling += rare.own_days(sentence - base)
    both = both_told(named, implied)
    chosen = both + [each for day in telling for each in readings_near(day, both)]
    chosen = chosen or most_precise(named) or most_precise(implied)
    if any(map(is_brief, chosen)):
        chosen = [each for each in chosen if is_brief(each)]
    if not chosen:
        return None
    return min(each[0] for each in chosen), max(each[1] for each in chosen)


def both_told(
    named: Sequence[Sequence[tuple[int, int]]], implied: Sequence[Sequence[tuple[int, int]]]
) -> list[tuple[int, int]]:
    """Return the days that two accounts tell both.

    What one of them names counts before what the other only implies by what it told before.

    Args:
        named: which days each of them names.
        implied: which days each of them implies.
    """
    made = []
    for a in named[0] or implied[0]:
        for b in named[1] or implied[1]:
            if not coincide(a, b):
                continue
            if bool(named[0]) == bool(named[1]):
                made.append((max(a[0], b[0]), min(a[1], b[1])))
            else:
                made.append(a if named[0] else b)
    return made


def most_precise(told: Sequence[Sequence[tuple[int, int]]]) -> list[tuple[int, int]]:
    """Return the days of the account that tells them most precisely, the first of equal ones."""
    rows = [row for row in told if row]
    if not rows:
        return []
    return list(min(rows, key=lambda row: min(last - first for first, last in row)))


def is_brief(days: tuple[int, int]) -> bool:
    """Say whether some days are a day, or so few that they tell one."""
    return days[1] - days[0] <= CLOSE_DAYS


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

"""The same words in another order: telling words that stand close together in both accounts.

*The 1911 congress of river pilots in Kazan* is *the Kazan Congress of River Pilots in 1911*, though
hardly two words of them follow each other alike.  Here names and figures
count in full, for that so many of them stand together is no chance.
"""

from __future__ import annotations

from ..corpus.corpus import Wording
from .filtering import Find, quoted
from .seeding import TELLING, Places

WITHIN = 6
"""So many words before and behind a shared pair a cluster reaches."""

CLUSTER_WORDS = 4
"""So many different telling words make a cluster."""

CLUSTER_PLAIN = 3
"""So many of them are no names, or not in both."""

CLUSTER_SAYS = 23.0
"""What they say at least together: more than any phrase of a shared subject that was seen."""

CLUSTER_DENSE = 0.4
"""Part that they make of the longer side's words."""


def clusters(words: Wording, places: Places) -> list[Find]:
    """Return the clusters around places that share a shingle."""
    found: dict[tuple[tuple[int, int], tuple[int, int]], Find] = {}
    for a, b in places.pairs(places.telling):
        one, other = around(words, a), around(words, b)
        shared = sorted(one.keys() & other.keys(), key=lambda sort: one[sort])
        if len(shared) < CLUSTER_WORDS:
            continue
        pairs = tuple((one[sort], other[sort]) for sort in shared)
        plain = sum(not (words.named[i] and words.named[j]) for i, j in pairs)
        says = sum(min(float(words.local[i]), float(words.local[j])) for i, j in pairs)
        find = Find(pairs, says, quoted(words, pairs))
        if plain < CLUSTER_PLAIN or says < CLUSTER_SAYS:
            continue
        if len(pairs) >= CLUSTER_DENSE * max(length(find.a), length(find.b)):
            found.setdefault((find.a, find.b), find)
    return list(found.values())


def around(words: Wording, at: int) -> dict[int, int]:
    """Return the telling words around a place, within its sentence: each class's nearest."""
    unit = words.of(at)
    made: dict[int, int] = {}
    reach = range(max(unit.first, at - WITHIN), min(unit.last, at + WITHIN + 1))
    for each in sorted(reach, key=lambda word: abs(word - at)):
        if (
            words.full[each] >= TELLING
            and not words.reference[each]
            and words.sentence[each] == words.sentence[at]
        ):
            made.setdefault(int(words.classes[each]), each)
    return made


def length(stretch: tuple[int, int]) -> int:
    """Return how many words a stretch has."""
    return stretch[1] - stretch[0] + 1

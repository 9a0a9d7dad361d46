"""The same words in another order: content words that stand close together in both accounts.

*The 1911 congress of river pilots in Kazan* is *the Kazan Congress of River Pilots in 1911*, though
hardly two words of them follow each other alike.  Here names and figures
count in full, for that so many of them stand together is no chance.
"""

from __future__ import annotations

from svod.index.lexical.frequency_bands import CONTENT_WORD_NATS

from ..corpus.corpus import Wording
from .filtering import Find, quoted
from .seeding import Places

# A cluster extends this number of words before and behind a shared pair.
WITHIN = 6

# A cluster has at least this number of different content words.
CLUSTER_WORDS = 4

# At least this number of them are not names, or are not names in both accounts.
CLUSTER_PLAIN = 3

# Nats.  The words of a cluster must have at least this information together.
CLUSTER_SAYS = 23.0

# The words of a cluster are at least this share of the words on its longer side.
CLUSTER_DENSE = 0.4


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
    """Return the content words around a place, within its sentence: the nearest of each class."""
    unit = words.of(at)
    made: dict[int, int] = {}
    reach = range(max(unit.first, at - WITHIN), min(unit.last, at + WITHIN + 1))
    for each in sorted(reach, key=lambda word: abs(word - at)):
        if (
            words.full[each] >= CONTENT_WORD_NATS
            and not words.reference[each]
            and words.sentence[each] == words.sentence[at]
        ):
            made.setdefault(int(words.classes[each]), each)
    return made


def length(stretch: tuple[int, int]) -> int:
    """Return how many words a stretch has."""
    return stretch[1] - stretch[0] + 1

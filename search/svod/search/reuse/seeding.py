"""Find candidates for shared wording without comparing all places of all accounts.

Every unit is cut into small groups of words (shingles) that are looked up in one another:

- pairs of content words that stand near one another, in either order, so that what stands between
  them may differ;
- four words in a row, common ones too, for idioms that are made of nothing else;
- pairs of words inside quotation marks, common ones too, among quotations alone.

A shingle that stands in more than a few places shows nothing and is left out, so the work grows
with the number of words, not of pairs of passages.  What two regions share is then weighed by its
rarity; only regions that share enough are aligned.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from svod.index.lexical.frequency_bands import CONTENT_WORD_NATS, FUNCTION_WORD_NATS

from ..corpus.corpus import Flags, Ints, Wording
from .alignment import MOST_SAID, Costs, best_scores

Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

# Each content word is paired with this number of content words after it: about as many as a clause
# has.
NEIGHBOURS = 4

# Two words that are more words apart are not paired: a clause is about as long.
REACH = 14

# The number of common words in a row that make a shingle; three (*one of the*) stand everywhere.
IN_A_ROW = 4

# A shingle that stands in more places is a name, a title or a phrase of the subject, and is left
# out.
MOST_PLACES = 16

# The words behind and ahead of a shared shingle that are compared in the first step.
BEHIND, AHEAD = 4, 13

# Nats.  These words must share at least this information: wording with less is never accepted as
# shared.
ENOUGH = 10.5

# Nats.  These words must have at least this score in the alignment.  It is less than ENOUGH,
# because a longer run may continue beyond them.
ENOUGH_ALIGNED = 8.5

# Nats.  To be a cluster, the content words among them must have at least this information, names
# counted in full.
ENOUGH_TELLING = 23.0

# Pairs of places that are compared in one step, a bound on memory.
AT_ONCE = 1 << 13

# Words.  Shared shingles that are no farther apart belong to one region: a long sentence.
CELL = 40

# Words before, and behind, the shared ones that are aligned with them.
MARGIN = 28

# Words.  A region does not grow beyond this length, because accounts may share whole documents.
WIDEST = 400


@dataclass(frozen=True, slots=True)
class Region:
    """Words ``a0:a1`` of the library and words ``b0:b1``, of another account, that may be alike."""

    a0: int
    a1: int
    b0: int
    b1: int


@dataclass(frozen=True, slots=True)
class Places:
    """Pairs of places, of different accounts, that have a shingle in common, each once, rising.

    Attributes:
        wording: whether the nearest words say enough to be shared wording.
        telling: whether the telling ones among them do, in any order.
    """

    first: Longs
    second: Longs
    wording: Flags
    telling: Flags

    def pairs(self, which: Flags) -> list[tuple[int, int]]:
        """Return some of the pairs."""
        return list(zip(self.first[which].tolist(), self.second[which].tolist(), strict=True))


def places_shared(words: Wording) -> Places:
    """Return the pairs of places of different accounts that have a shingle in common.

    Those are left out around which the two texts have too little in common to be alike.
    """
    found = [
        joined(keys, places, words.accounts, MOST_PLACES)
        for keys, places in (rows(words), pairs(words), quoted_pairs(words))
    ]
    first = np.concatenate([a for a, _ in found])
    second = np.concatenate([b for _, b in found])
    in_a_row = np.arange(len(first)) < len(found[0][0])
    _, once = np.unique(np.stack([first, second], 1), axis=0, return_index=True)
    return promising(words, first[once], second[once], in_a_row[once])


def promising(words: Wording, first: Longs, second: Longs, in_a_row: Flags) -> Places:
    """Return the pairs of places whose nearest words say enough alike.

    Enough is either what they say as wording, aligned, or that content words meet in any order.
    Common words count as wording where some stand in a row.
    """
    reach = np.arange(-BEHIND, AHEAD)
    last = len(words.classes) - 1
    counted = np.where(words.full >= CONTENT_WORD_NATS, np.minimum(words.full, MOST_SAID), 0)
    said = np.minimum(words.said, MOST_SAID)
    costs = Costs(words)
    wording = np.zeros(len(first), np.bool_)
    telling = np.zeros(len(first), np.bool_)
    for start in range(0, len(first), AT_ONCE):
        these = slice(start, start + AT_ONCE)
        own = first[these, None]
        a, b = own + reach, second[these, None] + reach
        inside = (a >= 0) & (a <= last)
        a, b = np.clip(a, 0, last), np.clip(b, 0, last)
        inside &= (words.unit[a] == words.unit[own]) & ~words.reference[a]
        alike = (words.classes[a][:, :, None] == words.classes[b][:, None, :]).any(2) & inside
        telling[these] = (counted[a] * alike).sum(1) >= ENOUGH_TELLING
        plain = alike & (in_a_row[these, None] | (said[a] >= FUNCTION_WORD_NATS))
        maybe = np.flatnonzero((said[a] * plain).sum(1) >= ENOUGH)
        one, other = costs.windows(a[maybe], inside[maybe]), costs.windows(b[maybe], inside[maybe])
        wording[start + maybe] = best_scores(one, other) >= ENOUGH_ALIGNED
    both = wording | telling
    return Places(first[both], second[both], wording[both], telling[both])


def pairs(words: Wording) -> tuple[Keys, Longs]:
    """Return a key for each two content words near one another, and the place of the first."""
    telling = (words.said >= CONTENT_WORD_NATS) & ~words.reference
    return neighbours(words, telling, words.unit)


def quoted_pairs(words: Wording) -> tuple[Keys, Longs]:
    """Return the like for words inside the same quotation, the commonest left out."""
    inside = (words.quote >= 0) & (words.said >= CONTENT_WORD_NATS / 2) & ~words.reference
    keys, places = neighbours(words, inside, words.quote)
    return keys ^ QUOTED, places


# Sets the keys of quoted words apart from the others: any odd number of 64 bits will do.
QUOTED = np.uint64(0x9E3779B97F4A7C15)


def neighbours(words: Wording, which: Flags, within: Ints) -> tuple[Keys, Longs]:
    """Return a key for each two words of some that stand near one another, in either order."""
    at = np.flatnonzero(which)
    made: list[Keys] = []
    places: list[Longs] = []
    for step in range(1, NEIGHBOURS + 1):
        a, b = at[:-step], at[step:]
        near = (b - a <= REACH) & (within[a] == within[b]) & (words.unit[a] == words.unit[b])
        a, b = a[near], b[near]
        one, other = words.classes[a], words.classes[b]
        differ = one != other
        low = np.minimum(one, other)[differ].astype(np.uint64)
        high = np.maximum(one, other)[differ].astype(np.uint64)
        made.append(mixed(low) ^ (high + np.uint64(1)) * ODD)
        places.append(a[differ].astype(np.int64))
    return np.concatenate(made), np.concatenate(places)


def rows(words: Wording, many: int = IN_A_ROW) -> tuple[Keys, Longs]:
    """Return a key for each so many words in a row, and the place of the first."""
    count = len(words.classes) - many + 1
    if count <= 0:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    keys = np.zeros(count, np.uint64)
    for step in range(many):
        keys = mixed(keys ^ (words.classes[step : step + count].astype(np.uint64) + np.uint64(7)))
    whole = words.unit[:count] == words.unit[many - 1 :]
    whole &= ~words.reference[:count]
    return keys[whole], np.flatnonzero(whole).astype(np.int64)


ODD = np.uint64(0xC2B2AE3D27D4EB4F)


def mixed(keys: Keys) -> Keys:
    """Return numbers spread over 64 bits, the same for the same."""
    keys = (keys ^ (keys >> np.uint64(29))) * ODD
    return keys ^ (keys >> np.uint64(32))


def joined(keys: Keys, places: Longs, accounts: Ints, most: int) -> tuple[Longs, Longs]:
    """Return the places that have a key in common, two by two, where their accounts differ.

    A key that more than ``most`` places have is left out.
    """
    none = np.zeros(0, np.int64)
    if not len(keys):
        return none, none
    order = np.argsort(keys, kind="stable")
    keys, places = keys[order], places[order]
    edges = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
    sizes = np.diff(edges)
    kept = np.repeat((sizes > 1) & (sizes <= most), sizes)
    keys, places = keys[kept], places[kept]
    firsts: list[Longs] = []
    seconds: list[Longs] = []
    for step in range(1, most):
        if step >= len(keys):
            break
        same = (keys[:-step] == keys[step:]) & (accounts[places[:-step]] != accounts[places[step:]])
        if same.any():
            a, b = places[:-step][same], places[step:][same]
            firsts.append(np.minimum(a, b))
            seconds.append(np.maximum(a, b))
    if not firsts:
        return none, none
    return np.concatenate(firsts), np.concatenate(seconds)


def regions(words: Wording, places: Places) -> list[Region]:
    """Return the regions in which pairs of places lie close together, with their margins."""
    done: list[Region] = []
    growing: dict[tuple[int, int], list[Region]] = defaultdict(list)
    for a, b in places.pairs(places.wording):
        units = int(words.unit[a]), int(words.unit[b])
        near = [each for each in growing[units] if a - each.a1 <= CELL]
        done += [each for each in growing[units] if a - each.a1 > CELL]
        for number, each in enumerate(near):
            grown = Region(each.a0, a + 1, min(each.b0, b), max(each.b1, b + 1))
            fits = each.b0 - CELL <= b < each.b1 + CELL
            if fits and grown.a1 - grown.a0 <= WIDEST and grown.b1 - grown.b0 <= WIDEST:
                near[number] = grown
                break
        else:
            near.append(Region(a, a + 1, b, b + 1))
        growing[units] = near
    done += [each for own in growing.values() for each in own]
    return sorted(
        (widened(words, each, MARGIN) for each in done), key=lambda each: (each.a0, each.b0)
    )


def widened(words: Wording, region: Region, by: int) -> Region:
    """Return a region with a number of words more on each side, within its units."""
    of_a, of_b = words.of(region.a0), words.of(region.b0)
    return Region(
        max(of_a.first, region.a0 - by),
        min(of_a.last, region.a1 + by),
        max(of_b.first, region.b0 - by),
        min(of_b.last, region.b1 + by),
    )


def shared(words: Wording, region: Region) -> float:
    """Return how much two stretches say alike, each class of words once, names at their part."""
    a, b = slice(region.a0, region.a1), slice(region.b0, region.b1)
    in_both = np.isin(words.classes[a], words.classes[b]) & ~words.reference[a]
    classes, said = words.classes[a][in_both], words.said[a][in_both]
    telling = said >= CONTENT_WORD_NATS
    _, once = np.unique(classes[telling], return_index=True)
    return float(said[telling][once].sum()) if len(once) else 0.0

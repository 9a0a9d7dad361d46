"""Runs of words that two accounts have alike, as long as they go: cut, trimmed and made one.

A run says the sum of its words' rarity, less what interrupts it.  Whether it says more than chance
makes is ``expectation``'s question, and whether it is a set phrase that of ``formulas``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

import numpy as np

from ..collation.layers import NEGATIONS
from ..corpus.corpus import Wording
from .alignment import INSTEAD, LEFT_OUT, MOST_SAID, Costs, best_runs
from .seeding import TELLING, TRIVIAL, Region, shared

# More words left out, other than in an interruption or an ellipsis, part two quotations.
LONGEST_GAP = 7

# What a run says at least, in natural logarithms; one that says less is not looked at again.
LEAST = 10.5

# Words in quotation marks on both sides that say so much are enough by themselves.
BOTH_QUOTED = 11.0

# Two words are a name or a term.
FEWEST = 3

# They do not make a slogan of a term: “the workers’ council”.
ARTICLES = frozenset(("the", "a", "an"))

# Words of a slogan, at most.
LONGEST_SLOGAN = 10

# So many places of one slogan are paired: a library may quote it hundreds of times.
MOST_SLOGANS = 24

# Words of a block: a find is looked up in the blocks that it lies in, one or two on each side.
BLOCK = 256

# Part of the words of a run that match, on the side with more words.
DENSE = 0.55


@dataclass(frozen=True, slots=True)
class Find:
    """Words of two accounts that are shared wording, by their numbers in the library.

    Attributes:
        pairs: the words that match.
        says: how much they say together.
        quoted: whether each side has them in quotation marks.
        a, b: the first and the last word of each side.
    """

    pairs: tuple[tuple[int, int], ...]
    says: float
    quoted: tuple[bool, bool]
    a: tuple[int, int] = field(init=False)
    b: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        """Set the first and the last word of each side."""
        for name, side in (("a", 0), ("b", 1)):
            places = [pair[side] for pair in self.pairs]
            object.__setattr__(self, name, (min(places), max(places)))


def finds(words: Wording, regions: Sequence[Region]) -> list[Find]:
    """Return the runs that two accounts have alike in all regions, each once."""
    found: dict[tuple[tuple[int, int], tuple[int, int]], Find] = {}
    waiting = list(regions)
    while waiting:
        rest: list[Region] = []
        for region, run in zip(waiting, aligned(words, waiting), strict=True):
            each = parts(words, run)
            if each:
                best = max(each, key=lambda part: part.says)
                if best.says >= LEAST:
                    found.setdefault((best.a, best.b), best)
                rest += beside(words, region, best)
        waiting = rest
    return list(found.values())


def beside(words: Wording, region: Region, find: Find) -> Iterator[Region]:
    """Yield what is left of a region before and behind a find, where it may have another."""
    for a0, a1 in ((region.a0, find.a[0]), (find.a[1] + 1, region.a1)):
        rest = replace(region, a0=a0, a1=a1)
        if a1 - a0 >= FEWEST and shared(words, rest) >= LEAST:
            yield rest


def aligned(words: Wording, regions: Sequence[Region]) -> list[tuple[tuple[int, int], ...]]:
    """Return the matching words of each region's best run; none where it says too little."""
    costs = Costs(words)
    sides = [
        (costs.stretch(region.a0, region.a1), costs.stretch(region.b0, region.b1))
        for region in regions
    ]
    return [
        tuple((region.a0 + i, region.b0 + j) for i, j in run.pairs) if run else ()
        for region, run in zip(regions, best_runs(sides, LEAST), strict=True)
    ]


def quoted(words: Wording, pairs: Sequence[tuple[int, int]]) -> tuple[bool, bool]:
    """Say of each side whether it has most of the words in quotation marks."""
    a = sum(words.quote[i] >= 0 for i, _ in pairs)
    b = sum(words.quote[j] >= 0 for _, j in pairs)
    return bool(a * 2 > len(pairs)), bool(b * 2 > len(pairs))


def parts(words: Wording, pairs: Sequence[tuple[int, int]]) -> list[Find]:
    """Return a run cut where too much is left out, or where only one side ends a sentence."""
    cuts = [
        at
        for at, (one, other) in enumerate(pairwise(pairs), 1)
        if max(gaps(words, one, other)) > LONGEST_GAP or ends_on_one_side(words, one, other)
    ]
    return [
        Find(part, says(words, part), quoted(words, part))
        for start, stop in pairwise([0, *cuts, len(pairs)])
        if len(part := tuple(pairs[start:stop])) >= FEWEST
    ]


def ends_on_one_side(words: Wording, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether only one side ends a sentence between two matching pairs, outside quotations.

    Where no word stands between them it does not: the other side has a semicolon there.
    """
    if all(words.quote[at] >= 0 for at in (*one, *other)):
        return False
    if other[0] - one[0] == other[1] - one[1] == 1:
        return False
    return bool(
        (words.sentence[one[0]] == words.sentence[other[0]])
        != (words.sentence[one[1]] == words.sentence[other[1]])
    )


def gaps(words: Wording, one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Return how many words lie between two matching pairs on each side, interruptions left out.

    An ellipsis on either side stands for all of them.
    """
    if any(words.elided[at] for at in one):
        return 0, 0
    a, b = (
        int((~words.aside[before + 1 : behind]).sum())
        for before, behind in zip(one, other, strict=True)
    )
    return a, b


def says(words: Wording, pairs: Sequence[tuple[int, int]]) -> float:
    """Return how much matching words say, less what stands between them."""
    total = sum(min(float(words.said[i]), MOST_SAID) for i, _ in pairs)
    for one, other in pairwise(pairs):
        left = gaps(words, one, other)
        instead = min(left)
        total -= instead * INSTEAD + (max(left) - instead) * LEFT_OUT
    return total


def is_dense(words: Wording, find: Find) -> bool:
    """Say whether enough of the words of a run match, interruptions and ellipses left out."""
    between = sum(max(gaps(words, one, other)) for one, other in pairwise(find.pairs))
    return len(find.pairs) >= DENSE * (len(find.pairs) + between)


def trimmed(words: Wording, find: Find) -> Find:
    """Return a find without what only stands beside it: common words apart from it at its ends.

    What both sides quote stays, and so do common words that both have in a row with the rest.
    Where the quoted words are enough, words that both have outside of their quotation marks go.
    """
    pairs = list(find.pairs)
    inside = [(i, j) for i, j in pairs if words.quote[i] >= 0 and words.quote[j] >= 0]
    enough = len(inside) >= FEWEST and says(words, inside) >= BOTH_QUOTED
    for end, beside in ((0, 1), (-1, -2)):
        while len(pairs) > FEWEST:
            i, j = pairs[end]
            quoted_in = (words.quote[i] >= 0, words.quote[j] >= 0)
            in_a_row = abs(pairs[beside][0] - i) == abs(pairs[beside][1] - j) == 1
            if all(quoted_in) or (
                (words.said[i] >= TRIVIAL or in_a_row) and (any(quoted_in) or not enough)
            ):
                break
            del pairs[end]
    return replace(find, pairs=tuple(pairs), quoted=quoted(words, pairs))


def slogans(words: Wording) -> list[Find]:
    """Return short quotations that are made of the same words in any order, negations apart.

    So *neither war nor peace* meets *no peace, no war*: a slogan that is quoted in several ways.
    """
    groups: dict[frozenset[int], list[tuple[int, int]]] = {}
    inside = np.flatnonzero(words.quote >= 0)
    edges = np.flatnonzero(np.diff(words.quote[inside], prepend=-2, append=-2))
    for low, high in pairwise(edges.tolist()):
        first, last = int(inside[low]), int(inside[high - 1])
        plain = sum(exact_of(words, at) not in ARTICLES for at in range(first, last + 1))
        if plain < FEWEST or last - first >= LONGEST_SLOGAN:
            continue
        told = [at for at in range(first, last + 1) if words.said[at] >= TELLING]
        told = [at for at in told if exact_of(words, at) not in NEGATIONS]
        classes = frozenset(int(words.classes[at]) for at in told if not words.named[at])
        if len(classes) >= 2:
            groups.setdefault(classes, []).append((first, last))
    found = []
    for places in groups.values():
        for one, other in combinations(places[:MOST_SLOGANS], 2):
            if words.accounts[one[0]] != words.accounts[other[0]]:
                found.append(whole(words, one, other))
    return found


def exact_of(words: Wording, at: int) -> str:
    """Return the letters of a word, folded."""
    return words.words.terms[int(words.forms[at])].exact


def whole(words: Wording, one: tuple[int, int], other: tuple[int, int]) -> Find:
    """Return two quotations as one find, their first and last words paired with the rest."""
    by_sort = {int(words.classes[at]): at for at in range(other[0], other[1] + 1)}
    pairs = [
        (at, by_sort[int(words.classes[at])])
        for at in range(one[0], one[1] + 1)
        if int(words.classes[at]) in by_sort
    ]
    told = sum(min(float(words.said[i]), MOST_SAID) for i, _ in pairs)
    return Find(((one[0], other[0]), *pairs, (one[1], other[1])), told, (True, True))


def merged(found: Sequence[Find]) -> list[Find]:
    """Return finds without those that a longer one overlaps on both sides.

    Two that overlap and go on in the same order are one: they were cut from a long one.
    """
    kept = Known()
    for each in sorted(found, key=lambda find: (-len(find.pairs), -find.says, find.a, find.b)):
        number = kept.meeting(each)
        if number is None:
            kept.add(each)
        else:
            kept.replace(number, united(kept.finds[number], each))
    return sorted(kept.finds, key=lambda find: (find.a, find.b))


class Known:
    """Finds, to be asked whether one of them overlaps another on both sides.

    They are looked up by the blocks of words that they lie in.
    """

    def __init__(self) -> None:
        self.finds: list[Find] = []
        self._by_block: dict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, find: Find) -> None:
        """Add a find."""
        self.finds.append(find)
        self._note(find, len(self.finds) - 1)

    def replace(self, number: int, find: Find) -> None:
        """Put a find, as long or longer, in the place of a known one."""
        self.finds[number] = find
        self._note(find, number)

    def meeting(self, find: Find) -> int | None:
        """Return the number of the first that overlaps a find on both sides; ``None`` for none."""
        near = {number for block in blocks(find) for number in self._by_block.get(block, ())}
        for number in sorted(near):
            other = self.finds[number]
            if overlaps(find.a, other.a) and overlaps(find.b, other.b):
                return number
        return None

    def _note(self, find: Find, number: int) -> None:
        for block in blocks(find):
            if number not in self._by_block[block]:
                self._by_block[block].append(number)


def blocks(find: Find) -> Iterator[tuple[int, int]]:
    """Yield the blocks of words that a find lies in on both sides."""
    for a in range(find.a[0] // BLOCK, find.a[1] // BLOCK + 1):
        for b in range(find.b[0] // BLOCK, find.b[1] // BLOCK + 1):
            yield a, b


def united(longer: Find, other: Find) -> Find:
    """Return two overlapping finds as one, if they run in the same order; else the longer one."""
    pairs = sorted({*longer.pairs, *other.pairs})
    if any(one[0] >= two[0] or one[1] >= two[1] for one, two in pairwise(pairs)):
        return longer
    return Find(tuple(pairs), longer.says, longer.quoted)


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two stretches of words, ends included, have a word in common."""
    return one[0] <= other[1] and other[0] <= one[1]

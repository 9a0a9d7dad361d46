"""Decide which runs of equal words in two accounts are shared wording, and which are chance.

Two texts of one subject have phrases in common that nobody took from anybody: names, titles of
office, terms (*sphere of influence*), turns of speech (*there can be little doubt that*).  A run
of words counts

1. when both accounts print it as somebody's words, in quotation marks, and it is more than a term;
2. when one does, and it says more than such phrases say;
3. when neither does, and it is long;
4. shorter, when what stands around it shows that both tell the same happening, or when that is
   known.

What a run says is the sum of its words' rarity, less what interrupts it.  Every bound is set so
that two texts which only share their subject yield nothing.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np

from svod.index.lexical.frequency_bands import (
    CONTENT_WORD_NATS,
    FUNCTION_WORD_NATS,
    SUBJECT_WORD_NATS,
)

from ..collation.layers import NEGATIONS
from ..corpus.corpus import Wording
from .alignment import INSTEAD, LEFT_OUT, MOST_SAID, Costs, best_runs
from .seeding import Region, shared

# Words.  A longer omission parts two quotations, unless it is an interruption or an ellipsis.
LONGEST_GAP = 7

# Nats.  A run in quotation marks on both sides needs at least this information: *neither war nor
# peace* has 17.
BOTH_QUOTED = 11.0

# Nats.  A run in quotation marks on one side only needs at least this information.
ONE_QUOTED = 17.0

# Nats.  A run without quotation marks needs at least this information: seven or eight words that
# are not everyday words.
UNQUOTED = 26.0

# Nats.  A run needs at least this information where the surroundings of both places tell the same.
IN_CONTEXT = 10.5

# Nats.  A run needs at least this information where it is only known that both sides tell the same
# happening: *joint session of the Committee* has more, *voted in favour* has less.
WHERE_KNOWN = 12.5

# Nats.  Surroundings that share at least this information tell the same: two words that each
# account has rarely.
SAME_STORY = 4.5

# Words before, and behind, a run that are its surroundings: about two sentences.
AROUND = 40

# Nats.  A run with less information is never accepted, so it is dropped at once.
LEAST = min(IN_CONTEXT, BOTH_QUOTED)

# Words.  A run of two words is a name or a term, and no shared wording.
FEWEST = 3

# A phrase that stands in the library more often is a term of its subject.
MOST_USES = 6

# An article does not turn a term into a slogan: “the workers’ council”.
ARTICLES = frozenset(("the", "a", "an"))

# Words of the longest slogan.
LONGEST_FORMULA = 10

# Places of one slogan that are paired; a library may quote a slogan hundreds of times.
MOST_FORMULAS = 24

# At least this share of the words of a run must match, on the side with more words.
DENSE = 0.55


@dataclass(frozen=True, slots=True)
class Find:
    """Words of two accounts that are shared wording, by their numbers in the library.

    Attributes:
        pairs: the words that match.
        says: how much they say together.
        quoted: whether each side has them in quotation marks.
    """

    pairs: tuple[tuple[int, int], ...]
    says: float
    quoted: tuple[bool, bool]

    @property
    def a(self) -> tuple[int, int]:
        """The first and the last word of the one side."""
        return min(i for i, _ in self.pairs), max(i for i, _ in self.pairs)

    @property
    def b(self) -> tuple[int, int]:
        """The first and the last word of the other side."""
        return min(j for _, j in self.pairs), max(j for _, j in self.pairs)


def finds(words: Wording, regions: Sequence[Region], judge: Judge) -> list[Find]:
    """Return the shared wording of all regions, each once."""
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
    held = [trimmed(words, each) for each in found.values() if judge.holds(each)]
    return [*held, *formulas(words)]


def beside(words: Wording, region: Region, find: Find) -> Iterator[Region]:
    """Yield what is left of a region before and behind a find, where it may have another."""
    for a0, a1 in ((region.a0, find.a[0]), (find.a[1] + 1, region.a1)):
        rest = replace(region, a0=a0, a1=a1)
        if a1 - a0 >= FEWEST and shared(words, rest) >= LEAST:
            yield rest


def aligned(words: Wording, regions: Sequence[Region]) -> list[tuple[tuple[int, int], ...]]:
    """Return the matching words of each region's best run; none where it has too little weight."""
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
        if gap(words, one[0], other[0]) > LONGEST_GAP
        or gap(words, one[1], other[1]) > LONGEST_GAP
        or ends_on_one_side(words, one, other)
    ]
    return [
        Find(part, says(words, part), quoted(words, part))
        for start, stop in pairwise([0, *cuts, len(pairs)])
        if len(part := tuple(pairs[start:stop])) >= FEWEST
    ]


def ends_on_one_side(words: Wording, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether between two matching pairs only one side ends a sentence, outside quotations."""
    if all(words.quote[at] >= 0 for at in (*one, *other)):
        return False
    return bool(
        (words.sentence[one[0]] == words.sentence[other[0]])
        != (words.sentence[one[1]] == words.sentence[other[1]])
    )


def gap(words: Wording, one: int, other: int) -> int:
    """Return how many words lie between two, interruptions and ellipses left out."""
    if words.elided[one]:
        return 0
    return int((~words.aside[one + 1 : other]).sum())


def says(words: Wording, pairs: Sequence[tuple[int, int]]) -> float:
    """Return how much matching words say, less what stands between them."""
    total = sum(min(float(words.said[i]), MOST_SAID) for i, _ in pairs)
    for one, other in pairwise(pairs):
        left = (gap(words, one[0], other[0]), gap(words, one[1], other[1]))
        instead = min(left)
        total -= instead * INSTEAD + (max(left) - instead) * LEFT_OUT
    return total


class Judge:
    """Says of runs of words whether they are shared wording.

    Args:
        words: the library's.
        together: sentences of two accounts, by number, that are known to tell one happening.
    """

    def __init__(self, words: Wording, together: Container[tuple[int, int]] = ()) -> None:
        self.words = words
        self.together = together
        self._places: dict[int, list[int]] = {}
        order = np.argsort(words.classes, kind="stable")
        self._order = order
        self._sorted = words.classes[order]

    def holds(self, find: Find) -> bool:
        """Say whether a run is shared wording."""
        chance = self.words.chance
        telling = [i for i, j in find.pairs if self.tells(i) and self.tells(j)]
        length = max(find.a[1] - find.a[0], find.b[1] - find.b[0]) + 1 - self.asides(find)
        if len(find.pairs) < DENSE * length:
            return False
        enough = len(telling) >= 2 or (len(telling) >= 1 and len(find.pairs) >= 5)
        if not enough:
            return False
        if all(find.quoted):
            if find.says >= BOTH_QUOTED and len(find.pairs) > FEWEST:
                return True
        elif any(find.quoted):
            if (
                find.says >= ONE_QUOTED + chance
                and len(telling) >= 3
                and self.uses(find) <= MOST_USES
            ):
                return True
        elif find.says >= UNQUOTED + chance and len(telling) >= 4 and self.uses(find) <= MOST_USES:
            return True
        return (
            find.says >= IN_CONTEXT + chance
            and (
                (find.says >= WHERE_KNOWN and len(telling) >= 2 and self.known(find))
                or self.context(find) >= SAME_STORY + chance
            )
            and self.uses(find) <= MOST_USES
        )

    def tells(self, at: int) -> bool:
        """Say whether a word is a content word and not a name."""
        return bool(self.words.said[at] >= CONTENT_WORD_NATS and not self.words.named[at])

    def asides(self, find: Find) -> int:
        """Return how many words of the longer side only interrupt it."""
        sides = [
            self.words.aside[first : last + 1].sum() if quoted else 0
            for (first, last), quoted in zip((find.a, find.b), find.quoted, strict=True)
        ]
        return int(max(sides))

    def places(self, sort: int) -> list[int]:
        """Return where a class of words stands, rising."""
        if sort not in self._places:
            low, high = np.searchsorted(self._sorted, (sort, sort + 1))
            self._places[sort] = sorted(self._order[low:high].tolist())
        return self._places[sort]

    def uses(self, find: Find) -> int:
        """Return how often the library has the content words and names of a run close together."""
        words = self.words
        classes = {int(words.classes[i]) for i, j in find.pairs if self.tells(i) or words.named[i]}
        rarest = sorted(classes, key=lambda sort: len(self.places(sort)))
        if not rarest:
            return MOST_USES + 1
        reach = find.a[1] - find.a[0] + 4
        found = 0
        for at in self.places(rarest[0]):
            near = {int(sort) for sort in self.words.classes[max(0, at - reach) : at + reach + 1]}
            found += classes <= near
        return found

    def known(self, find: Find) -> bool:
        """Say whether it is known that both sides tell the same happening."""
        of = self.words.sentence
        return (int(of[find.a[0]]), int(of[find.b[0]])) in self.together

    def context(self, find: Find) -> float:
        """Return how much the surroundings share beyond the subject of both accounts."""
        words = self.words
        a = self.around(*find.a)
        b = self.around(*find.b)
        own = {int(words.classes[i]) for i, _ in find.pairs}
        return sum(min(a[sort], b[sort]) for sort in (a.keys() & b.keys()) - own)

    def around(self, first: int, last: int) -> dict[int, float]:
        """Return the words around a stretch with what each says beyond the subject."""
        words = self.words
        unit = words.of(first)
        made: dict[int, float] = {}
        for at in (
            *range(max(unit.first, first - AROUND), first),
            *range(last + 1, min(unit.last, last + 1 + AROUND)),
        ):
            if words.reference[at]:
                continue
            sort = int(words.classes[at])
            beyond = float(words.local[at]) - SUBJECT_WORD_NATS
            if beyond > 0:
                made[sort] = max(beyond, made.get(sort, 0.0))
        return made


def trimmed(words: Wording, find: Find) -> Find:
    """Return a find without what only stands beside it: common words at its ends.

    What both sides quote stays.  Where that is enough by itself, words that both have outside of
    their quotation marks go as well.
    """
    pairs = list(find.pairs)
    inside = [(i, j) for i, j in pairs if words.quote[i] >= 0 and words.quote[j] >= 0]
    enough = len(inside) >= FEWEST and says(words, inside) >= BOTH_QUOTED
    for end in (0, -1):
        while len(pairs) > FEWEST:
            i, j = pairs[end]
            quoted_in = (words.quote[i] >= 0, words.quote[j] >= 0)
            if all(quoted_in) or (
                words.said[i] >= FUNCTION_WORD_NATS and (any(quoted_in) or not enough)
            ):
                break
            del pairs[end]
    return replace(find, pairs=tuple(pairs), quoted=quoted(words, pairs))


def formulas(words: Wording) -> list[Find]:
    """Return short quotations that are made of the same words in any order, negations apart.

    So *neither war nor peace* meets *no peace, no war*: a slogan that is quoted in several ways.
    """
    groups: dict[frozenset[int], list[tuple[int, int]]] = {}
    inside = np.flatnonzero(words.quote >= 0)
    edges = np.flatnonzero(np.diff(words.quote[inside], prepend=-2, append=-2))
    for low, high in pairwise(edges.tolist()):
        first, last = int(inside[low]), int(inside[high - 1])
        plain = sum(exact_of(words, at) not in ARTICLES for at in range(first, last + 1))
        if plain < FEWEST or last - first >= LONGEST_FORMULA:
            continue
        told = [at for at in range(first, last + 1) if words.said[at] >= CONTENT_WORD_NATS]
        told = [at for at in told if exact_of(words, at) not in NEGATIONS]
        classes = frozenset(int(words.classes[at]) for at in told if not words.named[at])
        if len(classes) >= 2:
            groups.setdefault(classes, []).append((first, last))
    found = []
    for places in groups.values():
        for one, other in combinations(places[:MOST_FORMULAS], 2):
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
    kept: list[Find] = []
    for each in sorted(found, key=lambda find: (-len(find.pairs), -find.says, find.a, find.b)):
        for number, other in enumerate(kept):
            if overlaps(each.a, other.a) and overlaps(each.b, other.b):
                kept[number] = united(other, each)
                break
        else:
            kept.append(each)
    return sorted(kept, key=lambda find: (find.a, find.b))


def united(longer: Find, other: Find) -> Find:
    """Return two overlapping finds as one, if they run in the same order; else the longer one."""
    pairs = sorted({*longer.pairs, *other.pairs})
    if any(one[0] >= two[0] or one[1] >= two[1] for one, two in pairwise(pairs)):
        return longer
    return Find(tuple(pairs), longer.says, longer.quoted)


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether two stretches of words, ends included, have a word in common."""
    return one[0] <= other[1] and other[0] <= one[1]

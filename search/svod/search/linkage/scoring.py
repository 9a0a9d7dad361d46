"""How much speaks for it that two passages tell the same happening.

Two accounts of one time share names, words and years by chance.  What they share counts by its
rarity in both of them and in the language, and it counts together only where it stands close
together in both: in a few sentences on each side.  So *Litvinov* in a book on Litvinov shows
nothing, *Werth* something, and *Werth* with *February 1947* beside it a good deal.

The order of the steps:

1. every word of the accounts gets the number of its class, so that spellings, endings and
   scripts are one, and so are the names that the authority file calls one;
2. passages that share something rare, or two things in one sentence that seldom stand together,
   are proposed;
3. of each two passages proposed the few sentences are found in which most is shared, days that
   coincide counted, days that do not held against them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from svod.index.lexical.frequency_bands import COMMONEST, FAMOUS, NATS_PER_ZIPF

from ..corpus.account_text import AccountText, Ints
from ..corpus.corpus import unified
from .arrays import Floats
from .chronology import MOST_FROM_TIME, time_worths, times_compared
from .evidence import BY_NUMBER, COLLOCATION, EVIDENCE, MONTH, NAME, NUMBER, ROW, WORD
from .features import Content, Rarities
from .null_model import decoy, draws_of, silenced
from .shingles import IN_A_ROW
from .word_kinds import by_language

FLOORS = {each.number: each.floor for each in EVIDENCE}
KIND_WEIGHTS = {each.number: each.weight for each in EVIDENCE}

# Where one account has a thing more rarely than the other, that account's rarity counts this part:
# a country that the one names once says little where the other names it on every page.
RARER_COUNTS = 0.3

# Part that a name counts which stands beside another in both: *Alexander* beside *Werth*.
ALONGSIDE = 0.4

# Part that such a name counts: *Hungary* beside *Austria* is no happening.
FAMOUS_COUNTS = 0.6

# How many sentences together are looked at.
WIDTHS = (1, 2, 3)

# What each further sentence costs: it shares something by chance.
WIDER = 0.5

# What shared wording counts at the most: whole pages that are copied are one piece of evidence.
MOST_OF_ROWS = 7.0

# What something particular counts at least, so that passages that share it are looked at: less is
# the subject of an account.
SAYS_WHO = 0.3

# Part of what its words say that a run of words says: words follow one another in set phrases.
SET_PHRASE = 0.6

# Letters of a stem, at least, and of the ending of a shorter word, at most: *Pol-es*, *Pol-ish*.
SHORTEST_STEM = 3
LONGEST_ENDING = 2

# So many happenings two long paragraphs may share.
MOST_FOCI = 3


# So many passages are kept laid out at a time.
MOST_KEPT = 6_000


@dataclass(frozen=True, slots=True)
class SharedFeature:
    """Something that two passages share: how much it counts, and in which sentences it stands."""

    kind: int
    key: int
    weight: float
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class ScoredPair:
    """Two passages that share something in a few sentences of each.

    Attributes:
        a, b: the passages, by number; the account of ``a`` comes first.
        focus_a, focus_b: the first and last sentence, by number.
        own: the weight of what they share, less what speaks against it.
        shared: what they share there, the weightiest first.
    """

    a: int
    b: int
    focus_a: tuple[int, int]
    focus_b: tuple[int, int]
    own: float
    shared: tuple[SharedFeature, ...]


class LinkageSpace:
    """What the accounts of a library tell, in one numbering of passages, sentences and things."""

    def __init__(
        self,
        tellings: Sequence[AccountText],
        same: Iterable[Sequence[frozenset[str]]] = (),
        decoy_of: LinkageSpace | None = None,
    ) -> None:
        self.tellings = tuple(tellings)
        self.accounts = tuple(each.account for each in tellings)
        self.first_passage = np.cumsum([0, *(len(each.passages) for each in tellings)])
        self.first_sentence = np.cumsum([0, *(len(each.of) for each in tellings)])
        self._account: list[int] = np.repeat(
            np.arange(len(tellings)), np.diff(self.first_passage)
        ).tolist()
        self.ids = tuple(name for each in tellings for name in each.passages)
        self.classes: tuple[Ints, ...] = decoy_of.classes if decoy_of else unified(tellings, same)
        self._rows: dict[int, Rarities] = {}
        self._passages: dict[int, Content] = {}
        self._worths: dict[tuple[int, int], Floats] = {}
        self._real = decoy_of
        self._weights: dict[tuple[int, int], dict[tuple[int, int], float]] = {}

    def account_of(self, passage: int) -> int:
        """Return the number of a passage's account."""
        return self._account[passage]

    def telling(self, passage: int) -> AccountText:
        """Return what the account of a passage tells."""
        return self.tellings[self.account_of(passage)]

    def order(self, passage: int) -> int:
        """Return the place of a passage in its account's telling."""
        account = self.account_of(passage)
        return int(self.tellings[account].orders[passage - self.first_passage[account]])

    def rarities(self, account: int) -> Rarities:
        """Return how rare things are in an account."""
        if account not in self._rows:
            times = self._real.rarities(account).times if self._real else None
            self._rows[account] = Rarities(self.tellings[account], self.classes[account], times)
        return self._rows[account]

    def forget(self) -> None:
        """Let go of what was only kept to be quicker, where that has become much."""
        self._weights.clear()
        self._worths.clear()
        if len(self._passages) > MOST_KEPT:
            self._passages.clear()

    def worths(self, a: int, b: int) -> Floats:
        """Return what each distance in time counts for two accounts."""
        if (a, b) not in self._worths:
            self._worths[a, b] = time_worths(self.rarities(a), self.rarities(b))
        return self._worths[a, b]

    def draws(self, account: int) -> int:
        """Return how many decoys are drawn of an account."""
        return draws_of(len(self.tellings[account].passages))

    def decoys(self) -> list[LinkageSpace]:
        """Return the same accounts with what they tell dealt out anew (see ``null_model``).

        Accounts of which fewer are drawn than of others tell nothing in the last ones.  Sentences
        stand at the times at which they stand here: how far apart two places are is no more alike
        by chance than it is.
        """
        draws = [self.draws(account) for account in range(len(self.tellings))]
        return [
            LinkageSpace(
                [
                    decoy(each, draw) if draw < drawn else silenced(each)
                    for each, drawn in zip(self.tellings, draws, strict=True)
                ],
                decoy_of=self,
            )
            for draw in range(max(draws, default=1))
        ]

    def content(self, passage: int) -> Content:
        """Return what a passage has, sentence by sentence."""
        if passage not in self._passages:
            account = self.account_of(passage)
            own = passage - int(self.first_passage[account])
            self._passages[passage] = self.rarities(account).content(own)
        return self._passages[passage]

    def scored(self, a: int, b: int, least: float) -> list[ScoredPair]:
        """Return where two passages share most, the best first, none below ``least``."""
        one, other = self.content(a), self.content(b)
        if not len(one.keys) or not len(other.keys):
            return []
        place = np.minimum(np.searchsorted(other.keys, one.keys), len(other.keys) - 1)
        at_a = np.flatnonzero(other.keys[place] == one.keys)
        at_b = place[at_a]
        if not len(at_a):
            return []
        keys = one.keys[at_a].tolist()
        rare_a, rare_b = self.rarities(self.account_of(a)), self.rarities(self.account_of(b))
        # What one account writes without a capital is no name.
        kinds = np.minimum(one.kinds[at_a], other.kinds[at_b]).tolist()
        known = self._weights.setdefault((self.account_of(a), self.account_of(b)), {})
        for kind, key in zip(kinds, keys, strict=True):
            if (kind, key) not in known:
                known[kind, key] = weight(kind, key, rare_a, rare_b)
        weights = np.array([known[each] for each in zip(kinds, keys, strict=True)])
        rows = np.array([kind == ROW for kind in kinds])
        if rows.any():
            worth = wording_worth([k for k, row in zip(keys, rows, strict=True) if row],
                                  rare_a, rare_b)  # fmt: skip
            weights[rows] = worth / rows.sum()
        months = np.array([kind == MONTH for kind in kinds])
        if months.sum() > 1:
            weights[months & (weights < weights[months].max())] = 0.0
        for x, y in one.beside & other.beside:
            if x in keys and y in keys and x != y:
                lesser = min((keys.index(x), keys.index(y)), key=lambda at: weights[at])
                weights[lesser] *= ALONGSIDE
        for name, word in one.collocations & other.collocations:
            if name in keys and word in keys:
                at = keys.index(word)
                both = weights[at] + weights[keys.index(name)]
                weights[at] += max(0.0, collocation_weight(name, word, rare_a, rare_b) - both)
        kept = weights > 0
        if weights[kept].sum() + MOST_FROM_TIME < least:
            return []
        particular = np.array([BY_NUMBER[kind].particular for kind in kinds])
        if not (weights[particular] >= SAYS_WHO).any():  # words alone make no happening
            return []
        keys = [key for key, keep in zip(keys, kept, strict=True) if keep]
        kinds = [kind for kind, keep in zip(kinds, kept, strict=True) if keep]
        weights = weights[kept]
        in_a, in_b = one.matrix(at_a[kept]), other.matrix(at_b[kept])
        worths = self.worths(self.account_of(a), self.account_of(b))
        table = score_table(in_a, in_b, weights, one, other, worths)
        return list(self.foci(a, b, table, keys, kinds, weights, in_a, in_b, least))

    def foci(
        self,
        a: int,
        b: int,
        table: Floats,
        keys: list[int],
        kinds: list[int],
        weights: Floats,
        in_a: Floats,
        in_b: Floats,
        least: float,
    ) -> Iterator[ScoredPair]:
        """Yield the best windows of two passages that do not overlap."""
        windows_a, windows_b = windows(in_a.shape[1]), windows(in_b.shape[1])
        first_a, first_b = self.content(a).first, self.content(b).first
        base_a = int(self.first_sentence[self.account_of(a)])
        base_b = int(self.first_sentence[self.account_of(b)])
        for _ in range(MOST_FOCI):
            at = int(table.argmax())
            i, j = divmod(at, table.shape[1])
            best = float(table[i, j])
            if best < least:
                return
            (low_a, high_a), (low_b, high_b) = windows_a[i], windows_b[j]
            here = in_a[:, low_a : high_a + 1].max(1) * in_b[:, low_b : high_b + 1].max(1)
            found = [
                SharedFeature(
                    kinds[k],
                    keys[k],
                    float(weights[k] * here[k]),
                    base_a + first_a + low_a + int(in_a[k, low_a : high_a + 1].argmax()),
                    base_b + first_b + low_b + int(in_b[k, low_b : high_b + 1].argmax()),
                )
                for k in np.flatnonzero(here * weights > 0)
            ]
            found.sort(key=lambda each: (-each.weight, each.key))
            whole = sum(each.weight for each in found)
            found = independent(found, *(self.rarities(self.account_of(each)) for each in (a, b)))
            best -= whole - sum(each.weight for each in found)
            yield ScoredPair(
                a, b,
                (base_a + first_a + low_a, base_a + first_a + high_a),
                (base_b + first_b + low_b, base_b + first_b + high_b),
                best, tuple(found),
            )  # fmt: skip
            table[[k for k, w in enumerate(windows_a) if w[0] <= high_a and low_a <= w[1]]] = -99
            table[:, [k for k, w in enumerate(windows_b) if w[0] <= high_b and low_b <= w[1]]] = -99


def weight(kind: int, key: int, a: Rarities, b: Rarities) -> float:
    """Return how much it counts that two accounts share a thing."""
    one, other = sorted((a.rarity(key), b.rarity(key)))
    rarity = RARER_COUNTS * other + (1 - RARER_COUNTS) * one
    part = KIND_WEIGHTS[kind]
    if kind in (WORD, NAME):
        known = by_language(a.text(key)), by_language(b.text(key))
        rarity = min(rarity, *known)
        if kind == NAME and min(known) < NATS_PER_ZIPF * (COMMONEST - FAMOUS):
            part *= FAMOUS_COUNTS
    return part * max(0.0, rarity - FLOORS[kind])


def collocation_weight(name: int, word: int, a: Rarities, b: Rarities) -> float:
    """Return how much it counts that two accounts have a name and a word close together.

    *Moscow* and *conference* may stand on every page, and the *Moscow conference* in few places.
    """
    return weighed_rarity(
        COLLOCATION, a.collocation_rarity(name, word), b.collocation_rarity(name, word)
    )


def weighed_rarity(kind: int, a: float, b: float) -> float:
    """Return how much a thing of a kind counts that is so rare in two accounts."""
    one, other = sorted((a, b))
    rarity = RARER_COUNTS * other + (1 - RARER_COUNTS) * one
    return KIND_WEIGHTS[kind] * max(0.0, rarity - FLOORS[kind])


def wording_worth(keys: Sequence[int], a: Rarities, b: Rarities) -> float:
    """Return how much it counts that two passages share some shingles.

    It is what their words say in the language, less what is said by chance by one of all the runs
    of words that two accounts of this length have: five words of every day stand in any two books.
    What both print in quotation marks is no set phrase, and is one of few.
    """
    says = [a.shingles.said.get(key, 0.0) for key in keys]
    in_all = sum(says) / IN_A_ROW + (IN_A_ROW - 1) * max(says) / IN_A_ROW
    if all(key in a.shingles.in_quotes and key in b.shingles.in_quotes for key in keys):
        tried = math.log(max(1, a.telling.quoted.sum()) * max(1, b.telling.quoted.sum()))
        return min(MOST_OF_ROWS, max(0.0, in_all - tried))
    tried = math.log(max(1, len(a.classes)) * max(1, len(b.classes)))
    return min(MOST_OF_ROWS, max(0.0, SET_PHRASE * in_all - tried))


def independent(found: Sequence[SharedFeature], a: Rarities, b: Rarities) -> list[SharedFeature]:
    """Return shared things, each with what it says beyond those that weigh more.

    *Polish* follows from *Poles*, and *Litovsk* from *Brest*, in the language or in the account.
    """
    made: list[SharedFeature] = []
    for each in found:
        part = 1.0
        if each.kind in (WORD, NAME, NUMBER):
            for other in made:
                if other.kind not in (WORD, NAME, NUMBER):
                    continue
                if same_stem(a.text(each.key), a.text(other.key)):
                    part = min(part, ALONGSIDE)
                part = min(part, a.beyond(each.key, other.key), b.beyond(each.key, other.key))
        made.append(replace(each, weight=each.weight * part))
    made = [each for each in made if each.weight > 0]
    return sorted(made, key=lambda each: (-each.weight, each.key))


def same_stem(one: str, other: str) -> bool:
    """Say whether two words begin alike: the shorter one, its ending left off."""
    least = max(SHORTEST_STEM, min(len(one), len(other)) - LONGEST_ENDING)
    return len(one) >= least <= len(other) and one[:least].lower() == other[:least].lower()


@lru_cache(maxsize=256)
def windows(count: int) -> list[tuple[int, int]]:
    """Return the first and last sentence of each few sentences in a row."""
    return [(at, at + width - 1) for width in WIDTHS for at in range(count - width + 1)]


def widened(matrix: Floats) -> Floats:
    """Return what stands in each few sentences in a row, as ``windows`` has them."""
    parts = [matrix]
    for width in WIDTHS[1:]:
        if matrix.shape[1] >= width:
            parts.append(np.maximum(parts[-1][:, :-1], matrix[:, width - 1 :]))
    return np.concatenate(parts, 1)


def score_table(
    in_a: Floats, in_b: Floats, weights: Floats, a: Content, b: Content, worths: Floats
) -> Floats:
    """Return how much each few sentences of the one share with each few of the other."""
    wide_a, wide_b = widened(in_a), widened(in_b)
    table: Floats = (wide_a * weights[:, None]).T @ wide_b
    cost_a = np.array([WIDER * (high - low) for low, high in windows(a.count)])
    cost_b = np.array([WIDER * (high - low) for low, high in windows(b.count)])
    table -= cost_a[:, None] + cost_b[None, :]
    bonus = times_compared(a.times, b.times, worths)
    wide = [bonus]
    for width in WIDTHS[1:]:
        if a.count >= width:
            wide.append(np.maximum(wide[-1][:-1], bonus[width - 1 :]))
    bonus = np.concatenate(wide, 0)
    return table + widened(bonus)

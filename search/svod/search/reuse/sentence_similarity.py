"""Find sentences of two accounts that say the same in other words, such as two translations.

Nobody can tell that by the words alone, so little is claimed: two sentences are alike when they
share words that the library has rarely, when each is the other's best match, and when what stands
before and behind them shares such words too.  Names count, but two words must be none.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from svod.index.explanation import Explanation
from svod.index.lexical.frequency_bands import COMMON_IN_ACCOUNT_NATS

from ..corpus.corpus import Floats, Wording
from .seeding import joined

# Sentences.  A word that stands in more sentences creates no candidate pair; it counts in a pair
# that another word created.
RARELY = 12

# Nats.  Two sentences must share at least this information: two words that each stand in few
# sentences.
OWN = 5.0

# Nats.  The same limit for words inside quotation marks on both sides: one such word and part of
# another.
OWN_QUOTED = 3.5

# Nats.  The sentences before and behind must share at least this information, besides.
BESIDE = 6.5

# At least this number of the shared words must not be names.
FEWEST_WORDS = 2

# Nats.  A neighbouring sentence belongs to the pair if it shares at least this information: one
# word that few sentences have.
GOES_ON = 3.0

# Words.  A longer sentence is cut to the shared part and a few words around it, so that two can be
# read side by side.
LONGEST = 90

# Words that are shown around the shared part of a sentence that is cut.
AROUND = 12

# The number of sentences before, and behind, that are compared as surroundings.
NEIGHBOURS = 2

# What two sentences share, in natural logarithms, from which on pairs of sentences are counted.
COUNTED_FROM = 4.0

# By how much the logarithm of their number falls with each natural logarithm more that they share,
# and that their surroundings share; taken from 14 pairs of books that have nothing to do with each
# other, where pairs that share 7 are a tenth of those that share 5.
OWN_FALL = 1.25
BESIDE_FALL = 0.7


NOT_RECKONED = Explanation(1.0, "not reckoned")


@dataclass(frozen=True, slots=True)
class Alike:
    """Two sentences, by their numbers, with the pairs of words that they share, in ``a``'s order.

    Attributes:
        own: how much they share.
        beside: how much their surroundings share besides.
        worths: what each of the pairs is worth.
        expected: how many sentences as much alike chance makes in the two accounts.
        words_a, words_b: the first and the last word of what is said alike, which may go on in a
            sentence beside.
    """

    a: int
    b: int
    own: float
    beside: float
    pairs: tuple[tuple[int, int], ...]
    worths: tuple[float, ...]
    words_a: tuple[int, int] = (0, 0)
    words_b: tuple[int, int] = (0, 0)
    expected: Explanation = NOT_RECKONED


def alike(words: Wording) -> list[Alike]:
    """Return the sentences of different accounts that say the same in other words."""
    if len(words.account_ids) < 2:
        return []
    return Sentences(words, beyond(words, COMMON_IN_ACCOUNT_NATS)).alike()


def beyond(words: Wording, common: float) -> Floats:
    """Return by how much each word's rarity in its account exceeds a limit; 0 for references."""
    worth: Floats = np.maximum(words.local - common, 0)
    worth[words.reference] = 0
    return worth


class Sentences:
    """The sentences of a library, each with the words of it that are not common.

    Args:
        words: the library's.
        worth: what each word counts; 0 for a common one.
    """

    def __init__(self, words: Wording, worth: Floats) -> None:
        self.words = words
        self._worth = worth
        self._bounds = np.searchsorted(
            words.sentence, np.arange(int(words.sentence[-1]) + 2 if len(words.sentence) else 1)
        )
        self._features: dict[int, dict[int, tuple[float, int]]] = {}
        self._around: dict[int, dict[int, float]] = {}

    def of_account(self, account: int) -> range:
        """Return the sentences of an account, by their numbers."""
        own = np.flatnonzero(self.words.accounts == account)
        if not len(own):
            return range(0)
        return range(int(self.words.sentence[own[0]]), int(self.words.sentence[own[-1]]) + 1)

    def features(self, sentence: int) -> dict[int, tuple[float, int]]:
        """Return each word class that is not common, with its worth in nats and its word."""
        if sentence not in self._features:
            made: dict[int, tuple[float, int]] = {}
            low, high = self._bounds[sentence], self._bounds[sentence + 1]
            for at in range(int(low), int(high)):
                if self._worth[at] > 0:
                    made.setdefault(int(self.words.classes[at]), (float(self._worth[at]), at))
            self._features[sentence] = made
        return self._features[sentence]

    def proposals(self) -> list[tuple[int, int]]:
        """Return the pairs of sentences that share a word that few sentences have."""
        words = self.words
        telling = np.flatnonzero(self._worth > 0).astype(np.int64)
        a, b = joined(words.classes[telling].astype(np.uint64), telling, words.accounts, RARELY)
        pairs = np.stack([words.sentence[a], words.sentence[b]], 1)
        return [(int(x), int(y)) for x, y in np.unique(pairs, axis=0)]

    def alike(self) -> list[Alike]:
        """Return the pairs that hold, in the order of the first account's text."""
        weighed = [self.weighed(a, b) for a, b in self.proposals()]
        best: dict[tuple[int, int], float] = {}
        for each in weighed:
            for key in self.keys(each):
                best[key] = max(best.get(key, 0.0), total(each))
        held = [
            self.widened(each)
            for each in weighed
            if self.holds(each) and all(best[key] <= total(each) for key in self.keys(each))
        ]
        return self.reckoned(held, weighed)

    def reckoned(self, held: Iterable[Alike], weighed: Iterable[Alike]) -> list[Alike]:
        """Return pairs with how many as much alike chance makes, given all that were weighed."""
        counted = [each for each in weighed if each.own >= COUNTED_FROM]
        many = Counter(self.accounts(each) for each in counted)
        surrounded = Counter(self.accounts(each) for each in counted if each.beside > 0)
        return [
            replace(
                each,
                expected=expected(
                    each,
                    1 + many[self.accounts(each)],
                    (1 + surrounded[self.accounts(each)]) / (2 + many[self.accounts(each)]),
                ),
            )
            for each in held
        ]

    def accounts(self, pair: Alike) -> tuple[int, int]:
        """Return the numbers of the accounts of two sentences."""
        of = self.words.accounts
        return int(of[self._bounds[pair.a]]), int(of[self._bounds[pair.b]])

    def widened(self, pair: Alike) -> Alike:
        """Return a pair with neighbouring sentences that share further words with the other
        side.
        """
        shared = {int(self.words.classes[i]) for i, _ in pair.pairs}
        return replace(
            pair,
            words_a=self.reach(pair.a, pair.b, set(shared)),
            words_b=self.reach(pair.b, pair.a, set(shared)),
        )

    def reach(self, sentence: int, other: int, shared: set[int]) -> tuple[int, int]:
        """Return the first and last word of a sentence and those beside it that go with another."""
        meant = self.features(other)
        low = high = sentence
        for step in (1, -1):
            for each in range(sentence + step, sentence + step * (NEIGHBOURS + 1), step):
                if not 0 <= each < len(self._bounds) - 1 or not self.same_strand(each, sentence):
                    break
                here = self.features(each)
                more = (here.keys() & meant.keys()) - shared
                if sum(min(here[sort][0], meant[sort][0]) for sort in more) < GOES_ON:
                    break
                shared |= more
                low, high = min(low, each), max(high, each)
        first, last = int(self._bounds[low]), int(self._bounds[high + 1]) - 1
        if last - first >= LONGEST:
            meeting = [at for each in range(low, high + 1) for at in self.meeting(each, meant)]
            first = max(first, min(meeting) - AROUND)
            last = min(last, max(meeting) + AROUND, first + LONGEST)
        return first, last - (last > first and self.calls_note(last))

    def meeting(self, sentence: int, meant: Mapping[int, object]) -> list[int]:
        """Return the words of a sentence that another shares."""
        return [at for sort, (_, at) in self.features(sentence).items() if sort in meant]

    def calls_note(self, at: int) -> bool:
        """Say whether a word is a figure behind the end of a sentence: a note is called there."""
        text = self.words.of(at).text
        start, stop = int(self.words.start[at]), int(self.words.stop[at])
        return text[start:stop].isdigit() and text[start - 1 : start] in tuple('.!?”"’')

    def same_strand(self, one: int, other: int) -> bool:
        """Say whether two sentences are of one unit, and both have a word."""
        a, b = int(self._bounds[one]), int(self._bounds[other])
        return a < int(self._bounds[one + 1]) and bool(self.words.unit[a] == self.words.unit[b])

    def keys(self, pair: Alike) -> tuple[tuple[int, int], tuple[int, int]]:
        """Return each sentence of a pair with the account of the other."""
        return (
            (pair.a, int(self.words.accounts[self._bounds[pair.b]])),
            (pair.b, int(self.words.accounts[self._bounds[pair.a]])),
        )

    def weighed(self, a: int, b: int) -> Alike:
        """Return a pair with what the sentences and their surroundings share."""
        one, other = self.features(a), self.features(b)
        shared = one.keys() & other.keys()
        own = sum(min(one[sort][0], other[sort][0]) for sort in shared)
        beside = 0.0
        if own >= OWN_QUOTED:
            before, behind = self.around(a), self.around(b)
            beside = sum(
                min(before[sort], behind[sort]) for sort in (before.keys() & behind.keys()) - shared
            )
        found = sorted(
            (one[sort][1], other[sort][1], min(one[sort][0], other[sort][0])) for sort in shared
        )
        return Alike(
            a, b, own, beside, tuple((i, j) for i, j, _ in found), tuple(x for *_, x in found)
        )

    def around(self, sentence: int) -> dict[int, float]:
        """Return the classes of a sentence and of those beside it, of the same unit."""
        if sentence in self._around:
            return self._around[sentence]
        made: dict[int, float] = {}
        unit = self.words.unit[self._bounds[sentence]]
        last = len(self._bounds) - 2
        for each in range(max(0, sentence - NEIGHBOURS), min(last, sentence + NEIGHBOURS) + 1):
            at = self._bounds[each]
            if at < len(self.words.unit) and self.words.unit[at] == unit:
                for sort, (worth, _) in self.features(each).items():
                    if worth > made.get(sort, 0.0):
                        made[sort] = worth
        self._around[sentence] = made
        return made

    def holds(self, pair: Alike) -> bool:
        """Say whether two sentences share enough."""
        words = self.words
        plain = sum(not (words.named[i] or words.named[j]) for i, j in pair.pairs)
        if pair.beside < BESIDE:
            return False
        if plain >= FEWEST_WORDS and pair.own >= OWN:
            return True
        inside = [(i, j) for i, j in pair.pairs if words.quote[i] >= 0 and words.quote[j] >= 0]
        worth = sum(min(self._worth[i], self._worth[j]) for i, j in inside)
        return bool(inside) and plain > 0 and float(worth) >= OWN_QUOTED


def expected(pair: Alike, many: int, surrounded: float) -> Explanation:
    """Return how many sentences as much alike chance makes in two accounts.

    Args:
        pair: two of their sentences.
        many: how many pairs of their sentences share what is counted.
        surrounded: of which part of these the surroundings share anything.
    """
    details = (
        Explanation(many, f"pairs of their sentences that share {COUNTED_FROM:g} or more"),
        Explanation(
            math.exp(-OWN_FALL * (pair.own - COUNTED_FROM)),
            f"part of them by chance that share {pair.own:.1f}, as these do",
        ),
        Explanation(
            surrounded * math.exp(-BESIDE_FALL * pair.beside),
            f"part of them of which the surroundings share {pair.beside:.1f}, as here",
        ),
    )
    value = math.prod(each.value for each in details)
    return Explanation(value, "sentences as much alike that chance makes here", details)


def total(pair: Alike) -> float:
    """Return by how much a pair is better than another: its own words count for most."""
    return pair.own + 0.3 * pair.beside

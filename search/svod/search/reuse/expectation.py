"""How often chance makes two accounts share wording as good as this.

Two texts that have nothing to do with each other share turns of speech.  How many, and how much
these say, differs from pair to pair of accounts: two novels share more than a novel and a report,
two histories of one treaty more than two of different ones.  So the null model is fitted to each
pair of accounts, on the runs of words that both have:

1. the different runs that say ``FLOOR`` or more are counted: nearly all are turns of speech and
   terms of a common subject;
2. above it their number falls by ``FALL`` with each natural logarithm that a run says, as the
   number of chance alignments does in BLAST (Karlin and Altschul, 1990);
3. what else speaks for a run multiplies the number by how often that holds by chance: that it
   stands in quotation marks, by the part of the words that do; that the surroundings share words,
   by the part of all runs of which they share as much; that both sides are known to tell one
   happening, by the part of all pairs of sentences that are.

What is left out on purpose: the meaning of words.  A turn of speech that two accounts alone have
is no chance to this model.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from svod.index.explanation import Explanation
from svod.index.lexical.frequency_bands import FUNCTION_WORD_NATS, RARE_WORD_NATS

from ..corpus.corpus import Wording
from .filtering import ARTICLES, Find, exact_of
from .paraphrases import IN_A_ROW
from .seeding import MOST_PLACES, joined, rows

# What runs say, in natural logarithms, from which on they are counted: ten times as much as the
# least that is aligned, so that seeding has missed none; and most are chance.
FLOOR = 12.0

# Runs to be counted for each two words of two accounts, one of each: books have 0.3 to 2 of these
# hundred-millionths.
PER_PAIR_OF_WORDS = 2e-8

# By how much the logarithm of their number falls with each natural logarithm that they say.  Taken
# from 14 pairs of books that have nothing to do with each other: from 12 to 24 their number falls
# to about a third with every two.  It is less than 1 because words of a phrase bring each other.
FALL = 0.6

# The same for what surroundings share: the words of a subject bring each other, too.
SURROUNDINGS_FALL = 0.8

# Surroundings are looked at of so many runs of a pair of accounts.
SAMPLE = 200

# The least part that a common happening counts: it may have been found by this very wording.
LEAST_TOGETHER = 0.04

# Sentences that a shorter account is taken to have: two letters have few, and chance as many ways.
LEAST_SENTENCES = 200

# The least part of all pairs of sentences that is reckoned with: few are looked at.
LEAST_SHARE = 0.002

# So many wordings as good are expected by chance at most where one is kept: of those that are just
# good enough about one in thirty is wrong, and of the better ones hardly any.
BOLDNESS = 0.03

# A quotation of so many words or fewer is short: a slogan, a name that somebody coined.
SHORT_QUOTATION = 6

Accounts = tuple[int, int]


class Expectation:
    """Says of runs of words how many as good are expected between their accounts by chance.

    Args:
        words: the library's.
        runs: all runs that two accounts have alike, chance or not.
        context: what the surroundings of a run share.
        together: sentences, by number, that are known to tell one happening.
    """

    def __init__(
        self,
        words: Wording,
        runs: Sequence[Find],
        context: Callable[[Find], float],
        together: Collection[tuple[int, int]] = (),
    ) -> None:
        self.words = words
        self.context = context
        self.together = together
        of_pair: dict[Accounts, list[Find]] = defaultdict(list)
        for run in runs:
            of_pair[self.accounts(run)].append(run)
        self._runs = of_pair
        self._as_good: dict[Accounts, float] = {}
        self._surrounded: dict[Accounts, float] = {}
        self._rows: Counter[Accounts] | None = None
        many = len(words.account_ids)
        every = np.bincount(words.accounts, minlength=many)
        self._sizes = every
        self._quoted = shares(words.accounts[words.quote >= 0], every)
        self._short = shares(words.accounts[in_short_quotations(words)], every)
        self._together = told_together(words, together)

    def accounts(self, find: Find) -> Accounts:
        """Return the numbers of the two accounts."""
        accounts = self.words.accounts
        return int(accounts[find.a[0]]), int(accounts[find.b[0]])

    def of(self, find: Find) -> Explanation:
        """Return how many runs as good as this one chance makes in its two accounts."""
        pair = self.accounts(find)
        count = self.as_good(pair)
        details = [
            Explanation(count, f"different runs of words of both that say {FLOOR:g} or more"),
            Explanation(
                math.exp(-FALL * (find.says - FLOOR)),
                f"part of them by chance that say {find.says:.1f}, as this does",
            ),
        ]
        for side, account in enumerate(pair):
            if find.quoted[side]:
                name = self.words.account_ids[account]
                details.append(self._quoting(find, side, account, name))
        details += self._telling_the_same(find, pair)
        value = math.prod(each.value for each in details)
        return Explanation(value, "wordings as good that chance makes here", tuple(details))

    def of_row(self, find: Find) -> Explanation:
        """Return the same for words in a row that tell one happening, a name among them.

        They may say less than runs are counted from.  So they are counted by themselves: the rows
        of the kind that both accounts have where they do not tell the same.
        """
        pair = self.accounts(find)
        if self._rows is None:
            self._rows = Counter(row[:2] for row in set(self.rows_apart()))
        count = 1 + self._rows[pair]
        part = max(LEAST_SHARE, self._together[pair])
        return Explanation(
            count * part,
            "rows of words as good that chance makes here",
            (
                Explanation(
                    count, "different rows of words with a name where the two tell different things"
                ),
                Explanation(part, "part of all pairs of sentences that tell one thing"),
            ),
        )

    def rows_apart(self) -> Iterator[tuple[int, int, tuple[int, ...]]]:
        """Yield words in a row, a name and a rare word among them, that are not told together.

        Each is given as the two accounts and the classes of its words.
        """
        words = self.words
        keys, places = rows(words, IN_A_ROW)
        for a, b in zip(*joined(keys, places, words.accounts, MOST_PLACES), strict=True):
            which = slice(int(a), int(a) + IN_A_ROW)
            rare = words.said[which] >= RARE_WORD_NATS
            apart = (int(words.sentence[a]), int(words.sentence[b])) not in self.together
            if apart and words.named[which].any() and (rare & ~words.named[which]).any():
                accounts = int(words.accounts[a]), int(words.accounts[b])
                yield *accounts, tuple(words.classes[which].tolist())

    def _quoting(self, find: Find, side: int, account: int, name: str) -> Explanation:
        first, last = (find.a, find.b)[side]
        if self.is_whole_quotation(first, last):
            part = min(self._short[account], self._quoted[account])
            return Explanation(part, f"part of the words of {name} that are a short quotation")
        return Explanation(
            self._quoted[account], f"part of the words of {name} that stand in quotation marks"
        )

    def _telling_the_same(self, find: Find, pair: Accounts) -> list[Explanation]:
        """Return what speaks for it that both sides tell the same."""
        found = []
        shared = self.context(find)
        if shared > 0:
            part = self.surrounded(pair) * math.exp(-SURROUNDINGS_FALL * shared)
            told = f"part of them of which the surroundings share {shared:.1f}, as here"
            found.append(Explanation(part, told))
        of = self.words.sentence
        if (int(of[find.a[0]]), int(of[find.b[0]])) in self.together:
            part = max(LEAST_TOGETHER, self._together[pair])
            found.append(Explanation(part, "part of all pairs of sentences that tell one thing"))
        return found

    def is_whole_quotation(self, first: int, last: int) -> bool:
        """Say whether some words are the whole of what is quoted, and few."""
        quote = self.words.quote
        own = quote[first]
        if own < 0 or last - first >= SHORT_QUOTATION or quote[last] != own:
            return False
        before = first - 1
        if before >= 0 and quote[before] == own and exact_of(self.words, before) in ARTICLES:
            before -= 1
        begins = before < 0 or quote[before] != own
        return begins and not (last + 1 < len(quote) and quote[last + 1] == own)

    def as_good(self, pair: Accounts) -> float:
        """Return how many different runs two accounts share that say enough to be counted.

        Two short accounts may share none as yet, so no fewer than any two of their length do.
        """
        if pair not in self._as_good:
            seen = {self.said_by(run) for run in self._runs[pair] if run.says >= FLOOR}
            usual = PER_PAIR_OF_WORDS * math.prod(float(self._sizes[each]) for each in pair)
            self._as_good[pair] = max(1.0, usual, len(seen))
        return self._as_good[pair]

    def surrounded(self, pair: Accounts) -> float:
        """Return the part of all runs of two accounts of which the surroundings share anything."""
        if pair not in self._surrounded:
            runs = self._runs[pair]
            sample = runs[:: max(1, len(runs) // SAMPLE)]
            sharing = sum(self.context(run) > 0 for run in sample)
            self._surrounded[pair] = (sharing + 1) / (len(sample) + 2)
        return self._surrounded[pair]

    def said_by(self, run: Find) -> frozenset[int]:
        """Return the classes of a run's words, the commonest left out."""
        words = self.words
        return frozenset(
            int(words.classes[i]) for i, _ in run.pairs if words.said[i] >= FUNCTION_WORD_NATS
        )


def shares(accounts: npt.NDArray[np.int32], every: npt.NDArray[np.int64]) -> list[float]:
    """Return by account what part of its words some are, one more counted than there are."""
    some = np.bincount(accounts, minlength=len(every))
    return [min(1.0, float((one + 1) / (all_ + 1))) for one, all_ in zip(some, every, strict=True)]


def in_short_quotations(words: Wording) -> npt.NDArray[np.bool_]:
    """Say of each word whether it stands in a quotation of few words."""
    quoted = words.quote >= 0
    _, number, sizes = np.unique(words.quote, return_inverse=True, return_counts=True)
    short: npt.NDArray[np.bool_] = quoted & (sizes[number] <= SHORT_QUOTATION)
    return short


def told_together(words: Wording, together: Collection[tuple[int, int]]) -> dict[Accounts, float]:
    """Return by pair of accounts the part of all pairs of their sentences that stand together."""
    of_sentence = dict(zip(words.sentence.tolist(), words.accounts.tolist(), strict=True))
    sentences = Counter(of_sentence.values())
    found: dict[Accounts, float] = defaultdict(float)
    for a, b in together:
        pair = of_sentence[a], of_sentence[b]
        sizes = (max(LEAST_SENTENCES, sentences[account]) for account in pair)
        found[pair] += 1 / math.prod(sizes)
    return found

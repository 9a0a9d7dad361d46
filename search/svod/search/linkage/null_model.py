"""How many links as good chance would give two accounts: decoys, and the tail of their scores.

Accounts of one time share names, words and days whatever they tell.  So the same is looked for in
decoys: the accounts with their words dealt out anew among all their sentences, and their days moved
along the calendar.  How often each name, word and day stands in an account stays; what stands
together, and when, does not.  What two decoys share is chance, and the scores of chance have an
exponential tail, as those of sequences by accident have (Karlin and Altschul; BLAST's E-value).
The tail is fitted for each two accounts, so the number of passages that were compared, how many
names both have and how close their times are all count by themselves.

What is left out on purpose: decoys whose words stay near their places (dealt out among sixty
sentences).  They are as good for short accounts, and blind to a translation, whose order they keep.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..corpus.account_text import AccountText, DayTold
from .arrays import Floats

# Part of the scores of decoys that lie below the tail.
BELOW_TAIL = 0.7

# Scale of the tail, in units of the score, that is taken for granted before decoys are seen, and as
# how many decoys that counts.
USUAL_SCALE = 1.5
AS_MANY = 3

# The least scale: what a few decoys of nearly one score would give is too good.
LEAST_SCALE = 0.6

# Decoys of which a tail can be cut off; of fewer all are the tail.
FEWEST = 10

# Passages of all decoys of an account together, about: of a short one several are drawn, for one
# draw of few passages is a matter of luck.  What else the library holds makes no difference.
ENOUGH_PASSAGES = 3000
MOST_DRAWS = 12

# Sentences among which the words of an account are dealt out at least: those of a few pages.
FEWEST_SENTENCES = 60

# Dates of an account that lie before, and behind, the time that it speaks of: one of so many.
ASIDES = 10

# Part of the time that an account speaks of by which its days are moved, at least and at most.
MOVED = (0.2, 0.8)

# Days of a reading that is no day, month or season, and stays where it is.
WIDE = 100


@dataclass(frozen=True, slots=True)
class Tail:
    """The scores that chance gives, as a tail from some score on.

    Attributes:
        scores: all of them, rising.
        start: where the tail begins.
        count: how many lie in it.
        scale: how much higher a score is that chance gives e times less often.
        draws: from how many decoys of the same accounts the scores are.
    """

    scores: Floats
    start: float
    count: float
    scale: float
    draws: int = 1

    @classmethod
    def fitted(cls, scores: Sequence[float], floor: float, draws: int = 1) -> Tail:
        """Return the tail of the scores of some draws; none of them lies below ``floor``."""
        rising = np.sort(np.asarray(scores, np.float64))
        start = float(np.quantile(rising, BELOW_TAIL)) if len(rising) >= FEWEST else floor
        beyond = rising[rising > start] - start
        scale = (float(beyond.sum()) + USUAL_SCALE * AS_MANY) / (len(beyond) + AS_MANY)
        return cls(rising, start, (len(beyond) + 0.5) / draws, max(LEAST_SCALE, scale), draws)

    def expected(self, score: float) -> float:
        """Return how many scores as high, or higher, chance gives."""
        if score > self.start:
            return self.count * math.exp((self.start - score) / self.scale)
        found = len(self.scores) - int(np.searchsorted(self.scores, score, "left"))
        return max(found / self.draws, self.count)

    def surprise(self, score: float) -> float:
        """Return how much rarer than any score of chance such a score is, as a logarithm."""
        whole = max(self.count, len(self.scores) / self.draws)
        return max(0.0, math.log(whole / self.expected(score)))


def decoy(telling: AccountText, draw: int = 0) -> AccountText:
    """Return an account with its words dealt out anew among its sentences, and its days moved.

    Of an account of a page a part goes to sentences that nobody has read: dealt out among few
    sentences, nearly all words would meet again.  The same account and draw give the same decoy.
    """
    deal = np.random.default_rng((len(telling.forms), draw))
    order = deal.permutation(len(telling.forms))
    every = max(len(telling.of), FEWEST_SENTENCES)
    sentences = deal.permutation(every)
    read = np.flatnonzero(deal.random(len(telling.forms)) * every < len(telling.of))
    days = [
        replace(day, sentence=int(sentences[day.sentence]))
        for day in moved(telling.days, float(deal.uniform(*MOVED)))
        if sentences[day.sentence] < len(telling.of)
    ]
    return replace(
        telling,
        forms=telling.forms[order][read],
        things=telling.things[order][read],
        quoted=telling.quoted[order][read],
        sentence=telling.sentence[read],
        days=tuple(sorted(days, key=lambda each: each.sentence)),
    )


def moved(days: Sequence[DayTold], part: float) -> list[DayTold]:
    """Return days moved by a part of the time that they span.

    Those that come to lie behind its end begin again at its beginning, so that as many days lie in
    that time as before.
    """
    ends = sorted(end for day in days for reading in day.readings for end in reading)
    if not ends:
        return []
    aside = len(ends) // ASIDES
    first, last = ends[aside], ends[-1 - aside]
    span = last - first + 1
    shift = int(span * part)

    def at(reading: tuple[int, int]) -> tuple[int, int]:
        low, high = reading
        if high - low > WIDE:
            return reading
        new = first + (low - first + shift) % span if first <= low <= last else low + shift
        return new, new + high - low

    return [replace(day, readings=tuple(map(at, day.readings))) for day in days]


def draws_of(passages: int) -> int:
    """Return how many decoys are drawn of an account of so many passages."""
    return max(1, min(MOST_DRAWS, ENOUGH_PASSAGES // max(1, passages)))


def silenced(telling: AccountText) -> AccountText:
    """Return an account that tells nothing: the place of one that is not drawn again."""
    return replace(
        telling,
        forms=telling.forms[:0],
        things=telling.things[:0],
        quoted=telling.quoted[:0],
        sentence=telling.sentence[:0],
        days=(),
    )

"""Find sentences that say the same, in passages that tell one happening.

That two sentences say the same can seldom be told by their words.  Where it is known that both
stand in tellings of one happening, less is asked of the words: *signed the German treaty* and
*signed the peace treaty without reading it* share two words of every week, and the day.

The order of the steps:

1. the sentences that tell a happening, and one before and behind, are held against those of other
   accounts: what they share is weighed by its rarity in each account, names at half, words in
   quotation marks on both sides at more, and days that coincide are added; where no days do and
   nothing rare is quoted, it must be sure that both tell the happening;
2. two sentences count when they share two things at least, something particular among them, and
   enough in all, and when neither has more in common with another; a sentence whose day an account
   tells twice may go with both; of each two it is said how many as good chance makes among the
   sentences of the happening;
3. the same words in a row, too short to be shared wording elsewhere, may be shared wording here;
   and ``expectation`` reckons with sentences that stand ``together``.

What is left out on purpose: sentences that share no word; and which of both says it better.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from svod.index.dates import DateExpression
from svod.index.explanation import Explanation
from svod.index.lexical.frequency_bands import COMMON_IN_HAPPENING_NATS, RARE_WORD_NATS
from svod.index.lexical.tokenizer import is_latin
from svod.index.spans import Span

from ..corpus.corpus import Floats, Wording
from .filtering import Find, quoted, says
from .sentence_similarity import OWN_FALL, Alike, Sentences, beyond

# Nats.  A rarer word counts no more than this: one shared word is one coincidence, however rare it
# is.
MOST = 4.0

# A name counts this part of its rarity, because accounts of one happening name the same persons
# anyway.  In two scripts a name counts in full, because no other words can be alike.
NAME_COUNTS = 0.5

# A word in quotation marks on both sides counts this many times its rarity, because two
# translations of one original share only a word or two.  A rare word that both quote replaces a
# shared day.
BOTH_QUOTE = 1.5

# Nats.  A shared word is one of the things that two sentences share from this rarity on.
SOMETHING = 0.6

# Two sentences must share at least FEWEST things, or FEWEST_NAMES things if all of them are names.
FEWEST, FEWEST_NAMES = 2, 3

# Nats.  Where two sentences share only two things, these have at least this rarity, the day apart:
# *offensive* and *German* stand in any two sentences of a war.
TWO_THINGS = 4.0

# Nats.  Where it is not sure that both tell the happening, one thing has at least this rarity.
PARTICULAR = 2.5

# Nats.  Where two things are shared and no day, one is a name, or has at least this rarity.
WITHOUT_A_DAY = 3.0

# Nats.  What two sentences gain if both name the same day; and if they name days so close that one
# may be an error, or a month and a day in it, or the same month.
SAME_DAY, NEAR_DAY = 3.0, 2.0

# Days.  Two days are close if they are no farther apart: an eve and its morrow, or a night.
NEAR = 2

# Nats.  Two sentences must share at least this, days counted.
ENOUGH = 5.0

# A second sentence must share at least this part of what the best one shares, to be the account's
# second version of the same.
RIVAL = 0.85

# Sentences before, and behind, those that tell the happening that are compared too.
BESIDE = 2

# This number of equal words in a row is shared wording if a name and a rare word are among them.
IN_A_ROW = 5

# Nats.  How many pairs of sentences share as much by chance is reckoned from this rarity on.
COUNTED_FROM = 2.0

# Pairs of sentences that show how often any two share as much, taken at these steps.
SAMPLE = 2000
STEPS = (7919, 104_729)

# The precisions of dates that can coincide or differ; a wider date fits everything.
PRECISE = ("day", "month")


@dataclass(frozen=True, slots=True)
class Focus:
    """The characters of a passage's clean text that tell a happening."""

    passage: str
    span: Span


@dataclass(frozen=True, slots=True)
class Happening:
    """The places in all accounts that tell one happening.

    Attributes:
        sure: each two passages of it of which it is sure that they do; of the others it is
            believed only of sentences near which both name one day.
    """

    foci: tuple[Focus, ...]
    sure: frozenset[frozenset[str]] = frozenset()


# Returns the dates of passages by their ids.
DatesOf = Callable[[Iterable[str]], Mapping[str, Sequence[DateExpression]]]


def no_dates(_: Iterable[str]) -> Mapping[str, Sequence[DateExpression]]:
    """Return no dates."""
    return {}


class Paraphrases:
    """Compares the sentences that tell one happening.

    Args:
        words: the library's.
        happenings: which passages tell each; those that are not in ``words`` are left out.
        dates_of: the dates of passages.

    Attributes:
        together: sentences, by their numbers, that surely tell one happening, two by two.
    """

    def __init__(
        self, words: Wording, happenings: Sequence[Happening], dates_of: DatesOf = no_dates
    ) -> None:
        self.words = words
        self._places = {
            passage.id: (number, start, len(passage.text))
            for number, unit in enumerate(words.units)
            for start, passage in unit.passages
        }
        self._across = list(self._of_different_accounts(happenings))
        named = sorted({focus.passage for each in self._across for focus in each[:2]})
        worth = counted(words)
        self._days: dict[int, list[DateExpression]] = {}
        for name, dates in dates_of(named).items():
            for each in dates:
                self._dated(name, each, worth)
        self.sentences = Sentences(words, worth)
        held: dict[tuple[int, int], bool] = {}
        self._many: dict[tuple[int, int], int] = {}
        self._shares: dict[tuple[int, int], float] = {}
        for one, other, sure in self._across:
            sentences, others = self._sentences(one), self._sentences(other)
            for a in sentences:
                for b in others:
                    held[a, b] = sure or held.get((a, b), False)
                    self._many[a, b] = len(sentences) * len(others)
        self._held = sorted(held)
        self.together = frozenset(pair for pair in self._held if held[pair])

    def _dated(self, name: str, date: DateExpression, worth: Floats) -> None:
        """Note a date's sentence; the words of the date no longer count, because its day does."""
        if date.precision not in PRECISE or name not in self._places:
            return
        first, last = self._words(Focus(name, date.span))
        if first < last:
            worth[first:last] = 0
            self._days.setdefault(int(self.words.sentence[first]), []).append(date)

    def _words(self, focus: Focus) -> tuple[int, int]:
        """Return the first word of some characters of a passage, and the one behind the last."""
        number, start, _ = self._places[focus.passage]
        unit = self.words.units[number]
        own = slice(unit.first, unit.last)
        first = np.searchsorted(self.words.stop[own], start + focus.span.start, "right")
        last = np.searchsorted(self.words.start[own], start + focus.span.stop, "left")
        return unit.first + int(first), unit.first + int(last)

    def alike(self) -> list[Alike]:
        """Return the sentences that say the same, in the order of the first account's text."""
        weighed = [self.weighed(a, b) for a, b in self._held]
        best: dict[tuple[int, int], float] = {}
        for each in weighed:
            for key in self.sentences.keys(each):
                best[key] = max(best.get(key, 0.0), each.own)
        return [
            replace(self.sentences.widened(each), expected=self._expected(each))
            for each in weighed
            if self.holds(each) and self._fits(each, [best[k] for k in self.sentences.keys(each)])
        ]

    def _expected(self, pair: Alike) -> Explanation:
        """Return how many sentences of the happening share as much by chance.

        The happening was found before; what is asked is whether these sentences of it go together.
        """
        accounts = self.sentences.accounts(pair)
        time = self.time(pair.a, pair.b)
        words = pair.own - time
        many = self._many.get((pair.a, pair.b), 1)
        details = [
            Explanation(many, "pairs of sentences that tell this happening"),
            Explanation(
                self._sharing(accounts) * math.exp(-OWN_FALL * (words - COUNTED_FROM)),
                f"part of any sentences of the two accounts that share {words:.1f}, as these do",
            ),
        ]
        if time:
            details.append(Explanation(math.exp(-time), "part of them that name the same time"))
        value = min(float(many), math.prod(each.value for each in details))
        return Explanation(value, "sentences as much alike that chance makes here", tuple(details))

    def _sharing(self, accounts: tuple[int, int]) -> float:
        """Return the part of any two sentences of two accounts that share what is counted."""
        if accounts not in self._shares:
            of_each = [self.sentences.of_account(account) for account in accounts]
            shared = 0
            for number in range(SAMPLE):
                # Steps that are prime: no pair comes up twice soon.
                a = of_each[0][number * STEPS[0] % len(of_each[0])]
                b = of_each[1][number * STEPS[1] % len(of_each[1])]
                shared += self.weighed(a, b).own - self.time(a, b) >= COUNTED_FROM
            self._shares[accounts] = (shared + 1) / (SAMPLE + 2)
        return self._shares[accounts]

    def _fits(self, pair: Alike, best: Sequence[float]) -> bool:
        """Say whether neither sentence has a better partner, or one tells the day a second time."""
        parts = [pair.own / each for each in best]
        told_twice = min(parts) >= RIVAL and self.time(pair.a, pair.b) > 0
        return min(parts) >= 1 or (max(parts) >= 1 and told_twice)

    def _of_different_accounts(
        self, happenings: Iterable[Happening]
    ) -> Iterator[tuple[Focus, Focus, bool]]:
        """Yield each two foci of a happening, in the order of accounts, and whether it is sure."""
        for happening in happenings:
            known = [each for each in happening.foci if each.passage in self._places]
            for pair in combinations(known, 2):
                one, other = sorted(pair, key=lambda each: self._words(each)[0])
                a, b = self._words(one), self._words(other)
                accounts = self.words.accounts
                if a[0] < a[1] and b[0] < b[1] and accounts[a[0]] != accounts[b[0]]:
                    sure = frozenset((one.passage, other.passage)) in happening.sure
                    yield one, other, sure

    def _sentences(self, focus: Focus) -> range:
        """Return the sentences of a focus, and those before and behind in its passage."""
        first, last = self._words(focus)
        low, high = self._words(Focus(focus.passage, Span(0, self._places[focus.passage][2])))
        of = self.words.sentence
        return range(
            max(int(of[first]) - BESIDE, int(of[low])),
            min(int(of[last - 1]) + BESIDE, int(of[high - 1])) + 1,
        )

    def weighed(self, a: int, b: int) -> Alike:
        """Return two sentences with what they share; days count in ``own`` alone."""
        one, other = self.sentences.features(a), self.sentences.features(b)
        found = []
        for sort in one.keys() & other.keys():
            (worth, i), (worth_there, j) = one[sort], other[sort]
            found.append((i, j, min(worth, worth_there) * self._times(i, j)))
        found.sort()
        own = sum(worth for *_, worth in found) + self.time(a, b)
        return Alike(
            a, b, own, 0.0, tuple((i, j) for i, j, _ in found), tuple(x for *_, x in found)
        )

    def _times(self, i: int, j: int) -> float:
        """Return how many times two words that are alike count, for where and how they stand."""
        words = self.words
        both_quote = words.quote[i] >= 0 and words.quote[j] >= 0
        two_scripts = is_latin(words.text(i)) != is_latin(words.text(j))
        named = words.named[i] and words.text(i)[0].isalpha()
        return (BOTH_QUOTE if both_quote else 1) / (NAME_COUNTS if named and two_scripts else 1)

    def holds(self, pair: Alike) -> bool:
        """Say whether two sentences share enough."""
        named = self.words.named
        things = [
            not (named[i] or named[j])
            for (i, j), worth in zip(pair.pairs, pair.worths, strict=True)
            if worth >= SOMETHING
        ]
        quoting = max(pair.worths, default=0) > MOST
        if (pair.a, pair.b) not in self.together:
            particular = max(pair.worths, default=0) >= PARTICULAR
            if not particular or not (quoting or self._at_one_time(pair)):
                return False
        return pair.own >= ENOUGH and len(things) >= self._fewest(pair, any(things))

    def _fewest(self, pair: Alike, plain: bool) -> int:
        """Return how many things two sentences must share: two will do where they say enough.

        Where no day is shared one of them must be particular: a name, or a rare word.
        """
        time = self.time(pair.a, pair.b)
        particular = time > 0 or any(
            worth >= WITHOUT_A_DAY or self.words.named[i] or self.words.named[j]
            for (i, j), worth in zip(pair.pairs, pair.worths, strict=True)
        )
        enough = plain and particular and pair.own - time >= TWO_THINGS
        return FEWEST if enough else FEWEST_NAMES

    def _at_one_time(self, pair: Alike) -> bool:
        """Say whether two sentences, or those around them, share a day."""
        around = range(-BESIDE, BESIDE + 1)
        return any(self.time(pair.a + x, pair.b + y) > 0 for x in around for y in around)

    def time(self, a: int, b: int) -> float:
        """Return how much the days that two sentences name count, in nats."""
        return max(
            (coinciding(x, y) for x in self._days.get(a, ()) for y in self._days.get(b, ())),
            default=0.0,
        )

    def in_a_row(self) -> list[Find]:
        """Return the same words in a row that a happening's tellings have, a name among them."""
        found: dict[tuple[int, int], Find] = {}
        for one, other, sure in self._across:
            for a, b, many in (
                rows(self.words, self._words(one), self._words(other)) if sure else ()
            ):
                pairs = tuple((a + step, b + step) for step in range(many))
                if self._says_something(pairs):
                    made = Find(pairs, says(self.words, pairs), quoted(self.words, pairs))
                    found.setdefault((a, b), made)
        return list(found.values())

    def _says_something(self, pairs: Sequence[tuple[int, int]]) -> bool:
        """Say whether words include a name and a rare word besides, and no reference."""
        words = self.words
        named = [bool(words.named[i] and words.named[j]) for i, j in pairs]
        plain = [
            bool(words.said[i] >= RARE_WORD_NATS and not (words.named[i] or words.named[j]))
            for i, j in pairs
        ]
        cited = any(words.reference[i] or words.reference[j] for i, j in pairs)
        return any(named) and any(plain) and not cited


def counted(words: Wording) -> Floats:
    """Return how much each word counts as something that two sentences share, in nats."""
    worth = beyond(words, COMMON_IN_HAPPENING_NATS)
    worth[words.named] *= NAME_COUNTS
    made: Floats = np.minimum(worth, MOST)
    return made


def coinciding(one: DateExpression, other: DateExpression) -> float:
    """Return what two dates count: most when they are one day."""
    days = one.precision == other.precision == "day"
    apart = min(
        max(0, (x.first - y.last).days, (y.first - x.last).days)
        for x in one.readings
        for y in other.readings
    )
    if not days:
        return NEAR_DAY if apart == 0 else 0.0
    if apart == 0:
        return SAME_DAY
    return NEAR_DAY if apart <= NEAR else 0.0


def rows(
    words: Wording, one: tuple[int, int], other: tuple[int, int]
) -> Iterator[tuple[int, int, int]]:
    """Yield runs of equal words in two stretches, with their length; short runs are left out."""
    same = words.classes[slice(*one)][:, None] == words.classes[slice(*other)][None, :]
    length = np.zeros((same.shape[0] + 1, same.shape[1] + 1), np.int32)
    for at in range(same.shape[0] - 1, -1, -1):
        length[at, :-1] = np.where(same[at], length[at + 1, 1:] + 1, 0)
    begins = length[:-1, :-1] >= IN_A_ROW
    begins[1:, 1:] &= ~same[:-1, :-1]
    for i, j in np.argwhere(begins):
        yield one[0] + int(i), other[0] + int(j), int(length[i, j])


__all__ = ["DatesOf", "Focus", "Happening", "Paraphrases", "no_dates"]

"""How much speaks for it that two passages tell the same happening.

Two accounts of one time share names, words and years by chance.  What they share counts by its
rarity in both of them and in the language, and it counts together only where it stands close
together in both: in a few sentences on each side.  So *Litvinov* in a book on Litvinov shows
nothing, *Werth* something, and *Werth* with *February 1947* beside it a good deal.

The order of the steps:

1. every word of the accounts gets the number of its Sort, so that spellings, endings and scripts
   are one, and so are the names that the authority file calls one;
2. passages that share something rare, or two things in one sentence that seldom stand together,
   are proposed;
3. of each two passages proposed the few sentences are found in which most is shared, days that
   coincide counted, days that do not held against them.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import numpy.typing as npt

from svod.index.languages import frequency
from svod.index.tokens import folded

from .told import NAME, NOTHING, NUMBER, WORD, DayTold, Told
from .wording import EVERYWHERE, NATS, Ints

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DAY, MONTH, NEAR, YEAR, ROW = range(4, 9)
KINDS = ("", "word", "name", "number", "date", "date", "date", "date", "quotation")
"""What a shared thing is, by its number; the first ones are those of ``told``."""

FLOORS = {WORD: 2.6, NAME: 1.5, NUMBER: 2.4, DAY: 1.5, MONTH: 1.5, NEAR: 1.5, YEAR: 1.5, ROW: 2.4}
"""Rarity, in natural logarithms, that says nothing.  A name that one sentence in five has is the
subject; another teller of the same happening uses any one word of it less often than its names."""

KIND_WEIGHTS = {WORD: 0.8, NAME: 1.0, NUMBER: 0.8, DAY: 0.9, MONTH: 0.6, NEAR: 0.3, YEAR: 0.2,
                ROW: 0.8}  # fmt: skip
"""A day is also its month and lies near itself, so what a shared day has adds up to two names as
rare: few happenings that two accounts tell fall on one day."""

RARER_COUNTS = 0.3
"""Where one account has a thing more rarely than the other, that account's rarity counts this part:
a country that the one names once says little where the other names it on every page."""

ALONGSIDE = 0.4
"""Part that a name counts which stands beside another in both: *Alexander* beside *Werth*."""

FAMOUS = 4.0
"""Zipf frequency from which on a name is in everybody's mouth: countries, capitals, first names."""

FAMOUS_COUNTS = 0.6
"""Part that such a name counts: *Hungary* beside *Austria* is no happening."""

WIDTHS = (1, 2, 3)
"""How many sentences together are looked at."""

WIDER = 0.5
"""What each further sentence costs: it shares something by chance."""

INHERITED = 0.5
"""Part that a date counts in the sentences behind it that name none: the telling may have moved on."""

DOUBTFUL = 0.5
"""Part that a date counts which may be of either calendar, or is a stretch of days."""

GAPS = (0, 3, 10, 31, 100, 366)
"""Days between the times of two tellings, up to which they lie so far apart and no farther."""

TOLD_AT = (0.5, 0.12, 0.1, 0.1, 0.08, 0.05, 0.05)
"""How many of a hundred happenings that two accounts tell lie so far apart there: most on the days
that both name or have named last, and some where an account looks ahead or back."""

MOST_FROM_TIME = 2.0
LEAST_FROM_TIME = -6.0
"""What the time of two tellings counts, at the most and at the least."""

ASIDES = 10
"""One date of so many may lie before, and one behind, the time that an account speaks of."""

AGAINST = 1.6
"""Times that lie apart count so much more: chance knows no order of telling, and accounts have one."""

REMEMBERED = 3
"""A date holds for so many passages behind it, unless another one is named."""

CLOSE_DAYS = 3
"""Days so many apart may be one happening: it may last, and accounts differ (see ``agreement``)."""

IN_A_ROW = 4
"""So many words in a row, alike, are wording that is shared."""

ROW_RARITY = 50
"""Two of them, no names, stand in one sentence of so many at the most, or all in quotation marks:
*of the Central Executive Committee* is wording that everybody shares."""

MOST_OF_ROWS = 7.0
"""What shared wording counts at the most: whole pages that are copied are one piece of evidence."""

MOST_SENTENCES = 60
"""Of one passage that are looked at; the rest of a longer one is left out."""

MOST_FOCI = 3
"""So many happenings two long paragraphs may share."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that two passages share: how much it counts, and in which sentences it stands."""

    kind: int
    key: int
    weight: float
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Kin:
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
    shared: tuple[Shared, ...]


class Universe:
    """What the accounts of a library tell, in one numbering of passages, sentences and things."""

    def __init__(self, tellings: Sequence[Told], same: Iterable[Sequence[frozenset[str]]] = ()):
        self.tellings = tuple(tellings)
        self.accounts = tuple(each.account for each in tellings)
        self.first_passage = np.cumsum([0, *(len(each.passages) for each in tellings)])
        self.first_sentence = np.cumsum([0, *(len(each.of) for each in tellings)])
        self.ids = tuple(name for each in tellings for name in each.passages)
        self.sorts = unified(tellings, same)
        self._rows: dict[int, Rarities] = {}
        self._passages: dict[int, Content] = {}
        self._worths: dict[tuple[int, int], Floats] = {}
        self._weights: dict[tuple[int, int], dict[tuple[int, int], float]] = {}

    def account_of(self, passage: int) -> int:
        """Return the number of a passage's account."""
        return int(np.searchsorted(self.first_passage, passage, "right")) - 1

    def telling(self, passage: int) -> Told:
        """Return what the account of a passage tells."""
        return self.tellings[self.account_of(passage)]

    def order(self, passage: int) -> int:
        """Return the place of a passage in its account's telling."""
        account = self.account_of(passage)
        return int(self.tellings[account].orders[passage - self.first_passage[account]])

    def rarities(self, account: int) -> Rarities:
        """Return how rare things are in an account."""
        if account not in self._rows:
            self._rows[account] = Rarities(self.tellings[account], self.sorts[account])
        return self._rows[account]

    def worths(self, a: int, b: int) -> Floats:
        """Return what each distance in time counts for two accounts."""
        if (a, b) not in self._worths:
            self._worths[a, b] = time_worths(self.rarities(a), self.rarities(b))
        return self._worths[a, b]

    def content(self, passage: int) -> Content:
        """Return what a passage has, sentence by sentence."""
        if passage not in self._passages:
            account = self.account_of(passage)
            own = passage - int(self.first_passage[account])
            self._passages[passage] = self.rarities(account).content(own)
        return self._passages[passage]

    def kin(self, a: int, b: int, least: float) -> list[Kin]:
        """Return where two passages share most, the best first, none below ``least``."""
        one, other = self.content(a), self.content(b)
        common = one.keys.keys() & other.keys.keys()
        if not common:
            return []
        keys = sorted(common)
        rare_a, rare_b = self.rarities(self.account_of(a)), self.rarities(self.account_of(b))
        kinds = [one.kinds[key] for key in keys]
        known = self._weights.setdefault((self.account_of(a), self.account_of(b)), {})
        for kind, key in zip(kinds, keys, strict=True):
            if (kind, key) not in known:
                known[kind, key] = weight(kind, key, rare_a, rare_b)
        weights = np.array([known[each] for each in zip(kinds, keys, strict=True)])
        rows = np.array([kind == ROW for kind in kinds])
        if weights[rows].sum() > MOST_OF_ROWS:
            weights[rows] *= MOST_OF_ROWS / weights[rows].sum()
        for x, y in one.beside & other.beside:
            if x in keys and y in keys and x != y:
                lesser = min((keys.index(x), keys.index(y)), key=lambda at: weights[at])
                weights[lesser] *= ALONGSIDE
        kept = weights > 0
        if weights[kept].sum() + MOST_FROM_TIME < least:
            return []
        keys = [key for key, keep in zip(keys, kept, strict=True) if keep]
        kinds = [kind for kind, keep in zip(kinds, kept, strict=True) if keep]
        weights = weights[kept]
        in_a, in_b = one.matrix(keys), other.matrix(keys)
        worths = self.worths(self.account_of(a), self.account_of(b))
        table = score_table(in_a, in_b, weights, one, other, worths)
        return list(self.foci(a, b, table, keys, kinds, weights, in_a, in_b, least))

    def foci(
        self, a: int, b: int, table: Floats, keys: list[int], kinds: list[int], weights: Floats,
        in_a: Floats, in_b: Floats, least: float,
    ) -> Iterator[Kin]:
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
                Shared(
                    kinds[k], keys[k], float(weights[k] * here[k]),
                    base_a + first_a + low_a + int(in_a[k, low_a : high_a + 1].argmax()),
                    base_b + first_b + low_b + int(in_b[k, low_b : high_b + 1].argmax()),
                )
                for k in np.flatnonzero(here * weights > 0)
            ]
            found.sort(key=lambda each: (-each.weight, each.key))
            yield Kin(
                a, b,
                (base_a + first_a + low_a, base_a + first_a + high_a),
                (base_b + first_b + low_b, base_b + first_b + high_b),
                best, tuple(found),
            )  # fmt: skip
            table[[k for k, w in enumerate(windows_a) if w[0] <= high_a and low_a <= w[1]]] = -99
            table[:, [k for k, w in enumerate(windows_b) if w[0] <= high_b and low_b <= w[1]]] = -99


@dataclass(frozen=True, slots=True)
class Content:
    """What a passage has: for each thing the sentences it stands in, and how firmly.

    Attributes:
        first: its first sentence, by the number in its account.
        count: how many sentences are looked at.
        keys: for each thing, its sentences, counted from ``first``, with the part that it counts.
        beside: names that stand side by side.
        kinds: for each thing, its kind.
        times: for each sentence, the first and last day that it may tell of; 0 where unknown.
    """

    first: int
    count: int
    keys: Mapping[int, tuple[tuple[int, float], ...]]
    kinds: Mapping[int, int]
    times: Longs
    beside: frozenset[tuple[int, int]]

    def matrix(self, keys: Sequence[int]) -> Floats:
        """Return in which sentences things stand: a row a thing, a column a sentence."""
        made = np.zeros((len(keys), self.count))
        for row, key in enumerate(keys):
            for sentence, part in self.keys[key]:
                made[row, sentence] = max(made[row, sentence], part)
        return made


class Rarities:
    """How rare the things of one account are in it: sentences are counted."""

    def __init__(self, telling: Told, sorts: Ints) -> None:
        self.telling = telling
        self.sentences = max(1, len(telling.of))
        self.sorts = sorts[telling.forms] if len(telling.forms) else telling.forms
        self._form = dict(zip(self.sorts.tolist(), telling.forms.tolist(), strict=True))
        self._days: dict[int, list[DayTold]] = defaultdict(list)
        for day in telling.days:
            self._days[day.sentence].append(day)
        self.first_of = np.searchsorted(
            telling.of[:, 0], np.arange(len(telling.passages) + 1)
        )

    @cached_property
    def rows(self) -> tuple[Longs, Longs]:
        """The shingles of the account: a key and the sentence for each."""
        keys, at = self.row_starts
        return keys, self.telling.sentence[at].astype(np.int64)

    @cached_property
    def row_starts(self) -> tuple[Longs, Longs]:
        """The shingles of the account: a key and the number of the first word for each."""
        count = len(self.sorts) - IN_A_ROW + 1
        if count <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        keys = np.zeros(count, np.uint64)
        for step in range(IN_A_ROW):
            keys = (keys ^ self.sorts[step : step + count].astype(np.uint64)) * SPREAD
            keys ^= keys >> np.uint64(31)
        _, number = np.unique(self.sorts, return_inverse=True)
        often = np.bincount(number) * ROW_RARITY > self.sentences
        tells = (self.telling.things == WORD) & ~often[number]
        says = np.zeros(count, np.int32)
        for step in range(IN_A_ROW):
            says += tells[step : step + count]
        whole = self.telling.sentence[:count] == self.telling.sentence[IN_A_ROW - 1 :]
        quoted = self.telling.quoted[:count] & self.telling.quoted[IN_A_ROW - 1 :]
        whole &= (says >= 2) | quoted
        made = (keys[whole] >> np.uint64(4)).astype(np.int64) | ROW_MARK
        return made, np.flatnonzero(whole).astype(np.int64)

    @cached_property
    def things(self) -> tuple[Longs, Longs, Longs]:
        """All that counts: the key, the kind and the sentence of each, each once a sentence."""
        words = self.telling.things != NOTHING
        keys = [self.sorts[words].astype(np.int64)]
        kinds = [self.telling.things[words].astype(np.int64)]
        places = [self.telling.sentence[words].astype(np.int64)]
        row_keys, row_places = self.rows
        keys.append(row_keys)
        kinds.append(np.full(len(row_keys), ROW, np.int64))
        places.append(row_places)
        days = [
            (key, kind, day.sentence) for day in self.telling.days for key, kind in day_keys(day)
        ]
        if days:
            told = np.array(days, np.int64)
            keys.append(told[:, 0])
            kinds.append(told[:, 1])
            places.append(told[:, 2])
        key, kind, place = (np.concatenate(each) for each in (keys, kinds, places))
        order = np.lexsort((-kind, key, place))
        key, kind, place = key[order], kind[order], place[order]
        once = np.ones(len(key), np.bool_)
        once[1:] = (key[1:] != key[:-1]) | (place[1:] != place[:-1])
        return key[once], kind[once], place[once]

    @cached_property
    def counts(self) -> dict[int, int]:
        """In how many sentences each thing stands."""
        keys, counts = np.unique(self.things[0], return_counts=True)
        return dict(zip(keys.tolist(), counts.tolist(), strict=True))

    def rarity(self, key: int) -> float:
        """Return how rare a thing is, in natural logarithms."""
        return math.log(self.sentences / self.counts.get(key, 1))

    def text(self, key: int) -> str:
        """Return a word as the account writes it; empty for a day or wording."""
        form = self._form.get(key)
        return self.telling.texts[form] if form is not None else ""

    def form(self, key: int) -> int | None:
        """Return the number of a form of a Sort; ``None`` for a day or wording."""
        return self._form.get(key)

    def wording(self, keys: Sequence[int]) -> str:
        """Return the words of the first run of wording that some keys stand for."""
        made, places = self.row_starts
        at = sorted(int(places[i]) for i in np.flatnonzero(np.isin(made, list(keys))))
        if not at:
            return ""
        last = at[0]
        for each in at:
            if each - last > IN_A_ROW:
                break
            last = each
        forms = self.telling.forms[at[0] : last + IN_A_ROW]
        return " ".join(self.telling.texts[form] for form in forms.tolist())

    def dates_in(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the days, months and seasons that some sentences name.

        Where they name none it is those named last before them, and at worst their years.
        """
        here = [day for at in range(first, last + 1) for day in self._days.get(at, ())]
        narrow = [reading for day in here if is_narrow(day) for reading in day.readings]
        if narrow:
            return narrow
        low, high = self.times[first].tolist()
        if low and (low, high) != self.span:
            return [(low, high)]
        return [reading for day in here for reading in day.readings]

    def own_dates(self, sentence: int) -> list[tuple[int, int]]:
        """Return the days, months and seasons that one sentence names."""
        here = self._days.get(sentence, ())
        return [reading for day in here if is_narrow(day) for reading in day.readings]

    def content(self, passage: int) -> Content:
        """Return what a passage has; its number is that in the account."""
        first, last = int(self.first_of[passage]), int(self.first_of[passage + 1])
        count = min(last - first, MOST_SENTENCES)
        keys, kinds, places = self.things
        doubtful = {
            (day.sentence, key)
            for at in range(first, first + count)
            for day in self._days.get(at, ())
            if len(day.readings) > 1 or is_stretch(day)
            for key, _ in day_keys(day)
        }
        low, high = np.searchsorted(places, (first, first + count))
        own: dict[int, list[tuple[int, float]]] = defaultdict(list)
        of_kind: dict[int, int] = {}
        for key, kind, place in zip(
            keys[low:high].tolist(), kinds[low:high].tolist(), places[low:high].tolist(),
            strict=True,
        ):
            own[key].append((place - first, DOUBTFUL if (place, key) in doubtful else 1.0))
            of_kind[key] = max(kind, of_kind.get(key, 0))
        for sentence, day in self.inherited(passage, first, count):
            for key, kind in day_keys(day):
                own[key].append((sentence, INHERITED))
                of_kind[key] = kind
        return Content(
            first, count, {key: tuple(each) for key, each in own.items()}, of_kind,
            self.times[first : first + count], self.beside(first, first + count),
        )  # fmt: skip

    def beside(self, first: int, stop: int) -> frozenset[tuple[int, int]]:
        """Return the names that stand side by side in some sentences, two by two."""
        low, high = np.searchsorted(self.telling.sentence, (first, stop))
        named = self.telling.things[low:high] == NAME
        sorts = self.sorts[low:high]
        near = np.flatnonzero(named[:-1] & named[1:])
        return frozenset(
            (min(x, y), max(x, y))
            for x, y in zip(sorts[near].tolist(), sorts[near + 1].tolist(), strict=True)
        )

    @cached_property
    def span(self) -> tuple[int, int]:
        """The first and last day that the account speaks of, a few asides left out."""
        days = sorted(
            end for day in self.telling.days for reading in day.readings for end in reading
        )
        aside = len(days) // ASIDES
        return (days[aside], days[-1 - aside]) if days else (0, 0)

    @cached_property
    def times(self) -> Longs:
        """For each sentence the first and last day that it may tell of; 0 where that is unknown.

        That of a note is its own, or that of the passage that calls it; where no date is near, it
        is the time that the account speaks of.
        """
        made = np.tile(self.span, (len(self.telling.of), 1))
        by_order: dict[int, tuple[int, int]] = {}
        last, since = None, 0
        for sentence, (passage, _, _) in enumerate(self.telling.of.tolist()):
            order = int(self.telling.orders[passage])
            here = [each for each in self._days.get(sentence, ()) if is_narrow(each)]
            note = self.telling.kinds[passage] == "note"
            if here:
                low = min(reading[0] for each in here for reading in each.readings)
                high = max(reading[1] for each in here for reading in each.readings)
                made[sentence] = low, high
                if not note:
                    last, since = (low, high), order
                    by_order[order] = last
            elif note:
                made[sentence] = by_order.get(order, self.span)
            elif last is not None and order - since <= REMEMBERED:
                made[sentence] = last
        return made

    def inherited(self, passage: int, first: int, count: int) -> list[tuple[int, DayTold]]:
        """Return the sentences that name no day or month, with the date named last before."""
        before = self.before(passage, first)
        made = []
        for at in range(count):
            here = [each for each in self._days.get(first + at, ()) if is_narrow(each)]
            if here:
                before = here[-1]
            elif before is not None:
                made.append((at, before))
        return made

    def before(self, passage: int, first: int) -> DayTold | None:
        """Return the last date before a passage, in the passage before it at the farthest."""
        if self.telling.kinds[passage] == "note" or not passage:
            return None
        for sentence in range(first - 1, int(self.first_of[passage - 1]) - 1, -1):
            here = [each for each in self._days.get(sentence, ()) if is_narrow(each)]
            if here:
                return here[-1]
        return None


SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)
ROW_MARK = np.int64(1) << np.int64(61)
DAY_MARKS = {DAY: 1 << 40, MONTH: 2 << 40, NEAR: 3 << 40, YEAR: 4 << 40}
"""Set the keys of days and wording apart from the numbers of Sorts."""


def day_keys(day: DayTold) -> Iterator[tuple[int, int]]:
    """Yield the keys that a date may share with others: its days, months and year."""
    for low, high in day.readings:
        first, last = date.fromordinal(low), date.fromordinal(high)
        yield DAY_MARKS[YEAR] + first.year, YEAR
        if day.precision == "year" or high - low > 100:
            continue
        month = first.year * 12 + first.month
        while month <= last.year * 12 + last.month:
            yield DAY_MARKS[MONTH] + month, MONTH
            month += 1
        if day.precision == "day" and high - low <= 14:
            for each in range(low, high + 1):
                yield DAY_MARKS[DAY] + each, DAY
            for each in (low, high):
                for shift in (0, 1 + CLOSE_DAYS // 2):
                    yield DAY_MARKS[NEAR] + 2 * ((each + shift) // (CLOSE_DAYS + 1)) + bool(shift), NEAR


def is_stretch(day: DayTold) -> bool:
    """Say whether a date names several days by their numbers."""
    return day.precision == "day" and any(high > low for low, high in day.readings)


def is_narrow(day: DayTold) -> bool:
    """Say whether a date tells the day or the month, or a season."""
    return day.precision != "year" and all(high - low <= 100 for low, high in day.readings)


def weight(kind: int, key: int, a: Rarities, b: Rarities) -> float:
    """Return how much it counts that two accounts share a thing."""
    one, other = sorted((a.rarity(key), b.rarity(key)))
    rarity = RARER_COUNTS * other + (1 - RARER_COUNTS) * one
    part = KIND_WEIGHTS[kind]
    if kind in (WORD, NAME):
        known = by_language(a.text(key)), by_language(b.text(key))
        rarity = min(rarity, *known)
        if kind == NAME and min(known) < NATS * (EVERYWHERE - FAMOUS):
            part *= FAMOUS_COUNTS
    return part * max(0.0, rarity - FLOORS[kind])


def by_language(word: str) -> float:
    """Return how rare a word is in its language, in natural logarithms."""
    return NATS * (EVERYWHERE - frequency(folded(word)))


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


def gaps(a: Longs, b: Longs) -> Ints:
    """Return between which of ``GAPS`` the times of sentences lie; -1 where one is unknown."""
    apart = np.maximum(a[:, None, 0] - b[None, :, 1], b[None, :, 0] - a[:, None, 1])
    made = np.searchsorted(np.array(GAPS), np.maximum(apart, 0), "left").astype(np.int32)
    made[(a[:, 0] == 0)[:, None] | (b[:, 0] == 0)[None, :]] = -1
    return made


def times_compared(a: Longs, b: Longs, worths: Floats) -> Floats:
    """Return how much the times of sentences speak for one happening, or against it."""
    found = gaps(a, b)
    made: Floats = np.where(found < 0, 0.0, worths[found])
    return made


def time_worths(a: Rarities, b: Rarities) -> Floats:
    """Return what each distance in time counts for two accounts: by how seldom it is by chance."""
    few = [each.times[:: max(1, len(each.times) // SAMPLED)] for each in (a, b)]
    found = gaps(*few)
    counts = np.bincount(found[found >= 0], minlength=len(TOLD_AT)) + 1.0
    chance = counts / counts.sum()
    worths: Floats = np.log(np.array(TOLD_AT) / chance)
    worths[worths < 0] *= AGAINST
    return np.clip(worths, LEAST_FROM_TIME, MOST_FROM_TIME)


SAMPLED = 500
"""So many sentences of an account show how far apart in time two accounts are."""


def unified(
    tellings: Sequence[Told], same: Iterable[Sequence[frozenset[str]]]
) -> tuple[Ints, ...]:
    """Return for each account the Sort of each of its forms.

    Args:
        tellings: the accounts.
        same: for each name of the authority file, the terms of each of its ways to call it.
    """
    parents: list[int] = []
    by_term: dict[str, int] = {}

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def number_of(terms: Iterable[str]) -> int:
        found = {root(by_term[term]) for term in terms if term in by_term}
        first = min(found, default=len(parents))
        if first == len(parents):
            parents.append(first)
        for other in found:
            parents[other] = first
        for term in terms:
            by_term.setdefault(term, first)
        return first

    made = [np.array([number_of(each) for each in one.terms], np.int32) for one in tellings]
    for ways in same:
        known = {root(by_term[t]) for way in ways for t in way if t in by_term}
        for other in known:
            parents[other] = min(known)
    return tuple(
        np.array([root(number) for number in each.tolist()], np.int32) for each in made
    )

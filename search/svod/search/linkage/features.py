"""What an account has, sentence by sentence, and how rare each thing is in it.

A thing is a class of words, a number, a day or a piece of one (its month, its year, the days close
to it), or a row of words; each has a key, the same in all accounts.  How rare it is, is counted in
sentences, since a long paragraph tells three happenings.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from ..corpus.account_text import AccountText, Bytes, DayTold, Ints
from ..corpus.things import NOTHING
from .arrays import Floats, Longs
from .collocations import Collocations
from .day_keys import day_keys, is_narrow, is_stretch
from .evidence import NAME, ROW, WORD
from .shingles import Shingles
from .word_kinds import kinds_of

# Part that a date counts in sentences behind it that name none: the telling may have moved on.
INHERITED = 0.5

# Part that a date counts which may be of either calendar, or is a stretch of days.
DOUBTFUL = 0.5

# One date of so many may lie before, and one behind, the time that an account speaks of.
ASIDES = 10

# A date holds for so many passages behind it, unless another one is named.
REMEMBERED = 2

# As if so many more sentences had been read that have the thing not: what a page has once is not
# common, and only a longer account shows how rare it is.
UNREAD = 30

# Of one passage that are looked at; the rest of a longer one is left out.
MOST_SENTENCES = 60


@dataclass(frozen=True, slots=True)
class Content:
    """What a passage has: for each thing the sentences it stands in, and how firmly.

    Attributes:
        first: its first sentence, by the number in its account.
        count: how many sentences are looked at.
        keys: its things, rising.
        kinds: for each thing, its kind.
        thing, sentence, part: for each place of a thing, its number in ``keys``, the sentence,
            counted from ``first``, and the part that it counts there.
        beside: names that stand side by side.
        collocations: a name and a word that stand close together in a sentence.
        times: for each sentence, the first and last day that it may tell of; 0 where unknown.
    """

    first: int
    count: int
    keys: Longs
    kinds: Bytes
    thing: Ints
    sentence: Ints
    part: Floats
    times: Longs
    beside: frozenset[tuple[int, int]]
    collocations: frozenset[tuple[int, int]]

    def matrix(self, things: npt.NDArray[np.integer[Any]]) -> Floats:
        """Return in which sentences things stand: a row a thing, a column a sentence.

        ``things`` are numbers in ``keys``.
        """
        row = np.full(len(self.keys), -1, np.int32)
        row[things] = np.arange(len(things))
        rows = row[self.thing]
        wanted = rows >= 0
        made = np.zeros((len(things), self.count))
        made[rows[wanted], self.sentence[wanted]] = self.part[wanted]
        return made


class Rarities:
    """How rare the things of one account are in it: sentences are counted."""

    def __init__(self, telling: AccountText, classes: Ints, times: Longs | None = None) -> None:
        self.telling = telling
        if times is not None:  # of the account that a decoy is made of
            self.__dict__["times"] = times
        self.sentences = max(1, len(telling.of))
        self.classes = classes[telling.forms] if len(telling.forms) else telling.forms
        self.kinds = kinds_of(telling, self.classes)
        self.shingles = Shingles(telling, self.classes, self.kinds)
        self.collocations = Collocations(self.classes, self.kinds, telling.sentence)
        self._known, last = np.unique(self.classes[::-1], return_index=True)
        self._form = telling.forms[::-1][last]
        self._having: dict[int, frozenset[int]] = {}
        self._days: dict[int, list[DayTold]] = defaultdict(list)
        for day in telling.days:
            self._days[day.sentence].append(day)
        self.first_of = np.searchsorted(telling.of[:, 0], np.arange(len(telling.passages) + 1))

    @cached_property
    def passages_with(self) -> tuple[Longs, Ints]:
        """The things of the account with their passages, by key: each once a passage."""
        keys, _, places = self.things
        passage = self.telling.of[places, 0].astype(np.int64)
        order = np.lexsort((passage, keys))
        keys, passage = keys[order], passage[order]
        once = np.ones(len(keys), np.bool_)
        once[1:] = (keys[1:] != keys[:-1]) | (passage[1:] != passage[:-1])
        return keys[once], passage[once].astype(np.int32)

    def having(self, key: int) -> frozenset[int]:
        """Return the passages that have a thing."""
        if key not in self._having:
            keys, passages = self.passages_with
            low, high = keys.searchsorted((key, key + 1))
            self._having[key] = frozenset(passages[low:high].tolist())
        return self._having[key]

    def beyond(self, key: int, other: int) -> float:
        """Return how rare a thing is where another one stands, as a part of how rare it is.

        1 where the two have nothing to do with each other, 0 where the one never stands without
        the other.  The place that is asked about is left out of the count: a thing that stands
        nowhere else goes with nothing.
        """
        mine, theirs = self.having(key), self.having(other)
        count = max(1, len(self.telling.passages))
        usual = math.log(count / max(1, len(mine)))
        if usual <= 0:
            return 1.0
        both = len(mine & theirs)
        share = (max(0, both - 1) + COMPANY * len(mine) / count) / (len(theirs) - 1 + COMPANY)
        return min(1.0, max(0.0, -math.log(min(1.0, share)) / usual))

    @cached_property
    def things(self) -> tuple[Longs, Bytes, Ints]:
        """All that counts: the key, the kind and the sentence of each, each once a sentence."""
        words = self.kinds != NOTHING
        keys = [self.classes[words].astype(np.int64)]
        kinds = [self.kinds[words]]
        places = [self.telling.sentence[words]]
        row_keys, at = self.shingles.starts
        keys.append(row_keys)
        kinds.append(np.full(len(row_keys), ROW, np.int8))
        places.append(self.telling.sentence[at])
        days = [
            (key, kind, day.sentence) for day in self.telling.days for key, kind in day_keys(day)
        ]
        if days:
            told = np.array(days, np.int64)
            keys.append(told[:, 0])
            kinds.append(told[:, 1].astype(np.int8))
            places.append(told[:, 2].astype(np.int32))
        key, kind, place = np.concatenate(keys), np.concatenate(kinds), np.concatenate(places)
        order = np.lexsort((-kind, key, place))
        key, kind, place = key[order], kind[order], place[order]
        once = np.ones(len(key), np.bool_)
        once[1:] = (key[1:] != key[:-1]) | (place[1:] != place[:-1])
        return key[once], kind[once], place[once]

    @cached_property
    def carried(self) -> tuple[Longs, Bytes, Ints]:
        """The days that sentences have from before: the key, the kind and the sentence of each."""
        made = [
            (key, kind, int(first) + at)
            for passage, (first, stop) in enumerate(pairwise(self.first_of.tolist()))
            for at, day in self.inherited(passage, first, min(stop - first, MOST_SENTENCES))
            for key, kind in day_keys(day)
        ]
        told = np.array(made, np.int64).reshape(-1, 3)
        return told[:, 0], told[:, 1].astype(np.int8), told[:, 2].astype(np.int32)

    @cached_property
    def repeated(self) -> tuple[Longs, Ints]:
        """The things that stand in several sentences, rising, and in how many each does."""
        keys, counts = np.unique(self.things[0], return_counts=True)
        return keys[counts > 1], counts[counts > 1].astype(np.int32)

    def rarity(self, key: int) -> float:
        """Return how rare a thing is, in natural logarithms."""
        keys, counts = self.repeated
        at = int(keys.searchsorted(key))
        count = int(counts[at]) if at < len(keys) and keys[at] == key else 1
        return math.log((self.sentences + UNREAD) / count)

    def text(self, key: int) -> str:
        """Return a word as the account writes it; empty for a day or wording."""
        form = self.form(key)
        return self.telling.texts[form] if form is not None else ""

    def form(self, key: int) -> int | None:
        """Return the number of a form of a class; ``None`` for a day or wording."""
        at = int(self._known.searchsorted(key))
        known = at < len(self._known) and self._known[at] == key
        return int(self._form[at]) if known else None

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
        """Return the days, months and seasons that one sentence names, in all their readings."""
        return [reading for day in self.own_days(sentence) for reading in day]

    def own_days(self, sentence: int) -> list[tuple[tuple[int, int], ...]]:
        """Return the days, months and seasons that one sentence names, each with its readings."""
        return [day.readings for day in self._days.get(sentence, ()) if is_narrow(day)]

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
        key = keys[low:high]
        kind = kinds[low:high]
        sentence = places[low:high] - first
        part = np.ones(len(key))
        if doubtful:
            here = zip(places[low:high].tolist(), key.tolist(), strict=True)
            part[[each in doubtful for each in here]] = DOUBTFUL
        inherited = [
            (of_day, of_kind, at)
            for at, day in self.inherited(passage, first, count)
            for of_day, of_kind in day_keys(day)
        ]
        if inherited:
            more = np.array(inherited, np.int64)
            key = np.concatenate([key, more[:, 0]])
            kind = np.concatenate([kind, more[:, 1].astype(np.int8)])
            sentence = np.concatenate([sentence, more[:, 2].astype(np.int32)])
            part = np.concatenate([part, np.full(len(more), INHERITED)])
        order = np.lexsort((-part, sentence, key))
        key, kind, sentence, part = key[order], kind[order], sentence[order], part[order]
        once = np.ones(len(key), np.bool_)
        once[1:] = (key[1:] != key[:-1]) | (sentence[1:] != sentence[:-1])
        key, kind, sentence, part = key[once], kind[once], sentence[once], part[once]
        new = np.ones(len(key), np.bool_)
        new[1:] = key[1:] != key[:-1]
        first_of = np.flatnonzero(new)
        return Content(
            first, count, key[new],
            np.maximum.reduceat(kind, first_of) if len(first_of) else kind,
            (np.cumsum(new) - 1).astype(np.int32), sentence, part,
            self.times[first : first + count], self.beside(first, first + count),
            self.collocations_in(first, first + count),
        )  # fmt: skip

    def beside(self, first: int, stop: int) -> frozenset[tuple[int, int]]:
        """Return the names that stand side by side in some sentences, two by two."""
        low, high = np.searchsorted(self.telling.sentence, (first, stop))
        named = self.kinds[low:high] == NAME
        classes = self.classes[low:high]
        near = np.flatnonzero(named[:-1] & named[1:])
        return frozenset(
            (min(x, y), max(x, y))
            for x, y in zip(classes[near].tolist(), classes[near + 1].tolist(), strict=True)
        )

    def collocations_in(self, first: int, stop: int) -> frozenset[tuple[int, int]]:
        """Return the names and words that stand close together in some sentences, two by two."""
        low, high = np.searchsorted(self.telling.sentence, (first, stop))
        return self.collocations.within(int(low), int(high))

    def collocation_rarity(self, name: int, word: int) -> float:
        """Return how rare it is that a name and a word stand close together, as ``rarity`` does."""
        return math.log((self.sentences + UNREAD) / self.collocations.count(name, word))

    def words_in(self, first: int, last: int) -> tuple[set[int], set[int]]:
        """Return the names that some sentences have, and the other words that tell something."""
        low, high = np.searchsorted(self.telling.sentence, (first, last + 1))
        classes, things = self.classes[low:high], self.kinds[low:high]
        return set(classes[things == NAME].tolist()), set(classes[things == WORD].tolist())

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


# Passages of which it is taken for granted, before any are read, that a thing stands there without
# another one.
COMPANY = 2.0

"""Answer clauses from the arrays of all segments, and rank the passages by BM25.

Every clause becomes, for all passages at once, an array that says which fit and one of scores.
A word counts more in the letters asked for than in another ending or spelling (``CLOSER``).
What a question of several words adds to this is reckoned in ``weighing``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter

import numpy as np

from . import clauses
from .arrays import Ints
from .clauses import Clause, Placed
from .dating import nearness
from .postings import K1, Bools, Floats, Postings, union
from .scoring import NAME, SMALL, Part, Spot, Worth, closeness, weighed
from .vocabulary import LEVELS

# Signs that mark the Keys of stems and of lost diacritics.  A match by such a Key alone counts
# less.
DOUBTFUL = "~^"

# Added to the weight of an occurrence for each level that it is closer to the word as typed:
# another spelling counts 0.8, another ending 0.9, the same letters 1.
CLOSER = 0.1

# The weight of an occurrence of an alias.  It is less than that of any spelling of the word itself,
# because the reader states that the names are one, and the text does not; it is more than half,
# because the person or place is the same.
ALIAS = 0.7


@dataclass(frozen=True, slots=True)
class Answer:
    """For every passage: does it fit, how well, wholly, and with what share of the question?"""

    fits: Bools
    score: Floats
    complete: Bools
    share: Floats
    weight: float


class Evaluator:
    """One question put to Postings, with the spellings that are switched off."""

    def __init__(self, postings: Postings, off: frozenset[str]) -> None:
        self.postings = postings
        self.off = off
        self.found: dict[Placed, Ints] = {}

    # Placed clauses: where do they stand?

    def places(self, clause: Placed) -> Ints:
        """Return the addresses at which a placed clause starts, rising."""
        if clause not in self.found:
            self.found[clause] = self.looked_up(clause)
        return self.found[clause]

    def looked_up(self, clause: Placed) -> Ints:
        """Return what ``places`` does, looked up anew."""
        match clause:
            case clauses.Look() | clauses.Pattern():
                return self.postings.addresses(self.forms_of(clause))
            case clauses.Either(parts):
                return union([self.places(part) for part in parts])
            case clauses.Alias(part):
                return self.places(part)
            case clauses.Sequence():
                return union(list(self.by_width(clause).values()))
            case clauses.Within(parts, distance):
                return self.near([self.places(part) for part in parts], distance)

    def by_width(self, clause: Placed) -> dict[int, Ints]:
        """Return where a clause starts, by how many positions it takes there."""
        match clause:
            case clauses.Alias(part):
                return self.by_width(part)
            case clauses.Either(parts):
                wide = [pair for part in parts for pair in self.by_width(part).items()]
            case clauses.Sequence(parts):
                before = self.by_width(parts[0])
                for part in parts[1:]:
                    after = self.by_width(part)
                    wide = [
                        (first + second, np.intersect1d(starts, following - first))
                        for first, starts in before.items()
                        for second, following in after.items()
                    ]
                    before = gathered(wide)
                return before
            case _:
                wide = [(width(clause), self.places(clause))]
        return gathered(wide)

    @staticmethod
    def widest(look: clauses.Look) -> tuple[str, frozenset[str]]:
        """Return the widest level that a Look asks for, and its Terms."""
        for level in reversed(LEVELS):
            terms: frozenset[str] = getattr(look, level)
            if terms:
                return level, terms
        return "exact", look.exact

    def forms_of(self, clause: clauses.Look | clauses.Pattern) -> Ints:
        """Return the forms that a word or a pattern stands for, by number, none switched off."""
        match clause:
            case clauses.Look():
                return self.having(*self.widest(clause))
            case clauses.Pattern():
                return self.shown(self.postings.vocabulary.fitting(clause))

    def having(self, level: str, terms: Collection[str]) -> Ints:
        """Return the numbers of the forms that have one of some Terms, none switched off."""
        return self.shown(self.postings.vocabulary.having(level, terms))

    def shown(self, forms: Ints) -> Ints:
        """Return forms without those that are switched off."""
        return forms[~np.isin(forms, self._away)] if self.off else forms

    @cached_property
    def _away(self) -> Ints:
        return self.postings.vocabulary.having("exact", self.off)

    def near(self, parts: list[Ints], distance: int) -> Ints:
        """Return, passage by passage, where the first of the parts stands within a window."""
        documents = [self.postings.documents(part) for part in parts]
        shared = documents[0]
        for each in documents[1:]:
            shared = np.intersect1d(shared, each)
        starts = []
        for document in np.unique(shared):
            rows = [part[each == document] for part, each in zip(parts, documents, strict=True)]
            starts += windows(rows, distance)
        return np.array(starts, dtype=np.int64)

    # Any clause: which passages fit, and how well?

    def answer(self, clause: Clause) -> Answer:
        """Return which passages fit a clause, and how well."""
        match clause:
            case clauses.Look():
                return self.word(clause)
            case clauses.Pattern() | clauses.Sequence() | clauses.Within():
                return self.placed(clause)
            case clauses.Either() | clauses.Alias():
                return self.placed(clause)
            case clauses.All(parts):
                return self.all(parts)
            case clauses.Any(parts):
                return self.any(parts)
            case clauses.Most():
                worth = self.most(clause)
                weight = sum(self.answer(part).weight for part in clause.parts)
                return Answer(worth.fits, worth.score, worth.complete, worth.own, weight)
            case clauses.Not(part):
                return self.filter(~self.answer(part).fits)
            case clauses.In(field, values):
                return self.filter(self.among(field, values))
            case clauses.During(first, last, least):
                return self.during(first, last, least)
            case clauses.Between(low, high):
                years = self.postings.years
                fits = years > 0
                fits &= years >= low if low is not None else fits
                fits &= years <= high if high is not None else fits
                return self.filter(fits)

    def during(self, first: date | None, last: date | None, least: float = 0.0) -> Answer:
        """Return which passages name a day of a period, those that name it most nearly first."""
        near = nearness(self.postings.dates, first, last, self.postings.total)
        near[near < least] = 0.0
        weight = self.idf(near)
        fits = near > 0
        return Answer(fits, weight * near, fits, fits.astype(np.float64), weight)

    def among(self, field: str, values: frozenset[str]) -> Bools:
        """Return which passages have one of the values in a field."""
        names, codes = self.postings.codes[field]
        wanted = [at for at, name in enumerate(names) if name in values]
        return np.isin(codes, wanted)

    def filter(self, fits: Bools) -> Answer:
        """Return the answer of a clause that only says yes or no."""
        return Answer(fits, np.zeros(len(fits)), fits, fits.astype(np.float64), 0.0)

    def counted(self, frequency: Floats, weight: float) -> Answer:
        """Return the BM25 answer for the frequency in every passage and the rarity of a word."""
        fits = frequency > 0
        score = weight * frequency * (K1 + 1) / (frequency + self.postings.norm)
        return Answer(fits, score, fits, fits.astype(np.float64), weight)

    def tally(self, addresses: Ints) -> Floats:
        """Return how often each passage has one of the addresses."""
        documents = self.postings.documents(addresses)
        return np.bincount(documents, minlength=self.postings.total).astype(np.float64)

    def idf(self, frequency: Floats) -> float:
        """Return how rare a clause is: Lucene's form of the inverse document frequency."""
        found = int(((frequency > 0) & self.postings.alive).sum())
        return float(np.log1p((self.postings.living - found + 0.5) / (found + 0.5)))

    def word(self, look: clauses.Look) -> Answer:
        """Return the answer for a word: all its spellings, the nearest counting most."""
        frequency = self.frequency(look)
        return self.counted(frequency, self.idf(frequency))

    def frequency(self, clause: Placed) -> Floats:
        """Return how often a clause stands in every passage, farther forms counting less."""
        match clause:
            case clauses.Look():
                levels = [level for level in LEVELS if getattr(clause, level)]
                widest = 1 - CLOSER * (len(levels) - 1)
                found = np.zeros(self.postings.total)
                for level in levels:
                    share = widest if level == levels[-1] else CLOSER
                    terms: frozenset[str] = getattr(clause, level)
                    here = self.tally(self.postings.addresses(self.having(level, terms)))
                    doubtful = frozenset(term for term in terms if term[:1] in DOUBTFUL)
                    if doubtful:
                        certain = self.having(level, terms - doubtful)
                        sure = self.tally(self.postings.addresses(certain))
                        here -= CLOSER * (here - sure)
                    found += share * here
                return found
            case clauses.Alias(part):
                return ALIAS * self.tally(self.places(part))
            case clauses.Either(parts) if aliases := aliases_of(parts):
                own = parts[: len(parts) - len(aliases)]
                asked = own[0] if len(own) == 1 else clauses.Either(own)
                others = np.setdiff1d(self.places(clauses.Either(aliases)), self.places(asked))
                return self.frequency(asked) + ALIAS * self.tally(others)
            case _:
                return self.tally(self.places(clause))

    def placed(self, clause: Placed) -> Answer:
        """Return the answer for a clause of several words, with their rarity together."""
        return self.counted(self.frequency(clause), self.rarity(clause))

    def rarity(self, clause: Placed) -> float:
        """Return the inverse document frequency of a clause, summed over its words."""
        match clause:
            case clauses.Sequence(parts) | clauses.Within(parts, _):
                return sum(self.rarity(part) for part in parts)
            case clauses.Either(parts) if not aliases_of(parts):
                return max(self.rarity(part) for part in parts)
            case _:
                return self.idf(self.tally(self.places(clause)))

    def all(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit every part."""
        answers = [self.answer(part) for part in parts]
        fits = np.logical_and.reduce([each.fits for each in answers])
        score = np.where(fits, sum(each.score for each in answers), 0.0)
        return Answer(fits, score, fits, fits.astype(np.float64), sum(a.weight for a in answers))

    def any(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit one part or more."""
        answers = [self.answer(part) for part in parts]
        fits = np.logical_or.reduce([each.fits for each in answers])
        score = np.asarray(sum(each.score for each in answers))
        return Answer(fits, score, fits, fits.astype(np.float64), max(a.weight for a in answers))

    def ranked(self, clause: Clause) -> Worth:
        """Return which passages answer a whole question, and what each is worth."""
        if isinstance(clause, clauses.Most):
            return self.most(clause)
        answer = self.answer(clause)
        none = np.zeros(self.postings.total)
        close = self.closeness((clause,), (), answer.fits)
        return Worth(
            fits=answer.fits & self.postings.alive,
            complete=answer.complete,
            own=answer.share,
            words=answer.score,
            beside=none,
            close=close,
            kind=self.postings.kind_weight,
            share=np.ones(self.postings.total),
            whole=none,
        )

    def most(self, clause: clauses.Most) -> Worth:
        """Return passages with all parts; where these are few, those with most of them too.

        A part that no passage fits is not asked for, and then no passage is complete.
        """
        must = self.postings.alive.copy()
        for each in clause.required:
            must &= self.answer(each).fits
        parts = [self.part(each) for each in clause.parts]
        present = [part for part in parts if (part.fits & must).any()]
        if not present:
            nothing = np.zeros(self.postings.total)
            never = nothing.astype(np.bool_)
            return Worth(never, never, *[nothing] * 7)
        small = [self.part(each, SMALL) for each in clause.small]
        some = np.logical_or.reduce([part.fits for part in present]) & must
        close = self.closeness(clause.parts, clause.small, some)
        worth = weighed(self.postings, present, small, close, must)
        if len(present) < len(parts):
            worth = replace(worth, complete=np.zeros_like(worth.complete))
        return worth

    def part(self, clause: Clause, emphasis: float = 1.0) -> Part:
        """Return a part of a question in all passages; a name counts more."""
        answer = self.answer(clause)
        counts = emphasis * (NAME if clauses.is_named(clause) else 1.0)
        return Part(answer.fits, counts * answer.score, counts * answer.weight)

    def closeness(self, parts: Sequence[Clause], small: Sequence[Clause], where: Bools) -> Floats:
        """Return how close together the words of a question stand in each passage asked."""
        counts = {
            each: NAME if clauses.is_named(each) else 1.0 for each in clauses.placed_in(parts)
        }
        for each in clauses.placed_in(small):
            counts.setdefault(each, SMALL)
        if len(counts) < 2:
            return np.zeros(self.postings.total)
        spots = [
            Spot(tuple(self.by_width(each).items()), count * self.rarity(each))
            for each, count in counts.items()
        ]
        return closeness(self.postings, spots, where)

    def forms(self, clause: Placed) -> list[tuple[str, int, Counter[str]]]:
        """Return each spelling of a clause of one word, its count, and its count by account.

        An alias of several words is given as the authority file writes it.
        """
        accounts, codes = self.postings.codes["account"]
        match clause:
            case clauses.Look() | clauses.Pattern():
                forms = self.forms_of(clause)
            case clauses.Either(parts):
                return [each for part in parts for each in self.forms(part)]
            case clauses.Alias(clauses.Within() as part, name):
                documents = self.postings.documents(self.places(part))
                living = documents[self.postings.alive[documents]]
                by = Counter(accounts[code] for code in codes[living].tolist())
                return [(name, by.total(), by)] if by else []
            case clauses.Alias(part):
                return self.forms(part)
            case _:
                return []
        return counted_by_text(self.postings, forms)


def counted_by_text(postings: Postings, forms: Ints) -> list[tuple[str, int, Counter[str]]]:
    """Return the letters of forms, how often these stand, and how often in each account."""
    accounts, _ = postings.codes["account"]
    made: dict[str, Counter[str]] = {}
    for form, account, count in postings.counted(forms):
        made.setdefault(postings.vocabulary.texts[form], Counter())[accounts[account]] += count
    return [(text, by.total(), by) for text, by in made.items()]


def width(clause: Placed) -> int:
    """Return how many positions a placed clause takes."""
    match clause:
        case clauses.Sequence(parts):
            return sum(width(part) for part in parts)
        case clauses.Look():
            return clause.width
        case clauses.Either(parts):
            return max(width(part) for part in parts)
        case clauses.Alias(part):
            return width(part)
        case clauses.Within(_, distance):
            return distance + 1
        case _:
            return 1


def aliases_of(parts: Sequence[Placed]) -> tuple[clauses.Alias, ...]:
    """Return the aliases among the parts of an Either; they stand last."""
    return tuple(part for part in parts if isinstance(part, clauses.Alias))


def gathered(wide: Iterable[tuple[int, Ints]]) -> dict[int, Ints]:
    """Return the addresses of each width, each once, rising."""
    pieces: dict[int, list[Ints]] = {}
    for positions, addresses in wide:
        pieces.setdefault(positions, []).append(addresses)
    return {positions: union(each) for positions, each in pieces.items()}


def windows(rows: list[Ints], distance: int) -> list[int]:
    """Return the first address of every smallest window that has one address of each row.

    >>> windows([np.array([3, 40]), np.array([8, 20])], 5)
    [3]
    """
    events = sorted((int(address), number) for number, row in enumerate(rows) for address in row)
    last: dict[int, int] = {}
    found = []
    for address, here in groupby(events, key=itemgetter(0)):
        last.update((number, address) for _, number in here)
        if len(last) == len(rows) and address - (first := min(last.values())) <= distance:
            found.append(first)
            last = {number: at for number, at in last.items() if at != first}
    return found

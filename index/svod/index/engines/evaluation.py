"""Answer clauses from the arrays of all segments, and rank the passages by BM25.

Every clause becomes the numbers of the passages that fit, rising, and an array of their scores; so
what a rare word costs does not grow with the library.
A word counts more in the letters asked for than in another ending or spelling (``CLOSER``).
What a question of several words adds to this is reckoned in ``weighing``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from . import clauses
from .arrays import Ints
from .clauses import Clause, Placed
from .dating import nearness
from .postings import K1, Bools, Floats, Postings
from .rising import added, common, gathered, runs, union, windows
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

# What names a day less nearly than this does not name it.
LEAST_NEAR = 1e-12


@dataclass(frozen=True, slots=True)
class Answer:
    """Which passages fit, how well, wholly, and with what share of the question?

    Attributes:
        documents: the passages, rising.
        score, share: for each.
        complete: whether each has every part; ``None`` where all have.
        weight: how rare the clause is.
    """

    documents: Ints
    score: Floats
    weight: float = 0.0
    complete: Bools | None = None
    share: Floats | None = None


class Evaluator:
    """One question put to Postings, with the spellings that are switched off."""

    def __init__(self, postings: Postings, off: frozenset[str]) -> None:
        self.postings = postings
        self.off = off
        self.found: dict[Placed, Ints] = {}
        self._having: dict[tuple[str, frozenset[str]], Ints] = {}
        self._frequencies: dict[Placed, tuple[Ints, Floats]] = {}

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
                    if not any(map(len, before.values())):
                        return {}
                    after = self.by_width(part)
                    wide = [
                        (first + second, common(starts, following - first))
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

    def having(self, level: str, terms: frozenset[str]) -> Ints:
        """Return the numbers of the forms that have one of some Terms, none switched off."""
        key = level, terms
        if key not in self._having:
            self._having[key] = self.shown(self.postings.vocabulary.having(level, terms))
        return self._having[key]

    def shown(self, forms: Ints) -> Ints:
        """Return forms without those that are switched off."""
        return forms[~np.isin(forms, self._away)] if self.off else forms

    @cached_property
    def _away(self) -> Ints:
        return self.postings.vocabulary.having("exact", self.off)

    def near(self, parts: list[Ints], distance: int) -> Ints:
        """Return, passage by passage, where the first of the parts stands within a window."""
        if not all(map(len, parts)):
            return np.zeros(0, np.int64)
        documents = [self.postings.documents(part) for part in parts]
        shared = runs(documents[0])[0]
        for each in documents[1:]:
            shared = common(shared, runs(each)[0])
        within = [
            part[shared[np.minimum(np.searchsorted(shared, each), len(shared) - 1)] == each]
            for part, each in zip(parts, documents, strict=True)
        ] if len(shared) else []  # fmt: skip
        if not within:
            return np.zeros(0, np.int64)
        found = windows(within, distance)
        first, last = self.postings.documents(found[0]), self.postings.documents(found[1])
        return np.unique(found[0][first == last])

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
                return Answer(worth.documents, worth.score, weight, worth.complete, worth.own)
            case clauses.Not(part):
                others = np.ones(self.postings.total, np.bool_)
                others[self.answer(part).documents] = False
                return filtered(others)
            case clauses.In(field, values):
                return filtered(self.among(field, values))
            case clauses.During(first, last, least):
                return self.during(first, last, least)
            case clauses.Between(low, high):
                years = self.postings.years
                fits = years > 0
                fits &= years >= low if low is not None else fits
                fits &= years <= high if high is not None else fits
                return filtered(fits)

    def during(self, first: date | None, last: date | None, least: float = 0.0) -> Answer:
        """Return which passages name a day of a period, those that name it most nearly first."""
        documents, near = nearness(self.postings.dates, first, last)
        enough = near >= max(least, LEAST_NEAR)
        documents, near = documents[enough], near[enough]
        weight = self.idf(documents)
        return Answer(documents, weight * near, weight)

    def among(self, field: str, values: frozenset[str]) -> Bools:
        """Return which passages have one of the values in a field."""
        names, codes = self.postings.codes[field]
        wanted = np.array([name in values for name in names], np.bool_)
        made: Bools = wanted[codes] if len(names) else np.zeros(self.postings.total, np.bool_)
        return made

    def counted(self, documents: Ints, frequency: Floats, weight: float) -> Answer:
        """Return the BM25 answer for the frequency in some passages and the rarity of a word."""
        norm = self.postings.norm[documents]
        return Answer(documents, weight * frequency * (K1 + 1) / (frequency + norm), weight)

    def tally(self, addresses: Ints) -> tuple[Ints, Floats]:
        """Return the passages that have some addresses, which rise, and how many each has."""
        return runs(self.postings.documents(addresses))

    def idf(self, documents: Ints) -> float:
        """Return how rare a clause is: Lucene's form of the inverse document frequency."""
        found = int(np.count_nonzero(self.postings.alive[documents]))
        return float(np.log1p((self.postings.living - found + 0.5) / (found + 0.5)))

    def word(self, look: clauses.Look) -> Answer:
        """Return the answer for a word: all its spellings, the nearest counting most."""
        documents, frequency = self.frequency(look)
        return self.counted(documents, frequency, self.idf(documents))

    def frequency(self, clause: Placed) -> tuple[Ints, Floats]:
        """Return the passages a clause stands in and how often, farther forms counting less."""
        if clause not in self._frequencies:
            self._frequencies[clause] = self._frequency(clause)
        return self._frequencies[clause]

    def _frequency(self, clause: Placed) -> tuple[Ints, Floats]:
        match clause:
            case clauses.Look():
                return self.of_spellings(clause)
            case clauses.Alias(part):
                documents, frequency = self.tally(self.places(part))
                return documents, ALIAS * frequency
            case clauses.Either(parts) if aliases := aliases_of(parts):
                own = parts[: len(parts) - len(aliases)]
                asked = own[0] if len(own) == 1 else clauses.Either(own)
                others = np.setdiff1d(self.places(clauses.Either(aliases)), self.places(asked))
                documents, frequency = self.tally(others)
                return added([self.frequency(asked), (documents, ALIAS * frequency)])
            case _:
                return self.tally(self.places(clause))

    def of_spellings(self, look: clauses.Look) -> tuple[Ints, Floats]:
        """Return the passages that have a word, and how often, each form by how near it is."""
        levels = [level for level in LEVELS if getattr(look, level)]
        widest = 1 - CLOSER * (len(levels) - 1)
        forms = self.forms_of(look)
        worth = dict.fromkeys(forms.tolist(), 0.0)
        for level in levels:
            share = widest if level == levels[-1] else CLOSER
            terms: frozenset[str] = getattr(look, level)
            here = worth.keys() & self.having(level, terms).tolist()
            sure = here
            certain = frozenset(term for term in terms if term[:1] not in DOUBTFUL)
            if certain != terms:
                sure = here & set(self.having(level, certain).tolist())
            for form in here:
                worth[form] += share if form in sure else share * (1 - CLOSER)
        return self.postings.weighed(forms, np.array(list(worth.values())))

    def placed(self, clause: Placed) -> Answer:
        """Return the answer for a clause of several words, with their rarity together."""
        return self.counted(*self.frequency(clause), self.rarity(clause))

    def rarity(self, clause: Placed) -> float:
        """Return the inverse document frequency of a clause, summed over its words."""
        match clause:
            case clauses.Sequence(parts) | clauses.Within(parts, _):
                return sum(self.rarity(part) for part in parts)
            case clauses.Either(parts) if not aliases_of(parts):
                return max(self.rarity(part) for part in parts)
            case _:
                return self.idf(self.frequency(clause)[0])

    def all(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit every part."""
        answers = [self.answer(part) for part in parts]
        documents = answers[0].documents
        for each in answers[1:]:
            documents = common(documents, each.documents)
        score = np.zeros(len(documents))
        for each in answers:
            score += each.score[np.searchsorted(each.documents, documents)]
        return Answer(documents, score, sum(each.weight for each in answers))

    def any(self, parts: Sequence[Clause]) -> Answer:
        """Return the passages that fit one part or more."""
        answers = [self.answer(part) for part in parts]
        documents, score = added([(each.documents, each.score) for each in answers])
        return Answer(documents, score, max(each.weight for each in answers))

    def ranked(self, clause: Clause) -> Worth:
        """Return which passages answer a whole question, and what each is worth."""
        if isinstance(clause, clauses.Most):
            return self.most(clause)
        answer = self.answer(clause)
        kept = self.postings.alive[answer.documents]
        documents = answer.documents[kept]
        ones = np.ones(len(documents))
        nothing = np.zeros(len(documents))
        return Worth(
            documents=documents,
            complete=ones > 0 if answer.complete is None else answer.complete[kept],
            own=ones if answer.share is None else answer.share[kept],
            words=answer.score[kept],
            beside=nothing,
            close=self.closeness((clause,), (), documents),
            kind=self.postings.kind_weight[documents],
            share=ones,
            whole=nothing,
        )

    def most(self, clause: clauses.Most) -> Worth:
        """Return passages with all parts; where these are few, those with most of them too.

        A part that no passage fits is not asked for, and then no passage is complete.
        """
        must = self.postings.alive
        for each in clause.required:
            fits = np.zeros(self.postings.total, np.bool_)
            fits[self.answer(each).documents] = True
            must = must & fits
        parts = [self.part(each) for each in clause.parts]
        present = [part for part in parts if must[part.documents].any()]
        if not present:
            return Worth.none()
        small = [self.part(each, SMALL) for each in clause.small]
        every = np.unique(np.concatenate([part.documents for part in present]))
        some = every[must[every]]
        close = self.closeness(clause.parts, clause.small, some)
        worth = weighed(self.postings, present, small, close, some)
        if len(present) < len(parts):
            worth = replace(worth, complete=np.zeros_like(worth.complete))
        return worth

    def part(self, clause: Clause, emphasis: float = 1.0) -> Part:
        """Return a part of a question; a name counts more."""
        answer = self.answer(clause)
        counts = emphasis * (NAME if clauses.is_named(clause) else 1.0)
        return Part(answer.documents, counts * answer.score, counts * answer.weight)

    def closeness(self, parts: Sequence[Clause], small: Sequence[Clause], where: Ints) -> Floats:
        """Return how close together the words of a question stand in each passage asked."""
        counts = {
            each: NAME if clauses.is_named(each) else 1.0 for each in clauses.placed_in(parts)
        }
        for each in clauses.placed_in(small):
            counts.setdefault(each, SMALL)
        if len(counts) < 2:
            return np.zeros(len(where))
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


def filtered(fits: Bools) -> Answer:
    """Return the answer of a clause that only says yes or no."""
    documents = np.flatnonzero(fits)
    return Answer(documents, np.zeros(len(documents)))

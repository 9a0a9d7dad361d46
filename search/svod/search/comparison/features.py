"""The features that may show that two passages tell the same: names, days, numbers, rare words.

Each counts by its rarity in the library, so that a name that every page has joins nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from svod.index.analysis.analyzer import Terms, Word
from svod.index.analysis.languages import is_everyday, starts_sentence
from svod.index.dates import DateExpression, is_month
from svod.index.documents import Passage
from svod.index.engines import Engine, clauses
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span

from ..linkage.evidence import EVIDENCE, NAME, NUMBER, WORD
from ..query.compiler import CompiledQuery, looks_of
from ..retrieval.highlighter import places
from ..retrieval.results import FeatureKind, Shared
from ..retrieval.searcher import WordsOf
from ..text.authority import Aliases
from ..text.names import is_name

# A group has the first of these kinds that a member has: a name is one in every account.
KINDS: tuple[FeatureKind, ...] = ("word", "number", "date", "name")

# The factor by which the rarity of a shared feature counts, and the least that is evidence:
# those of linking, which has one table of all evidence.
KIND_WEIGHTS = {each.name: each.weight for each in EVIDENCE if each.number in (WORD, NAME, NUMBER)}
LEAST_RARITY = {each.name: each.floor for each in EVIDENCE if each.number in (WORD, NAME, NUMBER)}

# The weight of a shared day: that of a name in one passage in 150 (5 nats).  It counts a third more
# if both accounts state the day and its calendar, and neither derives it from another day.
DAY_WEIGHT = 5.0

# In a question, a name counts this many times a word of the same rarity.
NAME_IN_QUESTION = 2.0

SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Feature:
    """Something in a passage that another passage may share.

    Attributes:
        day: a single day that is named, whatever the calendar.
        names: the numbers of the names of the authority file that the word calls.
    """

    kind: FeatureKind
    form: str
    span: Span
    weight: float
    terms: Terms | None = None
    day: DateExpression | None = None
    names: frozenset[int] = frozenset()

    def meets(self, other: Feature) -> bool:
        """Say whether two features are the same name, word, number or day."""
        if self.day is not None or other.day is not None:
            return self.day is not None and other.day is not None and same_day(self.day, other.day)
        if self.terms is None or other.terms is None:
            return False
        if "number" in (self.kind, other.kind):
            return self.terms.exact == other.terms.exact
        return not (
            self.terms.respelled.isdisjoint(other.terms.respelled)
            and self.names.isdisjoint(other.names)
        )


@dataclass(frozen=True, slots=True)
class Features:
    """A passage with its features, and its place among the passages of its account."""

    passage: Passage
    order: int
    features: tuple[Feature, ...]

    @property
    def id(self) -> str:
        """The passage's id."""
        return self.passage.id

    @property
    def account(self) -> str:
        """The passage's account."""
        return self.passage.account


@dataclass(slots=True)
class Group:
    """Features of several accounts that are one: with the passages that they stand in."""

    members: list[tuple[Features, Feature]]

    def accounts(self) -> dict[str, str]:
        """Return each account that has it, with the form as written there."""
        forms: dict[str, str] = {}
        for features, feature in self.members:
            forms.setdefault(features.account, feature.form)
        return forms

    def shared(self) -> Shared:
        """Return what is shared, as a row shows it."""
        kinds = sorted({feature.kind for _, feature in self.members}, key=KINDS.index)
        days_named = [feature.day for _, feature in self.members if feature.day]
        dated = min(days_named, key=lambda day: len(day.readings), default=None)
        return Shared(
            kind=kinds[0],
            value=dated.days.first.isoformat()
            if dated
            else min(self.accounts().values(), key=lambda form: (len(form), form)),
            forms=self.accounts(),
            weight=max(feature.weight for _, feature in self.members),
        )


class FeatureFinder:
    """Finds features and weighs them by their rarity in one library."""

    def __init__(self, engine: Engine, words_of: WordsOf, aliases: Aliases) -> None:
        self.engine = engine
        self.words_of = words_of
        self.aliases = aliases
        self._rarities: dict[Terms, float] = {}

    def rarity(self, placed: clauses.Placed) -> float:
        """Return the inverse document frequency of a placed clause; 0 when it stands nowhere."""
        found = self.engine.frequency(placed)
        return math.log1p((self.engine.size - found + 0.5) / (found + 0.5)) if found else 0.0

    def rarity_of(self, terms: Terms) -> float:
        """Return the inverse document frequency of a word."""
        if terms not in self._rarities:
            look = clauses.Look("", frozenset((terms.exact,)), terms.inflected, terms.respelled)
            self._rarities[terms] = self.rarity(look)
        return self._rarities[terms]

    def share(self, passage: Passage, question: CompiledQuery) -> float:
        """Return how much of a question a passage has, from 0 to 1, each word by its rarity."""
        words = [each for word in self.words_of(passage) for each in word.each()]
        counted = [word for word in words if word.terms.exact not in question.off]
        weights = [
            (self.rarity(each) * importance(each), bool(places(each, counted)))
            for each in question.sought
        ]
        has = sum(weight for weight, stands in weights if stands)
        whole = sum(weight for weight, _ in weights)
        if question.during:
            dates = self.engine.dates((passage.id,)).get(passage.id, ())
            days = [days for date in dates for days in date.readings]
            near = (period.nearness(each) for period in question.during for each in days)
            has += DAY_WEIGHT * max(near, default=0.0)
            whole += DAY_WEIGHT
        return has / whole if whole else 1.0

    def features(self, passage: Passage, order: int, aliases: bool = True) -> Features:
        """Return the names, days, numbers and rare words of a passage, in its order.

        ``aliases`` says whether two names that the authority file calls one are one.
        """
        dates = self.engine.dates((passage.id,)).get(passage.id, ())
        named = [each for each in dates if is_single_day(each)]
        found = [Feature("date", day.text, day.span, DAY_WEIGHT, day=day) for day in named]
        for word in self.words_of(passage):
            for each in word.parts or (word,):
                span = each.token.span
                if any(span.overlaps(day.span) for day in named):
                    continue
                kind = kind_of(each, passage.text)
                if kind is None:
                    continue
                rarity = self.rarity_of(each.terms)
                if rarity >= LEAST_RARITY[kind]:
                    weight = rarity * KIND_WEIGHTS[kind]
                    names = self.aliases.of(each.terms) if aliases else frozenset()
                    form = each.token.text
                    found.append(Feature(kind, form, span, weight, each.terms, names=names))
        found.sort(key=lambda feature: feature.span)
        return Features(passage, order, tuple(found))

    def strength(self, a: Features, b: Features) -> float:
        """Return the weight of all features that two passages share; each counts once."""
        return sum(
            min(group_weight(group), 2 * DAY_WEIGHT)
            for group in groups([a, b])
            if len(group.accounts()) > 1
        )


def group_weight(group: Group) -> float:
    """Return how much a group of features counts."""
    weight = max(feature.weight for _, feature in group.members)
    dated = [feature.day for _, feature in group.members if feature.day]
    whole = bool(dated) and all(not day.relative and not day.otherwise for day in dated)
    return weight * 4 / 3 if whole else weight


def groups(passages: Sequence[Features]) -> list[Group]:
    """Return the features of several passages, those that are one together, in order."""
    made: list[Group] = []
    by_term: dict[str, Group] = {}
    for features in passages:
        for feature in features.features:
            home = next((by_term[term] for term in terms_of(feature) if term in by_term), None)
            if home is None or not any(feature.meets(other) for _, other in home.members):
                home = Group([])
                made.append(home)
            home.members.append((features, feature))
            for term in terms_of(feature):
                by_term.setdefault(term, home)
    return made


def terms_of(feature: Feature) -> tuple[str, ...]:
    """Return the terms by which a feature is looked up; equal features share one of them."""
    if feature.day is not None:
        return tuple(days.first.isoformat() for days in feature.day.readings)
    if feature.terms is None:
        return ()
    if feature.kind == "number":
        return (feature.terms.exact,)
    return (*sorted(feature.terms.respelled), *(f"name {name}" for name in sorted(feature.names)))


def shared_groups(cells: Mapping[str, Sequence[Features]]) -> list[Group]:
    """Return what accounts of a row share, the most widely shared and rarest first."""
    passages = [features for row in cells.values() for features in row]
    found = [group for group in groups(passages) if len(group.accounts()) > 1]
    return sorted(found, key=lambda group: (-len(group.accounts()), -group_weight(group)))


def importance(placed: clauses.Placed) -> float:
    """Return how much a part of a question counts beside its rarity."""
    named = any(look.word[:1].isupper() or is_name(look.word) for look in looks_of(placed))
    return NAME_IN_QUESTION if named else 1.0


def same_day_told(a: Features, b: Features) -> bool:
    """Say whether two passages name the same day, neither in a style that is not known."""
    told = [{f.day.days for f in each.features if f.day and not f.day.otherwise} for each in (a, b)]
    return bool(told[0] & told[1])


def same_day(a: DateExpression, b: DateExpression) -> bool:
    """Say whether two days may be one: in any style that each may be in."""
    return not set(a.readings).isdisjoint(b.readings)


def is_single_day(date: DateExpression) -> bool:
    """Say whether a date is a day on which something happened, and not a happening's name."""
    return date.precision == "day" and date.days.first == date.days.last


def kind_of(word: Word, text: str) -> FeatureKind | None:
    """Return the kind of feature that a word is; ``None`` if it is no feature."""
    token = word.token
    if token.text.isdigit():
        return "number"
    if not token.text[:1].isalpha() or len(token.text) < 2 or is_month(token.text):
        return None
    if token.text[:1].isupper() and (
        not starts_sentence(text, token.span.start) or is_name(token.text)
    ):
        return "name"
    everyday = is_everyday(folded(token.text))
    return "word" if len(token.text) >= SHORTEST_WORD and not everyday else None

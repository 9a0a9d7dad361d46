"""Put a CompiledQuery to the Engine, and make its answer readable."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from svod.index.analysis.analyzer import Analyzer, Word, sought, unmarked
from svod.index.analysis.languages import homograph
from svod.index.analysis.modes import Mode
from svod.index.dates import DateExpression, Period
from svod.index.documents import Account, Passage
from svod.index.engines import Engine, clauses
from svod.index.engines.clauses import Clause, Placed
from svod.index.lexical.tokenizer import folded
from svod.index.names import Name
from svod.index.spelling import chain

from ..query.compiler import CompiledQuery, Compiler, is_off, looks_of
from ..query.parser import parse
from ..text.authority import Aliases
from .explanation import Explanation, explained, explained_hits
from .highlighter import dated, highlights
from .results import Facet, Hit, Instead, Line, Results, Spelling, Spellings, Suggestion
from .suggester import Suggester

# The limit of a list without a limit: more passages than a library holds.
EVERY = 1_000_000


# If no passage fits the whole question, passages that fit at least this share of it answer.
MOST = 0.5

# A question that asks for it searches what publishers add, too; other questions do not.
ASKS_APPARATUS = re.compile(r"(?<!\S)\(*role:apparatus\b")

# The number of hits whose ranking is explained.
FIRST_HITS = 5


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages are asked, and how.

    Attributes:
        accounts: ids; empty for all.
        kinds: kinds of passages; empty for all.
        years: first and last year of publication, ``None`` for open.
        during: periods of which a passage must name a day of one; empty for all time.
        off: spellings that shall not count.
        aliases: whether the names of the authority file count.
    """

    accounts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    mode: Mode = "respelled"
    off: tuple[str, ...] = ()
    aliases: bool = True
    during: tuple[Period, ...] = ()

    def required(self) -> tuple[Clause, ...]:
        """Return the clauses that the scope adds to every question."""
        made: list[Clause] = []
        if self.accounts:
            made.append(clauses.In("account", frozenset(self.accounts)))
        if self.kinds:
            made.append(clauses.In("kind", frozenset(self.kinds)))
        if self.years != (None, None):
            made.append(clauses.Between(*self.years))
        if self.during:
            told = tuple(clauses.During(each.first, each.last) for each in self.during)
            made.append(clauses.Any(told))
        return tuple(made)


# Gives the words of a passage, as they were analysed.
WordsOf = Callable[[Passage], Sequence[Word]]


class Searcher:
    """Answers questions from one Engine.

    Args:
        engine: stores the passages.
        accounts: all of the library.
        analyzer: the one that the index was made with.
        names: the authority file.
        words_of: gives the words of a passage that is shown; ``None`` to analyse it again.
    """

    def __init__(
        self,
        engine: Engine,
        accounts: Sequence[Account],
        analyzer: Analyzer,
        names: Sequence[Name] = (),
        words_of: WordsOf | None = None,
    ) -> None:
        self.engine = engine
        self.words_of = words_of or (lambda passage: analyzer.analyse(passage.text))
        self.accounts = accounts
        self.analyzer = analyzer
        self.aliases = Aliases(names, analyzer)
        self.suggesting = Suggester(engine, analyzer)

    def question(self, query: str, scope: Scope) -> tuple[str, CompiledQuery]:
        """Return how a text is understood, and the CompiledQuery that it asks.

        Raises:
            QuerySyntaxError: when it does not parse.
        """
        tree = parse(query)
        asking = Compiler(self.accounts, scope.mode, self.aliases if scope.aliases else None)
        required = scope.required()
        if not ASKS_APPARATUS.search(str(tree)):
            required += (clauses.Not(clauses.In("kind", frozenset({"apparatus"}))),)
        question = asking.question(tree, scope.off, required)
        return str(tree), replace(question, during=question.during + scope.during)

    def search(self, query: str, scope: Scope, limit: int, offset: int) -> Results:
        """Return the passages that answer, best first."""
        understood, question = self.question(query, scope)
        found = self.engine.search(question.clause, limit, offset, question.off)
        dates = self.dates(question, [match.passage for match in found.matches])
        hits = tuple(
            Hit(
                rank=offset + number,
                score=match.score,
                complete=match.complete,
                passage=match.passage,
                highlights=highlights(
                    self.words_of(match.passage),
                    question.sought,
                    question.off,
                    dated(dates.get(match.passage.id, ()), question.during),
                ),
            )
            for number, match in enumerate(found.matches, 1)
        )
        looks = self.looks(question)
        absent = [each for each in question.sought if not self.engine.frequency(each)]
        return Results(
            query=query,
            understood=understood,
            mode=scope.mode,
            total=found.total,
            complete=found.complete,
            absent=tuple(label(each) for each in absent),
            hits=hits,
            spellings=tuple(self.spellings_of(look, question) for look in looks),
            facets={
                field: tuple(Facet(value, count) for value, count in values)
                for field, values in found.facets.items()
            },
            suggestions=self.suggestions(absent, scope.mode),
            instead=self.instead(looks, scope.mode),
        )

    def answering(self, query: str, scope: Scope) -> frozenset[str]:
        """Return the ids of the passages that fit the whole question, or else most of it.

        Raises:
            QuerySyntaxError: when the query does not parse.
        """
        _, question = self.question(query, scope)
        found = self.engine.ranked(question.clause, off=question.off)
        some = () if any(each.complete for each in found) else found
        enough = min(MOST, max((each.share for each in some), default=MOST))
        return frozenset(
            each.id for each in found if each.complete or (some and each.share >= enough)
        )

    def dates(
        self, question: CompiledQuery, passages: Sequence[Passage]
    ) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates of passages by their ids, where the question asks for days."""
        return self.engine.dates(each.id for each in passages) if question.during else {}

    def instead(self, looks: Sequence[clauses.Look], mode: Mode) -> tuple[Instead, ...]:
        """Return the Russian words of the library that words read as English also spell."""
        if mode != "respelled":
            return ()
        found = []
        for look in looks:
            meant = homograph(look.word)
            if meant and self.engine.frequency(self.look(meant)):
                found.append(Instead(look.word, meant))
        return tuple(found)

    def look(self, word: str) -> clauses.Look:
        """Return the Look of one word, on the widest level."""
        terms = self.analyzer.asked(word)[0].terms
        return clauses.Look(
            word, frozenset((terms.exact,)), terms.inflected, sought(terms.respelled)
        )

    def explain(self, query: str, mode: Mode) -> Explanation:
        """Return how each word of a query was read, and how its first hits were ranked.

        Raises:
            QuerySyntaxError: when it does not parse.
        """
        understood, question = self.question(query, Scope(mode=mode))
        small = [label(each) for each in question.small]
        whole = replace(question, sought=(*question.sought, *question.small))
        words = explained(self.looks(whole), small, self.engine)
        found = self.engine.search(question.clause, FIRST_HITS, 0, question.off)
        return Explanation(query, understood, mode, words, explained_hits(found.matches))

    def suggestions(
        self, absent: Sequence[Placed], mode: Mode
    ) -> dict[str, tuple[Suggestion, ...]]:
        """Return suggestions for words of absent clauses that the library does not have."""
        made = {
            look.word: self.suggesting.did_you_mean(look.word, mode)
            for clause in absent
            for look in looks_of(clause)
            if not self.engine.frequency(look)
        }
        return {word: forms for word, forms in made.items() if forms}

    @staticmethod
    def looks(question: CompiledQuery) -> list[clauses.Look]:
        """Return the words that a question looks for, each once."""
        found: dict[str, clauses.Look] = {}
        for clause in question.sought:
            for look in looks_of(clause):
                found.setdefault(folded(look.word), look)
        return list(found.values())

    def spellings_of(self, look: clauses.Look, question: CompiledQuery) -> Spellings:
        """Return every form in the library that a word unifies with, also those switched off."""
        forms = self.forms(look, look, question.off)
        return Spellings(look.word, keys_of(look), forms, self.aliases_of(look, forms, question))

    def aliases_of(
        self, look: clauses.Look, forms: Sequence[Spelling], question: CompiledQuery
    ) -> tuple[Spelling, ...]:
        """Return the forms of a word's aliases, without the forms of the word itself."""
        known = {folded(form.form) for form in forms}
        made: dict[str, Spelling] = {}
        for alias in question.aliases.get(folded(look.word), ()):
            away = is_off(alias, question.off)
            for form in self.forms(alias, look, question.off):
                if folded(form.form) not in known:
                    on = form.on and not away
                    called = f"{form.form} = {look.word}, alias"
                    made.setdefault(
                        folded(form.form), replace(form, how="alias", on=on, chain=called)
                    )
        return by_count(made.values())

    def spellings(self, word: str, mode: Mode, aliases: bool = True) -> Spellings:
        """Return every form in the library that a word unifies with.

        A phrase has the forms of each of its words, under one heading.

        Raises:
            QuerySyntaxError: when there is no word in it.
        """
        scope = Scope(mode=mode, aliases=aliases)
        _, question = self.question(f'"{word}"' if " " in word.strip() else word, scope)
        looks = self.looks(question)
        forms = [form for look in looks for form in self.forms(look, look, question.off)]
        keys = tuple(sorted(self_keys for look in looks for self_keys in keys_of(look)))
        called = [form for look in looks for form in self.aliases_of(look, forms, question)]
        return Spellings(word, keys, by_count(forms), by_count(called))

    def forms(
        self, clause: Placed, look: clauses.Look, off: frozenset[str]
    ) -> tuple[Spelling, ...]:
        """Return the forms of a clause, those that differ by capitals as one."""
        gathered: dict[str, list[tuple[str, int, dict[str, int]]]] = {}
        for form in self.engine.forms(clause):
            row = (form.form, form.count, dict(form.accounts))
            gathered.setdefault(folded(form.form), []).append(row)
        made = []
        for exact, rows in gathered.items():
            accounts: dict[str, int] = {}
            for _, _, by in rows:
                for account, count in by.items():
                    accounts[account] = accounts.get(account, 0) + count
            shown = max(rows, key=lambda row: row[1])[0]
            made.append(
                Spelling(
                    form=shown,
                    count=sum(accounts.values()),
                    accounts=dict(sorted(accounts.items())),
                    how=self.how(look, shown),
                    on=exact not in off,
                    chain=self.chain(look.word, shown),
                )
            )
        return by_count(made)

    @staticmethod
    def chain(word: str, form: str) -> str:
        """Return how a form comes to be a word, for the reader; empty for the word itself."""
        steps = chain(form, word)
        return str(steps) if steps.steps else ""

    def how(self, look: clauses.Look, form: str) -> Mode:
        """Return how a form unifies with a word, the narrowest way."""
        if folded(form) in look.exact:
            return "exact"
        inflected = any(
            not look.inflected.isdisjoint(word.terms.inflected)
            for word in self.analyzer.analyse(form)
        )
        return "inflected" if inflected else "respelled"

    def lines(self, query: str, scope: Scope, width: int) -> Iterator[Line]:
        """Yield a line a match, by account and in the order of the text."""
        _, question = self.question(query, scope)
        found = self.engine.search(question.clause, EVERY, 0, question.off)
        passages = sorted(
            (match.passage for match in found.matches),
            key=lambda passage: (passage.account, passage.spans[0].start),
        )
        dates = self.dates(question, passages)
        for passage in passages:
            text = " ".join(passage.text.split("\n"))
            named = dated(dates.get(passage.id, ()), question.during)
            words = self.words_of(passage)
            for each in highlights(words, question.sought, question.off, named):
                yield Line(
                    left=text[max(0, each.start - width) : each.start],
                    match=text[each.start : each.stop],
                    right=text[each.stop : each.stop + width],
                    how=each.how,
                    account=passage.account,
                    passage=passage.id,
                    start=each.start,
                    stop=each.stop,
                )


def by_count(forms: Iterable[Spelling]) -> tuple[Spelling, ...]:
    """Return forms, the most frequent first."""
    return tuple(sorted(forms, key=lambda form: (-form.count, form.form)))


def label(clause: Placed) -> str:
    """Return a placed clause as the reader knows it: the words as typed."""
    if isinstance(clause, clauses.Pattern):
        return clause.text
    return " ".join(look.word for look in looks_of(clause))


def keys_of(look: clauses.Look) -> tuple[str, ...]:
    """Return the Terms that a Look looks up on its widest level."""
    return tuple(
        sorted({unmarked(term) for term in look.respelled or look.inflected or look.exact})
    )

"""A Question is put to the Engine, and the answer made readable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from svod.index import clauses
from svod.index.analysis import Analyzer, Mode
from svod.index.clauses import Clause, Placed
from svod.index.documents import Account
from svod.index.engines import Engine
from svod.index.tokens import folded

from .asking import Asking, Question, looks_of
from .highlighting import highlights
from .hits import Facet, Hit, Line, Results, Spelling, Spellings
from .parsing import parse

EVERY = 1_000_000
"""More passages than a library holds: the limit of a list that has none."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which passages are asked, and how.

    Attributes:
        accounts: ids; empty for all.
        kinds: kinds of passages; empty for all.
        years: first and last year of publication, ``None`` for open.
        off: spellings that shall not count.
    """

    accounts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    mode: Mode = "respelled"
    off: tuple[str, ...] = ()

    def required(self) -> tuple[Clause, ...]:
        """Return the clauses that the scope adds to every question."""
        made: list[Clause] = []
        if self.accounts:
            made.append(clauses.In("account", frozenset(self.accounts)))
        if self.kinds:
            made.append(clauses.In("kind", frozenset(self.kinds)))
        if self.years != (None, None):
            made.append(clauses.Between(*self.years))
        return tuple(made)


class Searching:
    """Answers questions from one Engine."""

    def __init__(self, engine: Engine, accounts: Sequence[Account], analyzer: Analyzer) -> None:
        self.engine = engine
        self.accounts = accounts
        self.analyzer = analyzer

    def question(self, query: str, scope: Scope) -> tuple[str, Question]:
        """Return how a text is understood, and the Question that it asks.

        Raises:
            QuerySyntaxError: when it does not parse.
        """
        tree = parse(query)
        asking = Asking(self.accounts, scope.mode)
        return str(tree), asking.question(tree, scope.off, scope.required())

    def search(self, query: str, scope: Scope, limit: int, offset: int) -> Results:
        """Return the passages that answer, best first."""
        understood, question = self.question(query, scope)
        found = self.engine.search(question.clause, limit, offset, question.off)
        hits = tuple(
            Hit(
                rank=offset + number,
                score=match.score,
                complete=match.complete,
                passage=match.passage,
                highlights=highlights(
                    match.passage.text, question.sought, question.off, self.analyzer
                ),
            )
            for number, match in enumerate(found.matches, 1)
        )
        looks = self.looks(question)
        return Results(
            query=query,
            understood=understood,
            mode=scope.mode,
            total=found.total,
            complete=found.complete,
            absent=tuple(
                label(each) for each in question.sought if not self.engine.frequency(each)
            ),
            hits=hits,
            spellings=tuple(self.spellings_of(look, question.off) for look in looks),
            facets={
                field: tuple(Facet(value, count) for value, count in values)
                for field, values in found.facets.items()
            },
        )

    @staticmethod
    def looks(question: Question) -> list[clauses.Look]:
        """Return the words that a question looks for, each once."""
        found: dict[str, clauses.Look] = {}
        for clause in question.sought:
            for look in looks_of(clause):
                found.setdefault(folded(look.word), look)
        return list(found.values())

    def spellings_of(self, look: clauses.Look, off: frozenset[str]) -> Spellings:
        """Return every form in the library that a word unifies with, also those switched off."""
        return Spellings(look.word, keys_of(look), self.forms(look, look, off))

    def spellings(self, word: str, mode: Mode) -> Spellings:
        """Return every form in the library that a word unifies with.

        A phrase has the forms of each of its words, under one heading.

        Raises:
            QuerySyntaxError: when there is no word in it.
        """
        _, question = self.question(f'"{word}"' if " " in word.strip() else word, Scope(mode=mode))
        looks = self.looks(question)
        forms = [form for look in looks for form in self.forms(look, look, question.off)]
        keys = tuple(sorted(self_keys for look in looks for self_keys in keys_of(look)))
        return Spellings(word, keys, tuple(sorted(forms, key=lambda f: (-f.count, f.form))))

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
                )
            )
        return tuple(sorted(made, key=lambda form: (-form.count, form.form)))

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
        for passage in passages:
            text = " ".join(passage.text.split("\n"))
            for each in highlights(passage.text, question.sought, question.off, self.analyzer):
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


def label(clause: Placed) -> str:
    """Return a placed clause as the reader knows it: the words as typed."""
    if isinstance(clause, clauses.Pattern):
        return clause.text
    return " ".join(look.word for look in looks_of(clause))


def keys_of(look: clauses.Look) -> tuple[str, ...]:
    """Return the Terms that a Look looks up on its widest level."""
    return tuple(sorted(look.respelled or look.inflected or look.exact))

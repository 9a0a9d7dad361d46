"""A Query becomes a clause: its words analysed, its fields looked up among the accounts.

What is left out on purpose: nothing here knows how an Engine answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from svod.index import clauses
from svod.index.analysis import Analyzer, Mode, Word
from svod.index.clauses import Clause, Placed
from svod.index.documents import PASSAGE_KINDS, Account
from svod.index.errors import QuerySyntaxError
from svod.index.tokens import folded

from .query import (
    And,
    Field,
    Fuzzy,
    InNote,
    Near,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Term,
    Wildcard,
    Without,
    Words,
    Years,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A Query ready to be put to an Engine.

    Attributes:
        clause: what passages must fit.
        sought: the placed clauses in it that are not negated: what is highlighted.
        off: letter-by-letter Terms that shall not count.
    """

    clause: Clause
    sought: tuple[Placed, ...]
    off: frozenset[str]


class Asking:
    """Turns Queries into Questions, in one mode, for the accounts of one library."""

    def __init__(self, accounts: Sequence[Account], mode: Mode) -> None:
        self.accounts = accounts
        self.mode = mode
        self.analyzer = Analyzer(mode)
        self.sought: list[Placed] = []

    def question(
        self, query: Query, off: Sequence[str] = (), required: Sequence[Clause] = ()
    ) -> Question:
        """Return the Question that a Query asks.

        ``off`` are spellings that shall not count, beside those that the Query itself leaves
        out; ``required`` are further clauses that every passage must fit.

        Raises:
            QuerySyntaxError: when the Query has nothing to look for.
        """
        away = {folded(form) for form in (*off, *left_out(query))}
        self.sought = []
        clause = self.top(query, tuple(required))
        if clause is None:
            raise QuerySyntaxError(str(query), 0, "type at least one word to look for")
        return Question(clause, tuple(self.sought), frozenset(away))

    def top(self, query: Query, required: tuple[Clause, ...]) -> Clause | None:
        """Return the clause of a whole Query: only here words side by side may be relaxed."""
        if not isinstance(query, Words):
            clause = self.clause(query)
            if clause is None or not required:
                return clause
            return clauses.All((clause, *required))
        wanted: list[Clause] = []
        must = list(required)
        for part in query.parts:
            clause = self.clause(part)
            if clause is None:
                continue
            if isinstance(part, Not | Field | Years | InNote):
                must.append(clause)
            if not isinstance(part, Not | Field | Years):
                wanted.append(clause)
        if not wanted:
            return clauses.All(tuple(must)) if len(must) > len(required) else None
        return clauses.Most(tuple(wanted), tuple(must))

    def clause(self, query: Query) -> Clause | None:
        """Return the clause of a part; ``None`` for one without a word."""
        match query:
            case Words(parts) | And(parts):
                return self.several(parts, clauses.All)
            case Or(parts):
                return self.several(parts, clauses.Any)
            case Not(part):
                before = len(self.sought)
                clause = self.clause(part)
                del self.sought[before:]
                return None if clause is None else clauses.Not(clause)
            case Without():
                return None
            case Field("kind", value) if value in PASSAGE_KINDS:
                return clauses.In("kind", frozenset((value,)))
            case Field(name, value):
                return clauses.In("account", self.fitting(name, value))
            case Years(low, high):
                return clauses.Between(low, high)
            case InNote(part):
                return self.note(part)
            case _:
                placed = self.placed(query)
                if placed is not None:
                    self.sought.append(placed)
                return placed

    def several(
        self, parts: Sequence[Query], kind: type[clauses.All] | type[clauses.Any]
    ) -> Clause | None:
        """Return several parts as one clause."""
        made = tuple(clause for part in parts if (clause := self.clause(part)) is not None)
        if not made:
            return None
        return made[0] if len(made) == 1 else kind(made)

    def note(self, part: Term | Phrase) -> Clause | None:
        """Return the clause of ``note:12`` or ``note:word``."""
        in_notes = clauses.In("kind", frozenset(("note",)))
        if isinstance(part, Term) and part.text.isdigit():
            return clauses.All((in_notes, clauses.In("number", frozenset((part.text,)))))
        clause = self.clause(part)
        return None if clause is None else clauses.All((in_notes, clause))

    def fitting(self, field: str, value: str) -> frozenset[str]:
        """Return the ids of the accounts that ``author:``, ``account:`` or ``kind:`` means."""
        match field:
            case "account":
                return frozenset(a.id for a in self.accounts if a.id.casefold() == value.casefold())
            case "kind":
                return frozenset(a.id for a in self.accounts if a.kind == value)
            case _:
                return frozenset(a.id for a in self.accounts if self.is_by(a.author, value))

    def is_by(self, author: str, wanted: str) -> bool:
        """Say whether every word of a name stands in an author's, however spelled."""
        words = singles(self.analyzer.asked(author))
        return all(
            any(word.terms.meets(each.terms, self.mode) for word in words)
            for each in singles(self.analyzer.asked(wanted))
        )

    def placed(self, query: Query) -> Placed | None:
        """Return the placed clause of a word, a phrase or a pattern."""
        match query:
            case Term(text, exact) | Phrase(text, exact):
                words = self.analyzer.asked(text)
                looks = [self.look(word, exact) for word in words]
                if not looks:
                    return None
                return looks[0] if len(looks) == 1 else clauses.Sequence(tuple(looks))
            case Near(text, distance):
                looks = [self.look(word, False) for word in self.analyzer.asked(text)]
                return clauses.Within(tuple(looks), distance) if looks else None
            case Prefix(text):
                return clauses.Pattern("prefix", folded(text))
            case Wildcard(text):
                return clauses.Pattern("wildcard", folded(text))
            case Fuzzy(text, edits):
                return clauses.Pattern("fuzzy", folded(text), edits)
            case _:
                raise AssertionError(f"{query!r} has no place in a text")

    def look(self, word: Word, exact: bool) -> Placed:
        """Return the Look of a word; of a compound, also the sequence of its parts."""
        mode: Mode = "exact" if exact else self.mode
        whole = clauses.Look(
            word=word.token.text,
            exact=frozenset((word.terms.exact,)),
            inflected=word.terms.inflected if mode != "exact" else frozenset(),
            respelled=word.terms.respelled if mode == "respelled" else frozenset(),
            width=max(1, len(word.parts)),
        )
        if not word.parts:
            return whole
        parts = tuple(self.look(part, exact) for part in word.parts)
        return clauses.Either((whole, clauses.Sequence(parts)))


def left_out(query: Query) -> list[str]:
    """Return the spellings that a Query leaves out with ``-=``."""
    match query:
        case Without(text):
            return [text]
        case Words(parts) | And(parts) | Or(parts):
            return [form for part in parts for form in left_out(part)]
        case Not(part):
            return left_out(part)
        case _:
            return []


def singles(words: Sequence[Word]) -> list[Word]:
    """Return the words of a text, compounds as their parts."""
    return [part for word in words for part in (word.parts or (word,))]


def looks_of(placed: Placed) -> tuple[clauses.Look, ...]:
    """Return the words that a placed clause looks for; of a compound, the compound alone."""
    match placed:
        case clauses.Look():
            return (placed,)
        case clauses.Either(parts):
            return looks_of(parts[0])
        case clauses.Sequence(parts) | clauses.Within(parts, _):
            return tuple(look for part in parts for look in looks_of(part))
        case _:
            return ()

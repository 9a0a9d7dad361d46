"""Compile a Query into a clause: its words analysed, its fields resolved to accounts.

What is left out on purpose: nothing here knows how an Engine answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from svod.index.analysis.analyzer import Analyzer, Word, sought
from svod.index.analysis.languages import written_as_name
from svod.index.analysis.modes import Mode
from svod.index.dates import Period, is_month, periods
from svod.index.documents import PASSAGE_KINDS, Account
from svod.index.engines import clauses
from svod.index.engines.clauses import Clause, Placed
from svod.index.errors import QuerySyntaxError
from svod.index.lexical.tokenizer import folded

from ..text.authority import Aliases, Called, Run
from .stopwords import is_small
from .tree import (
    And,
    During,
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

# Words between a day's figure and its month, at most: *March 3*, *3 of March*, *March 1/14*.
BESIDE_MONTH = 2

# A passage has a day of a question if it names days at least this near (0 to 1).  A passage that
# names only the month or year of the day is found by its words instead.
NEARLY = 0.5

YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
DAY_FIGURE = re.compile(r"0?[1-9]|[12]\d|3[01]")


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """A Query ready to be put to an Engine.

    Attributes:
        clause: what passages must fit.
        sought: the placed clauses in it that are not negated: what is highlighted.
        off: letter-by-letter Terms that shall not count.
        aliases: by the folded word of a Look, what it is called otherwise, also what is off.
        during: the periods in it that are not negated: dates that meet them are highlighted.
    """

    clause: Clause
    sought: tuple[Placed, ...]
    off: frozenset[str]
    aliases: Mapping[str, tuple[clauses.Alias, ...]] = field(default_factory=dict)
    during: tuple[Period, ...] = ()

    @property
    def small(self) -> tuple[Placed, ...]:
        """Its small words, which passages need not have: these are not highlighted."""
        return self.clause.small if isinstance(self.clause, clauses.Most) else ()


class Compiler:
    """Turns Queries into Questions, in one mode, for the accounts of one library."""

    def __init__(
        self, accounts: Sequence[Account], mode: Mode, aliases: Aliases | None = None
    ) -> None:
        self.accounts = accounts
        self.mode = mode
        self.aliases = aliases if mode == "respelled" else None
        self.analyzer = Analyzer(mode)
        self.away: frozenset[str] = frozenset()
        self.sought: list[Placed] = []
        self.during: list[Period] = []
        self.found: dict[str, dict[str, clauses.Alias]] = {}

    def question(
        self, query: Query, off: Sequence[str] = (), required: Sequence[Clause] = ()
    ) -> CompiledQuery:
        """Return the CompiledQuery that a Query asks.

        ``off`` are spellings that shall not count, beside those that the Query itself leaves
        out; ``required`` are further clauses that every passage must fit.

        Raises:
            QuerySyntaxError: when the Query has nothing to look for.
        """
        self.away = frozenset(folded(form) for form in (*off, *left_out(query)))
        self.sought = []
        self.during = []
        self.found = {}
        clause = self.top(query, tuple(required))
        if clause is None:
            raise QuerySyntaxError(str(query), 0, "type at least one word to look for")
        found = {word: tuple(aliases.values()) for word, aliases in self.found.items()}
        return CompiledQuery(clause, tuple(self.sought), self.away, found, tuple(self.during))

    def top(self, query: Query, required: tuple[Clause, ...]) -> Clause | None:
        """Return the clause of a whole Query: only here words side by side may be relaxed."""
        if not isinstance(query, Words):
            clause = self.clause(query)
            if clause is None or not required:
                return clause
            return clauses.All((clause, *required))
        wanted: list[Clause] = []
        small: list[Placed] = []
        must = list(required)
        months = months_beside(query.parts)
        for at, (part, run) in enumerate(zip(query.parts, self.runs(query.parts), strict=True)):
            clause = self.day(query.parts, at, months[at]) if at in months else None
            clause = clause or self.clause(part, run)
            if clause is None:
                continue
            if isinstance(part, Not | Field | Years | InNote) or is_date(part):
                must.append(clause)
            if not run and is_small_term(part, first=not at):
                small.append(self.sought.pop())
            elif not isinstance(part, Not | Field | Years):
                wanted.append(clause)
        if small and not wanted:
            self.sought += small
            wanted, small = list(small), []
        if not wanted:
            return clauses.All(tuple(must)) if len(must) > len(required) else None
        return clauses.Most(tuple(wanted), tuple(must), tuple(small))

    def day(self, parts: Sequence[Query], at: int, month: int) -> Clause | None:
        """Return the clause of a day's figure: it counts only beside its month."""
        figure, name = self.placed(parts[at]), self.placed(parts[month])
        if figure is None or name is None:
            return None
        within = clauses.Within((figure, name), BESIDE_MONTH)
        self.sought.append(within)
        year = parts[max(at, month) + 1 : max(at, month) + 2]
        if self.mode != "respelled" or not year or not YEAR.fullmatch(str(year[0])):
            return within
        return clauses.Any((within, *self.days_of(f"{parts[at]} {parts[month]} {year[0]}")))

    def days_of(self, text: str) -> tuple[clauses.During, ...]:
        """Return the clauses of the days that a text means."""
        try:
            meant = periods(text)
        except ValueError:
            return ()
        self.during += meant
        return tuple(clauses.During(each.first, each.last, NEARLY) for each in meant)

    def clause(self, query: Query, run: Run | None = None) -> Clause | None:
        """Return the clause of a part; ``None`` for one without a word.

        ``run`` is the name that the part is a word of, together with those beside it.
        """
        match query:
            case Words(parts):
                return self.several(parts, clauses.All, self.runs(parts))
            case And(parts):
                return self.several(parts, clauses.All)
            case Or(parts):
                return self.several(parts, clauses.Any)
            case Not(part):
                before, found = len(self.sought), dict(self.found)
                days_before = len(self.during)
                clause = self.clause(part)
                del self.sought[before:]
                del self.during[days_before:]
                self.found = found
                return None if clause is None else clauses.Not(clause)
            case Without():
                return None
            case Field("role", value):
                return clauses.In("kind", frozenset((value,)))
            case Field("kind", value) if value in PASSAGE_KINDS:
                return clauses.In("kind", frozenset((value,)))
            case Field(name, value):
                return clauses.In("account", self.fitting(name, value))
            case Years(low, high):
                return clauses.Between(low, high)
            case InNote(part):
                return self.note(part)
            case During(period):
                self.during.append(period)
                return clauses.During(period.first, period.last)
            case Term(text, False) if YEAR.fullmatch(text) and self.mode == "respelled":
                placed = self.placed(query)
                assert placed is not None
                self.sought.append(placed)
                return clauses.Any((placed, *self.days_of(text)))
            case _:
                placed = self.placed(query)
                if placed is None:
                    return None
                placed = self.either(placed, run) if run else placed
                self.sought.append(placed)
                return placed

    def several(
        self,
        parts: Sequence[Query],
        kind: type[clauses.All] | type[clauses.Any],
        runs: Sequence[Run | None] = (),
    ) -> Clause | None:
        """Return several parts as one clause."""
        given = zip(parts, runs or [None] * len(parts), strict=True)
        found = (self.clause(part, run) for part, run in given)
        made = tuple(clause for clause in found if clause is not None)
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
                parts = as_one_figure(self.called(self.analyzer.asked(text), exact))
                if not parts:
                    return None
                return parts[0] if len(parts) == 1 else clauses.Sequence(parts)
            case Near(text, distance):
                words = self.analyzer.asked(text)
                parts = tuple(each for word in words for each in self.called((word,), False))
                return clauses.Within(parts, distance) if parts else None
            case Prefix(text):
                return clauses.Pattern("prefix", folded(text))
            case Wildcard(text):
                return clauses.Pattern("wildcard", folded(text))
            case Fuzzy(text, edits):
                return clauses.Pattern("fuzzy", folded(text), edits)
            case _:
                raise AssertionError(f"{query!r} has no place in a text")

    def runs(self, parts: Sequence[Query]) -> list[Run | None]:
        """Return for each of several parts side by side the name that it is a word of, if any.

        A name of one word is left to the part itself.
        """
        made: list[Run | None] = [None] * len(parts)
        words: list[Word] = []
        for at, part in enumerate((*parts, None)):
            own = self.analyzer.asked(part.text) if isinstance(part, Term) else ()
            if len(own) == 1 and isinstance(part, Term) and not part.exact:
                words += own
                continue
            for run in self.aliases.runs(words) if self.aliases else ():
                if run.stop - run.start > 1:
                    first = at - len(words)
                    made[first + run.start : first + run.stop] = [run] * (run.stop - run.start)
            words = []
        return made

    def called(self, words: Sequence[Word], exact: bool) -> tuple[Placed, ...]:
        """Return the words of a phrase; those that are a name together with its aliases."""
        looks = [self.look(word, exact) for word in words]
        made: list[Placed] = []
        at = 0
        for run in self.aliases.runs(words) if self.aliases and not exact else ():
            own = looks[run.start : run.stop]
            asked = own[0] if len(own) == 1 else clauses.Sequence(tuple(own))
            made += [*looks[at : run.start], self.either(asked, run)]
            at = run.stop
        return (*made, *looks[at:])

    def either(self, asked: Placed, run: Run) -> Placed:
        """Return a clause for what is asked or its aliases, as the last parts of an Either."""
        parts = asked.parts if isinstance(asked, clauses.Either) else (asked,)
        known = {part.name for part in parts if isinstance(part, clauses.Alias)}
        aliases = [self.alias(each, run.text) for each in run.others if each.text not in known]
        found = self.found.setdefault(folded(run.first), {})
        for alias in aliases:
            found.setdefault(alias.name, alias)
        on = tuple(alias for alias in aliases if not is_off(alias, self.away))
        return clauses.Either((*parts, *on)) if on else asked

    def alias(self, called: Called, asked: str) -> clauses.Alias:
        """Return the clause of another name for the words asked."""
        looks = tuple(self.look(word, False, asked) for word in called.words)
        if len(looks) == 1:
            return clauses.Alias(looks[0], called.text)
        return clauses.Alias(clauses.Within(looks, called.width - 1), called.text)

    def look(self, word: Word, exact: bool, asked: str = "") -> Placed:
        """Return the Look of a word; of a compound, also the sequence of its parts.

        ``asked`` is what was asked, where it is not the word itself.
        """
        mode: Mode = "exact" if exact else self.mode
        whole = clauses.Look(
            word=asked or word.token.text,
            exact=frozenset((word.terms.exact,)),
            inflected=word.terms.inflected if mode != "exact" else frozenset(),
            respelled=sought(word.terms.respelled) if mode == "respelled" else frozenset(),
            width=max(1, len(word.parts)),
            name=written_as_name(word.token.text),
        )
        if not word.parts:
            return whole
        parts = tuple(self.look(part, exact, asked) for part in word.parts)
        return clauses.Either((whole, clauses.Sequence(parts)))


def as_one_figure(parts: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Return the words of a phrase; figures in a row, *7–4*, count like a name.

    They are the count of a vote or the number of a file, and tell what is meant as a name does.
    """
    looks = [part for part in parts if isinstance(part, clauses.Look) and part.word.isdigit()]
    if len(looks) < 2 or len(looks) < len(parts):
        return parts
    return tuple(replace(look, name=True) for look in looks)


def is_small_term(part: Query, first: bool) -> bool:
    """Say whether a part is a small word, which passages need not have; ``=`` makes it a must."""
    return isinstance(part, Term) and not part.exact and is_small(part.text, first)


def months_beside(parts: Sequence[Query]) -> dict[int, int]:
    """Return for the parts that are a day's figure, by number, the part that is its month.

    >>> from .parser import parse
    >>> months_beside(parse("7 December 1941 Litvinov").parts)
    {0: 1}
    """
    found: dict[int, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, Term) and not part.exact and is_month(part.text):
            for beside in (at - 1, at + 1):
                figure = parts[beside] if 0 <= beside < len(parts) else None
                if isinstance(figure, Term) and DAY_FIGURE.fullmatch(figure.text):
                    found.setdefault(beside, at)
                    break
    return found


def is_date(query: Query) -> bool:
    """Say whether a part asks for days alone; beside words these are a condition."""
    match query:
        case During():
            return True
        case Or(parts):
            return all(is_date(part) for part in parts)
        case _:
            return False


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


def is_off(alias: clauses.Alias, off: frozenset[str]) -> bool:
    """Say whether an alias is switched off as a whole: one of several words, by its name.

    Of an alias of one word each form is switched off by itself, as spellings are.
    """
    return isinstance(alias.part, clauses.Within) and folded(alias.name) in off


def looks_of(placed: Placed) -> tuple[clauses.Look, ...]:
    """Return the words that a placed clause looks for, as asked.

    Of a compound it is the compound alone, of a name that has aliases the name alone.
    """
    match placed:
        case clauses.Look():
            return (placed,)
        case clauses.Either(parts):
            return looks_of(parts[0])
        case clauses.Sequence(parts) | clauses.Within(parts, _):
            return tuple(look for part in parts for look in looks_of(part))
        case _:
            return ()

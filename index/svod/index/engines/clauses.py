"""An analysed question: what an Engine is asked, in Terms.

The search layer makes clauses from a Query with the Analyzer; every Engine answers the same ones.
A clause that stands for places in a text is a *placed* clause: Look, Pattern, Sequence, Within,
Either, Alias.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

PatternKind = Literal["prefix", "wildcard", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Look:
    """A word: the Terms to look up on each level, empty for a level that the mode leaves out.

    Attributes:
        word: as asked, for the reader.
        exact: its letter-by-letter Term.
        inflected: its Terms in any ending.
        respelled: its Terms in any spelling.
        width: how many positions it takes; more than one for a compound.
        name: whether it tells what is meant as a name does, and counts more towards the rank.
    """

    word: str
    exact: frozenset[str]
    inflected: frozenset[str] = frozenset()
    respelled: frozenset[str] = frozenset()
    width: int = 1
    name: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every word whose letters fit: ``прав*``, ``w?ldcard``, or within ``edits`` of ``text``."""

    kind: PatternKind
    text: str
    edits: int = 0


@dataclass(frozen=True, slots=True)
class Sequence:
    """Placed clauses one directly after another."""

    parts: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Within:
    """Placed clauses in any order, the last at most ``distance`` positions after the first."""

    parts: tuple[Placed, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Either:
    """One of several placed clauses: a compound or its parts in sequence; a name or its aliases."""

    parts: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of a person, place or thing in the question, from the authority file.

    It stands where its part stands.  Several words of it stand in any order side by side.

    Attributes:
        name: as the authority file writes it.
    """

    part: Placed
    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Passages that fit every part."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Passages that fit at least one part."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Most:
    """Passages that fit every part first; where these are few, those that fit most of them.

    Attributes:
        required: what all of them must fit.
        small: what they need not have, though it counts a little towards their rank.
    """

    parts: tuple[Clause, ...]
    required: tuple[Clause, ...] = ()
    small: tuple[Placed, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Passages that do not fit the part."""

    part: Clause


@dataclass(frozen=True, slots=True)
class In:
    """Passages whose ``account`` or ``kind`` is one of the values."""

    field: Literal["account", "kind", "number"]
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    """Passages of accounts published from ``low`` to ``high``, both included, ``None`` for open."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class During:
    """Passages that name a day from ``first`` to ``last``, both included, ``None`` for open.

    What a passage names as a month or a year fits too, but counts less, the wider it is;
    ``least`` says how nearly it must name a day, from 0 to 1.
    """

    first: date | None
    last: date | None
    least: float = 0.0


Placed = Look | Pattern | Sequence | Within | Either | Alias
Clause = Placed | All | Any | Most | Not | In | Between | During


def placed_in(parts: Iterable[Clause]) -> list[Placed]:
    """Return the placed clauses that parts of a question look for, each once, in their order."""
    found: dict[Placed, None] = {}
    for part in parts:
        match part:
            case All(inner) | Any(inner) | Most(inner):
                found |= dict.fromkeys(placed_in(inner))
            case Not() | In() | Between() | During():
                continue
            case _:
                found[part] = None
    return list(found)


def is_named(clause: Clause) -> bool:
    """Say whether a part of a question asks for a name, alone or among other words."""
    match clause:
        case Look():
            return clause.name
        case Either(parts):
            return is_named(parts[0])
        case Sequence(parts) | Within(parts, _):
            return any(is_named(part) for part in parts)
        case _:
            return False

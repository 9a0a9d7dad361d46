"""An analysed question: what an Engine is asked, in Terms.

The search layer makes clauses from a Query with the Analyzer; every Engine answers the same ones.
A clause that stands for places in a text is a *placed* clause: Look, Pattern, Sequence, Within,
Either, Alias.
"""

from __future__ import annotations

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
    """

    word: str
    exact: frozenset[str]
    inflected: frozenset[str] = frozenset()
    respelled: frozenset[str] = frozenset()
    width: int = 1


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
    """Another name of what is asked for, from the authority file.

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

    ``required`` must be fitted by all of them.
    """

    parts: tuple[Clause, ...]
    required: tuple[Clause, ...] = ()


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

    What a passage names as a month or a year fits too, but counts less, the wider it is.
    """

    first: date | None
    last: date | None


Placed = Look | Pattern | Sequence | Within | Either | Alias
Clause = Placed | All | Any | Most | Not | In | Between | During

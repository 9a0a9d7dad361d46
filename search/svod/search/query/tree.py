"""The Query tree: what is asked, independent of how it was typed and of who answers.

Every node prints itself in the grammar that ``parsing`` reads: ``parse(str(query)) == query``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from svod.index.dates import Period


@dataclass(frozen=True, slots=True)
class Term:
    """A word; ``exact`` asks for these very letters."""

    text: str
    exact: bool = False

    def __str__(self) -> str:
        return f"={self.text}" if self.exact else self.text


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words directly one after another."""

    text: str
    exact: bool = False

    def __str__(self) -> str:
        return f'{"=" if self.exact else ""}"{self.text}"'


@dataclass(frozen=True, slots=True)
class Near:
    """Words in any order, the last at most ``distance`` words after the first."""

    text: str
    distance: int

    def __str__(self) -> str:
        return f'"{self.text}"~{self.distance}'


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that start so."""

    text: str

    def __str__(self) -> str:
        return f"{self.text}*"


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Words of this shape: ``?`` is one letter, ``*`` any number of them."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words at most ``edits`` letters away."""

    text: str
    edits: int

    def __str__(self) -> str:
        return f"{self.text}~{self.edits}"


@dataclass(frozen=True, slots=True)
class Words:
    """Things side by side, as people type them: all of them, or where these are few, most."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " ".join(enclosed(part, Words, And, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class And:
    """All parts."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " AND ".join(enclosed(part, And, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part."""

    parts: tuple[Query, ...]

    def __str__(self) -> str:
        return " OR ".join(enclosed(part, Or) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not:
    """Passages that the part does not fit."""

    part: Query

    def __str__(self) -> str:
        return f"NOT {enclosed(self.part, Words, And, Or)}"


@dataclass(frozen=True, slots=True)
class Without:
    """A spelling that shall not count in this search."""

    text: str

    def __str__(self) -> str:
        return f"-={self.text}"


@dataclass(frozen=True, slots=True)
class Field:
    """Passages of certain accounts or of a certain kind: ``author:`` ``kind:`` ``role:``."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{quoted(self.value)}"


@dataclass(frozen=True, slots=True)
class Years:
    """Accounts published in these years, both included; ``None`` is open."""

    low: int | None
    high: int | None

    def __str__(self) -> str:
        if self.low == self.high:
            return f"year:{self.low}"
        return (
            f"year:{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"
        )


@dataclass(frozen=True, slots=True)
class InNote:
    """A note with a given number, or a note that contains the word or phrase."""

    part: Term | Phrase

    def __str__(self) -> str:
        return f"note:{self.part}"


@dataclass(frozen=True, slots=True)
class During:
    """Passages that name a day of a period, in whatever calendar."""

    period: Period

    def __str__(self) -> str:
        return f"date:{self.period}"


Query = (
    Term | Phrase | Near | Prefix | Wildcard | Fuzzy | Words | And | Or | Not | Without
    | Field | Years | InNote | During
)  # fmt: skip


def enclosed(part: Query, *looser: type) -> str:
    """Return a part as it stands inside another: in parentheses where it binds more loosely."""
    return f"({part})" if isinstance(part, looser) else str(part)


def quoted(value: str) -> str:
    """Return a field's value, in quotation marks where it is more than one plain word."""
    return value if re.fullmatch(r"\w([\w.-]*\w)?", value) else f'"{value}"'

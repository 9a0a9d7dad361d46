"""The result of a Reader: the text of a file, and the blocks of that text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .documents import Anchor, Mark
from .spans import Run, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quotation or note, clean, with its place in the extracted text.

    Attributes:
        page: the number of the page it begins on, as printed, where the format has pages.
        role: what it is more closely, where that is known: ``title``, ``epigraph``, ``imprint``.
        marks: what the source itself says of words in it, such as the day that a date means.
    """

    kind: str
    text: str
    spans: tuple[Span, ...]
    runs: tuple[Run, ...]
    number: str | None = None
    anchors: tuple[Anchor, ...] = ()
    emphases: tuple[Span, ...] = ()
    page: str = ""
    marks: tuple[Mark, ...] = ()
    role: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """What one rule of a Reader or of layout did: the rule's name, the place, the outcome."""

    rule: str
    span: Span
    outcome: str

    def as_dict(self) -> dict[str, Any]:
        """Return the step as JSON has it."""
        return {
            "rule": self.rule,
            "start": self.span.start,
            "stop": self.span.stop,
            "outcome": self.outcome,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Step:
        """Return the step that ``as_dict`` described; ``KeyError`` when a part is missing."""
        return cls(row["rule"], Span(row["start"], row["stop"]), row["outcome"])


@dataclass(frozen=True, slots=True)
class Extract:
    """A file as read.

    Attributes:
        text: what offsets index; for plain text formats, the decoded file itself.
        blocks: in reading order.
        metadata: what the file says of itself, in the keys of a catalogue.
        warnings: what the user should know.
        guesses: what its first lines seem to say of it, in the keys of a catalogue.
        steps: what the rules of layout did, in the order of the text.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    guesses: Mapping[str, Any] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one kind of file into an Extract."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of the names of such files, in lower case."""
        ...

    def read(self, data: bytes, file: str) -> Extract:
        """Return what the file says.

        Raises:
            InputError: naming ``file``, the place and the remedy.
        """
        ...

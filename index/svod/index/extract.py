"""What a Reader makes of a file: its text, and the blocks that the text falls into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from .documents import Anchor
from .spans import Run, Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quotation or note, clean, with its place in the extracted text."""

    kind: str
    text: str
    spans: tuple[Span, ...]
    runs: tuple[Run, ...]
    number: str | None = None
    anchors: tuple[Anchor, ...] = ()
    emphases: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Extract:
    """A file as read.

    Attributes:
        text: what offsets index; for plain text formats, the decoded file itself.
        blocks: in reading order.
        metadata: what the file says of itself, in the keys of a catalogue.
        warnings: what the user should know.
    """

    text: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


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

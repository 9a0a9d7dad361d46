"""Half-open ranges of characters, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` up to but not including ``stop`` of a text.

    >>> Span(0, 7).of("Litvinov’s")
    'Litvino'
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.stop:
            raise ValueError(f"not a span: {self.start}:{self.stop}")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span names."""
        return text[self.start : self.stop]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share a character."""
        return self.start < other.stop and other.start < self.stop


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text that stands letter for letter in the source.

    Characters ``at`` to ``at + len(source)`` of the clean text are those of ``source``.
    """

    at: int
    source: Span


def source_span(runs: Iterable[Run], wanted: Span) -> Span | None:
    """Return where characters ``wanted`` of a clean text stand in its source.

    The answer reaches from the first to the last character that the source has, so it covers
    what layout left out between them.  ``None`` when none of them comes from the source.

    >>> source_span([Run(0, Span(10, 15)), Run(6, Span(30, 40))], Span(3, 8))
    Span(start=13, stop=32)
    """
    first: int | None = None
    last = 0
    for run in runs:
        low = max(wanted.start, run.at)
        high = min(wanted.stop, run.at + len(run.source))
        if low < high:
            if first is None:
                first = run.source.start + low - run.at
            last = run.source.start + high - run.at
    return None if first is None else Span(min(first, last), max(first, last))

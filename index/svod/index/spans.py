"""Half-open ranges of characters, and their arithmetic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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


# So many characters of a file between two stretches are a line's end or a hyphen.
CLOSE_TOGETHER = 3


def source_spans(runs: Iterable[Run], wanted: Span) -> tuple[Span, ...]:
    """Return where characters ``wanted`` of a clean text stand in its source, in their order.

    Stretches that only a line's end or a hyphen parts are one.  What layout left out between the
    others is not covered.  Empty when none of the characters comes from the source.

    >>> runs = [Run(0, Span(10, 15)), Run(6, Span(17, 20)), Run(9, Span(60, 70))]
    >>> source_spans(runs, Span(3, 12))
    (Span(start=13, stop=20), Span(start=60, stop=63))
    """
    return joined(pieces(runs, wanted))


def pieces(runs: Iterable[Run], wanted: Span) -> Iterator[Span]:
    """Yield what each run has of characters ``wanted`` of a clean text, as spans of the source."""
    for run in runs:
        low = max(wanted.start, run.at)
        high = min(wanted.stop, run.at + len(run.source))
        if low < high:
            yield Span(run.source.start + low - run.at, run.source.start + high - run.at)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans of a source, neighbours that stand close together as one.

    >>> joined([Span(0, 5), Span(8, 9), Span(13, 20), Span(2, 3)])
    (Span(start=0, stop=9), Span(start=13, stop=20), Span(start=2, stop=3))
    """
    found: list[Span] = []
    for span in spans:
        if found and 0 <= span.start - found[-1].stop <= CLOSE_TOGETHER:
            found[-1] = Span(found[-1].start, span.stop)
        else:
            found.append(span)
    return tuple(found)


def source_span(runs: Iterable[Run], wanted: Span) -> Span | None:
    """Return where characters ``wanted`` of a clean text stand in its source.

    The answer reaches from the first to the last character that the source has, so it covers
    what layout left out between them.  ``None`` when none of them comes from the source.

    >>> source_span([Run(0, Span(10, 15)), Run(6, Span(30, 40))], Span(3, 8))
    Span(start=13, stop=32)
    """
    found = source_spans(runs, wanted)
    if not found:
        return None
    first, last = found[0].start, found[-1].stop
    return Span(min(first, last), max(first, last))


def source_span_near(runs: Iterable[Run], wanted: Span) -> Span:
    """Return where characters of a clean text stand in its source, or would stand.

    What layout made up stands as far behind the last run before it as in the clean text.

    >>> source_span_near([Run(0, Span(10, 15)), Run(9, Span(30, 40))], Span(6, 8))
    Span(start=16, stop=18)
    """
    known = tuple(runs)
    found = source_span(known, wanted)
    if found is not None:
        return found
    before = [run for run in known if run.at < wanted.stop]
    last = before[-1] if before else Run(wanted.start, Span(0, 0))
    start = last.source.start + max(0, wanted.start - last.at)
    return Span(start, start + len(wanted))

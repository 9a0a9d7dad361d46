"""Notes that are numbered anew on every page, or after every chapter.

There a number says little, but its page says much: of the figures above the notes ``1 2 3`` of a
page, three are their calls.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .calls import NUMERIC, Call, strongest_row

# Notes must begin with 1 this number of times before the numbers count as beginning anew.
LEAST_FEET = 3


@dataclass(frozen=True, slots=True)
class NoteStart:
    """A note's number or symbol, and where its paragraph begins.

    Attributes:
        closed: whether a bracket follows the number: ``1) There.``
    """

    number: str
    at: int
    closed: bool = False


def feet(notes: Sequence[NoteStart]) -> list[list[NoteStart]]:
    """Return the notes page by page: a number that is not above the last one begins a page.

    >>> notes = [NoteStart(number, at) for at, number in enumerate("12123")]
    >>> [[note.number for note in foot] for foot in feet(notes)]
    [['1', '2'], ['1', '2', '3']]
    """
    found: list[list[NoteStart]] = []
    for note in notes:
        if not found or int(note.number) <= int(found[-1][-1].number):
            found.append([])
        found[-1].append(note)
    return found


def begin_anew(notes: Sequence[NoteStart]) -> bool:
    """Say whether the numbers of notes begin anew, again and again."""
    pages = feet([note for note in notes if note.number.isdigit()])
    first = sum(page[0].number == "1" for page in pages)
    return first >= LEAST_FEET and first * 3 >= len(pages) * 2


def calls_above(candidates: Sequence[Call], notes: Sequence[NoteStart]) -> tuple[Call, ...]:
    """Return, for each page's notes, the strongest row of candidates above them.

    Args:
        candidates: in the order of the text.
        notes: in the order of the text.
    """
    starts = [call.at for call in candidates]
    found: list[Call] = []
    above = 0
    for page in feet(notes):
        here = {note.number: note.at for note in page}
        below = bisect_left(starts, page[-1].at)
        found += strongest_row(
            [
                call
                for call in candidates[above:below]
                if call.strength >= NUMERIC and call.at < here.get(call.number, 0)
            ]
        )
        above = below
    return tuple(found)


def answered_below(calls: Sequence[Call], notes: Sequence[NoteStart]) -> dict[int, int]:
    """Return for each call the note that answers it on the same page, by ordinals.

    A note answers the last call of its number above it, if no other notes stand between: those end
    the page.

    >>> from ..spans import Span
    >>> calls = [Call("*", Span(at, at + 1), at) for at in (3, 9)]
    >>> answered_below(calls, [NoteStart("*", 12)]), answered_below(calls, [NoteStart("*", 5)])
    ({1: 0}, {0: 0})
    """
    found: dict[int, int] = {}
    above: dict[str, list[int]] = {}
    here: dict[str, list[int]] = {}
    order = 0
    for place, note in enumerate(notes):
        if order < len(calls) and calls[order].at < note.at:
            found.update(paired(above, here))
            above, here = {}, {}
        while order < len(calls) and calls[order].at < note.at:
            above.setdefault(calls[order].number, []).append(order)
            order += 1
        here.setdefault(note.number, []).append(place)
    found.update(paired(above, here))
    return found


def paired(calls: dict[str, list[int]], notes: dict[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the calls and notes of one page that meet: the last calls of a number, in order."""
    for number, places in notes.items():
        yield from zip(calls.get(number, [])[-len(places) :], places, strict=False)

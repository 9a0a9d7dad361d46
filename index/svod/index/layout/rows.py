"""Which candidates are calls: those with numbers in a row, or with their notes below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..spans import Span
from .calls import Call, brackets, closed, glued, strongest_row, superscripts
from .feet import NoteStart, begin_anew, calls_above

# At least this number of calls in a row is not chance, if the texts of the notes do not confirm it.
ROW = 3

# Chapters of one book that number their notes anew.
MOST_ROWS = 100

# The mean strength (0 to 1) of the calls in a row that no note confirms must be at least this.
AVERAGE = 0.6


def numbered_calls(
    text: str, within: Sequence[Span], notes: Sequence[NoteStart]
) -> tuple[str, tuple[Call, ...]]:
    """Return how a text calls its numbered notes, and the calls, in order.

    Args:
        text: the source.
        within: the paragraphs in which calls are looked for.
        notes: the paragraphs that begin as notes do, in order.
    """
    notes = [note for note in notes if note.number.isdigit()]
    noted = frozenset(int(note.number) for note in notes)
    raised = [call for span in within for call in superscripts(text, span, noted)]
    if raised:
        return "superscript", tuple(raised)
    bracketed = chosen(found(text, within, brackets), notes)
    if bracketed:
        return "bracketed figure", bracketed
    if sum(note.closed for note in notes) * 2 > len(notes):
        with_bracket = chosen(found(text, within, closed), notes)
        if with_bracket:
            return "figure and bracket", with_bracket
    return "glued figure", chosen(found(text, within, glued), notes)


def found(
    text: str, within: Sequence[Span], candidates: Callable[[str, Span], Iterable[Call]]
) -> list[Call]:
    """Return the candidates of all paragraphs."""
    return [call for span in within for call in candidates(text, span)]


def chosen(candidates: Sequence[Call], notes: Sequence[NoteStart]) -> tuple[Call, ...]:
    """Return the calls among the candidates: in long rows, or page by page, as more speaks for."""
    rows = best_rows(candidates, frozenset(int(note.number) for note in notes))
    if not begin_anew(notes):
        return rows
    return max(rows, calls_above(candidates, notes), key=strength)


def strength(calls: Sequence[Call]) -> float:
    """Return how much speaks for calls."""
    return sum(call.strength for call in calls)


def best_rows(candidates: Sequence[Call], noted: frozenset[int]) -> tuple[Call, ...]:
    """Return the strongest rising rows of candidates, one beside the other in the text.

    A row counts when it is long and strong, or when every number of it has its note.
    """
    rows: list[Call] = []
    left = [list(candidates)]
    for _ in range(MOST_ROWS):
        if not left:
            break
        within = left.pop()
        row = strongest_row(within)
        if not row or not counts(row, noted):
            continue
        rows += row
        if row[0].number == "1":
            left.append([call for call in within if call.at < row[0].at])
        after = [call for call in within if call.at > row[-1].at]
        if any(call.number == "1" for call in after):
            left.append(after)
    return tuple(sorted(rows, key=lambda call: call.at))


def counts(row: Sequence[Call], noted: frozenset[int]) -> bool:
    """Say whether a row is one of calls: long and strong, or confirmed by notes."""
    if all(int(call.number) in noted for call in row):
        return True
    return len(row) >= ROW and strength(row) >= AVERAGE * len(row)

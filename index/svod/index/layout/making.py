"""Make blocks of a draft: clean texts, anchors of notes, warnings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..documents import Anchor
from ..extract import Block
from ..spans import Span
from .calls import Call
from .draft import Draft
from .emphasis import emphasised, in_clean_text
from .feet import NoteStart, answered_below, begin_anew
from .notes import matched
from .weaving import woven


def grouped(draft: Draft) -> dict[int, list[int]]:
    """Return, for the first paragraph of each block, all of its paragraphs, in order."""
    first: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for paragraph in draft.paragraphs:
        before = draft.continued.get(paragraph.index)
        head = paragraph.index if before is None else first[before]
        first[paragraph.index] = head
        groups.setdefault(head, []).append(paragraph.index)
    return groups


def made(draft: Draft, groups: dict[int, list[int]]) -> tuple[tuple[Block, ...], list[str]]:
    """Return the blocks, and the warnings about calls and notes that do not meet."""
    notes = draft.notes()
    numbers = [note.number for note in notes]
    pairs = met(draft.calls, notes)
    ordinals = ordinals_of(numbers)
    anchors: dict[int, list[Anchor]] = {}
    cuts: dict[int, list[Span]] = {}
    paragraph = 0
    for order, call in enumerate(draft.calls):
        while draft.paragraphs[paragraph].span.stop <= call.at:
            paragraph += 1
        nth = ordinals[pairs[order]] if order in pairs else 0
        anchors.setdefault(paragraph, []).append(Anchor(call.number, call.at, nth))
        cuts.setdefault(paragraph, []).append(call.span)
    blocks = []
    for head, members in groups.items():
        verdict = draft.verdicts[head]
        parts = [draft.paragraphs[at].span for at in members]
        parts[0] = Span(parts[0].start + verdict.skipped, parts[0].stop)
        cut = [each for at in members for each in cuts.get(at, ())]
        marks = [pair for part in parts for pair in emphasised(draft.text, part, cut)]
        cut = sorted([*cut, *(mark for pair in marks for mark in pair)])
        clean, mended = woven(draft.text, parts, cut, draft.vocabulary)
        inner = (Span(opening.stop, closing.start) for opening, closing in marks)
        for word in mended:
            draft.note("broken word", draft.paragraphs[head].span, word)
        blocks.append(
            Block(
                verdict.kind,
                clean.text,
                tuple(draft.paragraphs[at].span for at in members),
                clean.runs,
                verdict.number,
                tuple(anchor for at in members for anchor in anchors.get(at, ())),
                tuple(span for each in inner if (span := in_clean_text(clean.runs, each))),
                page=str(draft.paragraphs[head].page + 1) if draft.paragraphs[-1].page else "",
                role=verdict.role,
            )
        )
    return tuple(blocks), unmet(draft.calls, numbers, pairs)


def met(calls: Sequence[Call], notes: Sequence[NoteStart]) -> dict[int, int]:
    """Return for each call the note that answers it, by their ordinals."""
    if not begin_anew(notes):
        return matched([call.number for call in calls], [note.number for note in notes])
    pairs: dict[int, int] = {}
    for numbered in (True, False):
        asked = [at for at, call in enumerate(calls) if call.number.isdigit() is numbered]
        told = [at for at, note in enumerate(notes) if note.number.isdigit() is numbered]
        found = answered_below([calls[at] for at in asked], [notes[at] for at in told])
        pairs.update((asked[call], told[note]) for call, note in found.items())
    return pairs


def ordinals_of(numbers: Sequence[str]) -> list[int]:
    """Return, for each number, which of its like it is.

    >>> ordinals_of(["1", "2", "1"])
    [1, 1, 2]
    """
    seen: Counter[str] = Counter()
    ordinals = []
    for number in numbers:
        seen[number] += 1
        ordinals.append(seen[number])
    return ordinals


def unmet(calls: tuple[Call, ...], numbers: list[str], pairs: dict[int, int]) -> list[str]:
    """Return a warning for calls without a note, and one for notes without a call."""
    warnings = []
    lost = [call.number for order, call in enumerate(calls) if order not in pairs]
    if lost:
        warnings.append(
            f"{len(lost)} of {len(calls)} calls of notes have no note in the text: {ranges(lost)}"
        )
    answered = set(pairs.values())
    uncalled = [number for order, number in enumerate(numbers) if order not in answered]
    if uncalled:
        warnings.append(
            f"{len(uncalled)} of {len(numbers)} notes are called nowhere in the text: "
            f"{ranges(uncalled)}"
        )
    return warnings


def ranges(numbers: list[str], most: int = 12) -> str:
    """Return numbers in short.

    >>> ranges(["1", "2", "3", "7", "*"])
    '1–3, 7, *'
    """
    runs: list[list[str]] = []
    for number in numbers:
        if (
            runs
            and number.isdigit()
            and runs[-1][-1].isdigit()
            and int(number) == int(runs[-1][-1]) + 1
        ):
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return ", ".join(said[:most]) + (" …" if len(said) > most else "")

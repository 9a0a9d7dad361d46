"""Notes that a symbol numbers, in formats that do not say what a note is: ``*) Severin``.

A paragraph that begins with a symbol is a note where a paragraph above calls it; the symbol leaves
the clean text of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..documents import Anchor, Mark
from ..extract import Block
from ..spans import Run, Span, source_span
from .calls import Call, symbol_calls
from .feet import NoteStart, answered_below
from .notes import symbol_opening

CALLING = ("body", "quotation", "dialogue", "caption", "heading")


def starred(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks in which symbols' notes are notes, called where they are called."""
    opened = {
        at: begun
        for at, block in enumerate(blocks)
        if block.kind == "body" and (begun := symbol_opening(block.text))
    }
    if not opened:
        return tuple(blocks)
    starts = [NoteStart(symbol, blocks[at].spans[0].start) for at, (symbol, _) in opened.items()]
    placed: list[tuple[int, Call]] = []
    calls: list[Call] = []
    for at, block in enumerate(blocks):
        if at in opened or block.kind not in CALLING:
            continue
        for call in symbol_calls(block.text, [Span(0, len(block.text))]):
            # an escaped symbol is no character of the source; the one before it is
            before = source_span(block.runs, Span(call.at - 1, call.at))
            if before is not None:
                placed.append((at, call))
                calls.append(replace(call, at=before.stop))
    indexes = list(opened)
    made = list(blocks)
    cuts: dict[int, list[Span]] = {}
    for order, note in answered_below(calls, starts).items():
        at, call = placed[order]
        anchor = Anchor(call.number, calls[order].at)
        anchors = sorted((*made[at].anchors, anchor), key=lambda each: each.at)
        made[at] = replace(made[at], anchors=tuple(anchors))
        cuts.setdefault(at, []).append(call.span)
        symbol, length = opened[indexes[note]]
        made[indexes[note]] = replace(made[indexes[note]], kind="note", number=symbol)
        cuts[indexes[note]] = [Span(0, length)]
    for at, spans in cuts.items():
        made[at] = without(made[at], sorted(spans))
    return tuple(made)


def without(block: Block, cuts: Sequence[Span]) -> Block:
    """Return a block whose clean text lacks some stretches; all else keeps its place."""

    def moved(at: int) -> int:
        return at - sum(min(cut.stop, at) - cut.start for cut in cuts if cut.start < at)

    def left(span: Span) -> Span:
        return Span(moved(span.start), moved(span.stop))

    kept = [Span(a.stop, b.start) for a, b in zip([Span(0, 0), *cuts], [*cuts, END], strict=True)]
    runs = []
    for run in block.runs:
        for part in kept:
            start, stop = max(run.at, part.start), min(run.at + len(run.source), part.stop)
            if start < stop:
                source = Span(run.source.start + start - run.at, run.source.start + stop - run.at)
                runs.append(Run(moved(start), source))
    emphases = [left(span) for span in block.emphases]
    marks = [Mark(each.kind, left(each.span), each.value, each.calendar) for each in block.marks]
    return replace(
        block,
        text="".join(block.text[part.start : part.stop] for part in kept),
        runs=tuple(runs),
        emphases=tuple(each for each in emphases if each.start < each.stop),
        marks=tuple(each for each in marks if each.span.start < each.span.stop),
    )


# Beyond the end of every text.
END = Span(1 << 40, 1 << 40)

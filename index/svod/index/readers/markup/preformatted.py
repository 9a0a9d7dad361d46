"""Preformatted text of a web page (``pre``) is read as plain text is, where it holds paragraphs.

Headings inside it stand apart, and its italics are marked as plain text marks them.  Tables, verse
and programs keep their lines.
"""

from __future__ import annotations

import re
from statistics import mean

from ...extract import Block
from ...layout import laid_out
from ...spans import Span
from ..sheet import Sheet
from .hypernotes import HEADINGS
from .tree import Element, name_of, steps

# Characters of the longer half of the lines of running text, on average; verse and programs have
# fewer.
LEAST_LINE = 35

# A gap or dots inside a line part the columns of a table.
TABULAR = re.compile(r"\S(?: {3,}|\t|\.{4,})\S")

ITALIC = frozenset({"em", "i", "cite"})


def plain_text(element: Element) -> str:
    """Return an element's text as plain text has it."""
    pieces: list[str] = []
    for event, inner in steps(element):
        name = name_of(inner)
        around = "\n\n" if name in HEADINGS else "_" if name in ITALIC else ""
        if event == "start":
            pieces += ["\n" if name == "br" else around, inner.text or ""]
        elif event == "end":
            pieces.append(around)
        if event != "start" and inner is not element:
            pieces.append(inner.tail or "")
    return "".join(pieces)


def is_running(text: str) -> bool:
    """Say whether preformatted text holds paragraphs: full lines, few of them parted in columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or sum(bool(TABULAR.search(line.strip())) for line in lines) * 4 > len(lines):
        return False
    longest = sorted(len(line.strip()) for line in lines)[len(lines) // 2 :]
    return mean(longest) >= LEAST_LINE


def write_plain(sheet: Sheet, text: str) -> None:
    """Write plain text onto a Sheet, laid out."""
    for block in laid_out(text).blocks:
        with sheet.block(block.kind, block.number):
            write_block(sheet, block)


def write_block(sheet: Sheet, block: Block) -> None:
    """Write a block's text with its italics, and the calls of notes where they stand."""
    calls: dict[int, list[str]] = {}
    for anchor in block.anchors:
        at = max(
            (
                run.at + min(len(run.source), anchor.at - run.source.start)
                for run in block.runs
                if run.source.start <= anchor.at
            ),
            default=0,
        )
        calls.setdefault(at, []).append(anchor.note)
    ends = {at for span in block.emphases for at in (span.start, span.stop)}
    at = 0
    for stop in sorted({*calls, *ends, len(block.text)}):
        piece = Span(at, stop)
        slanted = any(each.start <= at and stop <= each.stop for each in block.emphases)
        sheet.write(piece.of(block.text), emphasis=slanted)
        for number in calls.get(stop, ()):
            sheet.call(number)
        at = stop

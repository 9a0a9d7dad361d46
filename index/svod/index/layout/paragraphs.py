"""A plain text falls into paragraphs, as its blank lines, indents and line ends have it.

The order of the steps:

1. the text is cut into lines; a form feed ends a line and a page;
2. it is judged whether lines are paragraphs (each line is long) or pieces of paragraphs;
3. lines are gathered into paragraphs: a blank line parts them, and where a text has no blank
   lines, an indent or a short last line does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..spans import Span

LINE = re.compile(r"([^\r\n\f]*)(\r\n|\r|\n|\f|\Z)")
EDGE = " \t\v\xa0\ufeff\u2028\u2029\x85\u3000"
LONG_LINE = 200
"""No printed page has longer lines: where they hold most of the text, a line is a paragraph."""

INDENT = (2, 12)
"""Blanks before the first line of a paragraph; more of them centre a line or set it off."""

NUMBERED_LINE = re.compile(
    r"(?:\d{1,3}[.)]|\[\d{1,3}\])[ \t\xa0]+\S|[⁰¹²³⁴-⁹]+[ \t\xa0]?\S|[†‡§]\S"
)
SENTENCE_END = re.compile(r"[.!?…:][”\"’'»)\]*_\d⁰¹²³⁴-⁹]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; ``indent`` counts those before it."""

    start: int
    stop: int
    indent: int
    page: int
    after_blank: bool

    def __len__(self) -> int:
        return self.stop - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it stands.

    Attributes:
        index: its ordinal in the text, from 0.
        page: how many form feeds stand before it.
        text: its characters, with the line ends inside.
    """

    index: int
    span: Span
    page: int
    text: str


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text, in order.

    >>> [paragraph.text for paragraph in paragraphs("The cold\nbridge.\n\nA river.")]
    ['The cold\nbridge.', 'A river.']
    """
    lines = lines_of(text)
    if not lines:
        return ()
    starts = starts_of_paragraphs(text, lines)
    found = []
    for index, (first, stop) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True)):
        span = Span(lines[first].start, lines[stop - 1].stop)
        found.append(Paragraph(index, span, lines[first].page, span.of(text)))
    return tuple(found)


def lines_of(text: str) -> list[Line]:
    """Return the lines that hold anything."""
    lines = []
    page = 0
    after_blank = True
    for match in LINE.finditer(text):
        whole = match[1]
        inner = whole.strip(EDGE).strip()
        if inner:
            indent = len(whole) - len(whole.lstrip(EDGE).lstrip())
            start = match.start() + indent
            shown = len(whole[:indent].lstrip("\ufeff").expandtabs(4))
            lines.append(Line(start, start + len(inner), shown, page, after_blank))
        after_blank = not inner
        if match[2] == "\f":
            page += 1
            after_blank = True
    return lines


def starts_of_paragraphs(text: str, lines: Sequence[Line]) -> list[int]:
    """Return the ordinals of the lines that begin a paragraph."""
    size = sum(map(len, lines))
    if size and sum(len(line) for line in lines if len(line) > LONG_LINE) * 2 > size:
        return list(range(len(lines)))
    run_on = [line for line, after in pairwise(lines) if not after.after_blank]
    width = sorted(map(len, run_on))[len(run_on) * 9 // 10] if run_on else 0
    solid = is_set_solid(lines)
    left = min((line.indent for line in lines), default=0)
    indented = [INDENT[0] <= line.indent - left <= INDENT[1] for line in lines]
    by_indent = solid and len(lines) < sum(indented) * 40 < len(lines) * 20
    starts = []
    for at, line in enumerate(lines):
        if line.after_blank:
            starts.append(at)
            continue
        before = lines[at - 1]
        if by_indent:
            begins = indented[at]
        else:
            begins = solid and is_short_end(text, before, width) and text[line.start].isupper()
        numbered = NUMBERED_LINE.match(text, line.start, line.stop)
        if begins or (numbered and SENTENCE_END.search(text, before.start, before.stop)):
            starts.append(at)
    return starts


def is_set_solid(lines: Sequence[Line]) -> bool:
    """Say whether a text of some length has next to no blank lines."""
    blanks = sum(line.after_blank for line in lines)
    return len(lines) > 40 and blanks * 15 < len(lines)


def is_short_end(text: str, line: Line, width: int) -> bool:
    """Say whether a line ends a sentence well before the margin."""
    return len(line) * 4 < width * 3 and bool(SENTENCE_END.search(text, line.start, line.stop))

"""Divide a plain text into paragraphs, by its blank lines, indents and line ends.

The order of the steps:

1. the text is cut into lines; a form feed ends a line and a page;
2. it is judged whether lines are paragraphs (each line is long) or pieces of paragraphs;
3. lines are gathered into paragraphs: a blank line parts them, an indent does where single lines
   are indented throughout, and a short last line where a text has no blank lines; numbers and heads
   of pages are paragraphs of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..spans import Span
from .calls import Call, strongest_row
from .sections import SOURCES_HEADING

LINE = re.compile(r"([^\r\n\f]*)(\r\n|\r|\n|\f|\Z)")
EDGE = " \t\v\xa0\ufeff\u2028\u2029\x85\u3000"

# Characters.  Printed lines are shorter; where most of a text is in longer lines, a line is a
# paragraph.
LONG_LINE = 200

# Blanks before the first line of a paragraph, at least and at most; more blanks centre a line or
# set it off.
INDENT = (2, 12)

NUMBERED_LINE = re.compile(
    r"(?:\d{1,3}[.)]|\[\d{1,3}\])[ \t\xa0]+\S|[⁰¹²³⁴-⁹]+[ \t\xa0]?\S|[†‡§]\S|\*{1,3}\)[ \t\xa0]*\S"
)
PAGE_NUMBER = re.compile(
    r"(?:page |p\. ?|стр\. ?|с\. ?)?[-–—\[( ]*(\d{1,4})[-–—\]) .]*", re.IGNORECASE
)
LONGEST_PAGE_NUMBER = 16
LONGEST_HEAD = 90

# A line that stands on at least this number of pages is page furniture.
REPEATED = 3

# Lines whose figures number something: chapters, documents, the days of a diary.
COUNTED = re.compile(
    r"\b(?:chapter|part|book|section|letter|document|lecture|appendix|no|глава|часть|книга|раздел|"
    r"отдел|письмо|документ|лекция|приложение|день) \d+|\d+ (?:глава|часть|day|день)\b"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|"
    r"august|september|october|november|december|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|"
    r"декабр)[ья]|марта?|ма[йя]|августа?)\b"
)

# An entry of a table of contents: dots or a line lead from a heading to its page.
CONTENTS_ENTRY = re.compile(
    r"(?<![.·_…])(?<![.·_…][ \xa0])"  # from the first dot on, so that long rows take no longer
    r"(?:(?:[.·_][ \xa0]?){4,}|(?:…[ \xa0]?){2,})[ \t\xa0]*(?:\d{1,4}|[ivxlc]{1,7})$"
)

# Characters of an entry of a table of contents.
LONGEST_ENTRY = 400

# A line with at least this number of blanks more than the line before is a signature or an author.
SET_RIGHT = 12

# At least this number of indented first lines is not chance.
LEAST_INDENTED = 4

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
    by_indent = by_indent or has_first_line_indents(lines, indented)
    by_indent = by_indent or begin_all_indented(text, lines, indented)
    apart = lines_of_pages(text, lines)
    entries = lines_of_sources(text, lines)
    starts = []
    for at, line in enumerate(lines):
        if line.after_blank or at in apart or at - 1 in apart:
            starts.append(at)
            continue
        before = lines[at - 1]
        if is_contents_entry(text, before.start, before.stop):
            begins = True
        elif line.indent - before.indent >= SET_RIGHT:
            begins = bool(SENTENCE_END.search(text, before.start, before.stop))
        elif at in entries:
            begins = line.indent <= before.indent and is_sentence_between(text, before, line)
        elif by_indent:
            begins = indented[at]
        else:
            begins = solid and is_short_end(text, before, width) and text[line.start].isupper()
        numbered = NUMBERED_LINE.match(text, line.start, line.stop)
        if begins or (numbered and SENTENCE_END.search(text, before.start, before.stop)):
            starts.append(at)
    return starts


def has_first_line_indents(lines: Sequence[Line], indented: Sequence[bool]) -> bool:
    """Say whether indents show where paragraphs begin: one line is indented, those around are not.

    A text whose paragraphs blank lines part has no such lines, but for its quotations and verses.
    """
    shown = sum(
        indented[at] and not indented[at - 1] and not indented[at + 1]
        for at in range(1, len(lines) - 1)
        if not lines[at].after_blank and not lines[at + 1].after_blank
    )
    return shown >= LEAST_INDENTED and shown * 40 > len(lines)


def begin_all_indented(text: str, lines: Sequence[Line], indented: Sequence[bool]) -> bool:
    """Say whether all paragraphs after blank lines begin with one indent, and sentences end before
    the other indented lines: so few lines suffice.

    Lines that stand alone, as headings do, say nothing.
    """
    last = len(lines) - 1
    first = [
        at
        for at, line in enumerate(lines)
        if line.after_blank and at < last and not lines[at + 1].after_blank
    ]
    inner = [at for at, line in enumerate(lines) if indented[at] and not line.after_blank]
    return (
        len(first) > 1
        and bool(inner)
        and len({lines[at].indent for at in (*first, *inner)}) == 1
        and all(indented[at] for at in first)
        and sum(not each for each in indented) > 1
        and all(SENTENCE_END.search(text, lines[at - 1].start, lines[at - 1].stop) for at in inner)
    )


def is_contents_entry(text: str, start: int, stop: int) -> bool:
    """Say whether a stretch of text ends as an entry of a table of contents does."""
    return stop - start <= LONGEST_ENTRY and bool(CONTENTS_ENTRY.search(text, start, stop))


def lines_of_sources(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the ordinals of the lines between a heading of sources and the next heading."""
    found = []
    within = False
    for at, line in enumerate(lines):
        if line.after_blank and len(line) <= LONGEST_HEAD:
            shown = text[line.start : line.stop]
            within = bool(SOURCES_HEADING.fullmatch(shown.strip("*_ .:"))) or (
                within and bool(SENTENCE_END.search(shown))
            )
        elif within:
            found.append(at)
    return frozenset(found)


def is_sentence_between(text: str, before: Line, line: Line) -> bool:
    """Say whether one line ends a sentence and the next begins one."""
    ended = SENTENCE_END.search(text, before.start, before.stop)
    return bool(ended) and not text[line.start].islower()


def lines_of_pages(text: str, lines: Sequence[Line]) -> frozenset[int]:
    """Return the ordinals of lines within paragraphs that are numbers and heads of pages.

    A figure alone on its line is one when such figures rise through the text; a line at a page's
    edge, when lines like it, but for their figures, stand there on other pages too.
    """
    figures = {
        line.start: (at, match[1])
        for at, line in enumerate(lines)
        if len(line) <= LONGEST_PAGE_NUMBER
        and (match := PAGE_NUMBER.fullmatch(text, line.start, line.stop))
        and int(match[1])
    }
    row = strongest_row(
        [Call(number, Span(start, start), start) for start, (_, number) in figures.items()]
    )
    found = {figures[call.at][0] for call in row} if len(row) >= REPEATED else set()
    edges = [
        (at, bare_line(text[line.start : line.stop]))
        for at, line in enumerate(lines)
        if len(line) <= LONGEST_HEAD
        and (
            (line.page and lines[at - 1].page != line.page)
            or (at + 1 < len(lines) and lines[at + 1].page != line.page)
        )
    ]
    often = Counter(bare for _, bare in edges if bare)
    found.update(at for at, bare in edges if often[bare] >= REPEATED)
    return frozenset(found)


def bare_line(text: str) -> str:
    """Return a line without its figures and marks, by which running heads are known again.

    The figures of a date, and of what parts of a book are called, are no pages' numbers and stay.

    >>> bare_line("34  WINTER STUDIES"), bare_line("Winter Studies 36"), bare_line("Chapter 7")
    ('winter studies', 'winter studies', 'chapter 7')
    """
    kept = re.sub(r"[\W_]+", " ", text).strip().casefold()
    if COUNTED.search(kept):
        return kept
    return " ".join(re.sub(r"\d+", " ", kept).split())


def is_set_solid(lines: Sequence[Line]) -> bool:
    """Say whether a text of some length has next to no blank lines."""
    blanks = sum(line.after_blank for line in lines)
    return len(lines) > 40 and blanks * 15 < len(lines)


def is_short_end(text: str, line: Line, width: int) -> bool:
    """Say whether a line ends a sentence well before the margin."""
    return len(line) * 4 < width * 3 and bool(SENTENCE_END.search(text, line.start, line.stop))

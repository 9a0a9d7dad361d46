"""PDF: pages become an extracted text that layout reads, and a page number for each passage.

The order of the steps:

1. pypdf gives the pages; each is judged by its letters and words, and pdfplumber reads again those
   that make no sense or hold next to nothing;
2. pages that neither can read are left out and named in a warning; where all are, the file is
   refused;
3. running heads and page numbers are left out of the text, each noted as a step;
4. lines are gathered into paragraphs, and the text is written: a line a line, paragraphs parted by
   a blank line, pages by a form feed, the number of a note at a page's foot as ``12. ``;
5. layout makes blocks of the text, and is told what the setting of a page shows better than its
   text: notes, headings, quotations, what goes on from the page before; italics are put in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from ...analysis.languages import share_of_words
from ...errors import InputError
from ...extract import Block, Extract, Step
from ...layout import Printed, laid_out
from ...spans import Span
from ..metadata import properties
from . import pdfplumber, pypdf
from .furniture import Furniture, furniture
from .pages import Line, Page
from .paragraphs import Paragraph, paragraphs_of, setting_of

# A page with fewer may be a scan with a page number, or a title page: it is read again.
LEAST_LETTERS = 25

# At least this share of what is printed on a page must be letters and figures; an index has two
# thirds.
LETTERS = 0.5

# Signs that lead from a title to its page, or rule a table: they say nothing of a page.
LEADERS = frozenset(".…·•_-–—=")

# At least this share of a page's longer words must be in a dictionary.  Notes full of names have
# half; text with a broken table of letters has one word in twenty.
WORDS = 0.3

# Pages that are read a second time with the slower reader.  If it helps with none of them, it is
# given up, because ten pages take it a second.
TRIAL = 24

PAGE_END = "\n\n\f"
RANGE_END = re.compile(r"\d[–—]$")
LIKE_NOTE = re.compile(r"[\d⁰¹²³⁴-⁹*†‡§\[]")


class PdfReader:
    """Reads ``.pdf`` with text in it; scans need to be recognised (OCR) first."""

    suffixes = (".pdf",)

    def read(self, data: bytes, file: str) -> Extract:
        """Return the text of the pages that can be read.

        Raises:
            InputError: when the file is damaged, locked, or has no page with readable text.
        """
        opened = pypdf.opened(data, file)
        pages = list(opened.pages)
        doubted = [index for index, page in enumerate(pages) if not is_sound(page)]
        for start in range(0, len(doubted), TRIAL):
            tried = doubted[start : start + TRIAL]
            again = pdfplumber.read_again(data, file, tried, pages)
            for index, page in zip(tried, again, strict=True):
                pages[index] = better(pages[index], page)
            if not any(is_sound(page) for page in again):
                break
        bad = [
            index
            for index in doubted
            if not is_sense(pages[index]) or (not pages[index].lines and opened.pictured[index])
        ]
        if not any(page.lines for index, page in enumerate(pages) if index not in bad):
            raise InputError(
                file,
                "no page of it has text that can be read: its pages are scans, or their letters "
                "are encoded in a way of their own. Have the text recognised first, for instance "
                "with: ocrmypdf --force-ocr -l rus+eng IN.pdf OUT.pdf",
            )
        kept = [
            replace(page, lines=()) if index in bad else page for index, page in enumerate(pages)
        ]
        found = furniture(kept)
        labels = labels_of(kept, found, opened.labelled)
        written = Written()
        bare = [
            [line for at, line in enumerate(page.lines) if at not in outer]
            for page, outer in zip(kept, found.lines, strict=True)
        ]
        for index, paragraphs in enumerate(paragraphs_of(bare, setting_of(bare))):
            written.page(index, labels[index])
            for at in sorted(found.lines[index]):
                written.left_out(kept[index].lines[at])
            for paragraph in paragraphs:
                written.paragraph(paragraph)
        text = "".join(written.parts)
        layout = laid_out(text, written.printed())
        known = opened.properties
        metadata: dict[str, Any] = properties(
            text, known.get("title", ""), known.get("author", ""), known.get("language", "")
        )
        metadata |= {key: known[key] for key in ("year", "published_in") if key in known}
        metadata |= layout.stated
        return Extract(
            text=text,
            blocks=tuple(written.settled(layout.blocks)),
            metadata=metadata,
            guesses=layout.metadata,
            warnings=(*warnings(bad, labels), *layout.warnings),
            steps=tuple(sorted((*written.steps, *layout.steps), key=lambda step: step.span)),
        )


@dataclass(slots=True)
class Written:
    """The extracted text in the making, and what is known of its characters.

    Attributes:
        starts: where each page begins.
        labels: the number of each page.
        known: each paragraph, and where it stands.
        italics: the spans in italics.
        inner: where another paragraph of a note begins.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    known: list[tuple[Span, Paragraph]] = field(default_factory=list)
    italics: list[Span] = field(default_factory=list)
    inner: set[int] = field(default_factory=set)
    steps: list[Step] = field(default_factory=list)
    fresh: bool = True

    def page(self, index: int, label: str) -> None:
        """Begin a page."""
        if index:
            self.put(PAGE_END)
        self.starts.append(self.length)
        self.labels.append(label)
        self.fresh = True

    def left_out(self, line: Line) -> None:
        """Note that a line is no part of the text."""
        self.steps.append(
            Step("page furniture", Span(self.length, self.length), f"left out: {line.text}")
        )

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph."""
        if not self.fresh:
            self.put("\n\n")
        self.fresh = False
        start = self.length
        skipped = paragraph.marker
        if paragraph.number:
            self.put(f"{paragraph.number}. ")
        for at, line in enumerate(paragraph.lines):
            if at:
                self.put(parting(paragraph, paragraph.lines[at - 1], line))
            if at in paragraph.inner:
                self.inner.add(self.length)
            for text, italic in line.stretches:
                kept = text[skipped:]
                skipped = max(0, skipped - len(text))
                if italic and kept.strip():
                    self.italics.append(Span(self.length, self.length + len(kept)))
                self.put(kept)
        self.known.append((Span(start, self.length), paragraph))

    def put(self, text: str) -> None:
        """Add characters."""
        self.parts.append(text)
        self.length += len(text)

    def printed(self) -> dict[int, Printed]:
        """Return what the setting of the paragraphs shows, for layout."""
        return {
            span.start: Printed(
                each.kind,
                each.number,
                len(f"{each.number}. ") if each.number else 0,
                each.runs_on,
                each.broken,
            )
            for span, each in self.known
        }

    def settled(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """Yield blocks with their pages, their italics, and notes with their paragraphs."""
        slanted = [span.start for span in self.italics]
        for block in blocks:
            first = block.spans[0].start if block.spans else 0
            yield replace(
                block,
                text=self.parted(block) if block.kind == "note" else block.text,
                page=self.labels[bisect_right(self.starts, first) - 1],
                emphases=block.emphases or tuple(self.emphases(block, slanted)),
            )

    def parted(self, block: Block) -> str:
        """Return a note's clean text with a line end between its paragraphs."""
        text = block.text
        for run in block.runs:
            if run.source.start in self.inner and text[run.at - 1 : run.at] == " ":
                text = f"{text[: run.at - 1]}\n{text[run.at :]}"
        return text

    def emphases(self, block: Block, starts: Sequence[int]) -> Iterator[Span]:
        """Yield the ranges of a block's clean text that are set in italics."""
        last: Span | None = None
        for run in block.runs:
            at = max(0, bisect_right(starts, run.source.start) - 1)
            while at < len(self.italics) and self.italics[at].start < run.source.stop:
                low = max(self.italics[at].start, run.source.start)
                high = min(self.italics[at].stop, run.source.stop)
                at += 1
                if low >= high:
                    continue
                shift = run.at - run.source.start
                span = Span(low + shift, high + shift)
                between = block.text[last.stop : span.start] if last is not None else "?"
                if last is not None and not between.strip():
                    last = Span(last.start, span.stop)
                else:
                    if last is not None:
                        yield last
                    last = span
        if last is not None:
            yield last


def parting(paragraph: Paragraph, before: Line, line: Line) -> str:
    """Return what is written between two lines of a paragraph.

    A heading is one line.  So that layout takes it for no note, what begins with a figure in the
    middle of a paragraph is written into the line before; figures that a dash joins stay together.
    """
    if RANGE_END.search(before.text) and line.text[:1].isdigit():
        return ""
    return " " if paragraph.kind == "heading" or LIKE_NOTE.match(line.text) else "\n"


def is_sound(page: Page) -> bool:
    """Say whether a page needs no second reading."""
    return sum(map(str.isalpha, page.text)) >= LEAST_LETTERS and is_sense(page)


def is_sense(page: Page) -> bool:
    """Say whether the letters of a page make words, as far as it has any."""
    text = page.text
    printed = sum(not (each.isspace() or each in LEADERS) for each in text)
    figures = sum(map(str.isdigit, text))
    letters = sum(map(str.isalpha, text))
    if letters < LEAST_LETTERS:
        return not any("\ue000" <= each <= "\uf8ff" or each == "\ufffd" for each in text)
    share = share_of_words(text)
    return letters + figures >= LETTERS * printed and (share is None or share >= WORDS)


def better(first: Page, second: Page) -> Page:
    """Return the reading of a page that makes sense; of two that do, the one with more letters."""
    if is_sense(second) != is_sense(first):
        return second if is_sense(second) else first
    return max(first, second, key=lambda page: sum(map(str.isalpha, page.text)))


def labels_of(pages: Sequence[Page], found: Furniture, labelled: bool) -> list[str]:
    """Return the number of each page: the file's own label, or else what is printed on it.

    Where neither is known, pages are counted from 1.
    """
    if labelled or not any(found.numbers):
        return [page.label for page in pages]
    return list(found.numbers)


def warnings(bad: Sequence[int], labels: Sequence[str]) -> Iterator[str]:
    """Yield warnings for the user: which pages are missing.

    >>> list(warnings([2, 6, 7, 8], [str(number) for number in range(1, 10)]))
    ['pages 3, 7–9 have no readable text and are left out: they may be scans']
    """
    if not bad:
        return
    rows = []
    for _, group in groupby(enumerate(bad), key=lambda pair: pair[1] - pair[0]):
        row = [index for _, index in group]
        names = [labels[index] or f"({index + 1})" for index in row]
        rows.append(names[0] if len(names) == 1 else f"{names[0]}–{names[-1]}")
    one = len(bad) == 1
    yield (
        f"page{'' if one else 's'} {', '.join(rows)} {'has' if one else 'have'} no readable text "
        f"and {'is' if one else 'are'} left out: {'it' if one else 'they'} may be "
        f"{'a scan' if one else 'scans'}"
    )

r"""Write an extracted text and its Blocks together, for formats that are not plain text.

The rules, which hold for every Reader that builds on a Sheet:

1. Blocks are parted by a blank line; a note starts with its number, a stop and a blank.
2. A run of white space is one blank, or one no-break space if it was just that; none is kept at
   the ends of a block or of a line.
3. What no reader sees (soft hyphens, joiners of width nought) stays in the extracted text and
   leaves the clean text, so that words stay whole.
4. A call of a note is printed right after the last character, as ``[12]``, in the extracted text
   alone.
5. A block opened inside another ends it; the outer one goes on afterwards in a Block of its own.
   Inside a note it only begins a new line, for a note is one Passage; a note in a note is a
   Block of its own again.
6. A block in which nothing is written leaves nothing; calls in it go to the block before.
7. What is written outside all blocks is body text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from .. import cleaning
from ..documents import PASSAGE_KINDS, Anchor, Mark
from ..extract import Block, Extract
from ..layout.apparatus import find_roles, stated
from ..layout.starring import starred
from ..spans import Run, Span

__all__ = ["Sheet"]

# Numbers of notes that a warning names, at most.
NAMED = 10

PARTING = "\n\n"
INVISIBLE = f"\u00ad{cleaning.INVISIBLE}"
NO_BREAK = frozenset("\u00a0\u202f")
WHITE = re.compile(r"\s+")
HIDDEN = re.compile(f"[{INVISIBLE}]")
PIECE = re.compile(f"[{INVISIBLE}]+|[^{INVISIBLE}]+")


@dataclass(slots=True)
class BlockDraft:
    """A Block in the making."""

    kind: str
    number: str | None
    page: str
    start: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    emphases: list[Span] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    stop: int = 0

    def block(self) -> Block:
        """Write the following text as a Block of a kind."""
        return Block(
            kind=self.kind,
            text="".join(self.pieces),
            spans=(Span(self.start, self.stop),),
            runs=tuple(self.runs),
            number=self.number,
            anchors=tuple(self.anchors),
            emphases=tuple(self.emphases),
            page=self.page,
            marks=tuple(sorted(self.marks, key=lambda mark: mark.span)),
        )


@dataclass(slots=True)
class OpenMark:
    """A mark whose words are still being written: where they began, and in which draft."""

    draft: BlockDraft | None = None
    start: int = 0
    stop: int = 0


@dataclass(slots=True)
class Frame:
    """A block as it was opened; whether it is a BlockDraft yet depends on what is written."""

    kind: str
    number: str | None
    page: str


class Sheet:
    """Builds an extracted text and its Blocks.

    >>> sheet = Sheet()
    >>> with sheet.block("heading"):
    ...     sheet.write("The Winter Mission")
    >>> with sheet.block("body"):
    ...     sheet.write("He  left ")
    ...     sheet.write("Moscow", emphasis=True)
    ...     sheet.call("1")
    ...     sheet.write(" at night.")
    >>> with sheet.block("note", number="1"):
    ...     sheet.write("By train.")
    >>> extract = sheet.extract()
    >>> print(extract.text)
    The Winter Mission
    <BLANKLINE>
    He left Moscow[1] at night.
    <BLANKLINE>
    1. By train.
    >>> extract.blocks[1].text, extract.blocks[1].emphases
    ('He left Moscow at night.', (Span(start=8, stop=14),))
    """

    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._drafts: list[BlockDraft] = []
        self._draft: BlockDraft | None = None
        self._frames = [Frame("body", None, "")]
        self._page = ""
        self._white = ""  # white space that is written when more text follows
        self._white_emphasis = False
        self._marks: list[OpenMark] = []

    @contextmanager
    def block(self, kind: str, number: str | None = None, page: str = "") -> Iterator[None]:
        """Write what follows as a Block of that kind.

        ``page`` is where it begins, if that is not the page that ``page()`` named last.

        Raises:
            ValueError: for a kind that passages do not have.
        """
        if kind not in PASSAGE_KINDS:
            raise ValueError(f"{kind!r} is no kind of passage")
        if self._frames[-1].kind == "note" and kind != "note":
            self.line()
            yield
            self.line()
            return
        self._close()
        self._frames.append(Frame(kind, number, page))
        try:
            yield
        finally:
            self._close()
            self._frames.pop()

    def write(self, text: str, emphasis: bool = False) -> None:
        """Add text to the open block; ``emphasis`` says that the source sets it in italics."""
        for piece in PIECE.finditer(text):
            if HIDDEN.match(piece[0]):
                self._print(piece[0], self._begun())
            elif not (body := piece[0].strip()):
                self._space(piece[0], emphasis)
            else:
                at = piece[0].index(body[0])
                self._space(piece[0][:at], emphasis)
                self._put(WHITE.sub(lambda white: blank(white[0]), body), emphasis)
                self._space(piece[0][at + len(body) :], emphasis)

    def line(self) -> None:
        """End a line inside the open block, as between two paragraphs of a note."""
        if self._draft is not None and self._draft.length:
            self._white, self._white_emphasis = "\n", False

    def part(self) -> None:
        """Go on in a new Block of the same kind; inside a note, on a new line."""
        if self._frames[-1].kind == "note":
            self.line()
        else:
            self._close()

    def call(self, number: str) -> None:
        """Say that a note is called here."""
        draft = self._begun()
        draft.anchors.append(Anchor(number, self._length))
        self._print(f"[{number}]", draft)

    def mark(
        self, kind: str, text: str, value: str = "", calendar: str = "", emphasis: bool = False
    ) -> None:
        """Add text that the source marks with its meaning: a ``name``, ``place`` or ``date``."""
        with self.marked(kind, value, calendar):
            self.write(text, emphasis)

    @contextmanager
    def marked(self, kind: str, value: str = "", calendar: str = "") -> Iterator[None]:
        """Keep a Mark of everything that is written inside, up to the end of the block."""
        opened = OpenMark()
        self._marks.append(opened)
        try:
            yield
        finally:
            self._marks.remove(opened)
            if opened.draft is not None:
                span = Span(opened.start, opened.stop)
                opened.draft.marks.append(Mark(kind, span, value, calendar))

    def page(self, number: str) -> None:
        """Begin a page, inside a block or between blocks."""
        self._page = number
        for frame in self._frames:
            frame.page = ""

    def extract(
        self, metadata: Mapping[str, Any] | None = None, warnings: tuple[str, ...] = ()
    ) -> Extract:
        """Return what was written; open blocks are closed.

        Warnings about calls and notes that lack one another are added to those given.
        """
        self._close()
        drafted = starred([draft.block() for draft in self._drafts])
        text = "".join(self._text)
        roles = find_roles([block.text for block in drafted])
        blocks = tuple(
            replace(block, kind="other", role=roles[at])
            if at in roles and block.kind != "note"
            else block
            for at, block in enumerate(drafted)
        )
        known = stated([block.text for block in drafted])
        year = {"year": known.pop("year")} if "year" in known else {}
        return Extract(
            text=text,
            blocks=blocks,
            metadata={**(metadata or {}), **known},
            guesses=year,
            warnings=(*warnings, *unmatched(blocks)),
        )

    def _space(self, text: str, emphasis: bool) -> None:
        """Remember white space; it is printed before the next character, if there is one."""
        if not text or self._draft is None or not self._draft.length or self._white == "\n":
            return
        self._white_emphasis = emphasis and (self._white_emphasis or not self._white)
        self._white = blank(self._white + text)

    def _put(self, text: str, emphasis: bool) -> None:
        """Add visible text, and the white space before it, to both texts."""
        draft = self._begun()
        white, joined = self._white, self._white_emphasis or not self._white
        self._white, self._white_emphasis = "", False
        start = draft.length + len(white)
        draft.runs.append(run := Run(draft.length, self._print(white + text, draft)))
        if len(draft.runs) > 1 and (before := draft.runs[-2]).source.stop == run.source.start:
            draft.runs[-2:] = [Run(before.at, Span(before.source.start, run.source.stop))]
        draft.pieces.append(white + text)
        draft.length += len(white + text)
        for mark in self._marks:
            if mark.draft is None:
                mark.draft, mark.start = draft, start
            if mark.draft is draft:
                mark.stop = draft.length
        if emphasis:
            last = draft.emphases[-1] if draft.emphases else None
            if last and joined and last.stop + len(white) == start:
                draft.emphases.pop()
                start = last.start
            draft.emphases.append(Span(start, draft.length))

    def _print(self, text: str, draft: BlockDraft) -> Span:
        """Add characters to the extracted text alone; return their place."""
        start = self._length
        self._text.append(text)
        self._length += len(text)
        draft.stop = self._length
        return Span(start, self._length)

    def _begun(self) -> BlockDraft:
        """Return the BlockDraft of the open block, begun when there is something to write."""
        if self._draft is None:
            frame = self._frames[-1]
            if self._length:
                self._text.append(PARTING)
                self._length += len(PARTING)
            self._draft = BlockDraft(
                frame.kind, frame.number, frame.page or self._page, self._length
            )
            self._white, self._white_emphasis = "", False
            if frame.kind == "note" and frame.number:
                self._print(f"{frame.number}. ", self._draft)
        return self._draft

    def _close(self) -> None:
        """End the BlockDraft, if there is one."""
        draft, self._draft = self._draft, None
        self._white, self._white_emphasis = "", False
        if draft is None:
            return
        if draft.length:
            self._drafts.append(draft)
        else:
            before = [each for each in self._drafts if each.kind != "note"]
            if before:
                before[-1].anchors.extend(draft.anchors)


def unmatched(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield warnings that name the notes that are called and missing, or there and not called."""
    called: dict[str, None] = {}
    written: dict[str, None] = {}
    for block in blocks:
        called |= dict.fromkeys(anchor.note for anchor in block.anchors)
        if block.kind == "note" and block.number:
            written[block.number] = None
    for numbers, said in (
        ([number for number in called if number not in written], "called, but {} not in the file"),
        (
            [number for number in written if number not in called],
            "in the file, but {} called nowhere",
        ),
    ):
        if numbers:
            named = ", ".join(numbers[:NAMED]) + (" …" if len(numbers) > NAMED else "")
            notes, verb = ("Note", "is") if len(numbers) == 1 else ("Notes", "are")
            yield f"{notes} {named} {verb} {said.format(verb)}."


def blank(white: str) -> str:
    """Return the one character that a run of white space becomes."""
    return white if white in NO_BREAK else " "

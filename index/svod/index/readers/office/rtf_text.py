"""The text of an RTF file as far as it was read, and how it is written onto a Sheet."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...documents import PassageKind
from ..sheet import Sheet
from .stylenames import chain, kind_of_style

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Note:
    """A note: its number as printed, its text."""

    ends: bool = False
    counted: bool = False
    number: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Piece:
    """Some text, the end of a line, or the call of a note."""

    text: str = ""
    emphasis: bool = False
    raised: bool = False
    note: Note | None = None


@dataclass(slots=True)
class Paragraph:
    """A paragraph; its kind is known at its end."""

    pieces: list[Piece] = field(default_factory=list)
    kind: PassageKind = "body"


# The cells of a table's row; outside tables, one cell with one paragraph.
Row = list[list[Paragraph]]


class RtfStyles:
    """The styles of paragraphs, by their numbers."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._bases: dict[int, int] = {}
        self._heads: set[int] = set()
        self._number = 0

    def begin(self, number: int) -> None:
        """Begin the definition of a style."""
        self._number = number

    def base(self, number: int) -> None:
        """Say which style the one being defined is based on."""
        self._bases[self._number] = number

    def head(self) -> None:
        """Say that the style being defined has a level of the outline."""
        self._heads.add(self._number)

    def name(self, text: str) -> None:
        """Add to the name of the style being defined; a semicolon ends it."""
        self._names[self._number] = (self._names.get(self._number, "") + text).rstrip("; ")

    def kind(self, number: int) -> PassageKind:
        """Return the kind of passage that a style, or one it is based on, announces."""

        def base(style: str) -> str | None:
            found = self._bases.get(int(style))
            return None if found is None or str(found) == style else str(found)

        for style in map(int, chain(str(number), base)):
            kind = kind_of_style(self._names.get(style, ""))
            if kind or style in self._heads:
                return kind or "heading"
        return "body"


def write_row(row: Row, sheet: Sheet, notes: list[Note]) -> None:
    """Write a row of a table, or a paragraph outside of tables."""
    if len(row) == 1 or any(len(cell) > 1 for cell in row):
        for paragraph in (each for cell in row for each in cell):
            with sheet.block(paragraph.kind):
                write(paragraph, sheet, notes)
        return
    with sheet.block("body"):
        for at, cell in enumerate(row):
            if at:
                sheet.write(" | ")
            write(cell[0], sheet, notes, in_row=True)


def write(paragraph: Paragraph, sheet: Sheet, notes: list[Note], in_row: bool = False) -> None:
    """Write a paragraph's pieces; the notes that it calls are added to ``notes``."""
    heading = paragraph.kind == "heading"
    for piece in paragraph.pieces:
        if piece.note is not None:
            notes.append(piece.note)
            if piece.note.number:
                sheet.call(piece.note.number)
        elif piece.text == "\n" and not (heading or in_row):
            sheet.line()
        elif piece.raised and piece.text.strip().isdecimal():
            sheet.write(piece.text.translate(SUPERSCRIPT))
        else:
            sheet.write(piece.text, piece.emphasis and not heading)

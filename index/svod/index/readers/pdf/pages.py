"""A printed page: the position of its letters, as pieces of one font, gathered into lines.

Both libraries that open PDFs give pieces; nothing here knows from which.  Coordinates are points,
``y`` rises from the foot of the page, as PDF has it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# A superscript is set in at most this part of its line's size.
RAISED_SIZE = 0.82

# A superscript's baseline is above that of its line by an amount between these two, in parts of the
# line's size.
RAISED = (0.08, 0.75)

# Pieces whose baselines differ by less than this part of the size are in one line.
SAME_LINE = 0.45

# A letter at least this many times as large as the next is an initial over several lines.
INITIAL = 1.8

FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

# Control characters, and halves of characters, which come from broken tables of letters.
UNPRINTED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

CALL = re.compile(r"\s*\[?(\d{1,4})\]?\s*")
LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)

# How broad letters are on an average, in parts of the size, where the library does not say.
NARROW = frozenset("fijlrtI.,;:!|()[]'‘’“”\"-/ 1")
WIDE = frozenset("mwMWшщжюмфыШЩЖЮМФЫ—%@")


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters of one font and size that stand side by side.

    Attributes:
        x: where it begins.
        y: its baseline.
        stop: where it ends; ``None`` when the library does not say.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    italic: bool = False
    stop: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line.

    Attributes:
        stretches: its text in order, each with whether it is in italics; superscript figures
            are written as such.
        x: where it begins.
        y: the baseline of its main size.
        stop: where it ends, measured or estimated.
        size: that of most of its letters.
    """

    stretches: tuple[tuple[str, bool], ...]
    x: float
    y: float
    stop: float
    size: float
    bold: bool = False

    @property
    def text(self) -> str:
        """What is printed."""
        return "".join(text for text, _ in self.stretches)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its lines in the order in which the file writes them.

    Attributes:
        label: its number as the file has it.
        width: of the paper.
        height: of the paper.
    """

    lines: tuple[Line, ...]
    label: str
    width: float
    height: float

    @property
    def text(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(line.text for line in self.lines)


def lines_of(pieces: Iterable[Piece]) -> tuple[Line, ...]:
    """Return the lines that pieces stand in.

    >>> [line.text for line in lines_of([
    ...     Piece("He left.", 50, 700, 12), Piece("7", 90, 705, 7), Piece(" She", 95, 700, 12),
    ...     Piece("stayed.", 50, 686, 12)])]
    ['He left.⁷ She', 'stayed.']
    """
    gathered: list[list[Piece]] = []
    for piece in pieces:
        if gathered and stands_with(gathered[-1], piece):
            gathered[-1].append(piece)
        elif piece.text.strip():
            gathered.append([piece])
    lines = [line_of(row) for row in gathered]
    return tuple(with_initials(line for line in lines if line.text))


def stands_with(row: Sequence[Piece], piece: Piece) -> bool:
    """Say whether a piece stands in the line of those before it."""
    main = max(row, key=lambda each: (each.size, len(each.text)))
    apart = piece.y - main.y
    larger = max(piece.size, main.size)
    if not piece.text.strip():
        return abs(apart) < larger * SAME_LINE
    raised = is_raised(piece, main) or is_raised(main, piece)
    return (raised or abs(apart) < larger * SAME_LINE) and piece.x >= row[-1].x - main.size


def is_raised(piece: Piece, main: Piece) -> bool:
    """Say whether a piece is a superscript beside another."""
    apart = (piece.y - main.y) / (main.size or 1)
    return piece.size <= main.size * RAISED_SIZE and RAISED[0] <= apart <= RAISED[1]


def line_of(row: Sequence[Piece]) -> Line:
    """Return the line of pieces that stand in one."""
    shown = [piece for piece in row if piece.text.strip()]
    sizes: Counter[float] = Counter()
    for piece in shown:
        sizes[piece.size] += len(piece.text.strip())
    size = max(sizes, key=lambda each: (sizes[each], each))
    main = next(piece for piece in shown if piece.size == size)
    stretches: list[tuple[str, bool]] = []
    stop = shown[0].x
    for piece in row:
        text = piece.text
        call = CALL.fullmatch(text)
        if call and is_raised(piece, main):
            text = call[1].translate(FIGURES)
        if text.strip():
            estimated = max(stop, piece.x) + breadth(text, piece.size)
            stop = estimated if piece.stop is None else piece.stop
        stretches.append((text, piece.italic))
    letters = sum(len(piece.text.strip()) for piece in shown)
    bold = sum(len(piece.text.strip()) for piece in shown if piece.bold)
    return Line(
        stretches=tuple(trimmed(stretches)),
        x=shown[0].x,
        y=main.y,
        stop=stop,
        size=size,
        bold=bold * 10 >= letters * 9,
    )


def trimmed(stretches: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield stretches with single blanks, no blanks at the ends, and ligatures as letters."""
    kept: list[tuple[str, bool]] = []
    blank = False
    for text, italic in stretches:
        text = UNPRINTED.sub("", text).translate(LIGATURES)
        words = text.split(" ") if text.isprintable() else text.split()
        inner = " ".join(word for word in words if word)
        blank = blank or text[:1].isspace()
        if inner:
            if kept and blank:
                kept.append((" ", kept[-1][1] and italic))
            kept.append((inner, italic))
            blank = text[-1:].isspace()
    yield from kept


def with_initials(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, an initial that reaches over several lines joined to the first of them."""
    initial: Line | None = None
    for line in lines:
        if initial is not None:
            if initial.size >= INITIAL * line.size:
                stretches = (*initial.stretches, *line.stretches)
                line = Line(stretches, initial.x, line.y, line.stop, line.size, line.bold)
            else:
                yield initial
            initial = None
        if len(line.text) == 1 and line.text.isupper():
            initial = line
        else:
            yield line
    if initial is not None:
        yield initial


def breadth(text: str, size: float) -> float:
    """Return about how broad a text is, for fonts such as Times.

    >>> round(breadth("Bridge", 10)), round(breadth("мостом", 10))
    (26, 36)
    """
    parts = 0.0
    for letter in text:
        if letter in NARROW:
            parts += 0.29
        elif letter in WIDE:
            parts += 0.8
        elif letter.isupper():
            parts += 0.68
        elif letter.isdigit() or letter > "Ͽ":
            parts += 0.5
        else:
            parts += 0.46
    return parts * size

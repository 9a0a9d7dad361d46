"""Read the pages of a PDF that pypdf cannot read; the one door to pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..extras import missing
from .pages import Page, Piece, lines_of
from .pypdf import BOLD, ITALIC, quiet

# A gap of at least this part of the size is a blank; in most fonts a blank has a quarter.
BLANK = 0.18

UNKNOWN = "(cid:"


def read_again(data: bytes, file: str, wanted: Sequence[int], pages: Sequence[Page]) -> list[Page]:
    """Return the pages of the ordinals wanted, without lines where they cannot be read.

    Raises:
        InputError: when pdfplumber is missing.
    """
    try:
        import pdfplumber
    except ImportError:
        raise missing(file, "pdfplumber") from None
    made = {index: Page((), pages[index].label, 0, 0) for index in wanted}
    with quiet("pdfminer"):
        try:
            with pdfplumber.open(io.BytesIO(data), pages=[index + 1 for index in wanted]) as pdf:
                for page in pdf.pages:
                    before = pages[page.page_number - 1]
                    lines = lines_of(pieces_of(page.chars))
                    made[page.page_number - 1] = Page(
                        lines, before.label, float(page.width), float(page.height)
                    )
                    page.close()
        except Exception:  # noqa: BLE001  # what neither library can read is left out and named
            return list(made.values())
    return list(made.values())


def pieces_of(letters: Iterable[Mapping[str, Any]]) -> Iterator[Piece]:
    """Yield the letters of a page that stand side by side in one font as pieces."""
    text, first, last = "", None, None
    for letter in letters:
        if not letter.get("upright", True) or str(letter["text"]).startswith(UNKNOWN):
            continue
        if first is not None and last is not None:
            gap = (float(letter["x0"]) - float(last["x1"])) / (float(first["size"]) or 1)
            alike = all(letter[key] == first[key] for key in ("fontname", "size"))
            level = abs(baseline(letter) - baseline(first)) < 1 and -1 < gap < 3
            if alike and level:
                text += (" " if gap > BLANK else "") + str(letter["text"])
                last = letter
                continue
            yield piece(text + (" " if gap > BLANK else ""), first, last)
        text, first, last = str(letter["text"]), letter, letter
    if first is not None and last is not None:
        yield piece(text, first, last)


def piece(text: str, first: Mapping[str, Any], last: Mapping[str, Any]) -> Piece:
    """Return the piece that reaches from one letter to another."""
    font = str(first["fontname"])
    return Piece(
        text=text,
        x=float(first["x0"]),
        y=baseline(first),
        size=round(float(first["size"]), 1),
        bold=bool(BOLD.search(font)),
        italic=bool(ITALIC.search(font)),
        stop=float(last["x1"]),
    )


def baseline(letter: Mapping[str, Any]) -> float:
    """Return the height on which a letter stands."""
    matrix = letter.get("matrix")
    return float(matrix[5]) if matrix else float(letter["y0"])

"""Read a PDF's pages and properties with pypdf, which comes first; the one door to pypdf."""

from __future__ import annotations

import io
import logging
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...errors import InputError
from ..extras import missing
from .pages import Page, Piece, lines_of

if TYPE_CHECKING:
    import pypdf

# Pages of one file.  The longest printed books have two thousand.
MOST_PAGES = 10_000

# Characters of one file: ten thousand full pages.
MOST_CHARACTERS = 50_000_000

# Levels of the tree of pages.  A balanced tree of MOST_PAGES pages has ten.
DEEPEST = 50

BOLD = re.compile(r"bold|black|heavy|demi|[-,]bd", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|kursiv|slanted|cmti|cmsl|[-,]it\b", re.IGNORECASE)
PRISM = (
    "http://prismstandard.org/namespaces/basic/2.0/",
    "http://prismstandard.org/namespaces/basic/2.1/",
    "http://prismstandard.org/namespaces/basic/3.0/",
)
YEAR = re.compile(r"(1[5-9]\d\d|20\d\d)(?!\d)")
DAMAGED = "the PDF is damaged; get it again, or print it to a new PDF."


@dataclass(frozen=True, slots=True)
class Pages:
    """An opened PDF.

    Attributes:
        labelled: whether the file itself gives its pages labels.
        pictured: for each page, whether a picture stands on it.
        properties: ``title``, ``author``, ``language``, ``year``, as the file has them.
    """

    pages: tuple[Page, ...]
    labelled: bool
    pictured: tuple[bool, ...]
    properties: dict[str, Any]


def opened(data: bytes, file: str) -> Pages:
    """Return the pages and the properties of a PDF; a page that cannot be read has no lines.

    Raises:
        InputError: when pypdf is missing, the file is no PDF or damaged, locked by a password, or
            has too many pages.
    """
    try:
        import pypdf
    except ImportError:
        raise missing(file, "pypdf") from None
    with quiet("pypdf"):
        try:
            reader = pypdf.PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise InputError(
                    file, "the PDF is locked by a password; open it and save a copy without one."
                )
            leaves = bounded_leaves(reader, file)
            labelled = "/PageLabels" in reader.root_object
        except InputError:
            raise
        except pypdf.errors.DependencyError:
            raise missing(file, "cryptography") from None
        except Exception as error:  # noqa: BLE001  # a parser of broken files raises what it likes
            reason = str(error) or type(error).__name__
            raise InputError(
                file, f"this is no PDF that can be read ({reason}): {DAMAGED}"
            ) from None
        labels = labels_of(reader) if labelled else []
        pages, pictured, characters = [], [], 0
        for index in range(len(leaves)):
            label = labels[index] if index < len(labels) else str(index + 1)
            try:
                page = reader.pages[index]
            except Exception:  # noqa: BLE001  # the rest of the tree cannot be followed
                break
            made = page_of(page, label)
            characters += sum(len(line.text) for line in made.lines)
            if characters > MOST_CHARACTERS:
                raise InputError(file, f"it has more than {MOST_CHARACTERS} characters.")
            pages.append(made)
            pictured.append(has_picture(page))
        return Pages(tuple(pages), labelled, tuple(pictured), properties_of(reader))


def labels_of(reader: pypdf.PdfReader) -> list[str]:
    """Return the labels of the file's pages; none when they cannot be read."""
    try:
        return [str(label) for label in reader.page_labels]
    except Exception:  # noqa: BLE001  # pages are then counted from 1
        return []


def bounded_leaves(reader: pypdf.PdfReader, file: str) -> list[int]:
    """Return the object numbers of the pages; ``InputError`` for a tree that loops or is too big.

    pypdf would go round a looping tree until the stack ends.
    """
    leaves: list[int] = []
    seen: set[int] = set()

    def visit(node: Any, depth: int) -> None:
        number = getattr(node, "idnum", -1)
        if number in seen or depth > DEEPEST:
            raise InputError(file, f"its tree of pages goes round in a loop: {DAMAGED}")
        if number >= 0:
            seen.add(number)
        found = node.get_object()
        kids = found.get("/Kids") if hasattr(found, "get") else None
        if kids is None:
            leaves.append(number)
        else:
            for kid in kids.get_object():
                visit(kid, depth + 1)
        if len(leaves) > MOST_PAGES:
            raise InputError(file, f"it has more than {MOST_PAGES} pages; split it first.")

    visit(reader.root_object.raw_get("/Pages"), 0)
    return leaves


def page_of(page: pypdf.PageObject, label: str) -> Page:
    """Return a page; without lines when its letters cannot be read."""
    pieces: list[tuple[int, Piece]] = []

    def keep(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        if text and text != "\n":
            pieces.extend(placed(text, product(tm, cm), font, size))

    width, height = 612.0, 792.0
    try:
        box = page.mediabox
        width, height = float(box.width), float(box.height)
        page.extract_text(visitor_text=keep)
    except Exception:  # noqa: BLE001  # the other library may read what this one cannot
        pieces.clear()
    turned = Counter(turn for turn, piece in pieces for _ in piece.text.strip())
    upright = turned.most_common(1)[0][0] if turned else 0
    lines = lines_of(turned_back(piece, turn) for turn, piece in pieces if turn == upright)
    return Page(lines, label, width, height)


def product(tm: Sequence[float], cm: Sequence[float]) -> tuple[float, ...]:
    """Return the matrix that first applies ``tm``, then ``cm``."""
    a, b, c, d, e, f = (float(each) for each in tm)
    g, h, i, j, k, m = (float(each) for each in cm)
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def placed(
    text: str, matrix: tuple[float, ...], font: Any, size: float
) -> Iterator[tuple[int, Piece]]:
    """Yield the pieces of a text with the quarter turns that they are turned by."""
    a, b, c, d, x, y = matrix
    turn = round(math.atan2(b, a) / (math.pi / 2)) % 4
    name = str(font.get("/BaseFont", "")) if font else ""
    height = abs(size) * math.hypot(c, d)
    for part in text.split("\n"):
        if part:
            yield (
                turn,
                Piece(
                    text=part,
                    x=round(x, 2),
                    y=round(y, 2),
                    size=round(height, 1),
                    bold=bool(BOLD.search(name)),
                    italic=bool(ITALIC.search(name)),
                ),
            )


def turned_back(piece: Piece, turn: int) -> Piece:
    """Return a piece of a turned page where it would stand upright."""
    match turn:
        case 1:
            return replace(piece, x=piece.y, y=-piece.x)
        case 2:
            return replace(piece, x=-piece.x, y=-piece.y)
        case 3:
            return replace(piece, x=-piece.y, y=piece.x)
        case _:
            return piece


def has_picture(page: pypdf.PageObject) -> bool:
    """Say whether a picture, or a drawing that may hold one, stands on the page."""
    try:
        resources = page["/Resources"].get_object()
        return bool(resources.get("/XObject"))  # type: ignore[union-attr]  # guarded below
    except Exception:  # noqa: BLE001  # no resources, or broken ones: no picture can be seen
        return False


def properties_of(reader: pypdf.PdfReader) -> dict[str, Any]:
    """Return what the file says of itself, unjudged.

    The year is that of publication, which only publishers' own metadata (PRISM) tell: the days in
    a PDF's properties are those on which it was made or changed.
    """
    known: dict[str, Any] = {}
    try:
        info = reader.metadata
        if info:
            known["title"] = str(info.get("/Title") or "")
            known["author"] = str(info.get("/Author") or "")
        known["language"] = str(reader.root_object.get("/Lang") or "")
        xmp = reader.xmp_metadata
        if xmp is not None:
            title = xmp.dc_title or {}
            known["title"] = known.get("title") or next(iter(title.values()), "")
            creators = "; ".join(str(each) for each in xmp.dc_creator or ())
            known["author"] = creators or known.get("author", "")
            said = " ".join(prism(xmp, "publicationDate") + prism(xmp, "coverDate"))
            if year := YEAR.search(said):
                known["year"] = int(year[1])
            if names := prism(xmp, "publicationName"):
                known["published_in"] = " ".join(names[0].split())
    except Exception:  # noqa: BLE001  # what cannot be read is not known
        return known
    return known


def prism(xmp: Any, name: str) -> list[str]:
    """Return what publishers' metadata say under a name."""
    return [
        text
        for space in PRISM
        for node in xmp.get_nodes_in_namespace("", space)
        if node.localName == name
        if (text := "".join(c.data for c in node.childNodes if c.nodeType == c.TEXT_NODE).strip())
    ]


@contextmanager
def quiet(name: str) -> Iterator[None]:
    """Keep a library's own messages about a broken file off the user's screen."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)

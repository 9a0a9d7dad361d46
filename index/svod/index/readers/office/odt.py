"""OpenDocument text: ``content.xml`` of a ZIP archive is written onto a Sheet.

- A row of a table is a block, its cells parted by ``|``, unless a cell holds several paragraphs:
  then the table only arranged the page, and each paragraph is a block.
- An item of a numbered list begins with its number, as it is printed.
- Notes stand after the text, footnotes first; their numbers are those that the file gives.
- What has been deleted with changes tracked, comments and pictures are left out.
- Page numbers are left out: a file has page breaks only as far as the program that saved it had
  laid it out, and programs save before that is done, with a count of pages that agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace

from ...documents import PassageKind
from ...errors import InputError
from ...extract import Extract
from ..archives import Archive, opened
from ..markup.tree import Element, all_named, attribute, first_named, name_of, words_of, xml_tree
from ..markup.walking import INLINE, Walk, Wrapping
from ..metadata import properties
from ..sheet import Sheet
from .ordinals import ordinal
from .stylenames import chain, is_emphatic, kind_of_style

SKIPPED = frozenset(
    [
        "alphabetical-index-mark", "annotation", "annotation-end", "binary-data",
        "covered-table-cell", "desc", "event-listeners", "forms", "hidden-paragraph",
        "hidden-text", "note-citation", "ruby-text", "script", "sequence-decls",
        "table-of-content-source", "title", "tracked-changes", "user-field-decls",
        "variable-decls",
    ]
)  # fmt: skip
INDEXES = frozenset(
    [
        "alphabetical-index", "illustration-index", "object-index", "table-index",
        "table-of-content", "user-index",
    ]
)  # fmt: skip
LONGEST_GAP = 1000
FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


class OdtReader:
    """Reads ``.odt``."""

    suffixes = (".odt",)

    def read(self, data: bytes, file: str) -> Extract:
        """Return the text, its notes, and what ``meta.xml`` says of it.

        Raises:
            InputError: when the archive or its XML cannot be read, or is locked by a password.
        """
        archive = opened(data, file)
        if "content.xml" not in archive:
            raise InputError(file, "there is no content.xml in it: it is no OpenDocument text.")
        if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read(
            "META-INF/manifest.xml"
        ):
            raise InputError(file, "it is locked by a password; save a copy without one.")
        content, warnings = xml_tree(archive.read("content.xml"), file)
        text = first_named(content, "text")
        if text is None:
            raise InputError(
                file, "it is an OpenDocument file, but no text; save it as .odt or .txt."
            )
        styles = Styles()
        if "styles.xml" in archive:
            styles.add(xml_tree(archive.read("styles.xml"), file)[0])
        styles.add(content)
        sheet = Sheet()
        writing = OfficeText(sheet, styles)
        writing.walk(text)
        writing.notes()
        extract = sheet.extract(warnings=warnings)
        return replace(extract, metadata=described(archive, file, extract.text))


def described(archive: Archive, file: str, text: str) -> dict[str, object]:
    """Return what ``meta.xml`` says: the author is who began the file, not who changed it last."""
    if "meta.xml" not in archive:
        return {}
    meta, _ = xml_tree(archive.read("meta.xml"), file)
    said = {name_of(each): words_of(each) for each in meta.iter("*")}
    author = said.get("initial-creator") or said.get("creator", "")
    return properties(text, said.get("title", ""), author, said.get("language", ""))


@dataclass(frozen=True, slots=True)
class Style:
    """A style as far as a text's structure needs it.

    Attributes:
        slanted: whether it sets letters in italics or bold; ``None`` when it does not say.
    """

    name: str
    parent: str
    slanted: bool | None


class Styles:
    """The styles of paragraphs, of characters and of lists."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._lists: dict[str, dict[int, Element]] = {}

    def add(self, root: Element) -> None:
        """Add what a file defines."""
        for each in all_named(root, "style"):
            letters = first_named(each, "text-properties")
            slanted = None
            if letters is not None:
                set_in = (attribute(letters, "font-style"), attribute(letters, "font-weight"))
                if any(set_in):
                    slanted = set_in[0] in ("italic", "oblique") or set_in[1] == "bold"
            key = (attribute(each, "family"), attribute(each, "name"))
            self._styles[key] = Style(
                name=attribute(each, "display-name") or attribute(each, "name"),
                parent=attribute(each, "parent-style-name"),
                slanted=slanted,
            )
        for each in all_named(root, "list-style"):
            levels = {
                int(level): kind
                for kind in each.iterchildren("*")
                if (level := attribute(kind, "level")).isdigit()
            }
            self._lists[attribute(each, "name")] = levels

    def kind(self, style: str) -> PassageKind | None:
        """Return the kind of passage that a paragraph style, or one it derives from, announces."""
        for name in chain(style, lambda key: self._parent("paragraph", key)):
            found = self._styles.get(("paragraph", name))
            kind = kind_of_style(found.name if found else name)
            if kind:
                return kind
        return None

    def is_slanted(self, style: str) -> bool:
        """Say whether a character style sets letters in italics or bold."""
        for name in chain(style, lambda key: self._parent("text", key)):
            found = self._styles.get(("text", name))
            if found and found.slanted is not None:
                return found.slanted
            if is_emphatic(found.name if found else name):
                return True
        return False

    def level(self, style: str, level: int) -> Element | None:
        """Return how a list's items on a level are numbered or marked."""
        return self._lists.get(style, {}).get(level)

    def _parent(self, family: str, style: str) -> str | None:
        found = self._styles.get((family, style))
        return found.parent if found else None


@dataclass(slots=True)
class OpenList:
    """A list being written: its style, and the number of its last item; ``None`` for bullets."""

    style: str
    number: int | None
    level: Element | None


class OfficeText(Walk):
    """Writes an OpenDocument text onto a Sheet."""

    def __init__(self, sheet: Sheet, styles: Styles) -> None:
        super().__init__(sheet)
        self._styles = styles
        self._footnotes: list[tuple[str, Element]] = []
        self._endnotes: list[tuple[str, Element]] = []
        self._lists: list[OpenList] = []
        self._left_at: dict[str, int] = {}
        self._pending = ""
        self._heading = False
        self._cells = 0
        self._kind: PassageKind = "body"

    def notes(self) -> None:
        """Write the notes that have been called."""
        for number, body in [*self._footnotes, *self._endnotes]:
            with self.sheet.block("note", number=number or None):
                self.walk(body)

    def around(self, element: Element) -> Wrapping:
        """Return what happens before and after an element's content."""
        name = name_of(element)
        if name in SKIPPED:
            return None
        match name:
            case "p" | "h":
                return self._paragraph(element, name)
            case "span":
                slanted = self._styles.is_slanted(attribute(element, "style-name"))
                return self.emphasised() if slanted and not self._heading else INLINE
            case "note":
                self._call(element)
                return None
            case "s":
                count = attribute(element, "c")
                blanks = int(count) if count.isdigit() and len(count) < 4 else 1
                self.sheet.write(" " * min(blanks, LONGEST_GAP))
            case "tab":
                self.sheet.write(" ")
            case "line-break":
                if self._heading or self._cells:
                    self.sheet.write(" ")
                else:
                    self.sheet.line()
            case "list":
                return self._list(element)
            case "list-item":
                self._item(element)
            case "table-row" if not arranges(element):
                return self._row()
            case "table-cell" if self._cells:
                if self._cells > 1:
                    self.sheet.write(" | ")
                self._cells += 1
            case _ if name in INDEXES:
                return self._index()
            case _:
                pass
        return INLINE

    @contextmanager
    def _paragraph(self, element: Element, name: str) -> Iterator[None]:
        style = attribute(element, "style-name")
        kind: PassageKind = "heading" if name == "h" else self._styles.kind(style) or "body"
        if self._kind == "other":
            kind = "other"
        before, self._heading = self._heading, kind == "heading"
        with nullcontext() if self._cells else self.sheet.block(kind):
            if self._pending:
                pending, self._pending = self._pending, ""
                self.sheet.write(pending)
            yield
            if self._cells:
                self.sheet.write(" ")
        self._heading = before

    @contextmanager
    def _row(self) -> Iterator[None]:
        before = self._cells
        with self.sheet.block("body"):
            self._cells = 1
            yield
            self._cells = before

    @contextmanager
    def _index(self) -> Iterator[None]:
        before, self._kind = self._kind, "other"
        yield
        self._kind = before

    @contextmanager
    def _list(self, element: Element) -> Iterator[None]:
        outer = self._lists[-1].style if self._lists else ""
        style = attribute(element, "style-name") or outer
        level = self._styles.level(style, len(self._lists) + 1)
        numbered = level is not None and name_of(level) == "list-level-style-number"
        start = attribute(level, "start-value") if level is not None else ""
        number = int(start) - 1 if start.isdigit() and len(start) < 6 else 0
        if attribute(element, "continue-numbering") == "true" or attribute(
            element, "continue-list"
        ):
            number = self._left_at.get(style, number)
        opened = OpenList(style, number if numbered else None, level)
        self._lists.append(opened)
        yield
        self._lists.pop()
        if opened.number is not None:
            self._left_at[style] = opened.number

    def _item(self, element: Element) -> None:
        """Keep an item's number for its first paragraph."""
        mine = self._lists[-1] if self._lists else None
        if mine is None or mine.number is None:
            return
        start = attribute(element, "start-value")
        mine.number = int(start) if start.isdigit() and len(start) < 6 else mine.number + 1
        form = FORMATS.get(attribute(mine.level, "num-format"), "")
        if form:
            before, after = (attribute(mine.level, f"num-{each}") for each in ("prefix", "suffix"))
            self._pending = f"{before}{ordinal(mine.number, form)}{after} "

    def _call(self, element: Element) -> None:
        """Write the call of a note, and keep the note for later."""
        citation = first_named(element, "note-citation")
        number = words_of(citation) if citation is not None else ""
        body = first_named(element, "note-body")
        if body is None:
            return
        if number:
            self.sheet.call(number)
        ends = attribute(element, "note-class") == "endnote"
        (self._endnotes if ends else self._footnotes).append((number, body))


def arranges(row: Element) -> bool:
    """Say whether a table's row only arranges what stands on the page."""
    return any(
        sum(name_of(inner) in ("p", "h") for inner in cell.iterchildren("*")) > 1
        or first_named(cell, "table", "list") is not None
        for cell in row.iterchildren("*")
    )

"""Word files: mammoth reads the document, and its tree is written onto a Sheet; mammoth's one door.

- Styles say what is a heading, a quotation, a caption, by their names in English or Russian, or by
  those of the styles that they are based on.
- A row of a table is a block, its cells parted by ``|``, unless a cell holds several paragraphs:
  then the table only arranged the page, and each paragraph is a block.
- Notes stand after the text, footnotes first, with the numbers that Word prints.
- An item of a numbered list begins with its number, as Word prints it.
- What has been deleted with changes tracked, comments and pictures are left out.
- Page numbers are left out: where pages end is known to the program that shows the file, and what
  it leaves in the file holds for its last printer only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ...documents import PassageKind
from ...errors import InputError
from ...extract import Extract
from ..archives import Archive, opened
from ..extras import missing
from ..markup.tree import Element, all_named, attribute, library, name_of, words_of, xml_tree
from ..metadata import properties
from ..sheet import Sheet
from .docx_parts import Lists, Numbers, WordStyles, note_numbers, prepared

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
DECLARATIONS = tuple(
    text.encode(way)
    for text in ("<!DOCTYPE", "<!ENTITY")
    for way in ("utf-8", "utf-16-le", "utf-16-be")
)
NUMBERED_BY_PAGE = "notes are numbered anew on each page; here they are counted through"
DOCUMENT = "word/document.xml"
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class DocxReader:
    """Reads ``.docx`` and the like with footnotes and endnotes."""

    suffixes = (".docx", ".docm", ".dotx")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the text, its notes, and what the file's properties say.

        Raises:
            InputError: when it is no Word file, an old or a locked one, or cannot be read.
        """
        if data.startswith(OLD_OR_LOCKED):
            raise InputError(
                file,
                "it is locked by a password, or an old Word file under a new name. "
                "Open it in Word or LibreOffice and save it as .docx without a password.",
            )
        try:
            import mammoth
            import mammoth.documents
        except ImportError:
            raise missing(file, "mammoth") from None
        archive = opened(data, file)
        parts = Parts(archive, file)
        caught: list[Any] = []

        def catch(document: Any) -> Any:
            caught.append(document)
            return mammoth.documents.document([])

        try:
            mammoth.convert_to_html(
                parts.packed(), transform_document=catch, include_embedded_style_map=False
            )
        except InputError:
            raise
        except Exception as error:  # noqa: BLE001  # a parser of broken files raises what it likes
            reason = str(error) or type(error).__name__
            raise InputError(file, f"this Word file cannot be read: {reason}.") from None
        sheet = Sheet()
        writing = WordText(sheet, parts.numbers, parts.styles)
        try:
            writing.document(caught[0])
        except RecursionError:
            raise InputError(file, "its tables are nested past all measure.") from None
        counted = (NUMBERED_BY_PAGE,) if parts.numbers.by_page else ()
        extract = sheet.extract(warnings=counted)
        return replace(extract, metadata=parts.described(extract.text))


class Parts:
    """The XML files of a Word file that its text needs.

    Raises:
        InputError: when there is no document in the archive, or its XML declares what it may not.
    """

    def __init__(self, archive: Archive, file: str) -> None:
        self._archive = archive
        self._file = file
        main = self._target("_rels/.rels", "officeDocument") or DOCUMENT
        if main not in archive:
            raise InputError(file, "there is no document in it: it is no Word file.")
        folder, _, base = main.rpartition("/")
        relations = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        self._changed: dict[str, bytes] = {}

        def root(kind: str) -> Element | None:
            target = self._target(relations, kind)
            found = resolved(folder, target) if target else resolved(folder, f"{kind}.xml")
            return self._tree(found)

        document = self._tree(main)
        assert document is not None
        self.styles = WordStyles(root("styles"))
        self.numbers: Numbers = note_numbers(document, root("settings"))
        lists = Lists.read(root("numbering"))
        for name in (
            main,
            *(resolved(folder, f"{kind}.xml") for kind in ("footnotes", "endnotes")),
        ):
            part = document if name == main else self._tree(name)
            if part is not None:
                prepared(part, lists, self.styles)
                self._changed[name] = library(file).tostring(part, encoding="utf-8")

    def packed(self) -> Any:
        """Return the archive as mammoth is to read it: the XML alone, prepared."""
        wanted = [name for name in self._archive.names if name.endswith((".xml", ".rels"))]
        for name in wanted:
            if name not in self._changed:
                self._checked(name)
        return self._archive.only(wanted, self._changed)

    def described(self, text: str) -> dict[str, Any]:
        """Return what ``core.xml`` says: title, author, language; never the day it was made."""
        core = self._tree(self._target("_rels/.rels", "core-properties") or "docProps/core.xml")
        if core is None:
            return {}
        said = {name_of(each): words_of(each) for each in core.iterchildren("*")}
        return properties(
            text, said.get("title", ""), said.get("creator", ""), said.get("language", "")
        )

    def _tree(self, name: str) -> Element | None:
        """Return the root of a part, or ``None`` when there is no part of that name."""
        if name not in self._archive:
            return None
        return xml_tree(self._checked(name), self._file)[0]

    def _checked(self, name: str) -> bytes:
        """Return a part's bytes; refuse a DTD, which the standard forbids and a trap would have."""
        content = self._archive.read(name)
        if any(declaration in content for declaration in DECLARATIONS):
            raise InputError(self._file, f"{name!r} in it declares a DTD, which no Word file does.")
        return content

    def _target(self, relations: str, kind: str) -> str:
        """Return the name of the part that stands in a relation of some kind, or nothing."""
        root = self._tree(relations)
        for each in all_named(root, "relationship") if root is not None else ():
            if attribute(each, "Type").endswith(f"/{kind}"):
                return attribute(each, "Target").lstrip("/")
        return ""


def resolved(folder: str, target: str) -> str:
    """Return a part's name from a target that may be relative to a folder."""
    return target if target.startswith(f"{folder}/") or not folder else f"{folder}/{target}"


class WordText:
    """Writes mammoth's tree of a document onto a Sheet."""

    def __init__(self, sheet: Sheet, numbers: Numbers, styles: WordStyles) -> None:
        self._sheet = sheet
        self._numbers = numbers
        self._styles = styles
        self._called: dict[tuple[str, str], Any] = {}
        self._notes: Any = None
        self._heading = False
        self._in_row = False
        self._mark = ""

    def document(self, document: Any) -> None:
        """Write the text, then the notes that it calls."""
        self._notes = document.notes
        self._all(document.children)
        for kind in ("footnote", "endnote"):
            for key, note in list(self._called.items()):
                if key[0] == kind:
                    with self._sheet.block("note", number=self._numbers.labels.get(key)):
                        self._all(note.body)

    def _all(self, elements: Iterable[Any], emphasis: bool = False) -> None:
        for element in elements:
            self._one(element, emphasis)

    def _one(self, element: Any, emphasis: bool) -> None:
        """Write one element of mammoth's tree, by the name of its class."""
        match type(element).__name__:
            case "Paragraph":
                self._paragraph(element)
            case "Run":
                self._run(element, emphasis)
            case "Text":
                self._text(element.value, emphasis)
            case "Tab":
                self._sheet.write(" ")
            case "Break":
                if self._heading or self._in_row or element.break_type != "line":
                    self._sheet.write(" ")
                else:
                    self._sheet.line()
            case "Hyperlink" | "Table":
                self._all(element.children, emphasis)
            case "TableRow":
                self._row(element)
            case "NoteReference":
                self._call(element)
            case _:  # pictures, bookmarks, comments, boxes to tick
                pass

    def _text(self, text: str, emphasis: bool) -> None:
        """Write text; the sign of a note that has just been called is not written twice."""
        if self._mark and text.strip() == self._mark:
            self._mark = ""
            return
        self._sheet.write(text, emphasis and not self._heading)

    def _paragraph(self, paragraph: Any) -> None:
        if self._in_row:
            self._all(paragraph.children)
            self._sheet.write(" ")
            return
        kind: PassageKind = self._styles.kind(paragraph.style_id or "") or "body"
        before, self._heading = self._heading, kind == "heading"
        with self._sheet.block(kind):
            self._all(paragraph.children)
        self._heading = before

    def _run(self, run: Any, emphasis: bool) -> None:
        styled = bool(run.style_id) and self._styles.is_slanted(run.style_id)
        slanted = emphasis or run.is_italic or run.is_bold or styled
        words = "".join(each.value for each in run.children if type(each).__name__ == "Text")
        if run.vertical_alignment == "superscript" and words.strip().isdecimal():
            self._text(words.translate(SUPERSCRIPT), False)  # a square metre, a call typed by hand
        else:
            self._all(run.children, slanted)

    def _row(self, row: Any) -> None:
        cells = [cell.children for cell in row.children]
        arranges = self._in_row or any(
            sum(type(each).__name__ == "Paragraph" for each in cell) > 1
            or any(type(each).__name__ == "Table" for each in cell)
            for cell in cells
        )
        if arranges:
            for cell in cells:
                self._all(cell)
            return
        self._in_row = True
        with self._sheet.block("body"):
            for at, cell in enumerate(cells):
                if at:
                    self._sheet.write(" | ")
                self._all(cell)
        self._in_row = False

    def _call(self, reference: Any) -> None:
        key = (reference.note_type, reference.note_id)
        try:
            note = self._notes.resolve(reference)
        except KeyError:  # a call whose note is not in the file
            return
        label = self._numbers.labels.get(key)
        if label is None or key in self._called:
            return
        self._called[key] = note
        self._sheet.call(label)
        self._mark = label if key in self._numbers.marks else ""


__all__ = ["DocxReader"]

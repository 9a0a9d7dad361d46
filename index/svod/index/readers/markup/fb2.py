"""FictionBook: Russian electronic books, in one XML file or zipped.

The bodies after the first may hold notes: their sections that a link leads to, and in a body that
is called ``notes`` or ``comments`` all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ...errors import InputError
from ...extract import Extract
from ..archives import opened
from ..metadata import described_by
from ..sheet import Sheet
from .tree import Element, all_named, attribute, first_named, name_of, words_of, xml_tree
from .walking import INLINE, Walk, Wrapping

ROOT = "fictionbook"
LABEL = re.compile(r"[\[({<]?\s*(\w{1,6}|[*†‡§]{1,4})\s*[\])}>.:]*")
NOTES = re.compile(r"note|comment|примеч|коммент", re.IGNORECASE)
LEFT_OUT = frozenset({"binary", "description", "image", "stylesheet"})


class Fb2Reader:
    """Reads ``.fb2`` and ``.fb2.zip``."""

    suffixes = (".fb2", ".fb2.zip")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the book's text and blocks, notes last.

        Raises:
            InputError: when it is no FictionBook, or past the bounds of archives and XML.
        """
        if file.lower().endswith(".zip"):
            data = unzipped(data, file)
        root, warnings = xml_tree(data, file)
        if name_of(root) != ROOT:
            raise InputError(file, f"it is no FictionBook: its root element is <{root.tag}>.")
        sheet = Sheet()
        book = FictionBook(sheet, root)
        book.walk(root)
        book.write_notes()
        return sheet.extract(described(root), warnings)


def unzipped(data: bytes, file: str) -> bytes:
    """Return the one book in an archive."""
    archive = opened(data, file)
    books = [name for name in archive.names if name.lower().endswith(".fb2")]
    if len(books) != 1:
        raise InputError(file, f"it has {len(books)} files .fb2 in it; one is wanted.")
    return archive.read(books[0])


class FictionBook(Walk):
    """Writes a book onto a Sheet."""

    def __init__(self, sheet: Sheet, root: Element) -> None:
        super().__init__(sheet)
        self._writing: Element | None = None
        later = [each for each in root if name_of(each) == "body"][1:]
        called = {target: words_of(link) for link, target in links(root)}
        self._notes: dict[str, Element] = {}
        self._numbers: dict[Element, str] = {}
        for body in later:
            for section in all_named(body, "section"):
                identity = attribute(section, "id")
                if identity in called or (identity and NOTES.search(attribute(body, "name"))):
                    label = LABEL.fullmatch(heading_of(section))
                    shown = LABEL.fullmatch(called.get(identity, ""))
                    self._notes[identity] = section
                    self._numbers[section] = label[1] if label else shown[1] if shown else ""
        # The title "Notes" of a body that holds nothing else heads nothing.
        self._titles = {
            title
            for body in later
            for title in body
            if name_of(title) == "title" and all_notes(body, self._numbers)
        }

    def write_notes(self) -> None:
        """Write the notes in their order."""
        for section, number in self._numbers.items():
            self._writing = section
            with self.sheet.block("note", number or None):
                self.walk(section)

    def around(self, element: Element) -> Wrapping:
        """Return what happens before and after an element's content."""
        name = name_of(element)
        if name in LEFT_OUT or element in self._titles:
            return None
        if element in self._numbers and element is not self._writing:
            return None
        match name:
            case "a":
                return self._link(element)
            case "emphasis" | "strong":
                return self.emphasised()
            case "title" | "subtitle":
                if element.getparent() is self._writing and LABEL.fullmatch(words_of(element)):
                    return None  # the number of the note
                words = any(map(str.isalnum, words_of(element)))
                return self._block("heading" if words else "other")  # a row of asterisks
            case "cite" | "epigraph":
                return self._block("quotation")
            case "stanza" | "text-author" | "date" | "section" | "body" | "poem" | "annotation":
                return self._block(self._kinds[-1])
            case "p" if self._kinds[-1] == "heading":
                return self._spaced()
            case "p":
                return self._block(self._kinds[-1])
            case "v":
                return self._line()
            case "empty-line":
                self.sheet.part()
                return None
            case "tr":
                return self._row()
            case "td" | "th":
                return self._cell(element)
            case _:
                return INLINE

    def _link(self, link: Element) -> Wrapping:
        """Call a note; another link is only its words."""
        target = attribute(link, "href").removeprefix("#")
        note = self._notes.get(target)
        if note is not None and self._numbers[note]:
            self.sheet.call(self._numbers[note])
            return None
        label = LABEL.fullmatch(words_of(link))
        if attribute(link, "type") == "note" and label:
            self.sheet.call(label[1])
            return None
        return INLINE

    @contextmanager
    def _spaced(self) -> Iterator[None]:
        yield
        self.sheet.write(" ")


def links(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the links inside a book, each with the id that it leads to."""
    for link in all_named(root, "a"):
        if (href := attribute(link, "href")).startswith("#"):
            yield link, href[1:]


def heading_of(section: Element) -> str:
    """Return the words of a section's title."""
    title = next((each for each in section if name_of(each) == "title"), None)
    return words_of(title) if title is not None else ""


def all_notes(body: Element, notes: dict[Element, str]) -> bool:
    """Say whether a body has nothing but notes under its title."""
    return all(each in notes for each in body if name_of(each) not in ("title", ""))


def described(root: Element) -> dict[str, Any]:
    """Return what a book says of itself."""
    about = first_named(root, "title-info")
    if about is None:
        return {}
    authors = []
    for author in (each for each in about if name_of(each) == "author"):
        names = [first_named(author, part) for part in ("first-name", "middle-name", "last-name")]
        known = " ".join(words_of(name) for name in names if name is not None)
        nickname = first_named(author, "nickname")
        authors.append(known or (words_of(nickname) if nickname is not None else ""))
    told = {name_of(each): each for each in reversed(about)}
    published = first_named(root, "publish-info")
    printed = first_named(published, "year") if published is not None else None
    date = told.get("date")
    written = [attribute(date, "value"), words_of(date)] if date is not None else []
    return described_by(
        authors=authors,
        title=words_of(told["book-title"]) if "book-title" in told else "",
        date=" ".join([words_of(printed) if printed is not None else "", *written]),
        language=words_of(told["lang"]) if "lang" in told else "",
    )

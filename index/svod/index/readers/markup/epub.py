"""Electronic books: the documents of an EPUB, in their reading order."""

from __future__ import annotations

import posixpath
from typing import Any

from ...errors import InputError
from ...extract import Extract
from ..archives import Archive, opened
from ..metadata import described_by
from ..sheet import Sheet
from .hypernotes import Document, resolved
from .hypertext import Hypertext
from .styles import italic_classes
from .tree import (
    Element,
    all_named,
    attribute,
    first_named,
    html_tree,
    name_of,
    well_formed_root,
    words_of,
    xml_tree,
)

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
TEXTS = frozenset({"application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document"})

# Documents of one book.  A book in chapters has some dozens, one divided by pages some hundreds.
DOCUMENTS = 5_000


class EpubReader:
    """Reads ``.epub``, version 2 or 3."""

    suffixes = (".epub",)

    def read(self, data: bytes, file: str) -> Extract:
        """Return the book's text and blocks, notes last.

        Raises:
            InputError: when it is no EPUB, incomplete, locked, or past the bounds of archives.
        """
        archive = opened(data, file)
        package_name, package = package_of(archive, file)
        documents = []
        warnings: list[str] = []
        for name in spine(package, package_name, file):
            if name not in archive:
                warnings.append(f"The book lists {name}, but does not have it.")
                continue
            documents.append(Document(name, document(archive.read(name), file)))
        if not documents:
            raise InputError(file, "the book lists no document of text.")
        sheet = Sheet()
        pages = Hypertext(sheet, documents, is_contents, italics(archive))
        for each in documents:
            body = first_named(each.root, "body")
            pages.walk(each.root if body is None else body)
        pages.write_notes()
        return sheet.extract(described(package), tuple(warnings))


def package_of(archive: Archive, file: str) -> tuple[str, Element]:
    """Return the name of the book's list of contents in the archive, and the list itself."""
    if CONTAINER not in archive:
        raise InputError(file, f"it is no EPUB: there is no {CONTAINER} in it.")
    container, _ = xml_tree(archive.read(CONTAINER), file)
    paths = [attribute(each, "full-path") for each in all_named(container, "rootfile")]
    if not paths or not (name := inside("", paths[0], file)) or name not in archive:
        raise InputError(file, f"its {CONTAINER} names no list of contents that it has.")
    locked: set[str] = set()
    if ENCRYPTION in archive:
        encryption, _ = xml_tree(archive.read(ENCRYPTION), file)
        locked = {attribute(each, "URI") for each in all_named(encryption, "cipherreference")}
    package, _ = xml_tree(archive.read(name), file)
    folder = posixpath.dirname(name)
    for item in all_named(package, "item"):
        path = posixpath.normpath(posixpath.join(folder, attribute(item, "href")))
        if path in locked and attribute(item, "media-type") in TEXTS:
            raise InputError(file, "the book is locked (DRM); Svod cannot read it.")
    return name, package


def spine(package: Element, package_name: str, file: str) -> list[str]:
    """Return the names of the book's documents in reading order, its contents page left out."""
    items = {attribute(item, "id"): item for item in all_named(package, "item")}
    names: dict[str, None] = {}
    listed = [attribute(each, "idref") for each in all_named(package, "itemref")]
    for item in (items[each] for each in listed if each in items):
        if attribute(item, "media-type") not in TEXTS:
            continue
        if "nav" not in attribute(item, "properties").split():
            names[inside(package_name, attribute(item, "href"), file)] = None
    if len(names) > DOCUMENTS:
        raise InputError(
            file, f"the book has {len(names):,} documents; Svod reads up to {DOCUMENTS:,}."
        )
    return list(names)


def inside(name: str, href: str, file: str) -> str:
    """Return the member that a document refers to.

    Raises:
        InputError: when the reference leads out of the archive.
    """
    path, _ = resolved(name, href)
    if path.startswith(("../", "/")) or path == ".." or (href and not path):
        raise InputError(file, f"it refers to {href!r}, which leads out of the archive.")
    return path


def document(data: bytes, file: str) -> Element:
    """Return the tree of a document, by the rules of XML or, when it breaks them, of HTML."""
    root = well_formed_root(data, file)
    return html_tree(data, file) if root is None else root


def italics(archive: Archive) -> frozenset[str]:
    """Return the classes that the book's style sheets set in italics."""
    sheets = [name for name in archive.names if name.lower().endswith(".css")]
    return italic_classes(
        "\n".join(archive.read(name).decode("utf-8", "replace") for name in sheets)
    )


def is_contents(element: Element) -> bool:
    """Say whether an element is a list of contents."""
    return name_of(element) == "nav" or "toc" in attribute(element, "type").split()


def described(package: Element) -> dict[str, Any]:
    """Return what a book says of itself."""
    metadata = first_named(package, "metadata")
    if metadata is None:
        return {}
    authors: list[str] = []
    dates: list[tuple[bool, str]] = []
    for creator in all_named(metadata, "creator"):
        role = attribute(creator, "role")
        if role in ("", "aut"):
            authors.append(words_of(creator))
    for date in all_named(metadata, "date"):
        dates.append((attribute(date, "event") not in ("", "publication"), words_of(date)))
    title = first_named(metadata, "title")
    language = first_named(metadata, "language")
    return described_by(
        authors=authors,
        title=words_of(title) if title is not None else "",
        date=min(dates, default=(False, ""))[1],
        language=words_of(language) if language is not None else "",
    )

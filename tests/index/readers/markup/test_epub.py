"""Electronic books are read in their own order, with the notes of all their documents."""

from __future__ import annotations

import io
import zipfile

import pytest

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers.markup.epub import EpubReader

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
METADATA = (
    "<dc:title>The Winter Mission</dc:title><dc:creator>Anna Ford</dc:creator>"
    '<dc:creator opf:role="aut">B. Weir</dc:creator><dc:creator opf:role="ill">C. Pen</dc:creator>'
    '<dc:date opf:event="modification">2019-01-01</dc:date>'
    '<dc:date opf:event="publication">1946</dc:date><dc:language>en</dc:language>'
)
NOTE = (
    '<aside epub:type="footnote" id="n1"><p><a href="one.xhtml#r1">1</a>. By train.</p>'
    "<p>Or by sledge.</p></aside>"
)
ONE = (
    "<h1>One&nbsp;day</h1><p>He left"
    '<a epub:type="noteref" id="r1" href="../text/notes.xhtml#n1">1</a>.'
    '<span epub:type="pagebreak" id="page15" title="15"/></p><p>A river.</p>'
)


LOCKED = '<e><CipherReference URI="OEBPS/text/one.xhtml"/></e>'


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html '
        'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head>'
        f"<title>T</title></head><body>{body}</body></html>"
    )


def book(one: str = ONE, more: dict[str, str] | None = None, href: str = "text/one.xhtml") -> bytes:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{METADATA}</metadata><manifest>'
        '<item id="nav" properties="nav" href="nav.xhtml" media-type="application/xhtml+xml"/>'
        f'<item id="a" href="{href}" media-type="application/xhtml+xml"/>'
        '<item id="n" href="text/notes.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="p" href="p.png" media-type="image/png"/></manifest><spine><itemref idref="nav"/>'
        '<itemref idref="p"/><itemref idref="a"/><itemref idref="n" linear="no"/></spine></package>'
    )
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": package,
        "OEBPS/nav.xhtml": page("<nav><ol><li>One</li></ol></nav>"),
        "OEBPS/text/one.xhtml": page(one),
        "OEBPS/text/notes.xhtml": page(NOTE),
        **(more or {}),
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            if text:
                archive.writestr(name, text)
    return target.getvalue()


def read(data: bytes) -> Extract:
    return EpubReader().read(data, "a.epub")


def test_documents_follow_the_spine_and_notes_their_calls() -> None:
    extract = read(book())
    assert [(b.kind, b.number, b.text, b.page) for b in extract.blocks] == [
        ("heading", None, "One\u00a0day", ""),
        ("body", None, "He left.", ""),
        ("body", None, "A river.", "15"),
        ("note", "1", "By train.\nOr by sledge.", "15"),
    ]
    assert [anchor.note for anchor in extract.blocks[1].anchors] == ["1"]
    assert not extract.warnings


def test_a_book_says_who_wrote_it() -> None:
    assert read(book()).metadata == {
        "author": "Anna Ford; B. Weir",
        "title": "The Winter Mission",
        "year": 1946,
        "language": "en",
    }


def test_what_is_not_well_formed_is_read_as_html() -> None:
    first, second, _ = read(book("<p>A bridge.<br><p>A river.")).blocks
    assert (first.text, second.text) == ("A bridge.", "A river.")


def test_italics_may_be_said_by_the_style_sheet_alone() -> None:
    css = "/* .y {font-style: italic} */ p { color: red } span.x{font-style:italic}"
    page = '<p>A <span class="x">cold</span> <span class="y">bridge</span></p>'
    first = read(book(page, {"OEBPS/a.css": css})).blocks[0]
    assert [span.of(first.text) for span in first.emphases] == ["cold"]


def test_a_missing_document_is_a_warning() -> None:
    extract = read(book(more={"OEBPS/text/notes.xhtml": ""}))
    assert extract.warnings == (
        "The book lists OEBPS/text/notes.xhtml, but does not have it.",
        "Note 1 is called, but is not in the file.",
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK", "ZIP"),
        (book(more={"META-INF/container.xml": ""}), r"no META-INF/container\.xml"),
        (book(more={"OEBPS/book.opf": ""}), "names no list of contents"),
        (book(more={"META-INF/container.xml": "<container/>"}), "names no list of contents"),
        (book(more={"OEBPS/book.opf": "<package/>"}), "lists no document"),
        (book(href="../../secret.xhtml"), "leads out of the archive"),
        (book(href="/etc/secret.xhtml"), "leads out of the archive"),
        (book(more={"META-INF/encryption.xml": LOCKED}), "DRM"),
    ],
)  # fmt: skip
def test_what_is_no_book_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)


def test_entities_of_a_books_own_are_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "salt"><!ENTITY b "&a;&a;">]><html><p>&b;</p></html>'
    with pytest.raises(InputError, match="entities"):
        read(book(more={"OEBPS/text/one.xhtml": bomb}))

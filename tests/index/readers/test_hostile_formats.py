"""Files of every format that were made to do harm: each is refused or read within bounds.

They go the way that all files go, through a child process with limits, and what comes back is an
answer or a reason: no crash, no hang, and nothing that the file named and did not hold.

At the end each Reader is given random bytes, and sound files of its format that were cut, flipped
and spliced: only ``InputError`` may come out, and what is answered is sound.
"""

from __future__ import annotations

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.bundle import AccountBundle
from svod.index.errors import InputError
from svod.index.extract import Extract, Reader
from svod.index.ingest.pool import Children, Limits
from svod.index.ingest.worker import Job
from svod.index.readers import READERS

LIMITS = Limits(15, 160)
"""A quarter of the seconds that users have, and less memory, so that the tests are quick."""

MEGABYTE = 1 << 20
SECRET = "the-secret-of-another-file"

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest><item id="a" '
    'href="{href}" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
    "</spine></package>"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def zipped(**members: str | bytes) -> bytes:
    """Return an archive; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def html(body: str, before: str = "") -> bytes:
    return f"{before}<html><head><title>T</title></head><body>{body}</body></html>".encode()


def tei(body: str, before: str = "") -> bytes:
    space = 'xmlns="http://www.tei-c.org/ns/1.0"'
    return f"{before}<TEI {space}><text><body>{body}</body></text></TEI>".encode()


def fb2(body: str, before: str = "") -> bytes:
    space = 'xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
    section = f"<body><section>{body}</section></body>"
    return f"{before}<FictionBook {space}>{section}</FictionBook>".encode()


def fb2_zip(body: str, before: str = "") -> bytes:
    return zipped(a_fb2=fb2(body, before))


def epub(body: str, before: str = "", href: str = "a.xhtml") -> bytes:
    space = 'xmlns="http://www.w3.org/1999/xhtml"'
    return zipped(
        **{
            "META-INF__container_xml": CONTAINER,
            "book_opf": PACKAGE.format(href=href),
            "a_xhtml": f"{before}<html {space}><body>{body}</body></html>",
        }
    )


def docx(body: str, before: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    shown = body.replace("<p>", "<w:p><w:r><w:t>").replace("</p>", "</w:t></w:r></w:p>")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr(
            "word/document.xml",
            f"{before}<w:document {space}><w:body>{shown}</w:body></w:document>",
        )
    return target.getvalue()


def odt(body: str, before: str = "") -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    space = f'xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"'
    shown = body.replace("<p>", "<text:p>").replace("</p>", "</text:p>")
    return zipped(
        mimetype="application/vnd.oasis.opendocument.text",
        content_xml=f"{before}<office:document-content {space}><office:body><office:text>{shown}"
        "</office:text></office:body></office:document-content>",
    )


MAKERS: dict[str, Callable[[str, str], bytes]] = {
    "a.html": html,
    "a.xml": tei,
    "a.fb2": fb2,
    "a.fb2.zip": fb2_zip,
    "a.epub": epub,
    "a.docx": docx,
    "a.odt": odt,
}
formats = pytest.mark.parametrize("name", MAKERS)


Told = Callable[[str, bytes], str]


@pytest.fixture(scope="module")
def told() -> Iterator[Told]:
    """Return what gives a file's text, or the reason why there is none; soon, and nothing worse."""
    with Children(LIMITS) as children:

        def told(name: str, data: bytes) -> str:
            start = time.monotonic()
            job = Job(Path(name), data, {})
            ((_, outcome),) = (*children.take(job), *children.rest())
            assert time.monotonic() - start < 2 * LIMITS.seconds
            if isinstance(outcome, AccountBundle):
                return outcome.text
            assert isinstance(outcome, InputError)
            assert outcome.file == name
            return outcome.reason

        yield told


@formats
def test_a_sound_file_is_read(name: str, told: Told) -> None:
    assert "A bridge." in told(name, MAKERS[name]("<p>A bridge.</p><p>A river.</p>", ""))


@formats
def test_entities_that_multiply_are_refused_or_left_alone(name: str, told: Told) -> None:
    entities = "".join(
        f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12)
    )
    before = f'<!DOCTYPE x [<!ENTITY e0 "river ">{entities}]>'
    assert len(told(name, MAKERS[name]("<p>A bridge &e11;</p>", before))) < 10_000


@formats
def test_entities_outside_the_file_are_not_followed(name: str, tmp_path: Path, told: Told) -> None:
    (tmp_path / "secret.txt").write_text(SECRET)
    address = (tmp_path / "secret.txt").as_uri()
    before = f'<!DOCTYPE x [<!ENTITY secret SYSTEM "{address}">]>'
    assert SECRET not in told(name, MAKERS[name]("<p>A bridge &secret;</p>", before))


@formats
def test_a_document_type_outside_the_file_is_not_followed(
    name: str, tmp_path: Path, told: Told
) -> None:
    (tmp_path / "secret.dtd").write_text(f'<!ENTITY secret "{SECRET}">')
    address = (tmp_path / "secret.dtd").as_uri()
    before = f'<!DOCTYPE x SYSTEM "{address}">'
    assert SECRET not in told(name, MAKERS[name]("<p>A bridge &secret;</p>", before))


@formats
def test_elements_nested_without_end_are_refused_or_read(name: str, told: Told) -> None:
    nested = "<div>" * 100_000 + "<p>A bridge.</p>" + "</div>" * 100_000
    assert told(name, MAKERS[name](nested, ""))


@formats
def test_a_million_paragraphs_are_read_or_refused(name: str, told: Told) -> None:
    assert told(name, MAKERS[name]("<p>a</p>" * 300_000, ""))


def deflated(data: bytes) -> bytes:
    """Return an archive of the same members, packed."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for member in archive.namelist():
            packed.writestr(member, archive.read(member))
    return target.getvalue()


@pytest.mark.parametrize("name", ["a.fb2.zip", "a.epub", "a.docx", "a.odt"])
def test_an_archive_that_grows_without_end_is_refused(name: str, told: Told) -> None:
    data = deflated(MAKERS[name]("<p>" + " " * (20 * MEGABYTE) + "</p>", ""))
    assert len(data) < MEGABYTE
    assert "times its size" in told(name, data)


@pytest.mark.parametrize("href", ["../../../etc/passwd", "/etc/passwd", "file:///etc/passwd"])
def test_a_book_does_not_reach_out_of_its_archive(href: str, told: Told) -> None:
    assert "root:" not in told("a.epub", epub("<p>A bridge.</p>", href=href))


@pytest.mark.parametrize("name", ["a.epub", "a.docx", "a.odt", "a.fb2.zip"])
@pytest.mark.parametrize("member", ["../escape.xml", "/etc/escape.xml"])
def test_members_outside_the_archive_are_refused(name: str, member: str, told: Told) -> None:
    target = io.BytesIO(MAKERS[name]("<p>A bridge.</p>", ""))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(member, "harm")
    assert "outside itself" in told(name, target.getvalue())


# PDF


def pdf(*objects: str | bytes, root: str = "1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    made = b"%PDF-1.7\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        each = content.encode() if isinstance(content, str) else content
        made += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = f"trailer << /Size {len(objects) + 1} /Root {root} >>\nstartxref\n{start}\n%%EOF\n"
    return made + trailer.encode()


def stream(content: bytes, **keys: str) -> bytes:
    packed = zlib.compress(content)
    said = " ".join(f"/{key} {value}" for key, value in keys.items())
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {said} >>\nstream\n".encode()
    return head + packed + b"\nendstream"


PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
CATALOGUE = "<< /Type /Catalog /Pages 2 0 R >>"
PAGE = (
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
    "/Resources << /Font << /F1 5 0 R >> >> >>"
)
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = b"BT /F1 12 Tf 72 700 Td (The bridge was shut in winter, and the river was cold.) Tj ET\n"

PDFS: dict[str, bytes] = {
    "pages that hold themselves": pdf(CATALOGUE, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "pages that hold one another": pdf(
        CATALOGUE,
        PAGES,
        "<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
    ),
    "a catalogue that is itself": pdf("1 0 R"),
    "a page tree that lies": pdf(
        CATALOGUE, "<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", PAGE, stream(WORDS), FONT
    ),
    "a page that is there a million times": pdf(
        CATALOGUE,
        f"<< /Type /Pages /Kids [{'3 0 R ' * 300_000}] /Count 300000 >>",
        PAGE,
        stream(WORDS),
        FONT,
    ),
    "a stream that grows without end": pdf(
        CATALOGUE,
        PAGES,
        PAGE,
        stream(b" " * (100 * MEGABYTE)),
        FONT,
    ),
    "a form that draws itself": pdf(
        CATALOGUE,
        PAGES,
        PAGE.replace("/Font", "/XObject << /X 6 0 R >> /Font"),
        stream(b"/X Do\n" + WORDS),
        FONT,
        stream(
            b"/X Do\n" * 20,
            Type="/XObject",
            Subtype="/Form",
            BBox="[0 0 1 1]",
            Resources="<< /XObject << /X 6 0 R >> >>",
        ),
    ),
    "arrays nested without end": pdf(CATALOGUE, PAGES, "[" * 200_000),
    "a table of places that leads to itself": pdf(CATALOGUE).replace(
        b"/Root", b"/Prev 9 /XRefStm 9 /Root"
    ),
    "the beginning alone": b"%PDF-1.7\n" + b"%" * 100_000,
}


def test_a_sound_pdf_is_read(told: Told) -> None:
    data = pdf(CATALOGUE, PAGES, PAGE, stream(WORDS), FONT)
    assert "The bridge was shut in winter" in told("a.pdf", data)


@pytest.mark.parametrize("case", PDFS)
def test_a_hostile_pdf_is_refused_or_read(case: str, told: Told) -> None:
    assert told("a.pdf", PDFS[case])


# RTF

RTFS: dict[str, str] = {
    "groups nested without end": r"{\rtf1 A bridge." + "{" * 300_000,
    "groups nested and closed": r"{\rtf1 A bridge." + "{" * 100_000 + "}" * 100_000 + "}",
    "groups closed that are not open": r"{\rtf1 A bridge." + "}" * 300_000,
    "bytes that are not there": r"{\rtf1 A bridge.\bin999999999999 x}",
    "a number without end": r"{\rtf1 A bridge.\u" + "9" * 100_000 + "?}",
    "half a character": r"{\rtf1 A bridge \u-10240?\u-10240? was shut.}",
    "a word without end": "{\\rtf1 A bridge.\\" + "a" * 500_000 + " }",
    "notes within notes": r"{\rtf1 A bridge." + r"{\footnote a" * 3_000 + "}" * 3_000 + "}",
}


@pytest.mark.parametrize("case", RTFS)
def test_a_hostile_rtf_is_refused_or_read(case: str, told: Told) -> None:
    assert told("a.rtf", RTFS[case].encode())


# Whatever the bytes

TEXT = "The Fall\n\nHe was re-\nmoved in May.¹ Мост был закрыт.\n\n1. *Izvestiya*, 4 May 1939.\n"

MARKDOWN = """\
+++
id = "petrova"
year = 1960
+++

# The Fall

He left the *Narkomindel* in [May](http://example.org).[^1]

> He has gone.

1. One
2. `Two`

[^1]: *Izvestiya*, 4 May 1939.
"""

LEFT = "<p>He left in May.</p><p>The river was cold.</p>"

RTF = r"{\rtf1\ansicpg1251 He left in {\i May}.\footnote{ \'cc\'ee\'f1\'f2.}\par A river.}"

SOUND: dict[str, Callable[[], bytes]] = {
    ".txt": TEXT.encode,
    ".md": MARKDOWN.encode,
    ".html": lambda: html(LEFT, ""),
    ".epub": lambda: deflated(epub(LEFT)),
    ".fb2": lambda: fb2(LEFT),
    ".xml": lambda: tei(LEFT),
    ".docx": lambda: deflated(docx(LEFT)),
    ".odt": lambda: deflated(odt(LEFT)),
    ".pdf": lambda: pdf(CATALOGUE, PAGES, PAGE, stream(WORDS.replace(b"was shut", b"left")), FONT),
    ".rtf": RTF.encode,
}
"""A small sound file of each format, by the first suffix of its Reader."""

EXAMPLES = 60
"""How many files each Reader is given in each test: a few seconds in all."""

readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)


@cache
def sound(suffix: str) -> bytes:
    """Return a sound file of a name that ends so, or nothing."""
    made = SOUND.get(suffix)
    return made() if made else b""


def checked(reader: Reader, data: bytes) -> Extract | None:
    """Return what a Reader makes of bytes, having looked at all of it; ``None`` if it refuses."""
    file = f"a{reader.suffixes[0]}"
    extract: Extract | None
    try:
        extract = reader.read(data, file)
    except InputError as error:
        refused = error
        extract = None
    if extract is None:
        assert refused.file == file
        assert refused.reason
        return None
    for block in extract.blocks:
        for span in block.spans:
            assert span.stop <= len(extract.text)
        for run in block.runs:
            at = slice(run.at, run.at + len(run.source))
            assert block.text[at] == run.source.of(extract.text)
            assert len(block.text[at]) == len(run.source)
        for anchor in block.anchors:
            assert 0 <= anchor.at <= len(extract.text)
        for emphasis in block.emphases:
            assert emphasis.stop <= len(block.text)
        for mark in block.marks:
            assert mark.span.stop <= len(block.text)
    for step in extract.steps:
        assert step.span.stop <= len(extract.text)
    return extract


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw bytes that were cut, flipped, repeated, or had others put into them."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 40))
        match draw(st.sampled_from(["cut", "flip", "repeat", "insert", "end"])):
            case "cut":
                data = data[:at] + data[at + size :]
            case "flip" if at < len(data):
                data = data[:at] + bytes([data[at] ^ 1 << draw(st.integers(0, 7))]) + data[at + 1 :]
            case "repeat":
                data = data[:at] + data[at : at + size] * draw(st.integers(2, 50)) + data[at:]
            case "insert":
                data = data[:at] + draw(st.binary(max_size=20)) + data[at:]
            case _:
                data = data[:at]
    return data


@readers
def test_every_reader_reads_its_sound_file(reader: Reader) -> None:
    if not sound(reader.suffixes[0]):
        pytest.skip("no sound file of this format is made here")
    extract = checked(reader, sound(reader.suffixes[0]))
    assert extract is not None
    assert any("removed" in block.text or "left" in block.text for block in extract.blocks)


@readers
@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=2000))
def test_random_bytes_are_read_or_refused(reader: Reader, data: bytes) -> None:
    checked(reader, data)


@readers
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_sound_file_that_was_damaged_is_read_or_refused(
    reader: Reader, data: st.DataObject
) -> None:
    checked(reader, data.draw(mutations(sound(reader.suffixes[0]))))

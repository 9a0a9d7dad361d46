"""The same retelling saved in any format gives the same passages and notes.

A row of ``FORMATS`` makes a file of a retelling in Markdown; the contract is the same for all.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from svod.index.extract import Extract
from svod.index.readers import reader_for

SEEDS = Path(__file__).parents[3] / "seeds"
RETELLING = "roberts"
MORE = """
## An appendix

> “The bridge is cold,” he wrote, “and *so* am I.”[^41]

1. Salt & coal.
2. A &lt;river>.

[^41]: Two paragraphs belong to this note.

    This is the second; it names *Zvezda*.
"""
OFFICE = shutil.which("soffice")


@cache
def retelling() -> str:
    """Return a sample text without its front matter, with what it happens not to have."""
    text = (SEEDS / f"{RETELLING}.md").read_text(encoding="utf-8")
    return re.sub(r"\A\+\+\+.*?\n\+\+\+\n", "", text, flags=re.DOTALL) + MORE


@cache
def html() -> bytes:
    """Return the retelling as a Markdown library renders it."""
    body = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).use(
        footnote_plugin, inline=False
    )
    return (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><meta charset="utf-8"/>'
        f"<title>T</title></head><body>{body.render(retelling())}</body></html>"
    ).encode()


def epub() -> bytes:
    """Return an EPUB of two documents: the text, and its notes."""
    text, line, notes = html().decode().partition('<hr class="footnotes-sep" />')
    assert line
    text = text.replace('href="#fn', 'href="notes.xhtml#fn')
    notes = notes.replace('href="#fnref', 'href="text.xhtml#fnref')
    members = {
        "META-INF/container.xml": '<container><rootfile full-path="o/b.opf"/></container>',
        "o/b.opf": '<package><metadata/><manifest><item id="t" href="text.xhtml" '
        'media-type="application/xhtml+xml"/><item id="n" href="notes.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="t"/>'
        '<itemref idref="n"/></spine></package>',
        "o/text.xhtml": f"{text}</body></html>",
        "o/notes.xhtml": f"<html><body>{notes}",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


Names = dict[str, str]


def renamed(names: Names, numbered: Callable[[str], etree._Element]) -> etree._Element:
    """Return the body of the HTML with elements called otherwise; the notes' section left out.

    ``numbered`` makes the element that calls the note of a number.
    """
    root = etree.fromstring(html().replace(b"<!DOCTYPE html>", b""))
    body = next(root.iter("{*}body"))
    for section in list(body.iter("{*}section", "{*}hr")):
        body.remove(section)
    for count, item in enumerate(body.iter("{*}li"), 1):
        item.text = f"{count}. {item.text}"
    for element in body.iter("*"):
        name = etree.QName(element).localname
        element.tag = names.get(name, name)
    for call in list(body.iter("{*}sup")):
        number = re.sub(r"\D", "", "".join(call.itertext()))
        made = numbered(number)
        made.tail, call.tail = call.tail, None
        call.getparent().replace(call, made)
    etree.cleanup_namespaces(body)
    return body


def html_notes() -> list[tuple[str, list[etree._Element]]]:
    """Return the notes of the HTML, each with its number and its paragraphs."""
    root = etree.fromstring(html().replace(b"<!DOCTYPE html>", b""))
    notes = []
    for item in root.iter("{*}li"):
        if item.get("class") == "footnote-item":
            for back in list(item.iter("{*}a")):
                back.getparent().remove(back)
            notes.append((str(item.get("id")).removeprefix("fn"), list(item)))
    return notes


def fb2() -> bytes:
    """Return a FictionBook with a body of notes."""
    link = "{http://www.w3.org/1999/xlink}href"
    names = {"em": "emphasis", "blockquote": "cite", "li": "p", "h2": "subtitle", "ol": "section"}
    body = renamed(
        names, lambda number: a_with({link: f"#n{number}", "type": "note"}, "a", f"[{number}]")
    )
    root = etree.Element("FictionBook")
    etree.SubElement(root, "description")
    root.append(body)
    notes = etree.SubElement(root, "body", name="notes")
    for number, paragraphs in html_notes():
        section = etree.SubElement(notes, "section", id=f"n{number}")
        etree.SubElement(etree.SubElement(section, "title"), "p").text = number
        section.extend(retagged(paragraphs, {"em": "emphasis"}))
    return bytes(etree.tostring(root, encoding="windows-1251", xml_declaration=True))


def tei() -> bytes:
    """Return TEI whose notes stand in their places."""
    notes = dict(html_notes())

    def placed(number: str) -> etree._Element:
        note = a_with({"n": number, "place": "foot"}, "note", None)
        note.extend(retagged(notes[number], {"em": "hi"}))
        return note

    names = {"em": "hi", "blockquote": "quote", "h2": "head", "ol": "list", "li": "item"}
    body = renamed(names, placed)
    root = etree.Element("TEI")
    etree.SubElement(root, "text").append(body)
    return bytes(etree.tostring(root))


def a_with(attributes: Names, tag: str, text: str | None) -> etree._Element:
    element = etree.Element(tag, attributes)
    element.text = text
    return element


def retagged(elements: list[etree._Element], names: Names) -> list[etree._Element]:
    for element in elements:
        for each in element.iter("*"):
            name = etree.QName(each).localname
            each.tag = names.get(name, name)
    return elements


def by_office(suffix: str) -> Callable[[], bytes]:
    """Return a maker of files that LibreOffice saves, from the HTML."""

    def converted() -> bytes:
        return office(suffix)

    return converted


@cache
def office(suffix: str) -> bytes:
    """Return the retelling as LibreOffice saves it."""
    if OFFICE is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice (soffice) is not installed, and CI must not go without it")
        pytest.skip("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "a.fodt")
        source.write_bytes(fodt())
        subprocess.run(
            [
                *(OFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless"),
                *("--convert-to", suffix, "--outdir", f"{folder}/out", str(source)),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        return Path(folder, "out", f"a.{suffix.partition(':')[0]}").read_bytes()


OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def fodt() -> bytes:
    """Return a flat OpenDocument, whose notes are true footnotes, for LibreOffice to open."""
    spaces = {each: f"{OPEN}{each}:1.0" for each in ("office", "text", "style")}
    spaces["fo"] = f"{OPEN}xsl-fo-compatible:1.0"

    def name(prefix: str, local: str) -> str:
        return f"{{{spaces[prefix]}}}{local}"

    style = name("text", "style-name")

    def styled(element: etree._Element) -> None:
        for each in element.iter("*"):
            local = etree.QName(each).localname
            if local == "em":
                each.tag = name("text", "span")
                each.set(style, "Italic")
            elif local == "h2":
                each.tag = name("text", "h")
                each.set(name("text", "outline-level"), "2")
                each.set(style, "Heading_20_2")
            elif local in ("p", "li"):
                quoted = any(
                    etree.QName(up).localname == "blockquote" for up in each.iterancestors()
                )
                each.tag = name("text", "p")
                each.set(style, each.get(style) or ("Quotations" if quoted else "Standard"))

    notes = dict(html_notes())

    def placed(number: str) -> etree._Element:
        note = etree.Element(name("text", "note"), {name("text", "note-class"): "footnote"})
        etree.SubElement(note, name("text", "note-citation")).text = number
        body = etree.SubElement(note, name("text", "note-body"))
        body.extend(notes[number])
        for paragraph in body:
            paragraph.set(style, "Footnote")
        return note

    body = renamed({}, placed)
    styled(body)
    for inner in list(body):
        if etree.QName(inner).localname in ("blockquote", "ol"):
            for each in list(inner):
                inner.addprevious(each)
            body.remove(inner)
    root = etree.Element(name("office", "document"), nsmap=spaces)
    root.set(name("office", "mimetype"), "application/vnd.oasis.opendocument.text")
    root.set(name("office", "version"), "1.2")
    styles = etree.SubElement(root, name("office", "styles"))
    looks = {
        "Standard": ({"text-indent": "6mm"}, {}),
        "Heading_20_2": ({"margin-top": "4mm", "margin-bottom": "2mm"}, {"font-weight": "bold"}),
        "Quotations": ({"margin-left": "12mm", "margin-right": "12mm"}, {}),
        "Footnote": ({}, {"font-size": "9pt"}),
    }
    for known, (block, letters) in looks.items():
        attributes = {name("style", "name"): known, name("style", "family"): "paragraph"}
        attributes[name("style", "display-name")] = known.replace("_20_", " ")
        made = etree.SubElement(styles, name("style", "style"), attributes)
        for kind, look in (("paragraph-properties", block), ("text-properties", letters)):
            etree.SubElement(
                made, name("style", kind), {name("fo", key): value for key, value in look.items()}
            )
    automatic = etree.SubElement(root, name("office", "automatic-styles"))
    italic = {name("style", "name"): "Italic", name("style", "family"): "text"}
    etree.SubElement(
        etree.SubElement(automatic, name("style", "style"), italic),
        name("style", "text-properties"),
        {name("fo", "font-style"): "italic"},
    )
    text = etree.SubElement(etree.SubElement(root, name("office", "body")), name("office", "text"))
    text.extend(list(body))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


Format = tuple[str, Callable[[], bytes], frozenset[str]]

LOST: frozenset[str] = frozenset()
FORMATS: dict[str, Format] = {
    "html": ("a.html", html, LOST),
    "epub": ("a.epub", epub, LOST),
    "fb2": ("a.fb2", fb2, LOST),
    "tei": ("a.xml", tei, LOST),
    "html by LibreOffice": ("a.html", by_office("html:HTML (StarWriter)"), LOST),
    # Its EPUB says by the style sheet alone which paragraphs are headings and quotations.
    "epub by LibreOffice": ("a.epub", by_office("epub"), frozenset({"quotation", "heading"})),
    "docx by LibreOffice": ("a.docx", by_office("docx"), LOST),
    "odt by LibreOffice": ("a.odt", by_office("odt"), LOST),
    "rtf by LibreOffice": ("a.rtf", by_office("rtf"), LOST),
    "pdf by LibreOffice": ("a.pdf", by_office("pdf"), LOST),
}
"""A file's name, what makes it, and the kinds that the format cannot tell from body text."""


@pytest.fixture(scope="module", params=FORMATS.values(), ids=list(FORMATS))
def pair(request: pytest.FixtureRequest) -> tuple[Extract, Extract, frozenset[str]]:
    """Return the retelling read from Markdown and from another format, and what that one loses."""
    file, make, lost = request.param
    markdown = reader_for("a.md").read(retelling().encode(), "a.md")
    return markdown, reader_for(file).read(make(), file), lost


Pair = tuple[Extract, Extract, frozenset[str]]


def told(extract: Extract, lost: frozenset[str]) -> list[tuple[str, str]]:
    """Return the kinds and texts of the passages of the text itself."""
    return [
        ("body" if block.kind in lost else block.kind, block.text)
        for block in extract.blocks
        if block.kind in ("body", "heading", "quotation")
    ]


def test_the_passages_are_the_same(pair: Pair) -> None:
    markdown, other, lost = pair
    assert told(other, lost) == told(markdown, lost)


def test_the_notes_are_the_same(pair: Pair) -> None:
    markdown, other, _ = pair
    wanted, found = (
        [(block.number, block.text) for block in extract.blocks if block.kind == "note"]
        for extract in (markdown, other)
    )
    assert found == wanted
    assert len(wanted) > 30


def test_the_notes_are_called_in_the_same_places(pair: Pair) -> None:
    markdown, other, _ = pair
    assert calls(other) == calls(markdown)


def calls(extract: Extract) -> list[tuple[str, str]]:
    """Return each call with the clean text of its block that stands before it."""
    found = []
    for block in extract.blocks:
        for anchor in block.anchors:
            before = [
                run.at + min(len(run.source), anchor.at - run.source.start)
                for run in block.runs
                if run.source.start <= anchor.at
            ]
            found.append((anchor.note, block.text[: max(before, default=0)]))
    return found


def test_the_emphases_are_the_same(pair: Pair) -> None:
    markdown, other, lost = pair
    if "emphasis" in lost:
        return
    wanted, found = (
        [
            span.of(block.text)
            for block in sorted(extract.blocks, key=lambda block: block.kind == "note")
            for span in block.emphases
        ]
        for extract in (markdown, other)
    )
    assert found == wanted


def test_every_character_is_that_of_the_extracted_text(pair: Pair) -> None:
    for block in pair[1].blocks:
        for run in block.runs:
            clean = block.text[run.at : run.at + len(run.source)]
            assert clean == run.source.of(pair[1].text)

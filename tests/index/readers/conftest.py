"""Texts written in Markdown, saved in the formats of word processors, as their users would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

Save = Callable[..., bytes]
"""``save(markdown, kind, setting="letter", title="", author="")``: the bytes of such a file."""

FRONT_MATTER = re.compile(r"\A\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "style": "style",
        "fo": "xsl-fo-compatible",
        "meta": "meta",
    }.items()
)

# How a text is set: pages, paragraphs, whether words are broken, what stands above the text.
SETTINGS = {
    "letter": {
        "page": 'fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"',
        "body": 'fo:margin-bottom="3mm"',
        "words": "",
        "header": "",
    },
    "book": {
        "page": 'fo:page-width="148mm" fo:page-height="210mm" fo:margin="20mm"',
        "body": 'fo:text-indent="6mm" fo:text-align="justify" fo:line-height="115%"',
        "words": 'fo:hyphenate="true" fo:hyphenation-remain-char-count="2" '
        'fo:hyphenation-push-char-count="2"',
        "header": "<style:header><text:p>A Running Head <text:page-number/></text:p>"
        "</style:header>",
    },
}


def flat_odt(markdown: str, setting: str, title: str, author: str) -> str:
    """Return a text as flat OpenDocument XML, footnotes and all."""
    how = SETTINGS[setting]
    language = "ru" if re.search("[а-я]{3}", markdown) else "en"
    country = "RU" if language == "ru" else "US"
    words = f'{how["words"]} fo:language="{language}" fo:country="{country}"'

    def style(name: str, shown: str, paragraph: str, letters: str = "", parent: str = "") -> str:
        derived = f'style:parent-style-name="{parent}"' if parent else ""
        return (
            f'<style:style style:name="{name}" style:display-name="{shown}" '
            f'style:family="paragraph" {derived}><style:paragraph-properties {paragraph}/>'
            f"<style:text-properties {letters}/></style:style>"
        )

    bold = 'fo:font-weight="bold" fo:hyphenate="false"'
    spread = 'fo:margin-top="5mm" fo:margin-bottom="3mm" fo:keep-with-next="always"'
    aside = (
        'fo:margin-left="10mm" fo:margin-right="10mm" fo:margin-top="3mm" '
        'fo:margin-bottom="3mm" fo:text-indent="0mm"'
    )
    family = 'style:family="paragraph"'
    font = f'style:font-name="Liberation Serif" fo:font-size="11pt" {words}'
    styles = [
        f"<style:default-style {family}><style:text-properties {font}/></style:default-style>",
        style("Standard", "Standard", ""),
        style("Text_20_body", "Text body", how["body"], parent="Standard"),
        style("Heading", "Heading", spread, f'fo:font-size="14pt" {bold}', "Standard"),
        style("Heading_20_1", "Heading 1", spread, f'fo:font-size="16pt" {bold}', "Heading"),
        style("Heading_20_2", "Heading 2", spread, f'fo:font-size="14pt" {bold}', "Heading"),
        style("Quotations", "Quotations", aside, "", "Standard"),
        style("Footnote", "Footnote", "", 'fo:font-size="9pt"', "Standard"),
    ]
    automatic = (
        '<style:style style:name="Slanted" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style><style:page-layout style:name="Paper">'
        f"<style:page-layout-properties {how['page']}/><style:header-style/>"
        "</style:page-layout>"
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(title)}</dc:title>"
        f"<meta:initial-creator>{escape(author)}</meta:initial-creator></office:meta>"
        f"<office:styles>{''.join(styles)}</office:styles>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="Paper">{how["header"]}</style:master-page>'
        f"</office:master-styles><office:body><office:text>{body_of(markdown)}"
        "</office:text></office:body></office:document>"
    )


def body_of(markdown: str) -> str:
    """Return the paragraphs of a Markdown text in OpenDocument XML."""
    parser = MarkdownIt("commonmark").use(footnote_plugin, inline=False)
    made: list[str] = []
    notes: dict[int, list[str]] = {}
    labels: dict[int, str] = {}
    note: int | None = None
    quoted, level = 0, ""
    for token in parser.parse(FRONT_MATTER.sub("", markdown)):
        match token.type:
            case "footnote_open":
                note = token.meta["id"]
                notes[note], labels[note] = [], token.meta["label"]
            case "footnote_close":
                note = None
            case "blockquote_open":
                quoted += 1
            case "blockquote_close":
                quoted -= 1
            case "heading_open":
                level = token.tag[1:]
            case "heading_close":
                level = ""
            case "inline":
                text = words_of(token)
                if note is not None:
                    notes[note].append(f'<text:p text:style-name="Footnote">{text}</text:p>')
                elif level:
                    style = f'text:style-name="Heading_20_{level}" text:outline-level="{level}"'
                    made.append(f"<text:h {style}>{text}</text:h>")
                else:
                    name = "Quotations" if quoted else "Text_20_body"
                    made.append(f'<text:p text:style-name="{name}">{text}</text:p>')
            case _:
                pass

    def called(match: re.Match[str]) -> str:
        at = int(match[1])
        return (
            f'<text:note text:id="ftn{at}" text:note-class="footnote"><text:note-citation>'
            f"{labels[at]}</text:note-citation><text:note-body>{''.join(notes[at])}"
            "</text:note-body></text:note>"
        )

    return re.sub("\x00(\\d+)\x00", called, "".join(made))


def words_of(token: Token) -> str:
    """Return the words of a paragraph; the places where notes are called are marked."""
    made = []
    for child in token.children or ():
        match child.type:
            case "softbreak" | "hardbreak":
                made.append(" ")
            case "em_open" | "strong_open":
                made.append('<text:span text:style-name="Slanted">')
            case "em_close" | "strong_close":
                made.append("</text:span>")
            case "footnote_ref":
                made.append(f"\x00{child.meta['id']}\x00")
            case _:
                made.append(escape(child.content))
    return "".join(made)


@pytest.fixture(scope="session")
def save(tmp_path_factory: pytest.TempPathFactory) -> Save:
    """Return the function that saves a Markdown text by LibreOffice as docx, odt, rtf or pdf."""
    office = shutil.which("soffice")
    if office is None:
        if os.environ.get("CI") == "true":
            pytest.fail("LibreOffice is not installed, and this machine is to test everything")
        pytest.skip("LibreOffice is not installed: no files can be saved by it")
    folder = tmp_path_factory.mktemp("saved")
    profile = tmp_path_factory.mktemp("profile").as_uri()
    kept: dict[tuple[str, ...], bytes] = {}

    def saved(
        markdown: str, kind: str, setting: str = "letter", title: str = "", author: str = ""
    ) -> bytes:
        key = (markdown, kind, setting, title, author)
        if key not in kept:
            flat = folder / f"text{len(kept)}.fodt"
            flat.write_text(flat_odt(markdown, setting, title, author), encoding="utf-8")
            command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
            subprocess.run(
                [*command, kind, "--outdir", str(folder), str(flat)],
                check=True,
                capture_output=True,
                timeout=120,
            )
            kept[key] = Path(flat.with_suffix(f".{kind}")).read_bytes()
        return kept[key]

    return saved

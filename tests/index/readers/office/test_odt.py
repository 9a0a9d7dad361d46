"""OpenDocument texts: notes, styles, lists, tables, what is left out."""

from __future__ import annotations

import io
import zipfile

import pytest

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers.office.odt import OdtReader

from ..conftest import Save

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
    for prefix in ("office", "text", "table", "style", "meta", "draw")
)
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'


def odt(text: str, styles: str = "", meta: str = "", **members: str) -> bytes:
    """Return an OpenDocument text."""
    content = (
        f"<office:document-content {SPACES} {FO}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "meta.xml": f"<office:document-meta {SPACES} {DC}>{meta}</office:document-meta>",
        **{name.replace("__", "/") + ".xml": text for name, text in members.items()},
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def read(data: bytes) -> Extract:
    return OdtReader().read(data, "a.odt")


def told(extract: Extract) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in extract.blocks]


def p(text: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def note(kind: str, number: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{number}</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )


def test_notes_have_the_numbers_that_the_file_gives_and_endnotes_come_last() -> None:
    ends, foot = note("endnote", "i", p("Old style.")), note("footnote", "1", p("A boat."))
    extract = read(odt(p(f"The ferry{ends} sank{foot}.")))
    assert [(block.number, block.text) for block in extract.blocks[1:]] == [
        ("1", "A boat."),
        ("i", "Old style."),
    ]
    assert extract.text.startswith("The ferry[i] sank[1].")
    assert extract.blocks[0].text == "The ferry sank."


def test_two_paragraphs_of_a_note_are_one_passage() -> None:
    extract = read(odt(p("It sank." + note("footnote", "*", p("In March.") + p("Or April.")))))
    assert told(extract)[1] == ("note", "In March.\nOr April.")


def test_styles_say_what_a_paragraph_is_through_their_parents() -> None:
    styles = (
        '<style:style style:name="P1" style:family="paragraph" '
        'style:parent-style-name="Quotations"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'fo:font-style="italic"/></style:style>'
    )
    text = (
        '<text:h text:outline-level="1">The Ferry</text:h>'
        + p("No river.", "P1")
        + p('He read <text:span text:style-name="T1">Golos</text:span>.')
        + p("The postman", "Illustration")
    )
    extract = read(odt(text, styles))
    assert told(extract) == [
        ("heading", "The Ferry"),
        ("quotation", "No river."),
        ("body", "He read Golos."),
        ("caption", "The postman"),
    ]
    block = extract.blocks[2]
    assert [span.of(block.text) for span in block.emphases] == ["Golos"]


def test_blanks_tabs_and_line_ends_are_read() -> None:
    text = 'The<text:s text:c="3"/>ferry<text:tab/>sank<text:line-break/>in March.'
    assert told(read(odt(p(text)))) == [("body", "The ferry sank\nin March.")]


def test_deleted_text_comments_and_pictures_are_left_out() -> None:
    text = (
        f"<text:tracked-changes><text:changed-region><text:deletion>{p('Never.')}"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        + p(f"It sank.<office:annotation>{p('Really?')}</office:annotation>")
        + p(
            "<draw:frame><draw:image><office:binary-data>AAAA</office:binary-data></draw:image>"
            "</draw:frame>"
        )
    )
    assert told(read(odt(text))) == [("body", "It sank.")]


def test_numbered_items_have_the_numbers_that_are_printed() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="." text:start-value="3"/>'
        '<text:list-level-style-bullet text:level="2"/></text:list-style>'
    )
    inner = f"<text:list><text:list-item>{p('Rye.')}</text:list-item></text:list>"
    text = (
        f'<text:list text:style-name="L1"><text:list-item>{p("Bread.")}{p("Fresh.")}{inner}'
        f"</text:list-item><text:list-item>{p('Peace.')}</text:list-item></text:list>"
        + p("They argued.")
        + f'<text:list text:style-name="L1" text:continue-numbering="true"><text:list-item>'
        f"{p('Land.')}</text:list-item></text:list>"
    )
    assert [text for _, text in told(read(odt(text, styles)))] == [
        "3. Bread.",
        "Fresh.",
        "Rye.",
        "4. Peace.",
        "They argued.",
        "5. Land.",
    ]


def row(*cells: str) -> str:
    inner = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
    return f"<table:table-row>{inner}</table:table-row>"


def test_a_row_of_a_table_is_a_block_unless_the_table_arranges_a_page() -> None:
    text = (
        f"<table:table>{row(p('Year'), p('Crossings'))}{row(p('1911'), p('402'))}</table:table>"
        f"<table:table>{row(p('The ferry.') + p('The ice.'), p('Bread.'))}</table:table>"
    )
    assert [text for _, text in told(read(odt(text)))] == [
        "Year | Crossings",
        "1911 | 402",
        "The ferry.",
        "The ice.",
        "Bread.",
    ]


def test_a_table_of_contents_is_no_running_text() -> None:
    text = (
        f"<text:table-of-content><text:index-body>{p('The Ferry 3')}</text:index-body>"
        f"</text:table-of-content>{p('It sank.')}"
    )
    assert told(read(odt(text))) == [("other", "The Ferry 3"), ("body", "It sank.")]


def test_the_author_is_who_began_the_file_and_days_are_no_year() -> None:
    meta = (
        "<office:meta><dc:title>Паром</dc:title><dc:creator>Б. Правщик</dc:creator>"
        "<meta:initial-creator>Н. Седова</meta:initial-creator><dc:date>2019-03-04</dc:date>"
        "<dc:language>en-US</dc:language></office:meta>"
    )
    assert read(odt(p("Паром утонул."), meta=meta)).metadata == {
        "title": "Паром",
        "author": "Н. Седова",
    }


def test_a_locked_file_is_refused_with_the_remedy() -> None:
    data = odt(p("x"), **{"META-INF__manifest": "<m><manifest:encryption-data/></m>"})
    with pytest.raises(InputError, match="without one"):
        read(data)


def test_entities_of_its_own_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>')
    with pytest.raises(InputError, match="entities"):
        read(target.getvalue())


def test_other_documents_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", "<a><spreadsheet/></a>")
    with pytest.raises(InputError, match="no text"):
        read(target.getvalue())


def test_elements_nested_deeply_are_read_or_refused() -> None:
    deep = "<text:span>" * 5000 + "It sank." + "</text:span>" * 5000
    with pytest.raises(InputError, match=r"^a\.odt: "):
        read(odt(p(deep)))


def test_every_character_is_that_of_the_extracted_text(save: Save) -> None:
    markdown = "## Паром\n\nОн *утонул* в марте.[^1] И всё.\n\n[^1]: Голос с реки. 1911. № 4.\n"
    extract = read(save(markdown, "odt", title="Паром", author="Н. Седова"))
    assert [block.kind for block in extract.blocks] == ["heading", "body", "note"]
    for block in extract.blocks:
        for each in block.runs:
            clean = block.text[each.at : each.at + len(each.source)]
            assert clean == each.source.of(extract.text)

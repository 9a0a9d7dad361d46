"""Word files: notes with their printed numbers, styles, lists, tables, what is left out."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers.office.docx import DocxReader

from ..conftest import Save

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
)


def part(name: str, content: str) -> str:
    return f"<w:{name} {W}>{content}</w:{name}>"


def word(body: str, **parts: str) -> bytes:
    """Return a Word file with a body, and with other parts by their names."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
    }
    for name, content in parts.items():
        members["docProps/core.xml" if name == "core" else f"word/{name}.xml"] = content
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def read(data: bytes) -> Extract:
    return DocxReader().read(data, "a.docx")


def told(extract: Extract) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in extract.blocks]


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", more: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{''.join(runs)}</w:p>"


def call(kind: str, number: int, mark: str = "") -> str:
    custom = 'w:customMarkFollows="1" ' if mark else ""
    shown = f"<w:t>{mark}</w:t>" if mark else ""
    return f'<w:r><w:{kind}Reference {custom}w:id="{number}"/>{shown}</w:r>'


def notes(kind: str, *texts: str) -> str:
    made = [
        f'<w:{kind} w:id="{number}">{paragraph(f"<w:r><w:{kind}Ref/></w:r>", run(" " + text))}'
        f"</w:{kind}>"
        for number, text in enumerate(texts, 2)
    ]
    return part(f"{kind}s", f'<w:{kind} w:type="separator" w:id="0"/>{"".join(made)}')


def test_footnotes_are_numbered_as_word_prints_them_and_endnotes_apart() -> None:
    body = paragraph(
        run("The ferry sank"), call("footnote", 3), run(" in March"), call("endnote", 2), run(".")
    ) + paragraph(run("Nobody drowned."), call("footnote", 2))
    extract = read(
        word(
            body,
            footnotes=notes("footnote", "So the mayor.", "A boat of nine yards."),
            endnotes=notes("endnote", "Old style."),
        )
    )
    assert [(block.number, block.text) for block in extract.blocks if block.kind == "note"] == [
        ("1", "A boat of nine yards."),
        ("2", "So the mayor."),
        ("i", "Old style."),
    ]
    assert [anchor.note for anchor in extract.blocks[0].anchors] == ["1", "i"]
    assert extract.blocks[0].text == "The ferry sank in March."
    assert extract.text.startswith("The ferry sank[1] in March[i].")


def test_notes_are_counted_as_their_section_says() -> None:
    form = '<w:footnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    body = paragraph(run("The ferry sank."), call("footnote", 2)) + f"<w:sectPr>{form}</w:sectPr>"
    extract = read(word(body, footnotes=notes("footnote", "In March.")))
    assert extract.blocks[-1].number == "C"


def test_notes_begin_anew_with_a_section_that_says_so() -> None:
    anew = '<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>'
    body = (
        paragraph(run("One."), call("footnote", 2), more=anew)
        + paragraph(run("Two."), call("footnote", 3))
        + anew
    )
    extract = read(word(body, footnotes=notes("footnote", "First.", "Second.")))
    assert [block.number for block in extract.blocks if block.kind == "note"] == ["1", "1"]


def test_notes_counted_page_by_page_are_counted_through_with_a_warning() -> None:
    form = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    body = paragraph(run("One."), call("footnote", 2), run(" Two."), call("footnote", 3))
    extract = read(
        word(
            body,
            footnotes=notes("footnote", "First.", "Second."),
            settings=part("settings", form),
        )
    )
    assert [block.number for block in extract.blocks if block.kind == "note"] == ["1", "2"]
    assert any("each page" in warning for warning in extract.warnings)


def test_a_note_with_a_sign_of_its_own_is_called_by_it() -> None:
    body = paragraph(run("The ferry"), call("footnote", 2, "*"), run(" sank."))
    extract = read(word(body, footnotes=notes("footnote", "A boat.")))
    assert extract.blocks[0].text == "The ferry sank."
    assert extract.blocks[0].anchors[0].note == "*"
    assert extract.blocks[1].number == "*"


def test_styles_say_what_a_paragraph_is_in_two_languages_and_through_their_parents() -> None:
    def style(key: str, name: str, based: str = "") -> str:
        parent = f'<w:basedOn w:val="{based}"/>' if based else ""
        return (
            f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>{parent}'
            "</w:style>"
        )

    styles = part(
        "styles",
        style("1", "heading 1")
        + style("a3", "Цитата")
        + style("own", "Publisher chapter", "1")
        + style("cap", "caption")
        + style("loop", "Round", "loop"),
    )
    body = "".join(
        paragraph(run(text), style=key)
        for key, text in (
            ("1", "The Ferry"),
            ("own", "The Bridge"),
            ("a3", "No river."),
            ("cap", "The postman, 1911"),
            ("loop", "And so on."),
        )
    )
    assert told(read(word(body, styles=styles))) == [
        ("heading", "The Ferry"),
        ("heading", "The Bridge"),
        ("quotation", "No river."),
        ("caption", "The postman, 1911"),
        ("body", "And so on."),
    ]


def test_italics_are_kept_as_emphases() -> None:
    body = paragraph(run("He read "), run("Golos", "<w:i/>"), run(" s reki", "<w:i/>"), run("."))
    block = read(word(body)).blocks[0]
    assert [span.of(block.text) for span in block.emphases] == ["Golos s reki"]


def test_numbered_items_have_the_numbers_that_word_prints() -> None:
    def item(number: int, level: int, text: str) -> str:
        more = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        return paragraph(run(text), more=more)

    def level(depth: int, form: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="7">{level(0, "decimal", "%1.")}'
        f"{level(1, 'russianLower', '%1.%2)')}</w:abstractNum>"
        f'<w:abstractNum w:abstractNumId="8">{level(0, "bullet", "·")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
    body = (
        item(1, 0, "Bread.")
        + item(1, 1, "Rye.")
        + paragraph(run("They argued."))
        + item(1, 0, "Peace.")
        + item(2, 0, "No number.")
        + item(3, 0, "Another list.")
    )
    assert [text for _, text in told(read(word(body, numbering=numbering)))] == [
        "1. Bread.",
        "1.а) Rye.",
        "They argued.",
        "2. Peace.",
        "No number.",
        "5. Another list.",
    ]


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_a_row_of_a_table_is_a_block() -> None:
    body = table(
        [paragraph(run("Year")), paragraph(run("Crossings"))],
        [paragraph(run("1911")), paragraph(run("402"))],
    )
    assert told(read(word(body))) == [("body", "Year | Crossings"), ("body", "1911 | 402")]


def test_a_table_that_arranges_a_page_is_read_paragraph_by_paragraph() -> None:
    body = table(
        [paragraph(run("The ferry.")) + paragraph(run("The ice.")), paragraph(run("Bread."))]
    )
    assert [text for _, text in told(read(word(body)))] == ["The ferry.", "The ice.", "Bread."]


def test_deleted_text_comments_and_pictures_are_left_out_and_added_text_is_not() -> None:
    body = paragraph(
        run("The ferry "),
        f"<w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:ins>{run('always ')}</w:ins>",
        run("sank."),
        '<w:r><w:commentReference w:id="1"/></w:r>',
    )
    assert told(read(word(body))) == [("body", "The ferry always sank.")]


def test_the_text_of_fields_is_read() -> None:
    body = paragraph(run("See p. "), f'<w:fldSimple w:instr="PAGEREF x">{run("12")}</w:fldSimple>')
    assert told(read(word(body))) == [("body", "See p. 12")]


def test_raised_figures_typed_by_hand_stay_raised() -> None:
    body = paragraph(run("Nine versts"), run("2", '<w:vertAlign w:val="superscript"/>'), run("."))
    assert told(read(word(body))) == [("body", "Nine versts².")]


def test_title_author_and_language_are_the_files_own_but_not_its_days() -> None:
    core = (
        f"{CORE}<dc:title>Паром</dc:title><dc:creator>Н. Седова</dc:creator>"
        "<dc:language>ru-RU</dc:language><dcterms:created>2019-03-04T00:00:00Z</dcterms:created>"
        "</cp:coreProperties>"
    )
    assert read(word(paragraph(run("Паром утонул.")), core=core)).metadata == {
        "title": "Паром",
        "author": "Н. Седова",
        "language": "ru-RU",
    }


def test_a_part_that_declares_a_dtd_is_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    with pytest.raises(InputError, match="DTD"):
        read(word(paragraph(run("Text.")), footnotes=bomb + notes("footnote", "&b;")))


def test_an_old_or_locked_file_is_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="without a password"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def test_tables_nested_past_all_measure_are_refused() -> None:
    deep = paragraph(run("Text."))
    for _ in range(3000):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    with pytest.raises(InputError, match=r"^a\.docx: "):
        read(word(deep))


def test_an_archive_without_a_document_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(InputError, match="no Word file"):
        read(target.getvalue())


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mammoth", None)
    with pytest.raises(InputError, match=r"svod\[formats\]"):
        read(word(""))


def test_every_character_is_that_of_the_extracted_text(save: Save) -> None:
    markdown = "## Паром\n\nОн *утонул* в марте.[^1] И всё.\n\n[^1]: Голос с реки. 1911. № 4.\n"
    extract = read(save(markdown, "docx", title="Паром", author="Н. Седова"))
    assert [(block.kind, block.number) for block in extract.blocks] == [
        ("heading", None),
        ("body", None),
        ("note", "1"),
    ]
    for block in extract.blocks:
        for each in block.runs:
            clean = block.text[each.at : each.at + len(each.source)]
            assert clean == each.source.of(extract.text)

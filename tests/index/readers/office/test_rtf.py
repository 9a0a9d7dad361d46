r"""RTF: groups and control words, code pages, notes where they are called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers.office import rtf
from svod.index.readers.office.rtf import RtfReader

from ..conftest import Save

HEAD = rb"{\rtf1\ansi\ansicpg1251\deff0{\fonttbl{\f0\fcharset204 Times;}{\f1\fcharset0 Times;}}"


def rich(body: bytes, head: bytes = HEAD) -> bytes:
    return head + body + b"}"


def read(data: bytes) -> Extract:
    return RtfReader().read(data, "a.rtf")


def told(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(data).blocks]


def hexed(text: str, encoding: str) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(encoding))


def test_paragraphs_are_told_apart() -> None:
    assert told(rich(b"The ferry\r\n sank.\\par\\pard Nobody drowned.\\par")) == [
        ("body", "The ferry sank."),
        ("body", "Nobody drowned."),
    ]


@pytest.mark.parametrize("encoding", ["cp1251", "koi8_r", "cp866", "mac_cyrillic"])
def test_cyrillic_is_read_in_the_code_page_that_the_file_names(encoding: str) -> None:
    pages = {"cp1251": 1251, "koi8_r": 20866, "cp866": 866, "mac_cyrillic": 10007}
    head = b"{\\rtf1\\ansi\\ansicpg%d{\\fonttbl{\\f0 Times;}}" % pages[encoding]
    assert told(rich(hexed("Паром утонул.", encoding), head)) == [("body", "Паром утонул.")]


def test_a_fonts_own_code_page_counts_for_more() -> None:
    head = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset238 B;}}"
    body = b"\\f0 " + hexed("Паром", "cp1251") + b"\\f1  " + hexed("Łódź", "cp1250")
    assert told(rich(body, head)) == [("body", "Паром Łódź")]


def test_a_file_whose_fonts_all_claim_the_west_is_read_in_its_general_code_page() -> None:
    head = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset0 Times;}}\f0 "
    assert told(rich(hexed("Паром", "cp1251"), head)) == [("body", "Паром")]


def test_western_letters_beside_a_russian_font_are_western() -> None:
    assert told(rich(b"\\f1 caf" + hexed("é", "cp1252"))) == [("body", "café")]


def test_bytes_that_are_not_escaped_are_read_too() -> None:
    assert told(rich("Паром".encode("cp1251"))) == [("body", "Паром")]


def test_unicode_is_read_and_its_fallback_skipped() -> None:
    body = rb"\uc1\u1055?\u1072\'e0{\uc2\u1088xx\u1086\'ee\'ee}\u1084 ?\u-10179?\u-8704?"
    assert told(rich(body)) == [("body", "Паром😀")]


def test_signs_are_read() -> None:
    body = rb"\ldblquote Sank\rdblquote\emdash so\~he\_said \{1911\}\line in March\tab or April"
    assert told(rich(body)) == [("body", "“Sank”—so\u00a0he\u2011said {1911}\nin March or April")]


NOTED = rb"""The ferry{\super\chftn{\footnote\pard {\super\chftn} A {\i boat}.\par}} sank\
{\super\chftn{\*\footnote\ftnalt {\super\chftn} Old style.}} in March{\super\chftn}\
{\footnote {\super\chftn} So the mayor.}.\par Nobody drowned.\par"""


def test_notes_are_numbered_and_called_where_they_stand() -> None:
    extract = read(rich(NOTED.replace(b"\\\n", b"").replace(b"\\\r\n", b"")))
    assert extract.blocks[0].text == "The ferry sank in March."
    assert [anchor.note for anchor in extract.blocks[0].anchors] == ["1", "i", "2"]
    assert [(block.kind, block.number, block.text) for block in extract.blocks[2:]] == [
        ("note", "1", "A boat."),
        ("note", "2", "So the mayor."),
        ("note", "i", "Old style."),
    ]
    assert extract.text.startswith("The ferry[1] sank[i] in March[2].")


def test_notes_are_counted_as_the_file_says() -> None:
    head = HEAD + rb"\ftnstart7\aftnnar "
    body = rb"One\chftn{\footnote\chftn  First.} two\chftn{\footnote\ftnalt\chftn  Second.}."
    assert [anchor.note for anchor in read(rich(body, head)).blocks[0].anchors] == ["7", "1"]


def test_a_note_with_a_sign_of_its_own_is_called_by_it() -> None:
    extract = read(rich(rb"The ferry{\super *}{\footnote {\super *} A boat.} sank."))
    assert extract.blocks[0].text == "The ferry sank."
    assert extract.blocks[0].anchors[0].note == "*"
    assert (extract.blocks[1].number, extract.blocks[1].text) == ("*", "A boat.")


def test_styles_and_outlines_say_what_a_paragraph_is() -> None:
    head = HEAD + (
        rb"{\stylesheet{\s0 NormalForm;}{\s1\outlinelevel0 heading 1;}{\s2 Quote;}"
        rb"{\s3\sbasedon2 Own;}{\*\cs4 Emphasis;}}"
    )
    body = (
        rb"\s1 The Ferry\par\pard\s2 No river.\par\pard\s3 No law.\par\pard It sank.\par"
        rb"\pard\outlinelevel1 The Bridge\par"
    )
    assert told(rich(body, head)) == [
        ("heading", "The Ferry"),
        ("quotation", "No river."),
        ("quotation", "No law."),
        ("body", "It sank."),
        ("heading", "The Bridge"),
    ]


def test_italics_are_kept_as_emphases() -> None:
    block = read(rich(rb"He read {\i Golos}\i  s reki\i0 , and slept.")).blocks[0]
    assert [span.of(block.text) for span in block.emphases] == ["Golos s reki"]


def test_a_row_of_a_table_is_a_block_unless_the_table_arranges_a_page() -> None:
    row = rb"\trowd\intbl Year\cell Crossings\cell\row\pard\plain After.\par"
    pages = rb"\trowd\intbl One.\par Two.\cell Three.\cell\row\pard"
    assert told(rich(row)) == [("body", "Year | Crossings"), ("body", "After.")]
    assert [text for _, text in told(rich(pages))] == ["One.", "Two.", "Three."]


def test_what_is_not_text_is_left_out() -> None:
    body = (
        rb"{\*\unknown secret}{\pict 010203}{\v hidden}{\deleted gone}{\header Head}"
        rb"{\field{\*\fldinst PAGEREF}{\fldrslt 12}}{\xe index}\bin3 {{{ It sank."
    )
    assert told(rich(body)) == [("body", "12 It sank.")]


def test_the_number_of_an_item_is_read() -> None:
    assert told(rich(rb"{\listtext\pard 3.\tab}Land.\par")) == [("body", "3. Land.")]


def test_title_and_author_are_the_files_own() -> None:
    info = (
        rb"{\info{\upr{\title ???}{\*\ud{\title \u1055?\u1072?\u1088?\u1086?\u1084?}}}"
        rb"{\author Vera Holt}{\operator User}{\creatim\yr2019}}"
    )
    assert read(rich(info + b"It sank.")).metadata == {"title": "Паром", "author": "Vera Holt"}


def test_a_file_cut_off_is_read_with_a_warning() -> None:
    extract = read(HEAD + b"The ferry{\\i  sank")
    assert extract.blocks[0].text == "The ferry sank"
    assert extract.warnings == (rtf.CUT,)


def test_groups_nested_past_all_measure_are_refused() -> None:
    with pytest.raises(InputError, match="nested"):
        read(rich(b"{" * 5000))


def test_another_format_is_refused() -> None:
    with pytest.raises(InputError, match="another format"):
        read(b"PK\x03\x04")


@given(st.lists(st.sampled_from(NOTED.split(b"\\")), max_size=40), st.binary(max_size=40))
def test_whatever_stands_in_it_is_read_or_refused(parts: list[bytes], noise: bytes) -> None:
    extract = read(rich(b"\\".join(parts) + noise))
    for block in extract.blocks:
        for run in block.runs:
            clean = block.text[run.at : run.at + len(run.source)]
            assert clean == run.source.of(extract.text)


def test_a_russian_text_saved_by_an_office_comes_back(save: Save) -> None:
    markdown = "## Паром\n\nОн *утонул* в марте.[^1] И всё.\n\n[^1]: Голос с реки. 1911. № 4.\n"
    extract = read(save(markdown, "rtf", title="Паром", author="Н. Седова"))
    assert [(block.kind, block.number, block.text) for block in extract.blocks] == [
        ("heading", None, "Паром"),
        ("body", None, "Он утонул в марте. И всё."),
        ("note", "1", "Голос с реки. 1911. № 4."),
    ]
    assert extract.metadata == {"title": "Паром", "author": "Н. Седова"}

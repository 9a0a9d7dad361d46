"""A Sheet writes a readable text and Blocks that know their characters in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.documents import PASSAGE_KINDS, Anchor, Mark
from svod.index.extract import Extract
from svod.index.ingest.conversion import passages_of
from svod.index.readers.sheet import INVISIBLE, Sheet
from svod.index.spans import Span


def whole(extract: Extract) -> None:
    for block in extract.blocks:
        for run in block.runs:
            clean = block.text[run.at : run.at + len(run.source)]
            assert clean == run.source.of(extract.text)
        assert block.spans[0].of(extract.text).strip()
        assert sum(len(run.source) for run in block.runs) == len(block.text)


def test_white_space_is_one_blank_and_none_at_the_ends() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("  He\n left ")
        sheet.write("\t")
        sheet.write(" Moscow.  ")
    assert sheet.extract().blocks[0].text == "He left Moscow."
    assert sheet.extract().text == "He left Moscow."


def test_a_single_no_break_space_stays() -> None:
    sheet = Sheet()
    sheet.write("\u00a0 в 1943\u00a0")
    sheet.write("г.\u00a0 Литвинов")
    assert sheet.extract().blocks[0].text == "в 1943\u00a0г. Литвинов"


def test_soft_hyphens_leave_the_clean_text_alone() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("Литви\u00adнов \u00ad уехал")
    extract = sheet.extract()
    assert extract.blocks[0].text == "Литвинов уехал"
    assert extract.text == "Литви\u00adнов\u00ad уехал"
    whole(extract)


def test_a_call_is_printed_but_not_in_the_clean_text() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("He left Moscow ")
        sheet.call("12")
        sheet.write(" at night.")
    extract = sheet.extract()
    assert extract.text == "He left Moscow[12] at night."
    assert extract.blocks[0].text == "He left Moscow at night."
    assert extract.blocks[0].anchors == (Anchor("12", 14),)
    assert extract.text[14:18] == "[12]"
    assert passages_of(extract.blocks, "a", "a")[0].calls() == ((14, "12"),)


def test_a_note_starts_with_its_number_in_the_extracted_text_alone() -> None:
    sheet = Sheet()
    with sheet.block("note", number="7", page="31"):
        sheet.write("By train.")
        sheet.line()
        sheet.line()
        sheet.write("Or by sledge.")
        sheet.line()
    extract = sheet.extract()
    assert extract.text == "7. By train.\nOr by sledge."
    (block,) = extract.blocks
    assert (block.kind, block.number, block.page) == ("note", "7", "31")
    assert block.text == "By train.\nOr by sledge."
    assert block.spans == (Span(0, len(extract.text)),)
    whole(extract)


def test_blocks_inside_a_note_are_lines_of_it() -> None:
    sheet = Sheet()
    with sheet.block("note", number="1"):
        with sheet.block("body"):
            sheet.write("By train.")
        with sheet.block("quotation"):
            sheet.write("A cold train.")
    assert [block.text for block in sheet.extract().blocks] == ["By train.\nA cold train."]


def test_a_block_inside_another_ends_it_and_it_goes_on_afterwards() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("He wrote: ")
        with sheet.block("quotation"):
            sheet.write("A cold bridge.")
        sheet.write(" Then he left.")
    extract = sheet.extract()
    assert [(block.kind, block.text) for block in extract.blocks] == [
        ("body", "He wrote:"),
        ("quotation", "A cold bridge."),
        ("body", "Then he left."),
    ]
    assert extract.text == "He wrote:\n\nA cold bridge.\n\nThen he left."


def test_an_empty_block_leaves_nothing_and_its_calls_go_to_the_block_before() -> None:
    sheet = Sheet()
    sheet.write("A cold bridge.")
    with sheet.block("body"):
        sheet.write(" \n ")
    with sheet.block("heading"):
        pass
    with sheet.block("body"):
        sheet.call("3")
    extract = sheet.extract()
    assert [(block.kind, block.text) for block in extract.blocks] == [("body", "A cold bridge.")]
    assert [anchor.note for anchor in extract.blocks[0].anchors] == ["3"]
    assert extract.text == "A cold bridge.\n\n[3]"


def test_emphases_join_over_calls_and_blanks_that_are_emphasised_too() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("The ")
        sheet.write(" raison ", emphasis=True)
        sheet.call("1")
        sheet.write("d’état", emphasis=True)
        sheet.write(" of ")
        sheet.write("Moscow", emphasis=True)
    (block,) = sheet.extract().blocks
    assert [span.of(block.text) for span in block.emphases] == ["raison d’état", "Moscow"]


def test_marks_keep_what_the_source_says_of_words() -> None:
    sheet = Sheet()
    with sheet.block("body"):
        sheet.write("On ")
        sheet.mark("date", " 8 January 1918 ", value="1918-01-21", calendar="julian")
        with sheet.marked("name", value="Litvinov"):
            sheet.write(" Maxim ")
            sheet.write("Litvinoff", emphasis=True)
        with sheet.marked("place"):
            pass
    (block,) = sheet.extract().blocks
    assert block.text == "On 8 January 1918 Maxim Litvinoff"
    assert [mark.span.of(block.text) for mark in block.marks] == [
        "8 January 1918",
        "Maxim Litvinoff",
    ]
    assert block.marks[0] == Mark("date", Span(3, 17), "1918-01-21", "julian")


def test_a_block_has_the_page_of_its_first_character() -> None:
    sheet = Sheet()
    sheet.page("13")
    with sheet.block("body"):
        sheet.write("A cold")
        sheet.page("14")
        sheet.write(" bridge.")
    with sheet.block("body"):
        sheet.page("xv")
        sheet.write("A river.")
    with sheet.block("note", number="1", page="13"):
        sheet.write("A note.")
    assert [block.page for block in sheet.extract().blocks] == ["13", "xv", "13"]


def test_a_kind_that_passages_do_not_have_is_an_error() -> None:
    with pytest.raises(ValueError, match="paragraph"), Sheet().block("paragraph"):
        pass


TEXTS = st.text(alphabet=f"aб1.[] \n\t\u00a0\u2009\x1c{INVISIBLE}", max_size=8)
STEPS = st.recursive(
    st.lists(
        st.one_of(
            st.tuples(st.just("write"), TEXTS, st.booleans()),
            st.tuples(st.just("mark"), TEXTS, st.booleans()),
            st.tuples(st.just("call"), st.sampled_from("12*"), st.booleans()),
            st.tuples(st.just("line"), st.just(""), st.booleans()),
            st.tuples(st.just("page"), st.sampled_from("56"), st.booleans()),
        ),
        max_size=5,
    ),
    lambda inner: st.lists(
        st.tuples(st.just("block"), st.sampled_from(PASSAGE_KINDS), inner), max_size=4
    ),
    max_leaves=8,
)


def played(sheet: Sheet, steps: list[tuple[str, str, Any]]) -> str:
    """Do the steps; return everything that was written."""
    written = ""
    for name, text, more in steps:
        match name:
            case "write":
                sheet.write(text, emphasis=more)
                written += text
            case "mark":
                sheet.mark("name", text, emphasis=more)
                written += text
            case "call":
                sheet.call(text)
            case "line":
                sheet.line()
            case "page":
                sheet.page(text)
            case _:
                with sheet.block(text, number="9" if text == "note" else None):
                    written += played(sheet, more)
    return written


@given(STEPS)
def test_nothing_written_is_lost_and_every_character_has_its_place(
    steps: list[tuple[str, str, Any]],
) -> None:
    sheet = Sheet()
    written = played(sheet, steps)
    extract = sheet.extract()
    whole(extract)
    visible = "".join(written.translate(dict.fromkeys(map(ord, INVISIBLE))).split())
    assert "".join("".join(block.text for block in extract.blocks).split()) == visible
    for block in extract.blocks:
        assert block.text == block.text.strip()
        assert "  " not in block.text
        assert not {*block.text} & {*INVISIBLE}
        for span in [*block.emphases, *(mark.span for mark in block.marks)]:
            assert span.of(block.text) == span.of(block.text).strip() != ""
        for anchor in block.anchors:
            assert extract.text.startswith(f"[{anchor.note}]", anchor.at)

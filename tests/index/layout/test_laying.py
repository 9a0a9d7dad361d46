"""Plain text becomes blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.documents import Anchor
from svod.index.extract import Block
from svod.index.layout import laid_out as whole_layout
from svod.index.spans import Span


def laid_out(text: str) -> tuple[Block, ...]:
    return whole_layout(text).blocks


def kinds(text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.text) for block in laid_out(text)]


def texts(text: str) -> list[str]:
    return [block.text for block in laid_out(text)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_part_paragraphs(end: str) -> None:
    text = end.join(["The cold", "bridge.", "", " \t", "A river.", ""])
    assert texts(text) == ["The cold bridge.", "A river."]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("a nego-\ntiation.", "a negotiation."),
        ("a nego-\r\n  tiation.", "a negotiation."),
        ("a nego\u00ad\ntiation.", "a negotiation."),
        ("перего-\nворы шли.", "переговоры шли."),
        ("the year 1917-\n1918 was.", "the year 1917- 1918 was."),
        ("at Brest-\nLitovsk it was.", "at Brest-Litovsk it was."),
        ("cold -\nand grey.", "cold - and grey."),
        ("cold  \t and\xa0\xa0grey.", "cold and grey."),
    ],
)
def test_lines_are_woven_into_one_text(broken: str, whole: str) -> None:
    assert texts(broken) == [whole]


@pytest.mark.parametrize("line", ["The Winter Mission", "13", "*Зима*", "«Мост»", "PART TWO"])
def test_a_short_line_that_no_sentence_ends_is_a_heading(line: str) -> None:
    assert kinds(f"{line}\n\nA river.")[0] == ("heading", None, line.strip("*"))


@pytest.mark.parametrize(
    "line",
    ["The winter came.", "and so on", "Who was he?", "He said:", "T" * 81, "Two\nlines"],
)
def test_other_lines_are_no_headings(line: str) -> None:
    assert kinds(line)[0][0] == "body"


@pytest.mark.parametrize("line", ["* * *", "———", "…"])
def test_an_ornament_is_kept_as_something_else(line: str) -> None:
    assert kinds(f"A river.\n\n{line}\n\nA bridge.")[1] == ("other", None, line)


def test_a_numbered_paragraph_that_is_called_is_a_note() -> None:
    assert kinds("It was cold.¹ It was grey.²\n\n1. A letter.\n\n2. A diary.") == [
        ("body", None, "It was cold. It was grey."),
        ("note", "1", "A letter."),
        ("note", "2", "A diary."),
    ]


def test_the_call_of_a_note_becomes_an_anchor_in_the_file() -> None:
    text = "It was cold.¹ It was grey.²\n\n1. A letter.\n\n2. A diary."
    assert laid_out(text)[0].anchors == (Anchor("1", 12, 1), Anchor("2", 26, 1))
    assert (text[12], text[26]) == ("¹", "²")


def test_a_numbered_paragraph_that_nothing_calls_is_text() -> None:
    text = "It was cold.¹\n\n5. A fifth point came up.\n\n1. A letter."
    assert [block.kind for block in laid_out(text)] == ["body", "body", "note"]


@pytest.mark.parametrize("call", ["1", "[1]"])
def test_figures_that_stand_like_calls_are_evidence(call: str) -> None:
    text = f"It was cold.{call}\nThe bridge was shut.\n\n1. A letter."
    assert [block.kind for block in laid_out(text)] == ["body", "note"]


@pytest.mark.parametrize("call", ["¹", "1", "[1]"])
def test_a_sentence_that_ends_with_a_call_is_no_heading(call: str) -> None:
    assert laid_out(f"It was cold.{call}\n\n1. A letter.")[0].kind == "body"


def test_a_text_without_calls_has_notes_when_they_look_like_references() -> None:
    text = "It was cold.\n\n1. Severin, p. 5.\n\n2. Severin, p. 7.\n\nGrey, too."
    assert [block.kind for block in laid_out(text)] == ["body", "note", "note", "body"]


def test_a_text_without_calls_keeps_its_numbered_paragraphs() -> None:
    text = "It was cold.\n\n1. Bread.\n\n2. Peace.\n\nGrey, too."
    assert {block.kind for block in laid_out(text)} == {"body"}


def test_a_superscript_that_calls_no_note_stays() -> None:
    assert texts("An area of 5 km².") == ["An area of 5 km²."]


def test_a_byte_order_mark_is_no_text() -> None:
    (block,) = laid_out("\ufeffA river.")
    assert (block.text, block.spans) == ("A river.", (Span(1, 9),))


def test_a_text_of_nothing_has_no_blocks() -> None:
    assert laid_out("") == laid_out(" \n\n\t\n") == ()


PIECES = st.sampled_from(
    ["cold", "Bridge", "над рекой", "nego-\n", "1", "12", ". ", "1. ", "2. ", "¹", "²", "¹²", "[1]",
     " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\t", "\xa0", "\u00ad\n", "—", "*", "”", "\ufeff",
     "𝔄", "\f", "\v", "\x85", "\u2028", "_"]
)  # fmt: skip
ODD = st.lists(PIECES, max_size=30).map("".join)


def held(blocks: tuple[Block, ...]) -> set[int]:
    return {
        at
        for block in blocks
        for run in block.runs
        for at in range(run.source.start, run.source.stop)
    }


@settings(max_examples=600)
@given(ODD)
def test_every_run_of_every_block_is_the_source_there(text: str) -> None:
    for block in laid_out(text):
        for run in block.runs:
            there = block.text[run.at : run.at + len(run.source)]
            assert there == run.source.of(text) != ""


@settings(max_examples=600)
@given(ODD)
def test_no_letter_or_figure_is_lost_but_the_numbers_of_notes(text: str) -> None:
    blocks = laid_out(text)
    lost = {at for at, each in enumerate(text) if each.isalnum()} - held(blocks)
    for block in blocks:
        if block.kind == "note":
            assert block.number is not None
            start = block.spans[0].start
            lost -= set(range(start, start + len(block.number) + 1))
        for anchor in block.anchors:
            lost -= set(range(anchor.at, anchor.at + len(anchor.note)))
    assert "".join(text[at] for at in sorted(lost)) == ""


@settings(max_examples=300)
@given(ODD)
def test_blocks_come_in_the_order_of_the_text_and_apart(text: str) -> None:
    blocks = laid_out(text)
    starts = [block.spans[0].start for block in blocks]
    assert starts == sorted(starts)
    spans = sorted(span for block in blocks for span in block.spans)
    for span, after in pairwise(spans):
        assert span.stop <= after.start
    for span in spans:
        assert span.of(text).strip() == span.of(text) != ""


@settings(max_examples=300)
@given(ODD)
def test_anchors_stand_in_their_block_and_rise(text: str) -> None:
    for block in laid_out(text):
        places = [anchor.at for anchor in block.anchors]
        assert places == sorted(places)
        for at in places:
            assert any(span.start <= at < span.stop for span in block.spans)


@settings(max_examples=200)
@given(ODD)
def test_a_clean_text_has_no_line_end(text: str) -> None:
    for block in laid_out(text):
        assert "\n" not in block.text
        assert "\r" not in block.text

"""Each rule works on its own example, and what it must leave alone it leaves alone."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from svod.index.extract import Block
from svod.index.layout import RULES, Rule, laid_out
from svod.index.layout.calls import symbol_calls
from svod.index.layout.rows import numbered_calls
from svod.index.spans import Span

COLD = "The winter was cold, and the river lay under ice until the last days of April."
GREY = "Nobody at the bridge had seen the like, and the ferrymen went home to their villages."
FURNITURE = tomllib.loads(
    files("svod.index").joinpath("data/furniture.toml").read_text(encoding="utf-8")
)
SAMPLES = [
    (role, row["expression"], sample)
    for role, rows in FURNITURE.items()
    for row in rows
    for sample in row["samples"]
]


def kinds(*paragraphs: str) -> list[str]:
    return [block.kind for block in laid_out("\n\n".join(paragraphs)).blocks]


def blocks(*paragraphs: str) -> tuple[Block, ...]:
    return laid_out("\n\n".join(paragraphs)).blocks


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_works_on_its_example(rule: Rule) -> None:
    assert rule.name in {step.rule for step in laid_out(rule.example).steps}


def test_no_step_is_made_by_a_rule_that_is_not_listed() -> None:
    made = {step.rule for rule in RULES for step in laid_out(rule.example).steps}
    assert made == {rule.name for rule in RULES}


@pytest.mark.parametrize(("role", "expression", "sample"), SAMPLES)
def test_furniture_is_known_by_its_samples(role: str, expression: str, sample: str) -> None:
    assert re.fullmatch(expression, sample, re.IGNORECASE)
    assert [block.role for block in blocks(COLD, sample, GREY)][1] == role


@pytest.mark.parametrize(
    "text",
    [
        "He read volume 4 of the collected letters and was published by nobody.",
        "Печать молчала.",
        "Search for peace",
    ],
)
def test_a_sentence_with_such_words_is_no_furniture(text: str) -> None:
    assert blocks(COLD, text, GREY)[1].kind != "other"


# A bar shows where a call stands; what follows it up to the next blank leaves the clean text.
@pytest.mark.parametrize(
    ("text", "called", "clean"),
    [
        ("worth.1 Yet power.”2 And honor,3 too.", "1 2 3", "worth. Yet power.” And honor, too."),
        ("In 19171 and 19182 and left.3 So.", "1 2 3", "In 1917 and 1918 and left. So."),
        ("left.1 On October 6.2 He slept.3", "1 2 3", "left. On October 6. He slept."),
        ("left.1 So it was. 2 He slept.3", "1 2 3", "left. So it was. He slept."),
        ("Riga\xa01, it went.2 He slept.3", "1 2 3", "Riga, it went. He slept."),
        ("On March 71 and then.2 So.3", "1 2 3", "On March 7 and then. So."),
        ("then.71 So.72 On March 773—and.74 It.", "71 72 73 74", "then. So. On March 7—and. It."),
        ("the party …1 one.2 two.3", "1 2 3", "the party … one. two."),
        ("left.¹² He ⁴stayed.", "12", "left. He ⁴stayed."),
        ("left.¹ an area of 5 km² there.²", "1 2", "left. an area of 5 km² there."),
        ("left.[1] right.[2] ahead.[3]", "1 2 3", "left. right. ahead."),
    ],
)  # fmt: skip
def test_calls_leave_the_text_and_figures_stay(text: str, called: str, clean: str) -> None:
    (block,) = laid_out(text).blocks
    assert " ".join(anchor.note for anchor in block.anchors) == called
    assert block.text == clean


@pytest.mark.parametrize(
    "text",
    [
        "Cited in No.4, p.46 and F.6, Op.5 of the fond.",
        "They voted 6.5 to 4.3, and 1,000 men left at 10.30.",
        "The years 1917.1 and 1918 were hard.",
        "See Pravda.2 It was there.",
        "The T34 and the U2 of the G8.",
    ],
)
def test_figures_that_make_no_row_are_no_calls(text: str) -> None:
    (block,) = laid_out(text).blocks
    assert (block.text, block.anchors) == (text, ())


def test_a_row_of_calls_may_begin_again() -> None:
    text = "one.1 two.2 three.3 four.4 and again five.1 six.2 seven.3"
    _, calls = numbered_calls(text, [Span(0, len(text))], [])
    assert [call.number for call in calls] == ["1", "2", "3", "4", "1", "2", "3"]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("the front.* Then", "*"),
        ("Russia.† And ended.‡", "† ‡"),
        ("the Allies.22 *", "*"),
        ("in *Pravda* it said.", ""),
        ("*Pravda*, and after.* So", "*"),
        ("5 * 3 is not a call", ""),
    ],
)
def test_symbols_call_notes_unless_they_set_italics(text: str, called: str) -> None:
    found = symbol_calls(text, [Span(0, len(text))])
    assert " ".join(call.number for call in found) == called


def test_symbol_notes_are_matched_in_order() -> None:
    found = blocks(f"{COLD}*", f"{GREY}†", f"{COLD}*", "*One.", "†Two.", "*Three.")
    assert [(b.number, b.text) for b in found if b.kind == "note"] == [
        ("*", "One."), ("†", "Two."), ("*", "Three.")
    ]  # fmt: skip
    assert [(a.note, a.nth) for b in found for a in b.anchors] == [("*", 1), ("†", 1), ("*", 2)]


def test_numbers_that_begin_again_call_their_own_note() -> None:
    found = blocks(f"{COLD}¹", "1. Severin, p. 5.", f"{GREY}¹", "1. Severin, p. 9.")
    assert [(a.note, a.nth) for b in found for a in b.anchors] == [("1", 1), ("1", 2)]


def test_a_list_after_a_colon_is_no_notes_even_where_its_numbers_are_called() -> None:
    found = blocks("One.1 Two.2 Three.3", "He asked for:", "1. Bread.", "2. Peace.", COLD)
    assert [block.kind for block in found] == ["body"] * 5
    assert [block.role for block in found][2:4] == ["list item"] * 2


def test_what_does_not_meet_is_said() -> None:
    layout = laid_out(f"{COLD}¹ {GREY}² {COLD}³\n\n1. Severin, p. 5.\n\n3. Severin, p. 9.")
    assert layout.warnings == ("1 of 3 calls of notes have no note in the text: 2",)
    layout = laid_out(f"{COLD}¹ {GREY}³\n\n1. Severin.\n\n2. Severin.\n\n3. Severin, p. 9.")
    assert layout.warnings == ("1 of 3 notes are called nowhere in the text: 2",)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("will disarm and demilita-", "rize the river.", "will disarm and demilitarize the river."),
        ("of every nation. Un-", "der this plan", "of every nation. Under this plan"),
        ("a pact of the great-", "power kind", "a pact of the great-power kind"),
        ("for Soviet-", "American trade.", "for Soviet-American trade."),
        ("on the bridge, on", "18 June 1946.", "on the bridge, on 18 June 1946."),
        ("переговоры в Брест-", "Литовске шли.", "переговоры в Брест-Литовске шли."),
        ("начались перего-", "воры о мире.", "начались переговоры о мире."),
    ],
)  # fmt: skip
def test_what_notes_cut_is_made_whole(first: str, second: str, whole: str) -> None:
    found = blocks(f"{COLD}¹ {COLD} {first}", "1. Severin, p. 5.", second)
    assert [block.kind for block in found] == ["body", "note"]
    assert found[0].text == f"{COLD} {COLD} {whole}"
    assert len(found[0].spans) == 2


def test_a_quotation_that_a_page_cut_is_one_quotation() -> None:
    found = blocks(
        f"{COLD}¹ He wrote:", "Cross at daw-", "1. Severin, p. 5.", "ning or never.", GREY
    )
    assert [block.kind for block in found] == ["body", "quotation", "note", "body"]
    assert found[1].text == "Cross at dawning or never."


def test_speech_is_a_conversation_and_a_quoted_telegram_is_none() -> None:
    assert kinds(COLD, "“When?” he asked.", "“Tomorrow,” she said.", GREY) == [
        "body", "dialogue", "dialogue", "body"
    ]  # fmt: skip
    assert kinds(COLD, "— Когда? — спросил он.", "— Завтра, — сказала она.", GREY) == [
        "body", "dialogue", "dialogue", "body"
    ]  # fmt: skip
    assert kinds("The telegram read:", "“The bridge is open.”", GREY) == [
        "body",
        "quotation",
        "body",
    ]


def test_a_heading_never_flows_into_a_paragraph() -> None:
    assert kinds(COLD, "The Second Winter", GREY) == ["body", "heading", "body"]


def test_the_first_lines_give_title_and_author() -> None:
    layout = laid_out(f"The Bridge of Ice\n\nby Anna Winter\n\n{COLD}")
    assert layout.metadata == {"title": "The Bridge of Ice", "author": "Anna Winter"}


def test_the_documentation_names_every_rule() -> None:
    page = (Path(__file__).parents[3] / "docs" / "layout.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| ([^|]+?) \| ", page, re.MULTILINE)
    assert named[named.index("---") + 1 :] == [rule.name for rule in RULES]

"""Marks of emphasis leave the text, and what looks like them stays."""

from __future__ import annotations

import pytest

from svod.index.layout import laid_out


def shown(text: str) -> str:
    """Return the clean text of the first block, with what is in italics between braces."""
    block = laid_out(text).blocks[0]
    pieces, at = [], 0
    for span in block.emphases:
        pieces += [block.text[at : span.start], "{", span.of(block.text), "}"]
        at = span.stop
    return "".join([*pieces, block.text[at:]])


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The _ferry_ had left.", "The {ferry} had left."),
        ("They read *The Northern Ferry* aloud.", "They read {The Northern Ferry} aloud."),
        ("It was /never/ so cold.", "It was {never} so cold."),
        ("It was =never= so cold.", "It was {never} so cold."),
        ("Old _паром_ stood (_here_), “_there_”.", "Old {паром} stood ({here}), “{there}”."),
        ("He read _The Northern\nFerry_ aloud.", "He read {The Northern Ferry} aloud."),
        ("He read _The North-\nern Ferry,_ aloud.", "He read {The Northern Ferry,} aloud."),
        ("A _cold,_ _grey_ day.", "A {cold,} {grey} day."),
    ],
)
def test_marks_around_words_become_italics(text: str, right: str) -> None:
    assert shown(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "The file is log_of_winter.txt, no more.",
        "Write to _anna_winter@north.example soon.",
        "Six times 6 * 7 * 8 is much.",
        "Look in /var/north/ferry for it.",
        "He left and/or stayed and/or slept.",
        "A lone _ stays, and so does _this.",
        "See https://north.example/ferry/list for it.",
        "The sum a=b=c is plain.",
    ],
)
def test_other_signs_stay(text: str) -> None:
    assert shown(text) == text


def test_a_mark_does_not_reach_over_a_blank_line() -> None:
    assert shown("He read _The Ferry.\n\nThen_ he slept.") == "He read _The Ferry."


def test_a_call_of_a_note_is_no_mark() -> None:
    blocks = laid_out("The winter was cold.* The river froze.\n\n*Severin, p. 5.").blocks
    assert [(block.kind, block.emphases) for block in blocks] == [("body", ()), ("note", ())]


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u200c", "\u200d", "\u200e", "\u202a", "\u2060", "\ufeff"]
)
def test_a_sign_of_no_width_is_no_part_of_a_word(sign: str) -> None:
    text = f"Then Seve{sign}rin{sign} rose, and {sign}Zimin sat."
    assert shown(text) == "Then Severin rose, and Zimin sat."

"""Numbered clauses, articles and theses are text; notes are what calls name or their heads say."""

from __future__ import annotations

import pytest

from svod.index.layout import laid_out

COLD = "The winter was cold, and the river lay under ice until the last days of April."
GREY = "Nobody at the bridge had seen the like, and the ferrymen went home to their villages."
NOTES = "1. Severin, p. 5.\n\n2. Severin, p. 7."
CLAUSES = "1. The bridge is closed.\n\n2. The ferry costs a copper.\n\n3. Ice is nobody's."


def shape(text: str) -> str:
    """Return a letter for each block: its kind's first."""
    return "".join(block.kind[0] for block in laid_out(text).blocks)


@pytest.mark.parametrize(
    "head", ["NOTES:", "Footnotes:", "notes", "ПРИМЕЧАНИЯ:", "Сноски", "Примечания автора:"]
)
def test_a_head_with_a_colon_heads_notes(head: str) -> None:
    text = f"{COLD}[1]\n\n{GREY}[2]\n\n{head}\n\n[1] Severin.\n\n[2] Zimin."
    assert shape(text) == "bbhnn"
    assert laid_out(text).warnings == ()


def test_clauses_that_nothing_calls_stay_text() -> None:
    assert shape(f"{COLD}[1] {GREY}[2]\n\n{NOTES}\n\nDECREE\n\n{CLAUSES}") == "bnnhbbb"


def test_clauses_before_the_notes_stay_text() -> None:
    assert shape(f"{CLAUSES}\n\n{COLD}[1] {GREY}[2]\n\n{NOTES}") == "bbbbnn"


def test_a_note_whose_call_is_lost_stands_between_called_ones() -> None:
    text = f"{COLD}[1] {GREY}[2] {COLD} {GREY}[4]\n\n{NOTES}\n\n3. Severin, p. 9.\n\n4. Zimin."
    assert shape(text) == "bnnnn"


def test_a_starred_note_stands_on_the_next_line() -> None:
    blocks = laid_out(f"{COLD}*)\n*) Severin, p. 5.").blocks
    assert [(block.kind, block.number) for block in blocks] == [("body", None), ("note", "*")]

"""Preformatted pages are read as plain text is; tables and verse keep their lines."""

from __future__ import annotations

from svod.index.extract import Block
from svod.index.readers.markup.html import HtmlReader

RUNNING = """
     The ferry had left the northern bank before the ice
came down, and nobody at the brid-
ge had seen it go.
     The ferrymen went home to their villages in the dark.
     - Tomorrow! - said the <i>oldest</i> of them to the others.

     Nobody answered him, for the wind blew from the lake
and took every word.
"""


def blocks(inner: str) -> tuple[Block, ...]:
    page = f"<html><body><pre>{inner}</pre></body></html>"
    return HtmlReader().read(page.encode(), "ferry.html").blocks


def test_a_preformatted_page_falls_into_paragraphs_and_turns() -> None:
    found = blocks(RUNNING)
    kinds = ["body", "body", "dialogue", "body"]
    assert [block.kind for block in found] == kinds
    assert "at the bridge had" in found[0].text
    assert [span.of(found[2].text) for span in found[2].emphases] == ["oldest"]


def test_a_heading_inside_stands_apart() -> None:
    found = blocks(f"{RUNNING}<h3>The Bridge</h3>{RUNNING}")
    assert [block.kind for block in found].count("heading") == 1


def test_a_table_keeps_its_lines() -> None:
    table = "Workmen at the northern bridge......14\nWorkmen at the southern bridge......23\n"
    assert [block.kind for block in blocks(table)] == ["other"]
    assert "\n" in blocks(table)[0].text


def test_verse_keeps_its_lines() -> None:
    assert blocks("The ice came down,\nthe ferry lay,\nnobody spoke.\n")[0].kind == "other"

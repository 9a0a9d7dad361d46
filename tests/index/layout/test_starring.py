"""Notes that a symbol numbers are notes in every format."""

from __future__ import annotations

import pytest

from svod.index.extract import Extract
from svod.index.readers.markup.html import HtmlReader
from svod.index.readers.plain.markdown import MarkdownReader
from svod.index.readers.plain.text import TextReader
from svod.index.spans import Span

STARRED = (
    "The northern ferry had left.*)",
    "*) Severin, p. 5.",
    "Nobody had seen it go,**) and nobody spoke.",
    "**) Zimin, p. 7.",
)


def as_html(paragraphs: tuple[str, ...]) -> Extract:
    inner = "".join(f"<p>{each}</p>" for each in paragraphs)
    return HtmlReader().read(f"<html><body>{inner}</body></html>".encode(), "ferry.html")


def as_markdown(paragraphs: tuple[str, ...]) -> Extract:
    source = "\n\n".join(paragraphs).replace("*", "\\*")
    return MarkdownReader().read(source.encode(), "ferry.md")


def as_text(paragraphs: tuple[str, ...]) -> Extract:
    return TextReader().read("\n\n".join(paragraphs).encode(), "ferry.txt")


@pytest.mark.parametrize("read", [as_html, as_markdown, as_text])
def test_starred_notes_are_called_in_their_paragraphs(read: object) -> None:
    assert callable(read)
    blocks = read(STARRED).blocks
    assert [(block.kind, block.number) for block in blocks] == [
        ("body", None),
        ("note", "*"),
        ("body", None),
        ("note", "**"),
    ]
    assert [block.text for block in blocks][1:] == [
        "Severin, p. 5.",
        "Nobody had seen it go, and nobody spoke.",
        "Zimin, p. 7.",
    ]
    assert [anchor.note for block in blocks for anchor in block.anchors] == ["*", "**"]


def test_a_starred_paragraph_that_nothing_calls_stays_text() -> None:
    assert [block.kind for block in as_html((STARRED[2][:22], STARRED[1])).blocks] == ["body"] * 2


def test_a_cut_text_still_knows_its_place() -> None:
    extract = as_html(STARRED)
    for block in extract.blocks:
        for run in block.runs:
            here = Span(run.at, run.at + len(run.source))
            assert here.of(block.text) == run.source.of(extract.text)

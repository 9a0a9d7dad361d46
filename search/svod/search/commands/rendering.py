"""How passages look in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from svod.index.documents import Passage

from ..retrieval.results import Highlight, Mark

STYLES = {
    "exact": "bold underline",
    "inflected": "bold green",
    "respelled": "bold cyan",
    "alias": "bold yellow",
    "date": "bold magenta",
}
SHARED = "underline blue"
EDITOR = "red"
QUIET = "dim"
CONTEXT = 90


def place(passage: Passage) -> str:
    """Return where a reader finds a passage: ``¶ 41`` or ``n. 12``."""
    if passage.kind == "note":
        return f"n. {passage.number}"
    return f"¶ {passage.locator.paragraph}"


def highlighted(text: str, highlights: Sequence[Highlight]) -> Text:
    """Return a text with each highlight in the style of how it matched."""
    made = Text(text)
    for each in highlights:
        made.stylize(STYLES[each.how], each.start, each.stop)
    return made


def marked(text: str, marks: Sequence[Mark]) -> Text:
    """Return a text with what other accounts share underlined."""
    made = Text(text)
    for mark in marks:
        made.stylize(SHARED, mark.start, mark.stop)
    return made


def excerpt(text: Text, highlights: Sequence[Highlight], most: int = 420) -> Text:
    """Return a text cut down to what stands around its first highlights, at words' ends."""
    if len(text) <= most or not highlights:
        return text if len(text) <= most else text[: word_end(text.plain, most)] + Text(" …")
    start = max(0, highlights[0].start - CONTEXT)
    start = start and text.plain.find(" ", start) + 1
    stop = word_end(text.plain, min(len(text), start + most))
    piece = text[start:stop]
    if start:
        piece = Text("… ") + piece
    return piece + Text(" …") if stop < len(text) else piece


def word_end(text: str, at: int) -> int:
    """Return the last end of a word not after ``at``."""
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return space if space > 0 else at

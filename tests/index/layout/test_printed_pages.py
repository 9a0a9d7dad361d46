"""Retellings are set in pages and given to layout, which is to undo what the printer did.

What a page's end does to a text is done here on purpose: paragraphs and notes are cut, words are
broken, notes stand in the middle of the running text, heads and numbers of pages come between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pytest

from svod.index.documents import Passage
from svod.index.layout import laid_out
from svod.index.readers.plain.markdown import MarkdownReader

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SHORTEST_HALF = 3
VOWELS = frozenset("aeiouyаеёиоуыэюя")


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph before it is set: ``calls`` are (offset, note's number)."""

    kind: str
    text: str
    calls: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Style:
    """How pages are set.

    Attributes:
        columns: of a line.
        lines: of a page.
        call: ``raised`` (left.¹²), ``glued`` (left.12) or ``bracket`` (left.[12]).
        mark: how a note begins, ``{}`` being its number.
        feeds: whether a form feed ends a page.
        head: a running head, with the page's number in it.
        wrapped: whether printed lines stay lines, or each stretch of a paragraph is one line.
    """

    columns: int = 70
    lines: int = 36
    call: str = "raised"
    mark: str = "{}. "
    feeds: bool = False
    head: str = ""
    wrapped: bool = False


@dataclass(slots=True)
class Page:
    body: list[tuple[str, list[str]]] = field(default_factory=list)
    notes: list[tuple[str, list[str]]] = field(default_factory=list)

    def size(self) -> int:
        return sum(len(lines) + 1 for _, lines in (*self.body, *self.notes))


def printed(texts: Sequence[Text], notes: dict[str, str], style: Style) -> str:
    """Return the texts and notes set in pages."""
    pages = list(set_in_pages(texts, notes, style))
    return ("\n\f" if style.feeds else "\n\n").join(
        shown(page, number, style) for number, page in enumerate(pages, start=23)
    )


def set_in_pages(texts: Sequence[Text], notes: dict[str, str], style: Style) -> Iterator[Page]:
    page = Page()
    left: list[tuple[str, list[str]]] = []
    for text in texts:
        lines = list(broken(with_calls(text, style), style.columns))
        stretch: list[str] = []
        for line in lines:
            called = [number for number in notes if call(number, style) in line]
            added = [
                (number, list(broken(style.mark.format(number) + notes[number], style.columns)))
                for number in called
            ]
            if page.size() + len(stretch) + 2 > style.lines:
                if stretch:
                    page.body.append((text.kind, stretch))
                stretch = []
                yield page
                page = Page(notes=left)
                left = []
            stretch.append(line)
            for number, note in added:
                room = style.lines - page.size() - len(stretch) - 1
                if room >= len(note) + 1 or left:
                    (left or page.notes).append((number, note))
                else:
                    room = max(2, room)
                    page.notes.append((number, note[:room]))
                    if note[room:]:
                        left.append((number, note[room:]))
        page.body.append((text.kind, stretch))
    yield page
    if left:
        yield Page(notes=left)


def call(number: str, style: Style) -> str:
    """Return a note's call, between marks that no text has."""
    shapes = {"raised": number.translate(RAISED), "glued": number, "bracket": f"[{number}]"}
    return f"\x01{shapes[style.call]}\x02"


def with_calls(text: Text, style: Style) -> str:
    out = text.text
    for at, number in sorted(text.calls, reverse=True):
        out = out[:at] + call(number, style) + out[at:]
    return out


def broken(text: str, columns: int) -> Iterator[str]:
    """Yield the lines of a text, long words broken between a vowel and a consonant."""
    line = ""
    for word in text.split():
        if len(line) + 1 + len(word) <= columns or not line:
            line = f"{line} {word}" if line else word
            continue
        room = columns - len(line) - 2
        cut = next(
            (
                at
                for at in range(min(room, len(word) - SHORTEST_HALF), SHORTEST_HALF - 1, -1)
                if word.isalpha()
                and word[at - 1].lower() in VOWELS
                and word[at].lower() not in VOWELS
            ),
            0,
        )
        if cut:
            yield f"{line} {word[:cut]}-"
            line = word[cut:]
        else:
            yield line
            line = word
    if line:
        yield line


def shown(page: Page, number: int, style: Style) -> str:
    """Return a page as text."""
    joint = "\n" if style.wrapped else None
    stretches = [
        joint.join(lines) if joint else unbroken(lines) for _, lines in (*page.body, *page.notes)
    ]
    if style.head:
        stretches.insert(0, style.head.format(number))
    return "\n\n".join(stretches).replace("\x01", "").replace("\x02", "")


def unbroken(lines: Sequence[str]) -> str:
    """Return the lines of a stretch as one, its words whole but for the last."""
    out = ""
    for line in lines:
        if out.endswith("-") and out[-2:-1].islower() and line[:1].islower():
            out = out[:-1] + line
        else:
            out = f"{out} {line}" if out else line
    return out


SEEDS = Path(__file__).parents[3] / "seeds"
TELLINGS = sorted(file for file in SEEDS.glob("*.md") if file.stem != "README")

# A page that ends with a sentence in the middle of a paragraph leaves no trace of it, so a few
# paragraphs of each text stay in two; nothing else may go wrong.
STYLES = {
    "lines joined": Style(),
    "printed lines": Style(wrapped=True),
    "heads and form feeds": Style(wrapped=True, feeds=True, head="{} WINTER STUDIES"),
    "numbers of pages": Style(wrapped=True, head="— {} —"),
    "glued calls": Style(call="glued"),
    "glued calls on pages": Style(call="glued", wrapped=True, feeds=True, head="{}"),
    "brackets": Style(call="bracket", mark="[{}] "),
    "bare numbers": Style(mark="{} ", wrapped=True),
    "small pages": Style(lines=24, columns=56, wrapped=True),
}
SHARE = 0.88
NOTES = 0.9


@lru_cache
def told(file: Path) -> tuple[tuple[Text, ...], dict[str, str]]:
    """Return the paragraphs and notes of a retelling."""
    texts = []
    notes = {}
    for block in MarkdownReader().read(file.read_bytes(), file.name).blocks:
        if block.kind == "note":
            assert block.number
            notes[block.number] = " ".join(block.text.split())
        else:
            passage = Passage(
                "a:p1", "a", block.kind, block.text, "f", block.spans, None,
                anchors=block.anchors, runs=block.runs,
            )  # fmt: skip
            texts.append(Text(block.kind, block.text, passage.calls()))
    return tuple(texts), notes


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("file", TELLINGS, ids=lambda file: file.stem)
def test_pages_become_paragraphs_again(file: Path, style: str) -> None:
    texts, notes = told(file)
    blocks = laid_out(printed(texts, notes, STYLES[style])).blocks
    running = [block.text for block in blocks if block.kind not in ("note", "other")]
    whole = sum(text.text in running for text in texts)
    assert whole >= SHARE * len(texts)
    kept = {block.number: block.text for block in blocks if block.kind == "note"}
    assert kept.keys() == notes.keys()
    assert sum(kept[number] == text for number, text in notes.items()) >= NOTES * len(notes)
    called = [anchor.note for block in blocks for anchor in block.anchors]
    assert called == [number for text in texts for _, number in sorted(text.calls)]


@pytest.mark.parametrize("file", TELLINGS, ids=lambda file: file.stem)
def test_nothing_of_the_pages_is_lost(file: Path) -> None:
    text = printed(*told(file), STYLES["heads and form feeds"])
    blocks = laid_out(text).blocks
    held = {
        at for block in blocks for run in block.runs
        for at in range(run.source.start, run.source.stop)
    }  # fmt: skip
    for block in blocks:
        held |= (
            set(range(block.spans[0].start, block.spans[0].start + 4)) if block.number else set()
        )
        held |= {at for anchor in block.anchors for at in range(anchor.at, anchor.at + 3)}
    lost = [at for at, each in enumerate(text) if each.isalnum() and at not in held]
    assert "".join(text[at] for at in lost) == ""

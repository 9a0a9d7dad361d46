"""Plain text becomes blocks: paragraphs, headings, notes.

The order of the steps:

1. lines are gathered into paragraphs, parted by blank lines;
2. each paragraph is named by the first of ``RULES`` that knows it;
3. its clean text is woven: line ends become spaces, a word broken by a hyphen at a line's end is
   made whole, and superscript figures that call a note become anchors.

Left out on purpose, for want of evidence in the text alone: page furniture, notes continued on the
next page, paragraphs broken by a page's notes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .cleaning import CleanText
from .documents import Anchor
from .extract import Block
from .spans import Span

PARAGRAPH = re.compile(r"[^\s\ufeff](?:[^\r\n]|(?:\r\n|\n|\r)(?![ \t\f\v]*(?:\r|\n|\Z)))*")
LINE_END = re.compile(r"[ \t\f\v]*(?:\r\n|\n|\r)[ \t\f\v]*")
SPACES = re.compile(r"[ \t\f\v\xa0]{2,}")
NUMBERED = re.compile(r"(\d{1,4})\.[ \t\xa0]+(?=\S)")
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹]+")
REWOVEN = re.compile(f"{LINE_END.pattern}|{SPACES.pattern}|{SUPERSCRIPT.pattern}")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
GLUED = re.compile(r"(?<=[^\W\d_]|[.,;:!?”\"’»)\]])\d{1,3}(?=\s|\Z)")
BRACKETED = re.compile(r"\[(\d{1,3})\]")
CALL_AT_END = re.compile(r"(?<=[.!?…”\"’»)])(?:\[\d{1,3}\]|\d{1,3})$")
SENTENCE_END = (".", ",", ";", ":", "!", "?", "…", "-", "—", "–")
CLOSING = "”»’\"')]*_"
LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the source with what is known so far.

    Attributes:
        last_note: number of the last note before it, 0 if none.
        called: the numbers that stand before it like calls of notes: ``left.¹``, ``left.1``,
            ``[1]``.
        calls: whether any number in the text stands like a call.
    """

    source: str
    span: Span
    last_note: int
    called: frozenset[int]
    calls: bool

    @property
    def text(self) -> str:
        """The paragraph as it stands."""
        return self.span.of(self.source)


def note(paragraph: Paragraph) -> str | None:
    """``12. See …`` is note 12 when the last one was lower, and 12 has been called (¹²).

    A text that calls no note at all is trusted to number its notes without a gap.
    """
    match = NUMBERED.match(paragraph.text)
    if not match:
        return None
    number = int(match[1])
    if paragraph.calls:
        return match[1] if number > paragraph.last_note and number in paragraph.called else None
    return match[1] if number == paragraph.last_note + 1 else None


def heading(paragraph: Paragraph) -> str | None:
    """A short single line that no sentence ends: ``Diplomatic Rehabilitation``, ``13``."""
    text = paragraph.text.strip()
    if "\n" in text or "\r" in text or len(text) > LONGEST_HEADING:
        return None
    text = CALL_AT_END.sub("", text)
    starts = text.lstrip("*_«“\"‘'(")[:1]
    fits = (starts.isupper() or starts.isdigit()) and not text.rstrip(CLOSING).endswith(
        SENTENCE_END
    )
    return "" if fits and not SUPERSCRIPT.search(text) else None


def body(paragraph: Paragraph) -> str | None:
    """Whatever else has a letter or a figure in it."""
    return "" if any(character.isalnum() for character in paragraph.text) else None


def other(_: Paragraph) -> str | None:
    """Ornaments and rules; nothing is lost."""
    return ""


# A rule answers None when it does not know the paragraph, else the paragraph's number or "".
RULES: tuple[tuple[str, Callable[[Paragraph], str | None]], ...] = (
    ("note", note),
    ("heading", heading),
    ("body", body),
    ("other", other),
)


def laid_out(text: str) -> tuple[Block, ...]:
    r"""Return the blocks of a plain text, in its order.

    >>> [(block.kind, block.number, block.text) for block in laid_out(
    ...     "The Fall\n\nHe was re-\nmoved in May.¹\n\n1. *Izvestiya*, 4 May.")]
    [('heading', None, 'The Fall'), ('body', None, 'He was removed in May.'),
     ('note', '1', '*Izvestiya*, 4 May.')]
    """
    numbers = {
        int(match[1])
        for paragraph in PARAGRAPH.finditer(text)
        if (match := NUMBERED.match(paragraph[0]))
    }
    calls = {
        match.start(): number
        for match in SUPERSCRIPT.finditer(text)
        if (number := int(match[0].translate(FIGURES))) in numbers
        and not text[match.start() - 1 : match.start()].isspace()
    }
    likely = {match.start(): int(match[0]) for match in GLUED.finditer(text)}
    likely |= {match.start(): int(match[1]) for match in BRACKETED.finditer(text)}
    evidence = sorted(
        (calls or {at: each for at, each in likely.items() if each in numbers}).items()
    )
    blocks = []
    last_note = 0
    called: set[int] = set()
    for match in PARAGRAPH.finditer(text):
        span = Span(match.start(), match.start() + len(match[0].rstrip()))
        while evidence and evidence[0][0] < span.stop:
            called.add(evidence.pop(0)[1])
        paragraph = Paragraph(text, span, last_note, frozenset(called), bool(calls or likely))
        kind, label = named(paragraph)
        start = span.start
        if kind == "note":
            last_note = int(label)
            start += len(NUMBERED.match(paragraph.text)[0])  # type: ignore[index]  # the rule matched it
        blocks.append(woven(text, span, start, kind, label or None, calls))
    return tuple(blocks)


def named(paragraph: Paragraph) -> tuple[str, str]:
    """Return the kind and the number that the first rule to know the paragraph gives it."""
    for kind, rule in RULES:
        answer = rule(paragraph)
        if answer is not None:
            return kind, answer
    raise AssertionError("the last rule knows every paragraph")


def woven(
    text: str, span: Span, start: int, kind: str, number: str | None, calls: dict[int, int]
) -> Block:
    """Return the block of ``text[start:span.stop]``, clean, with its anchors."""
    clean = CleanText(text)
    anchors = []
    at = start
    for match in REWOVEN.finditer(text, start, span.stop):
        if match[0][0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
            if match.start() in calls:
                clean.keep(at, match.start())
                anchors.append(Anchor(str(calls[match.start()]), match.start()))
                at = match.end()
        elif is_broken_word(text, match):
            clean.keep(at, match.start() - 1)
            at = match.end()
        else:
            clean.keep(at, match.start())
            clean.put(" ")
            at = match.end()
    clean.keep(at, span.stop)
    return Block(kind, clean.text, (span,), clean.runs, number, tuple(anchors))


def is_broken_word(text: str, line_end: re.Match[str]) -> bool:
    """Say whether a hyphen at a line's end breaks a word: letters in lower case on both sides."""
    before = text[max(0, line_end.start() - 2) : line_end.start()]
    return (
        ("\n" in line_end[0] or "\r" in line_end[0])
        and before[1:] in ("-", "\xad", "‐")
        and before[:1].islower()
        and text[line_end.end() : line_end.end() + 1].islower()
    )

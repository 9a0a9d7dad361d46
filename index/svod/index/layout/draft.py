"""A text that is becoming blocks: its paragraphs, and what the rules have found so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ..extract import Step
from ..spans import Span
from .calls import Call
from .feet import NoteStart
from .hyphens import Vocabulary
from .paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a paragraph is.

    Attributes:
        kind: of passage.
        role: more closely: ``title``, ``epigraph``, ``running head``.
        number: a note's number or symbol.
        skipped: so many characters at its beginning are the number and no text.
        removed: whether it interrupts the running text, which may go on after it.
    """

    kind: str
    role: str = ""
    number: str | None = None
    skipped: int = 0
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """How a paragraph is printed.

    Attributes:
        kind: ``note``, in small letters at a page's foot; ``heading``; ``quotation``, indented as a
            whole; ``body``.
        number: of a note that begins here; empty when one goes on.
        skipped: so many characters at its beginning are the number and no text.
        continues: whether it continues the page before; ``None`` when its setting does not show.
        broken: whether it goes on on the next page.
    """

    kind: str = "body"
    number: str = ""
    skipped: int = 0
    continues: bool | None = None
    broken: bool = False


@dataclass(slots=True)
class Draft:
    """The paragraphs of a text and what is known of them.

    Attributes:
        verdicts: by the paragraph's index; a paragraph without one is running text so far.
        continued: for a paragraph that goes on with another, that other's index.
        calls: the calls of notes, in order.
        printed: how the paragraph is printed that begins at a place.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    vocabulary: Vocabulary
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    continued: dict[int, int] = field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    steps: list[Step] = field(default_factory=list)
    printed: Mapping[int, Printed] = field(default_factory=dict)

    def settle(self, paragraph: Paragraph, verdict: Verdict, rule: str) -> None:
        """Decide the kind of a paragraph, and note the rule that found it."""
        self.verdicts[paragraph.index] = verdict
        number = f" {verdict.number}" if verdict.number else ""
        self.note(
            rule, paragraph.span, f"{verdict.role or verdict.kind}{number}: {shown(paragraph.text)}"
        )

    def note(self, rule: str, span: Span, outcome: str) -> None:
        """Record what a rule did."""
        self.steps.append(Step(rule, span, outcome))

    def notes(self) -> list[NoteStart]:
        """Return the notes that begin in the text, in order."""
        found = []
        for paragraph in self.paragraphs:
            verdict = self.verdicts.get(paragraph.index)
            if verdict and verdict.kind == "note" and verdict.number:
                closed = ")" in paragraph.text[: verdict.skipped]
                found.append(NoteStart(verdict.number, paragraph.span.start, closed))
        return found

    def open(self) -> Iterator[Paragraph]:
        """Yield the paragraphs that no rule has named yet."""
        return (each for each in self.paragraphs if each.index not in self.verdicts)

    def is_removed(self, index: int) -> bool:
        """Say whether a paragraph interrupts the running text."""
        verdict = self.verdicts.get(index)
        return verdict is not None and verdict.removed

    def before(self, index: int) -> Paragraph | None:
        """Return the paragraph before, leaving out what interrupts the text."""
        for at in range(index - 1, -1, -1):
            if not self.is_removed(at):
                return self.paragraphs[at]
        return None

    def after(self, index: int) -> Paragraph | None:
        """Return the paragraph after, leaving out what interrupts the text."""
        for at in range(index + 1, len(self.paragraphs)):
            if not self.is_removed(at):
                return self.paragraphs[at]
        return None


def shown(text: str, most: int = 60) -> str:
    """Return a text in one line, cut to a length."""
    line = " ".join(text[: most * 2].split())
    return line if len(line) <= most else f"{line[:most]}…"

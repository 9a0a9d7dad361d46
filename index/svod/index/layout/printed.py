"""What printed pages show better than their text: notes, headings and quotations.

A Reader that knows how letters stand on a page says it here, by where a paragraph begins in the
text; where it says nothing, the text speaks for itself.
"""

from __future__ import annotations

from .draft import Draft, Printed, Verdict
from .paragraphs import Paragraph


def find_printed_notes(draft: Draft) -> None:
    """Decide which paragraphs at the feet of pages are notes, and which continue notes."""
    last: Paragraph | None = None
    for paragraph in draft.paragraphs:
        printed = printed_as(draft, paragraph)
        if printed.kind != "note":
            continue
        if printed.number:
            last = paragraph
            verdict = Verdict("note", "note", printed.number, printed.skipped, removed=True)
            draft.settle(paragraph, verdict, "printed note")
        elif printed.continues and last is not None:
            number = draft.verdicts[last.index].number
            draft.continued[paragraph.index] = last.index
            draft.verdicts[paragraph.index] = Verdict("note", "note", removed=True)
            draft.note("printed note", paragraph.span, f"note {number} goes on")


def find_printed_headings(draft: Draft) -> None:
    """Settle what larger or bolder letters show to be a heading."""
    for paragraph in list(draft.open()):
        if printed_as(draft, paragraph).kind == "heading":
            draft.settle(paragraph, Verdict("heading"), "printed heading")


def printed_as(draft: Draft, paragraph: Paragraph) -> Printed:
    """Return how a paragraph is printed, as far as is known."""
    return draft.printed.get(paragraph.span.start) or Printed()


def has_printed_notes(draft: Draft) -> bool:
    """Say whether the printing shows the notes, so that no other number can open one."""
    return any(each.kind == "note" and each.number.isdigit() for each in draft.printed.values())

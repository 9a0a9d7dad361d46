"""Join paragraphs that a page's end cut in two, and find the rest of a note on the next page.

On a page the text stands above its notes, and a note that found no room goes on at the foot of the
next page, above that page's own notes.  So an unnumbered paragraph before a note may be the end of
the page's text or the rest of the last note; ``Choice`` weighs the evidence for either.
"""

from __future__ import annotations

from dataclasses import dataclass

from .calls import REFERRING
from .draft import Draft, shown
from .hyphens import HYPHENS, is_broken_word
from .notes import references
from .paragraphs import Paragraph
from .printed import has_printed_notes, printed_as
from .roles import has_apparatus
from .sentences import (
    INITIALS,
    LEADING,
    bare_end,
    begins_mid_sentence,
    first_word,
    introduces_speech,
    is_broken_off,
    is_unbalanced,
    last_word,
    may_be_broken_off,
)

CLEAR = 2.0  # what only one of the two readings explains
TELLING = 1.5  # what would be a coincidence in the other reading
SLIGHT = 1.0  # what the other reading explains too, less well
MARGIN = 0.5  # by which the note must win: text is the rule, the rest of a note the exception
SHORTEST_NAME = 4

# Characters.  A longer paragraph is no heading and no line of a table.
LONG = 120


@dataclass(frozen=True, slots=True)
class Choice:
    """An unnumbered paragraph between the text of a page and its notes.

    Attributes:
        text: the end of the text before it.
        unknown: the paragraph itself.
        note: the last note before it.
        onward: the running text that comes after the page's notes, if any.
        calls: whether the paragraph calls notes, as notes themselves hardly ever do.
    """

    draft: Draft
    text: str
    unknown: str
    note: str
    onward: str
    calls: bool = False

    def evidence(self) -> tuple[float, float, list[str]]:
        """Return the weight for a note's rest, that for running text, and the reasons."""
        for_note = for_text = 0.0
        reasons = []
        vocabulary = self.draft.vocabulary
        start = first_word(self.unknown)
        if is_broken_off(self.note) or is_unbalanced(self.note):
            for_note += CLEAR
            reasons.append("the last note breaks off")
        elif REFERRING.search(bare_end(self.note)) and self.unknown[:1].isdigit():
            for_note += CLEAR
            reasons.append("the last note ends before a figure, and this begins with one")
        elif may_be_broken_off(self.note):
            for_note += SLIGHT
            reasons.append("the last note ends with an initial")
        named = len(start) >= SHORTEST_NAME and start[0].isupper() and start in self.note
        if named and start not in self.text:
            for_note += TELLING
            reasons.append(f"{start} is named in the last note")
        if self.calls:
            for_text += CLEAR + TELLING
        if references(self.unknown) > 1:
            for_note += SLIGHT
            reasons.append("it has references")
        if vocabulary.pairs(last_word(self.note), start) and is_broken_off(self.note):
            for_note += TELLING
            reasons.append("the text has the two words together elsewhere")
        if is_broken_off(self.text):
            onward = first_word(self.onward)
            if self.onward and begins_mid_sentence(self.onward):
                for_note += CLEAR
                reasons.append("the text goes on after the notes")
            if onward and vocabulary.pairs(last_word(self.text), onward):
                for_note += CLEAR
                reasons.append(f"{last_word(self.text)} {onward} stands elsewhere too")
            if begins_mid_sentence(self.unknown):
                for_text += CLEAR
            # They stand together here; once more is needed.
            if vocabulary.pairs(last_word(self.text), start) > 1:
                for_text += CLEAR
        else:
            if self.unknown.lstrip(LEADING)[:1].isupper():
                for_text += TELLING
            else:
                for_note += SLIGHT
                reasons.append("it begins within a sentence, and the text before it ends one")
            if is_broken_off(self.unknown) and self.onward and begins_mid_sentence(self.onward):
                for_text += CLEAR
        return for_note, for_text, reasons


def join(draft: Draft) -> None:
    """Say which paragraphs continue which: the rests of notes, and broken paragraphs."""
    last: Paragraph | None = None
    note: Paragraph | None = None
    note_end = ""
    removed = False
    for paragraph in draft.paragraphs:
        verdict = draft.verdicts.get(paragraph.index)
        if verdict and verdict.kind == "note":
            note, note_end, removed = paragraph, paragraph.text, True
        elif verdict and verdict.removed:
            removed = True
        elif verdict and verdict.role != "list item":
            last, removed = None, False
        elif verdict:
            last, removed = paragraph, False
        elif note and not removed and is_rest(draft, paragraph, last, note, note_end):
            note_end, removed = paragraph.text, True
        else:
            shown_to = printed_as(draft, paragraph).continues
            if last and (
                continues(draft, last, paragraph, removed) if shown_to is None else shown_to
            ):
                draft.continued[paragraph.index] = last.index
                outcome = f"…{shown(last.text[-30:])} | {shown(paragraph.text, 30)}"
                draft.note("broken paragraph", paragraph.span, outcome)
            last, removed = paragraph, False


def is_rest(
    draft: Draft, paragraph: Paragraph, last: Paragraph | None, note: Paragraph, note_end: str
) -> bool:
    """Say whether a paragraph is the rest of a note, and record it.

    Args:
        draft: the text.
        paragraph: in question; nothing stands between it and the text before.
        last: the running text before it; ``None`` after a heading.
        note: the last note before it.
        note_end: the last paragraph of that note so far.
    """
    if has_printed_notes(draft) or not may_be_rest(draft, paragraph, note_end):
        return False
    called = any(paragraph.span.start <= call.at < paragraph.span.stop for call in draft.calls)
    choice = Choice(
        draft,
        last.text if last else "",
        " ".join(paragraph.text.split()),
        note_end,
        onward(draft, paragraph),
        called,
    )
    for_note, for_text, reasons = choice.evidence()
    if for_note <= for_text + MARGIN:
        return False
    draft.continued[paragraph.index] = note.index
    number = draft.verdicts[note.index].number
    outcome = f"note {number} goes on ({'; '.join(reasons)}): {shown(paragraph.text)}"
    draft.note("rest of a note", paragraph.span, outcome)
    return True


def may_be_rest(draft: Draft, paragraph: Paragraph, note: str) -> bool:
    """Say whether a paragraph stands where the rest of a note may: before notes, or before the
    text goes on when the last note breaks off and no other stands on the page.
    """
    if is_before_notes(draft, paragraph):
        return True
    within = not paragraph.text.lstrip(LEADING)[:1].isupper()
    return (is_broken_off(note) or may_be_broken_off(note)) and (
        within or bool(onward(draft, paragraph))
    )


def is_before_notes(draft: Draft, paragraph: Paragraph) -> bool:
    """Say whether the next thing but furniture is a note."""
    for at in range(paragraph.index + 1, len(draft.paragraphs)):
        verdict = draft.verdicts.get(at)
        if verdict is None:
            return False
        if verdict.kind == "note":
            return True
        if not verdict.removed:
            return False
    return False


def onward(draft: Draft, paragraph: Paragraph) -> str:
    """Return the running text after the notes that follow; nothing when a heading comes first."""
    after = draft.after(paragraph.index)
    return after.text if after and after.index not in draft.verdicts else ""


def continues(draft: Draft, first: Paragraph, second: Paragraph, removed: bool) -> bool:
    """Say whether a paragraph continues another.

    Across notes, page furniture or a page's end, a text that breaks off goes on, and one that
    begins with a small letter goes on with what was before.  Where nothing is between, both must
    be so, and nobody's words may be announced: those are a quotation set off.
    """
    if removed or first.page != second.page:
        if is_broken_off(first.text):
            return True
        if bare_end(first.text).endswith(":"):
            return False
        return begins_mid_sentence(second.text) or bool(INITIALS.search(bare_end(first.text)))
    if INITIALS.search(bare_end(first.text)) and len(first.text) >= LONG:
        return True
    if not is_broken_off(first.text) or introduces_speech(first.text):
        return False
    if not begins_mid_sentence(second.text):
        # No paragraph of some length ends at a bare word: a page ended there.
        return len(first.text) >= LONG and first.text[-1].isalnum() and second.text[0].isalnum()
    if first.text.endswith(tuple(HYPHENS)):
        return is_broken_word(first.text[-40:], second.text[:40], draft.vocabulary)
    return not has_apparatus(second.text)

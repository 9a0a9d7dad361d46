"""Name the paragraphs that are no notes, headings or furniture: quotations, dialogue, body text."""

from __future__ import annotations

from .draft import Draft, Verdict
from .printed import printed_as
from .roles import is_quoted_on, is_speech, set_off
from .sentences import is_broken_off

# Paragraphs of the longest letter that a text quotes.
LONGEST_LETTER = 8


def name_the_rest(draft: Draft, groups: dict[int, list[int]]) -> None:
    """Settle block quotations, conversations and running text among the whole paragraphs."""
    heads = [head for head in groups if not draft.is_removed(head)]
    texts = [" ".join(draft.paragraphs[at].text for at in groups[head]) for head in heads]
    letter = letters(draft, heads, texts)
    before, kind, quoting = "", "", False
    for order, (head, text) in enumerate(zip(heads, texts, strict=True)):
        paragraph = draft.paragraphs[head]
        if head in draft.verdicts:
            quoting = False
        elif not any(character.isalnum() for character in text):
            draft.settle(paragraph, Verdict("other", "ornament"), "ornament")
        elif printed_as(draft, paragraph).kind == "quotation":
            draft.settle(paragraph, Verdict("quotation"), "printed quotation")
        elif quoting or is_quoted_on(text):
            draft.settle(paragraph, Verdict("quotation"), "quotation in paragraphs")
            quoting = is_quoted_on(text)
        elif is_speech(text) and not stands_alone(texts, order):
            draft.settle(paragraph, Verdict("dialogue"), "turn of a conversation")
        elif (kind == "body" and set_off(before, text)) or (
            kind == "quotation" and is_broken_off(before)
        ):
            draft.settle(paragraph, Verdict("quotation"), "block quotation")
        elif head in letter:
            draft.settle(paragraph, Verdict("quotation"), "letter")
        else:
            draft.verdicts[head] = Verdict("body")
        before, kind = text, draft.verdicts[head].kind


def stands_alone(texts: list[str], order: int) -> bool:
    """Say whether spoken words are no turn of a conversation but quoted after a colon."""
    announced = order > 0 and texts[order - 1].rstrip().endswith(":")
    answered = order + 1 < len(texts) and is_speech(texts[order + 1])
    return announced and not answered


def letters(draft: Draft, heads: list[int], texts: list[str]) -> set[int]:
    """Return the paragraphs between the announcement of a letter and its signature or date."""
    found: set[int] = set()
    for order, head in enumerate(heads):
        verdict = draft.verdicts.get(head)
        if verdict is None or verdict.role not in ("signature", "dateline"):
            continue
        for back in range(order - 1, max(-1, order - 1 - LONGEST_LETTER), -1):
            if heads[back] in draft.verdicts:
                break
            if texts[back].rstrip().endswith(":"):
                found.update(heads[back + 1 : order])
                break
    return found

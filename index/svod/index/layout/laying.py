"""The steps of layout in their order, from a text to its blocks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..extract import Block, Step
from .apparatus import find_roles, stated
from .draft import Draft, Printed, Verdict
from .furniture import find_furniture
from .hyphens import Vocabulary
from .joining import join
from .making import grouped, made
from .naming import name_the_rest
from .paragraphs import paragraphs
from .printed import find_printed_headings, find_printed_notes
from .roles import ORNAMENT, find_captions, find_front, find_headings, find_persons, front
from .sentences import bare_end
from .taking_out import find_calls, find_notes, find_symbol_notes

BY = re.compile(r"(?i:by|von|par|автор:?|author:?)\s+")

# Paragraphs at the beginning of a text among which its title and author are.
FRONT = 8

# The rule that finds each role of ``apparatus``.
APPARATUS = {
    "apparatus": "publisher's apparatus",
    "contents": "entries under contents",
    "index": "back-of-book index",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What layout makes of a text.

    Attributes:
        blocks: in the order of the text; a block that a page's end cut stands where it begins.
        steps: what each rule did, in the order of the text.
        warnings: calls whose note is missing, notes that nothing calls.
        metadata: title and author as the text's own first lines have them, and the year in which
            a publisher released the file.
        stated: title and author as a publisher's header names them.
    """

    blocks: tuple[Block, ...]
    steps: tuple[Step, ...] = ()
    warnings: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(default_factory=dict)
    stated: Mapping[str, Any] = field(default_factory=dict)


def laid_out(text: str, printed: Mapping[int, Printed] | None = None) -> Layout:
    r"""Return the blocks of a plain text.

    ``printed`` has, for the places where paragraphs begin, how they are printed, as far as the
    text's Reader knows.

    >>> [(block.kind, block.number, block.text) for block in laid_out(
    ...     "The Fall\n\nHe was re-\nmoved in May.¹\n\n1. *Izvestiya*, 4 May.").blocks]
    [('heading', None, 'The Fall'), ('body', None, 'He was removed in May.'),
     ('note', '1', 'Izvestiya, 4 May.')]
    """
    draft = Draft(text, paragraphs(text), Vocabulary(text))
    draft.printed = printed or {}
    texts = [each.text for each in draft.paragraphs]
    for at, role in find_roles(texts).items():
        draft.settle(draft.paragraphs[at], Verdict("other", role, removed=True), APPARATUS[role])
    find_furniture(draft)
    find_printed_notes(draft)
    find_notes(draft)
    find_symbol_notes(draft)
    find_front(draft)
    find_printed_headings(draft)
    find_captions(draft)
    find_persons(draft)
    find_headings(draft)
    join(draft)
    find_calls(draft)
    groups = grouped(draft)
    name_the_rest(draft, groups)
    blocks, warnings = made(draft, groups)
    steps = sorted(draft.steps, key=lambda step: step.span)
    known = stated(texts)
    seeming = metadata_of(draft) | {key: known.pop(key) for key in ("year",) if key in known}
    return Layout(blocks, tuple(steps), tuple(warnings), seeming, known)


def metadata_of(draft: Draft) -> dict[str, Any]:
    """Return the title and author that the first lines give."""
    found: dict[str, Any] = {}
    for paragraph in front(draft):
        verdict = draft.verdicts.get(paragraph.index)
        if verdict and verdict.role in ("title", "byline"):
            key = "title" if verdict.role == "title" else "author"
            bare = ORNAMENT.sub("", bare_end(paragraph.text).strip("*_ "))
            found.setdefault(key, BY.sub("", bare) if key == "author" else bare)
    return found

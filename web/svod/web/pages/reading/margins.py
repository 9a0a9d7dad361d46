"""An account as a book page: which notes stand beside which paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from svod.index.documents import Passage, note_id

Target = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Note:
    """A note in the margin.

    Attributes:
        back: id of the call that it answers, or ``""`` when nothing calls it.
    """

    passage: Passage
    back: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A passage of the text with the notes that are called in it for the first time.

    Attributes:
        targets: for each call in it, the ids of the call and of the note, or ``None``.
    """

    passage: Passage
    notes: tuple[Note, ...]
    targets: tuple[Target | None, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """An account set for reading: its text with notes, and the notes that nothing calls.

    Attributes:
        passages, notes: how many there are; notes are passages too.
    """

    paragraphs: tuple[Paragraph, ...]
    uncalled: tuple[Note, ...]
    passages: int
    notes: int


def place(passage: Passage) -> str:
    """Return what follows the account in a passage's id: ``p41``, ``n12``; its id on the page."""
    return passage.id.removeprefix(f"{passage.account}:")


def page_of(passages: Iterable[Passage]) -> Page:
    """Return the passages of an account, in order, as a page."""
    ordered = tuple(passages)
    notes = {passage.id: passage for passage in ordered if passage.kind == "note"}
    paragraphs = []
    taken: set[str] = set()
    for passage in ordered:
        if passage.kind == "note":
            continue
        targets: list[Target | None] = []
        own = []
        for order, anchor in enumerate(passage.anchors, start=1):
            note = notes.get(note_id(passage.account, anchor.note, anchor.nth) or "")
            if note is None:
                targets.append(None)
                continue
            call = f"{place(passage)}-c{order}"
            targets.append((call, place(note)))
            if note.id not in taken:
                taken.add(note.id)
                own.append(Note(note, call))
        paragraphs.append(Paragraph(passage, tuple(own), tuple(targets)))
    uncalled = tuple(
        Note(passage, "")
        for passage in ordered
        if passage.kind == "note" and passage.id not in taken
    )
    return Page(
        tuple(paragraphs), uncalled, passages=len(ordered), notes=len(ordered) - len(paragraphs)
    )

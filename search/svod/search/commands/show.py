"""The command ``svod show``."""

from __future__ import annotations

import sys

import click

from svod.index.documents import note_id
from svod.index.errors import AccountUnknown
from svod.index.spans import Span

from ..library.library import Library
from .rendering import EDITOR, QUIET, place
from .session import Session, as_json, pass_session, show_json


@click.command
@click.argument("passage")
@click.option(
    "--extracted",
    is_flag=True,
    help="The text that offsets count in: all of an account's, or a passage's part of it.",
)
@as_json
@pass_session
def show(session: Session, passage: str, extracted: bool, as_json: bool) -> None:
    """Show one passage, with the notes that it calls, and how to cite it.

    Example:  svod show roberts-2002:p41
    """
    if extracted:
        show_extracted(session, passage, as_json)
        return
    with session.opened() as library:
        found = library.passage(passage)
        account = library.account(found.account)
        called = {note_id(found.account, anchor.note, anchor.nth) for anchor in found.anchors}
        notes = [
            each
            for each in (library.passages(found.account) if called else ())
            if each.id in called
        ]
    if as_json:
        show_json(found.as_dict())
        return
    out = session.out()
    out.print(f"{account.cited}. {account.title}, {place(found)}", style=EDITOR)
    if found.locator.section and found.kind != "heading":
        out.print(found.locator.section, style=QUIET)
    out.print()
    out.print(found.text)
    for note in notes:
        out.print()
        out.print(f"{note.number}. {note.text}", style=QUIET)
    spans = ", ".join(f"{span.start}–{span.stop}" for span in found.spans)
    out.print()
    out.print(f"{found.id}  {found.file}, characters {spans}", style=QUIET)


def show_extracted(session: Session, wanted: str, as_json: bool) -> None:
    """Print an account's extracted text as it stands, or the ranges of it that a passage has."""
    account, _, place = wanted.partition(":")
    with Library.open(session.library) as library:
        text = library.extracted(account)
        spans: tuple[Span, ...] = (Span(0, len(text)),)
        if place:
            found = [each for each in library.passages(account) if each.id == wanted]
            if not found:
                raise AccountUnknown(wanted, (), "passage")
            spans = found[0].spans
    if as_json:
        ranges = [[span.start, span.stop] for span in spans]
        texts = [span.of(text) for span in spans]
        show_json({"account": account, "spans": ranges, "texts": texts})
        return
    # Not a character more or less, not even where the system writes line ends otherwise.
    shown = "\n".join(span.of(text) for span in spans) + ("\n" if place else "")
    sys.stdout.flush()
    sys.stdout.buffer.write(shown.encode("utf-8"))
    sys.stdout.buffer.flush()

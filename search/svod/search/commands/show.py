"""The command ``svod show``."""

from __future__ import annotations

import click

from svod.index.documents import note_id

from .rendering import EDITOR, QUIET, place
from .session import Session, as_json, pass_session, show_json


@click.command
@click.argument("passage")
@as_json
@pass_session
def show(session: Session, passage: str, as_json: bool) -> None:
    """Show one passage, with the notes that it calls, and how to cite it.

    Example:  svod show roberts-2002:p41
    """
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

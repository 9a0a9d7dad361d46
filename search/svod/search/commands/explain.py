"""The command ``svod explain``."""

from __future__ import annotations

import click

from svod.index.analysis import Mode

from .rendering import EDITOR, QUIET
from .session import Session, as_json, in_mode, pass_session, show_json


@click.command
@click.argument("query")
@in_mode
@as_json
@pass_session
def explain(session: Session, query: str, mode: Mode, as_json: bool) -> None:
    """Say how each word of a query was read, and which keys are looked up for it.

    Example:  svod explain "Tchitcherin more"
    """
    with session.opened() as library:
        explanation = library.explain(query, mode=mode)
    if as_json:
        show_json(explanation.as_dict())
        return
    out = session.out()
    out.print(f"Understood as {explanation.understood}  ({explanation.mode})", style=QUIET)
    for word in explanation.words:
        out.print()
        out.print(f"{word.word}: read as {word.read_as}", style=EDITOR)
        if word.instead:
            out.print(f"  search for {word.instead} instead?")
        for text, scheme in word.readings:
            out.print(f"  {text}  ({scheme})")
        if word.lemmas:
            out.print(f"  dictionary: {', '.join(word.lemmas)}")
        out.print(f"  looked up: {', '.join(word.keys)}")
        out.print(f"  in {word.passages} passage{'' if word.passages == 1 else 's'}", style=QUIET)

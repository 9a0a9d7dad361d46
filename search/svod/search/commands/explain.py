"""The command ``svod explain``."""

from __future__ import annotations

import click

from svod.index.analysis.modes import Mode

from .rendering import EDITOR, QUIET
from .session import Session, as_json, in_mode, pass_session, show_json

RECKONED = "RankedMatch by (words + beside + close) × kind × share + whole"


@click.command
@click.argument("query")
@in_mode
@as_json
@pass_session
def explain(session: Session, query: str, mode: Mode, as_json: bool) -> None:
    """Say how each word of a query was read, and how the first hits were ranked.

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
        passages = f"{word.passages} passage{'' if word.passages == 1 else 's'}"
        counts = f"counts {word.weight:.1f} as a {word.counts_as}"
        out.print(f"  in {passages}; {counts}", style=QUIET)
    if explanation.hits:
        out.print()
        out.print(RECKONED, style=EDITOR)
    for hit in explanation.hits:
        made = hit.reckoning
        out.print(
            f"  {hit.passage}: {made.score:.1f} = ({made.words:.1f} + {made.beside:.1f}"
            f" + {made.close:.1f}) × {made.kind:.1f} × {made.share:.2f} + {made.whole:.1f}"
        )

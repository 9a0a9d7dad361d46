"""The command ``svod names``."""

from __future__ import annotations

import click
from rich.table import Table

from ..library.library import Library
from .session import NOTHING_FOUND, Session, as_json, pass_session, show_json


@click.command
@as_json
@pass_session
@click.pass_context
def names(ctx: click.Context, session: Session, as_json: bool) -> None:
    """List the names of the authority file, with their aliases.

    Example:  svod names
    """
    with Library.open(session.library) as library:
        known = library.names()
    if as_json:
        show_json([name.as_dict() for name in known])
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("name", "aliases", "kind", "wikidata", "viaf"):
            table.add_column(heading)
        for name in known:
            aliases = ", ".join(name.aliases)
            table.add_row(name.name, aliases, name.kind, name.wikidata, name.viaf)
        session.out().print(table)
    if not known:
        click.echo("There are no names yet. Add some with: svod add --names FILE", err=True)
        ctx.exit(NOTHING_FOUND)

"""The command ``svod complete``."""

from __future__ import annotations

import click
from rich.table import Table

from .session import NOTHING_FOUND, Session, as_json, pass_session, show_json


@click.command
@click.argument("prefix")
@click.option(
    "--limit", type=click.IntRange(1), default=10, show_default=True, help="Words at the most."
)
@as_json
@pass_session
@click.pass_context
def complete(ctx: click.Context, session: Session, prefix: str, limit: int, as_json: bool) -> None:
    """List the words of the library that begin so, in either script.

    Words that a search takes for one are listed once, with all their forms counted.

    Example:  svod complete Чич
    """
    with session.opened() as library:
        found = library.complete(prefix, limit)
        names = [account.id for account in library.accounts()]
    if as_json:
        show_json(found.as_dict())
    elif found.forms:
        table = Table(box=None, pad_edge=False)
        table.add_column("word")
        table.add_column("all", justify="right")
        for name in names:
            table.add_column(name, justify="right")
        for word in found.forms:
            counts = [str(word.accounts.get(name, "")) for name in names]
            table.add_row(word.form, str(word.count), *counts)
        session.out().print(table)
    if not found.forms:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)

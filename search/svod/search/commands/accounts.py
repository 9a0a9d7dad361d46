"""The command ``svod accounts``."""

from __future__ import annotations

import click
from rich.table import Table

from ..library.library import Library
from .session import NOTHING_FOUND, Session, as_json, pass_session, show_json


@click.command
@as_json
@pass_session
@click.pass_context
def accounts(ctx: click.Context, session: Session, as_json: bool) -> None:
    """List the accounts in the library.

    Example:  svod accounts
    """
    with Library.open(session.library) as library:
        known = library.accounts()
        counts = library.counts()
        sigla = library.sigla()
    if as_json:
        show_json(
            [
                account.as_dict()
                | {
                    "siglum": sigla[account.id],
                    "passages": counts[account.id][0],
                    "notes": counts[account.id][1],
                }
                for account in known
            ]
        )
    else:
        table = Table(box=None, pad_edge=False)
        for heading in ("", "id", "account", "title", "passages", "notes"):
            table.add_column(
                heading, justify="right" if heading in ("passages", "notes") else "left"
            )
        for account in known:
            passages, notes = counts[account.id]
            table.add_row(
                sigla[account.id],
                account.id,
                account.cited,
                account.title,
                str(passages),
                str(notes),
            )
        session.out().print(table)
    if not known:
        click.echo("The library is empty. Add texts with: svod add FILE…", err=True)
        ctx.exit(NOTHING_FOUND)

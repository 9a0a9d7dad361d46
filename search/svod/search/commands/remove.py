"""The command ``svod remove``."""

from __future__ import annotations

import click

from ..facade import Library
from .session import Session, as_json, pass_session, show_json, waiting


@click.command
@click.argument("accounts", nargs=-1, required=True, metavar="ACCOUNT…")
@waiting
@as_json
@pass_session
def remove(session: Session, accounts: tuple[str, ...], wait: float, as_json: bool) -> None:
    """Remove accounts from the library; their source files are not touched.

    Example:  svod remove roberts-2002
    """
    with Library.open(session.library) as library:
        library.remove(accounts, wait)
    if as_json:
        show_json({"removed": list(accounts)})
    else:
        click.echo(f"removed {', '.join(accounts)}")

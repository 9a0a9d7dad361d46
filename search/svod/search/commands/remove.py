"""The command ``svod remove``."""

from __future__ import annotations

import click

from ..library.library import Library
from .session import Session, as_json, pass_session, show_json, waiting


@click.command
@click.argument("accounts", nargs=-1, metavar="[ACCOUNT…]")
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A name of the authority file, with its aliases; repeatable.",
)
@waiting
@as_json
@pass_session
def remove(
    session: Session,
    accounts: tuple[str, ...],
    names: tuple[str, ...],
    wait: float,
    as_json: bool,
) -> None:
    """Remove accounts from the library, or names; their source files are not touched.

    Example:  svod remove roberts-2002
    """
    if not accounts and not names:
        raise click.UsageError("Name an account, or a name with --name.")
    with Library.open(session.library) as library:
        library.remove(accounts, wait, names)
    if as_json:
        show_json({"removed": list(accounts), "names": list(names)})
    else:
        click.echo(f"removed {', '.join((*accounts, *names))}")

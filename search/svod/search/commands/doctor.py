"""The command ``svod doctor``."""

from __future__ import annotations

import click

from svod.index.library import LibraryFolder

from .progressing import progress
from .session import SOME_UNREAD, Session, as_json, pass_session, show_json, waiting


@click.command
@click.option("--rebuild", is_flag=True, help="Make the index anew even if nothing seems wrong.")
@waiting
@as_json
@pass_session
@click.pass_context
def doctor(ctx: click.Context, session: Session, rebuild: bool, wait: float, as_json: bool) -> None:
    """Check the library, and make its index anew from the passages alone where that is needed.

    Example:  svod doctor --rebuild
    """
    library = LibraryFolder.open(session.library)
    damages = library.damages()
    indexed = library.is_indexed()
    remade = not damages and (rebuild or not indexed)
    if remade:
        with progress("Indexing") as passed:
            library.rebuild(passed, wait)
    if as_json:
        show_json(
            {
                "accounts": len(library.account_ids()),
                "damaged": [{"file": each.file, "error": each.reason} for each in damages],
                "index": "current" if indexed else "stale",
                "rebuilt": remade,
            }
        )
    else:
        click.echo(f"{len(library.account_ids())} accounts read back, {len(damages)} damaged")
        for each in damages:
            click.echo(f"svod: {each.reason}", err=True)
        click.echo(
            "the index is made anew"
            if remade
            else "the index is current"
            if indexed
            else "the index is not current; it is made anew when the damaged accounts are mended"
        )
    if damages:
        ctx.exit(SOME_UNREAD)

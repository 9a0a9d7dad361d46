"""The command ``svod doctor``."""

from __future__ import annotations

import click

from svod.index.storage.library_folder import LibraryFolder

from ..library.library import Library
from .progressing import progress
from .session import SOME_UNREAD, Session, as_json, pass_session, show_json, waiting


@click.command
@click.option("--rebuild", is_flag=True, help="Make the index anew even if nothing seems wrong.")
@click.option("--dates", is_flag=True, help="Also list dates that are none, or not right.")
@waiting
@as_json
@pass_session
@click.pass_context
def doctor(
    ctx: click.Context, session: Session, rebuild: bool, dates: bool, wait: float, as_json: bool
) -> None:
    """Check the library, and make its index anew from the passages alone where that is needed.

    With --dates, also list what looks like a date and is none (31 February), days in two styles
    that are not one day, and days of the week that do not fit.

    Example:  svod doctor --rebuild
    """
    library = LibraryFolder.open(session.library)
    damages = library.damages()
    indexed = library.is_indexed()
    remade = not damages and (rebuild or not indexed)
    if remade:
        with progress("Indexing") as passed:
            library.rebuild(passed, wait)
    with Library(library) as opened:
        faults = tuple(opened.date_faults()) if dates and not damages else ()
    if as_json:
        found = {
            "accounts": len(library.account_ids()),
            "damaged": [{"file": each.file, "error": each.reason} for each in damages],
            "index": "current" if indexed else "stale",
            "rebuilt": remade,
        }
        if dates:
            found["dates"] = [fault.as_dict() for fault in faults]
        show_json(found)
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
        if dates and not damages:
            click.echo(f"{len(faults)} dates are not right")
            for fault in faults:
                text = " ".join(fault.text.split())
                click.echo(f"{fault.passage}, {fault.file} {fault.start}: {text}: {fault.reason}")
    if damages:
        ctx.exit(SOME_UNREAD)

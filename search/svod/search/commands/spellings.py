"""The command ``svod spellings``."""

from __future__ import annotations

import click
from rich.table import Table

from svod.index.analysis.modes import Mode

from .rendering import QUIET
from .session import (
    NOTHING_FOUND,
    Session,
    as_json,
    in_mode,
    pass_session,
    show_json,
    with_aliases,
)


@click.command
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@in_mode
@with_aliases
@as_json
@pass_session
@click.pass_context
def spellings(
    ctx: click.Context,
    session: Session,
    words: tuple[str, ...],
    mode: Mode,
    aliases: bool,
    as_json: bool,
) -> None:
    """List every form in the library that a word unifies with, then those of its aliases.

    Example:  svod spellings Литвинов
    """
    with session.opened() as library:
        found = [library.spellings(word, mode=mode, aliases=aliases) for word in words]
        names = [account.id for account in library.accounts()]
        sigla = library.sigla()
    if as_json:
        rows = [each.as_dict() for each in found]
        show_json(rows[0] if len(rows) == 1 else rows)
    else:
        for each in found:
            table = Table(title=each.word, box=None, pad_edge=False, title_justify="left")
            table.add_column("form")
            table.add_column("all", justify="right")
            for name in names:
                table.add_column(sigla[name], justify="right")
            forms = (*each.forms, *each.aliases)
            for form in forms:
                counts = [str(form.accounts.get(name, "")) for name in names]
                table.add_row(form.form, str(form.count), *counts)
            out = session.out()
            out.print(table)
            for form in forms:
                out.print(form.chain or f"{form.form}, as typed", style=QUIET, soft_wrap=True)
            out.print()
    if not any((*each.forms, *each.aliases) for each in found):
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)

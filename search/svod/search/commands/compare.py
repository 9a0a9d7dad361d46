"""The command ``svod compare``."""

from __future__ import annotations

import re

import click
from rich.table import Table
from rich.text import Text

from svod.index.analysis import Mode
from svod.index.errors import AccountUnknown

from ..hits import Comparison, Row
from .laying import render_synopsis
from .rendering import EDITOR, QUIET, marked, place
from .session import (
    NOTHING_FOUND,
    Session,
    as_json,
    in_accounts,
    in_mode,
    pass_session,
    show_json,
    with_aliases,
    without,
)

EPISODE = re.compile(r"e[0-9a-f]{4,10}")
NOT_TOLD = Text("— not told", style="dim italic")


@click.command
@click.argument("query")
@in_accounts
@in_mode
@without
@with_aliases
@as_json
@pass_session
@click.pass_context
def compare(
    ctx: click.Context,
    session: Session,
    query: str,
    accounts: tuple[str, ...],
    mode: Mode,
    off: tuple[str, ...],
    aliases: bool,
    as_json: bool,
) -> None:
    """Lay the accounts that tell it side by side, row by row.

    QUERY is a question, or the id of an episode, as svod episodes prints it: then there is a row
    for when, where, who, how many, what was said and how it ended.

    Example:  svod compare "Hottelet interview"
    """
    if EPISODE.fullmatch(query):
        with session.opened() as library:
            try:
                made = library.synopsis(query)
            except AccountUnknown:
                pass  # an id is also a word that may be looked for
            else:
                cited = {account.id: account.cited for account in library.accounts()}
                if as_json:
                    show_json(made.as_dict())
                else:
                    render_synopsis(session.out(), made, cited)
                return
    with session.opened() as library:
        comparison = library.compare(query, accounts=accounts, mode=mode, off=off, aliases=aliases)
    if as_json:
        show_json(comparison.as_dict())
    elif comparison.rows:
        render(comparison, session)
    if not comparison.rows:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def render(comparison: Comparison, session: Session) -> None:
    """Print a comparison for people: a column an account."""
    out = session.out()
    table = Table(show_lines=True, expand=True)
    for account in comparison.accounts:
        table.add_column(account.cited, ratio=1)
    for number, row in enumerate(comparison.rows, 1):
        out_row = [cell(row, account.id) for account in comparison.accounts]
        heading = Text(f"{number} {row.title}", style=EDITOR)
        if row.date:
            heading.append(f"\n{row.date}", QUIET)
        out_row[0] = Text.assemble(heading, "\n\n", out_row[0])
        table.add_row(*out_row)
    out.print(table)
    if comparison.silent:
        out.print("Not told by " + "; ".join(a.cited for a in comparison.silent), style=QUIET)


def cell(row: Row, account: str) -> Text:
    """Return the passages of one account in one row."""
    cells = row.cells.get(account, ())
    if not cells:
        return NOT_TOLD.copy()
    pieces = []
    for each in cells:
        text = marked(each.passage.text, each.marks)
        text.append(f"\n{each.passage.id}, {place(each.passage)}", QUIET)
        pieces.append(text)
    return Text("\n\n").join(pieces)

"""The command ``svod compare``."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence

import click
from rich.table import Table
from rich.text import Text

from svod.index.analysis.modes import Mode
from svod.index.errors import AccountUnknown

from ..comparison.synopsis import Synopsis
from ..library.library import Library
from ..retrieval.results import Comparison, Row
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

PASSAGE = re.compile(r"[^\s:]+:[^\s:]+")
EPISODE = re.compile(r"e[0-9a-f]{4,10}")
NOT_TOLD = Text("— not told", style="dim italic")


@click.command
@click.argument("query", nargs=-1, required=True, metavar="QUERY | EPISODE | PASSAGE PASSAGE…")
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
    query: tuple[str, ...],
    accounts: tuple[str, ...],
    mode: Mode,
    off: tuple[str, ...],
    aliases: bool,
    as_json: bool,
) -> None:
    """Lay the accounts that tell it side by side, row by row.

    QUERY is a question.  Of an episode, by the id that svod episodes prints, and of any passages
    of two accounts or more, by theirs, there is a row for each moment, and one for when, where,
    who, how many, what was said and how it ended.

    Example:  svod compare "Hottelet interview"

    Example:  svod compare roberts-2002:p57 mastny-1976:p18
    """
    asked = query[0]
    with session.opened() as library:
        laid = None
        if len(query) > 1:
            laid = beside(library, query)
        elif EPISODE.fullmatch(asked):
            with contextlib.suppress(AccountUnknown):  # an id is also a word to be looked for
                laid = library.synopsis(asked)
        if laid is not None:
            cited = {account.id: account.cited for account in library.accounts()}
            if as_json:
                show_json(laid.as_dict())
            else:
                render_synopsis(session.out(), laid, cited)
            return
        comparison = library.compare(asked, accounts=accounts, mode=mode, off=off, aliases=aliases)
    if as_json:
        show_json(comparison.as_dict())
    elif comparison.rows:
        render(comparison, session)
    if not comparison.rows:
        unknown = (
            EPISODE.fullmatch(asked) and f"There is no episode {asked}; svod episodes lists all."
        )
        click.echo(unknown or "Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def beside(library: Library, names: Sequence[str]) -> Synopsis:
    """Return some passages side by side; a usage error where that is impossible."""
    if not all(map(PASSAGE.fullmatch, names)):
        raise click.UsageError("Put a question of several words in quotation marks.")
    try:
        return library.beside(names)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


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

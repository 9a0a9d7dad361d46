"""The command ``svod kwic``."""

from __future__ import annotations

import click
from rich.text import Text

from svod.index.analysis.modes import Mode

from ..retrieval.results import Line
from .rendering import QUIET, STYLES
from .session import (
    NOTHING_FOUND,
    Session,
    as_json,
    in_accounts,
    in_mode,
    pass_session,
    show_json_line,
    with_aliases,
    without,
)

ORDERS = {
    "text": lambda _: "",
    "left": lambda line: " ".join(reversed(line.left.casefold().split())),
    "right": lambda line: line.right.casefold().strip(),
    "match": lambda line: line.match.casefold(),
}


@click.command
@click.argument("query")
@click.option(
    "--width",
    type=click.IntRange(0, 1000),
    default=50,
    show_default=True,
    help="Characters on each side.",
)
@click.option(
    "--sort",
    type=click.Choice(tuple(ORDERS)),
    default="text",
    show_default=True,
    help="By the text's order, or by the words to the left, to the right, or the match.",
)
@in_accounts
@in_mode
@without
@with_aliases
@as_json
@pass_session
@click.pass_context
def kwic(
    ctx: click.Context,
    session: Session,
    query: str,
    width: int,
    sort: str,
    accounts: tuple[str, ...],
    mode: Mode,
    off: tuple[str, ...],
    aliases: bool,
    as_json: bool,
) -> None:
    """Print a concordance: a line for every match, the match in the middle.

    Example:  svod kwic Иоффе --sort right
    """
    with session.opened() as library:
        lines = library.kwic(
            query, width=width, accounts=accounts, mode=mode, off=off, aliases=aliases
        )
    lines = tuple(sorted(lines, key=ORDERS[sort]))
    if as_json:
        for line in lines:
            show_json_line(line.as_dict())
    else:
        out = session.out()
        for line in lines:
            out.print(shown(line, width), soft_wrap=True)
    if not lines:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def shown(line: Line, width: int) -> Text:
    """Return a line with its match in the middle."""
    made = Text(line.left.rjust(width))
    made.append(line.match, STYLES[line.how])
    made.append(line.right.ljust(width))
    made.append(f"  {line.passage}", QUIET)
    return made

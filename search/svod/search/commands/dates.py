"""The command ``svod dates``."""

from __future__ import annotations

import click

from svod.index.dates import DateExpression, in_old_style

from ..library.library import Library
from .rendering import EDITOR, QUIET
from .session import NOTHING_FOUND, Session, as_json, in_accounts, pass_session, show_json_line

# Precisions that are listed only with ``--all``: "fifteenth-century Russia" is more often a
# description than a date.
WIDE = ("century",)


@click.command
@click.option("--all", "every", is_flag=True, help="Also centuries.")
@in_accounts
@as_json
@pass_session
@click.pass_context
def dates(
    ctx: click.Context, session: Session, every: bool, accounts: tuple[str, ...], as_json: bool
) -> None:
    """List the dates that the accounts name, in the order of the text, with the days they mean.

    Example:  svod dates --account pipes-1990
    """
    out = session.out()
    found = False
    with Library.open(session.library) as library:
        for each in library.dates(accounts):
            if each.precision in WIDE and not every:
                continue
            found = True
            if as_json:
                show_json_line(each.as_dict())
                continue
            text = " ".join(each.text.split())
            out.print(f"{each.passage}  {text}  =  {each.edtf}{aside(each)}")
            if each.reasons:
                out.print(f"    {'; '.join(each.reasons)}", style=QUIET)
            if each.warning:
                out.print(f"    {each.warning}", style=EDITOR)
    if not found:
        click.echo("No dates found.", err=True)
        ctx.exit(NOTHING_FOUND)


def aside(each: DateExpression) -> str:
    """Return the calendar of a date, and what else it may be."""
    if each.calendar == "unknown" and each.otherwise is not None:
        return f", or {each.otherwise.first} if in the old style"
    if each.precision == "day" and each.calendar in ("julian", "both"):
        return f"  ({in_old_style(each.days.first)} old style)"
    return ""

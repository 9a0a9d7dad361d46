"""The command ``svod timeline``."""

from __future__ import annotations

import click

from ..retrieval.timeline import Moment
from .rendering import EDITOR, QUIET
from .session import NOTHING_FOUND, Session, as_json, in_accounts, pass_session, show_json_line


@click.command
@in_accounts
@click.option(
    "--during", default="", metavar="DATE", help="Only this period, as in 1918-01..1918-03."
)
@click.option("--notes", is_flag=True, help="Also dates in notes and headings.")
@as_json
@pass_session
@click.pass_context
def timeline(
    ctx: click.Context,
    session: Session,
    accounts: tuple[str, ...],
    during: str,
    notes: bool,
    as_json: bool,
) -> None:
    """Print the passages in the order of the days that they tell of.

    Example:  svod timeline --during 1918-01..1918-03
    """
    with session.opened() as library:
        try:
            moments = library.timeline(accounts, during=during, notes=notes)
        except ValueError as error:
            raise click.BadParameter(f"{during!r}: {error}.", param_hint="--during") from None
    if as_json:
        for moment in moments:
            show_json_line(moment.as_dict())
    else:
        out = session.out()
        said = ""
        for moment in moments:
            when = span_of(moment)
            if when != said:
                out.print(when, style=EDITOR)
            said = when
            out.print(f"  {moment.excerpt}")
            out.print(f"  {moment.passage.id}: {' '.join(moment.date.text.split())}", style=QUIET)
    if not moments:
        click.echo("No dates found.", err=True)
        ctx.exit(NOTHING_FOUND)


def span_of(moment: Moment) -> str:
    """Return the days of a moment, as short as its date is precise."""
    if moment.days == moment.date.days:
        return moment.date.edtf
    days = moment.days
    return f"{days.first}" if days.first == days.last else f"{days.first}/{days.last}"

"""The command ``svod episodes``."""

from __future__ import annotations

import click

from .session import NOTHING_FOUND, Session, as_json, in_accounts, pass_session, show_json_line


@click.command
@in_accounts
@as_json
@pass_session
@click.pass_context
def episodes(
    ctx: click.Context, session: Session, accounts: tuple[str, ...], as_json: bool
) -> None:
    """Print episodes."""
    from ..facade import Library

    with Library.open(session.library) as library:
        found = library.episodes(accounts)
    for each in found:
        if as_json:
            show_json_line(each.as_dict())
        else:
            click.echo(f"{each.id} {each.score:.1f} {each.title} {' '.join(each.passages())}")

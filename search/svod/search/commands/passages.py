"""The command ``svod passages``."""

from __future__ import annotations

import click

from ..library.library import Library
from .rendering import EDITOR, place
from .session import Session, as_json, in_accounts, pass_session, show_json_line


@click.command
@in_accounts
@as_json
@pass_session
def passages(session: Session, accounts: tuple[str, ...], as_json: bool) -> None:
    """Print the passages, in the order of the text; as JSON Lines with --json.

    Example:  svod passages --account roberts-2002 --json
    """
    out = session.out()
    with Library.open(session.library) as library:
        for account in accounts or (None,):
            for passage in library.passages(account):
                if as_json:
                    show_json_line(passage.as_dict())
                else:
                    out.print(f"{passage.id}  {place(passage)}  {passage.kind}", style=EDITOR)
                    out.print(passage.text)
                    out.print()

"""The command ``svod info``."""

from __future__ import annotations

import click

from ..library.library import Library
from .session import Session, as_json, pass_session, show_json


@click.command
@as_json
@pass_session
def info(session: Session, as_json: bool) -> None:
    """Say what the library holds, and in what state it is.

    Example:  svod info
    """
    with Library.open(session.library) as library:
        state = library.info().as_dict()
    if as_json:
        show_json(state)
    else:
        for name, value in state.items():
            click.echo(f"{name:12} {value}")

"""What every command receives: the library's place, and where answers and progress go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from svod.index.analysis.modes import MODES

# The library and the terminal are imported when a command runs, and not for its help.
if TYPE_CHECKING:
    from rich.console import Console

    from ..library.library import Library

NOTHING_FOUND = 1
SOME_UNREAD = 3


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the command line.

    Attributes:
        library: the folder that ``--library`` names.
    """

    library: Path

    def out(self) -> Console:
        """Return where answers go; colours and width are those of a terminal, if it is one."""
        from .answers import Answers

        return Answers(highlight=False, soft_wrap=False, emoji=False, markup=False)

    @contextmanager
    def opened(self) -> Iterator[Library]:
        """Open the library, its index up to date, with a progress bar where that takes time."""
        from ..library.library import Library
        from .progressing import progress

        with Library.open(self.library) as library, progress("Indexing") as passed:
            library.prepare(passed)
            yield library


def show_json(document: Any) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def show_json_line(row: Any) -> None:
    """Print one row of JSON Lines."""
    click.echo(json.dumps(row, ensure_ascii=False))


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")
in_accounts = click.option(
    "--account", "accounts", multiple=True, metavar="ID", help="Ask only this account; repeatable."
)
in_mode = click.option(
    "--mode",
    type=click.Choice(MODES),
    default="respelled",
    show_default=True,
    help="The letters as typed; or in any ending; or also in any spelling and either script.",
)
without = click.option(
    "--off", multiple=True, metavar="FORM", help="A spelling that shall not count; repeatable."
)
with_aliases = click.option(
    "--aliases/--no-aliases",
    default=True,
    help="Whether names are also found by their aliases in the authority file; they are.",
)
waiting = click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=10.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another process writes.",
)
pass_session = click.make_pass_decorator(Session)

"""The command ``svod add``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from svod.index.names import claimed_twice

from ..library.library import Library
from .progressing import AddingProgress
from .session import SOME_UNREAD, Session, as_json, pass_session, show_json, waiting

if TYPE_CHECKING:  # adding brings every reader of files along
    from svod.index.ingest.adding import Added


@click.command
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--catalog",
    "--catalogue",
    "catalogue",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A TOML file that says who wrote each text, and when.",
)
@click.option(
    "--names",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An authority file, CSV or TOML: which names are one; repeatable.",
)
@click.option(
    "--explain-layout",
    is_flag=True,
    help="Say what each rule of layout did in each file; unchanged files are read for it too.",
)
@waiting
@as_json
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    paths: tuple[Path, ...],
    catalogue: Path | None,
    names: tuple[Path, ...],
    explain_layout: bool,
    wait: float,
    as_json: bool,
) -> None:
    """Add texts: files, or folders with all the texts in them; and names, with --names.

    Adding again is safe: what has not changed is left, what has changed is replaced.
    With a catalogue, the texts that it names are taken from a folder.

    A folder is added with all below it; a file that cannot be read is reported, and the others
    are kept.

    Example:  svod add texts/ --catalog texts/catalog.toml
    """
    if not paths and not names:
        raise click.UsageError("Name a file or folder to add, or an authority file with --names.")
    with Library.make(session.library) as library, AddingProgress() as progress:
        outcome = library.add(
            paths,
            catalogue,
            wait,
            progress.indexed,
            names,
            reading=progress.read,
            explain_layout=explain_layout,
        )
        shared = claimed_twice(library.names()) if names else ()
    for alias, owners in shared:
        click.echo(
            f"svod: warning: {alias!r} stands for several names, and finds the aliases of all: "
            f"{', '.join(owners)}",
            err=True,
        )
    for failure in outcome.failed:
        click.echo(f"svod: {failure.error}", err=True)
    if as_json:
        show_json(outcome.as_dict())
    else:
        render(outcome)
    if outcome.failed:
        ctx.exit(SOME_UNREAD)


def render(outcome: Added) -> None:
    """Print what came of adding, a line an account."""
    for telling in outcome.added:
        account = telling.account
        click.echo(
            f"added     {account.id}: {account.cited}; "
            f"{len(telling.passages)} passages, {telling.notes} of them notes"
        )
        if account.guessed:
            click.echo(f"          guessed: {', '.join(account.guessed)}")
        for warning in account.warnings:
            click.echo(f"          warning: {warning}")
        render_steps(outcome, account.id)
    if outcome.names:
        click.echo(f"added     {len(outcome.names)} name{'' if len(outcome.names) == 1 else 's'}")
    for account in outcome.unchanged:
        click.echo(f"unchanged {account.id}")
        render_steps(outcome, account.id)
    for file in outcome.left_out:
        click.echo(f"left out  {file} (the catalogue does not name it)")
    for each in outcome.skipped:
        click.echo(f"left out  {each.file} ({each.reason})")
    if outcome.added or outcome.unchanged or outcome.failed:
        click.echo(outcome.summary)


def render_steps(outcome: Added, account: str) -> None:
    """Print what the rules of layout did in an account, in the order of its text."""
    for step in outcome.steps.get(account, ()):
        click.echo(f"          {step.span.start}–{step.span.stop} {step.rule}: {step.outcome}")

"""The commands ``svod episode …``: the reader corrects what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from svod.index.errors import InputError
from svod.index.storage.atomic import write_whole

from ..episodes.corrections import Action, Correction, lines
from ..library.library import Library
from .session import NOTHING_FOUND, Session, pass_session, waiting

titled = click.option("--title", default="", metavar="TITLE", help="What to call it.")


@click.group
def episode() -> None:
    """Correct the episodes that were found; what is corrected is kept and can be undone.

    Example:  svod episode reject e1a2b3c4d5
    """


@episode.command
@click.argument("episode")
@waiting
@pass_session
def confirm(session: Session, episode: str, wait: float) -> None:
    """Say that an episode is one.

    Example:  svod episode confirm e1a2b3c4d5
    """
    correct(session, "confirm", [episode], wait=wait)


@episode.command
@click.argument("episode")
@waiting
@pass_session
def reject(session: Session, episode: str, wait: float) -> None:
    """Mark an episode as wrong, so that it is not shown any more.

    Example:  svod episode reject e1a2b3c4d5
    """
    correct(session, "reject", [episode], wait=wait)


@episode.command
@click.argument("episode")
@click.argument("passages", nargs=-1, required=True, metavar="PASSAGE…")
@titled
@waiting
@pass_session
def split(
    session: Session, episode: str, passages: tuple[str, ...], title: str, wait: float
) -> None:
    """Split passages off an episode; what two accounts still tell stays an episode.

    Example:  svod episode split e1a2b3c4d5 roberts-2002:p12 mastny-1976:p9
    """
    correct(session, "split", [episode], passages, title, wait)


@episode.command
@click.argument("episodes", nargs=-1, required=True, metavar="EPISODE EPISODE…")
@titled
@waiting
@pass_session
def merge(session: Session, episodes: tuple[str, ...], title: str, wait: float) -> None:
    """Say that several episodes are one.

    Example:  svod episode merge e1a2b3c4d5 e6f7a8b9c0
    """
    if len(episodes) < 2:
        raise click.UsageError("Name two episodes at least.")
    correct(session, "merge", episodes, (), title, wait)


@episode.command
@click.argument("passage")
@click.argument("source", metavar="FROM")
@click.argument("goal", metavar="TO")
@waiting
@pass_session
def move(session: Session, passage: str, source: str, goal: str, wait: float) -> None:
    """Move a passage from one episode to another.

    Example:  svod episode move roberts-2002:p12 e1a2b3c4d5 e6f7a8b9c0
    """
    correct(session, "move", [source, goal], [passage], wait=wait)


@episode.command
@click.argument("episode")
@click.argument("title")
@waiting
@pass_session
def retitle(session: Session, episode: str, title: str, wait: float) -> None:
    """Call an episode something else.

    Example:  svod episode retitle e1a2b3c4d5 "The talk at the theatre"
    """
    if not title.strip():
        raise click.UsageError("A title has a word at least.")
    correct(session, "retitle", [episode], (), title, wait)


@episode.command
@click.argument("passages", nargs=-1, required=True, metavar="PASSAGE PASSAGE…")
@titled
@waiting
@pass_session
def make(session: Session, passages: tuple[str, ...], title: str, wait: float) -> None:
    """Make an episode of passages by hand.

    Example:  svod episode make roberts-2002:p12 mastny-1976:p9 --title "The parade"
    """
    if len({each.partition(":")[0] for each in passages}) < 2:
        raise click.UsageError("Name passages of two accounts at least.")
    correct(session, "make", [], passages, title, wait)


@episode.command
@waiting
@pass_session
@click.pass_context
def undo(ctx: click.Context, session: Session, wait: float) -> None:
    """Take the last correction back.

    Example:  svod episode undo
    """
    with Library.open(session.library) as library:
        taken = library.corrections.undo(wait)
    if taken is None:
        click.echo("There is no correction to take back.", err=True)
        ctx.exit(NOTHING_FOUND)
    click.echo(f"taken back: {in_words(taken)}")


@episode.command
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@pass_session
def export(session: Session, file: Path | None) -> None:
    """Write all corrections to a file, or print them; a line each.

    Example:  svod episode export corrections.jsonl
    """
    with Library.open(session.library) as library:
        known = library.corrections.all()
    if file is None:
        click.echo(lines(known), nl=False)
        return
    try:
        write_whole(file, lines(known))
    except OSError as error:
        raise InputError(file, f"it cannot be written: {error.strerror or error}.") from None
    click.echo(f"wrote {len(known)} corrections to {file}")


@episode.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@waiting
@pass_session
def load(session: Session, file: Path, wait: float) -> None:
    """Add the corrections of a file, those that are not here yet.

    Example:  svod episode import corrections.jsonl
    """
    with Library.open(session.library) as library:
        count = library.corrections.load(file, wait)
    click.echo(f"added {count} corrections")


def correct(
    session: Session,
    action: Action,
    episodes: Sequence[str],
    passages: Sequence[str] = (),
    title: str = "",
    wait: float = 10.0,
) -> None:
    """Make a correction, and say so and which episodes there are now that were not before."""
    with session.opened() as library:
        before = {each.id for each in library.episodes()}
        try:
            made = library.correct(action, episodes, passages, title, wait)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        new = [each for each in library.episodes() if each.id not in before]
    click.echo(in_words(made, DONE[action]))
    for each in new:
        click.echo(f"now {each.id}: {each.title}, {each.told_by}")


# How each correction is named in the message that confirms it.
DONE: dict[Action, str] = {
    "confirm": "confirmed", "reject": "rejected", "retitle": "retitled", "split": "split",
    "merge": "merged", "move": "moved", "make": "made",
}  # fmt: skip


def in_words(correction: Correction, done: str = "") -> str:
    """Return a correction in words; what is ``done`` instead of the name of the action."""
    titles = ", ".join(repr(each.title) for each in correction.episodes)
    passages = ", ".join(each.passage for each in correction.passages)
    named = f" as {correction.title!r}" if correction.title else ""
    return " ".join(part for part in (done or correction.action, titles, passages) if part) + named

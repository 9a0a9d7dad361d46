"""The command ``svod episodes``."""

from __future__ import annotations

import click
from rich.console import Console
from rich.text import Text

from ..episodes.episodes import Episode
from .episode import in_words
from .progressing import progress
from .rendering import EDITOR, QUIET
from .session import NOTHING_FOUND, Session, as_json, in_accounts, pass_session, show_json_line

INDENT = "    "


@click.command
@in_accounts
@click.option("--explain", is_flag=True, help="Say what speaks for each episode, and how much.")
@click.option(
    "--expected",
    type=click.FloatRange(min=0),
    metavar="NUMBER",
    help="Print only what chance gives at most so often in two such accounts, as 0.01.",
)
@as_json
@pass_session
@click.pass_context
def episodes(
    ctx: click.Context,
    session: Session,
    accounts: tuple[str, ...],
    explain: bool,
    expected: float | None,
    as_json: bool,
) -> None:
    """Print the happenings that several accounts tell, in the order of time.

    With one --account what it tells that others tell too is printed, with more what two of them
    tell.  See an episode account beside account with: svod compare EPISODE

    Example:  svod episodes --explain
    """
    with session.opened() as library, progress("Reading accounts") as passed:
        found = library.episodes(accounts, passed, expected)
        cited = {account.id: account.cited for account in library.accounts()}
        lost = library.lost_corrections()
    out = session.out()
    for each in found:
        if as_json:
            show_json_line(each.as_dict())
        else:
            render(out, each, cited, explain)
    if lost:
        click.echo(
            f"{len(lost)} of your corrections speak of passages that are no longer there, and are "
            "kept:",
            err=True,
        )
        for correction in lost:
            click.echo(f"{INDENT}{in_words(correction)}", err=True)
    if not found:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def render(out: Console, episode: Episode, cited: dict[str, str], explain: bool) -> None:
    """Print an episode for people."""
    head = Text(episode.title, style=EDITOR)
    said = [episode.told_by, *([episode.status] if episode.status != "found" else [])]
    said += [episode.by_chance] if explain and episode.by_chance else []
    head.append(f"  {episode.id}, {', '.join(said)}", QUIET)
    out.print(head)
    for account, places in episode.places.items():
        ids = ", ".join(place.passage.partition(":")[2] for place in places)
        out.print(Text.assemble(INDENT, cited[account], (f"  {account}: {ids}", QUIET)))
    for difference in episode.differences:
        if difference.shown:
            values = " / ".join(
                f"{value.text} ({account})" for account, value in difference.values.items()
            )
            out.print(Text(f"{INDENT}differ in {difference.role or difference.kind}: {values}"))
    if explain:
        for row in explained(episode):
            out.print(Text(INDENT + row, style=QUIET))
    out.print()


def explained(episode: Episode) -> list[str]:
    """Return what speaks for an episode, a line each."""
    made = []
    for joint in episode.joined:
        made.append(f"{joint.a} and {joint.b}")
        made += (INDENT + line for line in joint.explanation.lines())
    for each in episode.evidence:
        forms = " / ".join(dict.fromkeys(each.forms.values())) or each.value
        made.append(f"{each.weight:4.1f}  {each.kind}: {forms}")
    for leaning in episode.leaning:
        how = {"cites": "cites", "same author": "has an author of"}[leaning.why]
        where = f" in {', '.join(leaning.passages)}" if leaning.passages else ""
        made.append(f"{leaning.account} {how} {leaning.on}{where}")
    return made

"""How a synopsis looks in a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..comparison.synopsis import Said, Synopsis
from .laying_moments import render_moments
from .rendering import EDITOR, QUIET

STYLES = {"agrees": "", "differs": "bold red", "alone": "dim"}
NOTHING = Text("—", style="dim")
INDENT = "    "

# The number of values given by one account alone that are shown for a question; the rest are
# counted.
MOST_ALONE = 6


def render_synopsis(out: Console, made: Synopsis, cited: Mapping[str, str]) -> None:
    """Print an episode: a column an account, a row a question."""
    episode = made.episode
    out.print(Text.assemble((episode.title, EDITOR), (f"  {episode.id}, {episode.told_by}", QUIET)))
    if episode.moments:
        render_moments(out, episode.moments, episode.accounts, cited)
    table = Table(show_lines=True, expand=True)
    table.add_column("", no_wrap=True)
    for account in episode.accounts:
        places = ", ".join(place.passage.partition(":")[2] for place in episode.places[account])
        table.add_column(Text.assemble(cited[account], (f"\n{places}", QUIET)), ratio=1)
    for row in made.rows:
        table.add_row(row.slot, *(cell(row.cells[account]) for account in episode.accounts))
    out.print(table)
    out.print("= agrees, with its number; ≠ differs in the same role; + told by this account alone")
    if made.quotations:
        out.print("\nWording that they share")
    for each in made.quotations:
        both = {"both": "both quote it", "neither": "neither quotes it"}.get(
            each.direct_in, f"quoted words in {(each.a if each.a.quoted else each.b).account}"
        )
        out.print(Text(f"{each.verdict}, {both}", style=QUIET))
        for side in (each.a, each.b):
            words = " ".join(side.text.split())
            out.print(Text.assemble(INDENT, (f"{side.passage}  ", QUIET), words))


def cell(said: tuple[Said, ...]) -> Text:
    """Return the words of one account that answer one question."""
    if not said:
        return NOTHING.copy()
    shared = [each for each in said if each.standing != "alone"]
    alone = [each for each in said if each.standing == "alone"]
    pieces = [line(each) for each in (*shared, *alone[:MOST_ALONE])]
    if len(alone) > MOST_ALONE:
        pieces.append(Text(f"+ {len(alone) - MOST_ALONE} more", style="dim"))
    return Text("\n").join(pieces)


def line(said: Said) -> Text:
    """Return some words with their standing and their place."""
    mark = {"agrees": f"={said.number}", "differs": f"≠{said.number}", "alone": "+"}[said.standing]
    note = f" ({said.note})" if said.note and said.standing != "alone" else ""
    made = Text(f"{mark} {said.value.text}{note}", style=STYLES[said.standing])
    where = said.value.passage.partition(":")[2]
    made.append(f"  {where}, {said.value.start}–{said.value.stop}", QUIET)
    return made

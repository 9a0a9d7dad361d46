"""How the moments of an episode look in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..agreement.moments import InRole, Moment
from .rendering import EDITOR, QUIET

QUOTED = {"full": "quoted", "part": "quoted in part"}


def render_moments(
    out: Console, moments: Sequence[Moment], accounts: Sequence[str], cited: Mapping[str, str]
) -> None:
    """Print what accounts tell, moment by moment: a column an account, a row a moment."""
    table = Table(show_lines=True, expand=True)
    table.add_column("", no_wrap=True)
    for account in accounts:
        table.add_column(cited[account], ratio=1)
    for number, moment in enumerate(moments, 1):
        table.add_row(str(number), *(cell(moment, account) for account in accounts))
    out.print(table)
    for number, moment in enumerate(moments, 1):
        for sign, rows in (("≠", moment.differences), ("=", moment.agreements)):
            for each in rows:
                out.print(Text(f"{number} {sign} {given(each)}"))


def cell(moment: Moment, account: str) -> Text:
    """Return the sentences of an account in a moment, or what was done to find some."""
    pieces = []
    for each in moment.cells.get(account, ()):
        text = Text(" ".join(each.value.text.split()))
        said = f", {QUOTED[each.quoted]}" if each.quoted in QUOTED else ""
        text.append(f"\n{each.value.passage.partition(':')[2]}{said}", QUIET)
        pieces.append(text)
    if pieces:
        return Text("\n\n").join(pieces)
    silence = moment.silent[account]
    if silence.told_in is not None:
        return Text(f"— told in row {silence.told_in}", EDITOR)
    names = [each.partition(":")[2] for each in silence.searched]
    said = "its telling ends before this" if silence.ends else "not in this account"
    looked = f"\nnothing like it in {names[0]}–{names[-1]} ({len(names)} passages)" if names else ""
    return Text.assemble((f"— {said}", EDITOR), (looked, QUIET))


def given(row: InRole) -> str:
    """Return what accounts give in a role, in one line."""
    values = " / ".join(f"{each.value.text} ({name})" for name, each in row.values.items())
    note = f"; {row.note}" if row.note else ""
    return f"{row.role}: {' '.join(values.split())}{note}"

"""The command ``svod date``."""

from __future__ import annotations

import click

from svod.index.dates import Conversion, conversions

from .rendering import EDITOR, QUIET
from .session import Session, as_json, pass_session, show_json


@click.command
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--country",
    default="",
    metavar="NAME",
    help="Whose calendar counts for a day in no style, as in --country Russia.",
)
@as_json
@pass_session
def date(session: Session, text: tuple[str, ...], country: str, as_json: bool) -> None:
    """Say which day a date means, in the old style and the new.

    Example:  svod date "8 January 1918 O.S."
    """
    asked = " ".join(text)
    try:
        found = conversions(asked, country)
    except ValueError as error:
        raise click.BadParameter(f"{asked!r}: {error}.") from None
    if as_json:
        show_json({"text": asked, "readings": [each.as_dict() for each in found]})
        return
    out = session.out()
    for number, each in enumerate(found):
        if number:
            out.print("or")
        for line in shown(each):
            out.print(line)
    if found[0].reason:
        out.print(found[0].reason, style=QUIET)
    if found[0].warning:
        out.print(found[0].warning, style=EDITOR)


def shown(each: Conversion) -> list[str]:
    """Return the lines that say a reading in both styles."""
    row = each.as_dict()
    lines = []
    for label, ends in (("new style", row), ("old style", row["old_style"])):
        first, last = ends["from"], ends["to"]
        lines.append(f"{label}: {first}" + (f" to {last}" if last != first else ""))
    lines[0] += f", {each.weekday}" if each.weekday else ""
    return [*lines, f"EDTF:      {each.edtf}"]

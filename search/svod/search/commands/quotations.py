"""The command ``svod quotations``."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich.text import Text

from ..collation.collator import Variant, peeled
from ..collation.layers import LAYERS
from ..reuse.quotations import VERDICTS, Quotation
from .progressing import progress
from .rendering import EDITOR, QUIET
from .session import NOTHING_FOUND, Session, as_json, in_accounts, pass_session, show_json_line

DELETED = "red"
ADDED = "green"
SHARED = "bold"
INDENT = "    "


def layers_named(_ctx: click.Context, _param: click.Parameter, value: str) -> frozenset[str]:
    """Return the layers that are named, separated by commas; fail on one that is no layer."""
    names = frozenset(part.strip() for part in value.split(",") if part.strip())
    if unknown := names - set(LAYERS):
        wrong = ", ".join(sorted(unknown))
        raise click.BadParameter(f"{wrong}: the layers are {', '.join(LAYERS)}")
    return names


@click.command
@in_accounts
@click.option(
    "--verdict",
    "verdicts",
    multiple=True,
    type=click.Choice(VERDICTS),
    help="Only what is so much alike; repeatable. A formula is a title, a set phrase or a slogan, "
    "and is left out unless asked for.",
)
@click.option(
    "--ignore",
    callback=layers_named,
    default="",
    metavar="LAYERS",
    help=f"Do not mark these differences, separated by commas: {', '.join(LAYERS)}.",
)
@as_json
@pass_session
@click.pass_context
def quotations(
    ctx: click.Context,
    session: Session,
    accounts: tuple[str, ...],
    verdicts: tuple[str, ...],
    ignore: frozenset[str],
    as_json: bool,
) -> None:
    """Print the wording that accounts share, and how it differs, word by word.

    Of passages that tell one happening (see svod episodes) also what they say in other words.
    What chance makes least often comes first.

    What the first account alone has is marked [-so-], what the second alone has {+so+}; where it is
    said in other words, what both have is marked [=so=].  With one --account what it shares with
    any other is printed, with more what they share.

    Example:  svod quotations --verdict near --ignore punctuation,spelling
    """
    with session.opened() as library, progress("Reading accounts") as passed:
        found = library.quotations(accounts, verdicts=verdicts, progress=passed)
        cited = {account.id: account.cited for account in library.accounts()}
    out = session.out()
    for quotation in found:
        if as_json:
            show_json_line(quotation.as_dict())
            continue
        chance = f"by chance: fewer than one in {quotation.one_in:,}"
        head = f"{quotation.verdict}, {quotation.part:.0%} alike{said(quotation)}; {chance}"
        out.print(head, style=EDITOR)
        out.print(shown(quotation, peeled(quotation.differences, ignore), cited))
        if quotation.elsewhere:
            places = ", ".join(side.passage for side in quotation.elsewhere)
            out.print(f"{INDENT}also: {places}", style=QUIET)
        out.print()
    if not found:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def said(quotation: Quotation) -> str:
    """Return in words which account prints it as direct speech."""
    return {
        "both": "; both print it as quoted words",
        "a": f"; quoted words in {quotation.a.account}, the author's own in {quotation.b.account}",
        "b": f"; the author's own words in {quotation.a.account}, quoted in {quotation.b.account}",
        "neither": "; neither prints it as quoted words",
    }[quotation.direct_in]


def shown(quotation: Quotation, differences: Sequence[Variant], cited: dict[str, str]) -> Text:
    """Return both sides, one under the other, with what differs marked."""
    made = Text()
    for side, mine in ((quotation.a, "a"), (quotation.b, "b")):
        made.append(f"{cited[side.account]} ({side.passage})", "bold")
        if side.attributed:
            made.append(f"  “{side.attributed}”", QUIET)
        made.append("\n" + INDENT)
        if quotation.verdict == "loose":
            made.append_text(alike(differences, mine))
        else:
            made.append_text(marked(differences, mine))
        made.append("\n")
    made.rstrip()
    return made


def alike(differences: Sequence[Variant], side: str) -> Text:
    """Return one side's words, with those that the other has too in marks.

    So little is shared where it is said in other words that marks on the rest would hide it.
    """
    made = Text()
    for each in differences:
        words = each.a if side == "a" else each.b
        put(made, words, ("[=", "=]", SHARED) if each.meets else None)
    return made


def put(made: Text, words: str, marks: tuple[str, str, str] | None) -> None:
    """Add words on one line, with marks around them but not around the blanks beside them."""
    line = " ".join(words.split("\n"))
    if marks is None or not line.strip():
        made.append(line)
        return
    before, behind, style = marks
    made.append(line[: len(line) - len(line.lstrip())])
    made.append(f"{before}{line.strip()}{behind}", style)
    made.append(line[len(line.rstrip()) :])


def marked(differences: Sequence[Variant], side: str) -> Text:
    """Return one side's words, with those that the other has not in marks."""
    before, behind, style = ("[-", "-]", DELETED) if side == "a" else ("{+", "+}", ADDED)
    made = Text()
    for each in differences:
        words = each.a if side == "a" else each.b
        put(made, words, None if each.op == "equal" else (before, behind, style))
    return made

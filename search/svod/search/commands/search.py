"""The command ``svod search``."""

from __future__ import annotations

import click
from rich.console import Console

from svod.index.analysis.modes import Mode
from svod.index.documents import Account

from ..retrieval.results import Results
from .rendering import EDITOR, QUIET, STYLES, excerpt, highlighted, place
from .session import (
    NOTHING_FOUND,
    Session,
    as_json,
    in_accounts,
    in_mode,
    pass_session,
    show_json,
    with_aliases,
    without,
)

FORMS_SHOWN = 8


@click.command
@click.argument("query")
@click.option(
    "--limit", type=click.IntRange(0), default=20, show_default=True, help="Hits at the most."
)
@click.option("--offset", type=click.IntRange(0), default=0, help="Skip so many hits first.")
@in_accounts
@in_mode
@without
@with_aliases
@as_json
@pass_session
@click.pass_context
def search(
    ctx: click.Context,
    session: Session,
    query: str,
    limit: int,
    offset: int,
    accounts: tuple[str, ...],
    mode: Mode,
    off: tuple[str, ...],
    aliases: bool,
    as_json: bool,
) -> None:
    """Find passages, in any spelling of the words, in either script.

    The language of queries is described in docs/query.md: AND, OR, NOT, "phrases",
    "near words"~5, prefix*, w?ldcard, fuzzy~1, =exact,
    author: account: kind: role: year: note: date:.

    Example:  svod search 'Литвинов "prolonged armed truce" year:1970..2002'
    """
    with session.opened() as library:
        results = library.search(
            query,
            limit=limit,
            offset=offset,
            accounts=accounts,
            mode=mode,
            off=off,
            aliases=aliases,
        )
        known = {account.id: account for account in library.accounts()}
    if as_json:
        show_json(results.as_dict())
    else:
        render(results, known, session.out())
    if not results.total:
        click.echo("Nothing found.", err=True)
        ctx.exit(NOTHING_FOUND)


def render(results: Results, accounts: dict[str, Account], out: Console) -> None:
    """Print results for people."""
    out.print(f"Understood as {results.understood}  ({results.mode})", style=QUIET)
    for spellings in results.spellings:
        forms = [form for form in spellings.forms if form.on][:FORMS_SHOWN]
        away = [form.form for form in spellings.forms if not form.on]
        more = len(spellings.forms) - len(forms) - len(away)
        row = ", ".join(f"{form.form} {form.count}" for form in forms) or "nowhere in the library"
        out.print(f"{spellings.word}: {row}{f', and {more} more' if more else ''}", style=QUIET)
        if away:
            out.print(f"{spellings.word}, left out: {', '.join(away)}", style=QUIET)
        if spellings.aliases:
            row = ", ".join(f"{form.form} {form.count}" for form in spellings.aliases)
            out.print(f"{spellings.word}, by aliases: {row}", style=QUIET)
    for each in results.instead:
        out.print(
            f"{each.word} is read as English; search for {each.russian} instead?", style=EDITOR
        )
    for word in results.absent:
        out.print(f"{word} stands nowhere in the library.", style=EDITOR)
    for word, meant in results.suggestions.items():
        row = ", ".join(f"{each.form} {each.count}" for each in meant)
        out.print(f"{word}: did you mean {row}?", style=EDITOR)
    if results.total:
        out.print(tally(results), style="bold")
    for hit in results.hits:
        account = accounts[hit.passage.account]
        out.print()
        out.print(
            f"{hit.rank}. {account.cited}, {place(hit.passage)}  [{hit.passage.id}]", style=EDITOR
        )
        out.print(excerpt(highlighted(hit.passage.text, hit.highlights), hit.highlights))
        ways = dict.fromkeys((h.how, hit.passage.text[h.start : h.stop]) for h in hit.highlights)
        line = ", ".join(f"{form} {how}" for how, form in ways)
        out.print(line, style=QUIET)
    if results.hits:
        out.print()
        if out.is_terminal:
            for how in ("exact", "inflected", "respelled", "alias"):
                out.print(how, style=STYLES[how], end="  ")
            out.print()
        for field, facets in results.facets.items():
            row = ", ".join(f"{facet.value} {facet.count}" for facet in facets)
            if row:
                out.print(f"{field}: {row}", style=QUIET)


def tally(results: Results) -> str:
    """Say how many passages were found, and whether all of them have all the words."""
    found = f"{results.total} passage{'' if results.total == 1 else 's'}"
    if not results.relaxed:
        return found
    whole = f"{results.complete} of them have" if results.complete else "none of them has"
    if results.complete == 1:
        whole = "one of them has"
    return f"{found}; {whole} all the words, the others have some of them"

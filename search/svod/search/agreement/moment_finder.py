"""Finding the moments of an episode: what accounts tell, moment by moment, beside one another.

See ``moments`` for the order of the steps.  All that is known of a text are its sentences
(``moment_sentences``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from svod.index.spans import Span

from .moment_alignment import MOST_SENTENCES, Group, Place, alignment, in_order
from .moment_contents import contents
from .moment_sentences import MomentSentence
from .moment_titles import moment_title
from .moments import Moment, MomentPart
from .silence import silence, told_around

Accounts = Mapping[str, Sequence[MomentSentence]]

# Some characters of a passage, by its id.
At = tuple[str, Span]


def moments(accounts: Accounts, linked: Iterable[tuple[At, At]] = ()) -> tuple[Moment, ...]:
    """Return the moments of an episode, in the order of the telling.

    Args:
        accounts: by account id the sentences of its passages of the episode and around it, in the
            order of its text; two accounts or more.
        linked: places of sentences, two by two, that made two passages of them an episode: each
            the id of a passage, and characters of it.
    """
    groups = alignment(accounts, places_of(accounts, linked))
    groups += list(alone(groups, accounts))
    for group in groups:
        for account in accounts:
            if account not in group:
                found = told_around(group, accounts, account)
                if found is not None:
                    group[account] = [found.order]
    groups = in_order(groups)
    starts: date | None = None
    made: list[Moment] = []
    for number, group in enumerate(groups):
        rows = {
            account: [accounts[account][order] for order in group[account]]
            for account in accounts
            if account in group
        }
        days = days_of(rows)
        given = contents(rows, starts)
        starts = starts or (days[0] if days and days[0] == days[1] else None)
        made.append(
            Moment(
                title=moment_title(rows),
                first=days[0] if days else None,
                last=days[1] if days else None,
                cells={account: tuple(parts(row)) for account, row in rows.items()},
                agreements=given.agreements,
                differences=given.differences,
                alone=given.alone,
                silent={
                    account: silence(number, groups, accounts, account)
                    for account in accounts
                    if account not in group
                },
            )
        )
    return tuple(made)


def places_of(accounts: Accounts, linked: Iterable[tuple[At, At]]) -> Iterator[tuple[Place, Place]]:
    """Yield the sentences inside an episode that stand at some places, two by two."""
    for two in linked:
        a, b = (sentence_at(accounts, *at) for at in two)
        if a is not None and b is not None:
            yield a, b


def sentence_at(accounts: Accounts, passage: str, span: Span) -> Place | None:
    """Return the sentence inside an episode that has most of some characters of a passage."""
    best: tuple[int, Place | None] = (0, None)
    for account, rows in accounts.items():
        for each in rows:
            own = each.value.span
            common = min(own.stop, span.stop) - max(own.start, span.start)
            if each.inside and each.passage == passage and common > best[0]:
                best = common, (account, each.order)
    return best[1]


def alone(groups: Iterable[Group], accounts: Accounts) -> Iterator[Group]:
    """Yield the sentences of an episode that no group has, those one behind another together."""
    taken = {(account, order) for group in groups for account in group for order in group[account]}
    for account, rows in accounts.items():
        run: list[MomentSentence] = []
        for each in rows:
            free = each.inside and (account, each.order) not in taken and bool(each.near)
            goes_on = run and run[-1].passage == each.passage and len(run) < MOST_SENTENCES
            if run and not (free and goes_on):
                yield {account: [one.order for one in run]}
                run = []
            if free:
                run.append(each)
        if run:
            yield {account: [one.order for one in run]}


def parts(rows: Sequence[MomentSentence]) -> Iterator[MomentPart]:
    """Yield the sentences of one account in a moment, those of one passage as one stretch."""
    by_passage: dict[str, list[MomentSentence]] = {}
    for each in rows:
        by_passage.setdefault(each.passage, []).append(each)
    for own in by_passage.values():
        first, last = own[0].value, own[-1].value
        text = own[0].whole[first.span.start : last.span.stop]
        value = replace(
            first, text=text, stop=last.stop, span=Span(first.span.start, last.span.stop)
        )
        known = {each.quoted for each in own}
        yield MomentPart(
            value,
            known.pop() if len(known) == 1 else "part",
            any(each.inside for each in own),
        )


def days_of(rows: Mapping[str, Sequence[MomentSentence]]) -> tuple[date, date] | None:
    """Return the first and last day that a moment's sentences name as days; ``None`` for none."""
    named = [
        claim.date.days
        for row in rows.values()
        for each in row
        for claim in each.claims
        if claim.date is not None and claim.date.precision == "day"
    ]
    return (min(d.first for d in named), max(d.last for d in named)) if named else None

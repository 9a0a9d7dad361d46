"""Hits under their accounts, and what is to be said beside each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from svod.index.documents import Account
from svod.search.retrieval.results import Hit, How, Results, Spelling

# So many forms of a word are shown at once; the rest is folded away.
FORMS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one account."""

    account: Account
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A form in a passage, how it matched, and the word of the question that it answers."""

    form: str
    how: How
    word: str


def grouped(hits: Iterable[Hit], accounts: Mapping[str, Account]) -> tuple[Group, ...]:
    """Return the hits by account: first the account of the best hit; each one's best hit first."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.passage.account, []).append(hit)
    return tuple(Group(accounts[account], tuple(own)) for account, own in found.items())


def matches(hit: Hit) -> tuple[Match, ...]:
    """Return what matched in a hit, in the order of the text, each form once."""
    found = (
        Match(hit.passage.text[each.start : each.stop], each.how, each.word)
        for each in hit.highlights
    )
    return tuple(dict.fromkeys(found))


def lacking(hit: Hit, results: Results) -> tuple[str, ...]:
    """Return the words of the question that an incomplete hit does not have."""
    if hit.complete:
        return ()
    # An alias answers a name of several words as a whole.
    had = {word for each in hit.highlights for word in (each.word, *each.word.split())}
    return tuple(each.word for each in results.spellings if each.word not in had)


def folded(forms: tuple[Spelling, ...]) -> tuple[tuple[Spelling, ...], tuple[Spelling, ...]]:
    """Return the forms to show at once, and the rest; a form switched off is never hidden."""
    if len(forms) <= FORMS_SHOWN + 2:
        return forms, ()
    shown = tuple(form for place, form in enumerate(forms) if place < FORMS_SHOWN or not form.on)
    return shown, tuple(form for form in forms if form not in shown)


def silent(
    results: Results, asked: tuple[str, ...], accounts: Mapping[str, Account]
) -> tuple[Account, ...]:
    """Return the accounts that were asked and have no passage among those found."""
    telling = {facet.value for facet in results.facets.get("account", ()) if facet.count}
    telling |= {hit.passage.account for hit in results.hits}
    return tuple(
        account
        for name, account in accounts.items()
        if name not in telling and (not asked or name in asked)
    )

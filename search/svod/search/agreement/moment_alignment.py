"""Which sentences of several accounts tell one thing: sentences laid against one another.

The order of the steps:

1. two sentences of two accounts are as alike as the words, days and numbers that both have, each
   counting the more the rarer it is in its language and in the two accounts;
2. sentences beside them that are alike in the same order add to it, so that tellings which run
   side by side are laid side by side; nothing asks that all of them do;
3. the likest pairs first, pairs become groups of one to three sentences of each account.

What is left out on purpose: synonyms.  Sentences that share no word, day or number stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from .moment_sentences import MomentSentence
from .sentence_context import Likeness, NearWords

LINKED = 0.7
"""Two sentences tell one thing from here on, where a rare word that one sentence of each account
has counts 1."""

FEWEST_SHARED = 2
"""So many words, days or numbers they share at least: one rare word may be a subject."""

FOR_ORDER = 0.25
"""The part of the likeness of the sentences beside them that is added."""

SECOND = 0.5
"""The part of a sentence's best likeness that another pair of it must reach."""

MOST_SENTENCES = 3
"""So many sentences of an account are one moment at the most."""

Place = tuple[str, int]
"""A sentence: its account, and its order in it."""

Group = dict[str, list[int]]
"""The sentences of a moment, by account, rising."""


def alignment(accounts: Mapping[str, Sequence[MomentSentence]]) -> list[Group]:
    """Return the sentences inside an episode that tell one thing, group by group, in no order."""
    scored: list[tuple[float, Place, Place]] = []
    for one, other in combinations(accounts, 2):
        scored += pairs(accounts[one], accounts[other])
    best: dict[tuple[Place, str], float] = {}
    for score, a, b in scored:
        for side, there in ((a, b[0]), (b, a[0])):
            best[side, there] = max(score, best.get((side, there), 0.0))
    group_of: dict[Place, Group] = {}
    for score, a, b in sorted(scored, key=lambda each: (-each[0], each[1:])):
        if score < SECOND * max(best[a, b[0]], best[b, a[0]]):
            continue
        groups = [group_of.get(side, {side[0]: [side[1]]}) for side in (a, b)]
        if groups[0] is groups[1]:
            continue
        made = together(groups, accounts)
        if made is not None and not taken(made, groups, group_of):
            for account, orders in made.items():
                group_of |= {(account, order): made for order in orders}
    return list({id(group): group for group in group_of.values()}.values())


def pairs(
    mine: Sequence[MomentSentence], theirs: Sequence[MomentSentence]
) -> list[tuple[float, Place, Place]]:
    """Return the pairs of sentences of two accounts that are alike enough, in no order."""
    likeness = likeness_of(mine, theirs)
    inside = [each for each in theirs if each.inside]
    raw = {
        (a.order, b.order): score
        for a in mine
        if a.inside
        for b in inside
        if (score := alike(a.near, b.near, likeness)) > 0
    }
    made = []
    for (a_order, b_order), own in raw.items():
        beside = max(raw.get((a_order + by, b_order + by), 0.0) for by in (-1, 1))
        score = own + FOR_ORDER * min(beside, own)
        if score >= LINKED:
            made.append((score, (mine[0].account, a_order), (theirs[0].account, b_order)))
    return made


def likeness_of(mine: Iterable[MomentSentence], theirs: Iterable[MomentSentence]) -> Likeness:
    """Return by what sentences of two accounts are compared, those around counted too."""
    return Likeness([each.near for each in mine], [each.near for each in theirs])


def alike(a: NearWords, b: NearWords, likeness: Likeness) -> float:
    """Return how alike two sentences are; 0 where they share too few different things."""
    shared = [near for near in a if any(not near.terms.isdisjoint(other.terms) for other in b)]
    different: list[frozenset[str]] = []
    for near in shared:
        if all(near.terms.isdisjoint(known) for known in different):
            different.append(near.terms)
    return likeness.of(a, b) if len(different) >= FEWEST_SHARED else 0.0


def together(
    groups: Iterable[Group], accounts: Mapping[str, Sequence[MomentSentence]]
) -> Group | None:
    """Return groups as one, gaps filled; ``None`` where an account would have too many sentences.

    The sentences of one account stand one behind another in one passage.
    """
    made: Group = {}
    for group in groups:
        for account, orders in group.items():
            made[account] = sorted({*made.get(account, ()), *orders})
    for account, orders in made.items():
        rows = accounts[account][orders[0] : orders[-1] + 1]
        if len(rows) > MOST_SENTENCES or len({each.passage for each in rows}) > 1:
            return None
        made[account] = [each.order for each in rows]
    return made


def taken(made: Group, groups: Sequence[Group], group_of: Mapping[Place, Group]) -> bool:
    """Say whether a sentence that fills a gap is of another group already."""
    return any(
        (known := group_of.get((account, order))) is not None
        and all(known is not each for each in groups)
        for account, orders in made.items()
        for order in orders
    )


def in_order(groups: Iterable[Group]) -> list[Group]:
    """Return groups in the order of the telling.

    That is the order of the account that tells most of them; what it does not tell stands behind
    what the other account tells before.
    """
    left = list(groups)
    made: list[Group] = []
    while left:
        told = {account for group in left for account in group}
        leading = max(sorted(told), key=lambda account: sum(account in group for group in left))
        for group in sorted(
            (each for each in left if leading in each), key=lambda each: each[leading][0]
        ):
            made.insert(place_among(made, group), group)
        left = [each for each in left if leading not in each]
    return made


def place_among(made: Sequence[Group], group: Group) -> int:
    """Return where a group is put: behind the last one that some account of it tells before."""
    place = 0
    for at, known in enumerate(made):
        common = known.keys() & group.keys()
        if common and any(known[account][0] < group[account][0] for account in common):
            place = at + 1
    return place if any(known.keys() & group.keys() for known in made) else len(made)

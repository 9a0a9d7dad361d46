"""Which sentences of several accounts tell one thing: sentences laid against one another.

The order of the steps:

1. two sentences of two accounts are as alike as the words, days and numbers that both have, each
   counting the more the rarer it is in its language and in the two accounts;
2. sentences beside them that are alike in the same order add to it, so that tellings which run
   side by side are laid side by side; nothing asks that all of them do; the sentences that made two
   passages an episode are alike, whatever they share;
3. the likest pairs first, pairs become groups of one to three sentences of each account;
4. what stands between the same groups in both accounts is joined by less.

What is left out on purpose: synonyms.  Sentences that share no word, day or number stay apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from .moment_sentences import MomentSentence
from .sentence_context import Likeness, NearWords

# Two sentences tell one thing from here on, where a rare word that one sentence of each account has
# counts 1.
LINKED = 0.7

# Two sentences that stand between the same moments in both accounts tell one thing from here on: a
# name such as *Germany* that one sentence of the one and two of the other have.
FAINT = 0.1

# So many words, days or numbers they share at least: one rare word may be a subject.
FEWEST_SHARED = 2

# The part of the likeness of the sentences beside them that is added.
FOR_ORDER = 0.25

# The part of a sentence's best likeness that another pair of it must reach.
SECOND = 0.5

# So many sentences of an account are one moment at the most.
MOST_SENTENCES = 3

# A sentence: its account, and its order in it.
Place = tuple[str, int]

# The sentences of a moment, by account, rising.
Group = dict[str, list[int]]


# Two sentences and how alike they are.
Scored = tuple[float, Place, Place]


def alignment(
    accounts: Mapping[str, Sequence[MomentSentence]],
    linked: Iterable[tuple[Place, Place]] = (),
) -> list[Group]:
    """Return the sentences inside an episode that tell one thing, group by group, in no order.

    Args:
        accounts: by account its sentences, in the order of its text.
        linked: sentences, two by two, that tell one thing for another reason than their likeness.
    """
    scored: list[Scored] = [(LINKED, min(a, b), max(a, b)) for a, b in linked]
    faint: list[Scored] = []
    for one, other in combinations(accounts, 2):
        for pair in pairs(accounts[one], accounts[other]):
            (scored if pair[0] >= LINKED else faint).append(pair)
    group_of: dict[Place, Group] = {}
    join(scored, group_of, accounts)
    between = [each for each in faint if stand_between(each[1], each[2], group_of, accounts)]
    join(between, group_of, accounts)
    return list({id(group): group for group in group_of.values()}.values())


def join(
    scored: Sequence[Scored],
    group_of: dict[Place, Group],
    accounts: Mapping[str, Sequence[MomentSentence]],
) -> None:
    """Put pairs of sentences into groups, the likest first."""
    best: dict[tuple[Place, str], float] = {}
    for score, a, b in scored:
        for side, there in ((a, b[0]), (b, a[0])):
            best[side, there] = max(score, best.get((side, there), 0.0))
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


def stand_between(
    a: Place,
    b: Place,
    group_of: Mapping[Place, Group],
    accounts: Mapping[str, Sequence[MomentSentence]],
) -> bool:
    """Say whether two sentences without a group stand between the same two groups of both."""
    if a in group_of or b in group_of:
        return False
    sides = [
        [beside(place, other[0], step, group_of, accounts) for step in (-1, 1)]
        for place, other in ((a, b), (b, a))
    ]
    return sides[0][0] is sides[1][0] and sides[0][1] is sides[1][1] and None not in sides[0]


def beside(
    place: Place,
    other: str,
    step: int,
    group_of: Mapping[Place, Group],
    accounts: Mapping[str, Sequence[MomentSentence]],
) -> Group | None:
    """Return the next group before or behind a sentence that another account has too."""
    account, order = place
    order += step
    while 0 <= order < len(accounts[account]):
        group = group_of.get((account, order))
        if group is not None and other in group:
            return group
        order += step
    return None


def pairs(mine: Sequence[MomentSentence], theirs: Sequence[MomentSentence]) -> list[Scored]:
    """Return the pairs of sentences of two accounts that are faintly alike or more, in no order."""
    inside = [each for each in theirs if each.inside]
    likeness = likeness_of([each for each in mine if each.inside], inside)
    raw = {
        (a.order, b.order): score
        for a in mine
        if a.inside
        for b in inside
        if (score := likeness.of(a.near, b.near)) >= FAINT
    }
    made = []
    for (a_order, b_order), own in raw.items():
        near = max(raw.get((a_order + by, b_order + by), 0.0) for by in (-1, 1))
        score = own + FOR_ORDER * min(near, own)
        if score >= LINKED and not shares_enough(mine[a_order].near, theirs[b_order].near):
            score = FAINT
        made.append((score, (mine[0].account, a_order), (theirs[0].account, b_order)))
    return made


def likeness_of(mine: Iterable[MomentSentence], theirs: Iterable[MomentSentence]) -> Likeness:
    """Return by what sentences of two accounts are compared, those around counted too."""
    return Likeness([each.near for each in mine], [each.near for each in theirs])


def alike(a: NearWords, b: NearWords, likeness: Likeness) -> float:
    """Return how alike two sentences are; 0 where they share too few different things."""
    return likeness.of(a, b) if shares_enough(a, b) else 0.0


def shares_enough(a: NearWords, b: NearWords) -> bool:
    """Say whether two sentences share ``FEWEST_SHARED`` different things."""
    there = {term for near in b for term in near.terms}
    different: list[frozenset[str]] = []
    for near in a:
        if near.terms & there and all(near.terms.isdisjoint(known) for known in different):
            different.append(near.terms)
    return len(different) >= FEWEST_SHARED


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

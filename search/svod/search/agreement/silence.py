"""Whether an account tells a moment in which it has no sentence, and where that was looked for.

An account is silent only where its passages of the episode and around it were looked through and no
sentence of them is like a sentence of the moment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .moment_alignment import LINKED, Group, alike, likeness_of
from .moment_sentences import MomentSentence
from .moments import Silence

# From here on a sentence of another moment tells the thing too, on the scale of ``LINKED``: less
# than makes a pair is enough not to call an account silent.
TOLD = 0.4

# From here on a sentence outside the episode tells it: with so many sentences that could be alike
# by chance, more is asked than inside.
TOLD_AROUND = 1.5 * LINKED


def told_around(
    group: Group, accounts: Mapping[str, Sequence[MomentSentence]], account: str
) -> MomentSentence | None:
    """Return the sentence around the episode in which an account tells a moment."""
    outside = [each for each in accounts[account] if not each.inside]
    score, found = likest(group, accounts, account, outside)
    return found if score >= TOLD_AROUND else None


def silence(
    number: int,
    groups: Sequence[Group],
    accounts: Mapping[str, Sequence[MomentSentence]],
    account: str,
) -> Silence:
    """Return where an account was looked through for a moment, and where it tells it.

    Args:
        number: of the moment, from 0, in the order of the telling.
        groups: the sentences of all moments, in that order.
        accounts: all sentences that were read, by account.
        account: one without a sentence in the moment.
    """
    rows = accounts[account]
    searched = tuple(dict.fromkeys(each.passage for each in rows))
    moment_of = {order: at for at, group in enumerate(groups) for order in group.get(account, ())}
    elsewhere = [rows[order] for order in moment_of]
    score, found = likest(groups[number], accounts, account, elsewhere)
    told_in = moment_of[found.order] + 1 if found is not None and score >= TOLD else None
    ends = bool(moment_of) and max(moment_of.values()) < number
    return Silence(searched, told_in, ends)


def likest(
    group: Group,
    accounts: Mapping[str, Sequence[MomentSentence]],
    account: str,
    among: Sequence[MomentSentence],
) -> tuple[float, MomentSentence | None]:
    """Return which of some sentences of an account is most like one of a moment, and how like."""
    best: tuple[float, MomentSentence | None] = (0.0, None)
    for teller, orders in group.items():
        likeness = likeness_of(accounts[teller], accounts[account])
        for order in orders:
            for each in among:
                score = alike(accounts[teller][order].near, each.near, likeness)
                if score > best[0]:
                    best = score, each
    return best

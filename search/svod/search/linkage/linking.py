"""Which passages of different accounts tell the same happening, two by two.

The score of two passages is a sum of terms (``TERMS``), each of which is told.  How many links of
such a score chance would give is known from decoys (``null_model``), and links are kept as long as
chance is a small part of those that are as good: so two books that have nothing to do with each
other have none, however long they are, and two that tell the same may have a thousand.

The order of the steps, for each two accounts:

1. the passages that share something rare are proposed and scored, and so are those of the decoys;
2. links that follow one another in both tellings confirm each other (``chains``), in the decoys
   too;
3. only links that have what a happening must have are counted (``is_particular``), real ones and
   decoys; the tail of the decoys says how many as good as each are expected by chance;
4. the best are kept, as many as ``BOLDNESS`` allows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from svod.index.explanation import Explanation

from .blocking import proposals
from .chains import Anchor, chained, reach
from .day_keys import CLOSE_DAYS
from .evidence import DATES, DAY, MONTH, NAME, NEAR, ROW, YEAR, name_of
from .null_model import Tail
from .scoring import LinkageSpace, ScoredPair, SharedFeature

# Of the links of two accounts that are kept, the part that chance may have given.  More finds more
# of what is told in passing, and more that is not so; see docs/comparing.md for what it costs.
BOLDNESS = 0.015

# Passages that share less are not looked at again.
LEAST = 2.5

# What it counts that both tell of one time: a happening has its time, a subject has not.
SAME_TIME = 3.0

# Part of that where one of them has its time from a date named before.
CARRIED = 0.5

# Part of that where they share a month and no day: much happens in a month, and accounts of one
# subject tell of the same months.
MONTH_ALONE = 0.25

# What it counts that both name days, and none that are close together.
OTHER_DAYS = -1.5

# Days so far apart are close together: accounts of one happening differ by a day or two.
CLOSE_BY = 2

# A sentence that shares no more than this by any one thing is no part of what is told.
LITTLE = 0.8

# What days and months count at least to be among it.
IN_TIME = 0.8

# What a name, the days and months, or wording count at least to be something particular: the name
# stands in one sentence of twenty at most.
PARTICULAR = {NAME: 1.5, DAY: 1.0, ROW: 1.5}

# What they share besides at least: many things happen on a day, and one person does many.
BESIDES = 0.7

# What a thing counts at least so that a chain takes it for something that two links have apart.
CONFIRMS = 0.5


@dataclass(frozen=True, slots=True)
class Link:
    """Two passages that tell the same, and how sure that is.

    Attributes:
        pair: what they share, and how much the sentences, times and lengths count.
        days: what it counts that they share a time, or name other days.
        order: what links beside it in the order of both tellings add.
        expected: how many links as good chance would give their two accounts.
        in_time: whether they share a time as precise as both tell it.
    """

    pair: ScoredPair
    days: float = 0.0
    order: float = 0.0
    expected: float = 0.0
    in_time: bool = False

    @property
    def alone(self) -> float:
        """The score without the links beside it."""
        return self.pair.own + self.days

    @property
    def score(self) -> float:
        """The sum of the terms."""
        return self.alone + self.order


@dataclass(frozen=True, slots=True)
class Term:
    """A part of a link's score.

    Attributes:
        name: as JSON, ``--explain`` and the page call it.
        description: what it counts, for people.
        of: says how much it counts.
    """

    name: str
    description: str
    of: Callable[[Link], float]


def shared(link: Link) -> float:
    """Return what names, words, numbers, days and wording count that both passages have."""
    return sum(each.weight for each in link.pair.shared)


def time(link: Link) -> float:
    """Return what the times of both tellings count, and what each further sentence costs."""
    return link.pair.own - shared(link) + link.days


def order(link: Link) -> float:
    """Return what links beside it in the order of both tellings add."""
    return link.order


TERMS = (
    Term("shared", "what both passages have in a few sentences, by its rarity", shared),
    Term("time", "how close the times of both tellings are, and how long the sentences", time),
    Term("order", "links beside it in the order of both tellings", order),
)


def explained(link: Link, value_of: Callable[[SharedFeature], str]) -> Explanation:
    """Return why two passages are linked, as a tree.

    Args:
        link: the two passages.
        value_of: says how a shared thing is written.
    """
    things = tuple(
        Explanation(each.weight, f"{name_of(each.kind)}: {value_of(each)}")
        for each in link.pair.shared
    )
    return Explanation(
        link.score,
        f"sum of what speaks for it; by chance {link.expected:.2g} as good",
        tuple(
            Explanation(term.of(link), term.description, things if term.name == "shared" else ())
            for term in TERMS
        ),
    )


def links(
    space: LinkageSpace, fresh: Collection[int], left_out: Collection[str] = (),
    boldness: float = BOLDNESS,
) -> list[Link]:  # fmt: skip
    """Return the links between passages of accounts, of which one at least is fresh.

    Args:
        space: the accounts.
        fresh: numbers of the accounts that are compared with all others.
        left_out: ids of the passages that tell nothing: paratext.
        boldness: of the links of two accounts, the part that chance may have given.
    """
    decoys = space.decoys()
    made: list[Link] = []
    every = (space, *decoys)
    for proposed in zip(*(proposals(each, fresh, LEAST) for each in every), strict=True):
        found, *by_chance = (
            by_accounts(each, pairs, left_out) for each, pairs in zip(every, proposed, strict=True)
        )
        for accounts in sorted(found):
            sizes = [len(space.tellings[each].passages) for each in accounts]
            drawn = min(map(space.draws, accounts))
            kept = beyond_chance(
                space, found[accounts], decoys[:drawn],
                [each.get(accounts, []) for each in by_chance[:drawn]],
                sizes[0] * sizes[1], boldness,
            )  # fmt: skip
            made += (
                replace(each, pair=trimmed(pair)) for each in kept for pair in parted(each.pair)
            )
        for each_space in every:
            each_space.forget()
    return made


def by_accounts(
    space: LinkageSpace, pairs: Collection[tuple[int, int]], left_out: Collection[str]
) -> dict[tuple[int, int], list[Link]]:
    """Return the links of proposed passages by their accounts, good and bad, without chains."""
    made: dict[tuple[int, int], list[Link]] = defaultdict(list)
    for a, b in pairs:
        if space.ids[a] in left_out or space.ids[b] in left_out:
            continue
        for pair in space.scored(a, b, LEAST):
            made[space.account_of(a), space.account_of(b)].append(weighed(space, pair))
    return made


def weighed(space: LinkageSpace, pair: ScoredPair) -> Link:
    """Return two passages as a link, with what their days count."""
    apart = days_apart(space, pair)
    same = not apart and in_time(space, pair)
    told = SAME_TIME if named_by_both(space, pair) else CARRIED * SAME_TIME
    if not any(each.kind in (DAY, NEAR) for each in pair.shared):
        told *= MONTH_ALONE
    return Link(pair, days=told * same + OTHER_DAYS * apart, in_time=same)


def named_by_both(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether both passages name their time in these very sentences."""
    return bool(
        named_times(space, pair.a, pair.focus_a) and named_times(space, pair.b, pair.focus_b)
    )


def beyond_chance(
    space: LinkageSpace, found: Sequence[Link], decoys: Sequence[LinkageSpace],
    by_chance: Sequence[Sequence[Link]], passages: int, boldness: float,
) -> list[Link]:  # fmt: skip
    """Return the links of two accounts of which chance is a small part, the best first.

    Args:
        space: the accounts.
        found: all their links.
        decoys: the same accounts dealt out anew, some times.
        by_chance: for each of these, all links.
        passages: of the one account times those of the other.
        boldness: the part of the links returned that chance may have given.
    """
    draws = len(decoys)
    tail = Tail.fitted([each.alone for row in by_chance for each in row], LEAST, draws)
    within = reach(passages, max(len(found), *map(len, by_chance)))
    real, *chance = (
        [each for each in confirmed(of, row, tail, within) if is_particular(of, each.pair)]
        for of, row in ((space, found), *zip(decoys, by_chance, strict=True))
    )
    tail = Tail.fitted([each.score for row in chance for each in row], LEAST, draws)
    real = [replace(each, expected=tail.expected(each.score)) for each in real]
    real.sort(key=lambda each: (-each.score, each.pair.a, each.pair.b))
    kept = 0
    for count, each in enumerate(real, 1):
        if each.expected <= boldness * count:
            kept = count
    return real[:kept]


def confirmed(space: LinkageSpace, found: Sequence[Link], tail: Tail, within: int) -> list[Link]:
    """Return the links of two accounts with what those beside them add."""
    anchors = [
        Anchor(
            (space.order(each.pair.a), space.order(each.pair.b)),
            tail.surprise(each.alone),
            frozenset(
                thing.key
                for thing in each.pair.shared
                if thing.weight >= CONFIRMS and thing.kind in CONFIRMING
            ),
        )
        for each in found
    ]
    worths = chained(anchors, within)
    return [
        replace(each, order=tail.scale * worth)
        for each, worth in zip(found, worths.tolist(), strict=True)
    ]


def days_apart(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether two passages both name days, and none that are close together."""
    return far_apart(
        named_days(space, pair.a, pair.focus_a), named_days(space, pair.b, pair.focus_b)
    )


def far_apart(a: Sequence[tuple[int, int]], b: Sequence[tuple[int, int]]) -> bool:
    """Say whether there are days on both sides, and none that are close together."""
    return bool(a and b) and not any(
        max(one[0], other[0]) - min(one[1], other[1]) <= CLOSE_BY for one in a for other in b
    )


def named_days(space: LinkageSpace, passage: int, focus: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the days that some sentences name, those that last longer than a few left out."""
    named = named_times(space, passage, focus)
    return [day for day in named if day[1] - day[0] <= CLOSE_DAYS]


def named_times(space: LinkageSpace, passage: int, focus: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the days, months and seasons that some sentences name."""
    account = space.account_of(passage)
    base = int(space.first_sentence[account])
    rare = space.rarities(account)
    return [time for at in range(focus[0], focus[1] + 1) for time in rare.own_dates(at - base)]


def in_time(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether two passages share a time as precise as both tell it.

    Where both name days, it is not enough that these are of one month.
    """
    days = [each for each in pair.shared if each.kind in DATES]
    if sum(each.weight for each in days) < IN_TIME:
        return False
    if any(each.kind != MONTH for each in days):
        return True
    return not (named_days(space, pair.a, pair.focus_a) and named_days(space, pair.b, pair.focus_b))


def trimmed(pair: ScoredPair) -> ScoredPair:
    """Return two passages with their foci cut down to the sentences that share something."""
    telling = [each for each in pair.shared if each.weight >= LITTLE]
    if not telling:
        return pair
    in_a, in_b = [each.a for each in telling], [each.b for each in telling]
    return replace(pair, focus_a=(min(in_a), max(in_a)), focus_b=(min(in_b), max(in_b)))


def parted(pair: ScoredPair) -> list[ScoredPair]:
    """Return two passages as often as they tell happenings of different times.

    Sentences that stand beside each other in both accounts are found as one; where these tell of
    February first and of May then, they tell two happenings.
    """
    times: dict[tuple[int, int], set[int]] = defaultdict(set)
    for each in pair.shared:
        if each.kind in (DAY, MONTH) and each.weight >= IN_TIME:
            times[each.a, each.b].add(each.key)
    places = sorted(times)
    apart = len(places) == 2 and all(
        places[0][side] != places[1][side] for side in (0, 1)
    ) and times[places[0]].isdisjoint(times[places[1]])  # fmt: skip
    if not apart:
        return [pair]
    made = []
    for (a, b), other in zip(places, reversed(places), strict=True):
        own = tuple(each for each in pair.shared if nearer(each, (a, b), other))
        lost = sum(each.weight for each in pair.shared) - sum(each.weight for each in own)
        made.append(replace(pair, focus_a=(a, a), focus_b=(b, b), own=pair.own - lost, shared=own))
    return made


def nearer(thing: SharedFeature, place: tuple[int, int], other: tuple[int, int]) -> bool:
    """Say whether a shared thing stands in the sentences of one happening, and not of another."""
    if (thing.a, thing.b) == other:
        return False
    return thing.a == place[0] or thing.b == place[1]


def is_particular(space: LinkageSpace, pair: ScoredPair) -> bool:
    """Say whether two passages share what a happening must have.

    That is somebody or something particular, a name, a day or wording that is rare in both, and a
    second thing that does not follow from it.  Words alone never make a happening, and days that
    cannot be the same unmake it.
    """
    if days_apart(space, pair) and not any(each.kind in (DAY, NEAR) for each in pair.shared):
        return False
    names = [each.weight for each in pair.shared if each.kind == NAME]
    sums = {
        NAME: max(names, default=0.0),
        DAY: sum(each.weight for each in pair.shared if each.kind in DATES),
        ROW: sum(each.weight for each in pair.shared if each.kind == ROW),
    }
    whole = sum(each.weight for each in pair.shared if each.kind != YEAR)
    return any(
        found >= PARTICULAR[kind] and whole - found >= BESIDES for kind, found in sums.items()
    )


# Kinds of things by which a chain takes two links for two.
CONFIRMING = (NAME, DAY, ROW)

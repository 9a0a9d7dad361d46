"""Linked passages become episodes: all that tell one happening, and no more than that.

The strongest links come first.  A passage joins an episode when what links it stands in the very
sentences that the episode is about there; so a long paragraph belongs to several episodes, and two
happenings do not run together because one paragraph tells both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .features import DAY, MONTH
from .linking import Link, far_apart, named_times, trimmed
from .scoring import Kin, Universe

TWIN = 0.7
"""A second passage of an account joins when its link has this part of the strongest one's score."""

THE_SAME = 5.0
"""What a link and an episode share of the same things at least, so that these show that they tell
one happening: a name that stands in few places, or a day and another name."""

ALREADY_TOLD = 0.5
"""An episode is another's when so many passages of the smaller one stand in both."""

MOST_OF_ONE = 5
"""Passages of one account in an episode; what is told in more is a subject."""

OF_A_RUN = 5.0
"""What a passage beside one that is linked shares at least with what that is linked with: a
happening may be told in a run of paragraphs, and its names and day stand in the first of them."""

RUN = 1
"""So many passages before or behind may belong to the run."""


@dataclass(slots=True)
class Draft:
    """An episode in the making.

    Attributes:
        foci: for each passage, the first and last sentence that tell it.
        links: what joins them, the strongest first.
    """

    foci: dict[int, tuple[int, int]] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)

    def meets(self, passage: int, focus: tuple[int, int]) -> bool:
        """Say whether a passage is in it with some of these sentences."""
        own = self.foci.get(passage)
        return own is not None and own[0] <= focus[1] and focus[0] <= own[1]

    def common(self, link: Link) -> float:
        """Return how much that a link shares is what links of this episode share too."""
        known: dict[int, float] = {}
        for each in self.links:
            for thing in each.kin.shared:
                known[thing.key] = max(known.get(thing.key, 0.0), thing.weight)
        return sum(min(each.weight, known.get(each.key, 0.0)) for each in link.kin.shared)

    def take(self, link: Link) -> None:
        """Put a link and its passages in."""
        self.links.append(link)
        for passage, focus in ends(link.kin):
            own = self.foci.get(passage, focus)
            self.foci[passage] = (min(own[0], focus[0]), max(own[1], focus[1]))


def ends(kin: Kin) -> tuple[tuple[int, tuple[int, int]], tuple[int, tuple[int, int]]]:
    """Return both passages with the sentences that are alike."""
    return (kin.a, kin.focus_a), (kin.b, kin.focus_b)


def grouped(universe: Universe, links: Sequence[Link]) -> list[Draft]:
    """Return the episodes of links, the strongest first."""
    drafts: list[Draft] = []
    linked = {pair for each in links for pair in pairs_of(each)}
    of: dict[int, list[Draft]] = defaultdict(list)
    for link in sorted(links, key=lambda each: (-each.score, each.kin.a, each.kin.b)):
        home = joined(universe, of, linked, link)
        if home is None:
            home = Draft()
            drafts.append(home)
        known = set(home.foci)
        home.take(link)
        for passage in home.foci.keys() - known:
            of[passage].append(home)
    drafts = absorbed(universe, drafts, linked)
    told = {passage for draft in drafts for passage in draft.foci}
    for draft in drafts:
        told.update(run_on(universe, draft, told))
    return drafts


def pairs_of(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the passages of a link in both orders."""
    return (link.kin.a, link.kin.b), (link.kin.b, link.kin.a)


def joined(
    universe: Universe,
    of: Mapping[int, Sequence[Draft]],
    linked: Container[tuple[int, int]],
    link: Link,
) -> Draft | None:
    """Return the episode that a link belongs to; ``None`` when it begins a new one.

    It is one that both passages tell with these sentences; or else one of which the link shares
    the very things, such as a day and a name; or else one that one of the passages tells with these
    sentences, when the link is not much weaker than the strongest of it.
    """
    (a, focus_a), (b, focus_b) = ends(link.kin)
    of_a, of_b = of.get(a, ()), of.get(b, ())
    met_a = [each for each in of_a if each.meets(a, focus_a)]
    met_b = [each for each in of_b if each.meets(b, focus_b)]
    for draft in met_a:
        if any(draft is each for each in met_b):
            return draft
    of_time = [each for each in (*of_a, *of_b) if not other_times(universe, link, each.links[0])]
    of_a, of_b = ([each for each in of_time if passage in each.foci] for passage in (a, b))
    alike = [(draft, b) for draft in of_a] + [(draft, a) for draft in of_b]
    alike.sort(key=lambda each: -each[0].common(link))
    for draft, other in alike:
        if draft.common(link) < THE_SAME:
            break
        if other in draft.foci or admits(universe, draft, other, linked):
            return draft
    for draft, other in alike:
        if not draft.meets(a, focus_a) and not draft.meets(b, focus_b):
            continue
        close = link.score >= TWIN * draft.links[0].score
        if other not in draft.foci and close and admits(universe, draft, other, linked):
            return draft
    return None


def admits(
    universe: Universe, draft: Draft, passage: int, linked: Container[tuple[int, int]]
) -> bool:
    """Say whether a passage may join an episode: it is linked with all of other accounts there."""
    account = universe.account_of(passage)
    own = sum(universe.account_of(each) == account for each in draft.foci)
    return own < MOST_OF_ONE and all(
        (passage, each) in linked for each in draft.foci if universe.account_of(each) != account
    )


def absorbed(
    universe: Universe, drafts: Sequence[Draft], linked: Container[tuple[int, int]]
) -> list[Draft]:
    """Return episodes, those taken into a stronger one that half of their passages tell too.

    All passages of both are linked with one another then.  Those that tell of another time stay
    apart: a long paragraph tells several happenings.
    """
    kept: list[Draft] = []
    of: dict[int, set[int]] = defaultdict(set)  # by passage, the numbers of those kept
    for draft in drafts:
        near = sorted(set[int]().union(*(of[passage] for passage in draft.foci)))
        home = next((at for at in near if is_one(universe, kept[at], draft, linked)), len(kept))
        if home == len(kept):
            kept.append(draft)
        else:
            for link in draft.links:
                kept[home].take(link)
        for passage in draft.foci:
            of[passage].add(home)
    return kept


def is_one(
    universe: Universe, home: Draft, draft: Draft, linked: Container[tuple[int, int]]
) -> bool:
    """Say whether two episodes tell the same happening."""
    both = home.foci.keys() & draft.foci.keys()
    if len(both) < ALREADY_TOLD * min(len(home.foci), len(draft.foci)):
        return False
    if other_times(universe, home.links[0], draft.links[0]):
        return False
    return all(
        (one, other) in linked
        for one in home.foci.keys() - both
        for other in draft.foci.keys() - both
        if universe.account_of(one) != universe.account_of(other)
    )


def other_times(universe: Universe, one: Link, other: Link) -> bool:
    """Say whether two links tell of times that are not close together."""
    shared = [{s.key for s in each.kin.shared if s.kind in (DAY, MONTH)} for each in (one, other)]
    if all(shared) and shared[0].isdisjoint(shared[1]):
        return True
    a, b = (
        [
            time
            for passage, focus in ends(each.kin)
            for time in named_times(universe, passage, focus)
        ]
        for each in (one, other)
    )
    return far_apart(a, b)


def run_on(universe: Universe, draft: Draft, told: Container[int]) -> list[int]:
    """Add the passages beside those of an episode that go on telling it, and return them.

    Those that tell another episode are left to it.
    """
    added: list[int] = []
    for passage in list(draft.foci):
        account = universe.account_of(passage)
        others = [each for each in draft.foci if universe.account_of(each) != account]
        for near in beside(universe, passage):
            own = sum(universe.account_of(each) == account for each in draft.foci)
            if near in told or near in draft.foci or own >= MOST_OF_ONE:
                continue
            best = max(
                (kin for other in others for kin in continued(universe, draft, near, other)),
                key=lambda kin: kin.own,
                default=None,
            )
            if best is not None:
                draft.take(Link(best, goes_on=True))
                added.append(near)
    return added


def continued(universe: Universe, draft: Draft, near: int, other: int) -> Iterable[Kin]:
    """Yield where a passage shares enough with the sentences that an episode is about."""
    a, b = min(near, other), max(near, other)
    for kin in universe.kin(a, b, OF_A_RUN):
        kin = trimmed(kin)
        focus = kin.focus_a if kin.a == other else kin.focus_b
        if draft.meets(other, focus) and sum(each.weight for each in kin.shared) >= OF_A_RUN:
            yield kin


def beside(universe: Universe, passage: int) -> list[int]:
    """Return the passages beside one in its account, no notes, the nearest first."""
    account = universe.account_of(passage)
    first = int(universe.first_passage[account])
    telling = universe.tellings[account]
    if telling.kinds[passage - first] == "note":
        return []
    near = [
        at
        for at in range(passage - RUN, passage + RUN + 1)
        if at != passage
        and first <= at < first + len(telling.passages)
        and telling.kinds[at - first] != "note"
    ]
    return sorted(near, key=lambda at: abs(at - passage))

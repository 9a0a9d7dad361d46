"""Linked passages become episodes: all that tell one happening, and no more than that.

The strongest links come first.  A passage joins an episode when what links it stands in the very
sentences that the episode is about there; so a long paragraph belongs to several episodes, and two
happenings do not run together because one paragraph tells both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from .kinship import Kin, Universe
from .linking import Link, trimmed
from .rarities import DAY, MONTH

TWIN = 0.5
"""A second passage of an account joins when its link has this part of the strongest one's score."""

MOST_OF_ONE = 4
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
    of: dict[int, list[Draft]] = defaultdict(list)
    for link in sorted(links, key=lambda each: (-each.score, each.kin.a, each.kin.b)):
        home = joined(universe, of, link)
        if home is None:
            home = Draft()
            drafts.append(home)
        known = set(home.foci)
        home.take(link)
        for passage in home.foci.keys() - known:
            of[passage].append(home)
    for draft in drafts:
        for passage in run_on(universe, draft, of.keys()):
            of[passage].append(draft)
    return drafts


def joined(universe: Universe, of: Mapping[int, Sequence[Draft]], link: Link) -> Draft | None:
    """Return the episode that a link belongs to; ``None`` when it begins a new one."""
    (a, focus_a), (b, focus_b) = ends(link.kin)
    of_a = [each for each in of.get(a, ()) if each.meets(a, focus_a)]
    of_b = [each for each in of.get(b, ()) if each.meets(b, focus_b)]
    for draft in of_a:
        if any(draft is each for each in of_b):
            return draft
    for draft in of.get(a, ()):
        if b in draft.foci and days_of(link) & days_of(draft.links[0]):
            return draft
    for drafts, newcomer in ((of_a, b), (of_b, a)):
        for draft in drafts:
            if newcomer not in draft.foci and admits(universe, draft, newcomer, link):
                return draft
    return None


def days_of(link: Link) -> set[int]:
    """Return the days and months that both passages of a link name."""
    return {each.key for each in link.kin.shared if each.kind in (DAY, MONTH)}


def admits(universe: Universe, draft: Draft, passage: int, link: Link) -> bool:
    """Say whether a passage may join by a link."""
    account = universe.account_of(passage)
    own = [each for each in draft.foci if universe.account_of(each) == account]
    if not own:
        return True
    return len(own) < MOST_OF_ONE and link.score >= TWIN * draft.links[0].score


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
                draft.take(Link(best, 0.0, goes_on=True))
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

"""Linked passages become episodes: all that tell one happening, and no more than that.

The strongest links come first.  A passage joins an episode when what links it stands in the very
sentences that the episode is about there; so a long paragraph belongs to several episodes, and two
happenings do not run together because one paragraph tells both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from .evidence import DAY, MONTH
from .linking import Link, far_apart, named_times
from .scoring import LinkageSpace, ScoredPair

# A second passage of an account joins when its link has this part of the strongest one's score.
TWIN = 0.7

# What a link and an episode share of the same things at least, so that these show that they tell
# one happening: a name that stands in few places, or a day and another name.
THE_SAME = 5.0

# An episode is another's when so many passages of the smaller one stand in both.
ALREADY_TOLD = 0.5

# Passages of one account in an episode; what is told in more is a subject.
MOST_OF_ONE = 5


@dataclass(slots=True, eq=False)
class Cluster:
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
            for thing in each.pair.shared:
                known[thing.key] = max(known.get(thing.key, 0.0), thing.weight)
        return sum(min(each.weight, known.get(each.key, 0.0)) for each in link.pair.shared)

    def take(self, link: Link) -> None:
        """Put a link and its passages in."""
        self.links.append(link)
        for passage, focus in ends(link.pair):
            own = self.foci.get(passage, focus)
            self.foci[passage] = (min(own[0], focus[0]), max(own[1], focus[1]))


def ends(pair: ScoredPair) -> tuple[tuple[int, tuple[int, int]], tuple[int, tuple[int, int]]]:
    """Return both passages with the sentences that are alike."""
    return (pair.a, pair.focus_a), (pair.b, pair.focus_b)


def grouped(space: LinkageSpace, links: Sequence[Link]) -> list[Cluster]:
    """Return the episodes of links, the strongest first."""
    clusters: list[Cluster] = []
    linked = {pair for each in links for pair in pairs_of(each)}
    of: dict[int, list[Cluster]] = defaultdict(list)
    for link in sorted(links, key=lambda each: (-each.score, each.pair.a, each.pair.b)):
        home = joined(space, of, linked, link)
        if home is None:
            home = Cluster()
            clusters.append(home)
        known = set(home.foci)
        home.take(link)
        for passage in home.foci.keys() - known:
            of[passage].append(home)
    return absorbed(space, clusters, linked)


def pairs_of(link: Link) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the passages of a link in both orders."""
    return (link.pair.a, link.pair.b), (link.pair.b, link.pair.a)


def joined(
    space: LinkageSpace,
    of: Mapping[int, Sequence[Cluster]],
    linked: Container[tuple[int, int]],
    link: Link,
) -> Cluster | None:
    """Return the episode that a link belongs to; ``None`` when it begins a new one.

    It is one that both passages tell with these sentences; or else one that one of them tells with
    these sentences, when the link shares the very things that link the others, such as a day and a
    name, or is not much weaker than the strongest of it.  Other happenings of that day that the
    passages tell in other sentences stay apart, and so does what names another time.
    """
    (a, focus_a), (b, focus_b) = ends(link.pair)
    of_a, of_b = of.get(a, ()), of.get(b, ())
    of_time = [
        each
        for each in dict.fromkeys((*of_a, *of_b))
        if each.meets(a, focus_a) or each.meets(b, focus_b)
        if not any(other_times(space, link, known) for known in each.links)
    ]
    for cluster in of_time:
        if cluster.meets(a, focus_a) and cluster.meets(b, focus_b):
            return cluster
    alike = [(cluster, b if cluster.meets(a, focus_a) else a) for cluster in of_time]
    alike.sort(key=lambda each: -each[0].common(link))
    for cluster, other in alike:
        focus = focus_b if other == b else focus_a
        if other in cluster.foci or not admits(space, cluster, other, linked):
            continue
        if far_apart(named_times(space, other, focus), times_of(space, cluster)):
            continue
        close = link.score >= TWIN * cluster.links[0].score
        if close or cluster.common(link) >= THE_SAME:
            return cluster
    return None


def admits(
    space: LinkageSpace, cluster: Cluster, passage: int, linked: Container[tuple[int, int]]
) -> bool:
    """Say whether a passage may join an episode: it is linked with all of other accounts there."""
    account = space.account_of(passage)
    own = sum(space.account_of(each) == account for each in cluster.foci)
    return own < MOST_OF_ONE and all(
        (passage, each) in linked for each in cluster.foci if space.account_of(each) != account
    )


def absorbed(
    space: LinkageSpace, clusters: Sequence[Cluster], linked: Container[tuple[int, int]]
) -> list[Cluster]:
    """Return episodes, those taken into a stronger one that half of their passages tell too.

    All passages of both are linked with one another then.  Those that tell of another time stay
    apart: a long paragraph tells several happenings.
    """
    kept: list[Cluster] = []
    of: dict[int, set[int]] = defaultdict(set)  # by passage, the numbers of those kept
    for cluster in clusters:
        near = sorted(set[int]().union(*(of[passage] for passage in cluster.foci)))
        home = next((at for at in near if is_one(space, kept[at], cluster, linked)), len(kept))
        if home == len(kept):
            kept.append(cluster)
        else:
            for link in cluster.links:
                kept[home].take(link)
        for passage in cluster.foci:
            of[passage].add(home)
    return kept


def is_one(
    space: LinkageSpace, home: Cluster, cluster: Cluster, linked: Container[tuple[int, int]]
) -> bool:
    """Say whether two episodes tell the same happening."""
    both = {each for each in cluster.foci if home.meets(each, cluster.foci[each])}
    if len(both) < ALREADY_TOLD * min(len(home.foci), len(cluster.foci)):
        return False
    if any(other_times(space, one, other) for one in home.links for other in cluster.links):
        return False
    for one, other in ((home, cluster), (cluster, home)):
        for passage in one.foci.keys() - both:
            named = named_times(space, passage, one.foci[passage])
            if far_apart(named, times_of(space, other)):
                return False
    return all(
        (mine, theirs) in linked
        for mine in home.foci.keys() - both
        for theirs in cluster.foci.keys() - both
        if space.account_of(mine) != space.account_of(theirs)
    )


def times_of(space: LinkageSpace, cluster: Cluster) -> list[tuple[int, int]]:
    """Return the days, months and seasons that the sentences of an episode name."""
    return [
        time
        for passage, focus in cluster.foci.items()
        for time in named_times(space, passage, focus)
    ]


def other_times(space: LinkageSpace, one: Link, other: Link) -> bool:
    """Say whether two links tell of times that are not close together."""
    shared = [{s.key for s in each.pair.shared if s.kind in (DAY, MONTH)} for each in (one, other)]
    if all(shared) and shared[0].isdisjoint(shared[1]):
        return True
    a, b = (
        [time for passage, focus in ends(each.pair) for time in named_times(space, passage, focus)]
        for each in (one, other)
    )
    return far_apart(a, b)

"""Apply the reader's corrections to the episodes that were found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from .corrections import Correction, Finder, Target
from .episodes import Episode, Joint, Place, SharedThing, id_of
from .naming import names_called
from .titles import day_written, titled

# An episode is the one that a correction means if they have at least this share of their passages
# in common.
SAME_EPISODE = 0.5

# The title of an episode of which nothing is known.
UNTITLED = "Untitled"

PlaceOf = Callable[[str], Place]
DaysOf = Callable[[Sequence[str]], tuple[date, date] | None]


@dataclass(frozen=True, slots=True)
class Corrected:
    """Episodes with the corrections on top.

    Attributes:
        lost: corrections that speak of passages or episodes which are no longer there.
    """

    episodes: tuple[Episode, ...]
    lost: tuple[Correction, ...]


class Reviewer:
    """Puts corrections on episodes.

    Args:
        finder: finds passages again.
        place: the whole of a passage as a place.
        days: when some passages say that they happened.
    """

    def __init__(self, finder: Finder, place: PlaceOf, days: DaysOf) -> None:
        self.finder = finder
        self.place = place
        self.days = days

    def corrected(
        self, episodes: Iterable[Episode], corrections: Iterable[Correction]
    ) -> Corrected:
        """Return episodes with corrections on top, in the order in which these were made."""
        now = list(episodes)
        lost = []
        for each in corrections:
            changed = self.with_one(now, each)
            if changed is None:
                lost.append(each)
            else:
                now = changed
        return Corrected(tuple(now), tuple(lost))

    def with_one(self, episodes: Sequence[Episode], each: Correction) -> list[Episode] | None:
        """Return episodes with one correction on top; ``None`` when it cannot be."""
        targets = [self.target(episodes, wanted) for wanted in each.episodes]
        passages = [self.finder.find(ref) for ref in each.passages]
        if None in passages:
            return None
        named = [name for name in passages if name is not None]
        if each.action == "make":
            return [*episodes, self.made(named, each.title)]
        known = [target for target in targets if target is not None]
        if len(known) < len(targets):
            if each.action == "reject" and not known:
                return list(episodes)  # what was rejected is not found any more
            return None
        if each.action in ("merge", "move") and len({target.id for target in known}) < 2:
            return list(episodes)  # they have become one
        first = known[0]
        if each.action == "confirm":
            return swapped(episodes, first, replace(first, status="confirmed"))
        if each.action == "reject":
            return swapped(episodes, first)
        if each.action == "retitle":
            return swapped(episodes, first, replace(first, title=each.title))
        if each.action == "split":
            apart = [name for name in first.passages() if name in named]
            rest = [name for name in first.passages() if name not in named]
            if not apart or not rest:
                return None
            pieces = [self.part(first, rest, first.title), self.part(first, apart, each.title)]
            return swapped(episodes, first, *(piece for piece in pieces if told_by_two(piece)))
        if each.action == "merge":
            several = list({target.id: target for target in known}.values())
            left = list(episodes)
            for other in several[1:]:
                left = swapped(left, other)
            return swapped(left, first, self.merged(several, each.title))
        source, goal = known[0], known[1]
        grown = self.grown(goal, named)
        kept = [name for name in source.passages() if name not in named]
        left = swapped(episodes, goal, grown)
        shrunk = self.part(source, kept, source.title) if kept else None
        return swapped(left, source, *([shrunk] if shrunk and told_by_two(shrunk) else []))

    def target(self, episodes: Sequence[Episode], wanted: Target) -> Episode | None:
        """Return the episode to which a correction refers; ``None`` when there is none."""
        for each in episodes:
            if each.id == wanted.id:
                return each
        known = {name for ref in wanted.passages if (name := self.finder.find(ref))}
        best = max(
            episodes,
            key=lambda each: (in_common(known, each), each.title == wanted.title),
            default=None,
        )
        return best if best and in_common(known, best) >= SAME_EPISODE else None

    def made(self, passages: Sequence[str], title: str) -> Episode:
        """Return an episode that the reader has made."""
        places = by_account(self.place(name) for name in passages)
        when = self.days(passages)
        return Episode(
            id=id_of(places),
            title=title or titled([], [], when) or UNTITLED,
            first=when[0] if when else None,
            last=when[1] if when else None,
            score=0.0,
            places=places,
            evidence=(),
            status="made",
        )

    def part(self, episode: Episode, passages: Sequence[str], title: str) -> Episode:
        """Return an episode with some of its passages only."""
        kept = set(passages)
        places = by_account(
            each for row in episode.places.values() for each in row if each.passage in kept
        )
        joined = tuple(each for each in episode.joined if {each.a, each.b} <= kept)
        when = self.days(passages)
        return replace(
            episode,
            id=id_of(places),
            title=redated(title, episode, when)
            or titled(names_of(episode.evidence, places), [], when)
            or episode.title,
            first=when[0] if when else episode.first,
            last=when[1] if when else episode.last,
            places=places,
            joined=joined,
            score=max((each.score for each in joined), default=0.0),
            status="made",
        )

    def grown(self, episode: Episode, passages: Sequence[str]) -> Episode:
        """Return an episode with more passages."""
        known = set(episode.passages())
        places = by_account(
            [
                *(each for row in episode.places.values() for each in row),
                *(self.place(name) for name in passages if name not in known),
            ]
        )
        return replace(episode, id=id_of(places), places=places, status="made")

    def merged(self, episodes: Sequence[Episode], title: str) -> Episode:
        """Return several episodes as one."""
        first = episodes[0]
        places = by_account(each for one in episodes for row in one.places.values() for each in row)
        starts = [each.first for each in episodes if each.first]
        ends = [each.last for each in episodes if each.last]
        joined: dict[tuple[str, str], Joint] = {}
        for one in episodes:
            for each in one.joined:
                joined.setdefault((each.a, each.b), each)
        when = (min(starts), max(ends)) if starts and ends else None
        return replace(
            first,
            id=id_of(places),
            title=title or redated(first.title, first, when),
            first=when[0] if when else None,
            last=when[1] if when else None,
            score=max(each.score for each in episodes),
            places=places,
            evidence=all_evidence(episodes),
            joined=tuple(joined.values()),
            status="made",
        )


def redated(title: str, before: Episode, when: tuple[date, date] | None) -> str:
    """Return a title in which the days of an episode are replaced by its present ones."""
    if not when or not before.when or not title.endswith(before.when):
        return title
    return title.removesuffix(before.when) + day_written(*when)


def all_evidence(episodes: Iterable[Episode]) -> tuple[SharedThing, ...]:
    """Return the evidence of several episodes, each thing once, the weightiest first."""
    found: dict[tuple[str, str], SharedThing] = {}
    for episode in episodes:
        for each in episode.evidence:
            known = found.get((each.kind, each.value))
            if known is None or known.weight < each.weight:
                found[each.kind, each.value] = each
    return tuple(sorted(found.values(), key=lambda each: -each.weight))


def names_of(evidence: Iterable[SharedThing], places: Mapping[str, object]) -> list[str]:
    """Return the names that several of some accounts have."""
    shared = [
        {account: form for account, form in each.forms.items() if account in places}
        for each in evidence
        if each.kind == "name"
    ]
    return names_called([forms for forms in shared if len(forms) > 1], {})


def by_account(places: Iterable[Place]) -> dict[str, tuple[Place, ...]]:
    """Return places by account, each passage once, in the order of the text."""
    once = {each.passage: each for each in places}
    made: dict[str, list[Place]] = {}
    for each in once.values():
        made.setdefault(each.passage.partition(":")[0], []).append(each)
    return {
        account: tuple(sorted(row, key=lambda each: each.spans[0]))
        for account, row in sorted(made.items())
    }


def told_by_two(episode: Episode) -> bool:
    """Say whether two accounts tell an episode."""
    return len(episode.places) > 1


def in_common(passages: Set[str], episode: Episode) -> float:
    """Return which part of all passages of both an episode has in common with some."""
    own = set(episode.passages())
    return len(own & passages) / len(own | passages) if own else 0.0


def swapped(episodes: Iterable[Episode], old: Episode, *new: Episode) -> list[Episode]:
    """Return episodes with one exchanged for others."""
    made: list[Episode] = []
    for each in episodes:
        if each is old:
            made.extend(new)
        else:
            made.append(each)
    return made

"""Episodes as what paraphrases are looked for in: which sentences tell each, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from ..episodes.episodes import Episode, Joint
from ..reuse.paraphrases import Focus, Happening

# A link is hardly ever wrong where chance would give as good a one so often: in one library of ten
# when its passages share a time, in one of a thousand when they share none.
SURE = 0.1
SURE_AT_ANY_TIME = 0.001


def happenings(episodes: Iterable[Episode]) -> tuple[Happening, ...]:
    """Return what tells each episode; that all of it does is sure where the reader says so."""
    return tuple(map(happening, episodes))


def happening(episode: Episode) -> Happening:
    """Return what tells an episode."""
    foci = tuple(
        Focus(place.passage, place.focus) for row in episode.places.values() for place in row
    )
    sure = {frozenset((each.a, each.b)) for each in episode.joined if is_sure(each)}
    if episode.status != "found":
        sure = {frozenset((one.passage, other.passage)) for one, other in combinations(foci, 2)}
    return Happening(foci, frozenset(sure))


def is_sure(joint: Joint) -> bool:
    """Say whether two passages that are linked hardly tell of two things."""
    return joint.expected <= (SURE if joint.in_time else SURE_AT_ANY_TIME)

"""Episodes as what paraphrases are looked for in: which sentences tell each, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from ..episodes.episodes import Episode, Joint
from ..reuse.paraphrases import Focus, Happening

SURE = 12.0
"""A link of this score whose passages share a time is hardly ever wrong."""

SURE_AT_ANY_TIME = 18.0
"""The same where they share none."""


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
    return joint.score >= (SURE if joint.in_time else SURE_AT_ANY_TIME)

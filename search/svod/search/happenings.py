"""Episodes as what paraphrases are looked for in: which sentences tell each, and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from .episodes import Episode
from .paraphrases import Focus, Happening

SURE = 12.0
"""A link of this score is hardly ever wrong, even where both sides share no day."""


def happenings(episodes: Iterable[Episode]) -> tuple[Happening, ...]:
    """Return what tells each episode; that all of it does is sure where the reader says so."""
    return tuple(map(happening, episodes))


def happening(episode: Episode) -> Happening:
    """Return what tells an episode."""
    foci = tuple(
        Focus(place.passage, place.focus) for row in episode.places.values() for place in row
    )
    sure = {frozenset((each.a, each.b)) for each in episode.joined if each.score >= SURE}
    if episode.status != "found":
        sure = {frozenset((one.passage, other.passage)) for one, other in combinations(foci, 2)}
    return Happening(foci, frozenset(sure))

"""In which episodes a passage stands, where that is known already.

Finding episodes takes seconds in a new library.  A page of hits or an account does not wait for
that: it says what is told elsewhere once somebody has asked for episodes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import current_app

from svod.search.episodes.episodes import Episode

from ...request.library import library

EXTENSION = "svod-episodes"


@dataclass(frozen=True, slots=True)
class Known:
    """Episodes, and what they were found in."""

    state: tuple[str, bytes]
    by_passage: Mapping[str, tuple[Episode, ...]]


def state() -> tuple[str, bytes]:
    """Return what changes when other episodes may be found."""
    return library().folder.contents(), library().corrections.content()


def episodes(wanted: Sequence[str] = ()) -> tuple[Episode, ...]:
    """Return the episodes of some accounts or of all, and remember in which passages they stand.

    Raises:
        AccountUnknown: when an account is not there.
    """
    before = state()
    found = library().episodes()
    known = current_app.extensions.get(EXTENSION)
    if known is None or known.state != before:
        current_app.extensions[EXTENSION] = Known(before, by_passage(found))
    return library().episodes(wanted) if wanted else found


def by_passage(found: Iterable[Episode]) -> dict[str, tuple[Episode, ...]]:
    """Return by passage id the episodes that it tells."""
    made: dict[str, list[Episode]] = {}
    for each in found:
        for passage in each.passages():
            made.setdefault(passage, []).append(each)
    return {passage: tuple(own) for passage, own in made.items()}


def told_anew(passage: str) -> tuple[Episode, ...]:
    """Return the episodes of a passage, so far as they are known without looking for them."""
    known: Known | None = current_app.extensions.get(EXTENSION)
    if known is None or passage not in known.by_passage or known.state != state():
        return ()
    return known.by_passage[passage]

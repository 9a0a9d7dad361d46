"""In which episodes a passage stands, where that is known already.

Finding episodes takes seconds in a new library.  A page of hits or an account does not wait for
that: it says what is told elsewhere once somebody has asked for episodes.
"""

from __future__ import annotations

from collections.abc import Mapping

from flask import g

from svod.search.episodes.episodes import Episode

from ...request.library import library


def told_elsewhere(passage: str) -> tuple[Episode, ...]:
    """Return the episodes of a passage, so far as they are known without looking for them."""
    if "episodes_by_passage" not in g:  # one look a request: a page asks for each passage
        g.episodes_by_passage = library().episodes_by_passage() or {}
    known: Mapping[str, tuple[Episode, ...]] = g.episodes_by_passage
    return known.get(passage, ())

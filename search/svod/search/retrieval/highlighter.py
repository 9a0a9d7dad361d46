"""Find the words of a passage that answer a question, and how each of them matched.

The passage is analysed again and the placed clauses are looked for in it, so that a phrase is
marked only where it stands as a phrase, and each word says by itself how it matched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from svod.index.analysis.analyzer import Word
from svod.index.dates import DateExpression, Period
from svod.index.engines import clauses
from svod.index.engines.clauses import Placed

from .results import HOWS, Highlight, How


@dataclass(frozen=True, slots=True)
class Place:
    """Where a placed clause stands: its first position, how many it takes, and its spans."""

    position: int
    width: int
    spots: tuple[Highlight, ...]


def highlights(
    analysed: Sequence[Word],
    sought: Sequence[Placed],
    off: frozenset[str],
    dated: Sequence[Highlight] = (),
) -> tuple[Highlight, ...]:
    """Return the spans of an analysed text that answer, rising and without overlap.

    Where two meet, the longer stands; of two alike, the nearer to the word as typed.  ``dated``
    are the dates that answer.
    """
    words = [each for word in analysed for each in word.each()]
    counted = [word for word in words if word.terms.exact not in off]
    spots = {spot for clause in sought for place in places(clause, counted) for spot in place.spots}
    spots.update(dated)
    ordered = sorted(spots, key=lambda s: (s.start, -s.stop, HOWS.index(s.how), s.word))
    chosen: list[Highlight] = []
    for spot in ordered:
        if not chosen or spot.start >= chosen[-1].stop:
            chosen.append(spot)
    return tuple(chosen)


def dated(dates: Sequence[DateExpression], during: Sequence[Period]) -> tuple[Highlight, ...]:
    """Return the dates of a passage that name a day of one of the periods asked for."""
    found = []
    for each in dates:
        met = (one for one in during if any(map(one.meets, each.readings)))
        if (period := next(met, None)) is not None:
            found.append(Highlight(each.span.start, each.span.stop, "date", f"date:{period}"))
    return tuple(found)


def places(clause: Placed, words: Sequence[Word]) -> list[Place]:
    """Return where a placed clause stands among the words of a text."""
    match clause:
        case clauses.Look():
            return [
                Place(word.token.position, clause.width, (spot(word, how, clause.word),))
                for word in words
                if (how := looked(clause, word)) is not None
            ]
        case clauses.Pattern():
            way: How = "respelled" if clause.kind == "fuzzy" else "exact"
            return [
                Place(word.token.position, 1, (spot(word, way, clause.text),))
                for word in words
                if fits(clause, word.terms.exact)
            ]
        case clauses.Alias(part):
            return [
                replace(place, spots=tuple(replace(spot, how="alias") for spot in place.spots))
                for place in places(part, words)
            ]
        case clauses.Either(parts):
            return [place for part in parts for place in places(part, words)]
        case clauses.Sequence(parts):
            found = places(parts[0], words)
            for part in parts[1:]:
                at: dict[int, list[Place]] = {}
                for place in places(part, words):
                    at.setdefault(place.position, []).append(place)
                found = [
                    Place(before.position, before.width + after.width, before.spots + after.spots)
                    for before in found
                    for after in at.get(before.position + before.width, ())
                ]
            return found
        case clauses.Within(parts, distance):
            return within([places(part, words) for part in parts], distance)


def looked(look: clauses.Look, word: Word) -> How | None:
    """Return how a word answers a Look, the narrowest way; ``None`` when it does not."""
    if word.terms.exact in look.exact:
        return "exact"
    if not look.inflected.isdisjoint(word.terms.inflected):
        return "inflected"
    return None if look.respelled.isdisjoint(word.terms.respelled) else "respelled"


def fits(pattern: clauses.Pattern, exact: str) -> bool:
    """Say whether a letter-by-letter Term fits a pattern."""
    match pattern.kind:
        case "prefix":
            return exact.startswith(pattern.text)
        case "wildcard":
            shape = re.escape(pattern.text).replace(r"\*", ".*").replace(r"\?", ".")
            return re.fullmatch(shape, exact) is not None
        case "fuzzy":
            edits = Levenshtein.distance(exact, pattern.text, score_cutoff=pattern.edits)
            return bool(edits <= pattern.edits)


def within(rows: list[list[Place]], distance: int) -> list[Place]:
    """Return the smallest windows that have one place of each row."""
    events = sorted(
        ((place.position, number, place) for number, row in enumerate(rows) for place in row),
        key=lambda event: event[:2],
    )
    last: dict[int, Place] = {}
    found = []
    for position, number, place in events:
        last[number] = place
        if len(last) == len(rows):
            first = min(each.position for each in last.values())
            if position - first <= distance:
                spots = tuple(s for each in last.values() for s in each.spots)
                found.append(Place(first, position - first + 1, spots))
    return found


def spot(word: Word, how: How, asked: str) -> Highlight:
    """Return the highlight of a word."""
    return Highlight(word.token.span.start, word.token.span.stop, how, asked)

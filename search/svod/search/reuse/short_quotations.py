"""Short wording that one account prints in quotation marks, and another has in the same words.

One writes of *the “Voronin plan”*, which the other tells without quotation marks.  Two words are
too few to be looked for in running text; the quotation marks say that they are somebody's.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from svod.index.lexical.frequency_bands import CONTENT_WORD_NATS, FUNCTION_WORD_NATS

from ..corpus.corpus import Wording
from .filtering import ARTICLES, Find, exact_of, quoted, says

# Words of a short quotation, without an article before it.
FEWEST, MOST = 2, 6

# A phrase that another account has in more places is a term of its subject.
MOST_PLACES = 12


def short_quotations(words: Wording) -> list[Find]:
    """Return the short quotations of each account that another account has, too, in a row."""
    if len(words.classes) < FEWEST:
        return []
    classes = words.classes.astype(np.int64)
    pairs = classes[:-1] * (int(classes.max()) + 1) + classes[1:]
    pairs[(words.unit[:-1] != words.unit[1:]) | words.reference[:-1]] = -1
    order = np.argsort(pairs, kind="stable")
    ordered = pairs[order]
    found: dict[tuple[tuple[int, int], tuple[int, int]], Find] = {}
    for first, last in quoted_stretches(words):
        low, high = np.searchsorted(ordered, (pairs[first], pairs[first] + 1))
        own = classes[first : last + 1]
        size = last - first + 1
        places = [
            at
            for at in order[low:high].tolist()
            if words.accounts[at] != words.accounts[first]
            and words.unit[at] == words.unit[min(at + size, len(classes)) - 1]
            and np.array_equal(classes[at : at + size], own)
        ]
        for at in places if len(places) <= MOST_PLACES else ():
            one, other = sorted((first, at))
            matching = tuple((one + step, other + step) for step in range(size))
            made = Find(matching, says(words, matching), quoted(words, matching))
            found.setdefault((made.a, made.b), made)
    return [found[key] for key in sorted(found)]


def quoted_stretches(words: Wording) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each short quotation that has a telling word."""
    inside = np.flatnonzero(words.quote >= 0)
    edges = np.flatnonzero(np.diff(words.quote[inside], prepend=-2, append=-2))
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        first, last = int(inside[low]), int(inside[high - 1])
        while first < last and exact_of(words, first) in ARTICLES:
            first += 1
        said = words.said[first : last + 1]
        fits = FEWEST <= last - first + 1 <= MOST and (said >= FUNCTION_WORD_NATS).sum() >= FEWEST
        if fits and (said >= CONTENT_WORD_NATS).any() and not words.reference[first]:
            yield first, last

"""Which words of several accounts are one: spellings, endings, scripts, and names called one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from .account_content import Told
from .corpus import Ints


def unified(tellings: Sequence[Told], same: Iterable[Sequence[frozenset[str]]]) -> tuple[Ints, ...]:
    """Return for each account the class of each of its forms.

    Args:
        tellings: the accounts.
        same: for each name of the authority file, the terms of each of its ways to call it.
    """
    parents: list[int] = []
    by_term: dict[str, int] = {}

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def number_of(terms: Iterable[str]) -> int:
        found = {root(by_term[term]) for term in terms if term in by_term}
        first = min(found, default=len(parents))
        if first == len(parents):
            parents.append(first)
        for other in found:
            parents[other] = first
        for term in terms:
            by_term.setdefault(term, first)
        return first

    made = [
        np.array([number_of(each.split("\n")) for each in one.terms], np.int32) for one in tellings
    ]
    for ways in same:
        known = {root(by_term[t]) for way in ways for t in way if t in by_term}
        for other in known:
            parents[other] = min(known)
    return tuple(np.array([root(number) for number in each.tolist()], np.int32) for each in made)

"""Which words of an account are names, and how rare a word is in its language."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np

from svod.index.analysis.languages import frequency
from svod.index.lexical.frequency_bands import COMMONEST, NATS_PER_ZIPF
from svod.index.lexical.tokenizer import folded

from ..corpus.account_text import AccountText, Bytes, Ints
from ..corpus.things import NOTHING
from .evidence import NAME, WORD

# Part of the places of a word at which it is written as a name, from which on it is one.
MOSTLY_NAME = 0.6

# What a word of shared wording says at the most, in nats: what it says as a name counts as a name.
MOST_OF_WORD = 7.0

ROMAN = re.compile(r"[IVXLC]+")


def kinds_of(telling: AccountText, classes: Ints) -> Bytes:
    """Return the kind of each word, by the account's whole usage.

    A word that the account also writes without a capital is a word, whatever stands in titles:
    *Provisional*, *Coalition*; and a Roman numeral is no name.
    """
    kinds = telling.things.copy()
    if not len(kinds):
        return kinds
    _, number = np.unique(classes, return_inverse=True)
    named = np.bincount(number, kinds == NAME) / np.bincount(number)
    kinds[(kinds == NAME) & (named < MOSTLY_NAME)[number]] = WORD
    numeral = np.array([bool(ROMAN.fullmatch(text)) for text in telling.texts], np.bool_)
    kinds[(kinds == NAME) & numeral[telling.forms]] = NOTHING
    return kinds


@lru_cache(maxsize=65536)
def by_language(word: str) -> float:
    """Return how rare a word is in its language, in natural logarithms."""
    return NATS_PER_ZIPF * (COMMONEST - frequency(folded(word)))


def in_wording(word: str) -> float:
    """Return how much a word says as part of shared wording, in natural logarithms."""
    return min(MOST_OF_WORD, by_language(word))

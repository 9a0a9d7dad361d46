"""Dictionary forms and stems.  The one door to pymorphy3, and to snowball for English.

A Russian word that the dictionary knows gets its lemmas; one that it does not know gets a stem
instead, for the dictionary's guesses at unknown names are nonsense (*Хоттелет* → *хоттегод*),
except that a surname in *-ов, -ев, -ин, -ский* declines like every other, known or not.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

import pymorphy3
import snowballstemmer

LEAST_SCORE = 0.05
"""A parse rarer than this among the parses of its form does not count (*стали*: *сталь*, 0.01)."""

NAME_GRAMMEMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
SURNAME_ENDINGS = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ской", "цкой")

# Endings of the cases of nouns, longest first: what parts the forms of an unknown name.
CASE_ENDINGS = (
    "иями", "ями", "ами", "ией", "иям", "иях", "ием", "иею",
    "ой", "ою", "ом", "ем", "ей", "ею", "ам", "ям", "ах", "ях", "ия", "ии", "ию", "ие", "ов", "ев",
    "а", "я", "у", "ю", "е", "ы", "и", "о", "ь", "й",
)  # fmt: skip
SHORTEST_STEM = 3

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Lemmas:
    """What the dictionary says of a Russian word.

    Attributes:
        lemmas: dictionary forms, in lower case, the likeliest first.
        known: whether the word itself is in the dictionary.
        name: whether its likeliest reading is a name.
    """

    lemmas: tuple[str, ...]
    known: bool
    name: bool


@lru_cache(maxsize=1)
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=65536)
def russian(word: str, capital: bool = False) -> Lemmas:
    """Return the lemmas of a word in modern Cyrillic, in lower case.

    ``capital`` says that it is written with a capital: then a word that is a surname as it stands
    is nothing else (*Литвинов* is not of *литвин*, a Lithuanian).

    >>> russian("литвинову").lemmas, russian("беседы").lemmas
    (('литвинов',), ('беседа',))
    >>> russian("хоттелету").lemmas
    ()
    >>> russian("чичериным").lemmas
    ('чичерин',)
    >>> russian("волков").lemmas, russian("волков", capital=True).lemmas
    (('волков', 'волк'), ('волков',))
    """
    with _lock:
        parses = _dictionary().parse(word)
    known = any(parse.is_known for parse in parses)
    found: list[str] = []
    for parse in parses:
        lemma = str(parse.normal_form)
        counts = parse.score >= LEAST_SCORE
        if not known:
            counts = counts and "Surn" in parse.tag and lemma.endswith(SURNAME_ENDINGS)
        if counts and lemma not in found:
            found.append(lemma)
    if capital and any("Surn" in each.tag and each.normal_form == word for each in parses):
        found = [word]
    name = known and any(grammeme in parses[0].tag for grammeme in NAME_GRAMMEMES)
    return Lemmas(tuple(found), known, name)


def stem(word: str) -> str:
    """Return what is left of an unknown Russian word without the ending of a case.

    >>> {stem(form) for form in ("хоттелет", "хоттелета", "хоттелетом")}
    {'хоттелет'}
    """
    for ending in CASE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=65536)
def english(word: str) -> str:
    """Return the English stem of a word in lower case, without its possessive.

    >>> english("negotiations"), english("litvinov's"), english("allies'")
    ('negoti', 'litvinov', 'alli')
    """
    bare = without_possessive(word)
    with _lock:
        return str(_stemmer().stemWord(bare))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def without_possessive(word: str) -> str:
    """Return a folded word without ``'s`` or a final apostrophe."""
    return word.removesuffix("'s").rstrip("'")

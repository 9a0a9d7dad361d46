"""Dictionary forms and stems.  The one door to pymorphy3, and to snowball for English.

A Russian word that the dictionary knows gets its lemmas; one that it does not know gets a stem
instead, for the dictionary's guesses at unknown names are nonsense (*Хоттелет* → *хоттегод*).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache

import pymorphy3
import snowballstemmer

# A parse rarer than this among the parses of its form does not count (*стали*: *сталь*, 0.01).
LEAST_SCORE = 0.05

NAMES = frozenset(("Name", "Surn", "Patr", "Geox"))

# Endings of nouns and adjectives, longest first: what parts the forms of an unknown name.  Those of
# the surnames, -ов, -ев and -ин, are no endings of cases here.
CASE_ENDINGS = (
    "иями", "ями", "ами", "ией", "иям", "иях", "ием", "ого", "его", "ому", "ему", "ыми", "ими",
    "ой", "ою", "ом", "ем", "ей", "ею", "ам", "ям", "ах", "ях", "ия", "ии", "ию", "ие",
    "ая", "яя", "ую", "юю", "ое", "ее", "ый", "ий", "ые", "ых", "их", "ым", "им",
    "а", "я", "у", "ю", "е", "ы", "и", "о", "ь", "й",
)  # fmt: skip
ADJECTIVE_ENDINGS = frozenset(
    (
        "ого",
        "ому",
        "ыми",
        "ими",
        "ой",
        "ая",
        "ую",
        "ое",
        "ый",
        "ий",
        "ые",
        "ие",
        "ых",
        "их",
        "ым",
        "им",
    )
)
SHORTEST_STEM = 3

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Lemmas:
    """What the dictionary says of a Russian word.

    Attributes:
        lemmas: dictionary forms, in lower case, the likeliest first.
        known: whether the word itself is in the dictionary.
        name: whether its likeliest reading is a name.
        may_be_name: whether any reading is.
        place: whether its likeliest reading is the name of a place.
    """

    lemmas: tuple[str, ...]
    known: bool = False
    name: bool = False
    may_be_name: bool = False
    place: bool = False


UNKNOWN = Lemmas(())


@lru_cache(maxsize=1)
def _dictionary() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=131072)
def is_known(word: str) -> bool:
    """Say whether the dictionary has a word in lower case, in this very form."""
    with _lock:
        return bool(_dictionary().word_is_known(word))


@lru_cache(maxsize=65536)
def russian(word: str, capital: bool = False) -> Lemmas:
    """Return the lemmas of a word in modern Cyrillic, in lower case.

    ``capital`` says that it is written with a capital: then a word that is a surname as it stands
    is nothing else (*Литвинов* is not of *литвин*, a Lithuanian).

    >>> russian("литвинову").lemmas, russian("беседы").lemmas
    (('литвинов',), ('беседа',))
    >>> russian("хоттелету").lemmas
    ()
    >>> russian("волков").lemmas, russian("волков", capital=True).lemmas
    (('волков', 'волк'), ('волков',))
    """
    if not is_known(word):
        return UNKNOWN
    with _lock:
        parses = _dictionary().parse(word)
    found: list[str] = []
    for parse in parses:
        lemma = str(parse.normal_form)
        if "Name" in parse.tag and "plur" in parse.tag:
            continue  # Зиновиев is a surname, not several men called Зиновий
        if parse.score >= LEAST_SCORE and lemma not in found:
            found.append(lemma)
    if capital and any("Surn" in each.tag and each.normal_form == word for each in parses):
        found = [word]
    grammemes = [parse.tag.grammemes for parse in parses]
    return Lemmas(
        tuple(found),
        known=True,
        name=not NAMES.isdisjoint(grammemes[0]),
        may_be_name=any(not NAMES.isdisjoint(each) for each in grammemes),
        place="Geox" in grammemes[0],
    )


@lru_cache(maxsize=65536)
def part_of_speech(word: str) -> str:
    """Return the likeliest part of speech of a word in lower case, as OpenCorpora names it.

    Empty where the dictionary has no such word.

    >>> part_of_speech("немедленно"), part_of_speech("хоттелет")
    ('ADVB', '')
    """
    if not is_known(word):
        return ""
    with _lock:
        parses = _dictionary().parse(word)
    return str(parses[0].tag.POS or "") if parses else ""


def described(word: str, lemma: str) -> str:
    """Return what form of a lemma a word in lower case may be; ``""`` when it is the lemma itself.

    >>> described("литвинова", "литвинов"), described("беседами", "беседа")
    ('feminine or genitive', 'instrumental plural')
    """
    with _lock:
        parses = _dictionary().parse(word) if _dictionary().word_is_known(word) else []
    found: list[str] = []
    for parse in parses:
        if str(parse.normal_form) != lemma or word == lemma or not parse.tag.case:
            continue
        case = CASES[str(parse.tag.case)]
        if case == "nominative":
            case = "plural" if parse.tag.number == "plur" else "feminine"
        elif parse.tag.number == "plur":
            case = f"{case} plural"
        if case not in found:
            found.append(case)
    return " or ".join(found[:MOST_CASES])


# Grammatical forms of a word that are named, the likeliest first; more would tell a reader less.
MOST_CASES = 2

CASES = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative",
    "ablt": "instrumental", "loct": "prepositional", "voct": "vocative", "gen1": "genitive",
    "gen2": "genitive", "acc2": "accusative", "loc1": "prepositional", "loc2": "prepositional",
}  # fmt: skip


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what is left of an unknown Russian word without the ending of a case.

    A name in *-ский* keeps its ending: *Бжезинского* is not of a town *Бжезинск*.

    >>> {stem(form) for form in ("хоттелет", "хоттелета", "хоттелетом")}
    {'хоттелет'}
    >>> stem("бжезинского"), stem("бжезинску")
    ('бжезинский', 'бжезинск')
    """
    for ending in CASE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            left = word[: -len(ending)]
            adjective = ending in ADJECTIVE_ENDINGS and left.endswith(("ск", "цк"))
            return left + "ий" if adjective else left
    return word


@lru_cache(maxsize=65536)
def english(word: str) -> str:
    """Return the English stem of a word in lower case, without its possessive.

    >>> english("negotiations"), english("litvinov's"), english("allies'")
    ('negoti', 'litvinov', 'alli')
    """
    with _lock:
        return str(_stemmer().stemWord(without_possessive(word)))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


def without_possessive(word: str) -> str:
    """Return a folded word without ``'s``, or without the apostrophe after a plural's s."""
    if word.endswith("s'"):
        return word[:-1]
    return word.removesuffix("'s")

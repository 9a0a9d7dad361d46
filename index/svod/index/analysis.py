"""Text → Tokens with their Terms, the same for indexing and for asking.

A Token has Terms on three levels, each wider than the one before:

- ``exact``: the letters as typed, but for case, composition and the shape of apostrophes;
- ``inflected``: the word in any ending, within its script;
- ``respelled``: the word in any ending and any spelling, in either script.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal, get_args

from .lemmas import english, russian, stem
from .spelling import PRE_REFORM, STEM_MARK, keys
from .tokens import Token, folded, is_cyrillic, tokenize

Mode = Literal["exact", "inflected", "respelled"]
MODES: tuple[Mode, ...] = get_args(Mode)

MODULES = ("analysis", "languages", "lemmas", "spelling", "tokens")
DISTRIBUTIONS = ("pyicu-wheels", "pymorphy3", "pymorphy3-dicts-ru", "snowballstemmer", "wordfreq")
"""What the Terms of a text come from: these modules, and these libraries with their data."""

MOST_KEYS = 64
"""How many combinations of its words' Keys a name of several words may have."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The Terms of one Token, level by level.

    Two Tokens are the same word at a level when their Terms of that level intersect.
    """

    exact: str
    inflected: frozenset[str]
    respelled: frozenset[str]

    def of(self, mode: Mode) -> frozenset[str]:
        """Return the Terms of one level."""
        if mode == "exact":
            return frozenset((self.exact,))
        return self.inflected if mode == "inflected" else self.respelled

    def meets(self, other: Terms, mode: Mode = "respelled") -> Mode | None:
        """Return the narrowest level, up to ``mode``, at which two words are one, or ``None``."""
        if self.exact == other.exact:
            return "exact"
        if mode == "exact":
            return None
        if not self.inflected.isdisjoint(other.inflected):
            return "inflected"
        if mode == "inflected":
            return None
        return None if self.respelled.isdisjoint(other.respelled) else "respelled"


@dataclass(frozen=True, slots=True)
class Word:
    """A Token of a text with its Terms; ``parts`` are the words of a compound."""

    token: Token
    terms: Terms
    parts: tuple[Word, ...] = ()

    def each(self) -> Iterable[Word]:
        """Yield the word itself, then its parts."""
        yield self
        yield from self.parts


class Analyzer:
    """Analyses texts, and tells whether two spellings are one word.

    >>> sorted(Analyzer().keys("Litvinoff") & Analyzer().keys("Литвинов"))
    ['литвинов']
    >>> Analyzer("inflected").keys("Litvinoff") & Analyzer("inflected").keys("Литвинов")
    frozenset()
    >>> bool(Analyzer().keys("Maksim Litvinov") & Analyzer().keys("Литвинов Максим"))
    True
    """

    def __init__(self, mode: Mode = "respelled") -> None:
        if mode not in MODES:
            raise ValueError(f"mode must be one of {', '.join(MODES)}, not {mode!r}")
        self.mode = mode

    @property
    def fingerprint(self) -> str:
        """Changes when the Terms of some text may, so that an index made before is made anew."""
        return fingerprint()

    def analyse(self, text: str) -> tuple[Word, ...]:
        """Return the words of a running text, in order."""
        return tuple(word_of(token, asked=False) for token in tokenize(text))

    def asked(self, text: str) -> tuple[Word, ...]:
        """Return the words of a question: one typed without a capital may still be a name."""
        return tuple(word_of(token, asked=True) for token in tokenize(text))

    def keys(self, text: str) -> frozenset[str]:
        """Return the unification keys of one word or of one name of several words.

        Two texts are the same word or name to a search when their keys intersect.  The words of
        a name may come in any order; it has at most ``MOST_KEYS`` keys, each made of one Key a
        word.  A text without a word has none.
        """
        singles = [part for word in self.asked(text) for part in (word.parts or (word,))]
        choices = [sorted(word.terms.of(self.mode)) for word in singles]
        if not choices:
            return frozenset()
        combined = itertools.islice(itertools.product(*choices), MOST_KEYS)
        return frozenset(" ".join(sorted(each)) for each in combined)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the modules and the versions of the libraries that make Terms."""
    here = Path(__file__).parent
    made_of = hashlib.sha256()
    for module in MODULES:
        made_of.update((here / f"{module}.py").read_bytes())
    for distribution in DISTRIBUTIONS:
        made_of.update(f"{distribution} {version(distribution)}".encode())
    return made_of.hexdigest()[:16]


def word_of(token: Token, asked: bool) -> Word:
    """Return a Token with its Terms."""
    if not token.parts:
        return Word(token, terms(token.text, asked or token.text[:1].isupper()))
    parts = tuple(word_of(part, asked) for part in token.parts)
    return Word(token, compound_terms(token.text, parts), parts)


def compound_terms(text: str, parts: tuple[Word, ...]) -> Terms:
    """Return the Terms of a compound: its parts' Terms in every combination, joined by ``-``."""

    def combined(mode: Mode) -> frozenset[str]:
        choices = [sorted(part.terms.of(mode)) for part in parts]
        return frozenset(
            "-".join(each) for each in itertools.islice(itertools.product(*choices), MOST_KEYS)
        )

    return Terms(folded(text), combined("inflected"), combined("respelled"))


@lru_cache(maxsize=262144)
def terms(text: str, named: bool) -> Terms:
    """Return the Terms of one word.

    >>> terms("Litvinova", True).respelled & terms("Литвинову", True).respelled
    frozenset({'литвинов'})
    """
    exact = folded(text)
    capital = text[:1].isupper()
    if is_cyrillic(exact):
        inflected = russian_terms(exact, capital)
    elif any(character.isalpha() for character in exact):
        inflected = frozenset((english(exact),))
    else:
        inflected = frozenset((exact,))
    return Terms(exact, inflected, inflected_latin(inflected, exact) | keys(exact, named, capital))


def inflected_latin(inflected: frozenset[str], exact: str) -> frozenset[str]:
    """Return the inflected Terms that the widest level keeps: those in Latin letters or figures."""
    return frozenset() if is_cyrillic(exact) else inflected


def russian_terms(exact: str, capital: bool) -> frozenset[str]:
    """Return lemmas in modern letters with ё as е; of an unknown word, its stem."""
    modern = exact.translate(PRE_REFORM).removesuffix("ъ")
    found = russian(modern, capital)
    made = {lemma.replace("ё", "е") for lemma in found.lemmas} | {modern.replace("ё", "е")}
    if not found.known:
        made.add(STEM_MARK + stem(modern).replace("ё", "е"))
    return frozenset(made)

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
from typing import NamedTuple

from ..fingerprint import digest_of
from ..lexical.lemmatizer import english, russian, stem
from ..lexical.tokenizer import Token, folded, is_cyrillic, tokenize
from ..spelling import keys, modern
from ..spelling.keys import STEM_MARK
from ..spelling.lookalikes import of_one_script
from .languages import read_as_russian
from .modes import MODES, Mode

MADE_BY = ("analysis", "lexical", "spelling", "data")

# The libraries that, with the modules of MADE_BY, decide the Terms of a text.
DISTRIBUTIONS = ("pyicu-wheels", "pymorphy3", "pymorphy3-dicts-ru", "snowballstemmer", "wordfreq")

# The sign before a dictionary form in modern letters, of a Cyrillic word in the dictionary.
WRITTEN = "="

# The sign behind a Key of a word in Latin letters, or of one that is not in the dictionary.
OTHERWISE = "+"

# Combinations of its words' Keys that a name of several words may have.
MOST_KEYS = 64


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


class Word(NamedTuple):
    """A Token of a text with its Terms; ``parts`` are the words of a compound."""

    token: Token
    terms: Terms
    parts: tuple[Word, ...] = ()

    def singles(self) -> tuple[Word, ...]:
        """Return the words that a name is made of: a compound's parts, or the word itself."""
        return self.parts if self.parts and ";" not in self.token.text else (self,)

    def each(self) -> Iterable[Word]:
        """Yield the word itself, then its parts."""
        yield self
        yield from self.parts


class Analyzer:
    """Analyses texts, and says whether two spellings are one word.

    >>> sorted(Analyzer().keys("Litvinoff") & Analyzer().keys("Литвинов"))
    ['~литвинов', 'литвинов']
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
        return words_of(text, asked=False)

    def asked(self, text: str) -> tuple[Word, ...]:
        """Return the words of a question: one typed without a capital may still be a name."""
        return words_of(text, asked=True)

    def keys(self, text: str) -> frozenset[str]:
        """Return the unification keys of one word or of one name of several words.

        Two texts are the same word or name to a search when their keys intersect.  The words of
        a name may come in any order, and initials are left out where a word is written in full;
        a name has at most ``MOST_KEYS`` keys, each made of one Key a word.  A text without a word
        has none.
        """
        singles = [part for word in self.asked(text) for part in word.singles()]
        full = [word for word in singles if len(word.token.text) > 1] or singles
        choices = [sorted(plain(word.terms.of(self.mode))) for word in full]
        if not choices:
            return frozenset()
        combined = itertools.islice(itertools.product(*choices), MOST_KEYS)
        return frozenset(" ".join(sorted(each)) for each in combined)


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the modules, tables and versions of libraries that make Terms."""
    made_of = hashlib.sha256(digest_of("svod.index", MADE_BY).encode())
    for distribution in DISTRIBUTIONS:
        made_of.update(f"{distribution} {version(distribution)}".encode())
    return made_of.hexdigest()[:16]


def words_of(text: str, asked: bool) -> tuple[Word, ...]:
    """Return the Tokens of a text with their Terms; each is read with its neighbours."""
    tokens = tokenize(text)
    if not any(token.parts for token in tokens):
        decided = read_as_russian(text, tokens, asked)
        return tuple(
            [
                Word(token, terms(token[0], each))
                for token, each in zip(tokens, decided, strict=True)
            ]
        )
    flat = [part for token in tokens for part in (token.parts or (token,))]
    as_russian = iter(read_as_russian(text, flat, asked))
    made = []
    for token in tokens:
        if token.parts:
            parts = tuple([Word(part, terms(part.text, next(as_russian))) for part in token.parts])
            made.append(Word(token, compound_terms(token.text, parts), parts))
        else:
            made.append(Word(token, terms(token.text, next(as_russian))))
    return tuple(made)


def compound_terms(text: str, parts: tuple[Word, ...]) -> Terms:
    """Return the Terms of a compound: its parts' Terms in every combination, joined by ``-``.

    A semicolon inside a word is a soft sign misread: *Izdatel;stvo* is one word.
    """
    if ";" in text:
        return terms(text.replace(";", "'"), True)

    def combined(mode: Mode) -> frozenset[str]:
        choices = [sorted(plain(part.terms.of(mode))) for part in parts]
        return frozenset(
            "-".join(each) for each in itertools.islice(itertools.product(*choices), MOST_KEYS)
        )

    return Terms(folded(text), combined("inflected"), combined("respelled"))


@lru_cache(maxsize=262144)
def terms(text: str, as_russian: bool) -> Terms:
    """Return the Terms of one word; ``as_russian`` says whether a Latin one is read as Russian.

    >>> sorted(terms("Litvinova", True).respelled & terms("Литвинову", True).respelled)
    ['~литвинов', 'литвинов']
    >>> terms("more", False).respelled
    frozenset({'more'})
    """
    exact = folded(text)
    capital = text[:1].isupper()
    one = of_one_script(exact)
    if is_cyrillic(one):
        inflected = russian_terms(one, capital)
        unified = keys(exact, capital)
        if russian(modern(one), capital).known:
            written = frozenset(WRITTEN + term for term in inflected)
            return Terms(exact, inflected, unified | written)
        return Terms(exact, inflected, unified | otherwise(unified))
    if not any(character.isalpha() for character in one):
        return Terms(exact, frozenset((exact,)), frozenset((exact,)))
    inflected = frozenset((english(one),))
    if not as_russian:
        return Terms(exact, inflected, inflected)
    unified = keys(exact, capital)
    return Terms(exact, inflected, inflected | unified | otherwise(unified))


def otherwise(unified: frozenset[str]) -> frozenset[str]:
    """Return Keys marked as those of a word that is not a dictionary word in Cyrillic."""
    return frozenset(key + OTHERWISE for key in unified)


def plain(terms: Iterable[str]) -> frozenset[str]:
    """Return the Terms without those that are marked by how the word is written."""
    return frozenset(t for t in terms if t[:1] != WRITTEN and t[-1:] != OTHERWISE)


def unmarked(term: str) -> str:
    """Return a Term without the mark of how its word is written, for the reader."""
    return term.removeprefix(WRITTEN).removesuffix(OTHERWISE)


def sought(respelled: frozenset[str]) -> frozenset[str]:
    """Return what a question looks up for the Terms of its word.

    A dictionary word in Cyrillic meets others of its kind by their dictionary forms alone: what
    romanisations confuse, Cyrillic does not (мать, мат).  It meets all others by its Keys.

    >>> sorted(sought(terms("мат", True).respelled) & terms("мать", True).respelled)
    []
    >>> bool(sought(terms("мать", True).respelled) & terms("mat'", True).respelled)
    True
    """
    if not any(term[:1] == WRITTEN for term in respelled):
        return respelled
    written = {term for term in respelled if term[:1] == WRITTEN}
    return frozenset(written | otherwise(plain(respelled)))


def russian_terms(exact: str, capital: bool) -> frozenset[str]:
    """Return lemmas in modern letters with ё as е; of an unknown word, its stem."""
    word = modern(exact)
    found = russian(word, capital)
    made = {lemma.replace("ё", "е") for lemma in found.lemmas} | {word.replace("ё", "е")}
    if not found.known:
        made.add(STEM_MARK + stem(word).replace("ё", "е"))
    return frozenset(made)

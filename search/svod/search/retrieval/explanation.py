"""How each word of a question was read, and which terms are looked up for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from svod.index.analysis.analyzer import unmarked
from svod.index.analysis.languages import Standing, homograph, standing
from svod.index.engines import Engine, clauses
from svod.index.engines.engine import Match, Reckoning
from svod.index.engines.scoring import NAME, SMALL
from svod.index.lexical.lemmatizer import russian
from svod.index.lexical.tokenizer import folded, is_cyrillic
from svod.index.spelling import modern, readings

READ_AS = {
    Standing.ENGLISH: "English",
    Standing.RUSSIAN: "Russian in Latin letters",
    Standing.NAME: "a name, in English and in Russian",
    Standing.OPEN: "a name or a rare word, of either language",
    Standing.NONE: "a figure",
}


@dataclass(frozen=True, slots=True)
class ExplainedWord:
    """A word of a question.

    Attributes:
        word: as typed.
        read_as: of which language it was taken to be.
        readings: the Cyrillic words that it may stand for, each with the scheme that reads it so.
        lemmas: their dictionary forms.
        keys: what is looked up, on the widest level asked.
        passages: in how many passages any of it stands.
        instead: the Russian word that it would be, if it were not read as English.
        counts_as: ``word``, ``name``, ``figure in a row`` or ``small word``.
        weight: what it counts by in a question of several words: its rarity, more for a name,
            less for a small word.
    """

    word: str
    read_as: str
    readings: tuple[tuple[str, str], ...]
    lemmas: tuple[str, ...]
    keys: tuple[str, ...]
    passages: int
    instead: str | None
    counts_as: str
    weight: float

    def as_dict(self) -> dict[str, Any]:
        """Return the word as JSON has it."""
        return {
            "word": self.word,
            "read_as": self.read_as,
            "readings": [{"text": text, "scheme": scheme} for text, scheme in self.readings],
            "lemmas": list(self.lemmas),
            "keys": list(self.keys),
            "passages": self.passages,
            "instead": self.instead,
            "counts_as": self.counts_as,
            "weight": round(self.weight, 2),
        }


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """One of the first hits of a question, with the parts of its score."""

    passage: str
    reckoning: Reckoning

    def as_dict(self) -> dict[str, Any]:
        """Return the hit as JSON has it."""
        parts = {name: round(value, 4) for name, value in asdict(self.reckoning).items()}
        return {"passage": self.passage, "score": round(self.reckoning.score, 4), **parts}


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was understood, each of its words read, and its first hits ranked."""

    query: str
    understood: str
    mode: str
    words: tuple[ExplainedWord, ...]
    hits: tuple[ExplainedHit, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON has it."""
        return {
            "query": self.query,
            "understood": self.understood,
            "mode": self.mode,
            "words": [word.as_dict() for word in self.words],
            "hits": [hit.as_dict() for hit in self.hits],
        }


def explained(
    looks: Sequence[clauses.Look], small: Collection[str], engine: Engine
) -> tuple[ExplainedWord, ...]:
    """Return how each word that a question looks for was read; ``small`` are its small words."""
    return tuple(explained_word(look, look.word in small, engine) for look in looks)


def explained_hits(matches: Sequence[Match]) -> tuple[ExplainedHit, ...]:
    """Return the parts of each match's score."""
    return tuple(ExplainedHit(match.passage.id, match.reckoning) for match in matches)


def explained_word(look: clauses.Look, small: bool, engine: Engine) -> ExplainedWord:
    """Return how one word was read, and what it counts."""
    counts = SMALL if small else NAME if look.name else 1.0
    word = folded(look.word)
    stands = standing(look.word, asked=True)
    read: tuple[tuple[str, str], ...] = ()
    if is_cyrillic(word):
        read_as = "Russian"
        texts: tuple[str, ...] = (modern(word),)
    else:
        read_as = READ_AS[stands]
        if look.respelled and stands not in (Standing.ENGLISH, Standing.NONE):
            read = tuple((each.text, each.scheme.title) for each in readings(word))
        texts = tuple(text for text, _ in read)
    return ExplainedWord(
        word=look.word,
        read_as=read_as,
        readings=read,
        lemmas=tuple(dict.fromkeys(lemma for text in texts for lemma in russian(text).lemmas)),
        keys=tuple(
            sorted({unmarked(term) for term in look.respelled or look.inflected or look.exact})
        ),
        passages=engine.frequency(look),
        instead=homograph(look.word),
        counts_as=counted_as(look, small),
        weight=counts * engine.rarity(look),
    )


def counted_as(look: clauses.Look, small: bool) -> str:
    """Return what a word of a question counts as."""
    if small:
        return "small word"
    if look.name:
        return "figure in a row" if look.word.isdigit() else "name"
    return "word"

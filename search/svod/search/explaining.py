"""How each word of a question was read, and what is looked up for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from svod.index import clauses
from svod.index.analysis import unmarked
from svod.index.engines import Engine
from svod.index.languages import Standing, homograph, standing
from svod.index.lemmas import russian
from svod.index.spelling import modern, readings
from svod.index.tokens import folded, is_cyrillic

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
    """

    word: str
    read_as: str
    readings: tuple[tuple[str, str], ...]
    lemmas: tuple[str, ...]
    keys: tuple[str, ...]
    passages: int
    instead: str | None

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
        }


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was understood, and each of its words read."""

    query: str
    understood: str
    mode: str
    words: tuple[ExplainedWord, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the explanation as JSON has it."""
        return {
            "query": self.query,
            "understood": self.understood,
            "mode": self.mode,
            "words": [word.as_dict() for word in self.words],
        }


def explained(looks: Sequence[clauses.Look], engine: Engine) -> tuple[ExplainedWord, ...]:
    """Return how each word that a question looks for was read."""
    return tuple(explained_word(look, engine) for look in looks)


def explained_word(look: clauses.Look, engine: Engine) -> ExplainedWord:
    """Return how one word was read."""
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
    )

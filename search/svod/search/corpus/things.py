"""Which words of an account are evidence of what it tells: its names, rare words and numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from svod.index.analysis.languages import frequency
from svod.index.lexical.frequency_bands import IN_GENERAL_USE, NOT_EVIDENCE
from svod.index.lexical.function_words import is_function_word
from svod.index.lexical.tokenizer import folded

from ..text.numerals import Figure

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# The kinds of thing that a word may be, by their numbers.  A word that is none of them is common,
# or stands in a date or a reference.
NOTHING, WORD, NAME, NUMBER = range(4)
KINDS_OF_THINGS = ("", "word", "name", "number")

NUMBER_MARK = "#"

SHORTEST_WORD = 3


class Counted:
    """The numbers of an account: each has one form, however it is written."""

    def __init__(self, texts: list[str], terms: list[tuple[str, ...]]) -> None:
        self.texts = texts
        self.terms = terms
        self._known: dict[str, int] = {}

    def form(self, figure: Figure) -> int:
        """Return the number of a figure's form, a new one for a new value."""
        key = NUMBER_MARK + "-".join(map(str, figure.value))
        if key not in self._known:
            self._known[key] = len(self.texts)
            self.texts.append(figure.text)
            self.terms.append((key,))
        return self._known[key]


def things_of(texts: Sequence[str], forms: Ints, named: Flags, reference: Flags) -> Ints:
    """Return of which kind of thing each word is, numbers still apart.

    Args:
        texts: the different words.
        forms: for each word, which of them it is.
        named: whether it is a name, part of a title with capitals, or a figure.
        reference: whether it belongs to a bibliographic reference.
    """
    if not len(forms):
        return np.zeros(0, np.int32)
    everyday = np.array([not is_thing(text) for text in texts], np.bool_)
    figure = np.array([not text[:1].isalpha() for text in texts], np.bool_)
    title = np.array([is_title(text) for text in texts], np.bool_)
    things = np.where(named & ~title[forms], NAME, np.where(everyday[forms], NOTHING, WORD))
    things[figure[forms] | reference] = NOTHING
    return things.astype(np.int32)


def is_thing(text: str) -> bool:
    """Say whether a word, no name, may be evidence: not of every day, and naming something."""
    word = folded(text)
    return (
        len(text) >= SHORTEST_WORD
        and text[0].isalpha()
        and frequency(word) < NOT_EVIDENCE
        and not is_function_word(word)
    )


def is_title(text: str) -> bool:
    """Say whether an English word with a capital is one of a title or office: *Ambassador*.

    Russian writes those without a capital, and has names in its dictionary.
    """
    return text.isascii() and frequency(folded(text)) >= IN_GENERAL_USE and folded(text) in OFFICES


# Words that English writes with a capital in a title or an office; they are no names.
_TITLES = (
    "ambassador minister ministers ministry secretary president premier chancellor commissar "
    "commissariat committee central general colonel marshal count prince king emperor council "
    "conference congress party parties party's government union army front office foreign "
    "affairs people's deputy assistant under vice chief commission state embassy delegation "
    "mission treaty agreement declaration pact article journal national international executive "
    "military second first third supreme high command section department"
)
OFFICES = frozenset(_TITLES.split())

"""The names in a passage, each in full, and which of them are names of places.

A name is a run of words with a capital.  It ends at a genitive (*Stalin's American policy* has two)
and begins at the forename before an initial; offices before it are none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from svod.index.analysis.analyzer import Word
from svod.index.analysis.languages import frequency
from svod.index.lexical.frequency_bands import IN_GENERAL_USE, NOT_CONTENT
from svod.index.lexical.lemmatizer import is_known
from svod.index.lexical.tokenizer import folded, is_cyrillic

from ..text.names import is_named
from .passage_reading import PassageReading
from .roles import is_office

SHORTEST_NAME = 3


def runs_of_names(read: PassageReading) -> Iterator[list[Word]]:
    """Yield the words of each name, one behind another with nothing but blanks between."""
    run: list[Word] = []
    text = read.text
    for word in read.words:
        for each in word.parts or (word,):
            token = each.token
            if run and text[run[-1].token.span.stop : token.span.start].strip(
                " ." if len(run[-1].token.text) == 1 else " -"
            ):
                yield from filter(None, [trimmed(run)])
                run = []
            counts = (
                read.part.overlaps(token.span)
                and token.text[0].isalpha()
                and not any(token.span.overlaps(each.span) for each in read.dates)
                and (is_named(token.text, text, token.start) or is_strange(token.text))
            )
            if counts and not read.is_cited(token.span):
                run.append(each)
                if is_genitive(token.text):
                    yield from filter(None, [trimmed(run)])
                    run = []
            elif run:
                yield from filter(None, [trimmed(run)])
                run = []
    yield from filter(None, [trimmed(run)])


# Words before the name of a place that do not stand before the name of a person.
_PLACE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|into|near|outside|inside|reached|entered|occupied|captured|seized|"
    r"(?:direction|town|city|fall|port) of)(?:\sthe)?"
    r"|\b(?i:в|во|из|под|близ|около|город\w{0,2}|занял\w?|взял\w?))\s$"
)


def is_everyday(word: Word) -> bool:
    """Say whether a word is one of every day, though it may be part of a name: *May Day*."""
    return frequency(folded(word.token.text)) >= NOT_CONTENT


def compound(words: Sequence[Word], read: PassageReading) -> list[Word]:
    """Return the words of a name that a hyphen joins: *Brest-Litovsk* is called *Brest* too."""
    joined = [
        at
        for at, (one, other) in enumerate(pairwise(words))
        if "-" in read.text[one.token.span.stop : other.token.span.start]
    ]
    return [words[at] for first in joined for at in (first, first + 1)]


def is_strange(text: str) -> bool:
    """Say whether a word with a capital is unknown in Russian, so that it is a name anywhere.

    In the old spelling many words are none, and at the beginning of a sentence have a capital.

    >>> is_strange("Хоттелет"), is_strange("Лоцманам"), is_strange("Онъ")
    (True, False, False)
    """
    word = folded(text)
    return (
        text[0].isupper()
        and len(word) > SHORTEST_NAME
        and is_cyrillic(word)
        and _OLD_LETTERS.isdisjoint(word)
        and frequency(word) < IN_GENERAL_USE
        and not is_known(word)
    )


_OLD_LETTERS = frozenset("ѣіѳѵъ")


def is_genitive(text: str) -> bool:
    """Say whether a name is in the English genitive: *Stalin's American policy* is two names."""
    return text.endswith(("'s", "’s", "s'", "s’"))


def stands_at(text: str, at: int) -> bool:
    """Say whether a name stands where a place is named: *in Moscow*, *под Двинском*."""
    return bool(_PLACE.search(text[max(0, at - LONGEST_BEFORE) : at]))


# Characters before a name in which such a word stands, with a bracket or a quotation mark.
LONGEST_BEFORE = 20


def trimmed(words: Sequence[Word]) -> list[Word]:
    """Return the words of a name without the words before it; none when nothing is left.

    That are offices (*Ambassador Kay*), the end of one (*Secretary of State Welles*), and another
    name before a forename with an initial.
    """
    kept = list(words)
    initial = next((at for at, word in enumerate(kept) if len(word.token.text) == 1), 0)
    kept = kept[max(0, initial - 1) :]  # from London Ivan M. Maisky: a forename and its initial
    while kept and (is_office(kept[0].token.text) or len(kept[0].token.text) < 2):
        kept = kept[1:]
    while len(kept) > 1 and is_everyday(kept[0]) and not is_everyday(kept[1]):
        kept = kept[1:]
    return kept if any(len(word.token.text) >= SHORTEST_NAME for word in kept) else []

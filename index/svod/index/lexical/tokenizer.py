"""Divide text into Tokens.  The one door to icu.

Words are found by ICU's break iterator (UAX #29), which keeps an apostrophe between letters
inside its word (*Prem'er*).  Words tied by a hyphen make one compound Token that keeps its parts:
*Brest-Litovsk* stands at the position of *Brest*, *Litovsk* at the next.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import icu

from ..spans import Span

APOSTROPHES = "'’ʼʹ′`‘´"
DOUBLE_APOSTROPHES = 'ʺ″"“”'

# Characters for a soft or hard sign inside a romanised word, as written or as misread by OCR.
INNER_SIGNS = frozenset('`´ʹ′ʺ″"“”')

HYPHENS = "-‐‑"
_APOSTROPHE = {ord(character): "'" for character in APOSTROPHES} | {
    ord(character): "''" for character in DOUBLE_APOSTROPHES
}
_HYPHEN = {ord(character): "-" for character in HYPHENS} | {0xAD: None}
_FOLDED = _APOSTROPHE | _HYPHEN
_local = threading.local()

# If ICU gives a boundary this status or a higher one, a number or a word stands before it.
WORD = int(icu.UWordBreak.NUMBER)
SOFT_SIGNS = frozenset(APOSTROPHES)


class Token(NamedTuple):
    """One occurrence of a word, a number, or a compound of them.

    Tokens are made by the million, and a tuple is made in a third of the time of a dataclass.

    Attributes:
        text: as it stands.
        start, stop: its characters.
        position: its ordinal in the text; a compound has that of its first part.
        parts: the Tokens of a compound, at least two; else empty.
    """

    text: str
    start: int
    stop: int
    position: int
    parts: tuple[Token, ...] = ()

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.stop)


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the Tokens of a text in order; they do not overlap.

    >>> [token.text for token in tokenize("The Prem'er-Ministr left Brest-Litovsk on 3 March.")]
    ['The', "Prem'er-Ministr", 'left', 'Brest-Litovsk', 'on', '3', 'March']
    >>> [(part.text, part.position) for part in tokenize("in Brest-Litovsk")[1].parts]
    [('Brest', 1), ('Litovsk', 2)]
    """
    tokens: list[Token] = []
    group: list[Token] = []
    last = -1
    for position, (start, stop) in enumerate(words(text)):
        if start == last + 1 and group and ties(text, last):
            group.append(Token(text[start:stop], start, stop, position))
        else:
            if group:
                tokens.append(group[0] if len(group) == 1 else compound(text, group))
            group = [Token(text[start:stop], start, stop, position)]
        last = stop
    if group:
        tokens.append(group[0] if len(group) == 1 else compound(text, group))
    return tuple(tokens)


_TIES = frozenset(HYPHENS)


def ties(text: str, at: int) -> bool:
    """Say whether the character between two words is a hyphen that ties them, not two figures."""
    if text[at] == ";":
        # OCR takes a soft sign for a semicolon: Izdatel;stvo.  The parts stay findable.
        return (
            text[at - 1] in _SOFT_SIGN_AFTER and text[at + 1].islower() and text[at + 1] < "\u0250"
        )
    return text[at] in _TIES and not text[at - 1].isdigit() and not text[at + 1].isdigit()


def compound(text: str, group: list[Token]) -> Token:
    """Return the Token of tied words."""
    start, stop = group[0].start, group[-1].stop
    return Token(text[start:stop], start, stop, group[0].position, tuple(group))


def words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and stop of each word or number, with an apostrophe that ends it.

    The soft sign of a romanised word is written as an apostrophe, also at its end (*Rus'*); a
    closing quotation mark looks the same, so it is taken in only after a Latin consonant other
    than s with no opening mark before the word.
    """
    breaker = getattr(_local, "breaker", None)
    if breaker is None:
        breaker = _local.breaker = icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
    breaker.setText(text)
    wide = offsets_beyond_bmp(text)
    start = 0
    status = breaker.getRuleStatus
    first, last = -1, -1  # the word to be yielded, when the next piece is known not to belong to it
    for boundary in breaker:
        stop = boundary if wide is None else wide[boundary]
        if status() >= WORD:
            pieces: Iterable[tuple[int, int]] = ((start, stop),)
            if "." in text[start:stop] or ":" in text[start:stop]:
                pieces = without_points(text, start, stop)
            for begin, end in pieces:
                if begin - last <= 1 and first >= 0 and is_inner_sign(text, last, begin):
                    last = end
                    continue
                if first >= 0:
                    yield first, last
                first, last = begin, end
                if text[end : end + 1] in SOFT_SIGNS and takes_soft_sign(text, begin, end):
                    last = end + 1
        start = stop
    if first >= 0:
        yield first, last


def is_inner_sign(text: str, stop: int, start: int) -> bool:
    """Say whether between two pieces stands a sign that makes them one word: *ob"iavlenie*."""
    if start - stop == 1:
        sign = text[stop]
    elif start == stop and text[stop - 1] in INNER_SIGNS:
        sign = text[stop - 1]  # taken for the soft sign at the end of the first piece
    else:
        return False
    return sign in INNER_SIGNS and text[start].islower() and text[start] < "\u0250"


_POINT_IN_WORD = re.compile(r"(?<=[^\W\d_])[.:](?=[^\W\d_])")


def without_points(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a word that ICU holds together by points: *Е.М.Примаков* is three."""
    for point in _POINT_IN_WORD.finditer(text, start, stop):
        yield start, point.start()
        start = point.end()
    yield start, stop


_SOFT_SIGN_AFTER = frozenset("bvgdzklmnrtfchBVGDZKLMNRTFCHšžčŠŽČ")


def takes_soft_sign(text: str, start: int, stop: int) -> bool:
    """Say whether the apostrophe after a word is its soft sign: *Rus'*, *oblast’*, *Izdatel'*."""
    after = text[stop]
    if after in "ʹ′":
        return True
    opened = start > 0 and text[start - 1] in "'‘’`\"“"
    return (
        not opened
        and text[stop - 1] in _SOFT_SIGN_AFTER
        and stop - start >= 3
        and text[start:stop].isalpha()
        and after != "‘"
    )


def offsets_beyond_bmp(text: str) -> list[int] | None:
    """Return, for each UTF-16 offset, the character offset; ``None`` when they are the same."""
    if text.isascii() or max(text) <= "\uffff":
        return None
    offsets: list[int] = []
    for at, character in enumerate(text):
        offsets += [at] if character <= "\uffff" else [at, at]
    offsets.append(len(text))
    return offsets


def folded(text: str) -> str:
    """Return a word as it is compared letter by letter: case, composition and apostrophes folded.

    >>> folded("Prem’er‑MINISTR")
    "prem'er-ministr"
    """
    if text.isascii():
        return text.translate(_FOLDED).lower()
    return nfc(text).translate(_FOLDED).casefold()


def nfc(text: str) -> str:
    """Return the text in Unicode normalisation form C."""
    normalizer = getattr(_local, "nfc", None)
    if normalizer is None:
        normalizer = _local.nfc = icu.Normalizer2.getNFCInstance()
    return str(normalizer.normalize(text))


def nfd(text: str) -> str:
    """Return the text in Unicode normalisation form D."""
    normalizer = getattr(_local, "nfd", None)
    if normalizer is None:
        normalizer = _local.nfd = icu.Normalizer2.getNFDInstance()
    return str(normalizer.normalize(text))


def is_cyrillic(word: str) -> bool:
    """Say whether the word is written in Cyrillic letters, at least in part."""
    return any("\u0400" <= character <= "\u052f" for character in word)


def is_latin(word: str) -> bool:
    """Say whether the word has a Latin letter."""
    return any(
        character.isalpha() and (character < "\u0250" or "\u1e00" <= character <= "\u1eff")
        for character in word
    )

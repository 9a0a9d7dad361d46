"""Divide a running text: sentences, quotations, interruptions of quotations, references."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from svod.index.documents import QUOTED_KINDS, Passage
from svod.index.spans import Span

Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]


def inside(starts: Ints, spans: Sequence[Span]) -> Ints:
    """Return for each place the number of the span that it stands in; -1 outside of all.

    Args:
        starts: places.
        spans: spans that rise and do not overlap.
    """
    if not spans:
        return np.full(len(starts), -1, np.int32)
    edges = np.array([(span.start, span.stop) for span in spans], np.int32)
    at: Ints = np.searchsorted(edges[:, 1], starts, "right").astype(np.int32)
    at[at == len(edges)] = -1
    at[edges[at, 0] > starts] = -1
    return at


def with_blocks(
    passages: Sequence[Passage], places: Sequence[Span], marked: Sequence[Span]
) -> tuple[Span, ...]:
    """Return what stands in quotation marks or in a block quotation, rising, not overlapping.

    Args:
        passages: what is read one after another.
        places: where each stands.
        marked: what stands in quotation marks.
    """
    blocks = [
        place
        for passage, place in zip(passages, places, strict=True)
        if passage.kind in QUOTED_KINDS
    ]
    stops = [each.stop for each in blocks]

    def in_block(span: Span) -> bool:
        at = bisect_right(stops, span.start)
        return at < len(blocks) and span.overlaps(blocks[at])

    apart = [span for span in marked if not in_block(span)]
    return tuple(sorted((*blocks, *apart)))


def elided(text: str, stops: Ints) -> Flags:
    """Say of words, by the places where they end, whether an ellipsis follows them."""
    made = np.zeros(len(stops), np.bool_)
    for match in ELLIPSIS.finditer(text):
        low = int(np.searchsorted(stops, match.start(), "left"))
        high = int(np.searchsorted(stops, match.end(), "right"))
        for at in range(low, high):
            made[at] = made[at] or bool(ELLIPSIS.match(text, int(stops[at])))
    return made


ELLIPSIS = re.compile(r"[\s,;.!?”\"’»)]*(?:…|\.\s?\.\s?\.|\[\s?\.\.\.)")
_BEGINS = re.compile(r"[.!?…]\s+\w|\n")
_BRACKETS = re.compile(r"\[[^\[\]\n]{1,80}\]")
_SENTENCE_ENDS = re.compile(
    r"(?<![\s(][A-ZА-ЯЁ])[.!?…][”\"’»)\]\d¹²³⁴⁵⁶⁷⁸⁹⁰]*\s+(?=[“\"«(\[*„]?[A-ZА-ЯЁ])|\n+(?![a-zа-яё\n])"
)

# Characters of the longest interruption between two parts of one quotation, such as *he went on to
# say in a low voice*.  No sentence may begin in it.
LONGEST_ASIDE = 80


def sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text; one does not end with the initial of a name."""
    ends = [match.end() for match in _SENTENCE_ENDS.finditer(text)]
    return tuple(Span(start, stop) for start, stop in pairwise([0, *ends, len(text)]))


def asides(text: str, quoted: Sequence[Span]) -> tuple[Span, ...]:
    """Return the interruptions of quotations, and the words in square brackets, rising."""
    between = [
        Span(one.stop, other.start)
        for one, other in pairwise(quoted)
        if other.start - one.stop <= LONGEST_ASIDE
        and not _BEGINS.search(text, one.stop, other.start)
    ]
    brackets = [Span(*match.span()) for match in _BRACKETS.finditer(text)]
    apart = [span for span in brackets if not any(span.overlaps(each) for each in between)]
    return tuple(sorted((*between, *apart)))


_PIECE = re.compile(r";\s|\n+|(?<=[\w”\"’)\d]{2}[.!?])[”\"’)]*\s+(?=[\"“«*(]?[A-ZА-ЯЁ])")
_CITING = re.compile(
    r"\b(?:Vols?|Nos?|pp?|Docs?|eds?|trans|ibid|op|cit|passim|vol|no|cf|Cf|n|nn|ff|Ll?|F|Op|D|"
    r"Pap|т|Т|с|С|стр|изд|ред|под ред|вып|№|ф|Ф|оп|Оп|д|Д|л|Л|л|М|Л|СПб|См)\.\s?(?=[\d\"“IVX(])"
    r"|№\s?\d|\b\d+[–-]\d+\b"
    r"|\([^()\n]{2,60}[:,]\s?(?:1[5-9]|20)\d\d\)|\b(?:Press|Publishers?|Books|Papers|Archive)\b"
    r"|\bSee\b|\bibid\b|\bIbid\b|\*[^*\n]+\*"
)

# A piece of a note is a reference if at least one in this number of its words is typical of
# references: a volume, page, place or year of publication, or a title in italics.
REFERENCE_EVERY = 9


def references(passage: Passage, text: str) -> tuple[Span, ...]:
    """Return what of a note are bibliographic references: titles of books are no shared wording."""
    if passage.kind != "note":
        return ()
    found = []
    start = 0
    for stop in (*(match.end() for match in _PIECE.finditer(text)), len(text)):
        piece = text[start:stop]
        marks = len(_CITING.findall(piece))
        if marks and marks * REFERENCE_EVERY >= len(piece.split()):
            found.append(Span(start, stop))
        start = stop
    return tuple(found)

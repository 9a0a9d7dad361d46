"""One quotation as two accounts print it: word for word, in part, in other words, as their own.

What both print in quotation marks is one quotation when the telling words of the shorter one stand
in the longer one, or all its words do.  It is then collated word by word: where a word is another,
or stands elsewhere, the two differ in wording; where the one goes on and the other tells the rest
in its own words, they differ in what they quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from rapidfuzz.distance import LCSseq

from svod.index.spans import Span

from ..collation.collator import Collator
from ..collation.collator import Variant as Piece
from .claims import Claim
from .passage_reading import PassageReading, Value, telling_words

SAME_WORDS = 0.7
"""Part of the telling words of the shorter quotation that stand in the other."""

FEWEST_EVERYDAY = 4
"""So many words in a row are one wording though all of them are words of every day: *none
of us will ever see it again*."""

FEWEST_SAID = 3
"""So many telling words of a quotation an account has in its own words, at least."""

SAID_AGAIN = 0.65
"""Part of its telling words that stand there."""

REACH = 160
"""Characters in which they stand: a sentence, not a page."""

RARE = 0.7
"""How rare one of two words is that stand side by side in both, so that it is one phrase."""

WORDS_BEFORE = 3
"""So many words before such a phrase are compared: what it is said of."""

_WORDS = re.compile(r"\w[\w’'-]*")

BESIDE = 120
"""Characters before or behind a quotation in which the rest of a longer one is told."""

FEWEST_BESIDE = 4
"""So many words of the rest stand there in its order: fewer meet by chance."""

MOST_OF_REST = 0.5
"""And such a part of the rest."""

SLOGAN = 6
"""A quotation of so few words is shown whole where it is worded otherwise."""

MOST_APART = 0.5
"""The part of two wordings that may differ: where more does, they are other words altogether, or
another translation, and where they differ cannot be shown."""

DEEP = ("word", "fact")
"""The layers of a collation in which a wording is another; spelling and inflection are none."""


def quoted_alike(a: Claim, b: Claim) -> str | None:
    """Return how two quotations are one, empty for word by word; ``None`` when they are not."""
    if a.words == b.words:
        return ""
    short, long = sorted((a.words, b.words), key=len)
    if len(short) >= FEWEST_EVERYDAY and holds(long, short):
        return "in part"
    few = min(len(a.same), len(b.same))
    if few >= 2 and len(a.same & b.same) >= SAME_WORDS * few:
        return "in other words" if len(a.same) == len(b.same) else "in part"
    return "in other words" if shared_phrase(a, b) else None


def shared_phrase(a: Claim, b: Claim) -> tuple[Span, Span] | None:
    """Return where two quotations have the same rare words side by side, by their characters.

    Translators choose other words for most, and the same for what has a name: *the bandits of
    Anglo-French imperialism*, *brigands of the French imperialism*.  Both are given from a few
    words before; ``None`` when there are none.
    """
    for one, other in pairwise(a.telling):
        for first, second in pairwise(b.telling):
            same = (one.terms & first.terms, other.terms & second.terms)
            if all(same) and max(one.weight, other.weight) >= RARE:
                return (
                    from_before(a, one.span.start, other.span.stop),
                    from_before(b, first.span.start, second.span.stop),
                )
    return None


def from_before(item: Claim, start: int, stop: int) -> Span:
    """Return a stretch of a quotation with a few words before it."""
    text = item.value.text
    before = [match.start() for match in _WORDS.finditer(text, 0, start)]
    return Span(before[-WORDS_BEFORE] if len(before) >= WORDS_BEFORE else 0, stop)


def holds(long: Sequence[str], short: Sequence[str]) -> bool:
    """Say whether words stand in others, one behind another."""
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def otherwise(a: Claim, b: Claim, collator: Collator) -> tuple[Span, Span] | None:
    """Return where two quotations have other words, by the characters of each.

    What the one has more at its beginning or its end is another extent, and no other wording;
    ``None`` when nothing else differs.
    """
    one, other = a.value.text, b.value.text
    if max(len(a.words), len(b.words)) <= SLOGAN:
        spans = where_apart(one, other, collator)
        return spans and (Span(0, len(one)), Span(0, len(other)))
    spans = where_apart(one, other, collator)
    if spans is None or (
        len(spans[0]) <= MOST_APART * len(one) and len(spans[1]) <= MOST_APART * len(other)
    ):
        return spans
    phrases = shared_phrase(a, b)
    if phrases is None:
        return None
    inner = where_apart(phrases[0].of(one), phrases[1].of(other), collator)
    return inner and (
        Span(phrases[0].start + inner[0].start, phrases[0].stop),
        Span(phrases[1].start + inner[1].start, phrases[1].stop),
    )


def where_apart(one: str, other: str, collator: Collator) -> tuple[Span, Span] | None:
    """Return the stretch of each of two wordings in which they differ; ``None`` for nowhere."""
    pieces = collator.collate(one, other).differences
    deep = [at for at, each in enumerate(pieces) if each.layer in DEEP and not each.interrupts]
    inner = [at for at in deep if not is_edge(pieces, at) and not is_left_out(pieces, at)]
    if not inner:
        return None
    first, last = inner[0], inner[-1]
    starts_a = [0, *accumulate(len(each.a) for each in pieces)]
    starts_b = [0, *accumulate(len(each.b) for each in pieces)]
    return (
        words_at(one, Span(starts_a[first], starts_a[last + 1])),
        words_at(other, Span(starts_b[first], starts_b[last + 1])),
    )


def is_edge(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a piece is what one side alone has before the first or behind the last word."""
    if pieces[at].op == "replace":
        return False
    met = [each.op == "equal" or each.layer not in DEEP for each in pieces]
    shared = [order for order, each in enumerate(pieces) if met[order] and spoken(each)]
    return not shared or at < shared[0] or at > shared[-1]


def is_left_out(pieces: Sequence[Piece], at: int) -> bool:
    """Say whether a piece is what one side has where the other says that it leaves words out."""
    if pieces[at].op == "replace":
        return False
    beside = pieces[max(0, at - 1) : at + 2]
    other = "".join(each.b if pieces[at].op == "delete" else each.a for each in beside)
    return bool(_LEFT_OUT.search(other))


_LEFT_OUT = re.compile(r"…|\.\s?\.\s?\.")


def spoken(piece: Piece) -> bool:
    """Say whether a piece has words on both sides."""
    return any(c.isalnum() for c in piece.a) and any(c.isalnum() for c in piece.b)


def words_at(text: str, span: Span) -> Span:
    """Return the words of a text that a stretch of it touches, compounds whole.

    Where the other side has a word more there is none: then the words before and behind.
    """
    words = [Span(*match.span()) for match in _WORDS.finditer(text)]
    touched = [word for word in words if word.overlaps(span)]
    if not touched:
        before = [word for word in words if word.stop <= span.start][-1:]
        touched = before + [word for word in words if word.start >= span.stop][:1]
    return Span(touched[0].start, touched[-1].stop) if touched else span


def in_own_words(quoted: Claim, other: Sequence[PassageReading]) -> Value | None:
    """Return where an account says in its own words what another has quoted.

    Nearly all telling words of the quotation stand there close together, outside quotation marks;
    of several such places it is the one with most of them, and the shortest.  ``None`` when there
    is none.
    """
    least = max(FEWEST_SAID, SAID_AGAIN * len(quoted.same))
    for read in other:
        here = [
            (term, span)
            for term, span in telling_words(read.words)
            if term in quoted.same and read.part.overlaps(span) and is_own(read, span)
        ]
        found: list[tuple[int, int, Span]] = []
        for at, (_, first) in enumerate(here):
            met: dict[str, Span] = {}
            for term, span in here[at:]:
                if span.stop - first.start <= REACH:
                    met.setdefault(term, span)
            if len(met) >= least:
                place = Span(first.start, max(span.stop for span in met.values()))
                found.append((-len(met), len(place), place))
        if found:
            return read.value(min(found, key=lambda each: each[:2])[2])
    return None


def told_beside(longer: Claim, shorter: Claim, other: Sequence[PassageReading]) -> Value | None:
    """Return where an account tells in its own words the rest of what another quotes.

    Args:
        longer: as the one account quotes it.
        shorter: as the other does.
        other: the passages of the other.

    Returns:
        the words of the other account, the quotation left out; ``None`` when it does not.
    """
    rest = rest_of(longer.words, shorter.words)
    for read in other:
        if read.passage.id != shorter.value.passage:
            continue
        span = shorter.value.span
        window = Span(max(0, span.start - BESIDE), min(len(read.text), span.stop + BESIDE))
        own = [
            (single.terms.exact, single.token.span)
            for word in read.words_in(window)
            for single in word.singles()
            if is_own(read, single.token.span)
        ]
        for piece in rest:
            met = shared_places([word for word, _ in own], piece)
            if len(met) >= max(FEWEST_BESIDE, MOST_OF_REST * len(piece)):
                return read.value(Span(own[met[0]][1].start, own[met[-1]][1].stop))
    return None


def rest_of(long: Sequence[str], short: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words of the longer quotation before and behind what the shorter one has.

    Two quotations of different words, two translations of one saying, have no such part: nothing.
    """
    known = set(short)
    met = [at for at, word in enumerate(long) if word in known]
    core = next((at for at in range(len(long)) if tuple(long[at : at + len(short)]) == short), None)
    if core is None and not met:
        return
    first, last = (core, core + len(short)) if core is not None else (met[0], met[-1] + 1)
    yield long[:first]
    yield long[last:]


def shared_places(words: Sequence[str], others: Sequence[str]) -> list[int]:
    """Return which words stand in others too, in the same order: as many as there can be."""
    return [
        at
        for block in LCSseq.opcodes(words, others)
        if block.tag == "equal"
        for at in range(block.src_start, block.src_end)
    ]


def is_own(read: PassageReading, span: Span) -> bool:
    """Say whether a word stands outside quotation marks."""
    return not any(span.overlaps(each) for each in read.quotations)

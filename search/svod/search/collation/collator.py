"""Collate two wordings word by word, in layers from the least to the most important.

- ``punctuation``: marks, quotation marks, capitals;
- ``spelling``: one word written in two ways, in another script or romanisation, or misread;
- ``inflection``: one word in another form;
- ``word``: another word, a word more or less, another order;
- ``fact``: what differs is a name, a number, a day or a negation.

The order of the steps: the words of both sides are aligned, at the least cost, where a pair costs
the more the less the two words have in common; neighbouring pairs of one kind become one
difference; what stands between words is compared last.  The pieces of a collation, put together,
are the two texts again, letter by letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from rapidfuzz.distance import LCSseq

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.languages import starts_sentence
from svod.index.spans import Span

from ..text.names import is_name
from ..text.words import Unit, units
from .layers import CollatedWord, Layer, difference, is_common, is_fact, is_same

Op = Literal["equal", "insert", "delete", "replace"]

# The cost of pairing two words, by the layer in which they differ.  A pair of different words costs
# less than two omissions (2 × LEFT_OUT), so that a word stands opposite its substitute.
COSTS: dict[Layer | None, float] = {
    None: 0.0, "punctuation": 0.0, "spelling": 0.2, "inflection": 0.3, "word": 1.5, "fact": 1.5,
}  # fmt: skip

# The cost of a word that only one side has; the unit of all costs.
LEFT_OUT = 1.0

# Subtracted from the cost if the words are content words: they are matched before any others.
TELLS = 1.5

# Added to the cost of a pair of different words where few words are shared.  It then costs as much
# as two omissions, so that no word counts as a substitute of another.
NEVER_INSTEAD = 0.5

# Pairs of words that are compared with one another: two hundred words on each side.
MOST_CELLS = 40_000

# If a smaller share of the words is alike, common words alone meet by chance.
FEW = 0.4


@dataclass(frozen=True, slots=True)
class Variant:
    """A piece of two wordings: how ``a`` becomes ``b``.

    Attributes:
        a, b: the words of each side; put together, they are the two texts.
        layer: in which layer the two differ; ``None`` where they do not.
        interrupts: whether it only interrupts a quotation: ``he went on``, or an editor's brackets.
    """

    op: Op
    a: str
    b: str
    layer: Layer | None = None
    interrupts: bool = False

    @property
    def meets(self) -> bool:
        """Whether both sides have the words here, in whatever spelling and form."""
        if not any(letter.isalnum() for letter in self.a) or not self.b.strip():
            return False
        return self.op == "equal" or self.layer in ("punctuation", "spelling", "inflection")

    def as_dict(self) -> dict[str, Any]:
        """Return the difference as JSON has it."""
        row: dict[str, Any] = {"op": self.op, "a": self.a, "b": self.b, "layer": self.layer}
        return row | {"interrupts": True} if self.interrupts else row


@dataclass(frozen=True, slots=True)
class Collation:
    """Two wordings, difference by difference, and how alike they are.

    Attributes:
        similarity: from 0 to 1: the part of all words that stand on both sides, a word that is
            spelled or inflected differently counting a little less.
    """

    differences: tuple[Variant, ...]
    similarity: float

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers in which the two differ, interruptions left out."""
        return frozenset(
            each.layer for each in self.differences if each.layer and not each.interrupts
        )


class Collator:
    """Collates wordings with one Analyzer."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def collate(
        self,
        a: str,
        b: str,
        asides: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
        known_words: tuple[Sequence[Unit], Sequence[Unit]] | None = None,
    ) -> Collation:
        """Return how one wording becomes another.

        Args:
            a: the one wording.
            b: the other.
            asides: the places on each side that only interrupt the words.
            known_words: the words of each side; ``None`` to analyse them.
        """
        in_a, in_b = known_words or (units(a, self.analyzer), units(b, self.analyzer))
        one = self.words(a, in_a, asides[0])
        other = self.words(b, in_b, asides[1])
        known: Known = {}
        steps = aligned(one, other, known)
        alike = similarity(one, other, steps)
        if alike < FEW:
            steps = without_chance(one, aligned(one, other, known, NEVER_INSTEAD))
        return Collation(tuple(pieces(a, b, one, other, steps)), alike)

    def words(self, text: str, found: Iterable[Unit], asides: Sequence[Span]) -> list[CollatedWord]:
        """Return the words of a text, without figures that call a note."""
        made = []
        for unit in found:
            span = unit.span
            named = text[span.start].isupper() and (
                is_name(unit.form) or not starts_sentence(text, span.start)
            )
            made.append(
                CollatedWord(
                    unit, span.of(text), named, any(span.overlaps(each) for each in asides)
                )
            )
        return made


# A word of each side and the layer in which they differ; ``None`` for a word that the other side
# lacks.
Step = tuple[int | None, int | None, Layer | None]

# The layer in which two words differ, by their letters and whether they are names.
Known = dict[tuple[str, bool, str, bool], Layer | None]


def aligned(
    a: Sequence[CollatedWord], b: Sequence[CollatedWord], known: Known, instead: float = 0.0
) -> list[Step]:
    """Return the alignment that costs least, long wordings piece by piece between equal words.

    ``known`` is added to; ``instead`` is what another word costs besides.
    """
    return moved(a, b, stepped(a, b, known, instead))


def stepped(
    a: Sequence[CollatedWord], b: Sequence[CollatedWord], known: Known, instead: float
) -> list[Step]:
    """Return the steps of an alignment."""
    if len(a) * len(b) <= MOST_CELLS:
        return cheapest(a, b, known, instead)
    steps: list[Step] = []
    one = [word.unit.terms.exact for word in a]
    other = [word.unit.terms.exact for word in b]
    for op in LCSseq.opcodes(one, other):
        i0, i1, j0, j1 = op.src_start, op.src_end, op.dest_start, op.dest_end
        if op.tag == "equal":
            pairs = zip(range(i0, i1), range(j0, j1), strict=True)
            steps += [(i, j, difference(a[i], b[j])) for i, j in pairs]
        elif (i1 - i0) * (j1 - j0) <= MOST_CELLS:
            inner = cheapest(a[i0:i1], b[j0:j1], known, instead)
            steps += [
                (None if i is None else i + i0, None if j is None else j + j0, layer)
                for i, j, layer in inner
            ]
        else:
            steps += [(i, None, left_out(a[i])) for i in range(i0, i1)]
            steps += [(None, j, left_out(b[j])) for j in range(j0, j1)]
    return steps


def left_out(word: CollatedWord) -> Layer:
    """Return the layer of a word that only one side has."""
    return "fact" if is_fact(word) else "word"


def cheapest(
    a: Sequence[CollatedWord], b: Sequence[CollatedWord], known: Known, instead: float
) -> list[Step]:
    """Return the steps that cost least (the recurrence of Needleman and Wunsch, 1970)."""
    rows, columns = len(a), len(b)

    def differs(x: CollatedWord, y: CollatedWord) -> Layer | None:
        key = (x.written, x.named, y.written, y.named)
        if key not in known:
            known[key] = difference(x, y)
        return known[key]

    differ = [[differs(x, y) for y in b] for x in a]
    gains = [0.0 if is_common(word) else TELLS for word in a]
    table = [[j * LEFT_OUT for j in range(columns + 1)]]
    for i in range(rows):
        above, row = table[-1], [(i + 1) * LEFT_OUT]
        costs = [cost(layer, gains[i], instead) for layer in differ[i]]
        for j in range(columns):
            best = above[j] + costs[j]
            if above[j + 1] + LEFT_OUT < best:
                best = above[j + 1] + LEFT_OUT
            if row[j] + LEFT_OUT < best:
                best = row[j] + LEFT_OUT
            row.append(best)
        table.append(row)
    steps: list[Step] = []
    i, j = rows, columns
    while i or j:
        here = table[i][j]
        pair = i and j and cost(differ[i - 1][j - 1], gains[i - 1], instead)
        if i and j and abs(table[i - 1][j - 1] + pair - here) < CLOSE:
            steps.append((i - 1, j - 1, differ[i - 1][j - 1]))
            i, j = i - 1, j - 1
        elif j and abs(table[i][j - 1] + LEFT_OUT - here) < CLOSE:
            steps.append((None, j - 1, left_out(b[j - 1])))
            j -= 1
        else:
            steps.append((i - 1, None, left_out(a[i - 1])))
            i -= 1
    return steps[::-1]


def cost(layer: Layer | None, gain: float, instead: float) -> float:
    """Return the cost of pairing two words; it is negative where content words meet."""
    return COSTS[layer] - gain if is_same(layer) else COSTS[layer] + instead


def without_chance(a: Sequence[CollatedWord], steps: Sequence[Step]) -> list[Step]:
    """Return the steps; common words by themselves do not match: *the* meets *the* anywhere."""
    made: list[Step] = []
    for matched, group in groupby(steps, lambda step: None not in step[:2] and is_same(step[2])):
        run = list(group)
        if matched and all(is_common(a[i]) for i, _, _ in run if i is not None):
            made += [(i, None, "word") for i, _, _ in run]
            made += [(None, j, "word") for _, j, _ in run]
        else:
            made += run
    return made


def moved(
    a: Sequence[CollatedWord], b: Sequence[CollatedWord], steps: Sequence[Step]
) -> list[Step]:
    """Return the steps; a word that stands elsewhere on the other side is one of another place.

    *18 June* and *June 18* do not differ in fact.
    """
    free: dict[str, list[int]] = {}
    for _, j, layer in steps:
        if j is not None and not is_same(layer):
            for term in b[j].unit.terms.inflected:
                free.setdefault(term, []).append(j)
    elsewhere: dict[int, int] = {}
    for i, _, layer in steps:
        if i is not None and not is_same(layer):
            near = [j for term in a[i].unit.terms.inflected for j in free.get(term, ())]
            taken = elsewhere.values()
            found = next(
                (j for j in near if j not in taken and is_same(difference(a[i], b[j]))), None
            )
            if found is not None:
                elsewhere[i] = found
    there = set(elsewhere.values())
    return [
        (i, j, "word")
        if layer == "fact" and (i is None or i in elsewhere) and (j is None or j in there)
        else (i, j, layer)
        for i, j, layer in steps
    ]


CLOSE = 1e-6


def similarity(
    a: Sequence[CollatedWord], b: Sequence[CollatedWord], steps: Sequence[Step]
) -> float:
    """Return the part of both sides' words that match, from 0 to 1, interruptions left out."""
    total = sum(not word.aside for word in (*a, *b))
    if not total:
        return 0.0
    matched = 0.0
    for i, j, layer in steps:
        if i is None or j is None or not is_same(layer):
            continue
        if not (a[i].aside or b[j].aside):
            matched += 2 * (1 - COSTS[layer] / 2)
    return min(1.0, matched / total)


# From steps to pieces

_SAME_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'",
                             "–": "-", "—": "-", "‑": "-", "‐": "-", "\xa0": " "})  # fmt: skip


def pieces(
    a: str,
    b: str,
    one: Sequence[CollatedWord],
    other: Sequence[CollatedWord],
    steps: Sequence[Step],
) -> Iterator[Variant]:
    """Yield the differences: words that differ alike together, and what stands between them."""
    at_a = at_b = 0

    def kind(step: Step) -> tuple[str, Layer | None, bool]:
        i, j, layer = step
        aside = bool((i is not None and one[i].aside) or (j is not None and other[j].aside))
        if not is_same(layer):
            return ("differs", None, aside)
        return ("same", layer, False)

    groups = [(key, list(group)) for key, group in groupby(steps, kind)]
    pending: list[Variant] = []
    for (what, layer, aside), group in groups:
        words_a = [one[i].span for i, _, _ in group if i is not None]
        words_b = [other[j].span for _, j, _ in group if j is not None]
        if what == "same" and layer is None:
            for i, j, _ in group:
                assert i is not None
                assert j is not None
                before = (a[at_a : one[i].span.start], b[at_b : other[j].span.start])
                pending += between(*before)
                at_a, at_b = one[i].span.stop, other[j].span.stop
                pending.append(Variant("equal", one[i].span.of(a), other[j].span.of(b)))
            continue
        start_a = words_a[0].start if words_a else at_a
        start_b = words_b[0].start if words_b else at_b
        pending += between(a[at_a:start_a], b[at_b:start_b])
        stop_a = words_a[-1].stop if words_a else at_a
        stop_b = words_b[-1].stop if words_b else at_b
        text_a, text_b = a[start_a:stop_a], b[start_b:stop_b]
        if what == "differs":
            layers = [step[2] for step in group]
            layer = "fact" if "fact" in layers else "word"
        op: Op = "replace" if text_a and text_b else ("delete" if text_a else "insert")
        pending.append(Variant(op, text_a, text_b, layer, aside))
        at_a, at_b = stop_a, stop_b
    pending += between(a[at_a:], b[at_b:])
    yield from joined(pending)


def between(a: str, b: str) -> list[Variant]:
    """Return how what stands between words differs: white space and the shape of marks do not."""
    if not a and not b:
        return []
    if marks(a) == marks(b):
        return [Variant("equal", a, b)]
    op: Op = "replace" if a.strip() and b.strip() else ("delete" if a.strip() else "insert")
    return [Variant(op, a, b, "punctuation")]


def marks(text: str) -> str:
    """Return the marks between two words, their shapes made one, white space left out."""
    return "".join(text.translate(_SAME_MARKS).split())


def joined(pieces: Sequence[Variant]) -> Iterator[Variant]:
    """Yield the pieces, equal ones that follow one another as one."""
    last: Variant | None = None
    for each in pieces:
        if last is not None and last.op == each.op == "equal" and last.layer == each.layer:
            last = Variant("equal", last.a + each.a, last.b + each.b, last.layer)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def peeled(differences: Sequence[Variant], ignored: frozenset[str]) -> tuple[Variant, ...]:
    """Return a collation without some layers: what differs in them counts as equal."""
    shown = [
        Variant("equal", each.a, each.b) if each.layer in ignored else each for each in differences
    ]
    return tuple(joined(shown))

"""Word by word, how two wordings differ: in layers, from what matters least to what matters most.

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

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal, get_args

from rapidfuzz.distance import DamerauLevenshtein

from svod.index.analysis import Analyzer
from svod.index.dates import is_month
from svod.index.languages import frequency, starts_sentence
from svod.index.spans import Span
from svod.index.spelling import modern
from svod.index.tokens import folded, is_cyrillic

from .evidence import is_name
from .wording import Unit, american, units

Layer = Literal["punctuation", "spelling", "inflection", "word", "fact"]
LAYERS: tuple[Layer, ...] = get_args(Layer)
Op = Literal["equal", "insert", "delete", "replace"]

COSTS: dict[Layer | None, float] = {
    None: 0.0, "punctuation": 0.0, "spelling": 0.2, "inflection": 0.3, "word": 1.5, "fact": 1.5,
}  # fmt: skip
"""What a pair of words costs, by how they differ.  Another word costs less than leaving one out on
each side, so that a word stands against what was put in its place."""

LEFT_OUT = 1.0
"""What a word costs that only one side has."""

TELLS = 1.5
"""What it gains when words meet that are not common: they are matched before any others."""

COMMON = 5.8
"""Zipf frequency from which on a word stands in any two sentences: *the*, *would*, *его*."""

FEW = 0.4
"""Where less is alike, common words by themselves meet by chance."""

MISREAD = 0.8
"""Likeness from which on two long words are one misread, as OCR does it: one letter in five."""

LONG = 6
"""Shorter words are too easily alike: *now* and *not*."""

NEGATIONS = frozenset(
    ("not", "no", "never", "nor", "neither", "none", "nothing", "nobody", "without", "cannot",
     "не", "нет", "ни", "никогда", "никто", "ничто", "ничего", "нельзя", "без"),
)  # fmt: skip

NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
     "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred",
     "hundreds", "thousand", "thousands", "million", "millions", "dozen", "half", "first",
     "second", "third", "fourth", "fifth", "twice",
     "один", "одна", "одно", "два", "две", "двух", "три", "трех", "трёх", "четыре", "четырех",
     "пять", "пяти", "шесть", "шести", "семь", "семи", "восемь", "восьми", "девять", "десять",
     "десяти", "двадцать", "тридцать", "сорок", "пятьдесят", "сто", "двести", "тысяча", "тысяч",
     "миллион", "миллионов", "первый", "второй", "третий", "дважды"),
)  # fmt: skip

DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
     "today", "tomorrow", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота",
     "воскресенье", "вчера", "сегодня", "завтра"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """A piece of two wordings: how ``a`` becomes ``b``.

    Attributes:
        op: ``equal`` also where the two differ in punctuation alone; then ``layer`` says so.
        layer: in which layer the two differ; ``None`` where they do not.
        interrupts: whether it only interrupts a quotation: ``he went on``, or an editor's brackets.
    """

    op: Op
    a: str
    b: str
    layer: Layer | None = None
    interrupts: bool = False

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

    differences: tuple[Difference, ...]
    similarity: float

    @property
    def layers(self) -> frozenset[Layer]:
        """The layers in which the two differ, interruptions left out."""
        return frozenset(
            each.layer for each in self.differences if each.layer and not each.interrupts
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one side.

    Attributes:
        written: its letters in the text; of *don't*, the second word has *n't*.
        named: whether it is a name.
        aside: whether it only interrupts.
    """

    unit: Unit
    written: str
    named: bool
    aside: bool

    @property
    def span(self) -> Span:
        """Its place."""
        return self.unit.span


class Collator:
    """Collates wordings with one Analyzer."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer

    def collate(
        self,
        a: str,
        b: str,
        asides: tuple[Sequence[Span], Sequence[Span]] = ((), ()),
    ) -> Collation:
        """Return how one wording becomes another.

        ``asides`` are the places on each side that only interrupt the words.
        """
        one = self.words(a, asides[0])
        other = self.words(b, asides[1])
        steps = aligned(one, other)
        alike = similarity(one, other, steps)
        if alike < FEW:
            steps = without_chance(one, other, steps)
        return Collation(tuple(pieces(a, b, one, other, steps)), alike)

    def words(self, text: str, asides: Sequence[Span]) -> list[Word]:
        """Return the words of a text; figures that call a note are none."""
        made = []
        for unit in units(text, self.analyzer):
            span = unit.span
            named = text[span.start].isupper() and (
                is_name(unit.form) or not starts_sentence(text, span.start)
            )
            made.append(
                Word(unit, span.of(text), named, any(span.overlaps(each) for each in asides))
            )
        return made


Step = tuple[int | None, int | None, Layer | None]
"""A word of each side and how they differ; ``None`` for a word that the other side lacks."""


def aligned(a: Sequence[Word], b: Sequence[Word]) -> list[Step]:
    """Return the alignment that costs least (the recurrence of Needleman and Wunsch, 1970)."""
    rows, columns = len(a), len(b)
    differ = [[difference(x, y) for y in b] for x in a]
    gains = [0.0 if is_common(word) else TELLS for word in a]
    table = [[j * LEFT_OUT for j in range(columns + 1)]]
    for i in range(rows):
        above, row = table[-1], [(i + 1) * LEFT_OUT]
        costs = [cost(layer, gains[i]) for layer in differ[i]]
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
        if i and j and abs(
            table[i - 1][j - 1] + cost(differ[i - 1][j - 1], gains[i - 1]) - here
        ) < CLOSE:
            steps.append((i - 1, j - 1, differ[i - 1][j - 1]))
            i, j = i - 1, j - 1
        elif j and abs(table[i][j - 1] + LEFT_OUT - here) < CLOSE:
            steps.append((None, j - 1, "fact" if is_fact(b[j - 1]) else "word"))
            j -= 1
        else:
            steps.append((i - 1, None, "fact" if is_fact(a[i - 1]) else "word"))
            i -= 1
    return moved(a, b, steps[::-1])


def cost(layer: Layer | None, gain: float) -> float:
    """Return what a pair of words costs; less than nothing where telling words meet."""
    return COSTS[layer] - (gain if layer not in ("word", "fact") else 0.0)


def is_common(word: Word) -> bool:
    """Say whether a word is so frequent that it stands in any two sentences."""
    return frequency(word.unit.terms.exact) >= COMMON


def without_chance(a: Sequence[Word], b: Sequence[Word], steps: Sequence[Step]) -> list[Step]:
    """Return the steps, common words by themselves no longer matched: *the* meets *the* anywhere."""
    made: list[Step] = []
    for matched, group in groupby(steps, lambda step: None not in step[:2] and is_same(step)):
        run = list(group)
        if matched and all(is_common(a[i]) for i, _, _ in run if i is not None):
            made += [(i, None, "word") for i, _, _ in run]
            made += [(None, j, "word") for _, j, _ in run]
        else:
            made += run
    return made


def is_same(step: Step) -> bool:
    """Say whether a step's two words are one word, whatever its spelling and form."""
    return step[2] not in ("word", "fact")


def moved(a: Sequence[Word], b: Sequence[Word], steps: Sequence[Step]) -> list[Step]:
    """Return the steps; a word that stands elsewhere on the other side is one of another place.

    *18 June* and *June 18* do not differ in fact.
    """
    made = list(steps)
    left = [(at, a[i]) for at, (i, j, _) in enumerate(steps) if i is not None and j is None]
    free = [(at, b[j]) for at, (i, j, _) in enumerate(steps) if j is not None and i is None]
    for at, word in left:
        for number, (other_at, other) in enumerate(free):
            if difference(word, other) not in ("word", "fact"):
                made[at] = (steps[at][0], None, "word")
                made[other_at] = (None, steps[other_at][1], "word")
                del free[number]
                break
    return made


CLOSE = 1e-6


def difference(a: Word, b: Word) -> Layer | None:
    """Return the layer in which two words differ; ``None`` when they are the same, letter by letter.

    A word with a capital and the same without differ in punctuation.
    """
    one, other = a.unit.terms, b.unit.terms
    if one.exact == other.exact:
        if folded(a.written) != folded(b.written):
            return "spelling"  # it's, it is
        return None if a.unit.form[0].isupper() == b.unit.form[0].isupper() else "punctuation"
    same_script = is_cyrillic(one.exact) == is_cyrillic(other.exact)
    if american(one.exact) == american(other.exact):
        return "spelling"
    if is_cyrillic(one.exact) and same_script and modern(one.exact) == modern(other.exact):
        return "spelling"
    if same_script and not one.inflected.isdisjoint(other.inflected):
        return "inflection"
    if not one.respelled.isdisjoint(other.respelled) and (a.named or b.named or not same_script):
        return "spelling"
    if is_misread(one.exact, other.exact) and not (is_fact(a) and is_fact(b) and a.named):
        return "spelling"
    return "fact" if is_fact(a) or is_fact(b) else "word"


def is_misread(one: str, other: str) -> bool:
    """Say whether two words are one, a letter or so misread: *governrnent*, *modem* is too short.

    >>> is_misread("governrnent", "government"), is_misread("modern", "modest")
    (True, False)
    """
    if min(len(one), len(other)) < LONG or one[:1].isdigit():
        return False
    return DamerauLevenshtein.normalized_similarity(one, other) >= MISREAD


def is_fact(word: Word) -> bool:
    """Say whether a word bears on fact: a name, a number, a day, a negation."""
    exact = word.unit.terms.exact
    return (
        word.named
        or not exact[0].isalpha()
        or exact in NEGATIONS
        or exact in NUMBERS
        or exact in DAYS
        or (is_month(word.unit.form) and (word.unit.form[0].isupper() or is_cyrillic(exact)))
    )


def similarity(a: Sequence[Word], b: Sequence[Word], steps: Sequence[Step]) -> float:
    """Return the part of the words of both sides that match, from 0 to 1, interruptions left out."""
    total = sum(not word.aside for word in (*a, *b))
    if not total:
        return 0.0
    matched = 0.0
    for i, j, layer in steps:
        if i is None or j is None or layer in ("word", "fact"):
            continue
        if not (a[i].aside or b[j].aside):
            matched += 2 * (1 - COSTS[layer] / 2)
    return min(1.0, matched / total)


# From steps to pieces

_SAME_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'",
                             "–": "-", "—": "-", "‑": "-", "‐": "-", "\xa0": " "})  # fmt: skip


def pieces(
    a: str, b: str, one: Sequence[Word], other: Sequence[Word], steps: Sequence[Step]
) -> Iterator[Difference]:
    """Yield the differences: words that differ alike together, and what stands between them."""
    at_a = at_b = 0

    def kind(step: Step) -> tuple[str, Layer | None, bool]:
        i, j, layer = step
        aside = bool((i is not None and one[i].aside) or (j is not None and other[j].aside))
        if layer in ("word", "fact"):
            return ("differs", None, aside)
        return ("same", layer, False)

    groups = [(key, list(group)) for key, group in groupby(steps, kind)]
    pending: list[Difference] = []
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
                pending.append(
                    Difference("equal", one[i].span.of(a), other[j].span.of(b))
                )
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
        pending.append(Difference(op, text_a, text_b, layer, aside))
        at_a, at_b = stop_a, stop_b
    pending += between(a[at_a:], b[at_b:])
    yield from joined(pending)


def between(a: str, b: str) -> list[Difference]:
    """Return how what stands between words differs: white space and the shape of marks do not."""
    if not a and not b:
        return []
    if marks(a) == marks(b):
        return [Difference("equal", a, b)]
    op: Op = "replace" if a.strip() and b.strip() else ("delete" if a.strip() else "insert")
    return [Difference(op, a, b, "punctuation")]


def marks(text: str) -> str:
    """Return the marks between two words, their shapes made one, white space left out."""
    return "".join(text.translate(_SAME_MARKS).split())


def joined(pieces: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the pieces, equal ones that follow one another as one."""
    last: Difference | None = None
    for each in pieces:
        if last is not None and last.op == each.op == "equal" and last.layer == each.layer:
            last = Difference("equal", last.a + each.a, last.b + each.b, last.layer)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def peeled(differences: Sequence[Difference], ignored: frozenset[str]) -> tuple[Difference, ...]:
    """Return a collation without some layers: what differs in them counts as equal."""
    shown = [
        Difference("equal", each.a, each.b) if each.layer in ignored else each
        for each in differences
    ]
    return tuple(joined(shown))

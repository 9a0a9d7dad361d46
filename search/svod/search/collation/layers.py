"""The layer in which two words differ, from the least to the most important.

- ``punctuation``: a capital, and, between words, marks;
- ``spelling``: one word written in two ways, in another script or romanisation, or misread;
- ``inflection``: one word in another form;
- ``word``: another word;
- ``fact``: another word, and one of the two is a name, a number, a day or a negation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from rapidfuzz.distance import DamerauLevenshtein

from svod.index.analysis.languages import frequency
from svod.index.dates import is_month
from svod.index.lexical.frequency_bands import IN_ANY_SENTENCE
from svod.index.lexical.tokenizer import folded, is_cyrillic
from svod.index.spans import Span
from svod.index.spelling import modern

from ..text.words import Unit, american

Layer = Literal["punctuation", "spelling", "inflection", "word", "fact"]
LAYERS: tuple[Layer, ...] = get_args(Layer)

# Two long words of at least this likeness (0 to 1) are one word and its misreading by OCR: one
# wrong letter in five.
MISREAD = 0.8

# Letters.  Shorter words are too easily alike: *now* and *not*.
LONG = 6

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
class CollatedWord:
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


def difference(a: CollatedWord, b: CollatedWord) -> Layer | None:
    """Return the layer in which two words differ; ``None`` when they are written alike.

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
    longer = max(len(one), len(other))
    if abs(len(one) - len(other)) > longer * (1 - MISREAD):
        return False
    return DamerauLevenshtein.normalized_similarity(one, other, score_cutoff=MISREAD) >= MISREAD


def is_fact(word: CollatedWord) -> bool:
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


def is_common(word: CollatedWord) -> bool:
    """Say whether a word is so frequent that it stands in any two sentences."""
    return frequency(word.unit.terms.exact) >= IN_ANY_SENTENCE


def is_same(layer: Layer | None) -> bool:
    """Say whether two words that differ in a layer are one word, whatever its spelling and form."""
    return layer not in ("word", "fact")

"""The running words of a library, as arrays: where wording that accounts share is looked for.

A ReadingUnit is what is read in one go: the paragraphs and block quotations of an account, one
after another, or a single note.  Headings, captions and a note's references are not wording.

For each word there is a Form (its letters and Terms), and each Form belongs to a word class: all
Forms that unify, in any ending, spelling or script, are of one class.  So two words are the same
for finding when their classes are equal; how they differ is said later, by ``collation``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from svod.index.analysis.analyzer import Analyzer, Terms
from svod.index.analysis.columns import Analysed, analysed
from svod.index.analysis.languages import frequency_in_any, starts_sentence
from svod.index.documents import Passage
from svod.index.spans import Span

from ..text.names import is_name
from ..text.segmentation import asides, elided, inside, quoted_in, references, sentences
from ..text.words import in_full, meeting

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

AnalysedOf = Callable[[str], Analysed]

RUNNING = ("body", "quotation")
"""Kinds of passages that are read one after another."""

BETWEEN_PARAGRAPHS = "\n\n"

NAME_SAYS = 0.4
"""Part of its rarity that a name, a title with capitals or a figure counts as wording: accounts of
one happening share its names anyway, so they say less than any other word as rare."""

EVERYWHERE = 7.0
"""Zipf frequency of the very commonest words (*and*, *в*), which say nothing as wording."""

NATS = math.log(10)
"""A step of the Zipf scale is a factor of ten; rarity is counted in natural logarithms."""

LEAST_WORDS, LEAST_OWN = 20_000, 5_000
"""A smaller library, or account, is taken for so long: two letters have few words, and none of them
is frequent for that."""

SMALL = 50_000
"""Words of a small library: what is enough was set on libraries of some hundred passages."""

LEAST_SAID = 0.2
"""What the commonest word says: a long run of common words is wording too."""


@dataclass(frozen=True, slots=True)
class ReadingUnit:
    """What is read in one go.

    Attributes:
        text: of its passages, a blank line between two.
        passages: each with the place in ``text`` where it starts.
        first, last: its words are those from ``first`` to before ``last``.
        quoted: what stands in quotation marks or in a block quotation, rising.
    """

    account: str
    text: str
    passages: tuple[tuple[int, Passage], ...]
    first: int
    last: int
    quoted: tuple[Span, ...]

    def parts(self, wanted: Span) -> Iterator[tuple[Passage, Span]]:
        """Yield each passage that characters of the text come from, with those of its own."""
        for start, passage in self.passages:
            low = max(wanted.start, start)
            high = min(wanted.stop, start + len(passage.text))
            if low < high:
                yield passage, Span(low - start, high - start)


@dataclass(slots=True)
class Forms:
    """The different words of a library, numbered: letters, Terms, what they meet by, and class."""

    numbers: dict[tuple[str, Terms], int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    meets: list[frozenset[str]] = field(default_factory=list)
    _parents: list[int] = field(default_factory=list)
    _by_term: dict[str, int] = field(default_factory=dict)

    def number(self, text: str, terms: Terms) -> int:
        """Return the number of a word, a new one for a new word."""
        key = (text, terms)
        found = self.numbers.get(key)
        if found is None:
            found = self.numbers[key] = len(self.texts)
            self.texts.append(text)
            self.terms.append(terms)
            self._parents.append(found)
            self.meets.append(meeting(terms))
            for term in self.meets[-1]:
                other = self._by_term.setdefault(term, found)
                self._parents[self._root(found)] = self._root(other)
        return found

    def classes(self) -> Ints:
        """Return the class of each word: the number of the first word that it unifies with."""
        return np.array([self._root(number) for number in range(len(self.texts))], np.int32)

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = number = self._parents[self._parents[number]]
        return number


@dataclass(frozen=True, slots=True)
class Wording:
    """All words of a library's units, in order, as arrays of one length.

    Attributes:
        forms: the number of each word's Form.
        classes: the class of each word.
        start, stop: its characters in its unit's text.
        unit: the number of its unit.
        full: its rarity in its language and this library, in natural logarithms.
        local: its rarity in its language and its account: what the account speaks of all along
            is not rare in it, however rare in others.
        said: how much it says as wording: its rarity, a part of it when it is a name.
        named: whether it is a name, part of a title with capitals, or a figure.
        quote: the number of the quotation that it stands in, -1 outside.
        reference: whether it belongs to a bibliographic reference.
        sentence: the number of its sentence.
        aside: whether it may be left out at little cost: it stands between two parts of one
            quotation, or in the square brackets of an editor.
        elided: whether an ellipsis follows it.
        accounts: the number of its account.
    """

    units: tuple[ReadingUnit, ...]
    words: Forms
    account_ids: tuple[str, ...]
    forms: Ints
    classes: Ints
    start: Ints
    stop: Ints
    unit: Ints
    full: Floats
    local: Floats
    said: Floats
    named: Flags
    quote: Ints
    reference: Flags
    sentence: Ints
    aside: Flags
    elided: Flags
    accounts: Ints

    @property
    def chance(self) -> float:
        """How much more words must say in this library than in a small one to be no coincidence.

        The more words are compared, the more meet by chance; evidence is a logarithm, and so is
        what to subtract from it.
        """
        return max(0.0, math.log(max(1, len(self.classes)) / SMALL))

    def text(self, at: int) -> str:
        """Return a word as written."""
        return self.words.texts[int(self.forms[at])]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one word to another, in their unit's text."""
        return Span(int(self.start[first]), int(self.stop[last]))

    def of(self, at: int) -> ReadingUnit:
        """Return the unit of a word."""
        return self.units[int(self.unit[at])]


def wording(
    passages: Iterable[Passage], analyzer: Analyzer, analysed_of: AnalysedOf | None = None
) -> Wording:
    """Return the running words of passages, which come account by account in order.

    Args:
        passages: of some accounts.
        analyzer: analyses them.
        analysed_of: gives the words of an account where they are analysed already.
    """
    words = Forms()
    columns: dict[str, list[Ints]] = {name: [np.zeros(0, np.int32)] for name in COLUMNS}
    flags_of: dict[str, list[Flags]] = {name: [np.zeros(0, np.bool_)] for name in FLAGS}
    units: list[ReadingUnit] = []
    reading: UnitReader | None = None
    first = sentence = 0
    for account, running in units_of(passages):
        if analysed_of is None:
            reading = UnitReader(analysed(running, analyzer), analyzer, words)
        elif reading is None or account != units[-1].account:
            reading = UnitReader(analysed_of(account), analyzer, words)
        unit, made, said = reading.read(account, running, len(units), first, sentence)
        for name in COLUMNS:
            columns[name].append(made[name])
        for name in FLAGS:
            flags_of[name].append(said[name])
        if unit.last > first:
            sentence = int(made["sentence"][-1]) + 1
        first = unit.last
        units.append(unit)
    ints = {name: np.concatenate(columns[name]) for name in COLUMNS}
    flags = {name: np.concatenate(flags_of[name]) for name in FLAGS}
    forms = ints["forms"]
    classes = words.classes()[forms] if len(forms) else forms
    ids = tuple(dict.fromkeys(each.account for each in units))
    numbers = {name: number for number, name in enumerate(ids)}
    of_strand = np.array([numbers[each.account] for each in units], np.int32)
    accounts = of_strand[ints["unit"]] if units else forms
    full = rarities(words, forms, classes)
    return Wording(
        units=tuple(units),
        words=words,
        account_ids=ids,
        forms=forms,
        classes=classes,
        start=ints["start"],
        stop=ints["stop"],
        unit=ints["unit"],
        full=full,
        local=np.minimum(full, local_rarities(classes, accounts)),
        said=np.maximum(np.where(flags["named"], full * NAME_SAYS, full), LEAST_SAID),
        named=flags["named"],
        quote=ints["quote"],
        reference=flags["reference"],
        sentence=ints["sentence"],
        aside=flags["aside"],
        elided=flags["elided"],
        accounts=accounts,
    )


COLUMNS = ("forms", "start", "stop", "unit", "quote", "sentence")
FLAGS = ("named", "reference", "aside", "elided")


def units_of(passages: Iterable[Passage]) -> Iterator[tuple[str, list[Passage]]]:
    """Yield the passages of each unit with their account."""
    running: list[Passage] = []
    notes: list[Passage] = []

    def done() -> Iterator[tuple[str, list[Passage]]]:
        if running:
            yield running[0].account, list(running)
        for note in notes:
            yield note.account, [note]
        running.clear()
        notes.clear()

    account = None
    for passage in passages:
        if passage.account != account:
            yield from done()
            account = passage.account
        if passage.kind in RUNNING:
            running.append(passage)
        elif passage.kind == "note":
            notes.append(passage)
    yield from done()


class UnitReader:
    """Reads the units of an account from the words that it was analysed into."""

    def __init__(self, made_of: Analysed, analyzer: Analyzer, words: Forms) -> None:
        self.made_of = in_full(made_of, analyzer)
        self.words = words
        texts = self.made_of.texts
        self.numbers = np.full(len(texts), -1, np.int32)
        self.figure = np.array([not text[0].isalpha() for text in texts], np.bool_)
        self.capital = np.array([text[0].isupper() for text in texts], np.bool_) & ~self.figure
        self.name = self.figure.copy()
        for at in np.flatnonzero(self.capital).tolist():
            self.name[at] = is_name(texts[at])

    def read(
        self, account: str, passages: Sequence[Passage], number: int, first: int, sentence: int
    ) -> tuple[ReadingUnit, dict[str, Ints], dict[str, Flags]]:
        """Return a unit with its words as columns.

        Args:
            account: its account.
            passages: what is read in one go.
            number: that of the unit.
            first: the number of its first word.
            sentence: the number of its first sentence.
        """
        lengths = [len(passage.text) + len(BETWEEN_PARAGRAPHS) for passage in passages]
        starts = [0, *accumulate(lengths)][:-1]
        text = BETWEEN_PARAGRAPHS.join(passage.text for passage in passages)
        places = [
            Span(start, start + len(passage.text))
            for start, passage in zip(starts, passages, strict=True)
        ]
        quoted = quoted_in(passages, places, text)
        own = self.made_of
        bounds = [slice(*own.bounds[passage.id]) for passage in passages]
        shift = np.repeat(np.array(starts, np.int32), [each.stop - each.start for each in bounds])
        forms = np.concatenate([own.forms[each] for each in bounds])
        start = np.concatenate([own.start[each] for each in bounds]) + shift
        stop = np.concatenate([own.stop[each] for each in bounds]) + shift
        quote = inside(start, quoted)
        columns = {
            "forms": self.numbered(forms),
            "start": start,
            "stop": stop,
            "unit": np.full(len(forms), number, np.int32),
            "quote": np.where(quote < 0, -1, quote_number(number, quote)).astype(np.int32),
            "sentence": inside(start, sentences(text)) + np.int32(sentence),
        }
        flags = {
            "named": self.named(forms, start, passages, starts),
            "reference": inside(start, references(passages[0], text)) >= 0,
            "aside": inside(start, asides(text, quoted)) >= 0,
            "elided": elided(text, stop),
        }
        paired = tuple(zip(starts, passages, strict=True))
        unit = ReadingUnit(account, text, paired, first, first + len(forms), quoted)
        return unit, columns, flags

    def numbered(self, forms: Ints) -> Ints:
        """Return the numbers of words in the library; a new word gets the next one."""
        here, at = np.unique(forms, return_index=True)
        for form in here[np.argsort(at)].tolist():
            if self.numbers[form] < 0:
                terms = self.made_of.terms[form]
                self.numbers[form] = self.words.number(self.made_of.texts[form], terms)
        return self.numbers[forms]

    def named(
        self, forms: Ints, start: Ints, passages: Sequence[Passage], starts: Sequence[int]
    ) -> Flags:
        """Say of words whether each is a name, part of a title with capitals, or a figure."""
        made: Flags = self.name[forms]
        unsure = np.flatnonzero(self.capital[forms] & ~made)
        which = np.searchsorted(starts, start[unsure], "right") - 1
        for at, own, place in zip(
            unsure.tolist(), which.tolist(), start[unsure].tolist(), strict=True
        ):
            made[at] = not starts_sentence(passages[own].text, place - starts[own])
        return made


def quote_number(unit: int, quotation: Ints) -> Ints:
    """Return numbers for quotations of a unit that no others of the library have."""
    return unit * MOST_QUOTATIONS + quotation


MOST_QUOTATIONS = 1 << 14
"""Of one unit; a book has some thousands."""


def rarities(words: Forms, forms: Ints, classes: Ints) -> Floats:
    """Return how rare each word is: the less of what its language and this library say.

    A library of four texts makes rare what happens to stand in it once, and a language makes rare
    what all these texts speak of.
    """
    if not len(forms):
        return np.zeros(0, np.float32)
    by_language = np.array(
        [max(0.0, NATS * (EVERYWHERE - frequency_in_any(each.exact))) for each in words.terms],
        np.float32,
    )
    counts = np.bincount(classes, minlength=len(words.texts))
    here = np.log(max(len(forms), LEAST_WORDS) / np.maximum(counts, 1)).astype(np.float32)
    return np.minimum(by_language[forms], here[classes]).astype(np.float32)


def local_rarities(classes: Ints, accounts: Ints) -> Floats:
    """Return how rare each word is in its account; accounts stand one behind the other."""
    made = np.zeros(len(classes), np.float32)
    for low, high in pairwise(np.flatnonzero(np.diff(accounts, prepend=-1, append=-1)).tolist()):
        own = classes[low:high]
        made[low:high] = np.log(max(high - low, LEAST_OWN) / np.bincount(own)[own])
    return made

"""The running words of a library, as arrays: where wording that accounts share is looked for.

A ReadingUnit is what is read in one go: the paragraphs and block quotations of an account, one
after another, or a single note.  Headings, captions and a note's references are not wording.

For each word there is a Form (its letters and Terms), and each Form belongs to a word class: all
Forms that unify, in any ending, spelling or script, are of one class.  So two words are the same
for finding when their classes are equal; how they differ is said later, by ``collation``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from svod.index.analysis.analyzer import Analyzer, Terms
from svod.index.analysis.languages import frequency_in_any
from svod.index.documents import Account, Passage
from svod.index.lexical.frequency_bands import COMMONEST, NATS_PER_ZIPF
from svod.index.spans import Span

from ..text.words import Unit
from .account_reading import BETWEEN_PARAGRAPHS, account_text, in_order, starts_of, units_of
from .account_text import AccountText

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]
Flags = npt.NDArray[np.bool_]

# Gives the columns of an account.
TextOf = Callable[[str], AccountText]

# Part of its rarity that a name, a title with capitals or a figure counts as wording: accounts of
# one happening share its names anyway, so they say less than any other word as rare.
NAME_SAYS = 0.4

# A smaller library, or account, is taken for so long: two letters have few words, and none of them
# is frequent for that.
LEAST_WORDS, LEAST_OWN = 20_000, 5_000

# What the commonest word says: a long run of common words is wording too.
LEAST_SAID = 0.2


@dataclass(frozen=True, slots=True)
class ReadingUnit:
    """What is read in one go.

    Attributes:
        text: of its passages, a blank line between two.
        passages: each with the place in ``text`` where it starts.
        first, last: its words are those from ``first`` to before ``last``.
    """

    account: str
    text: str
    passages: tuple[tuple[int, Passage], ...]
    first: int
    last: int

    def parts(self, wanted: Span) -> Iterator[tuple[Passage, Span]]:
        """Yield each passage that characters of the text come from, with those of its own."""
        for start, passage in self.passages:
            low = max(wanted.start, start)
            high = min(wanted.stop, start + len(passage.text))
            if low < high:
                yield passage, Span(low - start, high - start)


@dataclass(slots=True)
class Forms:
    """The different words of a library, numbered: letters, Terms, and what they meet by."""

    numbers: dict[tuple[str, Terms], int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    terms: list[Terms] = field(default_factory=list)
    meets: list[frozenset[str]] = field(default_factory=list)

    def number(self, text: str, terms: Terms, meets: frozenset[str]) -> int:
        """Return the number of a word that meets others by some Terms, a new one for a new."""
        found = self.numbers.setdefault((text, terms), len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
            self.terms.append(terms)
            self.meets.append(meets)
        return found

    def numbered(self, own: AccountText) -> Ints:
        """Return the number of each word of an account in the library."""
        numbers = [
            self.number(text, terms, frozenset(meets.split("\n")))
            for text, terms, meets in zip(own.texts, own.terms_of_words(), own.terms, strict=False)
        ]
        return np.array(numbers, np.int32)[own.words]

    def classes(self) -> Ints:
        """Return the class of each word."""
        (made,) = word_classes([self.meets])
        return made


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

    def text(self, at: int) -> str:
        """Return a word as written."""
        return self.words.texts[int(self.forms[at])]

    def span(self, first: int, last: int) -> Span:
        """Return the characters from one word to another, in their unit's text."""
        return Span(int(self.start[first]), int(self.stop[last]))

    def words_from(self, first: int, last: int) -> tuple[Unit, ...]:
        """Return the words from one to another, their places counted from the first."""
        low = int(self.start[first])
        forms, starts, stops = (
            each[first : last + 1].tolist() for each in (self.forms, self.start, self.stop)
        )
        return tuple(
            Unit(self.words.texts[form], Span(start - low, stop - low), self.words.terms[form])
            for form, start, stop in zip(forms, starts, stops, strict=True)
        )

    def of(self, at: int) -> ReadingUnit:
        """Return the unit of a word."""
        return self.units[int(self.unit[at])]


def wording(
    passages: Iterable[Passage],
    analyzer: Analyzer,
    text_of: TextOf | None = None,
    left_out: Collection[str] = (),
) -> Wording:
    """Return the running words of passages, which come account by account in order.

    Args:
        passages: of some accounts, each whole.
        analyzer: analyses them where their columns are not there.
        text_of: gives the columns of an account, where they were made already.
        left_out: ids of passages whose words do not count.
    """
    words = Forms()
    columns: dict[str, list[Ints]] = {name: [np.zeros(0, np.int32)] for name in COLUMNS}
    flags_of: dict[str, list[Flags]] = {name: [np.zeros(0, np.bool_)] for name in FLAGS}
    units: list[ReadingUnit] = []
    first = sentence = 0
    for account, rows in groupby(passages, attrgetter("account")):
        every = list(rows)
        if text_of is None:
            own = account_text(Account(account), every, analyzer, dates=())
        else:
            own = text_of(account)
        read = in_order(every)
        start_of, unit_of = np.zeros(len(read), np.int32), np.zeros(len(read), np.int32)
        counted = np.array([each.id not in left_out for each in read], np.bool_)
        keep = counted[own.passage]
        counts = np.bincount(own.passage[keep], minlength=len(read))
        for number, running in units_of(read):
            at = slice(number, number + len(running))
            starts = starts_of(running)
            start_of[at], unit_of[at] = starts, len(units)
            last = first + int(counts[at].sum())
            text = BETWEEN_PARAGRAPHS.join(each.text for each in running)
            paired = tuple(zip(starts, running, strict=True))
            units.append(ReadingUnit(account, text, paired, first, last))
            first = last
        shift, unit = start_of[own.passage], unit_of[own.passage]
        numbered = {
            "forms": words.numbered(own),
            "start": own.start + shift,
            "stop": own.stop + shift,
            "unit": unit,
            "quote": np.where(own.quote < 0, -1, quote_number(unit, own.quote)),
            "sentence": own.read_on + sentence,
        }
        sentence += int(own.read_on[-1]) + 1 if len(own.read_on) else 0
        for name in COLUMNS:
            columns[name].append(numbered[name][keep].astype(np.int32))
        for name in FLAGS:
            flags_of[name].append(getattr(own, name)[keep])
    ints = {name: np.concatenate(columns[name]) for name in COLUMNS}
    flags = {name: np.concatenate(flags_of[name]) for name in FLAGS}
    forms = ints["forms"]
    classes = words.classes()[forms] if len(forms) else forms
    ids = tuple(dict.fromkeys(each.account for each in units))
    numbers = {name: number for number, name in enumerate(ids)}
    of_unit = np.array([numbers[each.account] for each in units], np.int32)
    accounts = of_unit[ints["unit"]] if units else forms
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


def quote_number(unit: Ints, quotation: Ints) -> Ints:
    """Return numbers for quotations of a unit that no others of the library have."""
    return unit * MOST_QUOTATIONS + quotation


# Of one unit; a book has some thousands.
MOST_QUOTATIONS = 1 << 14


def rarities(words: Forms, forms: Ints, classes: Ints) -> Floats:
    """Return how rare each word is: the less of what its language and this library say.

    A library of four texts makes rare what happens to stand in it once, and a language makes rare
    what all these texts speak of.
    """
    if not len(forms):
        return np.zeros(0, np.float32)
    by_language = np.array(
        [
            max(0.0, NATS_PER_ZIPF * (COMMONEST - frequency_in_any(each.exact)))
            for each in words.terms
        ],
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


def unified(
    texts: Iterable[AccountText], same: Iterable[Sequence[frozenset[str]]]
) -> tuple[Ints, ...]:
    """Return for each account the class of each of its forms, values of numbers among them.

    Args:
        texts: the columns of the accounts.
        same: for each name of the authority file, the terms of each of its ways to call it.
    """
    return word_classes([[each.split("\n") for each in own.terms] for own in texts], same)


def word_classes(
    rows: Iterable[Iterable[Iterable[str]]], same: Iterable[Sequence[frozenset[str]]] = ()
) -> tuple[Ints, ...]:
    """Return the word class of each word of some rows, in one numbering.

    Words that share a Term are of one class, and so are words that a third one ties together:
    spellings, endings, scripts, and names that are called one.

    Args:
        rows: of words, each by the Terms that it meets others by.
        same: for each name of the authority file, the terms of each of its ways to call it.

    >>> word_classes([[["a"], ["b"], ["c"]], [["a", "c"]]])
    (array([0, 1, 0], dtype=int32), array([0], dtype=int32))
    """
    parents: list[int] = []
    by_term: dict[str, int] = {}

    def root(number: int) -> int:
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def number_of(terms: Iterable[str]) -> int:
        known = tuple(terms)
        found = {root(by_term[term]) for term in known if term in by_term}
        first = min(found, default=len(parents))
        if first == len(parents):
            parents.append(first)
        for other in found:
            parents[other] = first
        for term in known:
            by_term.setdefault(term, first)
        return first

    made = [np.array([number_of(each) for each in words], np.int32) for words in rows]
    for ways in same:
        named = {root(by_term[t]) for way in ways for t in way if t in by_term}
        for other in named:
            parents[other] = min(named)
    return tuple(np.array([root(number) for number in each.tolist()], np.int32) for each in made)

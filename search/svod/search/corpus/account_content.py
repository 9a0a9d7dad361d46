"""What an account tells, sentence by sentence: its names, words, numbers and days, as arrays.

That is all that episodes are found by, so it is made once for an account and kept beside the index;
see ``episodes``.  A sentence is the unit of evidence, for a long paragraph tells three happenings.

What is left out on purpose: headings and captions, which announce and do not tell; bibliographic
references in notes, since two accounts that cite one book do not tell one happening.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.languages import frequency
from svod.index.dates import DateExpression, dates_of
from svod.index.documents import Account, Passage, note_id
from svod.index.lexical.frequency_bands import IN_GENERAL_USE, NOT_EVIDENCE
from svod.index.lexical.tokenizer import folded
from svod.index.spans import Span

from ..text.numerals import Figure, numbers
from ..text.packed import Texts
from .corpus import AnalysedOf, Flags, Ints, Wording, wording

Bytes = npt.NDArray[np.int8]

TELLING_KINDS = ("body", "quotation", "dialogue", "note")
READ_AS = {"dialogue": "quotation"}
"""What is spoken is read on with the text around it, as a block quotation is."""

SHORTEST_WORD = 3

NOTHING, WORD, NAME, NUMBER = range(4)
KINDS_OF_THINGS = ("", "word", "name", "number")
"""Of which kind of thing a word is; one that is none is common, or of a date or a reference."""

NUMBER_MARK = "#"

MADE_AS = 2
"""Of what ``as_bytes`` writes; what was written otherwise is made anew."""

DAY_PRECISIONS = ("day", "month", "season", "year")


@dataclass(frozen=True, slots=True)
class DayTold:
    """A date of a sentence.

    Attributes:
        readings: first and last day of each reading, as ordinals.
        start, stop: where it stands in its passage.
    """

    sentence: int
    precision: str
    readings: tuple[tuple[int, int], ...]
    relative: bool
    text: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Told:
    """What an account tells.

    Attributes:
        passages: ids of its passages that tell, in the order of the text, notes where they stand.
        kinds: their kinds.
        orders: for each, its place in the telling; a note has that of the passage that calls it.
        texts: the different words of the account, numbered.
        terms: what each of them is found by, a line each.
        forms: each word's number.
        sentence: the sentence that each word stands in.
        things: for each word, of which kind of thing it is, by ``KINDS_OF_THINGS``.
        quoted: whether each word stands in quotation marks.
        of: for each sentence, its passage, its first and its last character there.
        days: the dates, in order.
    """

    account: str
    passages: tuple[str, ...]
    kinds: tuple[str, ...]
    orders: Ints
    texts: Texts
    terms: Texts
    forms: Ints
    sentence: Ints
    things: Bytes
    quoted: Flags
    of: Ints
    days: tuple[DayTold, ...]

    def naming(self, terms: frozenset[str]) -> frozenset[str]:
        """Return the ids of the passages that have a word of some terms, references included."""
        if not any(map(self.terms.mentions, terms)):
            return frozenset()
        known = [at for at, each in enumerate(self.terms) if not terms.isdisjoint(each.split("\n"))]
        here = self.of[np.unique(self.sentence[np.isin(self.forms, known)]), 0]
        return frozenset(self.passages[at] for at in np.unique(here).tolist())

    def as_bytes(self) -> bytes:
        """Return it as it is kept on disk: a zip of arrays and JSON, nothing that runs."""
        texts = {
            "made_as": MADE_AS,
            "account": self.account,
            "passages": self.passages,
            "kinds": self.kinds,
            "days": [
                [d.sentence, d.precision, d.readings, d.relative, d.text, d.start, d.stop]
                for d in self.days
            ],
        }
        arrays: dict[str, Any] = {name: getattr(self, name) for name in ARRAYS}
        for name in TEXTS:
            kept: Texts = getattr(self, name)
            arrays[name] = np.frombuffer(kept.content, np.uint8)
            arrays[f"{name}_ends"] = kept.ends
        as_json = json.dumps(texts, ensure_ascii=False).encode()
        stream = io.BytesIO()
        np.savez(stream, json=np.frombuffer(as_json, np.uint8), **arrays)
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Told | None:
        """Return what ``as_bytes`` wrote; ``None`` for anything else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                texts = json.loads(kept["json"].tobytes())
                if texts["made_as"] != MADE_AS:
                    return None
                return cls(
                    account=texts["account"],
                    passages=tuple(texts["passages"]),
                    kinds=tuple(texts["kinds"]),
                    days=tuple(
                        DayTold(row[0], row[1], tuple((a, b) for a, b in row[2]), *row[3:])
                        for row in texts["days"]
                    ),
                    texts=Texts(kept["texts"].tobytes(), kept["texts_ends"]),
                    terms=Texts(kept["terms"].tobytes(), kept["terms_ends"]),
                    **{name: kept[name] for name in ARRAYS},
                )
        except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
            return None


TEXTS = ("texts", "terms")
ARRAYS = ("orders", "forms", "sentence", "things", "quoted", "of")


def told(
    account: Account,
    passages: Iterable[Passage],
    analyzer: Analyzer,
    analysed_of: AnalysedOf | None = None,
    dates: Sequence[DateExpression] | None = None,
) -> Told:
    """Return what an account tells.

    Args:
        account: what is known of it.
        passages: all of it, in the order of its text.
        analyzer: analyses them.
        analysed_of: gives the words of an account where they are analysed already.
        dates: of all passages, in order, where they are known.
    """
    every = list(passages)
    telling = [each for each in every if each.kind in TELLING_KINDS]
    telling.sort(key=lambda each: each.kind == "note")  # as the words of ``wording`` come
    read = [replace(each, kind=READ_AS.get(each.kind, each.kind)) for each in telling]
    words = wording(read, analyzer, analysed_of)
    passage, start = placed(words, telling)
    stop = (words.stop - words.start + start).astype(np.int32)
    sentence, of = sentences_of(words, passage, start, stop)
    texts = list(words.words.texts)
    terms = [tuple(sorted(each)) for each in words.words.meets]
    forms, things = words.forms.copy(), things_of(words)
    dates = dates_of(every, account) if dates is None else dates
    counted = Counted(texts, terms)
    first = np.searchsorted(passage, np.arange(len(telling) + 1))
    dated: dict[str, list[Span]] = {}
    for date in dates:
        dated.setdefault(date.passage, []).append(date.span)
    for at, each in enumerate(telling):
        low, high = int(first[at]), int(first[at + 1])
        spans = dated.get(each.id, [])
        for span in spans:
            things[low:high][over(span, start[low:high], stop[low:high])] = NOTHING
        for figure in numbers(each.text, spans):
            inside = low + np.flatnonzero(over(figure.span, start[low:high], stop[low:high]))
            if len(inside) and not words.reference[inside[0]]:
                things[inside] = NOTHING
                things[inside[0]] = NUMBER
                forms[inside[0]] = counted.form(figure)
    return Told(
        account=account.id,
        passages=tuple(each.id for each in telling),
        kinds=tuple(each.kind for each in telling),
        orders=orders_of(every, telling),
        texts=Texts.of(texts),
        terms=Texts.of("\n".join(each) for each in terms),
        forms=forms,
        sentence=sentence,
        things=things.astype(np.int8),
        quoted=words.quote >= 0,
        of=of,
        days=tuple(days_told(dates, telling, of)),
    )


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


def things_of(words: Wording) -> Ints:
    """Return of which kind of thing each word is, numbers still apart."""
    if not len(words.forms):
        return np.zeros(0, np.int32)
    everyday = np.array([not is_thing(text) for text in words.words.texts], np.bool_)
    figure = np.array([not text[:1].isalpha() for text in words.words.texts], np.bool_)
    title = np.array([is_title(text) for text in words.words.texts], np.bool_)
    named = words.named & ~title[words.forms]
    things = np.where(named, NAME, np.where(everyday[words.forms], NOTHING, WORD))
    things[figure[words.forms] | words.reference] = NOTHING
    return things.astype(np.int32)


def is_thing(text: str) -> bool:
    """Say whether a word, no name, may be evidence: it is no word of every day."""
    return (
        len(text) >= SHORTEST_WORD and text[0].isalpha() and frequency(folded(text)) < NOT_EVIDENCE
    )


def is_title(text: str) -> bool:
    """Say whether an English word with a capital is one of a title or office: *Ambassador*.

    Russian writes those without a capital, and has names in its dictionary.
    """
    return text.isascii() and frequency(folded(text)) >= IN_GENERAL_USE and folded(text) in OFFICES


_TITLES = (
    "ambassador minister ministers ministry secretary president premier chancellor commissar "
    "commissariat committee central general colonel marshal count prince king emperor council "
    "conference congress party parties party's government union army front office foreign "
    "affairs people's deputy assistant under vice chief commission state embassy delegation "
    "mission treaty agreement declaration pact article journal national international executive "
    "military second first third supreme high command section department"
)
OFFICES = frozenset(_TITLES.split())
"""English writes these with a capital in titles; they are words, no names."""


def placed(words: Wording, telling: Sequence[Passage]) -> tuple[Ints, Ints]:
    """Return for each word its passage, by number, and its first character there."""
    number = {each.id: at for at, each in enumerate(telling)}
    passage = np.zeros(len(words.forms), np.int32)
    start = words.start.copy()
    for unit in words.units:
        own = slice(unit.first, unit.last)
        starts = np.array([at for at, _ in unit.passages], np.int32)
        which = np.searchsorted(starts, words.start[own], "right") - 1
        numbered = np.array([number[each.id] for _, each in unit.passages], np.int32)
        passage[own] = numbered[which]
        start[own] -= starts[which]
    return passage, start


def sentences_of(words: Wording, passage: Ints, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """Return each word's sentence, numbered anew, and where each sentence stands.

    A sentence ends with its passage at the latest.
    """
    if not len(passage):
        return np.zeros(0, np.int32), np.zeros((0, 3), np.int32)
    new = np.ones(len(passage), np.bool_)
    new[1:] = (passage[1:] != passage[:-1]) | (words.sentence[1:] != words.sentence[:-1])
    edges = np.flatnonzero(new)
    ends = np.append(edges[1:], len(passage)) - 1
    of = np.stack([passage[edges], start[edges], stop[ends]], 1).astype(np.int32)
    return (np.cumsum(new) - 1).astype(np.int32), of


def over(span: Span, start: Ints, stop: Ints) -> Flags:
    """Say of words whether they share characters with a span."""
    return (start < span.stop) & (stop > span.start)


def orders_of(every: Sequence[Passage], telling: Sequence[Passage]) -> Ints:
    """Return each passage's place in the telling; a note's is that of the passage that calls it."""
    own = {each.id: at for at, each in enumerate(p for p in every if p.kind != "note")}
    called = {
        note: own[each.id]
        for each in every
        for anchor in each.anchors
        if each.id in own and (note := note_id(each.account, anchor.note, anchor.nth))
    }
    before = 0
    for each in every:
        before = own.get(each.id, before)
        called.setdefault(each.id, before)
    return np.array([own.get(each.id, called[each.id]) for each in telling], np.int32)


def days_told(
    dates: Iterable[DateExpression], telling: Sequence[Passage], of: Ints
) -> Iterable[DayTold]:
    """Yield the dates of an account by sentence, those of no known time and wide ones left out."""
    number = {each.id: at for at, each in enumerate(telling)}
    for date in dates:
        if date.passage not in number or date.precision not in DAY_PRECISIONS:
            continue
        here = np.flatnonzero((of[:, 0] == number[date.passage]) & (of[:, 1] <= date.span.start))
        if len(here):
            yield DayTold(
                int(here[-1]),
                date.precision,
                tuple((each.first.toordinal(), each.last.toordinal()) for each in date.readings),
                date.relative,
                date.text,
                date.span.start,
                date.span.stop,
            )

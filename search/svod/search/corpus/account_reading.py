"""How the columns of an account are made: each text is taken apart here, and once.

1. What is read in one go is put together: all paragraphs that tell, or a single note.
2. Its sentences, quotation marks, asides, references and ellipses are found, and each word, which
   the index has analysed already, gets the ones that it stands in.
3. Passage by passage, dates and numbers are taken out of the words, and sentences are cut at the
   ends of passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import numpy as np

from svod.index.analysis.analyzer import Analyzer, Terms
from svod.index.analysis.columns import Analysed, analysed
from svod.index.analysis.languages import starts_sentence
from svod.index.dates import DateExpression, dates_of
from svod.index.documents import RUNNING_KINDS, TELLING_KINDS, Account, Passage, note_id
from svod.index.spans import Span

from ..text.attribution import quoted
from ..text.names import is_name
from ..text.numerals import numbers
from ..text.packed import Texts
from ..text.segmentation import asides, elided, inside, references, sentences, with_blocks
from ..text.words import in_full, meeting
from .account_text import AccountText, DayTold, Flags, Ints
from .things import NOTHING, NUMBER, Counted, things_of

DAY_PRECISIONS = ("day", "month", "season", "year")

BETWEEN_PARAGRAPHS = "\n\n"


def account_text(
    account: Account,
    passages: Iterable[Passage],
    analyzer: Analyzer,
    words: Analysed | None = None,
    dates: Sequence[DateExpression] | None = None,
) -> AccountText:
    """Return the columns of an account.

    Args:
        account: what is known of it.
        passages: all of it, in the order of its text.
        analyzer: analyses them.
        words: of all passages, where they are analysed already.
        dates: of all passages, in order, where they are known.
    """
    every = list(passages)
    telling = in_order(every)
    dates = dates_of(every, account) if dates is None else dates
    made_of = in_full(analysed(telling, analyzer) if words is None else words, analyzer)
    forms = Forms(made_of)
    units = [Unit(made_of, *each) for each in units_of(telling)]
    own = joined(forms.numbered(unit.forms) for unit in units)
    passage = joined(unit.passage for unit in units)
    start, stop = joined(u.start for u in units), joined(u.stop for u in units)
    read_on, many = [], 0
    for unit in units:
        read_on.append(unit.sentence + np.int32(many))
        many = int(read_on[-1][-1]) + 1 if len(unit.sentence) else many
    reference, named = flags(u.reference for u in units), flags(u.named for u in units)
    quote, over_paragraphs = joined(u.quote for u in units), joined(read_on)
    sentence, of = sentences_of(over_paragraphs, passage, start, stop)
    things = things_of(forms.texts, own, named, reference)
    counted = Counted(forms.texts, forms.meets)
    with_numbers = own.copy()
    first = np.searchsorted(passage, np.arange(len(telling) + 1))
    dated: dict[str, list[Span]] = {}
    for date in dates:
        dated.setdefault(date.passage, []).append(date.span)
    figures = []
    for at, each in enumerate(telling):
        low, high = int(first[at]), int(first[at + 1])
        spans = dated.get(each.id, [])
        for span in spans:
            things[low:high][over(span, start[low:high], stop[low:high])] = NOTHING
        figures.append(numbers(each.text, spans))
        for figure in figures[-1]:
            here = low + np.flatnonzero(over(figure.span, start[low:high], stop[low:high]))
            if len(here) and not reference[here[0]]:
                things[here] = NOTHING
                things[here[0]] = NUMBER
                with_numbers[here[0]] = counted.form(figure)
    return AccountText(
        account=account.id,
        passages=tuple(each.id for each in telling),
        kinds=tuple(each.kind for each in telling),
        orders=orders_of(every, telling),
        texts=Texts.of(forms.texts),
        terms=Texts.of("\n".join(each) for each in forms.meets),
        exact=Texts.of(each.exact for each in forms.terms),
        inflected=Texts.of("\n".join(sorted(each.inflected)) for each in forms.terms),
        respelled=Texts.of("\n".join(sorted(each.respelled)) for each in forms.terms),
        words=own,
        forms=with_numbers,
        passage=passage,
        start=start,
        stop=stop,
        sentence=sentence,
        read_on=over_paragraphs,
        things=things.astype(np.int8),
        quoted=quote >= 0,
        quote=quote,
        named=named,
        reference=reference,
        aside=flags(u.aside for u in units),
        elided=flags(u.elided for u in units),
        of=of,
        sentences=rows(each for unit in units for each in unit.sentences),
        quotations=rows(each for unit in units for each in unit.quotations),
        references=rows(each for unit in units for each in unit.references),
        numbers=tuple(figures),
        days=tuple(days_told(dates, telling, of)),
    )


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Return the passages that tell, notes behind all others."""
    telling = [each for each in passages if each.kind in TELLING_KINDS]
    return sorted(telling, key=lambda each: each.kind == "note")


def units_of(telling: Sequence[Passage]) -> Iterator[tuple[int, Sequence[Passage]]]:
    """Yield what is read in one go, with the number of its first passage; notes come behind."""
    running = [each for each in telling if each.kind in RUNNING_KINDS]
    if running:
        yield 0, running
    for number, note in enumerate(telling[len(running) :], len(running)):
        yield number, [note]


class Forms:
    """The different words of an account, numbered in the order in which they come."""

    def __init__(self, made_of: Analysed) -> None:
        self.made_of = made_of
        self.texts: list[str] = []
        self.terms: list[Terms] = []
        self.meets: list[tuple[str, ...]] = []
        self._numbers = np.full(len(made_of.texts), -1, np.int32)
        self._known: dict[tuple[str, Terms], int] = {}

    def numbered(self, forms: Ints) -> Ints:
        """Return the numbers of words; a new word gets the next one."""
        here, at = np.unique(forms, return_index=True)
        for form in here[np.argsort(at)].tolist():
            if self._numbers[form] < 0:
                self._numbers[form] = self._number(
                    self.made_of.texts[form], self.made_of.terms[form]
                )
        numbered: Ints = self._numbers[forms]
        return numbered

    def _number(self, text: str, terms: Terms) -> int:
        found = self._known.setdefault((text, terms), len(self.texts))
        if found == len(self.texts):
            self.texts.append(text)
            self.terms.append(terms)
            self.meets.append(tuple(sorted(meeting(terms))))
        return found


class Unit:
    """What is read in one go: its words as columns, and what stands where in its passages."""

    def __init__(self, made_of: Analysed, first: int, passages: Sequence[Passage]) -> None:
        starts = starts_of(passages)
        text = BETWEEN_PARAGRAPHS.join(passage.text for passage in passages)
        places = [
            Span(start, start + len(passage.text))
            for start, passage in zip(starts, passages, strict=True)
        ]
        bounds = [slice(*made_of.bounds[passage.id]) for passage in passages]
        often = [each.stop - each.start for each in bounds]
        shift = np.repeat(np.array(starts, np.int32), often)
        self.passage = np.repeat(np.arange(first, first + len(passages), dtype=np.int32), often)
        self.forms = np.concatenate([made_of.forms[each] for each in bounds])
        self.start = np.concatenate([made_of.start[each] for each in bounds])
        self.stop = np.concatenate([made_of.stop[each] for each in bounds])
        start = self.start + shift
        marked = quoted(places, text)
        quotations = with_blocks(passages, places, marked.running)
        cited, told = references(passages[0], text), sentences(text)
        self.quote = inside(start, quotations)
        self.sentence = inside(start, told)
        self.reference = inside(start, cited) >= 0
        self.aside = inside(start, asides(text, quotations)) >= 0
        self.elided = elided(text, self.stop + shift)
        self.named = names_of(made_of, self, passages, first)
        self.sentences = within(told, places, first)
        self.references = within(cited, places, first)
        self.quotations = [
            (first + at, span.start - place.start, span.stop - place.start)
            for at, (place, own) in enumerate(zip(places, marked.alone, strict=True))
            for span in own
        ]


def starts_of(passages: Sequence[Passage]) -> list[int]:
    """Return where each passage starts when they are read one after another."""
    lengths = [len(passage.text) + len(BETWEEN_PARAGRAPHS) for passage in passages]
    return [0, *accumulate(lengths)][:-1]


def within(
    spans: Sequence[Span], places: Sequence[Span], first: int
) -> Iterable[tuple[int, int, int]]:
    """Return spans as rows of passage, start, stop, each cut at the ends of passages.

    Args:
        spans: rise and do not overlap.
        places: of the passages, in order.
        first: the number of the first passage.
    """
    found, at = [], 0
    for number, place in enumerate(places, first):
        while at < len(spans) and spans[at].stop <= place.start:
            at += 1
        ahead = at
        while ahead < len(spans) and spans[ahead].start < place.stop:
            low, high = max(spans[ahead].start, place.start), min(spans[ahead].stop, place.stop)
            if low < high:
                found.append((number, low - place.start, high - place.start))
            ahead += 1
        at = max(at, ahead - 1)
    return found


def names_of(made_of: Analysed, unit: Unit, passages: Sequence[Passage], first: int) -> Flags:
    """Say of words whether each is a name, part of a title with capitals, or a figure."""
    here, at = np.unique(unit.forms, return_inverse=True)
    texts = [made_of.texts[form] for form in here.tolist()]
    figure = np.array([not text[0].isalpha() for text in texts], np.bool_)
    capital = np.array([text[0].isupper() for text in texts], np.bool_) & ~figure
    sure = figure.copy()
    for number in np.flatnonzero(capital).tolist():
        sure[number] = is_name(texts[number])
    made: Flags = sure[at]
    for word in np.flatnonzero(capital[at] & ~made).tolist():
        passage = passages[int(unit.passage[word]) - first]
        made[word] = not starts_sentence(passage.text, int(unit.start[word]))
    return made


def joined(columns: Iterable[Ints]) -> Ints:
    """Return columns of units as one."""
    return np.concatenate([np.zeros(0, np.int32), *columns])


def flags(columns: Iterable[Flags]) -> Flags:
    """Return columns of units as one."""
    return np.concatenate([np.zeros(0, np.bool_), *columns])


def rows(found: Iterable[tuple[int, int, int]]) -> Ints:
    """Return rows of passage, start, stop as an array."""
    return np.array(list(found), np.int32).reshape(-1, 3)


def sentences_of(read_on: Ints, passage: Ints, start: Ints, stop: Ints) -> tuple[Ints, Ints]:
    """Return each word's sentence, numbered anew, and where each sentence stands.

    A sentence ends with its passage at the latest.
    """
    if not len(passage):
        return np.zeros(0, np.int32), np.zeros((0, 3), np.int32)
    new = np.ones(len(passage), np.bool_)
    new[1:] = (passage[1:] != passage[:-1]) | (read_on[1:] != read_on[:-1])
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

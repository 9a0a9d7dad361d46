"""One account as columns: its words, sentences, quotations, references, numbers and days.

It is made once for an account, when the account is indexed, and kept beside the index (see
``store``).  Episodes, shared wording and agreements read it and take no text apart again.

Two ways of reading stand side by side, since questions differ.  What accounts share is read over
the paragraphs, so that a quotation may go on in the next one (``quote``, ``read_on``).  What a
passage claims is read in the passage alone (``quotations``).  A sentence ends with its passage.

What is left out on purpose: headings and captions, which announce and do not tell.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from svod.index.analysis.analyzer import Terms, Word
from svod.index.documents import Passage
from svod.index.spans import Span

from ..codec import as_row, of_row
from ..text.attribution import quotations
from ..text.numerals import Figure, numbers
from ..text.packed import Texts
from ..text.segmentation import references, sentences

Bytes = npt.NDArray[np.int8]
Ints = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

# Of what ``as_bytes`` writes; what was written otherwise is made anew.
MADE_AS = 1


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
class PassageText:
    """A passage taken apart: its words, and what stands where in its clean text.

    Attributes:
        words: as the Analyzer found them.
        sentences: they cover the text.
        quotations: what stands in quotation marks, the marks left out.
        references: what of a note are bibliographic references.
        numbers: those that are no part of a date.
    """

    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    references: tuple[Span, ...]
    numbers: tuple[Figure, ...]


def passage_text(passage: Passage, words: Sequence[Word], dates: Sequence[Span]) -> PassageText:
    """Return a passage taken apart now: one whose account's columns are not there.

    Args:
        passage: of any kind.
        words: of the passage.
        dates: where its dates stand.
    """
    text = passage.text
    return PassageText(
        tuple(words),
        sentences(text),
        quotations([Span(0, len(text))], text),
        references(passage, text),
        numbers(text, dates),
    )


@dataclass(frozen=True, slots=True)
class AccountText:
    """The words of an account that tell, and what stands where among them.

    Words come in the order of the text, those of notes behind all others.  The columns of words
    are of one length.

    Attributes:
        passages: ids of its passages that tell, in the order of the text, notes behind.
        kinds: their kinds.
        orders: for each, its place in the telling; a note has that of the passage that calls it.
        texts: the different words of the account, numbered; behind them, a form for each value
            of a number.
        terms: what each of them meets others by, a line each.
        exact, inflected, respelled: the Terms of each word, a line each; none for values.
        words: for each word, which of the different words it is.
        forms: the same, but the first word of a number has the form of its value.
        passage: for each word, the number of its passage.
        start, stop: its characters there.
        sentence: the sentence that it stands in; a sentence ends with its passage.
        read_on: the same where sentences may go on in the next paragraph.
        things: of which kind of thing it is, by ``KINDS_OF_THINGS``.
        quoted: whether it stands in quotation marks or in a block quotation.
        quote: the number of that quotation among those read in one go, -1 outside.
        named: whether it is a name, part of a title with capitals, or a figure.
        reference: whether it belongs to a bibliographic reference.
        aside: whether it interrupts a quotation, or stands in the square brackets of an editor.
        elided: whether an ellipsis follows it.
        of: for each sentence that has words, its passage, its first and its last character there.
        sentences: rows of all sentences: passage, start, stop.
        quotations: rows of what each passage by itself has in quotation marks, likewise.
        references: rows of bibliographic references, likewise.
        numbers: for each passage, its numbers.
        days: the dates, in order.
    """

    account: str
    passages: tuple[str, ...]
    kinds: tuple[str, ...]
    orders: Ints
    texts: Texts
    terms: Texts
    exact: Texts
    inflected: Texts
    respelled: Texts
    words: Ints
    forms: Ints
    passage: Ints
    start: Ints
    stop: Ints
    sentence: Ints
    read_on: Ints
    things: Bytes
    quoted: Flags
    quote: Ints
    named: Flags
    reference: Flags
    aside: Flags
    elided: Flags
    of: Ints
    sentences: Ints
    quotations: Ints
    references: Ints
    numbers: tuple[tuple[Figure, ...], ...]
    days: tuple[DayTold, ...]

    def naming(self, terms: frozenset[str]) -> frozenset[str]:
        """Return the ids of the passages that have a word of some terms, references included."""
        if not any(map(self.terms.mentions, terms)):
            return frozenset()
        known = [at for at, each in enumerate(self.terms) if not terms.isdisjoint(each.split("\n"))]
        here = self.of[np.unique(self.sentence[np.isin(self.forms, known)]), 0]
        return frozenset(self.passages[at] for at in np.unique(here).tolist())

    def terms_of_words(self) -> list[Terms]:
        """Return the Terms of each of the different words, values of numbers left out."""
        levels = zip(self.exact, self.inflected, self.respelled, strict=True)
        return [
            Terms(exact, frozenset(inflected.split("\n")), frozenset(respelled.split("\n")))
            for exact, inflected, respelled in levels
        ]

    def part(self, number: int, words: Sequence[Word]) -> PassageText:
        """Return one of its passages taken apart.

        Args:
            number: of the passage, its place in ``passages``.
            words: of the passage, as the Analyzer found them.
        """
        return PassageText(
            tuple(words),
            spans_of(self.sentences, number),
            spans_of(self.quotations, number),
            spans_of(self.references, number),
            self.numbers[number],
        )

    def as_bytes(self) -> bytes:
        """Return it as it is kept on disk: a zip of arrays and JSON, nothing that runs."""
        texts = {
            "made_as": MADE_AS,
            "account": self.account,
            "passages": self.passages,
            "kinds": self.kinds,
            "days": as_row(self.days),
            "numbers": as_row(self.numbers),
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
    def from_bytes(cls, content: bytes) -> AccountText | None:
        """Return what ``as_bytes`` wrote; ``None`` for anything else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                texts: Mapping[str, Any] = json.loads(kept["json"].tobytes())
                if texts["made_as"] != MADE_AS:
                    return None
                rows: dict[str, Any] = {
                    name: Texts(kept[name].tobytes(), kept[f"{name}_ends"]) for name in TEXTS
                }
                return cls(
                    account=texts["account"],
                    passages=tuple(texts["passages"]),
                    kinds=tuple(texts["kinds"]),
                    days=tuple(
                        DayTold(row[0], row[1], tuple((a, b) for a, b in row[2]), *row[3:])
                        for row in texts["days"]
                    ),
                    numbers=tuple(
                        tuple(of_row(Figure, each) for each in row) for row in texts["numbers"]
                    ),
                    **rows,
                    **{name: kept[name] for name in ARRAYS},
                )
        except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
            return None


TEXTS = ("texts", "terms", "exact", "inflected", "respelled")
ARRAYS = (
    "orders", "words", "forms", "passage", "start", "stop", "sentence", "read_on", "things",
    "quoted", "quote", "named", "reference", "aside", "elided", "of", "sentences", "quotations",
    "references",
)  # fmt: skip


def spans_of(rows: Ints, passage: int) -> tuple[Span, ...]:
    """Return the spans of one passage; ``rows`` of passage, start, stop rise."""
    first, last = np.searchsorted(rows[:, 0], (passage, passage + 1))
    return tuple(Span(start, stop) for start, stop in rows[first:last, 1:].tolist())

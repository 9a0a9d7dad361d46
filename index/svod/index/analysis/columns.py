"""The words of an account as the Analyzer found them, as columns.

An account is analysed when it is indexed, and everything that later reads its words takes them
from here.  Nothing in the bytes runs when they are read: they are JSON and arrays.
"""

from __future__ import annotations

import io
import json
import zipfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..documents import Passage
from ..lexical.tokenizer import Token
from .analyzer import Analyzer, Terms, Word

Ints = npt.NDArray[np.int32]

# The version of the file's layout; a file of another version is made anew.
MADE_AS = 2


@dataclass(frozen=True, slots=True)
class Analysed:
    """The single words of an account's passages, a compound's parts apart.

    Attributes:
        texts: the different words, as they are written.
        terms: the Terms of each.
        bounds: for each passage, by its id, the number of its first word and of the one behind its
            last.
        forms: for each word of a passage, which of the different words it is.
        start, stop: its characters in its passage.
        compounds: a row for each compound: the number of its first single word, how many single
            words it takes, and which of the different words it is as a whole.
        hidden: a row for each part of a compound that is itself a single word, as where a soft
            sign was misread as a semicolon: the number of that word, which of the different words
            the part is, and its characters.
    """

    texts: tuple[str, ...]
    terms: tuple[Terms, ...]
    bounds: Mapping[str, tuple[int, int]]
    forms: Ints
    start: Ints
    stop: Ints
    compounds: Ints
    hidden: Ints

    def words(self, passage: str) -> tuple[Word, ...]:
        """Return the words of a passage as the Analyzer returned them.

        Raises:
            KeyError: when the account has no such passage.
        """
        low, high = self.bounds[passage]
        texts, terms = self.texts, self.terms
        first, last = np.searchsorted(self.compounds[:, 0], (low, high))
        joined = {at: (takes, form) for at, takes, form in self.compounds[first:last].tolist()}
        first, last = np.searchsorted(self.hidden[:, 0], (low, high))
        hidden = self.hidden[first:last].tolist()
        forms, start, stop = (
            each[low:high].tolist() for each in (self.forms, self.start, self.stop)
        )
        made: list[Word] = []
        at = position = 0
        while at < len(forms):
            form = forms[at]
            takes, whole = joined.get(low + at, (0, form))
            if not takes:
                token = Token(texts[form], start[at], stop[at], position)
                made.append(Word(token, terms[form]))
                at, position = at + 1, position + 1
                continue
            inner = [(part, a, b) for word, part, a, b in hidden if word == low + at] or [
                (forms[each], start[each], stop[each]) for each in range(at, at + takes)
            ]
            tokens = tuple(
                Token(texts[part], a, b, position + number)
                for number, (part, a, b) in enumerate(inner)
            )
            parts = tuple(
                Word(token, terms[part]) for token, (part, _, _) in zip(tokens, inner, strict=True)
            )
            token = Token(texts[whole], tokens[0].start, tokens[-1].stop, position, tokens)
            made.append(Word(token, terms[whole], parts))
            at, position = at + takes, position + len(tokens)
        return tuple(made)

    def occurrences(self, passage: str) -> tuple[Ints, Ints, int]:
        """Return what stands in a passage: the words, compounds and their parts.

        Returns:
            For each, which of the different words it is; for each, its position, rising; and how
            many positions the passage has.

        Raises:
            KeyError: when the account has no such passage.
        """
        low, high = self.bounds[passage]
        first, last = np.searchsorted(self.compounds[:, 0], (low, high))
        if first == last:
            count = high - low
            return self.forms[low:high], np.arange(count, dtype=np.int32), count
        forms, places, count = array("i"), array("i"), 0
        singles = self.forms[low:high].tolist()
        joined = {
            at - low: (takes, form) for at, takes, form in self.compounds[first:last].tolist()
        }
        parts_at: dict[int, list[int]] = {}
        first, last = np.searchsorted(self.hidden[:, 0], (low, high))
        for at, form, _, _ in self.hidden[first:last].tolist():
            parts_at.setdefault(at - low, []).append(form)
        at = 0
        while at < len(singles):
            takes, whole = joined.get(at, (1, -1))
            parts = parts_at.get(at, singles[at : at + takes])
            row = [(count, whole)] if whole >= 0 else []
            row += [(count + number, form) for number, form in enumerate(parts)]
            places.extend(each for each, _ in row)
            forms.extend(form for _, form in row)
            at, count = at + takes, count + len(parts)
        return np.array(forms, np.int32), np.array(places, np.int32), count

    def as_bytes(self) -> bytes:
        """Return it as it is kept on disk."""
        as_json = {
            "made_as": MADE_AS,
            "texts": self.texts,
            "terms": [[t.exact, sorted(t.inflected), sorted(t.respelled)] for t in self.terms],
            "passages": list(self.bounds),
            "stops": [stop for _, stop in self.bounds.values()],
        }
        content = json.dumps(as_json, ensure_ascii=False).encode()
        stream = io.BytesIO()
        np.savez(
            stream,
            json=np.frombuffer(content, np.uint8),
            forms=self.forms,
            start=self.start,
            stop=self.stop,
            compounds=self.compounds,
            hidden=self.hidden,
        )
        return stream.getvalue()

    @classmethod
    def from_bytes(cls, content: bytes) -> Analysed | None:
        """Return what ``as_bytes`` wrote; ``None`` for anything else."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                as_json = json.loads(kept["json"].tobytes())
                if as_json["made_as"] != MADE_AS:
                    return None
                stops = as_json["stops"]
                bounds = zip([0, *stops], stops, strict=False)
                return cls(
                    texts=tuple(as_json["texts"]),
                    terms=tuple(
                        Terms(exact, frozenset(inflected), frozenset(respelled))
                        for exact, inflected, respelled in as_json["terms"]
                    ),
                    bounds=dict(zip(as_json["passages"], bounds, strict=True)),
                    forms=kept["forms"],
                    start=kept["start"],
                    stop=kept["stop"],
                    compounds=kept["compounds"],
                    hidden=kept["hidden"],
                )
        except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
            return None


def gathered(rows: Iterable[tuple[str, Sequence[Word]]]) -> Analysed:
    """Return the words of passages: the id of each, and what the Analyzer found in it."""
    known: dict[tuple[str, int], int] = {}
    texts: list[str] = []
    terms: list[Terms] = []

    def form_of(word: Word) -> int:
        # Terms are the same object wherever a word comes again, or at worst kept twice.
        key = (word.token.text, id(word.terms))
        number = known.get(key)
        if number is None:
            number = known[key] = len(texts)
            texts.append(word.token.text)
            terms.append(word.terms)
        return number

    forms, start, stop = array("i"), array("i"), array("i")
    compounds: list[tuple[int, int, int]] = []
    hidden: list[tuple[int, int, int, int]] = []
    bounds: dict[str, tuple[int, int]] = {}
    for name, words in rows:
        first = len(forms)
        for word in words:
            singles = word.singles()
            if word.parts:
                at = len(forms)
                compounds.append((at, len(singles), form_of(word)))
                if singles == (word,):
                    hidden += [(at, form_of(p), p.token.start, p.token.stop) for p in word.parts]
            for single in singles:
                forms.append(form_of(single))
                start.append(single.token.start)
                stop.append(single.token.stop)
        bounds[name] = first, len(forms)
    return Analysed(
        tuple(texts),
        tuple(terms),
        bounds,
        np.array(forms, np.int32),
        np.array(start, np.int32),
        np.array(stop, np.int32),
        np.array(compounds, np.int32).reshape(-1, 3),
        np.array(hidden, np.int32).reshape(-1, 4),
    )


def analysed(passages: Iterable[Passage], analyzer: Analyzer) -> Analysed:
    """Return the words of passages, analysed now."""
    return gathered((each.id, analyzer.analyse(each.text)) for each in passages)

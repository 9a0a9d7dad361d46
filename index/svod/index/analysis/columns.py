"""The words of an account as the Analyzer found them, kept beside the index.

An account is analysed when it is indexed, and everything that later reads all its words (which
wording accounts share, what they tell) takes them from here.  A file an account, which says by
which analysis and from what content it was made; what fits no more, or cannot be read, is analysed
anew.  Nothing in it runs when it is read: it is JSON and arrays.
"""

from __future__ import annotations

import contextlib
import io
import json
import secrets
import zipfile
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ..documents import Passage
from .analyzer import Analyzer, Terms, Word

Ints = npt.NDArray[np.int32]

# The version of the file's layout; a file of another version is made anew.
MADE_AS = 1


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
    """

    texts: tuple[str, ...]
    terms: tuple[Terms, ...]
    bounds: Mapping[str, tuple[int, int]]
    forms: Ints
    start: Ints
    stop: Ints

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
                )
        except (ValueError, KeyError, TypeError, OSError, EOFError, zipfile.BadZipFile):
            return None


def gathered(rows: Iterable[tuple[str, Sequence[Word]]]) -> Analysed:
    """Return the words of passages: the id of each, and what the Analyzer found in it."""
    known: dict[tuple[str, int], int] = {}
    texts: list[str] = []
    terms: list[Terms] = []
    forms, start, stop = array("i"), array("i"), array("i")
    bounds: dict[str, tuple[int, int]] = {}
    for name, words in rows:
        first = len(forms)
        for word in words:
            for single in word.singles():
                token = single.token
                # Terms are the same object wherever a word comes again, or at worst kept twice.
                key = (token.text, id(single.terms))
                number = known.get(key)
                if number is None:
                    number = known[key] = len(texts)
                    texts.append(token.text)
                    terms.append(single.terms)
                forms.append(number)
                start.append(token.start)
                stop.append(token.stop)
        bounds[name] = first, len(forms)
    return Analysed(
        tuple(texts),
        tuple(terms),
        bounds,
        np.array(forms, np.int32),
        np.array(start, np.int32),
        np.array(stop, np.int32),
    )


def analysed(passages: Iterable[Passage], analyzer: Analyzer) -> Analysed:
    """Return the words of passages, analysed now."""
    return gathered((each.id, analyzer.analyse(each.text)) for each in passages)


class KeptWords:
    """What is kept of accounts in a folder."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.folder = folder
        self.analyzer = analyzer

    def of(self, account: str, digest: str) -> Analysed | None:
        """Return the words of an account of this content; ``None`` when they are not kept."""
        try:
            content = self._file(account).read_bytes()
        except OSError:
            return None
        head = self._head(digest)
        return Analysed.from_bytes(content[len(head) :]) if content.startswith(head) else None

    def keep(self, account: str, digest: str, words: Analysed) -> None:
        """Keep the words of an account of this content, where the system lets it."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self._file(account).with_suffix(f".{secrets.token_hex(4)}.new")
            new.write_bytes(self._head(digest) + words.as_bytes())
            new.replace(self._file(account))

    def drop(self, account: str) -> None:
        """Keep nothing of an account any more."""
        with contextlib.suppress(OSError):
            self._file(account).unlink(missing_ok=True)

    def _file(self, account: str) -> Path:
        return self.folder / f"{account}.words"

    def _head(self, digest: str) -> bytes:
        return f"svod {self.analyzer.fingerprint} {digest}\n".encode()

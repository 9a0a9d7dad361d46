"""The embedded engine: Whoosh keeps the passages, numpy finds the answers.

Whoosh's own matchers are slow and its files are never synced to disk, so it is asked only for what
it does well: segments, merging, deletions, locks and storage.  With each passage it keeps the
numbers of its forms (see ``vocabulary``).  A segment never changes once written, so its Postings
are laid out once, in arrays kept beside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields as whoosh_fields
from whoosh import index as whoosh_index
from whoosh.writing import MERGE_SMALL

from ..dates import DateExpression
from ..documents import PARATEXT, Passage
from ..errors import EngineError
from ..lines import Lines
from . import vocabulary
from .arrays import SegmentArrays, date_columns, inverted, load, numbered, save
from .clauses import Clause, Placed
from .dating import by_time
from .engine import NO_FORMS, AccountContents, Form, Found, Match, Progress, RankedMatch
from .evaluation import Evaluator, counted_by_text
from .postings import Postings
from .unpickling import known_only
from .vocabulary import Vocabulary

POSTINGS = "arrays"


def schema() -> whoosh_fields.Schema:
    """Return the Whoosh schema: by what passages are found, and what is kept of each."""
    return whoosh_fields.Schema(
        id=whoosh_fields.ID(unique=True),
        account=whoosh_fields.ID(),
        passage=whoosh_fields.STORED(),
        dates=whoosh_fields.STORED(),
        year=whoosh_fields.STORED(),
        positions=whoosh_fields.STORED(),
        forms=whoosh_fields.STORED(),
        places=whoosh_fields.STORED(),
    )


class WhooshEngine:
    """An Engine in a folder of files; ``folder`` is made when it is missing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            with known_only():
                if folder.is_dir() and whoosh_index.exists_in(str(folder)):
                    self._index = whoosh_index.open_dir(str(folder))
                else:
                    folder.mkdir(parents=True, exist_ok=True)
                    self._index = whoosh_index.create_in(str(folder), schema())
        except Exception as error:  # whoosh raises what its pickles and files raise
            raise EngineError(f"The index in {folder} cannot be opened: {error}.") from error
        self._reader: Any = None
        self._postings: Postings | None = None

    # Writing

    def replace(
        self,
        accounts: Iterable[AccountContents],
        gone: Iterable[str],
        progress: Progress,
    ) -> None:
        """Store these accounts anew and drop the ones that are gone, in one commit."""
        with known_only():
            self._replace(accounts, gone, progress)

    def _replace(
        self, accounts: Iterable[AccountContents], gone: Iterable[str], progress: Progress
    ) -> None:
        writer = self._index.writer()
        growing = vocabulary.NewForms(self._vocabulary())
        done = 0
        try:
            for name in gone:
                writer.delete_by_term("account", name)
            for contents in accounts:
                writer.delete_by_term("account", contents.account.id)
                words = contents.words
                numbers = growing.numbers(words.texts, words.terms)
                for passage in contents.passages:
                    named = contents.dates.get(passage.id, ())
                    forms, places, positions = words.occurrences(passage.id)
                    stands = np.array_equal(places, np.arange(len(places)))
                    writer.add_document(
                        id=passage.id,
                        account=passage.account,
                        passage=json.dumps(passage.as_dict(), ensure_ascii=False),
                        dates=json.dumps([each.as_dict() for each in named], ensure_ascii=False),
                        year=contents.account.year or 0,
                        positions=positions,
                        forms=numbers[forms].astype(np.int32).tobytes(),
                        places=b"" if stands else places.astype(np.int32).tobytes(),
                    )
                    done += 1
                    progress(done)
            growing.keep(self.folder)
            writer.commit(mergetype=MERGE_SMALL)
        except BaseException:
            writer.cancel()
            raise
        self.close()
        vocabulary.drop_older(self.folder)
        self._laid_out()

    def _vocabulary(self) -> Vocabulary:
        """Return the forms of the newest commit."""
        found = vocabulary.newest(self.folder)
        try:
            return Vocabulary.load(found[1]) if found else Vocabulary.empty()
        except (OSError, ValueError) as error:
            raise EngineError(f"The index in {self.folder} is damaged: {error}") from error

    # Reading

    def _laid_out(self) -> Postings:
        """Return the Postings of the newest commit, laying out the segments that are new."""
        if self._postings is None:
            with known_only():
                self._postings = self._read()
        return self._postings

    def _read(self) -> Postings:
        self._reader = self._index.reader()
        segments = []
        alive = []
        kept = set()
        for reader, _ in self._reader.leaf_readers():
            if reader.segment() is None:  # Whoosh's reader of an empty index
                continue
            name = str(reader.segment().segment_id())
            kept.add(name)
            folder = self.folder / POSTINGS / name
            arrays = load(folder)
            if arrays is None:
                arrays = laid_out(reader)
                save(arrays, folder)
            here = np.ones(reader.doc_count_all(), dtype=np.bool_)
            here[list(reader.segment().deleted_docs())] = False
            segments.append(arrays)
            alive.append(here)
        self._drop_arrays(kept)
        living = np.concatenate(alive) if alive else np.empty(0, dtype=np.bool_)
        return Postings(segments, living, self._vocabulary())

    def _drop_arrays(self, kept: set[str]) -> None:
        """Remove the arrays of segments that no commit has any more."""
        folder = self.folder / POSTINGS
        for each in folder.iterdir() if folder.is_dir() else ():
            if each.name.split(".")[0] not in kept:
                shutil.rmtree(each, ignore_errors=True)

    def search(
        self, question: Clause, limit: int, offset: int = 0, off: frozenset[str] = NO_FORMS
    ) -> Found:
        """Return the passages that fit, best first."""
        postings = self._laid_out()
        worth = Evaluator(postings, off).ranked(question)
        score = worth.score
        matches = tuple(
            Match(
                self._passage(int(worth.documents[at])),
                float(score[at]),
                bool(worth.complete[at]),
                float(worth.own[at]),
                worth.of(int(at)),
            )
            for at in best(score, offset + limit)[offset:]
        )
        complete = int(np.count_nonzero(worth.complete))
        total = len(worth.documents)
        return Found(total, complete, matches, facets(postings, worth.documents))

    def ranked(
        self, question: Clause, limit: int | None = None, off: frozenset[str] = NO_FORMS
    ) -> tuple[RankedMatch, ...]:
        """Return the passages that fit by their ids, best first."""
        postings = self._laid_out()
        worth = Evaluator(postings, off).ranked(question)
        score = worth.score
        return tuple(
            RankedMatch(
                postings.id_of(int(worth.documents[at])),
                float(score[at]),
                bool(worth.complete[at]),
                float(worth.own[at]),
            )
            for at in best(score, len(score) if limit is None else limit)
        )

    def forms(self, question: Placed, off: frozenset[str] = NO_FORMS) -> tuple[Form, ...]:
        """Return every spelling that stands where the clause fits, the most frequent first."""
        counted = Evaluator(self._laid_out(), off).forms(question)
        made = [Form(form, count, dict(by)) for form, count, by in counted if form]
        return tuple(sorted(made, key=lambda form: (-form.count, form.form)))

    def frequency(self, question: Placed) -> int:
        """Return in how many passages the clause fits."""
        postings = self._laid_out()
        documents, _ = Evaluator(postings, NO_FORMS).frequency(question)
        return int(np.count_nonzero(postings.alive[documents]))

    def rarity(self, question: Placed) -> float:
        """Return by how much the clause counts: the fewer passages have it, the more."""
        return Evaluator(self._laid_out(), NO_FORMS).rarity(question)

    def vocabulary(self) -> tuple[Form, ...]:
        """Return every spelling that stands in the library, the most frequent first."""
        postings = self._laid_out()
        counted = counted_by_text(postings, np.arange(len(postings.vocabulary)))
        made = [Form(form, count, dict(by)) for form, count, by in counted]
        return tuple(sorted(made, key=lambda form: (-form.count, form.form)))

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return the passages of these ids that are there, in the order asked."""
        return tuple(self._passage(number) for _, number in self._numbers(ids))

    def dates(self, ids: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates that passages of these ids name, in the order of each text."""
        return {name: stored_dates(self._stored(number)) for name, number in self._numbers(ids)}

    def _numbers(self, ids: Iterable[str]) -> list[tuple[str, int]]:
        """Return each of the ids that is there, with the number of its document."""
        self._laid_out()
        known = (name for name in ids if ("id", name) in self._reader)
        return [(name, self._reader.first_id("id", name)) for name in known]

    def _passage(self, document: int) -> Passage:
        return Passage.from_dict(json.loads(self._stored(document)["passage"]))

    def _stored(self, document: int) -> Mapping[str, Any]:
        """Return what is kept of a passage."""
        try:
            with known_only():
                found: Mapping[str, Any] = self._reader.stored_fields(document)
        except Exception as error:  # whoosh raises what its pickles and files raise
            raise EngineError(
                f"The index in {self.folder} is damaged: {error}. Make it anew with: svod doctor"
            ) from error
        return found

    @property
    def size(self) -> int:
        """How many passages are indexed."""
        return self._laid_out().living

    def close(self) -> None:
        """Let go of the files read."""
        if self._reader is not None:
            self._reader.close()
        self._reader = self._postings = None


def best(score: Any, many: int) -> Any:
    """Return the places of the highest scores, the highest first, of equal ones the first."""
    chosen = np.arange(len(score))
    if 0 < many < len(score):
        least = np.partition(score, len(score) - many)[len(score) - many]
        chosen = np.flatnonzero(score >= least)
    return chosen[np.lexsort((chosen, -score[chosen]))][:many]


def facets(postings: Postings, found: Any) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return how the passages found spread over accounts, kinds and years, most first."""
    made = {}
    for field in ("account", "kind"):
        values, codes = postings.codes[field]
        counts = np.bincount(codes[found], minlength=len(values))
        pairs = [(value, int(count)) for value, count in zip(values, counts, strict=True) if count]
        made[field] = tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
    years = np.bincount(postings.years[found])
    made["year"] = tuple((str(year), int(years[year])) for year in np.flatnonzero(years) if year)
    every = np.zeros(postings.total, dtype=np.bool_)
    every[found] = True
    made["date"] = by_time(postings.dates, every)
    return made


def stored_dates(stored: Mapping[str, str]) -> tuple[DateExpression, ...]:
    """Return the dates kept with a passage."""
    return tuple(DateExpression.from_dict(row) for row in json.loads(stored["dates"]))


def laid_out(reader: Any) -> SegmentArrays:
    """Return a segment's Postings as arrays; its passages are gone through one by one."""
    count = reader.doc_count_all()
    length, years = np.zeros(count, np.int32), np.zeros(count, np.int32)
    names: list[tuple[str, str, str, str]] = []
    rows: list[Any] = []
    places: list[Any] = []
    dates: list[tuple[DateExpression, ...]] = []
    for at in range(count):
        stored = reader.stored_fields(at)
        passage = json.loads(stored["passage"])
        names.append((passage["id"], passage["account"], kind_of(passage), passage["number"] or ""))
        length[at], years[at] = stored["positions"], stored["year"]
        rows.append(np.frombuffer(stored["forms"], np.int32))
        places.append(np.frombuffer(stored["places"], np.int32) if stored["places"] else None)
        dates.append(stored_dates(stored))
    base = np.zeros(count, dtype=np.int64)
    if count:
        np.cumsum(length[:-1] + 1, out=base[1:])
    none = np.zeros(0, np.int64)
    address = np.concatenate([
        none,
        *(
            start + (np.arange(len(row)) if place is None else place)
            for row, place, start in zip(rows, places, base, strict=True)
        ),
    ])  # fmt: skip
    ids, accounts, kinds, numbers = zip(*names, strict=True) if names else ((), (), (), ())
    return SegmentArrays(
        **inverted(np.concatenate([none, *rows]), address),
        document_at=np.repeat(np.arange(count, dtype=np.int32), length + 1),
        base=base,
        length=length,
        ids=Lines.of(ids),
        **numbered("account", accounts),
        **numbered("kind", kinds),
        **numbered("number", numbers),
        years=years,
        **date_columns(dates),
    )


def kind_of(passage: Mapping[str, Any]) -> str:
    """Return a passage's kind as it is asked for: of what stands around a text, the role."""
    role = passage.get("role", "")
    return str(role if role in PARATEXT else passage["kind"])

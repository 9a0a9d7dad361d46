"""The embedded engine: Whoosh keeps the Postings and the passages, numpy finds the answers.

Whoosh's own matchers are slow and its files are never synced to disk, so it is asked only for what
it does well: segments, merging, locks and storage.  A segment never changes once written, so its
Postings are decoded once, into arrays kept beside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields as whoosh_fields
from whoosh import index as whoosh_index
from whoosh.formats import Positions
from whoosh.writing import MERGE_SMALL

from ..analysis.analyzer import Analyzer, Word
from ..dates import DateExpression, dates_of
from ..documents import PARATEXT, Account, Passage
from ..errors import EngineError
from ..lexical.tokenizer import folded
from .arrays import SegmentArrays, date_columns, grouped, load, save
from .clauses import Clause, Placed
from .dating import by_time
from .engine import NO_FORMS, Form, Found, Heard, Match, Progress, unheard
from .evaluation import Evaluator
from .postings import Postings

POSTINGS = "arrays"
FIELDS = ("form", "inflected", "respelled")


class Level(whoosh_fields.FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field of Terms that our Analyzer made: Whoosh gets each with its rising positions."""

    def __init__(self) -> None:
        self.format = Positions()
        self.analyzer = None
        self.scorable = self.stored = self.unique = False

    def index(
        self, value: Mapping[str, Sequence[int]], **_: Any
    ) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield each Term, its frequency, its weight and its encoded positions."""
        for term, positions in value.items():
            yield term.encode("utf-8"), len(positions), 1.0, self.format.encode(positions)


def schema() -> whoosh_fields.Schema:
    """Return the Whoosh schema: a field a level, and what is kept of a passage."""
    return whoosh_fields.Schema(
        id=whoosh_fields.ID(unique=True),
        account=whoosh_fields.ID(),
        passage=whoosh_fields.STORED(),
        dates=whoosh_fields.STORED(),
        year=whoosh_fields.STORED(),
        positions=whoosh_fields.STORED(),
        **{name: Level() for name in FIELDS},
    )


class WhooshEngine:
    """An Engine in a folder of files; ``folder`` is made when it is missing."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.folder = folder
        self.analyzer = analyzer
        try:
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
        accounts: Mapping[str, tuple[Account, Iterable[Passage]]],
        gone: Iterable[str],
        progress: Progress,
        heard: Heard = unheard,
    ) -> None:
        """Index these accounts anew and drop the ones that are gone, in one commit."""
        writer = self._index.writer(limitmb=256)
        done = 0
        try:
            for name in (*accounts, *gone):
                writer.delete_by_term("account", name)
            for account, passages in accounts.values():
                rows = tuple(passages)
                dates = by_passage(dates_of(rows, account))
                analysed: list[tuple[str, Sequence[Word]]] = []
                for passage in rows:
                    words = self.analyzer.analyse(passage.text)
                    named = dates.get(passage.id, ())
                    writer.add_document(**document(account, passage, words, named))
                    analysed.append((passage.id, words))
                    done += 1
                    progress(done)
                heard(account.id, analysed)
            writer.commit(mergetype=MERGE_SMALL)
        except BaseException:
            writer.cancel()
            raise
        self.close()
        self._decoded()

    # Reading

    def _decoded(self) -> Postings:
        """Return the Postings of the newest commit, decoding the segments that are new."""
        if self._postings is None:
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
                    arrays = decode(reader)
                    save(arrays, folder)
                here = np.ones(reader.doc_count_all(), dtype=np.bool_)
                here[list(reader.segment().deleted_docs())] = False
                segments.append(arrays)
                alive.append(here)
            self._drop_arrays(kept)
            living = np.concatenate(alive) if alive else np.empty(0, dtype=np.bool_)
            self._postings = Postings(segments, living)
        return self._postings

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
        postings = self._decoded()
        worth = Evaluator(postings, off).ranked(question)
        score = worth.score
        found = np.flatnonzero(worth.fits)
        order = found[np.lexsort((found, -score[found]))]
        matches = tuple(
            Match(
                self._passage(int(document)),
                float(score[document]),
                bool(worth.complete[document]),
                float(worth.own[document]),
                worth.of(int(document)),
            )
            for document in order[offset : offset + limit]
        )
        complete = int((worth.complete & worth.fits).sum())
        return Found(len(found), complete, matches, facets(postings, found))

    def forms(self, question: Placed, off: frozenset[str] = NO_FORMS) -> tuple[Form, ...]:
        """Return every spelling that stands where the clause fits, the most frequent first."""
        counted = Evaluator(self._decoded(), off).forms(question)
        made = [Form(form, count, dict(by)) for form, count, by in counted if form]
        return tuple(sorted(made, key=lambda form: (-form.count, form.form)))

    def frequency(self, question: Placed) -> int:
        """Return in how many passages the clause fits."""
        postings = self._decoded()
        asking = Evaluator(postings, NO_FORMS)
        return int(((asking.tally(asking.places(question)) > 0) & postings.alive).sum())

    def rarity(self, question: Placed) -> float:
        """Return by how much the clause counts: the fewer passages have it, the more."""
        return Evaluator(self._decoded(), NO_FORMS).rarity(question)

    def vocabulary(self) -> tuple[Form, ...]:
        """Return every spelling that stands in the library, the most frequent first."""
        return vocabulary(self._decoded())

    def passages(self, ids: Iterable[str]) -> tuple[Passage, ...]:
        """Return the passages of these ids that are there, in the order asked."""
        return tuple(self._passage(number) for _, number in self._numbers(ids))

    def dates(self, ids: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates that passages of these ids name, in the order of each text."""
        return {
            name: stored_dates(self._reader.stored_fields(number))
            for name, number in self._numbers(ids)
        }

    def _numbers(self, ids: Iterable[str]) -> list[tuple[str, int]]:
        """Return each of the ids that is there, with the number of its document."""
        self._decoded()
        known = (name for name in ids if ("id", name) in self._reader)
        return [(name, self._reader.first_id("id", name)) for name in known]

    def _passage(self, document: int) -> Passage:
        stored = self._reader.stored_fields(document)
        return Passage.from_dict(json.loads(stored["passage"]))

    @property
    def size(self) -> int:
        """How many passages are indexed."""
        return self._decoded().living

    def close(self) -> None:
        """Let go of the files read."""
        if self._reader is not None:
            self._reader.close()
        self._reader = self._postings = None


def document(
    account: Account,
    passage: Passage,
    words: Sequence[Word],
    dates: Sequence[DateExpression],
) -> dict[str, Any]:
    """Return a passage as Whoosh is to keep and to index it."""
    levels: dict[str, dict[str, list[int]]] = {name: {} for name in FIELDS}
    for word in words:
        for each in word.each():
            add_terms(levels, each)
    last = words[-1] if words else None
    return {
        "id": passage.id,
        "account": account.id,
        "passage": json.dumps(passage.as_dict(), ensure_ascii=False),
        "dates": json.dumps([each.as_dict() for each in dates], ensure_ascii=False),
        "year": account.year or 0,
        "positions": last.token.position + max(1, len(last.parts)) if last else 0,
        **levels,
    }


def add_terms(levels: dict[str, dict[str, list[int]]], word: Word) -> None:
    """Add a word's Terms to the fields, all at its position."""
    position = word.token.position
    levels["form"].setdefault(word.token.text, []).append(position)
    for term in word.terms.inflected:
        levels["inflected"].setdefault(term, []).append(position)
    for term in word.terms.respelled:
        levels["respelled"].setdefault(term, []).append(position)


def facets(postings: Postings, found: Any) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return how the passages found spread over accounts, kinds and years, most first."""
    made = {}
    for field in ("account", "kind"):
        values, codes = postings.codes[field]
        counts = np.bincount(codes[found], minlength=len(values))
        pairs = [(value, int(count)) for value, count in zip(values, counts, strict=True) if count]
        made[field] = tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
    years, counts = np.unique(postings.years[found], return_counts=True)
    made["year"] = tuple(
        (str(year), int(count)) for year, count in zip(years, counts, strict=True) if year
    )
    every = np.zeros(postings.total, dtype=np.bool_)
    every[found] = True
    made["date"] = by_time(postings.dates, every)
    return made


def by_passage(dates: Iterable[DateExpression]) -> dict[str, list[DateExpression]]:
    """Return dates by the id of their passage."""
    made: dict[str, list[DateExpression]] = {}
    for each in dates:
        made.setdefault(each.passage, []).append(each)
    return made


def stored_dates(stored: Mapping[str, str]) -> tuple[DateExpression, ...]:
    """Return the dates kept with a passage."""
    return tuple(DateExpression.from_dict(row) for row in json.loads(stored["dates"]))


def vocabulary(postings: Postings) -> tuple[Form, ...]:
    """Return every spelling that stands in a living passage, the most frequent first."""
    accounts, codes = postings.codes["account"]
    counted: dict[str, dict[str, int]] = {}
    for number, segment in enumerate(postings.segments):
        first, stop = postings.document_offsets[number : number + 2]
        compounds = np.array(list(segment.compounds.items()), dtype=np.int64).reshape(-1, 2)
        words = np.flatnonzero(np.asarray(segment.form_at) >= 0)
        addresses = np.concatenate([words, compounds[:, 0]])
        forms = np.concatenate([segment.form_at[words].astype(np.int64), compounds[:, 1]])
        documents = segment.document_at[addresses]
        living = postings.alive[first:stop][documents]
        # One number for a form in an account, so that one pass counts them all.
        pairs = forms[living] * len(accounts) + codes[first:stop][documents[living]]
        for pair, count in zip(*np.unique(pairs, return_counts=True), strict=True):
            form, account = divmod(int(pair), len(accounts))
            by = counted.setdefault(segment.forms[form], {})
            by[accounts[account]] = by.get(accounts[account], 0) + int(count)
    made = [Form(form, sum(by.values()), by) for form, by in counted.items()]
    return tuple(sorted(made, key=lambda form: (-form.count, form.form)))


def decode(reader: Any) -> SegmentArrays:
    """Return a segment's Postings as arrays."""
    stored = [reader.stored_fields(number) for number in range(reader.doc_count_all())]
    passages = [json.loads(each["passage"]) for each in stored]
    length = np.array([each["positions"] for each in stored], dtype=np.int32)
    base = np.zeros(len(stored), dtype=np.int64)
    if len(stored):
        np.cumsum(length[:-1] + 1, out=base[1:])
    size = int(base[-1] + length[-1] + 1) if len(stored) else 0
    document_at = np.zeros(size, dtype=np.int32)
    if len(stored):
        document_at[:] = np.repeat(np.arange(len(stored), dtype=np.int32), length + 1)
    occurrences = {name: list(occurrences_of(reader, name, base)) for name in FIELDS}
    forms = [form for form, _ in occurrences["form"]]
    form_at = np.full(size, -1, dtype=np.int32)
    compounds: dict[int, int] = {}
    for number, (form, addresses) in enumerate(occurrences["form"]):
        if "-" in folded(form):
            compounds.update(dict.fromkeys(addresses, number))
        else:
            form_at[addresses] = number
    return SegmentArrays(
        tables={
            "exact": grouped((folded(form), at) for form, at in occurrences["form"]),
            "inflected": grouped(occurrences["inflected"]),
            "respelled": grouped(occurrences["respelled"]),
        },
        forms=forms,
        form_at=form_at,
        compounds=compounds,
        document_at=document_at,
        base=base,
        length=length,
        ids=[each["id"] for each in passages],
        accounts=[each["account"] for each in passages],
        kinds=[kind_of(each) for each in passages],
        numbers=[each["number"] or "" for each in passages],
        years=np.array([each["year"] for each in stored], dtype=np.int32),
        **date_columns([stored_dates(each) for each in stored]),
    )


def occurrences_of(reader: Any, field: str, base: Any) -> Iterator[tuple[str, list[int]]]:
    """Yield each Term of a field with its addresses, in the order of the Terms."""
    if field not in reader.schema or field not in set(reader.indexed_field_names()):
        return
    for term in reader.lexicon(field):
        text = term.decode("utf-8") if isinstance(term, bytes) else str(term)
        matcher = reader.postings(field, text)
        addresses: list[int] = []
        while matcher.is_active():
            start = int(base[matcher.id()])
            addresses += [start + int(at) for at in matcher.value_as("positions")]
            matcher.next()
        yield text, addresses


def kind_of(passage: Mapping[str, Any]) -> str:
    """Return a passage's kind as it is asked for: of what stands around a text, the role."""
    role = passage.get("role", "")
    return str(role if role in PARATEXT else passage["kind"])

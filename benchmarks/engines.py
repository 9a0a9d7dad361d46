"""The embedded engine beside Tantivy and SQLite's FTS5, on passages made by a seed.

    python benchmarks/engines.py [--passages 100000] [--picture docs/performance.svg]

The passages have words by Zipf's law, and a name in eight spellings.  For each kind of question are
printed: how many passages answer, the median and the 95th percentile of the CPU milliseconds of
the ids of the best twenty by this engine, that of the best peer, and the ratio; behind them the
median with the passages read and the facets counted.  The ratio is what to watch: machines differ.
Tantivy is asked when it is installed (``pip install tantivy``); it is given the spellings.
With ``--picture`` questions are measured on a tenth and a third of the passages too, and the
medians drawn over the number of passages.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from svod.index.analysis.analyzer import Terms
from svod.index.analysis.columns import Analysed
from svod.index.documents import Account, Passage
from svod.index.engines import clauses
from svod.index.engines.clauses import Clause, Look
from svod.index.engines.engine import AccountContents
from svod.index.engines.whoosh import WhooshEngine
from svod.index.spans import Span

SEED = 1917
WORDS = 50_000
LENGTH = 60
IN_ACCOUNT = 2_000
SPELLINGS = tuple(
    f"litvin{ending}" for ending in ("ov", "off", "of", "ova", "ovu", "ow", "ove", "ovi")
)
ROUNDS = 25


@dataclass(frozen=True, slots=True)
class Made:
    """Passages made by a seed: for each word of all, its number, and the words themselves."""

    words: tuple[str, ...]
    rows: Any

    def text(self, passage: int) -> str:
        """Return the text of a passage."""
        return " ".join(self.words[each] for each in self.rows[passage].tolist())


def made(passages: int) -> Made:
    """Return passages of ``LENGTH`` words: the commonest in nearly all, the rarest in few."""
    deal = np.random.default_rng(SEED)
    words = (*SPELLINGS, *(f"w{number}x" for number in range(WORDS)))
    share = 1 / np.arange(1, WORDS + 1)
    rows = deal.choice(WORDS, (passages, LENGTH), p=share / share.sum()) + len(SPELLINGS)
    named = deal.choice(passages, passages // 200, replace=False)
    rows[named, deal.integers(0, LENGTH, len(named))] = deal.integers(0, len(SPELLINGS), len(named))
    return Made(words, rows.astype(np.int32))


def terms_of(word: str) -> Terms:
    """Return the Terms of a word: the spellings of the name are one."""
    key = "литвинов" if word in SPELLINGS else word
    return Terms(word, frozenset((word,)), frozenset((key,)))


def accounts(all_of_it: Made) -> Iterator[AccountContents]:
    """Yield the passages as accounts, analysed."""
    terms = tuple(map(terms_of, all_of_it.words))
    for first in range(0, len(all_of_it.rows), IN_ACCOUNT):
        name = f"a{first // IN_ACCOUNT}"
        rows = all_of_it.rows[first : first + IN_ACCOUNT]
        passages = [
            Passage(
                f"{name}:p{at}", name, "body", all_of_it.text(first + at), "a.txt", (Span(0, 9),)
            )
            for at in range(len(rows))
        ]
        edges = {each.id: (at * LENGTH, (at + 1) * LENGTH) for at, each in enumerate(passages)}
        flat = rows.reshape(-1)
        used, forms = np.unique(flat, return_inverse=True)
        words = Analysed(
            tuple(all_of_it.words[each] for each in used.tolist()),
            tuple(terms[each] for each in used.tolist()),
            edges,
            forms.astype(np.int32),
            np.zeros(len(flat), np.int32),
            np.zeros(len(flat), np.int32),
            np.zeros((0, 3), np.int32),
            np.zeros((0, 4), np.int32),
        )
        yield AccountContents(Account(name, year=1900 + first // IN_ACCOUNT), passages, words)


def look(word: str) -> Look:
    """Return a word as the engine looks it up, in any spelling."""
    terms = terms_of(word)
    return Look(word, frozenset((word,)), terms.inflected, terms.respelled)


def questions() -> Mapping[str, tuple[Clause, str, str]]:
    """Return for each kind the question of this engine, of Tantivy and of FTS5; empty for none."""
    few = [f"w{number}x" for number in (300, 500, 800, 1300, 2100)]
    many = [f"w{number}x" for number in range(100, 3100, 100)]
    return {
        "rare word": (look("w30000x"), "w30000x", "w30000x"),
        "middle word": (look("w1000x"), "w1000x", "w1000x"),
        "common word": (look("w1x"), "w1x", "w1x"),
        "AND": (clauses.All((look("w50x"), look("w300x"))), "+w50x +w300x", "w50x AND w300x"),
        "OR of 5": (clauses.Any(tuple(map(look, few))), " ".join(few), " OR ".join(few)),
        "OR of 30": (clauses.Any(tuple(map(look, many))), " ".join(many), " OR ".join(many)),
        "phrase": (
            clauses.Sequence((look("w3x"), look("w10x"))), '"w3x w10x"', '"w3x w10x"',
        ),
        "near": (clauses.Within((look("w20x"), look("w90x")), 10), '"w20x w90x"~10',
                 "NEAR(w20x w90x, 10)"),
        "prefix": (clauses.Pattern("prefix", "w1234"), "", "w1234*"),
        "wildcard": (clauses.Pattern("wildcard", "w9*99x"), "", ""),
        "fuzzy": (clauses.Pattern("fuzzy", "w4321y", 1), "", ""),
        "a name in 8 spellings": (look("litvinov"), " ".join(SPELLINGS), " OR ".join(SPELLINGS)),
    }  # fmt: skip


def spent(ask: Callable[[], object]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the CPU milliseconds of a call."""
    ask()
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time_ns()
        ask()
        taken.append((time.process_time_ns() - began) / 1e6)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def tantivy_of(all_of_it: Made, folder: Path) -> Callable[[str], object] | None:
    """Return what asks Tantivy for the ids of twenty passages; ``None`` where it is not there."""
    try:
        import tantivy
    except ImportError:
        return None
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    index = tantivy.Index(builder.build(), path=str(folder))
    writer = index.writer(heap_size=200_000_000, num_threads=1)
    for number in range(len(all_of_it.rows)):
        writer.add_document(tantivy.Document(id=str(number), text=all_of_it.text(number)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def ask(query: str) -> list[object]:
        parsed = index.parse_query(query, ["text"])
        hits = searcher.search(parsed, 20).hits
        return [searcher.doc(address)["id"] for _, address in hits]

    return ask


def sqlite_of(all_of_it: Made, file: Path) -> Callable[[str], object]:
    """Return what asks FTS5 for the ids of twenty passages."""
    peer = sqlite3.connect(file)
    peer.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text)")
    rows = ((str(number), all_of_it.text(number)) for number in range(len(all_of_it.rows)))
    peer.executemany("INSERT INTO t VALUES (?, ?)", rows)
    peer.commit()
    asked = "SELECT id FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"
    return lambda query: peer.execute(asked, (query,)).fetchall()


# Hits, our median and 95th percentile, the best peer's median, and ours of a whole search.
Row = tuple[int, float, float, float, float]


def measured(passages: int, peers: bool) -> dict[str, Row]:
    """Return what each kind of question takes on so many passages."""
    all_of_it = made(passages)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tantivy").mkdir()
        engine = WhooshEngine(folder / "index")
        began = time.process_time()
        engine.replace(accounts(all_of_it), (), lambda _: None)
        print(f"{passages:,} passages stored in {time.process_time() - began:.1f} CPU seconds")
        asking = [sqlite_of(all_of_it, folder / "fts5"), tantivy_of(all_of_it, folder / "tantivy")]
        found: dict[str, Row] = {}
        for kind, (clause, for_tantivy, for_sqlite) in questions().items():
            total = engine.search(clause, 20).total
            own, worst = spent(partial(engine.ranked, clause, 20))
            whole, _ = spent(partial(engine.search, clause, 20))
            others = [
                spent(partial(ask, query))[0]
                for ask, query in zip(asking, (for_sqlite, for_tantivy), strict=True)
                if peers and ask is not None and query
            ]
            found[kind] = (total, own, worst, min(others, default=math.nan), whole)
        engine.close()
    return found


def drawn(sizes: Sequence[int], rows: Sequence[Mapping[str, Row]]) -> str:
    """Return a picture of the medians over the number of passages, both scales logarithmic."""
    width, height, left, top = 640, 400, 60, 20
    low, high = 0.05, 100.0

    def x(size: int) -> float:
        first, last = np.log(sizes[0]), np.log(sizes[-1])
        return float(left + (width - left - 170) * (np.log(size) - first) / (last - first))

    def y(value: float) -> float:
        return float(top + (height - 2 * top) * (np.log(high / value) / np.log(high / low)))

    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11" role="img" '
        'aria-label="CPU milliseconds of a question over the number of passages">'
    )
    made_of = [head]
    for value in (0.1, 1, 10, 100):
        made_of.append(
            f'<line x1="{left}" x2="{width - 170}" y1="{y(value):.0f}" y2="{y(value):.0f}" '
            f'stroke="#ccc"/><text x="4" y="{y(value) + 4:.0f}">{value:g} ms</text>'
        )
    made_of += [
        f'<text x="{x(size):.0f}" y="{height - 2}" text-anchor="middle">{size:,}</text>'
        for size in sizes
    ]
    ends = sorted((row[kind][1], kind) for row in rows[-1:] for kind in row)
    at = {kind: height - 2 * top - 26 * number for number, (_, kind) in enumerate(ends)}
    for _, kind in ends:
        points = " ".join(
            f"{x(size):.0f},{y(row[kind][1]):.0f}" for size, row in zip(sizes, rows, strict=True)
        )
        made_of.append(
            f'<polyline points="{points}" fill="none" stroke="#335"/>'
            f'<text x="{width - 160}" y="{at[kind]}">{kind}</text>'
            f'<line x1="{width - 170}" x2="{width - 163}" y1="{y(rows[-1][kind][1]):.0f}" '
            f'y2="{at[kind] - 4}" stroke="#99a"/>'
        )
    return "\n".join([*made_of, "</svg>\n"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--picture", type=Path)
    options = parser.parse_args()
    sizes = [options.passages]
    if options.picture:
        sizes = [options.passages // 10, options.passages // 3, options.passages]
    rows = [measured(size, size == options.passages) for size in sizes]
    heads = ("hits", "ids ms", "95 %", "peer ms", "ratio", "all ms")
    print(f"{'question':24}", *(f"{head:>8}" for head in heads))
    for kind, (total, own, worst, peer, whole) in rows[-1].items():
        figures = (own, worst, peer, own / peer, whole)
        print(f"{kind:24}{total:9}", *(f"{figure:8.2f}" for figure in figures))
    if options.picture:
        options.picture.write_text(drawn(sizes, rows), encoding="utf-8")


if __name__ == "__main__":
    main()

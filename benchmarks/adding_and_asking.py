"""How long adding texts and asking takes, beside SQLite's full-text index of the same passages.

    SVOD_TEXTS=FOLDER python benchmarks/adding_and_asking.py [--catalog FILE]

FOLDER holds texts that ``svod add`` reads (default: ``seeds``).  Prints CPU seconds of adding, the
peak memory of this process, and for each query the median CPU milliseconds of a search with twenty
hits, their highlights, spellings and facets; beside it what SQLite's FTS5 takes for the bare ids of
twenty passages ranked by BM25, and the ratio.  The ratio is what to watch: machines differ.
"""

from __future__ import annotations

import argparse
import os
import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from svod.search import Library

QUERIES = (
    "Литвинов Hottelet",
    "Иоффе",
    "peace",
    '"prolonged armed truce"',
    "Central Committee vote ultimatum",
    '"Litvinov Hottelet"~6',
    "rev*",
)
ROUNDS = 15


def median_ms(ask: Callable[[], object]) -> float:
    """Return the median CPU milliseconds of a call, after one that does not count."""
    ask()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        spent.append(1000 * (time.process_time() - began))
    return statistics.median(spent)


def best_twenty(peer: sqlite3.Connection, query: str) -> list[tuple[str]]:
    """Return the ids of the twenty passages that SQLite ranks highest."""
    asked = "SELECT id FROM t WHERE t MATCH ? ORDER BY rank LIMIT 20"
    return peer.execute(asked, (query,)).fetchall()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--catalog", type=Path)
    options = parser.parse_args()
    texts = Path(os.environ.get("SVOD_TEXTS", "seeds"))
    with tempfile.TemporaryDirectory() as folder, Library.make(Path(folder) / "library") as library:
        began = time.process_time()
        outcome = library.add([texts], options.catalog)
        spent = time.process_time() - began
        passages = list(library.passages())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"added {len(outcome.added)} accounts, {len(passages)} passages: "
            f"{spent:.2f} s CPU, peak {peak:.0f} MB"
        )
        peer = sqlite3.connect(":memory:")
        peer.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='porter')")
        peer.executemany("INSERT INTO t VALUES (?, ?)", ((p.id, p.text) for p in passages))
        print(f"{'query':36} {'svod ms':>9} {'fts5 ms':>9} {'ratio':>7}")
        for query in QUERIES:
            ours = median_ms(partial(library.search, query))
            plain = " OR ".join(
                f'"{word}"'
                for word in query.replace('"', " ").replace("*", "").split("~")[0].split()
            )
            theirs = median_ms(partial(best_twenty, peer, plain))
            print(f"{query:36} {ours:9.2f} {theirs:9.3f} {ours / max(theirs, 1e-6):7.1f}")


if __name__ == "__main__":
    main()

"""How episodes and quotations do on whole books, where nobody has to judge anything.

Usage::

    SVOD_BOOKS=FOLDER python benchmarks/scale.py [--library DIR]

``FOLDER`` holds books and a ``plan.toml``::

    catalog = "catalog.toml"                  # beside the plan; names the files, wherever they lie
    texts = "texts"                           # the folder of the files
    unrelated = [["novel-a", "memoir-b"]]     # whatever joins these is false
    parallel = [["novel-a", "novel-a-ru"]]    # one book in two languages
    same = [["essay-txt", "essay-htm"]]       # one book in two files

Two books that have nothing to do with one another share no happening and no wording, so each
episode or quotation between them is false.  A book and its translation go on side by side: a link
is in place when both of its sides stand within a hundredth of the books' lengths of one another.
Of one book in two files each long paragraph has a twin with the same letters; it is to be found.

For each pair of accounts a line is printed: ``false`` for unrelated books; ``links``, ``in place``
(from 0 to 1) and ``covered`` (the part of the book's hundredths that have a link in place) for
parallel ones; ``twins`` and ``found`` (from 0 to 1) for one book twice.  The last lines give the
CPU seconds of adding, of episodes and of quotations; they say something only in a new library.
"""

from __future__ import annotations

import argparse
import itertools
import os
import resource
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from svod.index.documents import Passage
from svod.search import Library
from svod.search.episodes.episodes import Episode
from svod.search.reuse.quotations import Quotation

# A hundredth of a book is about the length of a scene; two translations drift apart less than that.
PLACE = 0.01
# Characters from which on a paragraph is long enough to have no twin by chance.
LONG = 200


def ordinals(passages: Sequence[Passage]) -> Mapping[str, float]:
    """Return how far into its account each passage stands, from 0 to 1, in characters."""
    ends = list(itertools.accumulate(len(each.text) for each in passages))
    return {each.id: end / ends[-1] for each, end in zip(passages, ends, strict=True)}


def links_of(episode: Episode, a: str, b: str) -> Iterator[tuple[str, str]]:
    """Yield the linked passages of two accounts, that of ``a`` first."""
    for each in episode.joined:
        sides = {name.partition(":")[0]: name for name in (each.a, each.b)}
        if set(sides) == {a, b}:
            yield sides[a], sides[b]


def letters(text: str) -> str:
    """Return the letters and figures of a text, in lower case."""
    return "".join(each for each in text.lower() if each.isalnum())


def parallel(links: set[tuple[str, str]], at: Mapping[str, float]) -> str:
    """Return how many links are in place, and how much of the first book they cover."""
    right = [at[a] for a, b in links if abs(at[a] - at[b]) <= PLACE]
    share = len(right) / len(links) if links else 0.0
    covered = len({int(each / PLACE) for each in right}) * PLACE
    return f"links {len(links)}, in place {share:.3f}, covered {covered:.2f}"


def same(links: set[tuple[str, str]], a: Sequence[Passage], b: Sequence[Passage]) -> str:
    """Return how many long paragraphs have a twin, and how many of those were found."""
    known = {letters(each.text): each.id for each in b}
    wanted = {(x.id, known.get(letters(x.text))) for x in a if len(x.text) >= LONG}
    twins = {(x, y) for x, y in wanted if y is not None}
    return f"twins {len(twins)}, found {len(twins & links) / max(1, len(twins)):.3f}"


def passages_of(side: Any) -> tuple[str, ...]:
    """Return the ids of the passages that a side of a quotation stands in."""
    return tuple(side.as_dict()["passages"])


def report(
    plan: Mapping[str, Any],
    passages: Mapping[str, Sequence[Passage]],
    episodes: Sequence[Episode],
    quotations: Sequence[Quotation],
) -> Iterator[str]:
    """Yield the lines of both measures, pair by pair."""
    at = {name: place for rows in passages.values() for name, place in ordinals(rows).items()}
    totals = {"episodes": 0, "quotations": 0}
    for kind in ("unrelated", "parallel", "same"):
        for a, b in plan.get(kind, ()):
            joining = [each for each in episodes if {a, b} <= set(each.accounts)]
            shared = [each for each in quotations if {each.a.account, each.b.account} == {a, b}]
            if kind == "unrelated":
                totals["episodes"] += len(joining)
                totals["quotations"] += len(shared)
                yield f"{kind} {a} × {b}: false episodes {len(joining)}, quotations {len(shared)}"
                continue
            links = {pair for each in joining for pair in links_of(each, a, b)}
            wording = {
                (x, y) if x.partition(":")[0] == a else (y, x)
                for each in shared
                for x in passages_of(each.a)
                for y in passages_of(each.b)
            }
            if kind == "parallel":
                yield f"{kind} {a} × {b}: {parallel(links, at)}"
            else:
                yield f"{kind} {a} × {b}: episodes {same(links, passages[a], passages[b])}"
                yield f"{kind} {a} × {b}: quotations {same(wording, passages[a], passages[b])}"
    yield f"false in all: episodes {totals['episodes']}, quotations {totals['quotations']}"


def cpu() -> float:
    """Return the CPU seconds of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def measure(folder: Path, library_folder: Path) -> None:
    """Print the figures of the books of a folder."""
    plan = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))
    texts = folder / plan.get("texts", ".")
    start = cpu()
    with Library.make(library_folder) as library:
        library.add([texts], catalogue=folder / plan["catalog"])
        added = cpu()
        episodes = library.episodes()
        joined = cpu()
        quotations = library.quotations()
        shared = cpu()
        passages = {each.id: list(library.passages(each.id)) for each in library.accounts()}
    for line in report(plan, passages, episodes, quotations):
        print(line)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"CPU seconds: add {added - start:.1f}, episodes {joined - added:.1f}, ", end="")
    print(f"quotations {shared - joined:.1f}; peak {peak} MB")


def main() -> int:
    """Measure the books that the environment names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--library", type=Path, help="where the library is made, or found again")
    arguments = parser.parse_args()
    folder = os.environ.get("SVOD_BOOKS")
    if not folder:
        print("SVOD_BOOKS must name a folder with books and a plan.toml.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(folder), arguments.library or Path(scratch) / "library")
    return 0


if __name__ == "__main__":
    sys.exit(main())

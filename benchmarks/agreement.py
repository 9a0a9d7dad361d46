"""How well agreements and differences of accounts are found, by type.

    SVOD_FACTS=FILE python benchmarks/agreement.py LIBRARY [--misses]

LIBRARY is the folder of a library that holds the accounts which FILE speaks of.  FILE is JSON:
``facts`` is a list of episodes, each with ``agreements`` and ``contradictions_or_differences``; each
of these has an ``aspect`` and ``values``, by account a list of ``spans`` with ``file``, ``start``
and ``end``.  A file is known by the first letters of its name, as FILE writes them.  An episode may
have a ``split``; only those of ``dev`` are read.

An agreement is found when an episode gives one whose values overlap the spans of two accounts; so
is a difference, and one that is only listed counts as not found.  Found is also what is
differently typed there, since types are coarse.  Precision counts what is given inside the
passages that FILE speaks of, by whether FILE has it; FILE does not list every shared name, so it
is counted for days, numbers and quoted words only.  Exit status: 0, or 2 when something is missing.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svod.search import Library
from svod.search.episodes import Episode
from svod.search.given import Value

ASPECTS = {
    "when": "date", "who/when": "date", "what/when": "date", "date given": "date",
    "arrival": "date", "rank/date of appointment": "date", "quote": "quotation",
    "formula": "quotation", "wording": "quotation", "quotation status": "quotation",
    "quoted extent": "quotation", "count": "number", "abstention": "number", "who": "name",
    "where": "name", "destination": "name", "to whom": "name", "channel": "name",
}  # fmt: skip
"""Which type a fact of an aspect is of; of all others, such as motives, none is claimed."""

COUNTED = ("date", "number", "quotation")

Spans = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Fact:
    """What FILE says that accounts agree or differ in."""

    kind: str
    statement: str
    spans: Spans


def facts_of(rows: Iterable[Mapping[str, Any]]) -> list[Fact]:
    """Return the facts of rows, those of no type left out."""
    return [
        Fact(
            ASPECTS[row["aspect"]],
            row["statement"],
            {
                file: [(span["start"], span["end"]) for span in value["spans"]]
                for file, value in row["values"].items()
            },
        )
        for row in rows
        if row["aspect"] in ASPECTS and len(row.get("values", ())) > 1
    ]


def overlaps(values: Iterable[Value], spans: Spans) -> bool:
    """Say whether values overlap the spans of two files."""
    touched = set()
    for value in values:
        for file, places in spans.items():
            if value.file.startswith(file) and any(
                value.start < stop and start < value.stop for start, stop in places
            ):
                touched.add(file)
    return len(touched) > 1


def inside(values: Iterable[Value], spans: Spans) -> bool:
    """Say whether all values stand in passages that FILE speaks of."""
    return all(
        any(
            value.file.startswith(file) and any(s <= value.start < e for s, e in places)
            for file, places in spans.items()
        )
        for value in values
    )


def reach(row: Mapping[str, Any], margin: int) -> Spans:
    """Return the stretches of text that FILE speaks of for an episode, a little widened."""
    made: dict[str, list[tuple[int, int]]] = {}
    for file, told in row["by_account"].items():
        places = [span for fact in told for span in fact["spans"]]
        if places:
            low = min(span["start"] for span in places) - margin
            made[file] = [(low, max(span["end"] for span in places) + margin)]
    return made


MARGIN = 150


def score(episodes: Sequence[Episode], rows: Sequence[Mapping[str, Any]], misses: bool) -> None:
    """Print precision and recall by type."""
    for name, attribute in (
        ("agreements", "agreements"),
        ("differences", "contradictions_or_differences"),
    ):
        wanted: Counter[str] = Counter()
        found: Counter[str] = Counter()
        given: Counter[str] = Counter()
        right: Counter[str] = Counter()
        seen: set[tuple[tuple[str, int], ...]] = set()
        for row in rows:
            facts = facts_of(row[attribute])
            area = reach(row, MARGIN)
            every = [
                (each.kind, list(each.values.values()))
                for episode in episodes
                for each in (
                    episode.agreements
                    if name == "agreements"
                    else [d for d in episode.differences if d.shown]
                )
            ]
            for fact in facts:
                wanted[fact.kind] += 1
                ok = any(overlaps(values, fact.spans) for _, values in every)
                found[fact.kind] += ok
                if misses and not ok:
                    print(f"not found: {name} {row['episode']} {fact.kind}: {fact.statement}")
            for kind, values in every:
                key = tuple(sorted((value.file, value.start) for value in values))
                if kind not in COUNTED or key in seen or not inside(values, area):
                    continue
                seen.add(key)
                given[kind] += 1
                ok = any(overlaps(values, fact.spans) for fact in facts)
                right[kind] += ok
                if misses and not ok:
                    said = " / ".join(value.text for value in values)
                    print(f"not in the facts: {name} {row['episode']} {kind}: {said}")
        print(f"{name:<12} {'type':<10} {'recall':>12} {'precision':>12}")
        for kind in sorted({*wanted, *given}):
            recall = f"{found[kind]}/{wanted[kind]}"
            precision = f"{right[kind]}/{given[kind]}" if kind in COUNTED else "—"
            print(f"{'':<12} {kind:<10} {recall:>12} {precision:>12}")
        print(f"{'':<12} {'all':<10} {f'{found.total()}/{wanted.total()}':>12} "
              f"{f'{right.total()}/{given.total()}':>12}")  # fmt: skip
        shown = sum(
            sum(d.shown for d in episode.differences)
            if name == "differences"
            else len(episode.agreements)
            for episode in episodes
        )
        print(f"{'':<12} in the whole library: {shown}")


def main() -> int:
    """Score a library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("--misses", action="store_true")
    asked = parser.parse_args()
    place = os.environ.get("SVOD_FACTS")
    if not place or not Path(place).is_file():
        print("Name the file of facts in SVOD_FACTS.", file=sys.stderr)
        return 2
    rows = [
        row
        for row in json.loads(Path(place).read_text(encoding="utf-8"))["facts"]
        if row.get("split", "dev") == "dev"
    ]
    with Library.open(asked.library) as library:
        score(library.episodes(), rows, asked.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How well agreements and differences of accounts are found, by type.

    SVOD_FACTS=FILE python benchmarks/agreement.py LIBRARY [--given-passages] [--misses]

LIBRARY is the folder of a library that holds the accounts that FILE speaks of.  FILE is JSON:
``facts`` is a list of episodes, each with ``agreements`` and ``contradictions_or_differences``; one
of these has an ``aspect`` and ``values``, by account a list of ``spans`` with ``file``, ``start``
and ``end``.  A file is known by the first letters of its name, as FILE writes them.  An episode may
have a ``split``; only those of ``dev`` are read.

An agreement is found when an episode gives one whose values overlap the spans of two accounts; so
is a difference, and one that is only listed counts as not found.  Found is also what is
differently typed there, since types are coarse.  With ``--given-passages`` it does not
matter which episodes are found: the passages that FILE speaks of are laid side by side, row by row.
Precision counts what is given inside the passages that FILE speaks of, by whether FILE has it; FILE
does not list every shared name, so it is counted for days, numbers and quoted words only.

Exit status: 0, or 2 when FILE is missing.
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
from svod.search.agreement.passage_reading import Value
from svod.search.episodes.episodes import Episode

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


def laid(library: Library, row: Mapping[str, Any]) -> list[Episode]:
    """Return the passages that FILE speaks of for an episode, side by side; empty for one account.

    They are those in which the spans of its facts stand.
    """
    spans: dict[str, set[tuple[int, int]]] = {}
    values = [each["values"] for name in ATTRIBUTES.values() for each in row[name]]
    told = [fact for facts in row["by_account"].values() for fact in facts]
    for fact in (*told, *(value for each in values for value in each.values())):
        for span in fact["spans"]:
            spans.setdefault(span["file"], set()).add((span["start"], span["end"]))
    names = [
        passage.id
        for passage in library.passages()
        if passage.kind != "heading"
        and any(
            passage.file.startswith(file)
            and any(run.start < stop and start < run.stop for run in passage.spans)
            for file, places in spans.items()
            for start, stop in places
        )
    ]
    accounts = {name.partition(":")[0] for name in names}
    return [library.beside(names).episode] if len(accounts) > 1 else []


ATTRIBUTES = {"agreements": "agreements", "differences": "contradictions_or_differences"}


def score(
    episodes: Mapping[str, Sequence[Episode]], rows: Sequence[Mapping[str, Any]], misses: bool
) -> None:
    """Print precision and recall by type.

    Args:
        episodes: for each row, by its name, those in which its facts are looked for.
        rows: of FILE.
        misses: whether to name what is not found, and what FILE does not have.
    """
    everything = {each.id: each for own in episodes.values() for each in own}.values()
    for name, attribute in ATTRIBUTES.items():
        wanted: Counter[str] = Counter()
        found: Counter[str] = Counter()
        given: Counter[str] = Counter()
        right: Counter[str] = Counter()
        seen: set[tuple[tuple[str, int], ...]] = set()
        known = [fact for row in rows for fact in facts_of(row[attribute])]
        for row in rows:
            facts = facts_of(row[attribute])
            area = reach(row, MARGIN)
            every = [
                (each.kind, list(each.values.values()))
                for episode in episodes[row["episode"]]
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
                ok = any(overlaps(values, fact.spans) for fact in known)
                right[kind] += ok
                if misses and not ok:
                    said = " / ".join(value.text for value in values)
                    print(f"not in the facts: {name} {row['episode']} {kind}: {said}")
        print(f"{name:<12} {'type':<10} {'recall':>12} {'precision':>12}")
        for each_kind in sorted({*wanted, *given}):
            recall = f"{found[each_kind]}/{wanted[each_kind]}"
            precision = f"{right[each_kind]}/{given[each_kind]}" if each_kind in COUNTED else "—"
            print(f"{'':<12} {each_kind:<10} {recall:>12} {precision:>12}")
        print(f"{'':<12} {'all':<10} {f'{found.total()}/{wanted.total()}':>12} "
              f"{f'{right.total()}/{given.total()}':>12}")  # fmt: skip
        shown = sum(
            len(episode.agreements)
            if name == "agreements"
            else sum(each.shown for each in episode.differences)
            for episode in everything
        )
        print(f"{'':<12} in all that was compared: {shown}")


def main() -> int:
    """Score a library."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument(
        "--given-passages", action="store_true", help="lay the passages of FILE side by side"
    )
    parser.add_argument("--misses", action="store_true", help="name what is not found")
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
        if asked.given_passages:
            episodes = {row["episode"]: laid(library, row) for row in rows}
        else:
            every = library.episodes()
            episodes = {row["episode"]: list(every) for row in rows}
        score(episodes, rows, asked.misses)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Each kind of passage counts alike for wording, episodes, the timeline and ranking.

A table says for every kind what it counts for: ``w`` its words are wording, ``e`` they are evidence
for episodes, ``t`` its days are in the timeline, ``r`` the paragraph before it lends it words when
passages are ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import dates_of
from svod.index.documents import (
    DATED_KINDS,
    PASSAGE_KINDS,
    RUNNING_KINDS,
    TELLING_KINDS,
    Account,
    Passage,
)
from svod.index.engines.whoosh import WhooshEngine
from svod.index.spans import Run, Span
from svod.index.storage.indexing import contents_of
from svod.search.corpus.account_reading import account_text
from svod.search.retrieval.timeline import timeline
from svod.search.reuse.quotations import Quoting

ANALYZER = Analyzer()

COUNTS = {
    "body": "wetr",
    "quotation": "wetr",
    "dialogue": "wetr",
    "note": "we",
    "heading": "",
    "caption": "t",
    "other": "",
}

SAID = "On 3 May 1911 Halvorsen swore that no barge should ever pass the Tarnow lock by night."


def passage(account: str, number: int, kind: str, text: str) -> Passage:
    place = Span(0, len(text))
    runs = (Run(0, place),)
    return Passage(f"{account}:p{number}", account, kind, text, "a.txt", (place,), runs=runs)


def shares_wording(kind: str) -> bool:
    rows = [passage("hale", 1, kind, SAID), passage("lund", 1, "body", SAID)]
    return bool(Quoting(rows, ANALYZER).quotations())


def is_evidence(kind: str) -> bool:
    return bool(account_text(Account("hale"), [passage("hale", 1, kind, SAID)], ANALYZER).days)


def is_in_time(kind: str) -> bool:
    own = passage("hale", 1, kind, SAID)
    return bool(timeline([own], {own.id: dates_of([own], Account("hale"))}))


def is_read_on(kind: str, folder: Path) -> bool:
    rows: Sequence[Passage] = [
        passage("hale", 1, "body", "It rained."),
        passage("hale", 2, kind, SAID),
    ]
    engine = WhooshEngine(folder)
    try:
        engine.replace([contents_of(Account("hale"), rows, ANALYZER)], (), lambda _: None)
        return bool(engine._laid_out().before[1] == 0)
    finally:
        engine.close()


def test_the_table_has_every_kind() -> None:
    assert tuple(COUNTS) == PASSAGE_KINDS


@pytest.mark.parametrize("kind", PASSAGE_KINDS)
def test_a_kind_counts_for_what_it_counts(kind: str, tmp_path: Path) -> None:
    found = {
        "w": shares_wording(kind),
        "e": is_evidence(kind),
        "t": is_in_time(kind),
        "r": is_read_on(kind, tmp_path),
    }
    assert "".join(use for use, counts in found.items() if counts) == COUNTS[kind]


def test_what_is_read_in_a_run_tells_and_has_its_days() -> None:
    assert set(RUNNING_KINDS) < set(TELLING_KINDS)
    assert set(RUNNING_KINDS) < set(DATED_KINDS)

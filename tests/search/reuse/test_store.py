"""Quotations are kept for one state of a library, and read back as they were found."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Passage
from svod.index.spans import Run, Span
from svod.search.reuse.paraphrases import Focus, Happening
from svod.search.reuse.quotations import Quotation, Quoting
from svod.search.reuse.store import KeptQuotations

ANALYZER = Analyzer()
SAID = "Halvorsen swore: “No barge of mine shall ever pass the Tarnow lock by night again.”"


@pytest.fixture(scope="module")
def found() -> tuple[Quotation, ...]:
    passages = [
        Passage(f"{name}:p1", name, "body", text, f"{name}.txt", (place,), runs=(Run(0, place),))
        for name, text in (("hale", SAID), ("lund", f"Nobody forgot it. {SAID}"))
        for place in [Span(0, len(text))]
    ]
    return Quoting(passages, ANALYZER).quotations()


def happening(*passages: str) -> Happening:
    return Happening(
        tuple(Focus(each, Span(0, 9)) for each in passages), frozenset([frozenset(passages)])
    )


def test_quotations_come_back_as_they_were(tmp_path: Path, found: tuple[Quotation, ...]) -> None:
    assert found
    KeptQuotations(tmp_path, ANALYZER).keep("one", [], found)
    assert KeptQuotations(tmp_path, ANALYZER).found("one", []) == found


def test_they_are_of_one_state_of_the_library(tmp_path: Path, found: tuple[Quotation, ...]) -> None:
    kept = KeptQuotations(tmp_path, ANALYZER)
    told = [happening("hale:p1", "lund:p1")]
    kept.keep("one", told, found)
    assert kept.found("one", [happening("lund:p1", "hale:p1")]) is None
    assert kept.found("two", told) is None
    assert kept.found("one", told) == found


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"quotations": [[1]]}'])
def test_what_are_no_quotations_is_not_read(tmp_path: Path, content: str) -> None:
    kept = KeptQuotations(tmp_path, ANALYZER)
    kept.keep("one", [], ())
    kept.file.write_text(content)
    assert kept.found("one", []) is None

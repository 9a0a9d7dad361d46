"""Half-open ranges of characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index import Span
from svod.index.cleaning import CleanText
from svod.index.spans import Run, source_span, source_span_near, source_spans


@st.composite
def spans(draw: st.DrawFn, longest: int = 40) -> Span:
    start, stop = sorted((draw(st.integers(0, longest)), draw(st.integers(0, longest))))
    return Span(start, stop)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_a_span_cuts_its_own_text(before: str, text: str, after: str) -> None:
    span = Span(len(before), len(before) + len(text))
    assert span.of(before + text + after) == text
    assert len(span) == len(text)


@given(spans(), spans())
def test_spans_overlap_when_they_share_a_character(a: Span, b: Span) -> None:
    shared = set(range(a.start, a.stop)) & set(range(b.start, b.stop))
    if len(a) and len(b):
        assert a.overlaps(b) == b.overlaps(a) == bool(shared)


@pytest.mark.parametrize(("start", "stop"), [(-1, 3), (3, 2)])
def test_an_impossible_span_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match=f"not a span: {start}:{stop}"):
        Span(start, stop)


def test_spans_come_in_the_order_of_the_text() -> None:
    assert sorted([Span(4, 5), Span(0, 9), Span(0, 3)]) == [Span(0, 3), Span(0, 9), Span(4, 5)]


RUNS = (Run(0, Span(10, 15)), Run(6, Span(30, 40)))


@pytest.mark.parametrize(
    ("wanted", "source"),
    [
        (Span(0, 5), Span(10, 15)),
        (Span(1, 2), Span(11, 12)),
        (Span(3, 8), Span(13, 32)),
        (Span(6, 16), Span(30, 40)),
        (Span(4, 6), Span(14, 15)),
        (Span(5, 6), None),
        (Span(16, 20), None),
        (Span(2, 2), None),
    ],
)
def test_a_span_of_the_clean_text_is_found_in_the_source(wanted: Span, source: Span | None) -> None:
    assert source_span(RUNS, wanted) == source


@pytest.mark.parametrize(
    ("between", "spans"),
    [
        ("\n", [(0, 11)]),
        ("-\r\n", [(0, 13)]),
        (" 12\n", [(0, 5), (9, 14)]),
    ],
)
def test_what_a_line_s_end_or_a_hyphen_parts_is_one_stretch_of_the_file(
    between: str, spans: list[tuple[int, int]]
) -> None:
    behind = 5 + len(between)
    runs = (Run(0, Span(0, 5)), Run(5, Span(behind, behind + 5)))
    assert list(source_spans(runs, Span(0, 10))) == [Span(*each) for each in spans]


def test_a_note_that_stands_before_its_text_in_the_file_keeps_the_order_of_the_text() -> None:
    runs = (Run(0, Span(50, 55)), Run(5, Span(10, 15)))
    assert source_spans(runs, Span(2, 8)) == (Span(52, 55), Span(10, 13))
    assert source_spans(runs, Span(10, 12)) == ()


@pytest.mark.parametrize(
    ("wanted", "source"),
    [
        (Span(3, 8), Span(13, 32)),
        (Span(5, 6), Span(15, 16)),
        (Span(16, 20), Span(40, 44)),
    ],
)
def test_what_layout_made_up_stands_behind_what_comes_before_it(wanted: Span, source: Span) -> None:
    assert source_span_near(RUNS, wanted) == source
    assert source_span_near((), wanted) == Span(0, len(wanted))


# Weaving: the source is kept in pieces, with other characters put between

SOURCE = "The cold bridge, над рекой, 𝔄 and the river."
STEPS = st.lists(st.one_of(spans(len(SOURCE)), st.text(" -x", max_size=3)), max_size=10)


def woven(steps: list[Span | str]) -> CleanText:
    clean = CleanText(SOURCE)
    for step in steps:
        if isinstance(step, Span):
            clean.keep(step.start, step.stop)
        else:
            clean.put(step)
    return clean


@given(STEPS)
def test_runs_of_a_clean_text_are_the_letters_of_its_source(steps: list[Span | str]) -> None:
    clean = woven(steps)
    for run in clean.runs:
        there = clean.text[run.at : run.at + len(run.source)]
        assert there == run.source.of(SOURCE) != ""


@given(STEPS)
def test_a_clean_text_is_its_steps_in_order(steps: list[Span | str]) -> None:
    wanted = "".join(step if isinstance(step, str) else step.of(SOURCE) for step in steps)
    clean = woven(steps)
    assert clean.text == wanted
    assert len(clean) == len(wanted)


@given(STEPS)
def test_runs_rise_and_do_not_overlap_in_the_clean_text(steps: list[Span | str]) -> None:
    at = 0
    for run in woven(steps).runs:
        assert run.at >= at
        at = run.at + len(run.source)


@given(STEPS)
def test_runs_hold_all_that_was_kept(steps: list[Span | str]) -> None:
    kept = sum(len(step) for step in steps if isinstance(step, Span))
    assert sum(len(run.source) for run in woven(steps).runs) == kept


def test_pieces_that_touch_are_one_run() -> None:
    assert woven([Span(0, 3), Span(3, 8)]).runs == (Run(0, Span(0, 8)),)


def test_pieces_with_something_between_are_two_runs() -> None:
    assert len(woven([Span(0, 3), "-", Span(3, 8)]).runs) == 2

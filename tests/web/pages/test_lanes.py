"""The marks of a timeline stand where their days are, and none covers another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates import DateExpression, Days
from svod.index.documents import Passage
from svod.index.spans import Span
from svod.search.retrieval.timeline import Moment
from svod.web.pages.timeline.axes import contexts, named, old_labels, turn
from svod.web.pages.timeline.lanes import (
    ALIKE,
    BAR,
    DOT,
    GAP,
    Mark,
    Picture,
    Scale,
    bundled,
    marks_of,
    packed,
    picture,
)
from svod.web.request.window import Window, asked

WIDE = (0.0, 1200.0)


def window(said: str) -> Window:
    found = asked(said, "")
    assert found
    return found


def moment(days: str, passage: str = "a:p1", **said: Any) -> Moment:
    """A moment of some days in EDTF; what else is said of its date by name."""
    found = Days.of(days)
    told = Passage(passage, passage.partition(":")[0], "body", f"In {days}.", "a.txt", spans=())
    day = DateExpression(
        account=told.account,
        passage=told.id,
        file="a.txt",
        span=Span(3, 3 + len(days)),
        source=None,
        text=days,
        calendar="gregorian",
        days=found,
        precision="day",
        edtf=str(said.get("edtf", days)),
        relative=bool(said.get("relative")),
        otherwise=found if said.get("otherwise") else None,
    )
    return Moment(found, day, told)


def drawn(moments: list[Moment], seen: str, accounts: tuple[str, ...] = ("a",)) -> Picture:
    return picture(moments, accounts, Scale(window(seen), *WIDE), label=33)


def marks(moments: list[Moment], seen: str) -> tuple[Mark, ...]:
    return drawn(moments, seen).lanes[0].marks


def test_a_day_is_a_dot_in_the_middle_of_its_day() -> None:
    (mark,) = marks([moment("1918-01-01")], "1918-01-01..1918-01-04")
    assert mark.shape == "day"
    assert mark.middle == pytest.approx(150)
    assert mark.stop - mark.start == DOT


def test_a_month_is_a_bar_from_its_first_day_to_its_last() -> None:
    (mark,) = marks([moment("1918-02")], "1918-02..1918-03")
    assert mark.shape == "span"
    assert mark.start == 0
    assert mark.stop == pytest.approx(1200 * 28 / 59)


def test_a_bar_too_short_to_be_seen_is_drawn_longer_than_a_dot() -> None:
    (mark,) = marks([moment("1918-02")], "1800..1999")
    assert mark.stop - mark.start == BAR > DOT


def test_what_reaches_out_of_sight_is_cut() -> None:
    (mark,) = marks([moment("1918")], "1918-02")
    assert (mark.start, mark.stop) == WIDE


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ({}, True),
        ({"relative": True}, False),
        ({"otherwise": True}, False),
        ({"edtf": "1918-01-21~"}, False),
        ({"edtf": "../1918-01-21"}, False),
    ],
)
def test_what_is_counted_or_about_or_of_either_style_is_not_sure(
    said: dict[str, Any], sure: bool
) -> None:
    (mark,) = marks([moment("1918-01-21", **said)], "1918-01")
    assert mark.sure is sure


def test_one_passage_has_one_mark_for_one_day_however_often_it_names_it() -> None:
    told = [moment("1918-01-21", relative=True), moment("1918-01-21")]
    (mark,) = marks_of(told)
    assert mark.sure


def test_a_few_passages_of_a_day_have_marks_of_their_own_and_many_one_with_a_number() -> None:
    told = [moment("1918-01-21", f"a:p{n}") for n in range(ALIKE)]
    assert [mark.row for mark in marks(told, "1918-01")] == [0, 1, 2]
    (mark,) = marks([*told, moment("1918-01-21", "a:p9")], "1918-01")
    assert len(mark.moments) == ALIKE + 1
    assert not mark.bundle


def test_crowded_time_is_bundled_until_one_looks_closer() -> None:
    told = [moment(f"1918-01-{day:02}", f"a:p{day}") for day in range(1, 32)]
    (far,) = marks(told, "1900..1999")
    assert far.bundle
    assert len(far.moments) == 31
    assert far.window.meets(window("1918-01"))
    near = marks(told, "1918-01")
    assert len(near) == 31
    assert {mark.row for mark in near} == {0}


def test_short_marks_stand_by_the_line_and_long_ones_below() -> None:
    told = [moment("1918"), moment("1918-02", "a:p2"), moment("1918-02-03", "a:p3")]
    assert [mark.row for mark in marks(told, "1918")] == [2, 1, 0]


def test_every_account_has_a_lane_also_a_silent_one() -> None:
    made = drawn([moment("1918-01-21", "b:p1")], "1918", ("a", "b"))
    assert [lane.account for lane in made.lanes] == ["a", "b"]
    assert [len(lane.marks) for lane in made.lanes] == [0, 1]
    assert made.lanes[0].start + made.lanes[0].thickness == made.lanes[1].start
    assert made.end == made.lanes[1].start + made.lanes[1].thickness


FIRST = date(1910, 1, 1)
SPANS = st.builds(
    lambda start, length: f"{FIRST + timedelta(start)}/{FIRST + timedelta(start + length)}",
    st.integers(0, 7000),
    st.sampled_from([0, 0, 0, 6, 27, 89, 364]),
)


@given(st.lists(SPANS, max_size=40), st.sampled_from(["1910..1929", "1915", "1917-10", "1918"]))
def test_no_mark_covers_another_and_no_moment_is_lost(told: list[str], seen: str) -> None:
    whole = Scale(window(seen), *WIDE)
    moments = [moment(days, f"a:p{n}") for n, days in enumerate(sorted(told))]
    inside = [each for each in moments if Window.of(each.days).meets(whole.window)]
    made = packed(bundled(marks_of(inside), whole), whole)
    assert sorted(each.passage.id for mark in made for each in mark.moments) == sorted(
        each.passage.id for each in inside
    )
    for one, other in combinations(made, 2):
        apart = one.stop + GAP <= other.start or other.stop + GAP <= one.start
        assert one.row != other.row or apart


class TestAxes:
    def test_the_parts_of_time_are_as_small_as_their_names_allow(self) -> None:
        units = {seen: drawn([], seen).unit for seen in ("1000..1999", "1910..1919", "1918")}
        assert units == {"1000..1999": "century", "1910..1919": "year", "1918": "month"}
        assert drawn([], "1918-01").unit == "day"

    def test_days_are_named_and_the_month_once(self) -> None:
        made = drawn([], "1917-12-30..1918-01-02")
        assert [name for _, name in named(made)] == ["30", "31", "1", "2"]
        assert [label.text for label in contexts(made)] == ["December 1917", "January 1918"]

    def test_no_name_covers_the_next(self) -> None:
        places = [tick.place for tick, _ in named(drawn([], "1917-11..1918-03"))]
        assert all(b - a >= 16 for a, b in pairwise(places))

    def test_the_old_style_is_written_until_russia_left_it(self) -> None:
        texts = [label.text for label in old_labels(drawn([], "1918"))]
        assert texts == ["1 Jan"]
        assert old_labels(drawn([], "1919")) == ()
        assert old_labels(drawn([], "1910..1929")) == ()

    def test_old_days_stand_under_new_ones(self) -> None:
        made = drawn([], "1918-01-14..1918-01-17")
        assert [label.text for label in old_labels(made)] == ["1 Jan", "2 Jan", "3 Jan", "4 Jan"]

    def test_the_turn_stands_on_its_day(self) -> None:
        made = drawn([], "1918-02")
        found = turn(made)
        assert found
        assert found.place == pytest.approx(1200 * 13 / 28)
        assert found.text == "14 February 1918"
        assert turn(drawn([], "1918-03")) is None
        assert turn(drawn([], "1000..1999")) is None

"""How many links as good chance gives."""

from __future__ import annotations

from collections import Counter
from datetime import date

import numpy as np
import pytest

from svod.search.corpus.account_text import DayTold
from svod.search.linkage.null_model import (
    ENOUGH_PASSAGES,
    MOST_DRAWS,
    Tail,
    decoy,
    draws_of,
    moved,
    silenced,
)
from svod.search.linkage.scoring import LinkageSpace

from .accounts import account


def day(year: int, month: int, number: int) -> DayTold:
    at = date(year, month, number).toordinal()
    return DayTold(0, "day", ((at, at),), False, "", 0, 0)


TOLD = account("a", *["Halvorsen opened the lock.", "Brandeis came by boat to Tarnow."] * 12)


def test_a_decoy_has_the_same_words_in_other_sentences() -> None:
    dealt = decoy(TOLD)
    assert Counter(dealt.forms.tolist()) < Counter(TOLD.forms.tolist())
    assert dealt.forms.tolist() != TOLD.forms[: len(dealt.forms)].tolist()
    assert set(dealt.sentence.tolist()) <= set(TOLD.sentence.tolist())


def test_words_of_a_page_are_dealt_among_sixty_sentences() -> None:
    page = account("a", *["Halvorsen opened the lock of Tarnow and went to bed early."] * 30)
    assert len(decoy(page).forms) == pytest.approx(len(page.forms) / 2, rel=0.15)
    book = account("a", *["Halvorsen opened the lock of Tarnow and went to bed early."] * 60)
    assert len(decoy(book).forms) == len(book.forms)


def test_a_name_stays_a_name_in_a_decoy() -> None:
    kinds = dict(zip(TOLD.forms.tolist(), TOLD.things.tolist(), strict=True))
    dealt = decoy(TOLD)
    assert [kinds[each] for each in dealt.forms.tolist()] == dealt.things.tolist()


def test_a_decoy_is_the_same_each_time() -> None:
    assert decoy(TOLD).forms.tolist() == decoy(TOLD).forms.tolist()


def test_days_are_moved_within_the_time_that_an_account_speaks_of() -> None:
    days = [day(1931, 3, number) for number in range(1, 31)]
    dealt = sorted(each.readings[0][0] for each in moved(days, 0.5))
    inside = [each for each in dealt if days[3].readings[0][0] <= each <= days[26].readings[0][0]]
    assert len(inside) >= 24
    assert all(one.readings != other.readings
               for one, other in zip(days, moved(days, 0.5), strict=True))  # fmt: skip


def test_a_year_is_not_moved() -> None:
    year = DayTold(0, "year", ((704_000, 704_364),), False, "", 0, 0)
    assert moved([year], 0.5) == [year]


def exponential(scale: float, count: int = 4000) -> list[float]:
    return [2.5 + float(each) for each in np.random.default_rng(1).exponential(scale, count)]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_tail_goes_on_beyond_what_was_seen(scale: float) -> None:
    tail = Tail.fitted(exponential(scale), 2.5)
    assert tail.expected(2.5 + scale * np.log(4000 / 0.01)) == pytest.approx(0.01, rel=0.5)


def test_twice_as_many_decoys_expect_twice_as_much() -> None:
    few, many = Tail.fitted(exponential(1.5), 2.5), Tail.fitted(exponential(1.5, 8000), 2.5)
    assert many.expected(12.0) == pytest.approx(2 * few.expected(12.0), rel=0.4)


def test_in_the_middle_of_the_decoys_they_are_counted() -> None:
    scores = [float(each) for each in range(3, 103)]
    assert Tail.fitted(scores, 2.5).expected(43.0) == 60


def test_no_decoys_leave_something_to_chance() -> None:
    tail = Tail.fitted([], 2.5)
    assert 0.3 < tail.expected(3.0) < 1
    assert tail.expected(2.5 + 1.5 * 5) == pytest.approx(0.5 * np.exp(-5))


def test_decoys_of_one_score_do_not_make_the_next_one_sure() -> None:
    tail = Tail.fitted([4.0] * 50, 2.5)
    assert tail.expected(5.0) > 0.2


def test_two_draws_expect_what_one_does() -> None:
    once = Tail.fitted(exponential(1.5), 2.5)
    twice = Tail.fitted([*exponential(1.5), *exponential(1.5)], 2.5, draws=2)
    assert twice.expected(12.0) == pytest.approx(once.expected(12.0), rel=0.05)
    assert decoy(TOLD, 0).forms.tolist() != decoy(TOLD, 1).forms.tolist()


def test_of_a_short_account_several_decoys_are_drawn_and_of_a_long_one_one() -> None:
    assert (ENOUGH_PASSAGES, MOST_DRAWS) == (3000, 12)
    assert [draws_of(many) for many in (1, 250, 300, 1500, 1501, 9000)] == [12, 12, 10, 2, 1, 1]


def test_the_draws_of_two_accounts_do_not_depend_on_the_rest_of_the_library() -> None:
    long = account("b", *["Halvorsen slept."] * 800)
    alone, beside = LinkageSpace([TOLD]), LinkageSpace([TOLD, long])
    assert len(alone.decoys()) == len(beside.decoys()) == 12
    assert [len(each.tellings[1].forms) > 0 for each in beside.decoys()] == [True] * 3 + [False] * 9
    for one, other in zip(alone.decoys(), beside.decoys(), strict=True):
        assert one.tellings[0].forms.tolist() == other.tellings[0].forms.tolist()


def test_an_account_that_is_not_drawn_again_keeps_its_place_and_says_nothing() -> None:
    quiet = silenced(TOLD)
    assert quiet.passages == TOLD.passages
    assert not len(quiet.forms)
    assert not quiet.days

"""Which claims of two accounts agree, which differ, and how sure it is that they are compared."""

from __future__ import annotations

from datetime import date

import pytest

from svod.index.dates import DateExpression, dates_of
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.agreement.claims import Claim
from svod.search.agreement.matching import (
    ALONE,
    AMONG,
    CLOSE_DAYS,
    FAR_DAYS,
    agreement,
    confidence,
    days_apart,
    is_about,
    rougher,
)
from svod.search.agreement.passage_reading import Value


def claim(
    text: str, *, role: str = "vote", kind: str = "number", same: str = "", about: bool = False,
    vague: bool = False, day: DateExpression | None = None, sure: float = 1.0,
) -> Claim:  # fmt: skip
    """Return what an account says in a role."""
    value = Value(text, "a:p1", "a.txt", 0, len(text), Span(0, len(text)))
    return Claim(
        kind,  # type: ignore[arg-type]
        "how many",
        role, value, frozenset((same or text,)), sure, day, about=about, vague=vague,
    )  # fmt: skip


def dated(text: str) -> DateExpression:
    """Return the date of a text."""
    span = Span(0, len(text))
    passage = Passage("a:p1", "a", "body", text, "a.txt", (span,), runs=(Run(0, span),))
    (found,) = dates_of([passage], Account("a", calendar="gregorian"))
    return found


def day(text: str) -> Claim:
    return claim(text, role="day", kind="date", day=dated(f"It was on {text}."))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("3 May 1931", "3 May 1931", ""),
        ("May 1931", "3 May 1931", "less precise"),
        ("3 May 1931", "4 May 1931", None),
        ("1931", "3 May 1931", None),  # a year alone agrees too easily
    ],
)
def test_dates_agree_plainly_or_less_precisely(a: str, b: str, expected: str | None) -> None:
    assert agreement(day(a), day(b)) == expected


@pytest.mark.parametrize(
    ("a", "b", "about"),
    [("750000", "700000", True), ("100", "85", True), ("100", "84", False), ("100", "71", False)],
)
def test_some_750_000_and_over_700_000_may_be_one_number(a: str, b: str, about: bool) -> None:
    assert is_about(claim(a, about=True), claim(b)) is about


def test_exact_numbers_are_not_about_the_same() -> None:
    assert not is_about(claim("100"), claim("99"))


@pytest.mark.parametrize(("number", "agrees"), [("12", False), ("13", True), ("750", True)])
def test_a_large_number_is_the_same_whatever_is_counted(number: str, agrees: bool) -> None:
    found = agreement(claim(number, role="boats"), claim(number, role="ships"))
    assert (found is not None) is agrees


def test_of_two_things_that_agree_one_may_be_less_precise() -> None:
    month, exact = day("May 1931"), day("3 May 1931")
    assert rougher(month, exact) == (month,)
    assert rougher(exact, exact) == ()
    assert rougher(claim("700", about=True), claim("712")) == (claim("700", about=True),)


class TestConfidence:
    def test_one_day_on_each_side(self) -> None:
        assert confidence(day("3 May 1931"), day("4 May 1931"), 0.0, True) == ALONE == 0.5

    def test_several_days_need_sentences_that_are_alike(self) -> None:
        assert confidence(day("3 May 1931"), day("4 May 1931"), 1.0, False) == pytest.approx(0.4)
        assert AMONG == 0.25

    def test_likeness_counts_up_to_a_bound(self) -> None:
        sure = [confidence(day("3 May 1931"), day("4 May 1931"), n, True) for n in (2, 3, 4)]
        assert sure == [pytest.approx(0.8), pytest.approx(0.95), pytest.approx(0.95)]

    def test_sentences_that_have_nothing_in_common_are_not_compared(self) -> None:
        a, b = day("3 May 1931"), day("4 May 1931")
        assert confidence(a, b, 0.29, False) is None
        assert confidence(a, b, 0.31, False) is not None

    @pytest.mark.parametrize(
        ("b", "alike", "compared"),
        [
            ("10 May 1931", 0.5, True),  # a week apart
            ("11 May 1931", 1.9, False),  # farther apart, and the sentences not quite the same
            ("11 May 1931", 2.1, True),
            ("6 June 1932", 2.1, True),  # 400 days: a wrong year
            ("7 June 1932", 9.0, False),
        ],
    )
    def test_days_far_apart_are_of_two_happenings(
        self, b: str, alike: float, compared: bool
    ) -> None:
        assert (confidence(day("3 May 1931"), day(b), alike, True) is not None) is compared

    def test_the_bounds_in_days(self) -> None:
        assert (CLOSE_DAYS, FAR_DAYS) == (7, 400)
        assert days_apart(dated("On 3 May 1931."), dated("On 10 May 1931.")) == 7
        assert dated("On 3 May 1931.").days.first == date(1931, 5, 3)

    def test_a_month_is_less_sure_than_a_day(self) -> None:
        assert confidence(day("3 April 1931"), day("May 1931"), 2.5, False) == pytest.approx(
            0.25 + 0.375 - 0.1
        )

    def test_a_role_that_is_less_clear_is_worth_less(self) -> None:
        clear = confidence(claim("7"), claim("4"), 0.0, True)
        assert clear == pytest.approx(0.8)
        assert confidence(claim("7", sure=0.5), claim("4"), 0.0, True) == pytest.approx(0.4)

    def test_a_common_role_needs_sentences_that_are_alike(self) -> None:
        assert confidence(claim("noon", role="hour"), claim("two", role="hour"), 0.0, True) is None
        assert confidence(claim("7"), claim("4"), 0.0, True) is not None

"""Days that stand in different moments do not differ."""

from __future__ import annotations

import pytest

from svod.index.spans import Span
from svod.search.agreement.agreement import Difference
from svod.search.agreement.moments import Moment, MomentPart
from svod.search.agreement.passage_reading import Value
from svod.search.episodes.pipeline import in_one_moment


def value(account: str, start: int, stop: int) -> Value:
    return Value("words", f"{account}:p1", f"{account}.txt", start, stop, Span(start, stop))


def moment(**places: tuple[int, int]) -> Moment:
    cells = {
        account: (MomentPart(value(account, *place), "none"),) for account, place in places.items()
    }
    return Moment("", None, None, cells, (), (), (), {})


@pytest.mark.parametrize(("day_in_b", "shown"), [(10, True), (110, False), (310, True)])
def test_days_of_two_moments_are_not_pointed_out(day_in_b: int, shown: bool) -> None:
    told = [moment(a=(0, 100), b=(0, 100)), moment(a=(100, 200), b=(100, 200))]
    values = {"a": value("a", 10, 20), "b": value("b", day_in_b, day_in_b + 10)}
    (found,) = in_one_moment([Difference("date", "date", "when", "day", values, 0.6)], told)
    assert found.shown is shown


def test_wording_differs_wherever_it_is_printed() -> None:
    told = [moment(a=(0, 100), b=(0, 100)), moment(a=(100, 200), b=(100, 200))]
    values = {"a": value("a", 10, 20), "b": value("b", 110, 120)}
    given = Difference("quotation", "quotation", "said", "wording", values, 0.7)
    assert in_one_moment([given], told) == (given,)

"""Frozen values are kept as rows of JSON, and read back only where they fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest

from svod.index.explanation import Explanation
from svod.index.spans import Span
from svod.search.codec import as_row, of_row


@dataclass(frozen=True, slots=True)
class Crossing:
    ferry: str
    side: Literal["north", "south"]
    day: date | None
    fare: float
    sunk: bool
    places: Mapping[str, tuple[Span, ...]]


CROSSING = Crossing("Паром", "north", date(1911, 3, 4), 0.25, True, {"hale": (Span(1, 2),)})
ROW = ["Паром", "north", "1911-03-04", 0.25, True, {"hale": [[1, 2]]}]


def test_a_value_comes_back_as_it_was() -> None:
    assert of_row(Crossing, json.loads(json.dumps(as_row(CROSSING)))) == CROSSING


def test_a_value_is_a_list_of_its_fields() -> None:
    assert as_row(CROSSING) == ROW


def test_what_is_missing_stays_missing() -> None:
    assert of_row(Crossing, [*ROW[:2], None, *ROW[3:]]).day is None


@pytest.mark.parametrize(
    ("at", "wrong"),
    [(0, 7), (1, "east"), (2, "some day"), (3, "0.25"), (4, 1), (5, []), (5, {"hale": [[2, 1]]})],
)
def test_what_does_not_fit_is_refused(at: int, wrong: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        of_row(Crossing, [*ROW[:at], wrong, *ROW[at + 1 :]])


@pytest.mark.parametrize("row", [ROW[:-1], [*ROW, 1], {}, None])
def test_what_is_longer_or_shorter_is_refused(row: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        of_row(Crossing, row)


def test_a_value_may_have_values_of_its_own_kind_in_it() -> None:
    tree = Explanation(3.0, "sum", (Explanation(2.0, "one"), Explanation(1.0, "other")))
    assert of_row(Explanation, as_row(tree)) == tree

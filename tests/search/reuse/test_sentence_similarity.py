"""How many sentences as much alike chance makes between two accounts."""

from __future__ import annotations

import math

import pytest

from svod.search.reuse.sentence_similarity import Alike, expected


def reckoned(own: float, beside: float, many: int = 100, surrounded: float = 0.5) -> float:
    return expected(Alike(0, 9, own, beside, (), ()), many, surrounded).value


def test_the_more_two_sentences_share_the_less_chance_makes_them() -> None:
    assert reckoned(4.0, 0.0) == pytest.approx(50.0)
    assert reckoned(6.0, 0.0) == pytest.approx(50 * math.exp(-2.5), rel=0.02)


def test_what_their_surroundings_share_counts_less() -> None:
    assert reckoned(4.0, 5.0) == pytest.approx(50 * math.exp(-3.5), rel=0.02)


def test_accounts_with_more_such_sentences_make_more_by_chance() -> None:
    assert reckoned(6.0, 3.0, 1000) == pytest.approx(10 * reckoned(6.0, 3.0, 100))
    assert reckoned(6.0, 3.0, 100, 0.1) == pytest.approx(reckoned(6.0, 3.0, 100, 0.5) / 5)

"""Two stretches of words are aligned where they run alike, interruptions and ellipses bridged.

In a case a word in capitals is a content word (4 nats), one in small letters a common one (1 nat);
``(so)`` is an aside, and ``…`` an ellipsis behind the word before it.
"""

from __future__ import annotations

import re

import numpy as np
import pytest

from svod.search.reuse.alignment import (
    ASIDE,
    AT_ELLIPSIS,
    INSTEAD,
    LEFT_OUT,
    Run,
    Stretch,
    best_runs,
    best_scores,
)

CONTENT, COMMON = 4.0, 1.0


def stretch(text: str, numbers: dict[str, int]) -> Stretch:
    """Return the words of a case."""
    words = re.findall(r"\(?\w+\)?…?", text)
    bare = [word.strip("()…") for word in words]
    return Stretch(
        np.array([numbers.setdefault(word, len(numbers)) for word in bare], np.int32),
        np.array([CONTENT if word.isupper() else COMMON for word in bare], np.float32),
        np.array([ASIDE if word[0] == "(" else LEFT_OUT for word in words], np.float32),
        np.array([AT_ELLIPSIS if word[-1] == "…" else 1.0 for word in words], np.float32),
    )


def run(a: str, b: str, least: float = 0.1) -> Run | None:
    numbers: dict[str, int] = {}
    return best_runs([(stretch(a, numbers), stretch(b, numbers))], least)[0]


def score(a: str, b: str) -> float:
    found = run(a, b)
    return round(found.score, 3) if found else 0.0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("FERRY the GRAIN", "FERRY the GRAIN", 9.0),  # the same words
        ("FERRY GRAIN", "LOCK BARGE", 0.0),  # nothing alike
        ("FERRY old GRAIN", "FERRY GRAIN", 8.0 - 0.7),  # a word more
        ("FERRY GRAIN", "FERRY old GRAIN", 8.0 - 0.7),  # a word more on the other side
        ("FERRY old GRAIN", "FERRY new GRAIN", 8.0 - 1.0),  # a word in the place of another
        ("FERRY (he) (said) GRAIN", "FERRY GRAIN", 8.0 - 2 * 0.05),  # an interruption
        ("FERRY… GRAIN", "FERRY the old and wet GRAIN", 8.0 - 4 * 0.05 * 0.7),  # an ellipsis
        ("FERRY GRAIN", "GRAIN FERRY", 4.0),  # another order is no alignment
    ],
)
def test_what_an_alignment_scores(a: str, b: str, expected: float) -> None:
    assert score(a, b) == pytest.approx(expected, abs=0.001)


def test_the_costs() -> None:
    assert (LEFT_OUT, ASIDE, AT_ELLIPSIS, INSTEAD) == (0.7, 0.05, 0.05, 1.0)


def test_the_pairs_that_match_rise_on_both_sides() -> None:
    found = run("x y FERRY old GRAIN z", "FERRY GRAIN q")
    assert found is not None
    assert found.pairs == ((2, 0), (4, 1))


def test_what_scores_too_little_is_no_run() -> None:
    assert run("FERRY GRAIN BARGE", "FERRY GRAIN BARGE", 12.1) is None
    assert run("FERRY GRAIN BARGE", "FERRY GRAIN BARGE", 12.0) is not None


def test_a_far_word_is_not_worth_what_lies_between() -> None:
    between = " ".join(f"w{at}" for at in range(6))
    found = run(f"FERRY GRAIN {between} BARGE", "FERRY GRAIN BARGE")
    assert found is not None
    assert found.pairs == ((0, 0), (1, 1))


def test_stretches_of_different_length_are_aligned_as_if_alone() -> None:
    numbers: dict[str, int] = {}
    cases = [("FERRY", "FERRY"), ("FERRY the old GRAIN BARGE", "the old GRAIN"), ("LOCK", "BARGE")]
    together = best_runs([(stretch(a, numbers), stretch(b, numbers)) for a, b in cases], 0.1)
    assert together == [run(a, b) for a, b in cases]


def test_scores_of_many_windows_are_those_of_their_best_runs() -> None:
    numbers: dict[str, int] = {}
    one, other = stretch("FERRY old GRAIN", numbers), stretch("FERRY new GRAIN", numbers)
    window = [
        Stretch(each.classes[None], each.said[None], each.skip[None], each.opens[None])
        for each in (one, other)
    ]
    assert best_scores(*window).tolist() == [pytest.approx(7.0)]

"""When a happening was, by what both accounts tell."""

from __future__ import annotations

from datetime import date

import pytest

from svod.search.episodes.dating import when_of
from svod.search.linkage.clustering import Cluster
from svod.search.linkage.linking import Link
from svod.search.linkage.scoring import ScoredPair

from ..linkage.accounts import space


def when(a: str, b: str) -> tuple[date, date] | None:
    """Return when two paragraphs happened; only the last sentence of each is meant."""
    found = space([a], [b])
    of_a, of_b = (found.rarities(each).first_of[1] - 1 for each in (0, 1))
    base = int(found.first_sentence[1])
    cluster = Cluster()
    cluster.take(
        Link(
            ScoredPair(
                0, int(found.first_passage[1]), (int(of_a), int(of_a)),
                (base + int(of_b), base + int(of_b)), 9.0, (),
            )
        )
    )  # fmt: skip
    return when_of(found, cluster)


DAY = (date(1931, 3, 14), date(1931, 3, 14))
MONTH = (date(1931, 3, 1), date(1931, 3, 31))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        # both name it
        ("The lock was opened on 14 March 1931.", "On 14 March 1931 it was opened.", DAY),
        # one names the day, the other the month
        ("The lock was opened on 14 March 1931.", "In March 1931 it was opened.", DAY),
        # one names the day, the other named the month just before
        ("The lock was opened on 14 March 1931.", "It was March 1931. The lock opened.", DAY),
        # one names the day, the other nothing
        ("The lock was opened on 14 March 1931.", "The lock was opened.", DAY),
        # what one names counts before the day that the other told of just before
        (
            "In March 1931 the lock was opened.",
            "It rained on 9 March 1931. The lock opened.",
            MONTH,
        ),
        # months that cannot be one: the more precise account tells, and no span of both
        ("The decree was of 14 March 1931.", "The decree was of January 1932.", DAY),
        ("The lock was opened.", "Somebody opened the lock.", None),
    ],
)
def test_the_day_that_one_names_and_the_other_implies(
    a: str, b: str, expected: tuple[date, date] | None
) -> None:
    assert when(a, b) == expected

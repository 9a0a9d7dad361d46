"""Which passages are compared at all: those that share something rare, or two things together."""

from __future__ import annotations

import numpy as np
import pytest

from svod.search.linkage.blocking import (
    BEST,
    BEST_OF_ALL,
    MOST_PASSAGES,
    WORTH_COMPARING,
    Groups,
    compared,
    proposals,
    ranks,
)
from svod.search.linkage.scoring import LinkageSpace

from .accounts import FILLING, account


def proposed(a: tuple[str, ...], b: tuple[str, ...], least: float = 3.0) -> set[tuple[str, str]]:
    """Return the passages of two accounts that are proposed, a long filling around them."""
    rest = [f"{each} It was so in {year}." for year in range(1901, 1906) for each in FILLING]
    space = LinkageSpace([account("a", *a, *rest[::2]), account("b", *b, *rest[1::2])])
    made: set[tuple[str, str]] = set()
    for pairs in proposals(space, (0, 1), least):
        made |= {(space.ids[x], space.ids[y]) for x, y in pairs}
    return made


TALK = "Halvorsen met Brandeis at Tarnow."


def test_passages_that_share_rare_names_are_proposed_and_others_are_not() -> None:
    found = proposed((TALK, "Lindqvist ate herring."), ("At Tarnow Brandeis saw Halvorsen.",))
    assert ("a:p1", "b:p1") in found
    assert ("a:p2", "b:p1") not in found


def test_of_two_accounts_that_share_no_two_rare_names_nothing_is_compared() -> None:
    assert proposed(("Halvorsen left.",), ("Halvorsen came.",)) == set()


def shares(*rows: tuple[int, int, int, float]) -> list[tuple[int, int]]:
    """Return what ``compared`` gives of (passage, other, account of the other, worth)."""
    one, other, of, worth = zip(*rows, strict=True)
    return sorted(
        compared(
            np.ones(len(rows), np.bool_),
            np.array(one, np.int32),
            np.array(other, np.int32),
            np.array(of, np.int32),
            np.array(worth, np.float32),
            1.0,
        )
    )


@pytest.mark.parametrize(("best", "found"), [(5.9, []), (6.0, [(0, 9)])])
def test_accounts_whose_best_passages_share_too_little_are_not_compared(
    best: float, found: list[tuple[int, int]]
) -> None:
    assert WORTH_COMPARING == 6.0
    assert shares((0, 9, 1, best)) == found


def test_what_two_passages_share_adds_up() -> None:
    assert shares((0, 9, 1, 3.5), (0, 9, 1, 3.5)) == [(0, 9)]


def test_the_best_of_another_account_and_of_all_accounts_are_compared() -> None:
    assert (BEST, BEST_OF_ALL) == (10, 24)
    of_one = [(0, 100 + n, 1, 6.0 + n) for n in range(15)]
    assert [b for _, b in shares(*of_one)] == list(range(105, 115))
    of_four = [(0, 100 * of + n, of, 6.0 + n + of / 10) for of in range(1, 5) for n in range(10)]
    assert len(shares(*of_four)) == 24


def groups(*sizes: int) -> Groups:
    """Return the groups of one key that accounts have in so many passages each."""
    account = np.repeat(np.arange(len(sizes)), sizes).astype(np.int32)
    return Groups.of(np.full(len(account), 7), account)


def met(found: Groups, fresh: int, *all_fresh: int) -> list[int]:
    """Return the accounts that a fresh one meets."""
    is_fresh = np.isin(np.arange(9), all_fresh)
    return [int(each) for each in found.account[found.meeting(fresh, is_fresh)[1]]]


def test_a_thing_that_many_passages_of_two_accounts_have_proposes_nothing_between_them() -> None:
    assert MOST_PASSAGES == 48
    assert met(groups(24, 24), 0, 0, 1) == [1]
    assert met(groups(24, 25), 0, 0, 1) == []
    assert met(groups(40, 8), 0, 0, 1) == [1]


def test_what_other_accounts_have_makes_no_difference_between_two() -> None:
    assert met(groups(24, 40, 24), 0, 0, 1, 2) == [2]
    assert met(groups(24, 24, *[24] * 6), 0, 0) == [1, 2, 3, 4, 5, 6, 7]


def test_of_two_fresh_accounts_the_first_meets_the_second() -> None:
    found = groups(2, 2, 2)
    assert [met(found, each, 0, 1, 2) for each in range(3)] == [[1, 2], [2], []]
    assert [met(found, each, 2) for each in (2,)] == [[0, 1]]


def test_each_place_of_the_one_meets_each_of_the_other() -> None:
    found = groups(2, 3)
    one, other = found.crossed(*found.meeting(0, np.ones(2, np.bool_)))
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == [
        (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4),
    ]  # fmt: skip


def test_a_common_name_and_a_day_carried_from_before_propose_together() -> None:
    """Where sixty passages have the name, and the day is named in the passage before."""
    crowd = tuple(f"Zarubin kept {n} hens." for n in range(100, 160))
    for day, proposes in (("On 14 March 1931", True), ("On some day", False)):
        told = (f"{day} the ice broke.", "In the morning Zarubin sold them.", TALK, *crowd)
        asked = ("On 14 March 1931 the rain ended.", "By noon Zarubin left.", TALK, *crowd)
        assert (("a:p2", "b:p2") in proposed(told, asked, 1.0)) is proposes


def test_the_most_worth_of_a_group_comes_first() -> None:
    group, worth = np.array([7, 7, 3, 7]), np.array([1.0, 5.0, 2.0, 3.0])
    assert ranks(group, worth).tolist() == [2, 0, 0, 1]

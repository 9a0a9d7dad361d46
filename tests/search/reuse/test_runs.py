"""Runs of words that two accounts have alike are as long as they go, and each is one."""

from __future__ import annotations

import random

from svod.search.reuse.filtering import BLOCK, Find, Known, merged, overlaps

from .test_quotations import only


def test_an_ellipsis_on_one_side_stands_for_all_that_the_other_has() -> None:
    left_out = "as long as the last gun of the eastern battery can still be fired by anybody"
    shared = only(
        f"He declared: “The harbour will hold {left_out}, and I shall answer for it with my head.”",
        "So he said: “the harbour will hold … and I shall answer for it with my head.”",
    )
    assert shared.b.text == "the harbour will hold … and I shall answer for it with my head"


def test_where_nothing_stands_between_a_full_stop_parts_no_wording() -> None:
    first, second = "the fleet was lost", "the crews had gone home to their villages in barges"
    shared = only(
        f"Orlov knew that {first}. {second.capitalize()}.", f"Zimin knew that {first}; {second}."
    )
    assert shared.a.text.endswith(f"knew that {first}. {second.capitalize()}")


def test_common_words_in_a_row_with_the_rest_belong_to_the_wording() -> None:
    wording = "and so it was that the drunken ferryman carried barley over the frozen estuary"
    shared = only(f"Nobody slept, {wording} for them.", f"Zimin froze, {wording} at night.")
    assert shared.a.text == wording


def find(a: int, b: int, many: int) -> Find:
    return Find(tuple((a + step, b + step) for step in range(many)), float(many), (False, False))


def test_finds_that_overlap_on_both_sides_are_one() -> None:
    assert [each.a for each in merged([find(10, 900, 5), find(13, 903, 4)])] == [(10, 16)]
    assert len(merged([find(10, 900, 5), find(13, 950, 4)])) == 2


def test_a_find_over_many_blocks_is_met_in_each() -> None:
    known = Known()
    known.add(find(BLOCK - 3, 5 * BLOCK - 3, 2 * BLOCK))
    assert known.meeting(find(2 * BLOCK, 6 * BLOCK + 9, 3)) == 0
    assert known.meeting(find(4 * BLOCK, 6 * BLOCK, 3)) is None


def test_looking_up_by_blocks_finds_what_comparing_all_would() -> None:
    chance = random.Random(7)
    finds = [
        find(chance.randrange(3000), chance.randrange(3000), chance.randrange(1, 600))
        for _ in range(120)
    ]
    known = Known()
    for each in finds:
        near = [
            number
            for number, other in enumerate(known.finds)
            if overlaps(each.a, other.a) and overlaps(each.b, other.b)
        ]
        assert known.meeting(each) == (near[0] if near else None)
        known.add(each)

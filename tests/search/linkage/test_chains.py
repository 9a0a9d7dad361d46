"""Links that follow one another in both tellings.

A map is a line a passage of the one account; its letters are the links with the passages of the
other, one thing shared a letter.
"""

from __future__ import annotations

import pytest

from svod.search.linkage.chains import MOST_OF_CHAIN, MOST_OF_LINK, Anchor, chained, reach


def chains(text: str, within: int = 3, worth: float = 1.0) -> dict[str, float]:
    """Return by letter what the chain through each link of a map is worth."""
    found = [
        (letter, Anchor((x, y), worth, frozenset({ord(letter)})))
        for x, line in enumerate(text.split("\n"))
        for y, letter in enumerate(line)
        if letter.isalpha()
    ]
    worths = chained([each for _, each in found], within)
    return {letter: float(worth) for (letter, _), worth in zip(found, worths, strict=True)}


def test_links_in_the_order_of_both_confirm_each_other() -> None:
    assert chains("a..\n.b.\n..c") == {"a": 2, "b": 2, "c": 2}


def test_links_against_the_order_do_not() -> None:
    assert chains("..a\n.b.\nc..") == {"a": 0, "b": 0, "c": 0}


def test_one_passage_with_three_others_is_no_chain() -> None:
    assert chains("abc") == {"a": 0, "b": 0, "c": 0}


def test_a_chain_takes_one_link_of_each_passage() -> None:
    assert chains("a...\n.bc.\n...d")["a"] == 2


def test_the_same_name_again_is_no_second_link() -> None:
    anchors = [Anchor((at, at), 1.0, frozenset({7})) for at in range(3)]
    assert chained(anchors, 3).tolist() == [0, 0, 0]


def test_what_lies_farther_off_does_not_count() -> None:
    assert chains("a.....\n......\n......\n...b..\n......\n.....c") == {"a": 1, "b": 2, "c": 1}


def test_a_long_chain_says_no_more_than_that_the_place_is_right() -> None:
    diagonal = "\n".join("." * at + "abcdefghijklmno"[at] for at in range(15))
    assert chains(diagonal, within=10)["h"] == MOST_OF_CHAIN


def test_one_link_beside_never_outweighs_the_rest() -> None:
    assert chains("a.\n.b", worth=20.0)["a"] == MOST_OF_LINK


@pytest.mark.parametrize(
    ("passages", "links", "within"),
    [
        (60 * 200, 800, 2),  # two chapters that speak of little else
        (200 * 200, 250, 6),
        (4000 * 4000, 6000, 26),  # two books
        (4000 * 4000, 100, 50),  # two books that share next to nothing
    ],
)
def test_a_chain_reaches_as_far_as_one_link_lies_by_chance(
    passages: int, links: int, within: int
) -> None:
    assert reach(passages, links) == within

"""A name and a word close together are rarer than each: the *Tarnow conference*."""

from __future__ import annotations

import pytest

from svod.search.linkage.collocations import CLOSE_TOGETHER
from svod.search.linkage.evidence import NAME, WORD
from svod.search.linkage.scoring import LinkageSpace, collocation_weight

from .accounts import FILLING, account

# Forty sentences that have both words, and never close together.
APART = [
    f"In Tarnow they counted {number} barges, sold the hay, and so much for any conference."
    for number in range(40, 80)
]


def space(*sentences: str) -> LinkageSpace:
    """Return two accounts in which Tarnow and conferences stand on every page."""
    return LinkageSpace(
        [account("a", *sentences, *APART, *FILLING), account("b", *sentences, *APART, *FILLING)]
    )


def written(found: LinkageSpace, passage: int = 0) -> set[tuple[str, str]]:
    """Return the collocations of a passage of the first account, as it writes them."""
    rare = found.rarities(0)
    return {(rare.text(x), rare.text(y)) for x, y in found.content(passage).collocations}


@pytest.mark.parametrize(
    ("sentence", "close"),
    [
        ("The conference at Tarnow ended late.", True),
        ("The conference of the two old river boards at Tarnow ended late.", False),
        ("The conference of ferrymen held at Tarnow ended late.", True),
        ("A conference ended. Tarnow slept.", False),
    ],
)
def test_a_name_and_a_word_within_five_words_of_a_sentence(sentence: str, close: bool) -> None:
    assert CLOSE_TOGETHER == 5
    assert (("Tarnow", "conference") in written(space(sentence))) is close


def test_two_common_things_close_together_are_rare() -> None:
    found = space("The conference at Tarnow ended late.")
    one, other = found.rarities(0), found.rarities(1)
    ((name, word),) = [
        each
        for each in found.content(0).collocations
        if (one.text(each[0]), one.text(each[1])) == ("Tarnow", "conference")
    ]
    assert one.kinds[one.classes == name].tolist() == [NAME] * 41
    assert one.kinds[one.classes == word].tolist() == [WORD] * 41
    assert one.rarity(name) < 1
    assert one.collocation_rarity(name, word) > 4
    assert collocation_weight(name, word, one, other) > 1


def test_a_passage_counts_what_stands_close_together_in_both_accounts() -> None:
    together = space("The conference at Tarnow ended late on 14 March 1931.")
    apart = LinkageSpace(
        [
            account("a", "The conference at Tarnow ended on 14 March 1931.", *APART, *FILLING),
            account("b", "In Tarnow, on 14 March 1931, a quarrel ended the conference.", *APART,
                    *FILLING),
        ]
    )  # fmt: skip
    best = [found.scored(0, int(found.first_passage[1]), 0.1)[0].own for found in (together, apart)]
    assert best[0] > best[1] + 1

"""Words in a row that two accounts may share: which say something, and how they are written."""

from __future__ import annotations

from svod.search.linkage.evidence import ROW
from svod.search.linkage.features import Rarities
from svod.search.linkage.scoring import LinkageSpace
from svod.search.linkage.shingles import IN_A_ROW, ROW_RARITY

from .accounts import FILLING, account


def rarities(*paragraphs: str) -> Rarities:
    """Return what an account of these paragraphs has, a filling behind them."""
    return LinkageSpace([account("a", *paragraphs, *FILLING)]).rarities(0)


def wordings(found: Rarities) -> list[int]:
    """Return the keys of the wording of the first sentence."""
    keys, kinds, places = found.things
    return [int(key) for key in keys[(kinds == ROW) & (places == 0)]]


def test_four_words_in_a_row_are_wording_where_two_of_them_are_rare() -> None:
    assert IN_A_ROW == 4
    rest = [f"{each} So it was in {year}." for year in (1901, 1902) for each in FILLING]
    long = [*rest, *[f"It was so in {year}." for year in range(1910, 1950)]]
    assert len(wordings(rarities("Drunken ferrymen carried barley.", *long))) == 1
    assert wordings(rarities("It was so and not so.", *long)) == []
    assert wordings(rarities("Drunken ferrymen slept.", *long)) == []


def test_in_a_short_account_no_word_is_rare_enough_for_wording() -> None:
    """One sentence in fifty may have a word of shared wording."""
    assert ROW_RARITY == 50
    for sentences, found in ((49, 0), (50, 1)):
        rest = [f"It was so in {year}." for year in range(1800, 1799 + sentences - len(FILLING))]
        made = rarities("Drunken ferrymen carried barley.", *rest)
        assert made.sentences == sentences
        assert len(wordings(made)) == found


def test_what_is_quoted_is_wording_whatever_it_says() -> None:
    assert len(wordings(rarities("She wrote “it is not so” there."))) >= 1


def test_wording_is_told_as_it_is_written() -> None:
    found = rarities("She wrote “Drunken ferrymen carried no barley” there.")
    keys, _ = found.shingles.starts
    assert found.shingles.wording(keys.tolist()) == "Drunken ferrymen carried no barley"
    assert found.shingles.wording([]) == ""

"""Where two accounts may share wording: shingles, and content words near one another."""

from __future__ import annotations

import numpy as np
import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.search.corpus.corpus import Wording, wording
from svod.search.reuse.seeding import (
    CELL,
    IN_A_ROW,
    MARGIN,
    MOST_PLACES,
    NEIGHBOURS,
    REACH,
    WIDEST,
    Places,
    joined,
    pairs,
    places_shared,
    regions,
    rows,
)

from .test_quotations import filler, passage

ANALYZER = Analyzer()
FERRY = "the drunken ferryman never carried barley over the frozen estuary"


def words_of(a: str, b: str) -> Wording:
    return wording([passage("a", 1, a), passage("b", 1, b)], ANALYZER)


def seeds(a: str, b: str) -> int:
    """Return how many pairs of places two texts share as wording."""
    return len(places_shared(words_of(a, b)).first)


def test_the_same_words_are_a_seed_in_any_spelling_and_ending() -> None:
    assert seeds(f"They say {FERRY}.", f"We heard: {FERRY}!") > 0
    assert seeds("Паромщик не возил ячмень в Тарнов.", "Паромщики не возили ячменя в Тарнов.") > 0


def test_texts_that_share_nothing_have_no_seed() -> None:
    assert seeds(filler(1), filler(2)) == 0


def test_four_common_words_in_a_row_make_a_shingle_and_three_do_not() -> None:
    assert IN_A_ROW == 4
    for shared, found in (("one of the", 0), ("one of the few", 1)):
        words = words_of(f"Alfa {shared} brava", f"karlo {shared} delta")
        keys, _ = rows(words)
        assert len(keys) - len(np.unique(keys)) == found


def test_an_account_shares_nothing_with_itself() -> None:
    words = wording([passage("a", 1, f"{FERRY}. {filler(1)} {FERRY}.")], ANALYZER)
    assert len(places_shared(words).first) == 0


def test_a_shingle_that_stands_in_more_places_than_sixteen_is_left_out() -> None:
    assert MOST_PLACES == 16
    accounts = np.arange(17, dtype=np.int32)
    for many, found in ((16, 16 * 15 // 2), (17, 0)):
        keys, places = np.zeros(many, np.uint64), np.arange(many, dtype=np.int64)
        assert len(joined(keys, places, accounts, MOST_PLACES)[0]) == found


@pytest.mark.parametrize(
    ("between", "found"),
    [(REACH - 1, 1), (REACH, 0)],
)
def test_content_words_within_a_clause_are_paired(between: int, found: int) -> None:
    assert REACH == 14
    words = words_of("ferryman " + "and " * between + "estuary", "lantern")
    assert len(pairs(words)[0]) == found


def test_each_content_word_is_paired_with_the_four_behind_it() -> None:
    assert NEIGHBOURS == 4
    words = words_of("ferryman estuary lantern orchard quarry anvil", "gosling")
    _, places = pairs(words)
    assert np.bincount(places, minlength=6).tolist() == [4, 4, 3, 2, 1, 0]


def places_at(*rows_: tuple[int, int]) -> Places:
    first, second = (np.array(side, np.int64) for side in zip(*rows_, strict=True))
    yes = np.ones(len(rows_), np.bool_)
    return Places(first, second, yes, yes)


class TestRegions:
    LONG = " ".join(f"w{n}" for n in range(700))

    def found(self, *rows_: tuple[int, int]) -> list[tuple[int, int, int, int]]:
        words = words_of(self.LONG, self.LONG)
        shifted = [(a, 700 + b) for a, b in rows_]
        return [
            (each.a0, each.a1, each.b0 - 700, each.b1 - 700)
            for each in regions(words, places_at(*shifted))
        ]

    def test_the_bounds(self) -> None:
        assert (CELL, MARGIN, WIDEST) == (40, 28, 400)

    def test_seeds_of_a_long_sentence_are_one_region_with_its_margins(self) -> None:
        assert self.found((100, 100), (140, 140)) == [(72, 169, 72, 169)]

    def test_seeds_farther_apart_are_two_regions(self) -> None:
        assert len(self.found((100, 100), (141, 141))) == 2

    def test_a_margin_ends_with_the_account(self) -> None:
        assert self.found((3, 3), (10, 10)) == [(0, 39, 0, 39)]

    def test_a_region_does_not_grow_without_end(self) -> None:
        found = self.found(*((at, at) for at in range(100, 540, 20)))
        assert len(found) == 2
        assert max(a1 - a0 for a0, a1, _, _ in found) <= WIDEST + 2 * MARGIN

"""What each sentence of an account has that another account may share, and how rare it is."""

from __future__ import annotations

import math

import pytest

from svod.search.linkage.day_keys import CLOSE_DAYS, day_keys
from svod.search.linkage.evidence import DAY, MONTH, NAME, NEAR, NUMBER, WORD, YEAR
from svod.search.linkage.features import COMPANY, UNREAD, Rarities
from svod.search.linkage.scoring import LinkageSpace

from .accounts import FILLING, account


def rarities(*paragraphs: str) -> Rarities:
    """Return what an account of these paragraphs has, a filling behind them."""
    return LinkageSpace([account("a", *paragraphs, *FILLING)]).rarities(0)


def things(found: Rarities, kind: int, sentence: int = 0) -> list[str]:
    """Return the words of a sentence that are of a kind; a day or wording is given as empty."""
    keys, kinds, places = found.things
    of = [
        int(key)
        for key, k, at in zip(keys, kinds, places, strict=True)
        if (k, at) == (kind, sentence)
    ]
    return [found.text(key) for key in of]


def test_a_sentence_has_its_names_its_rare_words_and_its_numbers() -> None:
    found = rarities("Halvorsen opened the lock for 40 barges.")
    assert things(found, NAME) == ["Halvorsen"]
    assert {"lock", "barges"} <= set(things(found, WORD))
    assert "the" not in things(found, WORD)
    assert things(found, NUMBER) == ["40"]


def test_a_date_is_no_number_and_counts_as_day_month_and_year() -> None:
    found = rarities("Halvorsen came on 14 March 1931.")
    assert things(found, NUMBER) == []
    assert [len(things(found, kind)) for kind in (DAY, MONTH, YEAR)] == [1, 1, 1]
    assert len(things(found, NEAR)) > 0


def test_a_thing_counts_once_a_sentence() -> None:
    found = rarities("Halvorsen met Halvorsen, and Halvorsen laughed.")
    assert things(found, NAME) == ["Halvorsen"]


def test_what_more_sentences_have_is_less_rare() -> None:
    once = rarities("Halvorsen came.", "Brandeis left.", "Brandeis slept.")
    rare = {
        once.text(int(key)): once.rarity(int(key))
        for key, kind in zip(*once.things[:2], strict=True)
        if kind == NAME
    }
    assert rare["Halvorsen"] - rare["Brandeis"] == pytest.approx(math.log(2))


def test_a_short_account_has_nothing_very_rare() -> None:
    """Some sentences that nobody has read count with those of the account."""
    found = rarities("Halvorsen came.")
    (key,) = [
        int(k)
        for k, kind in zip(*found.things[:2], strict=True)
        if found.text(int(k)) == "Halvorsen"
    ]
    assert found.rarity(key) == pytest.approx(math.log(found.sentences + UNREAD))
    assert UNREAD == 30


def test_days_close_together_have_a_key_in_common_and_others_have_none() -> None:
    assert CLOSE_DAYS == 3
    for apart, close in ((0, True), (1, True), (2, True), (6, False)):
        one, other = (
            {
                key
                for key, kind in day_keys(
                    account("a", f"It was on {14 + shift} March 1931.").days[0]
                )
                if kind == NEAR
            }
            for shift in (0, apart)
        )
        assert bool(one & other) is close


def test_a_name_that_stands_only_with_another_says_nothing_beyond_it() -> None:
    found = rarities(*["Brest lies by Litovsk."] * 6, "Halvorsen met Brandeis.")
    key = {found.text(int(k)): int(k) for k in found.things[0]}
    assert COMPANY == 2.0
    assert found.beyond(key["Litovsk"], key["Brest"]) < 0.35
    assert found.beyond(key["Brandeis"], key["Litovsk"]) == 1.0

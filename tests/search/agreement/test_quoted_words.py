"""One quotation as two accounts print it."""

from __future__ import annotations

from svod.search.agreement.quoted_words import rest_of


def test_the_rest_is_what_stands_before_and_behind() -> None:
    long = ("nobody", "sank", "at", "tarnow", "that", "year")
    assert list(rest_of(long, ("at", "tarnow"))) == [("nobody", "sank"), ("that", "year")]


def test_two_wordings_without_a_common_word_have_no_rest() -> None:
    assert list(rest_of(("sleep", "well"), ("good", "night"))) == []

"""Short wording that one account prints in quotation marks, and another has in the same words."""

from __future__ import annotations

from svod.index.analysis.analyzer import Analyzer
from svod.search.corpus.corpus import wording
from svod.search.reuse.short_quotations import short_quotations

from .test_quotations import found, passage


def shared(a: str, b: str) -> list[tuple[str, str]]:
    words = wording([passage("a", 1, a), passage("b", 1, b)], Analyzer())

    def text(side: tuple[int, int]) -> str:
        return words.span(*side).of(words.of(side[0]).text)

    return [(text(find.a), text(find.b)) for find in short_quotations(words)]


def test_what_one_quotes_and_the_other_coined_is_found() -> None:
    assert shared("They rejected the “Voronin plan”.", "He drafted the Voronin plan.") == [
        ("Voronin plan", "Voronin plan")
    ]


def test_the_side_that_quotes_may_be_either() -> None:
    assert shared("He drafted the Voronin plan.", "They rejected “the Voronin plan”.") == [
        ("Voronin plan", "Voronin plan")
    ]


def test_all_of_the_quotation_must_stand_there_in_a_row() -> None:
    assert shared("They rejected the “Voronin plan”.", "The plan that Voronin made.") == []
    assert shared("A “rusty Voronin plan”.", "The Voronin plan.") == []


def test_what_nobody_quotes_is_none() -> None:
    assert shared("They rejected the Voronin plan.", "He drafted the Voronin plan.") == []


def test_one_word_is_none_and_so_are_common_words() -> None:
    assert shared("They called it “treason”.", "It was treason.") == []
    assert shared("He said “it was”.", "So it was.") == []


def test_more_than_six_words_are_left_to_what_finds_longer_wording() -> None:
    six = "a rusty gate with iron thorns"
    assert len(shared(f"He saw “{six}”.", f"There was {six}.")) == 1
    seven = "rusty gates with iron thorns on top"
    assert shared(f"He saw “{seven}”.", f"There were {seven}.") == []


def test_what_stands_in_many_places_is_a_term() -> None:
    quote = "He feared “rusty gates”."
    assert len(shared(quote, "Rusty gates. " * 12)) == 12
    assert shared(quote, "Rusty gates. " * 14) == []


SCENE = "Halvorsen left the barges of Tarnow to the tollkeeper."


def test_it_counts_only_where_both_tell_the_same() -> None:
    quote, coined = "They rejected the “Voronin plan”.", "He drafted the Voronin plan."
    assert found(quote, coined) == []
    told = found(f"{SCENE} {quote}", f"{coined} Tarnow's tollkeeper got the barges of Halvorsen.")
    assert "Voronin plan" in [each.a.text for each in told]

"""What stands around a day or number in its sentence, and how alike two such contexts are."""

from __future__ import annotations

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.spans import Span
from svod.search.agreement.sentence_context import LEAST, Likeness, NearWords, Surroundings
from svod.search.text.segmentation import sentences

ANALYZER = Analyzer()


def read(text: str, but: str = "") -> Surroundings:
    """Return the sentences of a text; ``but`` says nothing."""
    left_out = [Span(text.index(but), text.index(but) + len(but))] if but else []
    return Surroundings(text, sentences(text), ANALYZER.analyse(text), left_out)


def around(text: str, thing: str, but: str = "") -> list[str]:
    """Return the words that stand around a thing."""
    at = text.index(thing)
    return [each.span.of(text) for each in read(text, but).around(Span(at, at + len(thing)))]


def weights(text: str) -> dict[str, float]:
    return {near.span.of(text): round(near.weight, 2) for row in read(text).near for near in row}


def test_the_words_of_the_same_sentence_count_and_the_thing_itself_does_not() -> None:
    text = "Halvorsen signed the armistice. Brandeis left Tarnow on 3 May."
    assert around(text, "3 May") == ["Brandeis", "Tarnow"]


def test_words_that_characterise_no_sentence_are_left_out() -> None:
    assert around("After that the people of Tarnow had 40 boats.", "40") == ["Tarnow", "boats"]


def test_a_date_says_nothing_of_what_is_told() -> None:
    text = "On Wednesday 3 May the armistice was signed at noon."
    assert "Wednesday" not in around(text, "noon", but="Wednesday 3 May")
    assert "armistice" in around(text, "noon", but="Wednesday 3 May")


def test_a_short_word_is_none() -> None:
    assert around("He sold an ox at Tarnow for 40 crowns.", "40") == ["sold", "Tarnow", "crowns"]


def test_a_rare_word_counts_in_full_and_a_frequent_one_a_little() -> None:
    found = weights("The armistice came from the west.")
    assert found["armistice"] == 1.0
    assert found["west"] == LEAST == 0.2


def test_between_rare_and_frequent_a_word_counts_by_its_frequency() -> None:
    found = weights("The treaty named the ferryman.")
    assert LEAST < found["treaty"] < found["ferryman"] == 1.0


def test_a_clause_after_a_semicolon_is_a_sentence_of_its_own() -> None:
    text = "Halvorsen left on 3 May; Brandeis stayed at Tarnow."
    assert around(text, "3 May") == ["Halvorsen"]


def test_the_words_of_a_quotation_are_placed_from_its_start() -> None:
    text = "He said: the armistice holds."
    start = text.index("the armistice")
    (near, *_) = read(text).inside(Span(start, len(text)))
    assert near.span == Span(4, 13)


def sentences_of(text: str) -> list[NearWords]:
    return list(read(text).within(Span(0, len(text))))


def likeness(a: str, b: str) -> float:
    mine, theirs = sentences_of(a), sentences_of(b)
    return round(Likeness(mine, theirs).of(mine[0], theirs[0]), 2)


def test_a_rare_word_in_both_is_about_one() -> None:
    assert likeness("They met the ferryman.", "A ferryman was seen.") == pytest.approx(1.0, abs=0.1)


def test_each_word_counts_once() -> None:
    once = likeness("The ferryman came.", "The ferryman came.")
    assert likeness("The ferryman, the ferryman came.", "The ferryman came.") == once


def test_who_is_named_in_every_sentence_tells_none_from_another() -> None:
    once = likeness("Halvorsen sang.", "Halvorsen wept.")
    often = likeness("Halvorsen sang. Halvorsen ate.", "Halvorsen wept. Halvorsen rose.")
    assert often == pytest.approx(once / 2, abs=0.01)


def test_a_word_meets_its_other_forms() -> None:
    assert likeness("Литвинову вручили ноту.", "Litvinov got it.") > 0.5

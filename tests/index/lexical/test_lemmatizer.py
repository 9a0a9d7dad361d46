"""Dictionary forms and stems."""

from __future__ import annotations

import pytest

from svod.index.lexical.lemmatizer import (
    SHORTEST_STEM,
    described,
    english,
    russian,
    stem,
    without_possessive,
)


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("литвинову", "литвинов"),
        ("переговорах", "переговоры"),
        ("беседой", "беседа"),
        ("послами", "посол"),
        ("вышинскому", "вышинский"),
        ("громыко", "громыко"),
    ],
)
def test_a_form_has_its_lemma(word: str, lemma: str) -> None:
    assert lemma in russian(word).lemmas


def test_a_form_of_two_words_has_both_lemmas() -> None:
    assert set(russian("белка").lemmas) == {"белка", "белок"}


def test_a_rare_parse_does_not_count() -> None:
    assert russian("стали").lemmas == ("стать",)


def test_the_dictionary_is_not_asked_to_guess_unknown_names() -> None:
    found = russian("хоттелету")
    assert (found.lemmas, found.known, found.name) == ((), False, False)


@pytest.mark.parametrize("word", ["литвинов", "москва", "иван"])
def test_a_name_is_known_as_one(word: str) -> None:
    assert russian(word).name


@pytest.mark.parametrize("word", ["мост", "море", "хоттелет"])
def test_other_words_are_no_names(word: str) -> None:
    assert not russian(word).name


@pytest.mark.parametrize(
    "form", ["хоттелет", "хоттелета", "хоттелетом", "хоттелетами", "хоттелеты"]
)
def test_a_stem_loses_the_ending_of_a_case(form: str) -> None:
    assert stem(form) == "хоттелет"


@pytest.mark.parametrize("word", ["дом", "оса", "ё", "ами"])
def test_a_stem_keeps_three_letters(word: str) -> None:
    assert len(stem(word)) >= min(len(word), SHORTEST_STEM)


@pytest.mark.parametrize(
    ("first", "second"),
    [("strikes", "strike"), ("allies'", "ally"), ("litvinov's", "litvinov")],
)
def test_english_endings_fall_away(first: str, second: str) -> None:
    assert english(first) == english(second)


@pytest.mark.parametrize(
    ("word", "bare"), [("litvinov's", "litvinov"), ("allies'", "allies"), ("prem'er", "prem'er")]
)
def test_a_possessive_is_taken_off_and_a_soft_sign_inside_is_not(word: str, bare: str) -> None:
    assert without_possessive(word) == bare


@pytest.mark.parametrize(
    ("word", "lemma", "form"),
    [
        ("беседами", "беседа", "instrumental plural"),
        ("беседа", "беседа", ""),  # the lemma itself
        ("беседами", "посол", ""),  # a form of another word
        ("говорил", "говорить", ""),  # a verb has no case
    ],
)
def test_a_form_is_described_where_it_has_a_case_of_that_lemma(
    word: str, lemma: str, form: str
) -> None:
    assert described(word, lemma) == form

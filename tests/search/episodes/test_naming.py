"""What an episode is called: names whole, spelled as usual, the telling ones first."""

from __future__ import annotations

from datetime import date

import pytest

from svod.search.episodes.dating import readings_near
from svod.search.episodes.episodes import Episode
from svod.search.episodes.naming import (
    names_called,
    nominative,
    usual_form,
    whole_name,
    words_called,
)
from svod.search.episodes.review import redated

ONE = "On the quay Consul Ivan P. Halversen met Berta Lindholm. Lindholm wept."
OTHER = "Halversen's boat was seen by Berta Lindholm on May Day, at Stone Bridge."


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("Berta", "Berta Lindholm"),  # both have the two words
        ("Lindholm", "Berta Lindholm"),
        ("Ivan", "Ivan"),  # one alone has what stands behind it
        ("Halversen", "Ivan P. Halversen"),  # what stands before it is its forename
        ("Stone", "Stone"),
        ("day", "May Day"),
        ("Хальверсена", "Хальверсен"),
    ],
)
def test_a_name_is_given_whole_where_the_accounts_have_it_so(form: str, expected: str) -> None:
    assert whole_name(form, {"a": ONE, "b": OTHER}) == expected


def test_a_word_behind_it_is_of_the_name_when_it_is_shared_in_another_spelling() -> None:
    texts = {"a": "He saw Ivan P. Maiski.", "b": "She saw Ivan Maisky."}
    shared = [{"a": "Ivan", "b": "Ivan"}, {"a": "Maiski", "b": "Maisky"}]
    assert names_called(shared, texts) == ["Ivan P. Maiski"]


def test_what_is_made_of_a_name_says_nothing_new() -> None:
    shared = [{"a": "Ostravian"}, {"a": "Ostravia"}, {"a": "Riga"}]
    assert names_called(shared, {"a": "Ostravians."}) == ["Ostravian", "Riga"]


def test_names_in_the_mouth_of_everybody_come_last() -> None:
    shared = [{"a": "Germans", "b": "German"}, {"a": "Lindholm", "b": "Lindholm"}]
    assert names_called(shared, {"a": ONE, "b": OTHER}) == ["Berta Lindholm", "German"]


def test_a_word_of_every_day_is_no_name() -> None:
    assert names_called([{"a": "day", "b": "day"}], {"a": "That day.", "b": "One day."}) == []


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (["Bolcheviks", "Bolshevik"], "Bolshevik"),
        (["Варшаву", "Warsaw"], "Warsaw"),
        (["Smolnyi", "Smolny"], "Smolny"),
    ],
)
def test_of_several_forms_the_usual_one_is_taken(forms: list[str], expected: str) -> None:
    assert usual_form(forms) == expected


@pytest.mark.parametrize(
    ("form", "expected"), [("Варшаву", "Варшава"), ("Литвинова", "Литвинов"), ("Riga", "Riga")]
)
def test_a_russian_name_is_in_the_nominative(form: str, expected: str) -> None:
    assert nominative(form) == expected


def test_wording_is_quoted_from_its_first_telling_word_to_its_last() -> None:
    assert words_called([("quotation", "of a prolonged winter of the")]) == ["“prolonged winter”"]
    assert words_called([("quotation", "of the"), ("word", "flax")]) == ["flax"]


def test_a_title_goes_with_the_days() -> None:
    day = date(1911, 3, 3)
    episode = Episode("e1", "Varna · 3 March 1911", day, day, 9.0, {}, ())
    later = (day, date(1911, 3, 4))
    assert redated(episode.title, episode, later) == "Varna · 3–4 March 1911"
    assert redated("The council", episode, later) == "The council"


def test_the_reading_of_a_day_that_coincides_is_the_only_one() -> None:
    in_both_styles = [(100, 100), (113, 113)]
    assert readings_near(in_both_styles, [(100, 100)]) == [(100, 100)]
    assert readings_near(in_both_styles, [(107, 107)]) == in_both_styles
    assert readings_near([(900, 900)], [(107, 107)]) == []

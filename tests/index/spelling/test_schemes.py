"""Each Scheme is a file whose samples are its tests."""

from __future__ import annotations

import re
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.lexical.tokenizer import folded
from svod.index.spelling import Scheme, readings, schemes
from svod.index.spelling.schemes import COMMON, ORDER, described, inherited, scheme

CYRILLIC = re.compile(r"[\u0400-\u052f]+")
SAMPLES = [
    pytest.param(name, latin, cyrillic, id=f"{name}: {latin}")
    for name in ORDER
    for latin, cyrillic in described(name).get("samples", {}).items()
]


def files() -> set[str]:
    folder = resources.files("svod.index").joinpath("data", "schemes")
    return {each.name.removesuffix(".toml") for each in folder.iterdir()}


# The files


def test_every_file_is_in_the_order_and_every_name_has_a_file() -> None:
    assert len(set(ORDER)) == len(ORDER)
    assert files() == {COMMON, *ORDER}


def test_schemes_come_in_their_order() -> None:
    assert tuple(each.name for each in schemes()) == ORDER


@pytest.mark.parametrize("name", ORDER)
def test_a_scheme_has_a_title_and_samples(name: str) -> None:
    assert described(name)["title"].strip()
    assert described(name)["samples"]


@pytest.mark.parametrize("name", ORDER)
def test_a_scheme_has_no_other_entries_than_those_that_are_read(name: str) -> None:
    assert described(name).keys() <= {
        "title", "always", "cue", "evidence", "extends", "without", "before",
        "letters", "either", "samples",
    }  # fmt: skip


@pytest.mark.parametrize("name", ORDER)
def test_a_scheme_is_read_always_or_by_what_is_found_in_a_word(name: str) -> None:
    made = scheme(name)
    assert made.always or made.cue or made.evidence


@pytest.mark.parametrize("name", [COMMON, *ORDER])
def test_letters_are_latin_and_stand_for_cyrillic_ones(name: str) -> None:
    for latin, cyrillic in inherited(name).items():
        assert not CYRILLIC.search(latin), latin
        assert CYRILLIC.fullmatch(cyrillic), latin


@pytest.mark.parametrize("name", ORDER)
def test_letters_that_stand_for_two_are_cyrillic(name: str) -> None:
    for first, second in scheme(name).either.items():
        assert CYRILLIC.fullmatch(first + second)
        assert len(first) == 1 <= len(second)
        assert first in scheme(name).letters.values()


@pytest.mark.parametrize("name", ORDER)
def test_letters_are_written_as_folding_leaves_them(name: str) -> None:
    for latin in scheme(name).letters:
        assert folded(latin) == latin


@pytest.mark.parametrize("name", ORDER)
def test_what_it_replaces_first_is_left_in_its_own_letters(name: str) -> None:
    made = scheme(name)
    for _, replacement in made.before:
        assert set(replacement) <= made.alphabet


@pytest.mark.parametrize("name", ORDER)
def test_what_it_builds_on_is_there_and_letters_without_are_gone(name: str) -> None:
    table = described(name)
    assert table.get("extends", COMMON) in files()
    below = {latin for latin in scheme(name).letters if latin not in table["letters"]}
    assert not any(table.get("without", "\0") in latin for latin in below)


# The samples


@pytest.mark.parametrize(("name", "latin", "cyrillic"), SAMPLES)
def test_a_sample_is_read_as_it_says(name: str, latin: str, cyrillic: str) -> None:
    assert scheme(name).read(folded(latin)) == cyrillic


@pytest.mark.parametrize(("name", "latin", "cyrillic"), SAMPLES)
def test_a_sample_is_a_word_that_the_scheme_is_asked_for(
    name: str, latin: str, cyrillic: str
) -> None:
    """Some Scheme reads it so: the cue or the evidence lets it, or one before reads it alike."""
    assert cyrillic in {each.text for each in readings(folded(latin))}


def test_samples_are_kept_in_lower_case() -> None:
    assert scheme("english").samples["litvinoff"] == "литвинов"


# Reading by a Scheme


def named(name: str) -> Scheme:
    return next(each for each in schemes() if each.name == name)


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("shchi", "щи"),  # the longest group first
        ("voina", "война"),  # i after a vowel, with none behind it
        ("moia", "моя"),
        ("vyshinsky", "вышинский"),  # -sky, -ski, -cki are written short
        ("vyshinski", "вышинский"),
        ("nauki", "науки"),  # the genitive of a word in -k is not
        ("m\u00edr", "мир"),  # a mark on a letter that the Scheme does not know
    ],
)
def test_letters_are_read_in_their_place(latin: str, cyrillic: str) -> None:
    assert named("english").read(latin) == cyrillic


def test_a_letter_that_stands_for_two_gives_every_choice() -> None:
    assert set(named("german").variants("схус")) == {"зхус", "схуз", "зхуз"}
    assert list(named("german").variants("том")) == []


def test_so_many_letters_that_stand_for_two_are_tried_and_no_more() -> None:
    assert len(list(named("german").variants("с" * 50))) == 15


LATIN = st.text(
    "abcdefghijklmnopqrstuvwxyz'\u010d\u0161\u017e\u00e9\u00e8\u00df\u0142\u00f8\u00e2\u00fb\u00eb",
    max_size=14,
)


@settings(max_examples=200)
@given(LATIN)
def test_no_scheme_leaves_a_latin_letter(word: str) -> None:
    for each in schemes():
        assert not re.search(r"[a-z]", each.read(word))

"""Letters of the other script among those of one: Latin letters are written in [brackets]."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.spelling.lookalikes import TO_CYRILLIC, TO_LATIN, is_mixed, of_one_script

# As printed, Latin letters in brackets → what was meant.
LATIN_IN_CYRILLIC = [
    ("л[e]нин", "ленин"),
    ("[c]талин", "сталин"),
    ("м[o]сква", "москва"),
    ("[p]осси[a]", "россиа"),
    ("совме[c]тной", "совместной"),
    ("м[i]ровой", "міровой"),
]
CYRILLIC_IN_LATIN = [
    ("[l]е[nin]", "[lenin]"),
    ("[m]о[skva]", "[moskva]"),
    ("[l]ё[gkij]", "[legkij]"),
    ("[le]н[in]", "[lehin]"),
]
OF_ONE_SCRIPT = ["ленин", "[lenin]", "", "1946", "[café]", "объѣздъ"]


def typed(notation: str) -> str:
    return notation.replace("[", "").replace("]", "")


def test_the_notation_says_which_letters_are_latin() -> None:
    for notation, _ in LATIN_IN_CYRILLIC + CYRILLIC_IN_LATIN:
        inside = False
        for letter in notation:
            if letter in "[]":
                inside = letter == "["
            else:
                assert letter.isascii() == inside, notation


@pytest.mark.parametrize(("printed", "meant"), LATIN_IN_CYRILLIC)
def test_a_latin_letter_in_a_cyrillic_word_is_its_lookalike(printed: str, meant: str) -> None:
    assert of_one_script(typed(printed)) == typed(meant)


@pytest.mark.parametrize(("printed", "meant"), CYRILLIC_IN_LATIN)
def test_a_cyrillic_letter_in_a_latin_word_is_its_lookalike(printed: str, meant: str) -> None:
    assert of_one_script(typed(printed)) == typed(meant)


@pytest.mark.parametrize("word", OF_ONE_SCRIPT)
def test_a_word_of_one_script_stays(word: str) -> None:
    assert not is_mixed(typed(word))
    assert of_one_script(typed(word)) == typed(word)


@pytest.mark.parametrize("word", ["лqнин", "leжin", "дzюба"])
def test_a_word_stays_when_a_letter_is_no_lookalike(word: str) -> None:
    assert of_one_script(word) == word


def test_the_script_with_more_letters_decides() -> None:
    assert of_one_script(typed("[ce]сс")) == typed("[cecc]")
    assert of_one_script(typed("[c]есс")) == "сесс"


def test_every_letter_has_its_lookalike_in_the_other_script() -> None:
    assert all("\u0400" <= chr(cyrillic) <= "\u052f" for cyrillic in TO_LATIN)
    assert all(chr(latin).isascii() for latin in TO_CYRILLIC)


@settings(max_examples=300)
@given(st.text("аеорсухкмтвніжяaeopcyxkmtbhilnqz'-", max_size=10))
def test_a_word_keeps_its_length_and_comes_out_whole_or_as_it_was(word: str) -> None:
    made = of_one_script(word)
    assert len(made) == len(word)
    assert made == word or not is_mixed(made)
    assert of_one_script(made) == made

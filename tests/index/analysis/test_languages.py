"""Which Latin words are read as Russian, by themselves and among their neighbours.

In running text the words with ``~`` before them are to be read as Russian (too), the others not.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.analysis.languages import (
    Standing,
    homograph,
    is_everyday,
    is_frequent_english,
    read_as_russian,
    standing,
)
from svod.index.lexical.tokenizer import Token, tokenize

# How words stand by themselves in a text: the standing, then words as they are written.
IN_A_TEXT = """
    english: more put on most son the coal was
    english: stalemate tenor curt armistice
    english: German Dom Paris milan
    english: robert lenin
    russian: vneshnyaya vneshniaia istorii Dokumenty politiki mezhdunarodnykh
    russian: Litvinov Litvinova Izvestiia kirov
    name: Stalin Robert Berlin Milan stalin
    open: Hottelet hottelet Narkomindel Khar'kov prem'er Izdatel'stvo
    none: 1946 Литвинов мир 漢
"""
IN_A_QUESTION = """
    english: more put on most son brat dom den
    name: Stalin stalin Robert German
    open: hottelet Hottelet lenin trotsky
    russian: vneshnyaya litvinov litvinova
    none: 1946 литвинов
"""


def cases(table: str) -> list[tuple[str, str]]:
    lines = [line.split(":") for line in table.split("\n") if line.strip()]
    return [(word, name.strip()) for name, words in lines for word in words.split()]


@pytest.mark.parametrize(("word", "expected"), cases(IN_A_TEXT))
def test_a_word_of_a_text_stands_by_itself(word: str, expected: str) -> None:
    assert standing(word) is Standing(expected)


@pytest.mark.parametrize(("word", "expected"), cases(IN_A_QUESTION))
def test_a_word_of_a_question_stands_by_itself(word: str, expected: str) -> None:
    assert standing(word, asked=True) is Standing(expected)


# Running text

RUSSIAN_TITLES = """
    ~Dokumenty ~po ~istorii and more
    ~Dokumenty ~vneshnei ~politiki ~SSSR, vol. 3
    ~Sovetskii ~Soiuz ~na ~mezhdunarodnykh ~konferentsiiakh
    ~v ~Moskve and in the town
    ~brat ~Litvinova
    ~sobranie ~sochinenii ~most
    ~Vneshniaia ~politika, on the table
    ~po-~russki
"""
ENGLISH_PROSE = """
    The ~Narkomindel on the other hand
    ~Pravda was not put on sale
    the new dom
    the son of a poor man, and most of the more
    the German tenor and the coal strike
    it was a curt reply, in the main
    they met on the bridge
"""
BETWEEN_THE_TWO = """
    ~Mirovaya ~voina on the eve
    ~Izvestiia, on 3 March
    it was to ~Litvinov. On the eve
    on (~Litvinov) put
"""
ENGLISH_ABOUT_RUSSIANS = """
    “No,” said ~Litvinov. On the eve
    ~Litvinov put ~Maisky off
    ~Chicherin on ~Litvinov
"""
NAMES = """
    ~Stalin met ~Robert and a German tenor
    ~Stalin put it to them
    ~Hottelet on the radio
    ~Berlin was on the way
"""
CYRILLIC_AND_FIGURES = """
    Литвинов on 1946
    в Москве on put
    the мир
"""


def rows(*tables: str) -> list[str]:
    return [line.strip() for table in tables for line in table.split("\n") if line.strip()]


def marked(text: str, asked: bool = False) -> str:
    """The text with a mark before each word that is read as Russian."""
    tokens = flat(tokenize(text))
    made, last = "", 0
    for token, russian in zip(tokens, read_as_russian(text, tokens, asked), strict=True):
        made += text[last : token.start] + "~" * russian
        last = token.start
    return made + text[last:]


def flat(tokens: tuple[Token, ...]) -> list[Token]:
    return [part for token in tokens for part in token.parts or (token,)]


@pytest.mark.parametrize(
    "notation",
    rows(
        RUSSIAN_TITLES,
        ENGLISH_PROSE,
        ENGLISH_ABOUT_RUSSIANS,
        BETWEEN_THE_TWO,
        NAMES,
        CYRILLIC_AND_FIGURES,
    ),
)
def test_running_text_is_read_word_by_word_with_its_neighbours(notation: str) -> None:
    assert marked(notation.replace("~", "")) == notation


@pytest.mark.parametrize(
    "notation",
    [
        "more",
        "put on",
        "~stalin",
        "~litvinov",
        "~hottelet",
        "~lenin",
        "~istoriya ~most",
        "coal strike",
    ],
)
def test_a_question_without_capitals_is_read_as_names_may_be_typed(notation: str) -> None:
    assert marked(notation.replace("~", ""), asked=True) == notation


def test_only_a_blank_or_a_hyphen_makes_words_neighbours() -> None:
    for between in (" ", "  ", "\n", "\u00a0", "-"):
        assert marked(f"po{between}istorii") == f"~po{between}~istorii"
    for between in (", ", ". ", " (", "; ", ": ", " — ", "/"):
        assert marked(f"po{between}istorii") == f"po{between}~istorii"


def test_a_short_russian_word_says_nothing_of_its_neighbours() -> None:
    assert standing("pishu") is Standing.RUSSIAN
    assert standing("ikh") is Standing.RUSSIAN
    assert marked("on pishu") == "~on ~pishu"
    assert marked("on ikh") == "on ~ikh"


# Frequency


@pytest.mark.parametrize("word", ["more", "the", "stalin", "coal"])
def test_a_word_of_english_is_frequent(word: str) -> None:
    assert is_frequent_english(word)


@pytest.mark.parametrize("word", ["vneshnyaya", "armistice", "hottelet", ""])
def test_others_are_not(word: str) -> None:
    assert not is_frequent_english(word)


@pytest.mark.parametrize(
    ("word", "everyday"),
    [("itself", True), ("когда", True), ("armistice", False), ("перемирие", False)],
)
def test_a_word_of_every_day_is_so_in_either_language(word: str, everyday: bool) -> None:
    assert is_everyday(word) is everyday


@pytest.mark.parametrize(
    ("word", "also"),
    [
        ("more", "море"),
        ("most", "мост"),
        ("son", "сон"),
        ("armistice", None),
        ("litvinov", None),  # it is read as Russian anyway
        ("море", None),
    ],
)
def test_an_english_word_of_a_question_may_spell_a_russian_one(word: str, also: str | None) -> None:
    assert homograph(word) == also


# Properties


@settings(max_examples=200)
@given(st.text(max_size=60), st.booleans())
def test_any_text_can_be_read(text: str, asked: bool) -> None:
    tokens = flat(tokenize(text))
    assert len(read_as_russian(text, tokens, asked)) == len(tokens)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            ["on", "put", "more", "Litvinov", "istorii", "Stalin", "1946", "мир", "the"]
        )
    )
)
def test_a_word_is_read_as_russian_at_least_where_it_is_so_by_itself(words: list[str]) -> None:
    text = " ".join(words)
    for token, russian in zip(tokenize(text), read_as_russian(text, tokenize(text)), strict=True):
        alone = standing(token.text)
        if alone is not Standing.ENGLISH:
            assert russian == (alone is not Standing.NONE)

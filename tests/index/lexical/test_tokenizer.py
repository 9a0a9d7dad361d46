"""Where words begin and end.

A case reads as its text with ``|`` around each Token and ``·`` between the parts of a compound.
"""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.lexical.tokenizer import (
    folded,
    is_cyrillic,
    is_latin,
    nfc,
    nfd,
    offsets_beyond_bmp,
    tokenize,
)

SENTENCES = [
    ("The train, late again, left.", "The|train|late|again|left"),
    ("«Мост», — сказал он.", "Мост|сказал|он"),
    ("", ""),
    ("… — !", ""),
]
APOSTROPHES = [
    ("Prem'er-Ministru", "Prem'er·Ministru"),
    ("Prem’er", "Prem’er"),
    ("Litvinov's note", "Litvinov's|note"),
    ("Tver' and Izdatel'", "Tver'|and|Izdatel'"),
    ("oblast’ committee", "oblast’|committee"),
    ("he said 'coal' twice", "he|said|coal|twice"),
    ("the ‘town’ gate", "the|town|gate"),
    ("the allies' fleet", "the|allies|fleet"),
    ("Tverʹ", "Tverʹ"),
    ("Prem′er", "Prem′er"),
]
HYPHENS = [
    ("Brest-Litovsk", "Brest·Litovsk"),
    ("Brest‑Litovsk", "Brest·Litovsk"),
    ("что-то", "что·то"),
    ("vice-prime-minister", "vice·prime·minister"),
    ("coal - salt", "coal|salt"),
    ("coal—salt", "coal|salt"),
    ("1917-1918", "1917|1918"),
    ("pages 23–54", "pages|23|54"),
    ("co-", "co"),
]
POINTS = [
    ("Е.М.Зимин", "Е|М|Зимин"),
    ("М. М. Литвинов", "М|М|Литвинов"),
    ("U.S.A. coal", "U|S|A|coal"),
    ("3.5 million", "3.5|million"),
    ("Brest:Litovsk", "Brest|Litovsk"),
]
LETTERS = [
    ("объѣздъ", "объѣздъ"),
    ("cafe\u0301", "cafe\u0301"),
    ("Čičerin", "Čičerin"),
    ("𝔄𝔅 coal", "𝔄𝔅|coal"),
    ("😀 coal 😀 salt", "coal|salt"),
    ("Litvin\u00adov", "Litvin\u00adov"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES + APOSTROPHES + HYPHENS + POINTS + LETTERS)
def test_text_falls_into_tokens(text: str, expected: str) -> None:
    shown = "|".join(
        "·".join(part.text for part in token.parts) or token.text for token in tokenize(text)
    )
    assert shown == expected


def test_a_compound_takes_the_positions_of_its_parts() -> None:
    tokens = tokenize("at Brest-Litovsk again")
    assert [token.position for token in tokens] == [0, 1, 3]
    assert [part.position for part in tokens[1].parts] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prem’er‑MINISTR", "prem'er-ministr"),
        ("СЪѢЗДЪ", "съѣздъ"),
        ("Straße", "strasse"),
        ("CAFE\u0301", "café"),
        ("Litvin\u00adov", "litvinov"),
        ("obʺezd", "ob''ezd"),
    ],
)
def test_folding_makes_letters_comparable(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_normal_forms_compose_and_decompose() -> None:
    assert nfc("e\u0301") == "é"
    assert nfd("é") == "e\u0301"


@pytest.mark.parametrize(
    ("word", "latin", "cyrillic"),
    [("coal", True, False), ("мост", False, True), ("1946", False, False), ("bмw", True, True)],
)
def test_the_script_of_a_word_is_known(word: str, latin: bool, cyrillic: bool) -> None:
    assert (is_latin(word), is_cyrillic(word)) == (latin, cyrillic)


ODD = st.text(
    st.one_of(st.sampled_from("abсд1 .:-–'’ʹ\"“”\u00ad\u0301\n😀𝔄́ъ"), st.characters()), max_size=60
)


@settings(max_examples=500)
@given(ODD)
def test_tokens_rise_and_cut_their_text(text: str) -> None:
    at = 0
    for token in tokenize(text):
        assert token.span.start >= at
        assert token.span.of(text) == token.text != ""
        at = token.span.stop


@settings(max_examples=500)
@given(ODD)
def test_positions_count_words_and_parts_fill_their_compound(text: str) -> None:
    position = 0
    for token in tokenize(text):
        assert token.position == position
        position += max(1, len(token.parts))
        if token.parts:
            assert len(token.parts) >= 2
            assert token.parts[0].span.start == token.span.start
            assert token.parts[-1].span.stop == token.span.stop
            assert all(part.span.of(text) == part.text for part in token.parts)


@settings(max_examples=300)
@given(ODD)
def test_no_letter_is_left_out_of_the_tokens(text: str) -> None:
    held = {at for token in tokenize(text) for at in range(token.span.start, token.span.stop)}
    lost = {at for at, each in enumerate(text) if each.isalpha() and each.isascii()} - held
    assert lost == set()


@settings(max_examples=300)
@given(ODD)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_threads_do_not_share_a_breaker() -> None:
    text = "The cold bridge over the river " * 50
    wanted = tokenize(text)
    answers: list[bool] = []

    def check() -> None:
        answers.append(all(tokenize(text) == wanted for _ in range(5)))

    threads = [threading.Thread(target=check) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [("B-52", "B|52"), ("52-B", "52|B"), ("1918-1920", "1918|1920"), ("A-B", "A·B")],
)
def test_a_hyphen_beside_a_figure_ties_no_words(text: str, expected: str) -> None:
    made = [
        "·".join(part.text for part in token.parts) if token.parts else token.text
        for token in tokenize(text)
    ]
    assert "|".join(made) == expected


def test_only_what_lies_beyond_the_basic_plane_takes_two_units() -> None:
    assert offsets_beyond_bmp("a\uffff\U0001f600b") == [0, 1, 2, 2, 3, 4]
    assert offsets_beyond_bmp("a\uffff") is None
    assert offsets_beyond_bmp("") is None

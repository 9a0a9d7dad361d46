"""Latin spellings of Russian words, and what they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.languages import is_frequent_english
from svod.index.spelling import keys, reading, skeleton

# (Latin, Cyrillic), by the table that the Latin spelling follows
LIBRARY_OF_CONGRESS = [
    ("litvinov", "литвинов"), ("maiskii", "майский"), ("vneshniaia", "внешняя"),
    ("iuzhnyi", "южный"), ("khrushchev", "хрущев"),
]  # fmt: skip
BRITISH = [
    ("maisky", "майский"), ("vneshnyaya", "внешняя"), ("izvestiya", "известия"),
    ("yuzhny", "южны"), ("zhukov", "жуков"),
]  # fmt: skip
GERMAN_AND_FRENCH = [
    ("litwinow", "литвинов"), ("tschitscherin", "чичерин"), ("tchitcherin", "чичерин"),
    ("litvinoff", "литвинов"), ("andreeff", "андреев"),
]  # fmt: skip
SCHOLARLY = [
    ("čičerin", "чичерин"), ("žukov", "жуков"), ("šul'gin", "шульгин"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("latin", "cyrillic"), LIBRARY_OF_CONGRESS + BRITISH + GERMAN_AND_FRENCH + SCHOLARLY
)
def test_a_latin_spelling_is_read_as_russian(latin: str, cyrillic: str) -> None:
    assert skeleton(reading(latin)) == skeleton(cyrillic)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("ёлка", "елка"),
        ("эпоха", "епоха"),
        ("майский", "маиски"),
        ("объезд", "обезд"),
        ("путь", "пут"),
        ("міръ", "мир"),
        ("ѳедоръ", "федор"),
        ("мѵро", "миро"),
    ],
)
def test_letters_that_spellings_confuse_fall_together(first: str, second: str) -> None:
    assert skeleton(first) == skeleton(second)


@pytest.mark.parametrize(
    ("first", "second"), [("мост", "мозг"), ("ленин", "левин"), ("том", "дом"), ("шаг", "щит")]
)
def test_other_letters_stay_apart(first: str, second: str) -> None:
    assert skeleton(first) != skeleton(second)


def test_a_skeleton_is_never_empty() -> None:
    assert skeleton("ъ") == "ъ"
    assert skeleton("ь") == "ь"


@pytest.mark.parametrize("word", ["more", "put", "on", "most", "son", "the", "coal"])
def test_a_frequent_english_word_has_no_key(word: str) -> None:
    assert is_frequent_english(word)
    assert keys(word, True) == frozenset()


def test_a_frequent_name_has_keys_where_it_may_be_a_name() -> None:
    assert is_frequent_english("stalin")
    assert "сталин" in keys("stalin", True)
    assert keys("stalin", False) == frozenset()


@pytest.mark.parametrize("word", ["1946", "漢", "a", ""])
def test_what_is_no_word_in_either_script_has_no_key(word: str) -> None:
    assert keys(word, True) == frozenset()


def test_the_stem_of_an_unknown_name_never_meets_a_whole_word() -> None:
    assert all(key.startswith("~") or key == "хоттелета" for key in keys("хоттелета", True))


@settings(max_examples=300)
@given(st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяё", min_size=1, max_size=12))
def test_a_skeleton_of_a_skeleton_keeps_no_letter_that_is_confused(word: str) -> None:
    if any(letter not in "ъь" for letter in word):
        assert not set(skeleton(word)) & set("йыэёьъ")


@settings(max_examples=300)
@given(st.text("abcdefghijklmnopqrstuvwxyz'čšžéèß", min_size=1, max_size=14))
def test_a_reading_has_no_latin_letter(word: str) -> None:
    assert not any(letter.isascii() and letter.isalpha() for letter in reading(word))

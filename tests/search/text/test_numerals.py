"""Numbers and counts of votes in running text."""

from __future__ import annotations

import pytest

from svod.search.text.numerals import numbers

VOTES = [
    ("It passed 7-4 when they voted.", [(7, 4)]),
    ("They voted, six in favor, five against.", [(6, 5)]),
    ("Проголосовали: семь голосов против четырёх.", [(7, 4)]),
    ("The vote was carried by twenty-two to thirty-one.", [(31, 22)]),
    # one number, and a count of those who did not vote
    ("They voted: thirty-two votes.", []),
    ("It passed with 724 votes, 10 abstentions.", []),
    ("It passed with 724 votes, 10 opposed.", [(724, 10)]),
]


@pytest.mark.parametrize(("text", "expected"), VOTES)
def test_two_numbers_are_a_vote_where_the_words_say_so(
    text: str, expected: list[tuple[int, int]]
) -> None:
    assert [each.value for each in numbers(text) if each.is_vote] == expected


COUNTED = [
    ("It cost $5,000 then.", "dollars"), ("It rose by 80%.", "percent"),
    ("Nine boats came.", "boats"), ("Пришло девять лодок.", "лодок"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "unit"), COUNTED)
def test_a_number_has_what_it_counts(text: str, unit: str) -> None:
    assert [each.unit for each in numbers(text)] == [unit]


@pytest.mark.parametrize("text", ["See p. 45.", "That is vol. 3.", "Смотри с. 45.", "It was 1911."])
def test_pages_volumes_and_years_are_told_from_counts(text: str) -> None:
    assert [each.is_number for each in numbers(text)] == [True]


@pytest.mark.parametrize("text", ["Some 900 boats.", "More than 900 boats.", "Около 900 лодок."])
def test_it_is_told_where_a_number_is_not_exact(text: str) -> None:
    assert [each.about for each in numbers(text)] == [True]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("сто", 100), ("двести", 200), ("триста", 300), ("четыреста", 400), ("пятьсот", 500),
        ("шестьсот", 600), ("семьсот", 700), ("восемьсот", 800), ("девятьсот", 900),
        ("двухсот", 200), ("трёхсот", 300), ("четырёхсот", 400), ("пятисот", 500),
        ("шестисот", 600), ("семисот", 700), ("восьмисот", 800), ("девятисот", 900),
    ],
)  # fmt: skip
def test_hundreds_in_russian_words(word: str, value: int) -> None:
    assert [each.value for each in numbers(f"Пришло {word} человек.")] == [(value,)]

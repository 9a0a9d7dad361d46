"""Words that name nothing, whatever their frequency: they are no evidence of what is told."""

from __future__ import annotations

import pytest

from svod.index.lexical.function_words import SHORTEST_BEFORE_LY, is_function_word
from svod.search.corpus.things import is_thing


@pytest.mark.parametrize(
    "word",
    ["instead", "nor", "toward", "themselves", "nevertheless", "whereupon", "immediately",
     "немедленно", "однако", "впрочем", "вследствие", "опять", "себя"],
)  # fmt: skip
def test_words_that_join_point_or_modify(word: str) -> None:
    assert is_function_word(word)
    assert not is_thing(word)


@pytest.mark.parametrize(
    "word",
    ["treaty", "conference", "armistice", "family", "assembly", "reply", "strike", "Italy",
     "перемирие", "забастовка", "подписал", "тайный", "хоттелет"],
)  # fmt: skip
def test_words_that_name_a_thing_a_deed_or_a_quality(word: str) -> None:
    assert not is_function_word(word.lower())


def test_short_words_in_ly_are_no_adverbs() -> None:
    assert SHORTEST_BEFORE_LY == 5
    assert is_function_word("merely") is False
    assert is_function_word("greatly") is True
    assert is_function_word("anomaly") is False

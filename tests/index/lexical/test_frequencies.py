"""How frequent words are: what wordfreq says, in less time."""

import pytest
import wordfreq

from svod.index.lexical.frequencies import zipf

PLAIN = ("the", "ferry", "armistice", "hottelet", "паром", "ёлка", "хоттелет", "a", "я")
PARTED = ("1921", "7", "12345", "old-harbour", "don’t", "ferryman's", "паром-мост", "café", "3rd",
          "luggage honest", "", "—", "ФЕРРИ", "Ferry")  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ru", "de"])
@pytest.mark.parametrize("word", PLAIN + PARTED)
def test_a_word_is_as_frequent_as_wordfreq_has_it(word: str, language: str) -> None:
    assert zipf(word, language) == wordfreq.zipf_frequency(word, language)


def test_a_word_that_nobody_has_is_never_used() -> None:
    assert zipf("hottelet", "en") == 0.0
    assert zipf("ferry-hottelet", "en") == 0.0

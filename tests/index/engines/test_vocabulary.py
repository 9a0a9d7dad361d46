"""The forms of an index: found by their Terms, by patterns and by their beginnings."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from svod.index.analysis.analyzer import Analyzer, Terms
from svod.index.engines import clauses
from svod.index.engines.vocabulary import (
    LEVELS,
    NewForms,
    Vocabulary,
    drop_older,
    matching,
    newest,
)
from svod.index.lines import Lines

ANALYZER = Analyzer()


def forms(text: str) -> list[tuple[str, Terms]]:
    """Return the forms of a text, each once, in their order."""
    found = {word.token.text: word.terms for word in ANALYZER.analyse(text)}
    return list(found.items())


def grown(folder: Path, *texts: str) -> Vocabulary:
    """Return the vocabulary of texts that were added one after another."""
    for text in texts:
        known = newest(folder)
        growing = NewForms(Vocabulary.load(known[1]) if known else Vocabulary.empty())
        rows = forms(text)
        growing.numbers([each for each, _ in rows], [terms for _, terms in rows])
        growing.keep(folder)
    made = newest(folder)
    assert made is not None
    return Vocabulary.load(made[1])


def written(vocabulary: Vocabulary, level: str, *words: str) -> set[str]:
    """Return the letters of the forms that a word of a question stands for on a level."""
    (word,) = ANALYZER.asked(" ".join(words))
    terms = frozenset((word.terms.exact,)) if level == "exact" else word.terms.of(level)  # type: ignore[arg-type]
    return {vocabulary.texts[each] for each in vocabulary.having(level, terms)}


def test_forms_are_found_by_their_terms_level_by_level(tmp_path: Path) -> None:
    made = grown(tmp_path, "Litvinov met Litvinoff. Литвинову сказали. Bridges and a bridge.")
    assert written(made, "exact", "Litvinov") == {"Litvinov"}
    assert written(made, "inflected", "bridge") == {"bridge", "Bridges"}
    assert written(made, "respelled", "Litvinov") == {"Litvinov", "Litvinoff", "Литвинову"}


def test_forms_that_come_later_get_the_next_numbers(tmp_path: Path) -> None:
    first = grown(tmp_path, "coal and barley")
    then = grown(tmp_path, "barley and herring")
    assert list(then.texts) == [*first.texts, "herring"]
    assert then.having("exact", frozenset({"herring"})).tolist() == [len(first)]
    assert [then.having(level, frozenset({"coal"})).tolist() for level in LEVELS[:2]] == [[0], [0]]


def test_what_is_there_already_makes_no_new_vocabulary(tmp_path: Path) -> None:
    grown(tmp_path, "coal and barley", "barley and coal")
    assert newest(tmp_path) == (1, tmp_path / "vocabulary.1")


def test_one_word_read_in_two_ways_is_two_forms() -> None:
    letters, english, russian = "more", forms("more")[0][1], forms("море")[0][1]
    growing = NewForms(Vocabulary.empty())
    assert growing.numbers([letters] * 3, [english, russian, english]).tolist() == [0, 1, 0]


def test_older_vocabularies_and_broken_ones_are_removed(tmp_path: Path) -> None:
    grown(tmp_path, "coal", "barley")
    (tmp_path / "vocabulary.3.abc.new").mkdir()
    drop_older(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["vocabulary.2"]


def test_a_vocabulary_that_is_not_whole_is_not_read(tmp_path: Path) -> None:
    grown(tmp_path, "coal and barley")
    (tmp_path / "vocabulary.1" / "texts.txt").write_bytes(b"co")
    with pytest.raises(ValueError, match="cut off"):
        Vocabulary.load(tmp_path / "vocabulary.1")


WORDS = st.lists(st.text("abc-я", min_size=1, max_size=7), max_size=10).map(
    lambda words: sorted(set(words))
)


@given(WORDS, st.text("abc*?", max_size=8))
def test_a_pattern_finds_what_shells_find(words: list[str], pattern: str) -> None:
    found = [words[at] for at in matching(Lines.of(words), pattern)]
    assert found == [word for word in words if fnmatchcase(word, pattern)]


@settings(max_examples=50)
@given(WORDS, st.text("abc", min_size=1, max_size=6), st.integers(1, 2))
def test_a_fuzzy_word_finds_all_within_its_edits(words: list[str], asked: str, edits: int) -> None:
    growing = NewForms(Vocabulary.empty())
    rows = [(word, Terms(word, frozenset(), frozenset())) for word in words]
    made = growing.vocabulary.with_forms(rows, np.arange(len(rows), dtype=np.uint64))
    found = made.fitting(clauses.Pattern("fuzzy", asked, edits))
    near = [word for word in words if Levenshtein.distance(word, asked) <= edits]
    assert [made.texts[each] for each in found] == near


def test_a_pattern_takes_no_longer_than_the_words_are_long() -> None:
    """Where a star gave letters back, twelve of them would take years, and nobody wait for it."""
    words = Lines.of(sorted("a" * size + "b" for size in range(1, 400)))
    assert list(matching(words, "*a" * 12 + "c")) == []
    assert list(matching(words, "*" * 5000 + "b")) == list(range(399))

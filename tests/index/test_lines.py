"""Lines in a file that is mapped into memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.lines import Lines

WORDS = st.lists(
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6),
    max_size=12,
)


@given(WORDS)
def test_lines_are_read_as_they_were_given(words: list[str]) -> None:
    made = Lines.of(words)
    assert list(made) == words
    assert [made[at] for at in range(len(made))] == words
    assert made[1:-1] == words[1:-1]


@given(WORDS.map(sorted), st.text("abя", max_size=3))
def test_a_line_is_found_where_bisection_finds_it(words: list[str], asked: str) -> None:
    rising = sorted({*words, "b", "я"})
    made = Lines.of(rising)
    assert made.find(asked) == (rising.index(asked) if asked in rising else -1)
    low, high = made.starting(asked)
    assert rising[low:high] == [each for each in rising if each.startswith(asked)]


def test_lines_are_kept_and_read_back(tmp_path: Path) -> None:
    for number, words in enumerate(([], [""], ["мир", "peace", "paix é"])):
        Lines.of(words).save(tmp_path, f"w{number}")
        assert list(Lines.load(tmp_path, f"w{number}")) == words


def test_a_file_that_is_cut_off_is_not_read(tmp_path: Path) -> None:
    Lines.of(["мир", "peace"]).save(tmp_path, "words")
    file = tmp_path / "words.txt"
    file.write_bytes(file.read_bytes()[:-2])
    with pytest.raises(ValueError, match="cut off"):
        Lines.load(tmp_path, "words")


def test_there_is_no_line_beyond_the_last() -> None:
    made = Lines.of(["a"])
    assert made[-1] == "a"
    with pytest.raises(IndexError):
        made[1]

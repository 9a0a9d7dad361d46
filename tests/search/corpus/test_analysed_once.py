"""Each text is taken apart once, however much is asked of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.storage.derived import derived_folder as derived
from svod.search import Library
from svod.search.corpus import account_reading, account_text

from ..winters import built

# The functions that take a text apart, and which of their arguments the text is.
FUNCTIONS = (
    (account_reading, "sentences", 0),
    (account_reading, "quoted", 1),
    (account_reading, "references", 1),
    (account_reading, "numbers", 0),
    (account_text, "sentences", 0),
    (account_text, "quotations", 1),
    (account_text, "references", 1),
    (account_text, "numbers", 0),
    (Analyzer, "analyse", 1),
)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """Return how many characters each function gets from now on."""
    made: Counter[tuple[str, str]] = Counter()

    def count(home: Any, name: str, at: int) -> None:
        function = getattr(home, name)

        def counted(*arguments: Any) -> Any:
            made[home.__name__, name] += len(arguments[at])
            return function(*arguments)

        monkeypatch.setattr(home, name, counted)

    for each in FUNCTIONS:
        count(*each)
    return made


def ask(library: Library) -> None:
    """Ask for all that is made of the columns of accounts."""
    episodes = library.episodes()
    library.quotations()
    library.synopsis(episodes[0].id)


def test_each_character_is_looked_at_once(tmp_path: Path, counts: Counter[tuple[str, str]]) -> None:
    with Library.open(built(tmp_path, russian=False)) as library:
        library.prepare()
        ask(library)
        every = [each.text for each in library.passages()]
    most = sum(map(len, every)) + 2 * len(every)  # blank lines stand between paragraphs
    assert counts
    for (home, name), count in counts.items():
        if name == "analyse":  # single words and titles of accounts are analysed besides
            assert count < 1.05 * most
        elif home == account_reading.__name__:
            assert 0 < count <= most
        else:
            assert count == 0


def test_nothing_is_taken_apart_when_it_is_asked_for_again(
    tmp_path: Path, counts: Counter[tuple[str, str]]
) -> None:
    folder = built(tmp_path, russian=False)
    with Library.open(folder) as library:
        ask(library)
    counts.clear()
    with Library.open(folder) as library:
        ask(library)
    assert not counts


def test_columns_are_made_when_an_account_is_added(tmp_path: Path) -> None:
    folder = built(tmp_path, russian=False)
    kept = {file.stem for file in (derived(folder) / "text").iterdir()}
    with Library.open(folder) as library:
        assert kept == {each.id for each in library.accounts()}


def test_columns_that_are_lost_are_made_anew(tmp_path: Path) -> None:
    folder = built(tmp_path, russian=False)
    with Library.open(folder) as library:
        before = library.episodes()
    for file in (derived(folder) / "text").iterdir():
        file.write_bytes(b"svod")
    for file in (derived(folder) / "episodes").iterdir():
        file.unlink()
    with Library.open(folder) as library:
        assert library.episodes() == before

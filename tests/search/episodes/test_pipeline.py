"""Episodes are found without holding anybody up, and only what is new is worked on."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from svod.index.storage.derived import derived_folder as derived
from svod.search import Library
from svod.search.episodes.episodes import Episode
from svod.search.episodes.pipeline import EpisodeFinder
from svod.search.reuse.quotations import Quotation, Quoting

from ..winters import add_account, built

Found = tuple[Episode, ...]
Finds = Callable[..., Found]

LONG = 60.0
"""Seconds after which a thread that waits for another is taken to be held up for ever."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return built(tmp_path, russian=False)


def add_petrov(folder: Path) -> None:
    """Add an account to a library, as another program does."""
    with Library.open(folder) as library:
        add_account(library, folder.parent, "petrov")


def meanwhile(monkeypatch: pytest.MonkeyPatch, happens: Callable[[], None]) -> list[str]:
    """Let something happen whenever episodes are found, and return a list that says how often."""
    finds: Finds = EpisodeFinder.found
    often: list[str] = []

    def found(finding: EpisodeFinder, *arguments: object) -> Found:
        often.append("found")
        happens()
        return finds(finding, *arguments)

    monkeypatch.setattr(EpisodeFinder, "found", found)
    return often


def with_agreement(monkeypatch: pytest.MonkeyPatch) -> list[Episode]:
    """Return a list of the episodes that are told out from now on, and not taken from before."""
    tells = EpisodeFinder._agreement_of
    made: list[Episode] = []

    def telling_out(finding: EpisodeFinder, episode: Episode) -> object:
        made.append(episode)
        return tells(finding, episode)

    monkeypatch.setattr(EpisodeFinder, "_agreement_of", telling_out)
    return made


def test_others_are_answered_while_episodes_are_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:

        def asked() -> None:
            other = threading.Thread(target=library.search, args=("Halvorsen",), daemon=True)
            other.start()
            other.join(LONG)
            assert not other.is_alive()

        often = meanwhile(monkeypatch, asked)
        assert library.episodes()
        assert often == ["found"]


def test_others_are_answered_while_shared_wording_is_found(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finds = Quoting.quotations
    answered: list[bool] = []
    with Library.open(folder) as library:

        def quotations(quoting: Quoting, *arguments: Any) -> tuple[Quotation, ...]:
            other = threading.Thread(target=library.search, args=("Halvorsen",), daemon=True)
            other.start()
            other.join(LONG)
            answered.append(not other.is_alive())
            return finds(quoting, *arguments)

        monkeypatch.setattr(Quoting, "quotations", quotations)
        library.quotations()
    assert answered == [True]


def test_others_are_answered_while_passages_are_laid_side_by_side(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lays = EpisodeFinder.side_by_side
    answered: list[bool] = []
    with Library.open(folder) as library:

        def laid(finding: EpisodeFinder, names: Sequence[str]) -> Episode:
            other = threading.Thread(target=library.search, args=("Halvorsen",), daemon=True)
            other.start()
            other.join(LONG)
            answered.append(not other.is_alive())
            return lays(finding, names)

        monkeypatch.setattr(EpisodeFinder, "side_by_side", laid)
        library.beside(["varga:p3", "kestrel:p3"])
    assert answered == [True]


def test_what_was_found_counts_only_for_what_the_library_still_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = [lambda: add_petrov(folder)]
    often = meanwhile(monkeypatch, lambda: changes.pop()() if changes else None)
    with Library.open(folder) as library:
        found = library.episodes()
        assert len(often) == 2
        assert "petrov" in {account for each in found for account in each.accounts}
        assert library.episodes() == found
    with Library.open(folder) as library:
        assert library.episodes() == found


def test_episodes_are_told_out_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = with_agreement(monkeypatch)
    with Library.open(folder) as library:
        first = library.episodes()
        assert len(made) == len(first)
        library.correct("retitle", [first[0].id], title="The winter")
        assert "The winter" in [each.title for each in library.episodes()]
    with Library.open(folder) as library:
        library.episodes()
    assert len(made) == len(first)


def test_with_a_new_account_only_the_episodes_that_it_changes_are_told_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        before = {each.id for each in library.episodes()}
    add_petrov(folder)
    made = with_agreement(monkeypatch)
    with Library.open(folder) as library:
        after = {each.id for each in library.episodes()}
    assert {each.id for each in made} == after - before


@pytest.mark.parametrize("name", ["found.json", "told-out.json", "links.json"])
@pytest.mark.parametrize("content", ["", "{}", "[1]", "null", '{"made_by": 7}'])
def test_what_was_kept_and_is_damaged_is_made_anew(folder: Path, name: str, content: str) -> None:
    with Library.open(folder) as library:
        found = library.episodes()
    (derived(folder) / "episodes" / name).write_text(content, encoding="utf-8")
    with Library.open(folder) as library:
        assert library.episodes() == found


def test_nothing_is_kept_of_an_account_that_is_gone(folder: Path) -> None:
    with Library.open(folder) as library:
        library.episodes()
        library.remove(["kestrel"])
        assert library.episodes() == ()
    kept = [file.name for file in (derived(folder) / "text").iterdir()]
    assert kept == ["varga.npz"]

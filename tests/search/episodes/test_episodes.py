"""Which passages of different accounts tell the same happening."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from svod.index.errors import AccountUnknown
from svod.index.storage.derived import derived_folder as derived
from svod.search import Library
from svod.search.episodes.episodes import Episode
from svod.search.linkage.linking import Link, links
from svod.search.linkage.scoring import LinkageSpace

from ..winters import add_account, built


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("winters"))


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    with Library.open(folder) as opened:
        yield opened


def telling(episodes: tuple[Episode, ...], passage: str) -> list[Episode]:
    return [each for each in episodes if passage in each.passages()]


def test_three_accounts_in_two_scripts_tell_one_happening(library: Library) -> None:
    (episode,) = telling(library.episodes(), "varga:p3")
    assert set(episode.passages()) == {"varga:p3", "kestrel:p3", "petrov:p3"}


def test_an_episode_has_the_day_that_its_passages_name(library: Library) -> None:
    (episode,) = telling(library.episodes(), "varga:p3")
    assert (episode.first, episode.last) == (date(1931, 3, 14), date(1931, 3, 14))
    assert episode.title.endswith("14 March 1931")


def test_days_that_differ_a_little_are_still_one_happening(library: Library) -> None:
    (episode,) = telling(library.episodes(), "kestrel:p8")
    assert set(episode.passages()) == {"varga:p9", "kestrel:p8"}


def test_a_shared_name_alone_is_no_happening(library: Library) -> None:
    # varga:p7 tells of Halvorsen too, but of another thing that nobody else tells
    assert telling(library.episodes(), "varga:p7") == []


def test_what_one_account_tells_is_no_episode(library: Library) -> None:
    found = library.episodes()
    assert all(len(each.accounts) > 1 for each in found)
    assert telling(found, "kestrel:p6") == []


def test_episodes_come_in_the_order_of_time(library: Library) -> None:
    days = [each.first for each in library.episodes()]
    assert days == sorted(day for day in days if day)


def test_evidence_is_named_with_the_form_of_each_account(library: Library) -> None:
    (episode,) = telling(library.episodes(), "varga:p3")
    forms = [each.forms for each in episode.evidence if each.kind == "name"]
    assert any(set(form.values()) >= {"Halvorsen", "Хальворсен"} for form in forms)
    assert {"name", "date", "quotation"} <= {each.kind for each in episode.evidence}


def test_the_parts_of_a_score_add_up(library: Library) -> None:
    for episode in library.episodes():
        for each in episode.joined:
            assert each.score == pytest.approx(sum(each.terms.values()))
            parts = sum(part.value for part in each.explanation.details)
            assert each.explanation.value == pytest.approx(parts)


def test_episodes_of_one_account_are_those_it_takes_part_in(library: Library) -> None:
    assert {each.accounts for each in library.episodes(["petrov"])} == {
        ("kestrel", "petrov", "varga")
    }
    with pytest.raises(AccountUnknown):
        library.episodes(["nobody"])


def test_the_same_is_found_again_from_what_was_kept(folder: Path, library: Library) -> None:
    first = [each.as_dict() for each in library.episodes()]
    with Library.open(folder) as again:
        assert [each.as_dict() for each in again.episodes()] == first
    shutil.rmtree(derived(folder))
    with Library.open(folder) as anew:
        assert [each.as_dict() for each in anew.episodes()] == first


def test_what_was_kept_may_be_damaged(tmp_path: Path) -> None:
    folder = built(tmp_path)
    with Library.open(folder) as library:
        first = [each.id for each in library.episodes()]
    for file in (derived(folder) / "episodes").iterdir():
        file.write_bytes(b"{}" if file.suffix == ".json" else file.read_bytes()[:80])
    with Library.open(folder) as library:
        assert [each.id for each in library.episodes()] == first


def test_a_new_account_is_compared_and_the_others_are_not_compared_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = built(tmp_path, russian=False)
    with Library.open(folder) as library:
        library.episodes()
        add_account(library, tmp_path, "petrov")
        compared: list[set[int]] = []

        def watched(space: LinkageSpace, fresh: set[int], left_out: frozenset[str]) -> list[Link]:
            compared.append(set(fresh))
            return links(space, fresh, left_out)

        monkeypatch.setattr("svod.search.episodes.pipeline.links", watched)
        (episode,) = telling(library.episodes(), "varga:p3")
    assert compared == [{1}]  # petrov stands between kestrel and varga
    assert "petrov:p3" in episode.passages()
    with Library.open(built_whole(tmp_path)) as whole:
        assert {each.passages() for each in whole.episodes(["petrov"])} == {episode.passages()}


def test_an_episode_is_found_by_the_id_that_it_had_before_an_account_was_added(
    tmp_path: Path,
) -> None:
    with Library.open(built(tmp_path, russian=False)) as library:
        (before,) = telling(library.episodes(), "varga:p3")
        add_account(library, tmp_path, "petrov")
        (after,) = telling(library.episodes(), "varga:p3")
        assert after.id != before.id
        assert library.episode(before.id) == after
        library.remove(["varga", "kestrel"])
        with pytest.raises(AccountUnknown, match="no episode"):
            library.episode(before.id)


def built_whole(tmp_path: Path) -> Path:
    whole = tmp_path / "whole"
    whole.mkdir()
    return built(whole)


def test_an_account_that_cites_another_is_no_witness_of_its_own(tmp_path: Path) -> None:
    with Library.open(built(tmp_path)) as library:
        add_account(library, tmp_path, "follower")
        (episode,) = telling(library.episodes(), "varga:p3")
        assert episode.told_by == "told by 4, 3 independent"
        (leaning,) = episode.leaning
        assert (leaning.account, leaning.on, leaning.why) == ("follower", "varga", "cites")


def test_an_episode_is_found_by_the_beginning_of_its_id(library: Library) -> None:
    whole = library.episodes()[0]
    assert library.episode(whole.id[:7]) == whole
    with pytest.raises(AccountUnknown, match="no episode"):
        library.episode("e")


def test_a_library_of_one_account_has_no_episodes(tmp_path: Path) -> None:
    with Library.make(tmp_path / "library") as library:
        assert library.episodes() == ()
        add_account(library, tmp_path, "petrov")
        assert library.episodes() == ()

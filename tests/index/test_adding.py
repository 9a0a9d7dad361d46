"""Files and folders go into a library."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from svod.index.adding import Added, add
from svod.index.errors import CatalogueError
from svod.index.library import LibraryFolder


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    return LibraryFolder.open_or_make(tmp_path / "library")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "texts"
    made.mkdir()
    (made / "hale.txt").write_text("A bridge.")
    (made / "lee.md").write_text("A river.")
    return made


def added(library: LibraryFolder, *paths: Path, catalogue: Path | None = None) -> Added:
    return add(library, paths, catalogue, 1, lambda _: None)


def ids(outcome: Added) -> list[str]:
    return sorted(telling.account.id for telling in outcome.added)


def catalogue(folder: Path, **rows: str) -> Path:
    file = folder / "catalogue.toml"
    file.write_text("".join(f'[[account]]\nid = "{name}"\n{row}\n' for name, row in rows.items()))
    return file


def test_a_folder_is_added_with_all_below_it(library: LibraryFolder, folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "zimin.txt").write_text("Мост.")
    assert ids(added(library, folder)) == ["hale", "lee", "zimin"]
    assert library.account_ids() == ("hale", "lee", "zimin")


def test_files_that_describe_a_folder_are_no_accounts(library: LibraryFolder, folder: Path) -> None:
    (folder / "README.md").write_text("About these.")
    (folder / ".hidden.txt").write_text("Hidden.")
    (folder / "map.png").write_bytes(b"\x89PNG")
    outcome = added(library, folder)
    assert (ids(outcome), outcome.failed) == (["hale", "lee"], ())


def test_adding_again_changes_nothing(library: LibraryFolder, folder: Path) -> None:
    added(library, folder)
    before = {file: file.stat().st_mtime_ns for file in library.accounts_folder.iterdir()}
    outcome = added(library, folder)
    assert ids(outcome) == []
    assert [account.id for account in outcome.unchanged] == ["hale", "lee"]
    assert {file: file.stat().st_mtime_ns for file in library.accounts_folder.iterdir()} == before


def test_a_file_that_changed_replaces_its_account(library: LibraryFolder, folder: Path) -> None:
    added(library, folder)
    (folder / "hale.txt").write_text("A tower.")
    assert ids(added(library, folder)) == ["hale"]
    assert [passage.text for passage in library.passages("hale")] == ["A tower."]
    assert [passage.text for passage in library.passages("lee")] == ["A river."]


def test_a_description_that_changed_replaces_its_account(
    library: LibraryFolder, folder: Path
) -> None:
    first = catalogue(folder, hale='file = "hale.txt"\nauthor = "Hale"')
    added(library, folder, catalogue=first)
    second = catalogue(folder, hale='file = "hale.txt"\nauthor = "Robert Hale"')
    assert ids(added(library, folder, catalogue=second)) == ["hale"]
    assert library.account("hale").author == "Robert Hale"


def test_a_file_that_was_renamed_keeps_its_account(library: LibraryFolder, folder: Path) -> None:
    (folder / "lee.md").write_text('+++\nid = "lee"\n+++\nA river.')
    added(library, folder)
    renamed = (folder / "lee.md").rename(folder / "letters.md")
    assert ids(added(library, renamed)) == ["lee"]


def test_the_same_file_named_twice_is_added_once(library: LibraryFolder, folder: Path) -> None:
    assert ids(added(library, folder, folder / "hale.txt")) == ["hale", "lee"]


def test_the_same_file_named_by_two_paths_is_added_once(
    library: LibraryFolder, folder: Path
) -> None:
    assert ids(added(library, folder / "hale.txt", folder / ".." / "texts" / "hale.txt")) == [
        "hale"
    ]


def test_with_a_catalogue_only_what_it_names_is_added(library: LibraryFolder, folder: Path) -> None:
    file = catalogue(folder, hale='file = "hale.txt"')
    outcome = added(library, folder, catalogue=file)
    assert ids(outcome) == ["hale"]
    assert outcome.left_out == (folder / "lee.md",)


def test_a_catalogue_describes_a_file_named_by_itself(library: LibraryFolder, folder: Path) -> None:
    file = catalogue(folder, walker='file = "hale.txt"\nyear = 1971')
    assert ids(added(library, folder / "hale.txt", catalogue=file)) == ["walker"]


def test_files_are_looked_for_beside_the_catalogue_too(
    library: LibraryFolder, folder: Path, tmp_path: Path
) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    (beside / "zimin.txt").write_text("Мост.")
    file = catalogue(beside, zimin='file = "zimin.txt"')
    assert ids(added(library, folder, catalogue=file)) == ["zimin"]


def test_a_digest_chooses_among_files_of_one_name(library: LibraryFolder, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "hale.txt").write_text("An old bridge.")
    digest = hashlib.sha256(b"An old bridge.").hexdigest()
    file = catalogue(folder, hale=f'file = "hale*.txt"\nsha256 = "{digest.upper()}"')
    added(library, folder, catalogue=file)
    assert [passage.text for passage in library.passages("hale")] == ["An old bridge."]


def test_what_cannot_be_read_is_reported_and_the_rest_is_kept(
    library: LibraryFolder, folder: Path
) -> None:
    (folder / "empty.txt").write_text("")
    outcome = added(library, folder, Path("nowhere.txt"))
    assert ids(outcome) == ["hale", "lee"]
    assert sorted(failure.file for failure in outcome.failed) == [
        str(folder / "empty.txt"),
        "nowhere.txt",
    ]


def test_two_files_of_one_id_stop_the_whole(library: LibraryFolder, folder: Path) -> None:
    (folder / "lee.md").write_text('+++\nid = "hale"\n+++\nA river.')
    with pytest.raises(CatalogueError, match="would have the id 'hale'"):
        added(library, folder)
    assert not library.folder.exists()


def test_progress_counts_the_passages(library: LibraryFolder, folder: Path) -> None:
    done: list[int] = []
    add(library, [folder], None, 1, done.append)
    assert done == [1, 2]


def test_the_outcome_has_the_agreed_shape(library: LibraryFolder, folder: Path) -> None:
    row = added(library, folder / "hale.txt", Path("nowhere.txt")).as_dict()
    assert set(row) >= {"added", "unchanged", "failed"}
    assert set(row["added"][0]) >= {"account", "file", "passages", "notes", "warnings"}
    assert set(row["failed"][0]) == {"file", "error"}

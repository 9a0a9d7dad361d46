"""Files and folders go into a library."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from svod.index.errors import LibraryDamaged
from svod.index.extract import Block, Extract, Step
from svod.index.ingest.adding import Added, Passed, add
from svod.index.ingest.pool import Limits, read_jobs
from svod.index.ingest.worker import Job, Outcome
from svod.index.readers.plain.text import TextReader
from svod.index.spans import Run, Span
from svod.index.storage.library_folder import LibraryFolder


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
    (folder / "map.png").write_bytes(b"PNG")
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


def test_different_texts_of_one_id_are_both_refused_and_the_rest_is_kept(
    library: LibraryFolder, folder: Path
) -> None:
    (folder / "lee.md").write_text('+++\nid = "hale"\n+++\nA river.')
    (folder / "zimin.txt").write_text("A tower.")
    outcome = added(library, folder)
    assert ids(outcome) == ["zimin"]
    assert [failure.file for failure in outcome.failed] == [
        str(folder / "hale.txt"),
        str(folder / "lee.md"),
    ]
    assert "would have the id 'hale', as that of" in outcome.failed[0].error


def test_of_texts_of_one_id_the_one_in_the_library_is_meant(
    library: LibraryFolder, folder: Path
) -> None:
    added(library, folder / "hale.txt")
    (folder / "hale.txt").write_text("A longer bridge.")
    (folder / "lee.md").write_text('+++\nid = "hale"\n+++\nA river.')
    outcome = added(library, folder)
    assert ids(outcome) == ["hale"]
    assert [failure.file for failure in outcome.failed] == [str(folder / "lee.md")]
    assert [passage.text for passage in library.passages("hale")] == ["A longer bridge."]


def test_a_copy_of_a_text_is_left_out(library: LibraryFolder, folder: Path) -> None:
    (folder / "old").mkdir()
    copy = folder / "old" / "hale.txt"
    copy.write_text("A bridge.")
    for _ in range(2):  # when it is new, and when it is there already
        outcome = added(library, folder)
        assert [each.file for each in outcome.skipped] == [copy]
        assert outcome.skipped[0].reason == f"the same text as {folder / 'hale.txt'}"
        assert outcome.failed == ()
    assert outcome.summary == "added 0, unchanged 2, failed 0, left out 1"


# What is not read again


def unread(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list in which every file that is read from now on will be."""
    seen: list[Path] = []

    def watched(jobs: Iterable[Job], limits: Limits) -> Iterator[tuple[Job, Outcome]]:
        for job, outcome in read_jobs(jobs, limits):
            seen.append(job.file)
            yield job, outcome

    monkeypatch.setattr("svod.index.ingest.adding.read_jobs", watched)
    return seen


def test_what_is_there_unchanged_is_not_read_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(library, folder)
    seen = unread(monkeypatch)
    (folder / "lee.md").write_text("A wide river.")
    outcome = added(library, folder)
    assert seen == [folder / "lee.md"]
    assert [account.id for account in outcome.unchanged] == ["hale"]


def test_a_newer_edition_of_reading_reads_all_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(library, folder)
    seen = unread(monkeypatch)
    monkeypatch.setattr("svod.index.ingest.conversion.READING", 1_000_000)
    added(library, folder)
    assert seen == [folder / "hale.txt", folder / "lee.md"]


def test_an_account_that_is_damaged_is_read_again(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(library, folder)
    damaged = library.accounts_folder / "hale.jsonl"
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-20])
    seen = unread(monkeypatch)
    assert ids(added(library, folder)) == ["hale"]
    assert seen == [folder / "hale.txt"]
    assert damaged.read_bytes() == whole


def test_a_text_that_is_gone_is_extracted_again(library: LibraryFolder, folder: Path) -> None:
    added(library, folder)
    (library.texts_folder / "hale.txt").unlink()
    with pytest.raises(LibraryDamaged, match="the extracted text is not there"):
        library.extracted("hale")
    added(library, folder)
    assert library.extracted("hale") == "A bridge."


# Steps of layout, extracted texts, progress


def test_the_steps_of_layout_are_told_for_unchanged_files_too(
    library: LibraryFolder, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Step("hyphen", Span(2, 5), "joined")

    def read(self: TextReader, data: bytes, file: str) -> Extract:
        text = data.decode()
        run = Run(0, Span(0, len(text)))
        block = Block("body", text, (run.source,), (run,))
        return Extract(text, (block,), steps=(step,))

    monkeypatch.setattr(TextReader, "read", read)
    file = folder / "hale.txt"
    assert "steps" not in added(library, file).as_dict()["added"][0]
    outcome = add(library, [file], None, 1, lambda _: None, explain_layout=True)
    assert outcome.steps == {"hale": (step,)}
    assert outcome.as_dict()["unchanged"][0]["steps"] == [
        {"rule": "hyphen", "start": 2, "stop": 5, "outcome": "joined"}
    ]


@pytest.mark.parametrize("text", ["A\r\nbridge.\r\n", "\ufeffМост.", "a\x1a"])
def test_the_extracted_text_is_kept_letter_for_letter(
    library: LibraryFolder, folder: Path, text: str
) -> None:
    (folder / "hale.txt").write_bytes(text.encode())
    added(library, folder / "hale.txt")
    assert library.extracted("hale") == text
    library.remove(["hale"])
    assert list(library.texts_folder.iterdir()) == []


def test_progress_counts_files_bytes_and_passages(library: LibraryFolder, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    told: list[Passed] = []
    add(library, [folder], None, 1, lambda _: None, reading=told.append)
    assert [passed.done for passed in told] == [1, 2, 3]
    assert told[-1] == Passed(str(folder / "lee.md"), 3, 3, 17, 17, 2)


def test_progress_counts_the_passages(library: LibraryFolder, folder: Path) -> None:
    done: list[int] = []
    add(library, [folder], None, 1, done.append)
    assert done == [1, 2]


def test_the_outcome_has_the_agreed_shape(library: LibraryFolder, folder: Path) -> None:
    row = added(library, folder / "hale.txt", Path("nowhere.txt")).as_dict()
    assert set(row) >= {"added", "unchanged", "failed"}
    assert set(row["added"][0]) >= {"account", "file", "passages", "notes", "warnings"}
    assert set(row["failed"][0]) == {"file", "error"}

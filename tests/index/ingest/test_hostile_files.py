"""Files made to do harm, or broken by accident, are refused or read within bounds.

The bounds are those of the program, only smaller, so that the tests are quick: what is refused
at 400 megabytes for want of memory is refused at 6 with a sixty-fourth of it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from svod.index import files
from svod.index.ingest.adding import Added, add
from svod.index.storage.library_folder import LibraryFolder

MEGABYTE = 1 << 20


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    made = LibraryFolder.open_or_make(tmp_path / "library")
    (tmp_path / "hale.txt").write_text("A bridge.")
    add(made, [tmp_path / "hale.txt"], None, 1, lambda _: None)
    return made


@pytest.fixture(autouse=True)
def bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_READING_SECONDS", "20")
    monkeypatch.setenv("SVOD_READING_MEGABYTES", "16")


def added(library: LibraryFolder, *paths: Path) -> Added:
    return add(library, paths, None, 1, lambda _: None)


def contents(library: LibraryFolder) -> dict[str, bytes]:
    kept = (library.accounts_folder, library.texts_folder)
    return {
        str(file): file.read_bytes()
        for folder in kept
        for file in folder.rglob("*")
        if file.is_file()
    }


HOSTILE: dict[str, tuple[bytes, str]] = {
    "line.txt": (b"bridge " * (6 * MEGABYTE // 7), "megabytes|seconds"),
    "line.md": (b"bridge " * (6 * MEGABYTE // 7), "megabytes|seconds"),
    "word.md": (b"[" * (MEGABYTE // 16), ""),
    "paragraphs.txt": (b"a\n\n" * (MEGABYTE // 3), "megabytes|seconds"),
    "paragraphs.md": (b"a\n\n" * (MEGABYTE // 3), "megabytes|seconds"),
    "zeros.txt": (b"\0" * MEGABYTE, "a binary file"),
    "zero.txt": (b"A bridge." * 10_000 + b"\0" * 10, ""),
    "wide.txt": (b"\xff\xfe" + b"\0\xd8" * MEGABYTE, "it says that it is UTF-16 LE and is not"),
    "noise.txt": (bytes(range(256)) * 4096, "a binary file"),
    "high.txt": (bytes(range(128, 256)) * 8192, "nothing else that reads like a text|megabytes"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of memory")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_read_and_the_rest_is_kept(
    name: str, library: LibraryFolder, tmp_path: Path
) -> None:
    content, words = HOSTILE[name]
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "river.txt").write_text("A river.")
    before = contents(library)
    outcome = added(library, folder)
    assert "river" in [telling.account.id for telling in outcome.added]
    for failure in outcome.failed:
        assert failure.file == str(folder / name)
        assert any(word in failure.error for word in words.split("|"))
    if outcome.failed:
        assert outcome.failed[0].error.startswith(f"{folder / name}: ")
        assert [telling.account.id for telling in outcome.added] == ["river"]
    after = contents(library)
    assert {file: after[file] for file in before} == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_a_folder_full_of_traps_is_added_but_for_the_traps(
    library: LibraryFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "river.txt").write_text("A river.")
    (folder / "sub" / "loop").symlink_to("..")
    (folder / "sub" / "self.txt").symlink_to("self.txt")
    (folder / "dead.txt").symlink_to("nowhere")
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "again.txt").symlink_to("river.txt")
    os.mkfifo(folder / "pipe.txt")
    (folder / "large.txt").write_text("A bridge. " * 100)
    monkeypatch.setattr(files, "LARGEST", 500)
    monkeypatch.setattr(files.read_bytes, "__defaults__", (500,))
    outcome = added(library, folder)
    assert {
        Path(failure.file).name: failure.error.split(": ", 1)[1] for failure in outcome.failed
    } == {
        "dead.txt": "it is a link that leads nowhere.",
        "device.txt": "it is a device, and cannot be read as a file.",
        "large.txt": "it has 1,000 bytes, and Svod reads files of up to 500. "
        "Cut it into parts and add those.",
        "pipe.txt": "it is a pipe, and cannot be read as a file.",
        "self.txt": "it is a link that leads back to itself.",
    }
    assert [each.file.name for each in outcome.skipped] == ["loop"]
    # A link and what it leads to are one file, under the name that comes first.
    assert [telling.account.file for telling in outcome.added] == ["again.txt"]


def test_a_name_that_is_no_text_is_refused(library: LibraryFolder, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "river.txt").write_text("A river.")
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/\xe9t\xe9.txt")).write_text("A summer.")
    except OSError:
        pytest.skip("this system has no such names")
    outcome = added(library, folder)
    assert [telling.account.id for telling in outcome.added] == ["river"]
    assert "its name holds bytes that are no text" in outcome.failed[0].error

"""Files that are there whole or not at all, and one writer at a time."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from svod.index.errors import LibraryBusy
from svod.index.storage.atomic import read_json, remove_file, write_whole, writing


def test_a_file_is_written_as_it_is_given(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    write_whole(file, "мост\r\n\n")
    assert file.read_bytes() == "мост\r\n\n".encode()


def test_a_file_that_cannot_be_finished_keeps_its_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.jsonl"
    write_whole(file, "old")

    def full(_: int) -> None:
        raise OSError("no space left on the disk")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(file, "new")
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_synced_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        steps.append("sync")
        sync(descriptor)

    def renamed(old: Path, new: Path) -> Path:
        steps.append("rename")
        return replace(old, new)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", renamed)
    write_whole(tmp_path / "a.jsonl", "new")
    assert steps == ["sync", "rename", "sync"]


def test_removing_what_is_not_there_is_no_error(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.touch()
    remove_file(file)
    remove_file(file)
    assert not file.exists()


@pytest.mark.parametrize("content", [None, b"", b"[1]", b"not JSON", b"\xff"])
def test_what_is_no_json_object_is_none(content: bytes | None, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    if content is not None:
        file.write_bytes(content)
    assert read_json(file) is None


def test_a_json_object_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text('{"a": 1}')
    assert read_json(file) == {"a": 1}


def test_the_writer_is_named_while_it_writes(tmp_path: Path) -> None:
    with writing(tmp_path, 1):
        holder = read_json(tmp_path / ".writer.json")
        assert holder is not None
        assert holder["pid"] == os.getpid()
    assert not (tmp_path / ".writer.json").exists()


def test_a_second_writer_is_told_of_the_first(tmp_path: Path) -> None:
    errors: list[LibraryBusy] = []

    def second() -> None:
        try:
            with writing(tmp_path, 0.1):
                pass
        except LibraryBusy as error:
            errors.append(error)

    with writing(tmp_path, 1):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
        assert read_json(tmp_path / ".writer.json") is not None
    (error,) = errors
    assert (error.folder, error.waited) == (tmp_path, 0.1)
    assert f"process {os.getpid()}" in error.holder


def test_a_writer_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path, 1):
        raise ZeroDivisionError
    with writing(tmp_path, 0.1):
        assert (tmp_path / ".writer.json").exists()

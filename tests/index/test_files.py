"""Only ordinary files are opened, whole and unchanged; folders are walked without loops."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import pytest

from svod.index import files
from svod.index.errors import InputError
from svod.index.files import read_bytes, walked

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def refused(file: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(file)
    assert caught.value.file == str(file)
    return caught.value.reason


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert refused(tmp_path / "pipe.txt").startswith("it is a pipe")


@posix
@pytest.mark.parametrize("name", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(name: str) -> None:
    assert refused(Path(name)).startswith("it is a device")


@posix
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket must be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.txt")
        assert refused(Path("socket.txt")).startswith("it is a socket")


@posix
def test_links_are_read_where_they_lead_to_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A bridge.")
    (tmp_path / "link.txt").symlink_to("a.txt")
    (tmp_path / "dead.txt").symlink_to("nowhere.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    assert read_bytes(tmp_path / "link.txt") == b"A bridge."
    assert refused(tmp_path / "dead.txt") == "it is a link that leads nowhere."
    assert refused(tmp_path / "loop.txt") == "it is a link that leads back to itself."


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("A bridge.")

    def forbidden(*_: object) -> int:  # whoever runs the tests may be allowed everything
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert refused(tmp_path / "a.txt").startswith("you may not read it")


def test_a_file_that_is_too_large_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(files.LARGEST + 1)  # takes no room on the disk
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))
    assert "it has 209,715,201 bytes" in refused(tmp_path / "a.txt")


class Changing:
    """A file that someone else writes: every time it has been read, it changes."""

    def __init__(self, file: Path, times: int) -> None:
        self.file = file
        self.times = times
        self.state = files.state

    def __call__(self, found: os.stat_result) -> tuple[int, ...]:
        if self.times:
            self.times -= 1
            self.file.write_text("A longer bridge." + "." * self.times)
        return self.state(found)


def test_a_file_that_changed_once_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A bridge.")
    monkeypatch.setattr(files, "state", Changing(file, 1))
    assert read_bytes(file) == b"A longer bridge."


def test_a_file_that_keeps_changing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A bridge.")
    monkeypatch.setattr(files, "state", Changing(file, 99))
    assert "it changes while it is read" in refused(file)


@pytest.mark.parametrize("name", ["a\0b.txt", "caf\udce9.txt"])
def test_a_name_that_cannot_be_written_down_is_refused(name: str) -> None:
    assert "its name" in refused(Path(name))


# Folders


@posix
def test_a_folder_is_walked_without_following_links_to_folders(tmp_path: Path) -> None:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "a.txt").write_text("A bridge.")
    (tmp_path / "deep" / "up").symlink_to("..")
    (tmp_path / "elsewhere").symlink_to("/")
    (tmp_path / "loop").symlink_to("loop")
    walk = walked(tmp_path)
    assert walk.files == [tmp_path / "deep" / "er" / "a.txt", tmp_path / "loop"]
    assert walk.links == [tmp_path / "deep" / "up", tmp_path / "elsewhere"]


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("A bridge.")
    (tmp_path / "shut").mkdir()
    listed = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "shut":
            raise PermissionError(errno.EACCES, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    walk = walked(tmp_path)
    assert walk.files == [tmp_path / "a.txt"]
    assert walk.closed == [(tmp_path / "shut", "Permission denied")]


@posix
def test_a_very_deep_folder_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(400):
        os.mkdir("d")  # noqa: PTH102  # the whole path would be too long to name
        os.chdir("d")
    Path("a.txt").write_text("A bridge.")
    monkeypatch.chdir(tmp_path)
    walk = walked(Path())
    assert [file.name for file in walk.files] == ["a.txt"]

"""The file of an account is read again when it has changed, and only then."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from svod.index.documents import Account
from svod.index.storage.account_files import SETTLED, AccountFiles

OLD = 10**9 * 1_600_000_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "ferry.jsonl"
    write(made, "The ferry")
    return made


def write(file: Path, title: str, at: int = OLD) -> None:
    account = Account(id="ferry", file="ferry.txt", sha256="", title=title)
    file.write_text(json.dumps(account.as_dict()) + "\n", encoding="utf-8")
    os.utime(file, ns=(at, at))


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the files that are read from now on, as they come."""
    seen: list[Path] = []
    read = Path.read_bytes

    def seen_and_read(own: Path) -> bytes:
        seen.append(own)
        return read(own)

    monkeypatch.setattr(Path, "read_bytes", seen_and_read)
    return seen


def test_a_file_that_stays_is_read_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files, seen = AccountFiles(), reads(monkeypatch)
    found = [files.of(file) for _ in range(3)]
    assert seen == [file]
    assert found[2].account is not None
    assert found[2].account.title == "The ferry"


@pytest.mark.parametrize("at", [OLD, OLD + 1])
def test_a_changed_file_is_read_again(file: Path, at: int) -> None:
    files = AccountFiles()
    before = files.of(file)
    write(file, "The ferry, revised" if at == OLD else "The forry", at)
    assert files.of(file).digest != before.digest


def test_a_file_written_just_now_is_not_believed_to_stay(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for age, expected in ((SETTLED * 5 // 6, 2), (SETTLED * 7 // 6, 1)):
        monkeypatch.setattr("time.time_ns", lambda age=age: OLD + age)
        files, seen = AccountFiles(), reads(monkeypatch)
        files.of(file), files.of(file)
        assert len(seen) == expected


def test_a_first_line_that_is_no_account_is_known_as_such(file: Path) -> None:
    file.write_text("{\n", encoding="utf-8")
    assert AccountFiles().of(file).account is None

"""Whatever happens to derived files, answers stay what they were, and nothing of theirs is run."""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from svod.index.errors import CacheUnusable
from svod.index.storage.derived import SETTING, derived_folder
from svod.search import Library

TEXTS = {
    "kestrel 1921.txt": "On 3 May 1921 Admiral Tollers met Okfeld in Varnesund.\n\nIt rained.\n",
    "Хейл 1930.txt": "3 мая 1921 года Толлерс принял Окфельда в Варнесунде.\n\nШёл дождь.\n",
}

# So many damages are tried; a longer run may ask for more.
DAMAGES = int(os.environ.get("SVOD_DAMAGES", "200"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (texts / name).write_text(text, encoding="utf-8")
    made = tmp_path_factory.mktemp("library") / "library"
    with Library.make(made) as library:
        assert not library.add([texts]).failed
    return made


def answers(folder: Path) -> Any:
    with Library.open(folder) as library:
        found = library.search("Tollers", limit=5)
        hits = [(hit.passage.id, round(hit.score, 6), hit.passage.text) for hit in found.hits]
        episodes = [each.as_dict() for each in library.episodes()]
        quotations = [each.as_dict() for each in library.quotations()]
        dates = [each.as_dict() for each in library.dates()]
        return hits, found.total, episodes, quotations, dates


def flipped(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def cut(file: Path, chance: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content) or 1)])


def emptied(file: Path, _: random.Random) -> None:
    file.write_bytes(b"")


def removed(file: Path, _: random.Random) -> None:
    file.unlink()


def made_a_folder(file: Path, _: random.Random) -> None:
    file.unlink()
    file.mkdir()


def shuffled(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    chance.shuffle(content)
    file.write_bytes(content)


DAMAGING: tuple[Callable[[Path, random.Random], None], ...] = (
    flipped, flipped, flipped, cut, emptied, removed, made_a_folder, shuffled,
)  # fmt: skip


def test_damage_is_noticed_and_what_was_derived_is_made_anew(folder: Path) -> None:
    """Each damage keeps the time of its file, as a disk that decays does."""
    right = answers(folder)
    assert right[1] > 0
    for number in range(DAMAGES):
        chance = random.Random(number)
        files = sorted(file for file in derived_folder(folder).rglob("*") if file.is_file())
        file = chance.choice(files)
        before = file.stat()
        damage = chance.choice(DAMAGING)
        damage(file, chance)
        if file.is_file():
            os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert answers(folder) == right, (number, damage.__name__, file.name)


def test_a_damaged_file_is_named(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    answers(folder)
    file = next(derived_folder(folder).glob("index/arrays/*/addresses.npy"))
    flipped(file, random.Random(1))
    with caplog.at_level(logging.WARNING, "svod"):
        answers(folder)
    assert {record.getMessage() for record in caplog.records} == {
        f"{file} is not as it was written; the index is made anew."
    }


def open_to_all(folder: Path, _: Path) -> None:
    folder.mkdir()
    folder.chmod(0o777)


def of_another_user(folder: Path, _: Path) -> None:
    folder.mkdir()
    os.chown(folder, 12345, -1)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system has no owners of folders")
@pytest.mark.parametrize(
    ("plant", "reason"),
    [
        (lambda at, other: at.symlink_to(other), "it is a link"),
        (lambda at, _: at.write_text("a file"), "File exists"),
        (open_to_all, "others may write to it"),
        (of_another_user, "it belongs to another user"),
    ],
)
def test_a_folder_that_is_not_this_users_alone_is_refused(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[Path, Path], object],
    reason: str,
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "cache"))
    at = derived_folder(folder)
    at.parent.mkdir()
    (tmp_path / "other").mkdir()
    try:
        plant(at, tmp_path / "other")
    except PermissionError:
        pytest.skip("only the system's owner gives folders away")
    with pytest.raises(CacheUnusable, match=reason), Library.open(folder) as library:
        library.search("Tollers")
    assert not list((tmp_path / "other").iterdir())


def test_a_library_that_may_only_be_read_can_be_searched(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A copy of it elsewhere is another place, with derived files of its own."""
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    before = sorted(copy.rglob("*"))
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert derived_folder(copy) != derived_folder(folder)
    assert answers(copy)[0] == answers(folder)[0]
    assert sorted(copy.rglob("*")) == before


def test_a_library_folder_holds_plain_data_alone(folder: Path) -> None:
    answers(folder)
    names = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert names <= {".json", ".jsonl", ".txt", ".lock", ""}
    assert not any((folder / name).exists() for name in ("index", "derived"))

"""A digest of modules and tables changes when any of them does."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.fingerprint import digest_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tellings"
    (folder / "part" / "deep").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    (folder / "part" / "deep" / "rules.py").write_text("RULE = 1\n")
    (folder / "part" / "words.toml").write_text("a = 1\n")
    (folder / "part" / "readme.txt").write_text("one\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(__import__("sys").modules, "tellings", raising=False)
    return folder


@pytest.mark.parametrize("file", ["part/deep/rules.py", "part/words.toml"])
def test_a_file_deep_in_a_part_counts(package: Path, file: str) -> None:
    before = digest_of("tellings", ("part",))
    (package / file).write_text("changed = 2\n")
    assert digest_of("tellings", ("part",)) != before


def test_other_files_do_not_count(package: Path) -> None:
    before = digest_of("tellings", ("part",))
    (package / "part" / "readme.txt").write_text("two\n")
    assert digest_of("tellings", ("part",)) == before


@pytest.mark.parametrize("part", ["gone", "part/readme.txt"])
def test_a_part_that_is_not_there_is_an_error(package: Path, part: str) -> None:
    assert package.is_dir()
    with pytest.raises(FileNotFoundError):
        digest_of("tellings", ("part", part))

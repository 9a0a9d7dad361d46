"""Columns of an account are kept for one content of it, and made by one program."""

from __future__ import annotations

from pathlib import Path

from svod.index.storage.kept import KeptColumns


def test_columns_are_kept_for_one_content_only(tmp_path: Path) -> None:
    kept = KeptColumns(tmp_path / "words", "words", "first")
    kept.keep("ferry", "one", b"columns")
    assert kept.of("ferry", "one") == b"columns"
    assert kept.of("ferry", "other") is None


def test_what_another_program_made_is_not_returned(tmp_path: Path) -> None:
    KeptColumns(tmp_path, "words", "first").keep("ferry", "one", b"columns")
    assert KeptColumns(tmp_path, "words", "second").of("ferry", "one") is None


def test_nothing_is_kept_of_an_account_that_is_dropped(tmp_path: Path) -> None:
    kept = KeptColumns(tmp_path, "words", "first")
    kept.keep("ferry", "one", b"columns")
    kept.drop("ferry")
    assert kept.of("ferry", "one") is None
    kept.drop("ferry")


def test_nothing_is_kept_of_accounts_that_are_gone(tmp_path: Path) -> None:
    kept = KeptColumns(tmp_path, "words", "first")
    for account in ("ferry", "old.harbour"):
        kept.keep(account, "one", b"columns")
    kept.drop_others({"old.harbour"})
    assert kept.of("ferry", "one") is None
    assert kept.of("old.harbour", "one") == b"columns"


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "words").write_text("a file")
    kept = KeptColumns(tmp_path / "words", "words", "first")
    kept.keep("ferry", "one", b"columns")
    assert kept.of("ferry", "one") is None

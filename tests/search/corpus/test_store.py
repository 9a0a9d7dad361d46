"""The columns of the accounts of a library are kept for the content that they were made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.storage.library_folder import LibraryFolder
from svod.search.corpus.account_text import passage_text
from svod.search.corpus.store import FOLDER, AccountTexts

from ..winters import built

ANALYZER = Analyzer()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> LibraryFolder:
    return LibraryFolder.open(built(tmp_path_factory.mktemp("winters"), russian=False))


def test_each_passage_has_the_words_that_the_analyzer_finds(folder: LibraryFolder) -> None:
    texts = AccountTexts(folder)
    for account, digest in folder.digests().items():
        for passage in folder.passages(account):
            assert texts.words(passage, digest) == ANALYZER.analyse(passage.text)


def test_a_passage_that_tells_nothing_is_taken_apart_when_it_is_asked_for(
    folder: LibraryFolder,
) -> None:
    texts = AccountTexts(folder)
    account, digest = next(iter(folder.digests().items()))
    for passage in folder.passages(account):
        if passage.kind == "heading":
            words = ANALYZER.analyse(passage.text)
            assert texts.passage(passage, digest) == passage_text(passage, words, ())


def test_columns_of_another_content_are_not_kept_and_not_returned(folder: LibraryFolder) -> None:
    texts = AccountTexts(folder)
    account, digest = next(iter(folder.digests().items()))
    file = folder.derived / FOLDER / f"{account}.npz"
    before = file.read_bytes()
    assert texts.of(account, "another").passages == texts.of(account, digest).passages
    assert file.read_bytes() == before


def test_columns_are_read_from_the_disk_once(folder: LibraryFolder) -> None:
    texts = AccountTexts(folder)
    account, digest = next(iter(folder.digests().items()))
    assert texts.of(account, digest) is texts.of(account, digest)


def test_nothing_is_kept_of_an_account_that_is_dropped(tmp_path: Path) -> None:
    own = LibraryFolder.open(built(tmp_path, russian=False))
    account, digest = next(iter(own.digests().items()))
    AccountTexts(own).drop([account])
    assert not (own.derived / FOLDER / f"{account}.npz").exists()
    assert AccountTexts(own).of(account, digest).account == account
    assert (own.derived / FOLDER / f"{account}.npz").exists()

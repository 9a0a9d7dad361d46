"""A file becomes an account with its passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.bundle import AccountBundle
from svod.index.documents import Locator
from svod.index.errors import CatalogueError, InputError
from svod.index.files import digest, read_bytes
from svod.index.ingest.conversion import read_account
from svod.index.lexical.tokenizer import tokenize
from svod.index.readers import is_readable, reader_for
from svod.index.readers.encoding.decoding import decoded

TEXT = """\
The Winter Mission

It was cold.¹ The bridge
was shut.

1. A letter of May.

The Return

A river.
"""


def told(text: str, name: str = "hale.txt", **known: object) -> AccountBundle:
    return read_account(Path(name), text.encode("utf-8"), known)


def test_passages_are_counted_and_notes_go_by_their_number() -> None:
    assert [passage.id for passage in told(TEXT).passages] == [
        "hale:p1",
        "hale:p2",
        "hale:n1",
        "hale:p3",
        "hale:p4",
    ]


def test_a_passage_stands_in_its_section() -> None:
    places = [passage.locator for passage in told(TEXT).passages]
    assert places == [
        Locator(1, "The Winter Mission"),
        Locator(2, "The Winter Mission"),
        Locator(None, "The Winter Mission"),
        Locator(3, "The Return"),
        Locator(4, "The Return"),
    ]


def test_a_note_number_that_comes_again_gets_a_figure() -> None:
    text = "A.[^1]\n\n[^1]: One.\n\nText between.\n\n[^1]: Again."
    ids = [passage.id for passage in told(text, "a.md").passages if passage.kind == "note"]
    assert len(ids) == len(set(ids))


def test_spans_cut_the_decoded_file() -> None:
    passage = told(TEXT).passages[1]
    assert [span.of(TEXT) for span in passage.spans] == ["It was cold.¹ The bridge\nwas shut."]
    assert passage.text == "It was cold. The bridge was shut."


def test_every_word_of_a_passage_is_found_in_the_file() -> None:
    for passage in told(TEXT).passages:
        for token in tokenize(passage.text):
            source = passage.in_source(token.span)
            assert source is not None
            assert source.of(TEXT) == token.text


def test_the_account_knows_its_file() -> None:
    account = told(TEXT).account
    assert account.file == "hale.txt"
    assert account.sha256 == digest(TEXT.encode())
    assert account.characters == len(TEXT)


def test_a_catalogue_prevails_over_front_matter() -> None:
    text = '+++\nauthor = "Lee"\ntitle = "Letters"\n+++\nA bridge.'
    account = told(text, "a.md", author="Hale").account
    assert (account.author, account.title) == ("Hale", "Letters")


def test_front_matter_with_an_unknown_key_is_refused() -> None:
    with pytest.raises(CatalogueError, match="front matter: unknown key 'colour'"):
        told('+++\ncolour = "red"\n+++\nA bridge.', "a.md")


@pytest.mark.parametrize("key", ["file", "sha256"])
def test_front_matter_may_not_say_what_only_a_catalogue_says(key: str) -> None:
    with pytest.raises(CatalogueError, match=f"unknown key '{key}'"):
        told(f'+++\n{key} = "{"0" * 64}"\n+++\nA bridge.', "a.md")


def test_notes_are_counted() -> None:
    assert told(TEXT).notes == 1


def test_the_same_bytes_give_the_same_telling() -> None:
    assert told(TEXT) == told(TEXT)


# Bytes and names


@pytest.mark.parametrize("text", ["\ufeffA bridge.", "A\r\nbridge.", "A bridge.\x1a", "e\u0301"])
def test_decoding_strips_nothing(text: str) -> None:
    assert decoded(text.encode("utf-8"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "white space"),
        (b"a\0b", "binary"),
        (b"\xd0\xcf\x11\xe0" * 8, "an old Word file"),
        (b"cold \xff", "byte 0xFF at offset 5, line 1"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        decoded(data, "a.txt")


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("hale.txt", True), ("HALE.TXT", True), ("hale.md", True), ("hale.markdown", True),
        ("hale.text", True), ("hale.png", False), ("hale", False), (".hale.txt", False),
        ("README.md", False), ("readme.txt", False), ("README-first.md", True),
    ],
)  # fmt: skip
def test_files_are_readable_by_their_names(name: str, readable: bool) -> None:
    assert is_readable(name) is readable


def test_a_file_without_a_reader_is_refused_with_what_can_be_read() -> None:
    with pytest.raises(InputError, match=r"Svod reads \.txt, \.text, \.md, \.markdown"):
        reader_for("hale.xyz")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file") as caught:
        read_bytes(tmp_path / "nowhere.txt")
    assert caught.value.file == str(tmp_path / "nowhere.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_bytes(tmp_path)

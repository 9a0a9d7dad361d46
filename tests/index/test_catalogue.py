"""What is known of an account: given, or guessed and marked so."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.index.catalogue import checked, described, id_from, language_of, read_catalogue
from svod.index.errors import CatalogueError

WHOLE = """\
[[account]]
id = "hale-1971"
file = "hale*.txt"
sha256 = "ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789"
author = "Robert Hale"
title = "A Winter Mission"
year = 1971
published_in = "Letters"
pages = "23–54"
kind = "memoir"
language = "en"
calendar = "both"
about = "1917-10/1918-03"
byline = "after Robert Hale"

[[account]]
id = "other"
file = "other.md"
"""


def written(folder: Path, content: str) -> Path:
    file = folder / "catalogue.toml"
    file.write_text(content, encoding="utf-8")
    return file


def test_a_catalogue_lists_its_accounts(tmp_path: Path) -> None:
    first, second = read_catalogue(written(tmp_path, WHOLE))
    assert (first.id, second.id) == ("hale-1971", "other")
    assert first.known["year"] == 1971
    assert "file" not in first.known
    assert first.sha256 == "abcdef0123456789" * 4


def test_a_byte_order_mark_before_a_catalogue_is_allowed(tmp_path: Path) -> None:
    assert len(read_catalogue(written(tmp_path, "\ufeff" + WHOLE))) == 2


@pytest.mark.parametrize(
    ("pattern", "name", "fits"),
    [
        ("hale.txt", "hale.txt", True),
        ("hale*.txt", "hale-1971.txt", True),
        ("0??_*.txt", "012_hale.txt", True),
        ("hale.txt", "Hale.txt", False),
        ("hale.txt", "hale.txt.md", False),
    ],
)
def test_an_entry_fits_a_file_by_name_or_glob(
    pattern: str, name: str, fits: bool, tmp_path: Path
) -> None:
    content = f'[[account]]\nid = "hale"\nfile = "{pattern}"\n'
    (entry,) = read_catalogue(written(tmp_path, content))
    assert entry.fits_name(tmp_path / "elsewhere" / name) is fits


@pytest.mark.parametrize(
    "about", ["1917", "1917-10", "1917-10-25", "1917/1918", "1917-10/..", "1917?/1918~"]
)
def test_an_interval_of_years_is_accepted(about: str) -> None:
    assert checked({"about": about}, "a.toml", "here", ("about",)) == {"about": about}


@pytest.mark.parametrize("about", ["", "soon", "17", "1917 to 1918", "1917/18"])
def test_another_interval_is_refused(about: str) -> None:
    with pytest.raises(CatalogueError, match="EDTF interval"):
        checked({"about": about}, "a.toml", "here", ("about",))


@pytest.mark.parametrize("year", [0, -5, 10000, True, 1971.0, "1971"])
def test_an_impossible_year_is_refused(year: object) -> None:
    with pytest.raises(CatalogueError, match="a whole number from 1 to 9999"):
        checked({"year": year}, "a.toml", "here", ("year",))


def test_an_error_names_file_place_and_key(tmp_path: Path) -> None:
    file = written(tmp_path, WHOLE + "pages = 12\n")
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(file)
    assert caught.value.file == str(file)
    assert "account 2 (other): pages = 12 must be a text" in caught.value.reason


def test_what_is_missing_is_guessed_and_marked() -> None:
    account = described(Path("in/Lee_letters 1931.txt"), {}, "en", "0" * 64, 12)
    assert (account.id, account.title, account.year) == (
        "lee_letters-1931",
        "Lee letters 1931",
        1931,
    )
    assert account.guessed == ("id", "language", "title", "year")
    assert (account.file, account.characters) == ("Lee_letters 1931.txt", 12)


def test_what_is_given_is_not_guessed() -> None:
    known = {"id": "lee", "title": "Letters", "year": 1932, "language": "ru"}
    account = described(Path("Lee 1931.txt"), known, "en", "0" * 64, 12)
    assert (account.id, account.year, account.language) == ("lee", 1932, "ru")
    assert account.guessed == ()


@pytest.mark.parametrize("name", ["12345678.txt", "lee.txt", "1499.txt", "x21001.txt"])
def test_figures_that_are_no_year_are_not_taken_for_one(name: str) -> None:
    assert described(Path(name), {}, "en", "0" * 64, 1).year is None


def test_a_name_without_letters_gives_an_id_of_the_digest() -> None:
    assert described(Path("….txt"), {}, "en", "abcdef01" + "0" * 56, 1).id == "account-abcdef01"


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Hale 1971 (Winter)", "hale-1971-winter"),
        ("Иоффе, письма", "иоффе-письма"),
        ("--a--", "a"),
        ("e\u0301tat", "état"),
        ("…", ""),
    ],
)
def test_an_id_is_made_from_a_name(name: str, made: str) -> None:
    assert id_from(name) == made


@pytest.mark.parametrize("name", ["a" * 200, "x" * 79 + " y", "_hidden", "²nd part", "Ⅷ", "ЁЖ"])
def test_an_id_that_is_made_is_a_possible_one(name: str) -> None:
    assert described(Path(f"{name}.txt"), {}, "en", "0" * 64, 1).id


@pytest.mark.parametrize(
    ("text", "language"),
    [("The cold bridge", "en"), ("Холодный мост (bridge)", "ru"), ("1946", "en"), ("", "en")],
)
def test_the_language_is_guessed_by_the_letters(text: str, language: str) -> None:
    assert language_of(text) == language

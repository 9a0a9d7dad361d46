"""Accounts side by side.

Three invented tellings of one meeting, among pages about other things, since what is rare is what
joins passages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from svod.index import Account
from svod.index.errors import AccountUnknown, QuerySyntaxError
from svod.search import Comparison, Library
from svod.search.comparison.sigla import sigla

ONE = """\
Nothing of note happened before the summer of that year.

On 18 June 1946 the journalist Hottelet came to see Litvinov in his study at Spiridonovka.

Afterwards Hottelet wrote to Ambassador Smith about the talk, and Smith told Washington.

In the autumn the rains came early to Pskov and Vologda.
"""

TWO = """\
The garden at Barvikha was full of lilac.

On 18 June 1946 Litvinoff received Hottelet, and the fire burned although the day was hot.

Smith, the ambassador in Moscow, informed Washington of what Hottelet had heard.
"""

THREE = """\
18 июня 1946 г. Литвинов принял Хоттелета в своём кабинете.

Осенью в Пскове шли дожди.
"""

NOUNS = (
    "orchard", "barrel", "harness", "lantern", "furnace", "meadow", "ribbon", "anvil", "kettle",
    "saddle", "timber", "granary", "spindle", "chimney", "ladder", "hammock", "blanket", "trumpet",
    "bucket", "candle",
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("tellings")
    for name, text in (("one", ONE), ("two", TWO), ("three", THREE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    other = (f"There stood a {a} beside a {b}, unmoved." for a in NOUNS for b in NOUNS[:4])
    (folder / "other.txt").write_text("\n\n".join(other), encoding="utf-8")
    with Library.make(folder / "library") as made:
        made.add([folder])
        yield made


@pytest.fixture(scope="module")
def comparison(library: Library) -> Comparison:
    return library.compare("Hottelet Литвинов")


def ids(comparison: Comparison) -> list[dict[str, list[str]]]:
    return [
        {name: [cell.passage.id for cell in cells] for name, cells in row.cells.items()}
        for row in comparison.rows
    ]


def test_the_accounts_that_tell_it_are_the_columns(comparison: Comparison) -> None:
    assert {account.id for account in comparison.accounts} == {"one", "two", "three"}
    assert [account.id for account in comparison.silent] == ["other"]


def test_the_account_that_tells_most_is_the_first_column(comparison: Comparison) -> None:
    assert comparison.accounts[-1].id == "three"


def test_passages_that_tell_the_same_stand_in_one_row(comparison: Comparison) -> None:
    assert {"one": ["one:p2"], "two": ["two:p2"], "three": ["three:p1"]} in ids(comparison)
    assert {"one": ["one:p3"], "two": ["two:p3"]} in ids(comparison)


def test_every_passage_stands_once(comparison: Comparison) -> None:
    shown = [name for row in ids(comparison) for cells in row.values() for name in cells]
    assert len(shown) == len(set(shown))


def test_rows_come_in_the_order_of_the_telling(comparison: Comparison) -> None:
    for account in ("one", "two"):
        starts = [
            cell.passage.spans[0].start
            for row in comparison.rows
            for cell in row.cells.get(account, ())
        ]
        assert starts == sorted(starts)


def test_a_row_is_dated_by_the_day_it_tells_of(comparison: Comparison) -> None:
    (row,) = (row for row in comparison.rows if "three" in row.cells)
    assert row.date == "1946-06-18"


def test_a_row_says_what_its_cells_share_however_spelled(comparison: Comparison) -> None:
    (row,) = (row for row in comparison.rows if "three" in row.cells)
    names = [dict(shared.forms) for shared in row.shared if shared.kind == "name"]
    assert {"one": "Litvinov", "two": "Litvinoff", "three": "Литвинов"} in names
    assert {"one": "Hottelet", "two": "Hottelet", "three": "Хоттелета"} in names
    assert "1946-06-18" in {shared.value for shared in row.shared if shared.kind == "date"}


def test_marks_cut_the_words_that_are_shared(comparison: Comparison) -> None:
    for row in comparison.rows:
        for account, cells in row.cells.items():
            for cell in cells:
                ends = [end for mark in cell.marks for end in (mark.start, mark.stop)]
                assert ends == sorted(ends)
                for mark in cell.marks:
                    shared = row.shared[mark.shared - 1]
                    assert account in shared.forms
                    assert mark.kind == shared.kind


def test_the_title_of_a_row_is_a_name_that_stands_in_it(comparison: Comparison) -> None:
    (row,) = (row for row in comparison.rows if "three" in row.cells)
    shown = " ".join(cell.passage.text for cells in row.cells.values() for cell in cells)
    assert row.title
    assert all(name in shown for name in row.title.split(", "))


def test_only_the_accounts_asked_are_compared(library: Library) -> None:
    comparison = library.compare("Hottelet Литвинов", accounts=["two", "three"])
    assert {account.id for account in comparison.accounts} == {"two", "three"}
    assert comparison.silent == ()


def test_an_account_with_little_of_the_question_does_not_tell_it(library: Library) -> None:
    comparison = library.compare("Hottelet Литвинов unmoved")
    assert [account.id for account in comparison.silent] == ["other"]


def test_the_mode_narrows_who_tells_it(library: Library) -> None:
    comparison = library.compare("Хоттелет", mode="inflected")
    assert [account.id for account in comparison.accounts] == ["three"]


def test_a_spelling_switched_off_does_not_count(library: Library) -> None:
    comparison = library.compare("Litvinov", off=["Litvinoff"])
    assert {account.id for account in comparison.accounts} == {"one", "three"}


def test_nothing_told_is_no_rows(library: Library) -> None:
    comparison = library.compare("qqqzz")
    assert (comparison.accounts, comparison.rows) == ((), ())
    assert len(comparison.silent) == 4


def test_a_query_that_does_not_parse_is_an_error(library: Library) -> None:
    with pytest.raises(QuerySyntaxError):
        library.compare("(Hottelet")


def test_an_unknown_account_is_an_error(library: Library) -> None:
    with pytest.raises(AccountUnknown):
        library.compare("Hottelet", accounts=["nobody"])


def test_the_row_of_a_comparison_has_the_agreed_shape(comparison: Comparison) -> None:
    row = comparison.as_dict()["rows"][0]
    assert set(row) >= {"date", "title", "cells", "shared", "differences"}
    assert set(row["shared"]) == {"names", "dates", "numbers", "words"}


# Sigla


@pytest.mark.parametrize(
    ("authors", "letters"),
    [
        (("Nina Volkova", "Robert Hale"), ("V", "H")),
        (("Geoffrey Harris", "Robert Hale"), ("Har", "Hal")),
        (("Hale, Robert", "Robert Lee; Nina Hall"), ("H", "L")),
        (("Robert Hale", "Robert Hale"), ("H", "H2")),
        (("Иван Зимин", "Robert Hale"), ("З", "H")),
        (("Lee", "Leeson"), ("Lee", "Lees")),
    ],
)
def test_each_account_has_letters_of_its_own(
    authors: tuple[str, ...], letters: tuple[str, ...]
) -> None:
    accounts = [Account(f"a{number}", author=author) for number, author in enumerate(authors)]
    assert tuple(sigla(accounts).values()) == letters


def test_an_account_without_an_author_goes_by_its_title() -> None:
    assert sigla([Account("a", title="chronicle"), Account("b")]) == {"a": "C", "b": "B"}


def test_no_accounts_have_no_sigla() -> None:
    assert sigla(()) == {}


def test_the_library_is_not_changed_by_comparing(library: Library) -> None:
    def state() -> dict[Path, bytes]:
        files = library.folder.folder.rglob("*")
        return {file: file.read_bytes() for file in files if file.is_file()}

    before = state()
    library.compare("Hottelet")
    assert state() == before


STYLES = {
    "old": ('calendar = "julian"', "On 8 January 1918 they voted in Petrograd."),
    "new": ('calendar = "gregorian"', "On 21 January 1918 a vote was held there."),
    "next": (
        'calendar = "gregorian"',
        "On 20 January 1918 it froze; the next day Petrograd agreed.",
    ),
    "year": ('calendar = "gregorian"', "In 1918 nobody knew what would come of it."),
}


@pytest.fixture(scope="module")
def styles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Three tellings of one day, each in its own words and style, and one of its year."""
    folder = tmp_path_factory.mktemp("styles")
    for name, (calendar, text) in STYLES.items():
        front = f'+++\nid = "{name}"\nlanguage = "en"\n{calendar}\n+++\n\n'
        filling = "\n\n".join(f"The {noun} stood in the yard." for noun in NOUNS)
        (folder / f"{name}.md").write_text(f"{front}{text}\n\n{filling}\n", encoding="utf-8")
    with Library.make(folder / "library") as library:
        library.add([folder])
        yield library


def test_a_day_is_shared_whatever_its_style_and_words(styles: Library) -> None:
    comparison = styles.compare("date:1918-01-21")
    assert {account.id for account in comparison.accounts} == {"new", "next", "old"}
    assert [account.id for account in comparison.silent] == ["year"]
    (row,) = comparison.rows
    assert row.date == "1918-01-21"
    (shared,) = [each for each in row.shared if each.kind == "date"]
    assert shared.forms == {
        "old": "8 January 1918", "new": "21 January 1918", "next": "the next day",
    }  # fmt: skip

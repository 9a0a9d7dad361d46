"""What belongs to the edition and not to the account."""

from __future__ import annotations

from collections.abc import Sequence

from svod.index.documents import Passage
from svod.index.spans import Run, Span
from svod.search.corpus.boilerplate import paratext

HEADER = (
    "This file is given away by the Reading Room of Bergen on the terms that are printed below.",
    "Title: {}",
    "Whoever sells a copy of this file without leave of the Reading Room of Bergen owes it a cake.",
)
LICENCE = (
    "Readers of the Reading Room of Bergen may keep one copy for each member of their household.",
    "The Reading Room of Bergen answers for nothing, neither for misprints nor wasted evenings.",
)


def passages(account: str, *texts: str) -> list[Passage]:
    """Return an account of these paragraphs."""
    made, at = [], 0
    for order, text in enumerate(texts, 1):
        span = Span(at, at + len(text))
        made.append(
            Passage(
                f"{account}:p{order}", account, "body", text, f"{account}.txt", (span,),
                runs=(Run(0, span),),
            )
        )  # fmt: skip
        at += len(text) + 2
    return made


def body(word: str, count: int = 40) -> list[str]:
    """Return paragraphs that no other account has."""
    return [f"The {word} number {at} of the year was {word} again and {at} times." for at in
            range(count)]  # fmt: skip


def found(**accounts: Sequence[str]) -> dict[str, list[int]]:
    """Return the numbers of the passages that are paratext, from 1, by account."""
    ids = paratext({name: passages(name, *texts) for name, texts in accounts.items()})
    made: dict[str, list[int]] = {name: [] for name in accounts}
    for each in ids:
        account, _, number = each.partition(":p")
        made[account].append(int(number))
    return {name: sorted(row) for name, row in made.items()}


def published(title: str, word: str) -> list[str]:
    """Return a book as the publisher gives it away."""
    return [*(each.format(title) for each in HEADER), *body(word), *LICENCE]


def test_header_and_licence_of_one_publisher_are_found_with_two_books() -> None:
    assert found(a=published("Boats", "herring"), b=published("Bread", "flour")) == {
        "a": [1, 2, 3, 44, 45],
        "b": [1, 2, 3, 44, 45],
    }


def test_one_book_in_two_files_is_no_boilerplate() -> None:
    assert found(a=body("herring"), b=body("herring")) == {"a": [], "b": []}


def test_one_book_in_two_files_has_the_licence_that_a_third_shows() -> None:
    boats = published("Boats", "herring")
    shown = found(a=boats, b=boats, c=published("Bread", "flour"))
    assert shown["a"] == shown["b"] == [1, 2, 3, 44, 45]


def test_a_motto_that_two_books_share_is_their_own() -> None:
    motto = "Who goes to sea without a knife comes home without a rope, says the old pilot."
    assert found(a=[motto, *body("herring")], b=[motto, *body("flour")]) == {"a": [], "b": []}


def test_a_document_in_the_middle_of_two_accounts_is_their_own() -> None:
    a = [*body("herring"), *LICENCE, *body("salt")]
    b = [*body("flour"), *LICENCE, *body("yeast")]
    assert found(a=a, b=b) == {"a": [], "b": []}


INDEX = (
    "Ambrozy, painter, 12, 45–47, 101",
    "Brandeis, Karl, consul, 3, 9, 77; his piano, 80",
    "Halvorsen, 5, 14, 31, 90",
    "Lindqvist, arson of, 44, 46",
    "Tarnow, lock of, 8, 13, 31",
)


def test_entries_in_a_row_are_an_index() -> None:
    assert found(a=[*body("herring"), *INDEX])["a"] == [41, 42, 43, 44, 45]


def test_four_entries_are_no_index() -> None:
    assert found(a=[*body("herring"), *INDEX[:4]])["a"] == []


def test_dates_and_numbers_in_sentences_are_no_index() -> None:
    told = "In 1931, of 45 barges, 12, or 13, sank at Tarnow while the consul was making a speech."
    assert found(a=[told] * 6)["a"] == []


def test_lines_that_end_in_rising_page_numbers_are_contents() -> None:
    lines = ["I.", "The Lock 5", "II.", "The Consul ... 31", "III.", "Fire 31", "Snow 77", "End 99"]
    assert found(a=["Boats", *lines, *body("herring")])["a"] == [3, 4, 5, 6, 7, 8, 9]


def test_lines_that_end_in_any_numbers_are_no_contents() -> None:
    lines = ["Herring 90", "Salt 14", "Rope 77", "Tar 12", "Cloth 31", "Flour 3"]
    assert found(a=[*lines, *body("herring")])["a"] == []

"""The page of shared wording: both sides, what differs, and addresses that peel the layers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from markupsafe import Markup, escape

from svod.search import Library
from svod.search.collation.collator import Variant
from svod.web import create_app
from svod.web.pages.quotations.views import A_PAGE, page_of
from svod.web.render.markup import collated

HOSTILE = "<b>grain</b>"
LINES = {
    "hale": "Hale wrote: “The ferryman will never carry barley across the frozen, wide estuary.”",
    "volkova": (
        "Volkova wrote: “The ferryman will never carry wheat across the frozen wide "
        f"estuary.” {HOSTILE}"
    ),
    "zimin": "Zimin wrote nothing of the kind.",
}
NAMES = {"word": "wording", "fact": "facts", "punctuation": "points"}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("quoting")
    for name, line in LINES.items():
        (folder / f"{name}.txt").write_text(f"{line}\n", encoding="utf-8")
    with Library.make(folder / "library") as library:
        assert not library.add([folder / f"{name}.txt" for name in LINES]).failed
    app = create_app({"LIBRARY": Path(folder / "library")})
    yield app.test_client()
    app.extensions["svod"].close()


def page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_both_sides_stand_with_their_accounts_and_places(client: FlaskClient) -> None:
    text = page(client, "/quotations?lang=en")
    assert text.count('<article class="quotation"') == 1
    assert re.search(r"<del[^>]*>.*?barley</del>", text)
    assert re.search(r"<ins[^>]*>.*?wheat</ins>", text)
    assert "/read/hale" in text
    assert "/read/volkova" in text
    assert "both print it as somebody’s words" in text


def test_what_differs_is_said_in_words(client: FlaskClient) -> None:
    text = page(client, "/quotations?lang=en")
    assert '<span class="vh">wording: </span>barley' in text
    assert "<b>barley</b>] wheat" in text


def test_a_layer_is_peeled_by_the_address(client: FlaskClient) -> None:
    text = page(client, "/quotations?lang=en&ignore=word&ignore=punctuation")
    assert "</del>" not in text.split("<article", 1)[1]
    assert re.search(r'name="ignore" value="word" checked', text)


def test_what_makes_no_sense_in_an_address_counts_as_not_given(client: FlaskClient) -> None:
    text = page(client, "/quotations?account=nobody&verdict=sure&ignore=colour&page=-3")
    assert text.count('<article class="quotation"') == 1


def test_what_is_not_shared_is_said(client: FlaskClient) -> None:
    assert "No wording is shared here." in page(client, "/quotations?lang=en&account=zimin")
    assert "Общих слов здесь нет." in page(client, "/quotations?lang=ru&account=zimin")


def test_markup_in_a_text_stays_text() -> None:
    differences = (
        Variant("equal", "a <i> ", "a <i> "),
        Variant("replace", HOSTILE, "“x”", "word"),
    )
    shown = collated(differences, "a", False, NAMES)
    assert escape(HOSTILE) in shown
    assert Markup("<b>grain").striptags() != ""
    assert "<b>" not in shown


def test_what_is_shared_is_marked_where_little_is() -> None:
    differences = (
        Variant("replace", "He told", "She said", "word"),
        Variant("equal", " of the mill ", " of the mill "),
    )
    assert collated(differences, "b", True, NAMES) == (
        'She said <span class="sh sh-word">of the mill</span> '
    )


@pytest.mark.parametrize(
    ("given", "total", "expected"),
    [("", 9, 1), ("2", 9, 1), ("2", A_PAGE + 1, 2), ("x", 999, 1), ("0", 999, 1), ("²", 999, 1)],
)
def test_a_page_is_one_that_there_is(given: str, total: int, expected: int) -> None:
    assert page_of(given, total) == expected

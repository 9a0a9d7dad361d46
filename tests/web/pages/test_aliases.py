"""Aliases on the page: marked by a line of their own, listed apart, and switched off by links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

from svod.search import Library
from svod.web import create_app
from svod.web.pages.search.groups import lacking

from ..conftest import HOSTILE, TELLINGS

NAMES = f"""\
[[name]]
name = "Moscow"
aliases = ["Москва"]

[[name]]
name = "Ivan Ivanov"
aliases = ["Richard Hottelet {HOSTILE}", "Richard Hottelet"]
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a library that has an authority file."""
    folder = tmp_path_factory.mktemp("named")
    (folder / "names.toml").write_text(NAMES, encoding="utf-8")
    for name, text in TELLINGS.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Library.make(folder / "library") as library:
        library.add(sorted(folder.glob("*.md")), names=[folder / "names.toml"])
    application = create_app({"LIBRARY": folder / "library"})
    yield application.test_client()
    application.extensions["svod"].close()


def links(page: str, text: str) -> list[str]:
    """Return where the links of that text lead."""
    found = re.findall(rf'<a [^>]*href="([^"]*)"[^>]*>{re.escape(text)}</a>', page)
    return [unescape(link) for link in found]


def test_an_alias_is_marked_and_named(client: FlaskClient) -> None:
    page = client.get("/search?q=Москва").text
    assert '<mark class="m m-alias">Moscow</mark>' in page
    assert "<b>Moscow</b>, an alias of" in page
    assert "also called" in page


def test_aliases_are_switched_off_and_on_by_a_link(client: FlaskClient) -> None:
    page = client.get("/search?q=Москва").text
    (off,) = links(page, "Search without aliases")
    without = client.get(off).text
    assert "aliases=0" in off
    assert "m-alias" not in re.sub(r'<p class="legend">.*?</p>', "", without, flags=re.DOTALL)
    (on,) = links(without, "Search with aliases again")
    assert client.get(on).text == page


def test_one_alias_is_switched_off_by_its_chip(client: FlaskClient) -> None:
    page = client.get("/search?q=Москва&off=Moscow").text
    assert '<mark class="m m-alias">' not in page
    assert 'class="chip off"' in page
    several = client.get("/search?q=Ivan+Ivanov&off=Richard+Hottelet").text
    assert 'class="chip off"' in several


def test_a_comparison_keeps_without_aliases(client: FlaskClient) -> None:
    page = client.get("/search?q=Москва&aliases=0").text
    assert re.search(r'href="/compare\?q=[^"]*aliases=0', page)
    compared = client.get("/compare?q=Москва&aliases=0").text
    assert len(links(compared, "Compare with aliases again")) == 1
    assert "Told by:" in client.get("/compare?q=Москва").text


def test_an_alias_never_becomes_markup(client: FlaskClient) -> None:
    for address in ("/search?q=Ivan+Ivanov", f"/search?q=Ivan+Ivanov&off={HOSTILE}"):
        assert "<script" not in client.get(address).text


def test_a_name_of_several_words_found_by_its_alias_lacks_none_of_them(
    client: FlaskClient,
) -> None:
    opened: Library = client.application.extensions["svod"]
    results = opened.search("Ivan Ivanov zeppelin")
    assert [lacking(hit, results) for hit in results.hits[:1]] == [("zeppelin",)]


def test_without_names_no_page_speaks_of_switching_aliases(client: FlaskClient) -> None:
    assert not links(client.get("/search?q=Trotsky").text, "Search without aliases")


def test_the_page_speaks_of_aliases_in_russian(client: FlaskClient) -> None:
    page = client.get("/search?q=Москва&lang=ru").text
    assert "Искать без других имён" in page
    assert "другое имя для" in page

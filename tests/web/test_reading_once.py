"""A page reads the file of each account once at most."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from svod.web import create_app

from .happenings import built

# A time long past: files that were written just now are not believed to stay as they are.
LONG_AGO = 1_600_000_000

OPENED: list[str] = []
WATCHED: list[str] = []


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """Note the files that are opened in the folders watched."""
    if event == "open" and WATCHED and str(arguments[0]).startswith(WATCHED[0]):
        OPENED.append(str(arguments[0]))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[FlaskClient, Path]]:
    folder = built(tmp_path_factory.mktemp("once"))
    for file in (folder / "accounts").iterdir():
        os.utime(file, (LONG_AGO, LONG_AGO))
    client = create_app({"LIBRARY": folder, "TESTING": True}).test_client()
    client.get("/episodes")
    sys.addaudithook(watch)  # it stays for good, and sees nothing once WATCHED is empty
    yield client, folder / "accounts"
    WATCHED.clear()


def addresses(client: FlaskClient) -> list[str]:
    """Return the address of a page of each kind."""
    with client.application.app_context():
        library = client.application.extensions["svod"]
        account = library.accounts()[0].id
        episode = library.episodes()[0]
    places = "&".join(f"passage={each}" for each in episode.passages()[:6])
    return [
        "/search?q=winter",
        "/compare?q=winter",
        "/episodes",
        f"/episodes/{episode.id}",
        f"/passages?{places}",
        "/quotations",
        "/timeline",
        f"/read/{account}",
        "/library",
        "/help",
    ]


def test_no_page_reads_the_file_of_an_account_twice(pages: tuple[FlaskClient, Path]) -> None:
    client, accounts = pages
    seen = {}
    for address in addresses(client):
        OPENED.clear()
        WATCHED[:] = [str(accounts)]
        answer = client.get(address)
        WATCHED.clear()
        assert answer.status_code in (200, 308), address
        seen[address.partition("?")[0]] = max(Counter(OPENED).values(), default=0)
    assert {address: times for address, times in seen.items() if times > 1} == {}
    assert seen["/timeline"] == 1

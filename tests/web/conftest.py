"""A small library, as files and as pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from svod.search import Library
from svod.web import create_app

HOSTILE = "<script>alert(1)</script>"

TELLINGS = {
    "ivanov": f"""+++
id = "ivanov-1990"
author = "Ivan Ivanov"
title = "The Talk & {HOSTILE}"
year = 1990
kind = "article"
language = "en"
+++

## The talk {HOSTILE}

On 18 June 1946 Litvinov received Richard Hottelet of CBS in Moscow.[^1] The *grate* was alight;
{HOSTILE} was not said.

Litvinov’s warning about Trieste & the colonies was “plain”.[^2]

> Let the West yield over Trieste, and Hottelet will hear the next demand.

## After it

He was dismissed on 24 August 1946.

[^1]: Hottelet, *Washington Post*, January 1952 {HOSTILE}.
[^2]: Nothing calls a note more plainly than Litvinoff.
""",
    "petrov": """+++
id = "petrov-1992"
author = "Пётр Петров"
title = "Беседа"
year = 1992
kind = "document"
language = "ru"
+++

## Беседа

18 июня 1946 г. Литвинов принял в Москве Ричарда Хоттелета, корреспондента Си-би-эс.

Литвинова предупреждение о Триесте Хоттелет записал.
""",
    "sidorov": """+++
id = "sidorov-1976"
title = "Elsewhere"
year = 1976
language = "en"
calendar = "gregorian"
byline = "after Sidor Sidorov, retold"
+++

Trotsky arrived at Brest-Litovsk on 9 January 1918.
""",
}


def made(folder: Path) -> Path:
    """Return a library of the three tellings."""
    texts = folder / "texts"
    texts.mkdir()
    for name, text in TELLINGS.items():
        (texts / f"{name}.md").write_text(text, encoding="utf-8")
    with Library.make(folder / "library") as library:
        outcome = library.add([texts])
        assert not outcome.failed
        library.prepare()
    return folder / "library"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def app(folder: Path) -> Iterator[Flask]:
    application = create_app({"LIBRARY": folder})
    yield application
    application.extensions["svod"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()

"""One small corpus of invented passages in both scripts, and a library of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from svod.search import Library
from svod.search.cli import main

HALE = """\
+++
id = "hale"
author = "Robert Hale"
title = "A Winter Mission"
year = 1971
kind = "memoir"
language = "en"
+++

# The Winter Mission

Maxim Litvinoff met us at Brest-Litovsk on 3 March 1918, and the train waited for more coal.

Ambassador Maisky wrote twice; Joffe answered from Berlin that the strike had begun.

Nobody in the old town would put a price on the tea sold near the bridge.[^1]

[^1]: See *Vneshnyaya politika*, vol. 2, and the letters of Svyerdlov.
"""

VOLKOVA = """\
+++
id = "volkova"
author = "Nina Volkova"
title = "The Return"
year = 1998
kind = "monograph"
language = "en"
+++

# Return to Moscow

Litvinov told the journalist Hottelet on 18 June 1946 that an agreement was impossible.[^1]

Maiskii and Ioffe had asked for Litvinova's letters, but the archive at Kharkov was closed.

Trotskii spoke of strikes in Germany while the delegation negotiated at Brest.

[^1]: Vneshniaia politika, p. 12; Prem'er-Ministru, folio 7.
"""

PISMO = """\
Литвинову передали письмо Майского о переговорах в Бресте.

Хоттелет приехал в Москву; беседа с Литвиновым состоялась 18 июня 1946 г.

Иоффе и Троцкий спорили о внешней политике до утра.

Сон о море не дал ему покоя: он видел мост, дом и путь к Свердлову.
"""

GAZETA = """\
Забастовка в Германии продолжалась; объѣздъ города былъ закрытъ.

Ленин и Левин не встретились у моста.
"""

CATALOGUE = """\
[[account]]
id = "pismo"
file = "pismo.txt"
author = "Иван Зимин"
title = "Письмо"
year = 1950
kind = "document"

[[account]]
id = "gazeta"
file = "gazeta.txt"
author = "Утренняя газета"
title = "Хроника"
kind = "press"

[[account]]
id = "hale"
file = "hale.md"

[[account]]
id = "volkova"
file = "volkova.md"
"""

TEXTS = {
    "hale.md": HALE,
    "volkova.md": VOLKOVA,
    "pismo.txt": PISMO,
    "gazeta.txt": GAZETA,
    "catalogue.toml": CATALOGUE,
}


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus and its catalogue."""
    folder = tmp_path_factory.mktemp("texts")
    for name, content in TEXTS.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def corpus_folder(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a library of the corpus; no test changes it."""
    folder = tmp_path_factory.mktemp("corpus") / "library"
    with Library.make(folder) as library:
        assert not library.add([texts], texts / "catalogue.toml").failed
    return folder


@pytest.fixture(scope="session")
def corpus(corpus_folder: Path) -> Iterator[Library]:
    """The library of the corpus, open; no test changes it."""
    with Library.open(corpus_folder) as library:
        yield library


@pytest.fixture
def own_folder(texts: Path, tmp_path: Path) -> Path:
    """The folder of a library of the corpus that a test may change."""
    folder = tmp_path / "library"
    with Library.make(folder) as library:
        library.add([texts], texts / "catalogue.toml")
    return folder


@pytest.fixture
def svod() -> Callable[..., int]:
    """Run ``svod`` with arguments, and return its exit code."""

    def run(*arguments: object) -> int:
        return main([str(argument) for argument in arguments])

    return run

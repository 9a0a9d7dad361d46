"""A day or year in a plain question finds what means it, in whichever calendar it is written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from svod.search import Library

TEXTS = {
    "north.txt": (
        "The ferrymen met on 8/21 January 1918 and chose an elder.\n\n"
        "The strike of the year 1918 was forgotten by everybody.\n"
    ),
    "south.txt": (
        "On January 21, 1918, the ferrymen of the south chose nobody.\n\n"
        "In the strike they lost 21 boats.\n"
    ),
    "east.txt": "Lodka 8 yanvarya 1918 goda uplyla.\n\nPage 21 was missing in January.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("days")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library.make(folder / "library") as made:
        assert not made.add([folder / name for name in TEXTS]).failed
        yield made


def found(library: Library, query: str, mode: str = "respelled") -> list[str]:
    return [hit.passage.id for hit in library.search(query, mode=mode).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["21 January 1918", "21 января 1918", "January 21 1918"])
def test_a_day_is_found_in_both_calendars(library: Library, query: str) -> None:
    assert {"north:p1", "south:p1"} <= set(found(library, query)[:3])


def test_a_figure_of_a_day_counts_only_beside_its_month(library: Library) -> None:
    hits = found(library, "21 January 1918")
    assert "south:p2" not in hits[:3]


def test_a_year_finds_what_is_dated_to_it(library: Library) -> None:
    assert {"north:p1", "north:p2", "south:p1"} <= set(found(library, "1918"))


def test_an_exact_year_is_a_word(library: Library) -> None:
    assert "north:p2" in found(library, "=1918")


def test_in_other_modes_a_day_is_words(library: Library) -> None:
    assert found(library, "8 January 1918")[:3] != found(library, "8 January 1918", "exact")[:3]
    assert "south:p1" not in found(library, "8 1918", "exact")[:1]


def test_words_with_and_ask_for_the_year_too(library: Library) -> None:
    assert found(library, "strike AND 1918") == ["north:p2"]

"""What publishers add answers no question that does not ask for it; indexes come after the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from svod.search import Library

BOOK = """Produced by volunteers of the northern ferry

The Bridge

The ferry left the northern bank in the morning, and nobody at the bridge saw it go.

INDEX

Ferry, 3, 17, 40-44
"""


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("ferry", "p3 p5"),
        ("volunteers", ""),
        ("volunteers role:apparatus", "p1"),
        ("ferry role:index", "p5"),
    ],
)
def test_apparatus_is_asked_for_and_an_index_comes_last(
    tmp_path: Path, query: str, places: str
) -> None:
    (tmp_path / "bridge.txt").write_text(BOOK, encoding="utf-8")
    with Library.make(tmp_path / "library") as library:
        library.add([tmp_path / "bridge.txt"])
        hits = library.search(query).hits
    assert " ".join(hit.passage.id.partition(":")[2] for hit in hits) == places

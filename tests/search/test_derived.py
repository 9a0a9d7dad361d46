"""What is kept on disk is made anew when any package that it comes from changes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from svod.search.corpus import store as texts
from svod.search.episodes import store as episodes
from svod.search.reuse import store as quotations

ROOT = Path(__file__).parents[2] / "search" / "svod" / "search"


def files_of(part: str) -> list[Path]:
    return [ROOT / part] if part.endswith(".py") else sorted((ROOT / part).rglob("*.py"))


def parts_used(part: str) -> set[str]:
    """Return the packages and modules of ``svod.search`` that a part imports at run time."""
    found = set()
    for file in files_of(part):
        inside = file.parent.relative_to(ROOT).parts
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ImportFrom):
                continue
            module = (node.module or "").split(".")
            if node.level:
                way = [*inside[: len(inside) - node.level + 1], *filter(None, module)]
            elif module[:2] == ["svod", "search"]:
                way = module[2:]
            else:
                continue
            first = way[0] if way else node.names[0].name
            found.add(first if (ROOT / first).is_dir() else f"{first}.py")
    return found


@pytest.mark.parametrize("store", [texts, episodes, quotations], ids=lambda each: each.__name__)
def test_all_that_kept_data_come_from_is_named(store: object) -> None:
    named: tuple[str, ...] = store.MADE_BY  # type: ignore[attr-defined]
    used = {each for part in named for each in parts_used(part)}
    assert used - set(named) == set()

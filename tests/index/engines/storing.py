"""Accounts put into an Engine as the library puts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.index.engines import Engine
from svod.index.engines.engine import Progress
from svod.index.storage.indexing import contents_of

ANALYZER = Analyzer()


def quiet(_: int) -> None:
    """Take no note of progress."""


def put(
    engine: Engine,
    accounts: Mapping[str, tuple[Account, Iterable[Passage]]],
    gone: Iterable[str] = (),
    progress: Progress = quiet,
) -> None:
    """Store accounts, by their ids, and drop others."""
    engine.replace((contents_of(*each, ANALYZER) for each in accounts.values()), gone, progress)

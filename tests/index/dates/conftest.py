"""Passages of an invented account, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from svod.index.dates import DateExpression, Found, found_in
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span

Read = Callable[..., tuple[DateExpression, ...]]


def passage(number: int, text: str, kind: str = "body", **more: Any) -> Passage:
    whole = Span(0, len(text))
    name = f"tale:{'n' if kind == 'note' else 'p'}{number}"
    runs = (Run(0, whole),) if text else ()
    return Passage(name, "tale", kind, text, "tale.txt", (whole,), runs=runs, **more)


def search(*texts: str, **known: Any) -> Found:
    passages = [passage(number, text) for number, text in enumerate(texts, 1)]
    return found_in(passages, Account("tale", **known))


@pytest.fixture
def read() -> Read:
    """Return the dates of texts, each a passage of one account of which some things are known."""
    return lambda *texts, **known: search(*texts, **known).dates

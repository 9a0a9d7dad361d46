"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def last_page(total: int, size: int) -> int:
    """Return the number of the last page, from 1; a list of nothing has one empty page.

    >>> last_page(0, 50), last_page(50, 50), last_page(51, 50)
    (1, 1, 2)
    """
    return max(1, -(-total // size))


def on_page(rows: Sequence[T], page: int, size: int) -> Sequence[T]:
    """Return the rows of a page, which is counted from 1.

    >>> on_page("abcde", 2, 2)
    'cd'
    """
    return rows[size * (page - 1) : size * page]

"""Keep many short texts in little memory: the words of a large library, account by account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

Ends = npt.NDArray[np.int32]


class Texts(Sequence[str]):
    """A row of texts, kept as one run of bytes and made anew whenever one is asked for.

    A text takes its letters and four bytes; a ``str`` takes fifty more.

    Args:
        content: all texts in UTF-8, one behind the other.
        ends: where each ends there.

    >>> texts = Texts.of(["Ленин", "", "Lenin"])
    >>> texts[0], texts[-1], len(texts), list(texts[1:])
    ('Ленин', 'Lenin', 3, ['', 'Lenin'])
    """

    __slots__ = ("content", "ends")

    def __init__(self, content: bytes, ends: Ends) -> None:
        self.content = content
        self.ends = ends

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Return texts as a row."""
        encoded = [each.encode() for each in texts]
        return cls(b"".join(encoded), np.cumsum([0, *map(len, encoded)])[1:].astype(np.int32))

    def __len__(self) -> int:
        return len(self.ends)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Texts: ...
    def __getitem__(self, at: int | slice) -> str | Texts:
        if isinstance(at, slice):
            return Texts.of([self[each] for each in range(*at.indices(len(self)))])
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        start = int(self.ends[place - 1]) if place else 0
        return self.content[start : int(self.ends[place])].decode()

    def __iter__(self) -> Iterator[str]:
        start = 0
        for stop in self.ends.tolist():
            yield self.content[start:stop].decode()
            start = stop

    def mentions(self, text: str) -> bool:
        """Say whether some letters stand in it anywhere: quicker than looking at each text."""
        return text.encode() in self.content

"""Write clean text from stretches of a source and from the words that layout adds."""

from __future__ import annotations

from .spans import Run, Span

# Characters of no width: joiners, marks of direction, byte order marks; none is part of a word.
INVISIBLE = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)


class CleanText:
    r"""Builds a clean text and remembers where its characters come from.

    >>> clean = CleanText("Litvin-\noff  left.¹")
    >>> clean.keep(0, 6); clean.keep(8, 11); clean.put(" "); clean.keep(13, 18)
    >>> clean.text
    'Litvinoff left.'
    >>> clean.runs[1]
    Run(at=6, source=Span(start=8, stop=11))
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def keep(self, start: int, stop: int) -> None:
        """Take characters ``start:stop`` of the source as they stand."""
        if start >= stop:
            return
        last = self._runs[-1] if self._runs else None
        if last and last.source.stop == start and last.at + len(last.source) == self._length:
            self._runs[-1] = Run(last.at, Span(last.source.start, stop))
        else:
            self._runs.append(Run(self._length, Span(start, stop)))
        self._add(self.source[start:stop])

    def put(self, text: str) -> None:
        """Add characters that the source does not have in this place."""
        self._add(text)

    def drop_last(self) -> None:
        """Take back the last character, which was kept from the source.

        >>> clean = CleanText("demilita-")
        >>> clean.keep(0, 9); clean.drop_last(); clean.text
        'demilita'
        """
        last = self._runs[-1]
        if len(last.source) == 1:
            self._runs.pop()
        else:
            self._runs[-1] = Run(last.at, Span(last.source.start, last.source.stop - 1))
        self._pieces[-1] = self._pieces[-1][:-1]
        self._length -= 1

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """The clean text written up to here."""
        return "".join(self._pieces)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Where its characters stand in the source."""
        return tuple(self._runs)

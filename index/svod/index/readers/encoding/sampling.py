"""Choose a few hundred places of a long text, enough to judge its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Parts of a long file from which places are taken, so that an English introduction does not decide.
WINDOWS = 4

# Characters of each part that are searched.
WINDOW = 1 << 18

# Places that are taken from each part.
PLACES = 300

# Characters of one place that are read; some "words" are embedded files.
LONGEST = 100

NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
NOT_ASCII_BYTES = re.compile(rb"[\x80-\xff]+")


def windows(length: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a file that are looked through, rising, as (start, stop).

    >>> list(windows(100))
    [(0, 100)]
    """
    if length <= WINDOWS * WINDOW:
        yield 0, length
        return
    for part in range(WINDOWS):
        start = part * (length - WINDOW) // (WINDOWS - 1)
        yield start, start + WINDOW


def places(text: str) -> list[tuple[int, str]]:
    """Return stretches of a text that are not ASCII, each with one neighbour on either side.

    Each comes with the offset at which it starts; at most ``WINDOWS * PLACES``.

    >>> places("The déjà vu")
    [(5, 'déj'), (7, 'jà ')]
    """
    found = []
    for start, stop in windows(len(text)):
        limit = PLACES if stop - start == WINDOW else PLACES * WINDOWS
        for match in NOT_ASCII.finditer(text, start, stop):
            if limit == 0:
                break
            limit -= 1
            end = min(match.end(), match.start() + LONGEST)
            found.append((match.start(), text[max(0, match.start() - 1) : end + 1]))
    return found


def byte_places(data: bytes) -> bytes:
    """Return stretches of bytes that are not ASCII, with their neighbours, parted by blanks."""
    found = []
    for start, stop in windows(len(data)):
        limit = PLACES if stop - start == WINDOW else PLACES * WINDOWS
        for match in NOT_ASCII_BYTES.finditer(data, start, stop):
            if limit == 0:
                break
            limit -= 1
            end = min(match.end(), match.start() + LONGEST)
            found.append(data[max(0, match.start() - 1) : end + 1])
    return b" ".join(found)

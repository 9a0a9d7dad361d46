"""Find the lines of a page that are not text: running heads, page numbers and the like.

Furniture stands at the head or the foot of a page and comes again: a number that rises with the
pages, alone or at an end of the outermost line, or the same words at the same height on several
pages.  A line is only furniture when all
lines further out are; so text that happens to be repeated stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .pages import Line, Page

# Lines at each end of a page that may be furniture: heads, rules, notices of a provider.
DEPTH = 4

# Words at one height on at least this number of pages are a running head.
REPEATED = 3

# Points (1/72 inch) by which the heights on two pages may differ.
SAME_HEIGHT = 4.0

# A number that increases with the pages over at least this number of them is a page number; in a
# shorter file it must do so on all pages.
STEADY = 3

NUMBER = re.compile(r"[\W_]*(?:pages?|p\.|с\.|стр\.)?[\W_]*(\d{1,4})[\W_]*", re.IGNORECASE)
OUTER_NUMBER = re.compile(r"(?:^\W*(\d{1,4})(?=\s)|(?<=\s)(\d{1,4})\W*$)")
DIGITS = re.compile(r"\d+|\b[ivxlcdm]+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of each page is furniture.

    Attributes:
        lines: for each page, the ordinals of its lines that are.
        numbers: for each page, the number printed on it or following from its neighbours'.
    """

    lines: tuple[frozenset[int], ...]
    numbers: tuple[str, ...]


def furniture(pages: Sequence[Page]) -> Furniture:
    """Return the furniture of each page, and the page numbers in it."""
    ends = [(ordered(page)[:DEPTH], ordered(page)[::-1][:DEPTH]) for page in pages]
    shift = steady_shift(pages, ends)
    repeated = repeated_heads(pages, ends)
    found = []
    for index, page in enumerate(pages):
        mine: set[int] = set()
        for end in ends[index]:
            for at in end:
                line = page.lines[at]
                number = NUMBER.fullmatch(line.text)
                outer = OUTER_NUMBER.finditer(line.text) if at == end[0] else ()
                found_here = [number[1]] if number else [m[1] or m[2] for m in outer]
                steps = any(int(each) - index == shift for each in found_here)
                if not steps and not any(is_same(head, key_of(line)) for head in repeated):
                    break
                mine.add(at)
        found.append(frozenset(mine) if len(mine) < len(page.lines) else frozenset[int]())
    numbers = [
        str(index + shift) if shift is not None and index + shift > 0 else ""
        for index in range(len(pages))
    ]
    return Furniture(tuple(found), tuple(numbers))


def ordered(page: Page) -> list[int]:
    """Return the ordinals of a page's lines from the top down."""
    return sorted(range(len(page.lines)), key=lambda at: -page.lines[at].y)


def steady_shift(pages: Sequence[Page], ends: Sequence[tuple[list[int], list[int]]]) -> int | None:
    """Return by how much printed page numbers exceed the ordinals of the pages, from 0.

    ``None`` when no number keeps step with the pages.
    """
    shifts: Counter[int] = Counter()
    for index, page in enumerate(pages):
        mine: set[int] = set()
        for at in {at for end in ends[index] for at in end[:2]}:
            text = page.lines[at].text
            if match := NUMBER.fullmatch(text):
                mine.add(int(match[1]) - index)
            else:
                mine.update(int(m[1] or m[2]) - index for m in OUTER_NUMBER.finditer(text))
        shifts.update(mine)
    if not shifts:
        return None
    shift, support = shifts.most_common(1)[0]
    return shift if support >= min(STEADY, max(2, len(pages))) else None


Key = tuple[str, float]


def key_of(line: Line) -> Key:
    """Return what a running head has in common with itself on other pages."""
    return (" ".join(DIGITS.sub("#", line.text).casefold().split()), line.y)


def is_same(first: Key, second: Key) -> bool:
    """Say whether two lines have the same words at the same height."""
    return first[0] == second[0] and abs(first[1] - second[1]) <= SAME_HEIGHT


def repeated_heads(
    pages: Sequence[Page], ends: Sequence[tuple[list[int], list[int]]]
) -> tuple[Key, ...]:
    """Return the words that stand at one height at the end of several pages."""
    heads: dict[str, list[float]] = {}
    for index, page in enumerate(pages):
        for at in {at for end in ends[index] for at in end}:
            words, y = key_of(page.lines[at])
            if any(map(str.isalpha, words)):
                heads.setdefault(words, []).append(y)
    found = []
    for words, heights in heads.items():
        heights.sort()
        for low, high in zip(heights, heights[REPEATED - 1 :], strict=False):
            if high - low <= SAME_HEIGHT:
                found.append((words, (low + high) / 2))
    return tuple(found)

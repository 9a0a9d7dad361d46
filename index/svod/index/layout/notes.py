"""Find the paragraphs that are notes, and the note that answers each call.

A paragraph that begins with a number may be a note, an item of a list, a caption.  A list is
announced by a colon and counts from 1 at once.  Notes count up through the whole text, each comes
after its call and before the calls of later pages, or all stand together at the end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .calls import FIGURES, ITALIC, LOST, SYMBOLS, Call
from .paragraphs import Paragraph
from .sections import NOTES_HEADING

NUMBERED = re.compile(
    r"(?P<point>\d{1,4})[.)][ \t\xa0]*(?=\S)"
    r"|\[(?P<bracket>\d{1,4})\][ \t\xa0]*(?=\S)"
    r"|(?P<raised>[⁰¹²³⁴-⁹]+)[.)]?[ \t\xa0]*(?=\S)"
    r"|(?P<bare>\d{1,4})(?:[ \t\xa0]+(?=[^\W\d_a-zа-яё]|[“”\"«*_(\[])|(?=[A-ZА-ЯЁ“\"«*_]))"
)
DECIMAL_START = re.compile(r"\d+\.\d")
SYMBOLIC = re.compile(rf"([{SYMBOLS}]{{1,3}})\)?[ \t\xa0]*(?=[^\s{SYMBOLS}])")
REFERENCE = re.compile(
    r"\bpp?\.|\bvols?\.|\bnos?\.|\beds?\.|\btrans\.|\bibid|\bop\. ?cit|\bsee\b|\bcf\.|\bdoc\.|"
    r"\bll?\.|\bf\. ?\d|\bop\. ?\d|\bd\. ?\d|\(\w[\w .,:-]*\b1[5-9]\d\d\)|\b(?:1[5-9]|20)\d\d[,)]|"
    r"\bс\. ?\d|\bл\. ?\d|\bд\. ?\d|\bоп\. ?\d|\bф\. ?\d|\bт\. ?\d|\bтам же|\bсм\.|\bуказ\. соч|№",
    re.IGNORECASE,
)

# Strength (0 to 1) of a note's number, by its look at the start of a paragraph.
STYLE = {"point": 1.0, "raised": 1.0, "bracket": 0.9, "bare": 0.3}
CALLED = 1.0  # the number has been called, not long ago
UNCALLED = -1.5  # the text calls notes, but not this one before it
NEXT = 0.5  # the number follows the last note's

# Calls that may stand between a call and its note: more than any page has.
REACH = 30

# Notes must answer at least this share of the calls, or else stand at the end of the text.
SHARE = 0.3

# Pairs of calls and notes with equal numbers.  Up to this number, the two rows are aligned; beyond
# it, each call takes the next note of its number.
ALIGNABLE = 200_000


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph's beginning as a note's.

    Attributes:
        number: of the note.
        style: how it is set: ``point``, ``raised``, ``bracket``, ``bare``.
        length: so many characters stand before the text.
        closed: whether a bracket follows the number: ``1) There.``
    """

    number: int
    style: str
    length: int
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that begins like a note."""

    index: int
    start: int
    opening: Opening


def opening(text: str) -> Opening | None:
    """Return what a text begins with when it begins like a numbered note.

    >>> opening("12. See Ioffe."), opening("12.5 million")
    (Opening(number=12, style='point', length=4, closed=False), None)
    """
    match = NUMBERED.match(text)
    if match is None or DECIMAL_START.match(text):
        return None
    style = match.lastgroup or ""
    number = int(match[style].translate(FIGURES))
    closed = style != "bracket" and text[match.end(style) : match.end(style) + 1] == ")"
    return Opening(number, style, match.end(), closed) if number else None


def lists(paragraphs: Sequence[Paragraph], openings: dict[int, Opening]) -> list[list[int]]:
    r"""Return the numbered lists: runs of paragraphs that count from 1 after a colon.

    >>> from .paragraphs import paragraphs
    >>> text = paragraphs("He asked for:\n\n1. Bread.\n\n2. Peace.\n\nHe got none.")
    >>> lists(text, {each.index: o for each in text if (o := opening(each.text))})
    [[1, 2]]
    """
    runs: list[list[int]] = []
    for paragraph in paragraphs[1:]:
        at = paragraph.index
        if at not in openings:
            continue
        number = openings[at].number
        if runs and runs[-1][-1] == at - 1 and openings[at - 1].number == number - 1:
            runs[-1].append(at)
        elif number == 1 and announces_list(paragraphs[at - 1].text):
            runs.append([at])
    return runs


def announces_list(text: str) -> bool:
    """Say whether a colon at a text's end announces a list: not one after *Notes:*."""
    ended = text.rstrip("”»\"'’ ").endswith(":")
    return ended and not NOTES_HEADING.fullmatch(text.strip("*_ .:"))


def row_of_notes(
    candidates: Sequence[Numbered], calls: Sequence[Call], end_of_text: int
) -> list[Numbered]:
    """Return the paragraphs that are notes: the strongest rising row of the candidates.

    Args:
        candidates: in the order of the text.
        calls: of numbered notes, in the order of the text.
        end_of_text: where the last paragraph that is no candidate begins.
    """
    places: dict[int, list[int]] = {}
    for order, call in enumerate(calls):
        places.setdefault(int(call.number), []).append(order)
    starts = [call.at for call in calls]
    sums: list[float] = []
    links: list[int] = []
    ends: dict[int, tuple[float, int]] = {}
    best_so_far: tuple[float, int] = (0.0, -1)
    for at, candidate in enumerate(candidates):
        number = candidate.opening.number
        own = STYLE[candidate.opening.style]
        if calls:
            made = bisect_left(starts, candidate.start)
            earlier = [order for order in places.get(number, ()) if order < made]
            near = bool(earlier) and (made - earlier[-1] <= REACH or made == len(calls))
            own += CALLED if near else UNCALLED
        best, link = (0.0 if number == 1 else -LOST), -1
        for gap in range(1, REACH):
            kept = ends.get(number - gap)
            value = kept[0] + NEXT - LOST * (gap - 1) if kept else 0.0
            if kept and value > best:
                best, link = value, kept[1]
        if number == 1 and best_so_far[0] > best:
            best, link = best_so_far
        sums.append(best + own)
        links.append(link)
        if number not in ends or sums[-1] > ends[number][0]:
            ends[number] = (sums[-1], at)
        best_so_far = max(best_so_far, (sums[-1], at))
    row: list[Numbered] = []
    at = max(range(len(sums)), key=sums.__getitem__, default=-1)
    if at < 0 or sums[at] <= 0:
        return []
    while at >= 0:
        row.append(candidates[at])
        at = links[at]
    row.reverse()
    if calls:
        answered = len({each.opening.number for each in row}) >= SHARE * len(
            {call.number for call in calls}
        )
        return row if answered or row[0].start > end_of_text else []
    return row


def matched(calls: Sequence[str], notes: Sequence[str]) -> dict[int, int]:
    """Return for each call the note that answers it, both in their order.

    >>> matched(["1", "2", "1", "3"], ["1", "2", "1"])
    {0: 0, 1: 1, 2: 2}
    """
    often = Counter(notes)
    if sum(often[call] for call in calls) > ALIGNABLE:
        return in_turn(calls, notes)
    blocks = SequenceMatcher(None, calls, notes, autojunk=False).get_matching_blocks()
    return {block.a + at: block.b + at for block in blocks for at in range(block.size)}


def in_turn(calls: Sequence[str], notes: Sequence[str]) -> dict[int, int]:
    """Return for each call the next note of its number that no call has yet.

    >>> in_turn(["1", "2", "1"], ["1", "1", "2"])
    {0: 0, 1: 2, 2: 1}
    """
    waiting: dict[str, deque[int]] = {}
    for order, note in enumerate(notes):
        waiting.setdefault(note, deque()).append(order)
    return {order: waiting[call].popleft() for order, call in enumerate(calls) if waiting.get(call)}


def symbol_opening(text: str) -> tuple[str, int] | None:
    """Return the symbol that a text begins with when it begins like a note, and what to skip.

    >>> symbol_opening("*Text: Degras, 22."), symbol_opening("**) There."), symbol_opening("*A* b")
    (('*', 1), ('**', 4), None)
    """
    match = SYMBOLIC.match(text)
    if match is None or ITALIC.match(text):
        return None
    return match[1], match.end()


def references(text: str) -> int:
    """Return how many marks of a bibliographic reference a text has: ``p.``, ``Vol.``, ``№``."""
    return len(REFERENCE.findall(text))

"""Where a text calls its notes: superscripts, bracketed and glued figures, symbols.

A figure that stands glued to a word, a point or a year (``worth.1``, ``19171``) looks like many
others (``No.4``, ``6.14``, ``1,000``).  What tells it apart is the rising row: the calls of a text
count 1, 2, 3…, and only a figure that has its place in such a row is one.  So candidates are
gathered with a strength, and the strongest rising row of them is kept; beyond its ends another row
may begin again at 1, as in a book whose chapters count anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..spans import Span

FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
SUPERSCRIPT = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹]+|(?<=[.!?”\"»])[ \xa0][⁰¹²³⁴-⁹]+")
BRACKETED = re.compile(r"(?<=\S)[ \xa0]?\[(\d{1,4})\]")
CLOSED = re.compile(r"(?<=[^\s\d(])[ \xa0]?(\d{1,3})\)(?=[\s.,;:!?…»”\"—–]|\Z)")
UNIT = re.compile(r"(?:\d|\b(?:[kcdm]?m|км|см|дм|мм|м|ft|mi))$")

# Strength (0 to 1) of a figure as a call, by its place alone.
SURE = 1.0  # after a sentence or a quotation, before the next: worth.1 Yet, power.”2
LIKELY = 0.8  # after a comma or a bracket: honor,4 suggesting
YEAR = 0.7  # after a whole year: 19171
DAY = 0.5  # after a day, where the whole is none: March 773
HARD_BLANK = 0.5  # after a blank that does not break: Russia 1, attributed
WORD = 0.4  # after a letter: Smolny5
APART = 0.35  # after a sentence and a blank: author. 10
NUMERIC = 0.3  # after a figure and a point, as in decimals: October 6.14
ABBREVIATION = 0.1  # after what refers to a page or number: No.4, p.46

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
LAST_DAY = 31
GLUED = re.compile(
    r"(?P<year>(?<![\d.,/-])(?:1[0-9]|20)\d\d)(?P<after_year>\d{1,3})(?!\d)"
    rf"|(?P<month>\b(?:{MONTHS})\.? (?!(?:1\d|20)\d\d)\d{{1,2}})(?P<after_day>\d{{1,3}})(?!\d)"
    rf"|(?P<slash>\d/\d{{1,2}})(?P<after_dual>\d{{2,3}})(?!\d)"
    r"|(?<=[^\W\d_])(?P<after_letter>\d{1,3})(?![\d%])"
    r"|(?<=[.,;:!?…”\"’'»)\]*_])(?P<after_mark>\d{1,3})(?![\d%])"
    r"|(?<=\S)\xa0(?P<after_hard_blank>\d{1,3})(?=[\s\xa0,.;:)]|\Z)"
    r"|(?<=[.!?…”\"»]) (?P<after_blank>\d{1,3})(?=[ \t]*(?:[\r\n\f]|\Z)|[ \xa0][A-ZА-ЯЁ“«\"])"
)
FOLLOWING = re.compile(r"[\s.,;:!?)\]”\"’»*†‡§—–]|\Z")
REFERRING = re.compile(
    r"(?:\b(?:nos?|nr|vols?|pp?|ll?|docs?|op|[dfn]|nn|fn|art|ch|sec|fig|cf|col|bk|pt|ibid|pap|"
    r"т|тт|с|стр|л|лл|д|оп|ф|вып|кн|гл|ч|п|ст|рис|см)\.|№)$",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d[.,;:]$")
DECIMAL = re.compile(r"\d[.,:–—-]$")

SYMBOLS = "*†‡§¶‖"
SYMBOL = re.compile(r"(?<=\S)[ \xa0]?([*†‡§¶‖]{1,3})(\)?)(?=[\s.,;:!?)\]”\"’»—–]|\Z)")
BEFORE_SPACED = re.compile(r"[.!?…”\"»]\d{0,3}$")
AFTER_SPACED = re.compile(r"\s*(?:[\r\n\f]|\Z)|\s+[A-ZА-ЯЁ“«\"]")
ITALIC = re.compile(
    r"(?<![^\s(\[“”\"'‘’«—–/-])(?P<mark>\*{1,3}|_{1,3})(?=[^\s*_])[^\r\n\f]{1,300}?(?<=[^\s*_])(?P=mark)(?!\w)"
)

# Characters between an opening bracket and its closing one.
LONGEST_BRACKET = 500

# A row of calls may jump by this much, so that up to three calls may be lost in extraction.
GAP = 4

# Subtracted from the strength of a row for each number that is left out.
LOST = 0.3


@dataclass(frozen=True, slots=True)
class Call:
    """A note's call.

    Attributes:
        number: of the note, or its symbol.
        span: the characters that leave the clean text: the figure and a blank before it.
        at: where the figure or symbol begins.
        strength: how surely it is a call, by its place alone, up to 1.
    """

    number: str
    span: Span
    at: int
    strength: float = SURE


def superscripts(text: str, span: Span, noted: frozenset[int]) -> Iterable[Call]:
    """Yield the superscript figures that are no powers: left.¹² but not 5 km²."""
    for match in SUPERSCRIPT.finditer(text, span.start, span.stop):
        number = match[0].strip().translate(FIGURES)
        at = match.end() - len(number)
        before = text[max(span.start, at - 4) : at]
        if not (number in ("2", "3") and UNIT.search(before) and int(number) not in noted):
            yield Call(number, Span(match.start(), match.end()), at)


def brackets(text: str, span: Span) -> Iterable[Call]:
    """Yield figures in square brackets: left.[12]."""
    for match in BRACKETED.finditer(text, span.start, span.stop):
        yield Call(str(int(match[1])), Span(match.start(), match.end()), match.start(1))


def closed(text: str, span: Span) -> Iterable[Call]:
    """Yield figures before a closing bracket that was never opened: ``left1)``, ``left 1)``.

    A list within a paragraph looks like that, too: ``1) bread, 2) peace``.
    """
    for match in CLOSED.finditer(text, span.start, span.stop):
        if not is_open(text, span.start, match.start(1)):
            glue = match.start() == match.start(1)
            yield Call(
                str(int(match[1])),
                Span(match.start(), match.end()),
                match.start(1),
                SURE if glue else LIKELY,
            )


def glued(text: str, span: Span) -> Iterable[Call]:
    """Yield figures that may be calls glued to what they follow, each with its strength."""
    for match in GLUED.finditer(text, span.start, span.stop):
        place = match.lastgroup or ""
        start, stop = match.span(place)
        if match[place].startswith("0") or not FOLLOWING.match(text, stop):
            continue
        before = text[max(span.start, start - 12) : start]
        if place in ("after_day", "after_dual"):
            first = stop
            while text[first - 1].isdigit():
                first -= 1
            yield from after_day(text, first, stop)
            continue
        if place == "after_mark":
            if YEAR_BEFORE.search(before):
                strength = LIKELY
            elif DECIMAL.search(before):
                strength = NUMERIC
            elif REFERRING.search(before):
                strength = ABBREVIATION
            else:
                strength = SURE if before[-1] in '.!?…”"»' else LIKELY
        else:
            strength = {
                "after_year": YEAR,
                "after_day": DAY,
                "after_dual": DAY,
                "after_letter": WORD,
                "after_hard_blank": HARD_BLANK,
                "after_blank": APART,
            }[place]
        blank = place in ("after_hard_blank", "after_blank")
        yield Call(match[place], Span(start - blank, stop), start, strength)


def after_day(text: str, start: int, stop: int) -> Iterable[Call]:
    """Yield the ways to part figures into a day and a call, where the whole is no day.

    >>> [call.number for call in after_day("March 773", 6, 9)], list(after_day("May 22", 4, 6))
    (['73'], [])
    """
    if int(text[start:stop]) <= LAST_DAY:
        return
    for at in range(start + 1, min(start + 3, stop)):
        if 0 < int(text[start:at]) <= LAST_DAY and text[at] != "0":
            yield Call(text[at:stop], Span(at, stop), at, DAY)


def strongest_row(candidates: Sequence[Call]) -> list[Call]:
    """Return the rising row with the greatest strength; one that begins at 1 is preferred."""
    ends: dict[int, tuple[float, int]] = {}
    sums: list[float] = []
    links: list[int] = []
    for at, call in enumerate(candidates):
        number = int(call.number)
        best, link = (LOST if number == 1 else -LOST), -1
        for gap in range(1, GAP + 1):
            kept = ends.get(number - gap)
            if kept and kept[0] - LOST * (gap - 1) > best:
                best, link = kept[0] - LOST * (gap - 1), kept[1]
        total = best + call.strength
        sums.append(total)
        links.append(link)
        if number not in ends or total > ends[number][0]:
            ends[number] = (total, at)
    row: list[Call] = []
    at = max(range(len(sums)), key=sums.__getitem__, default=-1)
    while at >= 0:
        row.append(candidates[at])
        at = links[at]
    return row[::-1]


def is_open(text: str, start: int, stop: int) -> bool:
    """Say whether a bracket that is opened in a stretch of text is still open at its end."""
    start = max(start, stop - LONGEST_BRACKET)
    return text.rfind("(", start, stop) > text.rfind(")", start, stop)


def symbol_calls(text: str, within: Sequence[Span]) -> tuple[Call, ...]:
    """Return the symbols that may call a note: ``front.*``, ``Russia.†``, ``Allies.22 *``.

    An asterisk that opens or closes italics is none; italics are no longer than some lines.
    """
    calls = []
    for span in within:
        italics = None
        for match in SYMBOL.finditer(text, span.start, span.stop):
            if italics is None:
                italics = {
                    at
                    for italic in ITALIC.finditer(text, span.start, span.stop)
                    for at in (italic.start(), italic.end() - 1)
                }
            if not italics.isdisjoint(range(match.start(1), match.end(1))):
                continue
            spaced = match.start() < match.start(1)
            before = text[match.start() - 1]
            if before == "[" and not match[2] and text[match.end() : match.end() + 1] == "]":
                start = match.start() - (
                    2 if text[match.start() - 2 : match.start() - 1] == " " else 1
                )
                if start > span.start:
                    calls.append(Call(match[1], Span(start, match.end() + 1), match.start(1), SURE))
                continue
            if spaced and not (
                BEFORE_SPACED.search(text[max(span.start, match.start() - 5) : match.start()])
                and AFTER_SPACED.match(text, match.end())
            ):
                continue
            sure = before in '.!?…”"»’)' or match[1][0] != "*"
            closes = match[2] and is_open(text, span.start, match.start())
            stop = match.end(1) if closes else match.end()
            calls.append(
                Call(match[1], Span(match.start(), stop), match.start(1), SURE if sure else WORD)
            )
    return tuple(calls)

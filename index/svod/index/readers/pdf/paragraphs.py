"""Join the lines of a page into paragraphs, by gaps, indents, sizes and line ends.

The order of the steps, for each page:

1. lines in a smaller size at the foot of the page, set apart from the text, are its notes;
2. from line to line it is asked whether a paragraph begins (``RULES``, in order: the first that
   knows answers);
3. a paragraph in bold or larger letters is a heading, one that is indented as a whole a quotation.

What no page can tell is left to layout: which paragraphs go on over a page's end, which note
belongs to which call.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from .pages import Line, breadth

# Two sizes differ if one is more than this many times the other; some programs scale a line to fill
# it.
SIZE_DIFFERS = 1.06

# Notes are set in at most this part of the text's size.
SMALLER = 0.95

# A gap between lines that exceeds the usual one by at least this part of the size divides
# paragraphs.
GAP = 0.28

# An indent has at least this breadth, in parts of the size.
INDENT = 0.7

# An indent of a first line has at most this breadth, in parts of the size.
DEEPEST = 5

# At least this number of indented first lines shows that the paragraphs of a text are indented.
SEVERAL = 3

# A line is short if the first word of the next line would have fitted and left at least this part
# of the column blank; the breadth of a word is estimated.
SHORT = 0.04

# A line that leaves at least this part of the column blank was ended on purpose.
BROKEN_OFF = 0.3

HEADING_LINES = 4
HEADING_LENGTH = 250

SENTENCE_END = re.compile(r"[.!?…:;][”\"’'»)\]⁰¹²³⁴-⁹*†‡]*$")
BEGINNING = re.compile(r"[\W_]*[A-ZА-ЯЁІѢЀ-ЏÀ-Þ\d]")
MARKER = re.compile(
    r"(?P<raised>[⁰¹²³⁴-⁹]{1,4})[.)]?\s*"
    r"|(?P<figure>\d{1,4})(?:[.)]\s+|\s+|(?=[A-ZА-ЯЁІѢЀ-ЏÀ-Þ“„«\"(]))"
)
ITEM = re.compile(r"[•‣▪■●○◦·∙–—-]\s|\(?(?:\d{1,3}|\w)[.)]\s")
SYMBOL = re.compile(r"[*†‡§]{1,3}\s*\S")
FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

# A note's number exceeds that of the note before by at most this; a page has no room for more.
MOST_AHEAD = 30


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        kind: ``note``, ``heading`` or ``quotation`` where their setting shows it, else ``body``.
        number: of a note, as its first line has it; the marker itself is ``marker`` characters.
        inner: which lines of a note begin another paragraph of it.
        runs_on: whether it goes on from the page before; ``None`` when its setting does not show.
        broken: whether it goes on on the next page.
    """

    lines: tuple[Line, ...]
    kind: str = "body"
    number: str = ""
    marker: int = 0
    inner: tuple[int, ...] = ()
    runs_on: bool | None = None
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of a whole file is set.

    Attributes:
        size: of most of its letters.
        bold: whether most of them are bold.
        leading: for each size, the usual distance of its lines.
        indent: of the first lines of paragraphs; 0 where they have none.
    """

    size: float
    bold: bool
    leading: dict[float, float]
    indent: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: what the rules look at.

    Attributes:
        before: the lines of the paragraph so far.
        left: the margin of the column.
        right: where its full lines end.
        indent: of first lines, as far as the file has them.
        gap: the distance to the line before; ``None`` where a column begins.
    """

    line: Line
    before: tuple[Line, ...]
    left: float
    right: float
    indent: float
    gap: float | None
    leading: float


def setting_of(pages: Iterable[Sequence[Line]]) -> Setting:
    """Return how most of the text is set."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    distances: dict[float, Counter[float]] = {}
    indents: Counter[float] = Counter()
    for page in pages:
        before: Line | None = None
        for line in page:
            sizes[line.size] += len(line.text)
            bold[line.bold] += len(line.text)
            if before is not None and not differs(before.size, line.size):
                distance = round(before.y - line.y, 0)
                if 0.8 * line.size < distance < 3 * line.size:
                    distances.setdefault(line.size, Counter())[distance] += 1
                    if INDENT * line.size <= before.x - line.x <= DEEPEST * line.size:
                        indents[round(before.x - line.x)] += 1
            before = line
    leading = {size: most_common(counted) for size, counted in distances.items()}
    size = most_common(sizes) if sizes else 10.0
    indent = most_common(indents) if sum(indents.values()) >= SEVERAL else 0.0
    return Setting(size, bold[True] > bold[False], leading, indent)


def most_common(counted: Counter[float]) -> float:
    """Return the value that comes most often; the least of several."""
    return max(sorted(counted), key=lambda each: counted[each])


def paragraphs_of(pages: Sequence[Sequence[Line]], setting: Setting) -> list[list[Paragraph]]:
    """Return the paragraphs of each page, its furniture left out."""
    made: list[list[Paragraph]] = []
    last: Paragraph | None = None
    noted = False
    for lines in pages:
        foot = start_of_notes(lines, setting)
        body = gathered(lines[:foot], setting)
        right = max((line.stop for line in lines[:foot]), default=0.0)
        below = list(notes(lines[foot:], right))
        if body:
            left, _ = margins(columns(lines[:foot])[0])
            if last:
                body[0].runs_on = continues(last, body[0], left, setting)
                last.broken = bool(body[0].runs_on)
            last = body[-1]
        if below and not below[0].number and noted:
            below[0].runs_on = True
        noted = bool(below)
        made.append([*body, *below])
    return made


def continues(last: Paragraph, first: Paragraph, left: float, setting: Setting) -> bool | None:
    """Say whether a page's first paragraph continues the page before; ``left`` is its margin.

    Where paragraphs begin with an indent, it has none.  Elsewhere only the text can show it: that a
    last line is full shows nothing, since every third such line ends a paragraph all the same.
    """
    before, line = last.lines[-1], first.lines[0]
    if not setting.indent or last.kind != "body" or first.kind != "body":
        return None
    return not differs(before.size, line.size) and line.x - left < INDENT * line.size


def start_of_notes(lines: Sequence[Line], setting: Setting) -> int:
    """Return the ordinal of the first of the small lines that end a page, or how many lines it has.

    A page that is set small throughout has none: it belongs to endnotes or an appendix.
    """
    start = len(lines)
    while start and lines[start - 1].size <= setting.size * SMALLER:
        start -= 1
    return start or len(lines)


def notes(lines: Sequence[Line], right: float) -> Iterator[Paragraph]:
    """Yield the notes at a page's foot; text before the first number continues a note before.

    ``right`` is where the full lines of the page's text end.
    """
    last = 0
    row: list[Line] = []
    inner: list[int] = []
    number, marker = "", 0
    left = min((line.x for line in lines), default=0.0)
    for at, line in enumerate(lines):
        opening = MARKER.match(line.text)
        found = int((opening["raised"] or opening["figure"]).translate(FIGURES)) if opening else 0
        begins = opening is not None and (
            bool(opening["raised"])
            or (last < found <= (last or found) + MOST_AHEAD and stands_out(lines, at))
        )
        if row and (begins or SYMBOL.match(line.text)):
            yield Paragraph(tuple(row), "note", number, marker, tuple(inner))
            row, inner, number, marker = [], [], "", 0
        if begins and opening is not None:
            last, number, marker = found, str(found), opening.end()
        if row and is_short(row[-1], line, left, right) and not is_run_on(row[-1], line):
            inner.append(len(row))
        row.append(line)
    if row:
        yield Paragraph(tuple(row), "note", number, marker, tuple(inner))


def stands_out(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line with a figure at its start may begin a note: no sentence runs into it."""
    return at == 0 or bool(SENTENCE_END.search(lines[at - 1].text))


def gathered(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """Return the paragraphs that lines make, those joined that a column's end broke."""
    made: list[Paragraph] = []
    for column in columns(lines):
        left, right = margins(column)
        row: tuple[Line, ...] = ()
        for line in column:
            leading = setting.leading.get(line.size, line.size * 1.2)
            gap = row[-1].y - line.y if row else None
            if row and begins(Place(line, row, left, right, setting.indent, gap, leading)):
                made.append(judged(row, left, right, setting))
                row = ()
            row = (*row, line)
        made.append(judged(row, left, right, setting))
    return joined_columns(made)


def columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return lines by column: a new one begins where the next line stands higher."""
    made: list[list[Line]] = []
    for line in lines:
        if made and line.y <= made[-1][-1].y + line.size / 2:
            made[-1].append(line)
        else:
            made.append([line])
    return made


def margins(lines: Sequence[Line]) -> tuple[float, float]:
    """Return where lines of a column begin and where full ones end.

    The left margin is the leftmost place where several lines begin.
    """
    starts = Counter(round(line.x) for line in lines)
    several = [x for x, count in starts.items() if count * 10 >= len(lines) and count > 1]
    left = min(several, default=min(starts))
    stops = sorted(line.stop for line in lines)
    return float(left), stops[len(stops) * 9 // 10]


def joined_columns(rows: Sequence[Paragraph]) -> list[Paragraph]:
    """Return paragraphs, those joined that a new column broke in the middle of a sentence."""
    made: list[Paragraph] = []
    for row in rows:
        last = made[-1].lines[-1] if made else None
        if last and row.lines[0].y > last.y and is_run_on(last, row.lines[0]):
            made[-1].lines = (*made[-1].lines, *row.lines)
        else:
            made.append(row)
    return made


def is_run_on(before: Line, line: Line) -> bool:
    """Say whether a sentence runs from one line into another of the same setting."""
    alike = not differs(before.size, line.size) and before.bold == line.bold
    return alike and not (SENTENCE_END.search(before.text) and BEGINNING.match(line.text))


def differs(first: float, second: float) -> bool:
    """Say whether two sizes are different ones."""
    return max(first, second) > min(first, second) * SIZE_DIFFERS


def by_setting(place: Place) -> bool | None:
    """A line in another size or weight begins a paragraph: a heading, or the text after it."""
    last = place.before[-1]
    return True if differs(last.size, place.line.size) or last.bold != place.line.bold else None


def by_gap(place: Place) -> bool | None:
    """A gap larger than usual begins a paragraph."""
    wide = place.gap is not None and place.gap > place.leading + GAP * place.line.size
    return True if wide else None


def by_deeper_indent(place: Place) -> bool | None:
    """A line that stands deeper than the last begins a paragraph, unless a sentence runs into it:
    then it hangs, as the second line of an entry in a bibliography does.
    """
    if place.line.x - place.before[-1].x < INDENT * place.line.size:
        return None
    return not is_run_on(place.before[-1], place.line)


def by_shallower_indent(place: Place) -> bool | None:
    """A line that stands less deep goes on after a first line that was indented as all are, and
    begins a paragraph after any other.
    """
    last, line = place.before[-1], place.line
    if last.x - line.x < INDENT * line.size:
        return None
    usual = not place.indent or last.x - place.left < place.indent + INDENT * line.size
    first = len(place.before) == 1 and usual and line.x - place.left < INDENT * line.size
    return not first and not is_run_on(last, line)


def by_short_line(place: Place) -> bool | None:
    """After a sentence that ends before the margin a paragraph begins, and after any line that ends
    long before it, as a heading does.
    """
    last = place.before[-1]
    if left_blank(last, place.line, place.left, place.right) > BROKEN_OFF:
        return True if BEGINNING.match(place.line.text) else None
    short = is_short(last, place.line, place.left, place.right)
    return True if short and not is_run_on(last, place.line) else None


def left_blank(before: Line, line: Line, left: float, right: float) -> float:
    """Return how much of the column was left blank although the next line's first word fitted."""
    word = line.text.split(" ", 1)[0]
    return (right - before.stop - breadth(" " + word, before.size)) / max(1.0, right - left)


def is_short(before: Line, line: Line, left: float, right: float) -> bool:
    """Say whether a line ends before the margin by more than estimates err."""
    return left_blank(before, line, left, right) > SHORT


RULES: tuple[Callable[[Place], bool | None], ...] = (
    by_setting,
    by_gap,
    by_deeper_indent,
    by_shallower_indent,
    by_short_line,
)


def begins(place: Place) -> bool:
    """Say whether a paragraph begins with a line, by the first rule that knows."""
    for rule in RULES:
        answer = rule(place)
        if answer is not None:
            return answer
    return False


def judged(lines: tuple[Line, ...], left: float, right: float, setting: Setting) -> Paragraph:
    """Return a paragraph with its kind; ``left`` and ``right`` are the margins of its column."""
    length = sum(len(line.text) for line in lines)
    larger = lines[0].size > setting.size * SIZE_DIFFERS
    bolder = lines[0].bold and not setting.bold
    if (larger or bolder) and len(lines) <= HEADING_LINES and length <= HEADING_LENGTH:
        return Paragraph(lines, "heading")
    return Paragraph(lines, "quotation" if is_set_off(lines, left, right, setting) else "body")


def is_set_off(lines: Sequence[Line], left: float, right: float, setting: Setting) -> bool:
    """Say whether lines are indented as a whole, but not centred, and no item of a list.

    A single line must be indented deeper than the first lines of paragraphs.
    """
    least = INDENT * lines[0].size
    if ITEM.match(lines[0].text):
        return False
    if len(lines) == 1:
        before, after = lines[0].x - left, right - lines[0].stop
        centred = abs(before - after) < 2 * least and after > least
        return before >= least + setting.indent and not centred
    rest = [line.x for line in lines[1:]]
    return max(rest) - min(rest) < 1 and all(line.x - left >= least for line in lines)

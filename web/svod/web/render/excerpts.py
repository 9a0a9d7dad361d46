"""Which part of a long passage is shown."""

from __future__ import annotations

from collections.abc import Sequence

from svod.index.spans import Span

# Characters.  A passage up to this length is shown whole.
WHOLE = 600

# Characters that are shown before the first and after the last match of an excerpt.
AROUND = 90


def excerpts(text: str, matches: Sequence[Span], whole: int = WHOLE) -> tuple[Span, ...]:
    """Return the spans of a text to show: all of it when it is short, else what is near matches.

    The spans rise, do not touch, and begin and end at the bounds of words.  Together they are
    about as long as ``whole``; of many matches, the first ones are shown.  A long text without
    a match gives its beginning.

    >>> excerpts("one two three four", [], whole=20)
    (Span(start=0, stop=18),)
    >>> [span.of("one two three four") for span in excerpts("one two three four", [], whole=9)]
    ['one two']
    """
    if len(text) <= whole:
        return (Span(0, len(text)),)
    wanted = matches or (Span(0, 0),)
    around = min(AROUND, whole // 3) if matches else whole
    shown: list[Span] = []
    for match in wanted:
        near = widened(text, match, around)
        if shown and near.start <= shown[-1].stop + around // 2:
            near = Span(shown.pop().start, max(near.stop, match.stop))
        if shown and sum(map(len, shown)) + len(near) > whole:
            break
        shown.append(near)
        if sum(map(len, shown)) > whole:
            break
    return filled(text, tuple(shown), whole)


def filled(text: str, shown: tuple[Span, ...], whole: int) -> tuple[Span, ...]:
    """Return a single excerpt, extended by what follows as far as there is room."""
    room = whole - sum(map(len, shown))
    if len(shown) > 1 or room <= 0:
        return shown
    return (Span(shown[0].start, widened(text, shown[0], room).stop),)


def widened(text: str, span: Span, around: int) -> Span:
    """Return a span with up to ``around`` characters on either side, cut between words."""
    start = max(0, span.start - around)
    while 0 < start < span.start and not text[start - 1].isspace():
        start += 1
    stop = min(len(text), span.stop + around)
    while span.stop < stop < len(text) and not text[stop].isspace():
        stop -= 1
    while start < span.start and text[start].isspace():
        start += 1
    while stop > span.stop and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)

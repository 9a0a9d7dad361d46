"""Emphasis as plain text marks it: ``_word_``, ``*word*``, ``/word/``, ``=word=``.

The marks are no letters of the word: they leave the clean text, and what stands between them is in
italics.  A mark opens after what is no word and closes before what is none, so a lone underscore, a
path, an address, a bullet and a multiplication stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..spans import Run, Span

# Characters between two marks; a longer stretch is rather two marks that lost their others.
LONGEST = 400

MARKED = re.compile(
    r"(?<![\w/\\.@:*_=+<>&-])"
    r"(?:"
    rf"(?P<line>_{{1,2}})(?=[^\s_])(?:[^_\n\r\f]|\r?\n(?!\s)|\r?\n[ \t]+(?=\S)){{1,{LONGEST}}}?"
    r"(?<=[^\s_])(?P=line)"
    rf"|(?P<star>\*{{1,3}})(?=[^\s*)])(?:[^*\n\r\f]|\r?\n(?!\s)|\r?\n[ \t]+(?=\S)){{1,{LONGEST}}}?"
    r"(?<=[^\s*(])(?P=star)"
    r"|(?P<slash>/)(?=[^\W\d_])[^\W\d_][^/\\\n\r\f.@:]{0,80}(?<=[^\W\d_])/"
    r"|(?P<equal>=)(?=[^\W\d_])[^\W\d_][^=\n\r\f]{0,80}(?<=[^\W\d_])="
    r")(?![\w/@*_=\\])"
)


def emphasised(text: str, part: Span, calls: Sequence[Span] = ()) -> Iterator[tuple[Span, Span]]:
    """Yield the opening and the closing mark of each emphasis in a stretch of a text.

    A mark that is a call of a note is none.

    >>> [(a.start, b.start) for a, b in emphasised("The _dvorniki_ of a_b and 6 * 7", Span(0, 31))]
    [(4, 13)]
    """
    if not any(text.find(sign, part.start, part.stop) >= 0 for sign in "_*/="):
        return
    called = {at for call in calls for at in range(call.start, call.stop)}
    for match in MARKED.finditer(text, part.start, part.stop):
        size = len(match[match.lastgroup or ""])
        opening = Span(match.start(), match.start() + size)
        closing = Span(match.end() - size, match.end())
        if match.start() not in called and match.end() - 1 not in called:
            yield opening, closing


def in_clean_text(runs: Sequence[Run], source: Span) -> Span | None:
    """Return where a stretch of the source stands in the clean text that runs were woven to."""
    meets = [
        run for run in runs if run.source.start < source.stop and source.start < run.source.stop
    ]
    if not meets:
        return None
    first, last = meets[0], meets[-1]
    start = first.at + max(0, source.start - first.source.start)
    stop = last.at + min(len(last.source), source.stop - last.source.start)
    return Span(start, stop)

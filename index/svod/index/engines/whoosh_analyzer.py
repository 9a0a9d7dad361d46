"""The analysis of Svod for Whoosh schemas of other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token as WhooshToken

from ..analysis.analyzer import Analyzer
from ..analysis.modes import Mode


class SpellingAnalyzer(WhooshAnalyzer):  # type: ignore[misc]  # whoosh has no types
    """A Whoosh analyzer that gives every Term of a word at the word's position.

    For a field whose words are to be found in any spelling; ``multitoken_query="or"`` lets a word
    of a question meet any of its Terms::

        TEXT(analyzer=SpellingAnalyzer(), multitoken_query="or")

    >>> [token.text for token in SpellingAnalyzer("inflected")("Беседы Литвинова")]
    ['беседа', 'беседы', 'литвинов', 'литвинова']
    """

    def __init__(self, mode: Mode = "respelled") -> None:
        self.analyzer = Analyzer(mode)

    def __call__(
        self,
        value: str,
        positions: bool = False,
        chars: bool = False,
        start_pos: int = 0,
        start_char: int = 0,
        mode: str = "",
        **_: Any,
    ) -> Iterator[WhooshToken]:
        """Yield one Whoosh token a Term, as Whoosh's own analyzers do."""
        token = WhooshToken(positions, chars, mode=mode)
        for word in self.analyzer.analyse(value):
            for each in word.parts or (word,):
                for term in sorted(each.terms.of(self.analyzer.mode)):
                    token.text = token.original = term
                    token.boost = 1.0
                    token.pos = start_pos + each.token.position
                    token.startchar = start_char + each.token.start
                    token.endchar = start_char + each.token.stop
                    yield token

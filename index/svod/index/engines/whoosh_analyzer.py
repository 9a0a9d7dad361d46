"""The analysis of Svod for Whoosh schemas of other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from whoosh import query
from whoosh.analysis import Analyzer as WhooshAnalyzer
from whoosh.analysis import Token as WhooshToken

from ..analysis.analyzer import Analyzer
from ..analysis.modes import Mode
from ..lexical.tokenizer import folded


class SpellingAnalyzer(WhooshAnalyzer):  # type: ignore[misc]  # whoosh has no types
    """A Whoosh analyzer that gives a word's letters and all its Terms at the word's position.

    For a field whose words are to be found in any spelling; ``multitoken_query="or"`` lets a word
    of a question meet any of its Terms, and ``spelling_phrase`` makes phrases of such words::

        schema = Schema(text=TEXT(analyzer=SpellingAnalyzer(), multitoken_query="or"))
        parser = QueryParser("text", schema, phraseclass=spelling_phrase)

    Prefixes and wildcards meet the letters of a word, whatever its capitals.

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
        tokenize: bool = True,
        **_: Any,
    ) -> Iterator[WhooshToken]:
        """Yield one Whoosh token a Term, as Whoosh's own analyzers do.

        Where ``tokenize`` is off, as for a prefix, the letters are yielded as they are looked up.
        """
        token = WhooshToken(positions, chars, mode=mode)
        token.boost = 1.0
        if not tokenize:
            token.text = token.original = folded(value)
            token.pos, token.startchar, token.endchar = start_pos, start_char, len(value)
            yield token
            return
        for word in self.analyzer.analyse(value) if mode != "query" else self.analyzer.asked(value):
            for each in word.parts or (word,):
                terms = {each.terms.exact, *each.terms.of(self.analyzer.mode)}
                for term in sorted(terms):
                    token.text = token.original = term
                    token.pos = start_pos + each.token.position
                    token.startchar = start_char + each.token.start
                    token.endchar = start_char + each.token.stop
                    yield token


def spelling_phrase(
    fieldname: str,
    words: Sequence[str],
    slop: int = 1,
    boost: float = 1.0,
    char_ranges: Sequence[tuple[int, int]] = (),
) -> query.Query:
    """Return the query for a phrase whose words each have several Terms.

    It is the ``phraseclass`` of a ``QueryParser``, which gives it the tokens of the phrase.

    Args:
        fieldname: a field with a ``SpellingAnalyzer``.
        words: the Terms of all words, one word after the other.
        slop: how many positions each word may stand behind the one before.
        boost: what the whole counts.
        char_ranges: for each Term the characters of its word.
    """
    places = char_ranges or [(at, at + 1) for at in range(len(words))]
    parts = [
        query.Or([query.Term(fieldname, term) for _, term in group])
        for _, group in groupby(zip(places, words, strict=True), key=lambda each: each[0])
    ]
    if len(parts) == 1:
        return parts[0].with_boost(boost)
    return query.Sequence(parts, slop=slop, boost=boost)

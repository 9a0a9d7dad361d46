"""The single words of a text: compounds in their parts, English contractions in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from svod.index.analysis import Analyzer, Terms, Word
from svod.index.languages import is_frequent_english
from svod.index.lemmas import english
from svod.index.spans import Span
from svod.index.tokens import folded, is_latin

_CONTRACTED = re.compile(
    r"(?i)^(?P<word>it|he|she|that|there|what|who|here|let)(?P<rest>['’]s)$"
    r"|^(?P<not>\w+?)(?P<n>n['’]t)$"
    r"|^(?P<verb>\w+)(?P<short>['’](?:re|ll|ve|m|d))$"
)
SHORT_FOR = {"s": "is", "re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
NOT_FROM = {"ca": "can", "wo": "will", "sha": "shall"}


class Unit(NamedTuple):
    """A single word of a text: its letters, its place, and its Terms."""

    form: str
    span: Span
    terms: Terms


def units(text: str, analyzer: Analyzer) -> Iterator[Unit]:
    """Yield each word of a text, a compound's parts apart; *it's* and *don't* are two words."""
    for word in analyzer.analyse(text):
        for single in word.singles():
            form = single.token.text
            found = _CONTRACTED.match(form) if "'" in form or "’" in form else None
            if found is None:
                yield Unit(form, single.token.span, single.terms)
            else:
                yield from parted(single, found, analyzer)


def parted(word: Word, found: re.Match[str], analyzer: Analyzer) -> Iterator[Unit]:
    """Yield the two words that an English contraction stands for, each with its own letters."""
    full, short = next(
        (found.group(a), found.group(b))
        for a, b in (("word", "rest"), ("not", "n"), ("verb", "short"))
        if found.group(a)
    )
    meant = "not" if found.group("n") else SHORT_FOR[folded(short).strip("'")]
    base = NOT_FROM.get(full.lower(), full) if found.group("n") else full
    start = word.token.start
    middle, stop = start + len(full), word.token.stop
    yield Unit(base, Span(start, middle), analyzer.analyse(base)[0].terms)
    yield Unit(meant, Span(middle, stop), analyzer.analyse(meant)[0].terms)


@lru_cache(maxsize=65536)
def american(exact: str) -> str:
    """Return an English word in lower case as American spelling has it.

    >>> [american(word) for word in ("organisation", "favoured", "defence", "centre", "our")]
    ['organization', 'favored', 'defense', 'center', 'our']
    """
    for pattern, instead in AMERICAN:
        exact = pattern.sub(instead, exact)
    return exact


AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[lbrdnmv])our(?=(?:s|ed|ing|able|ably|ite|ites|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{3}[en])ce(?=s?$)(?<=[fp]ence)"), "se"),
    (re.compile(r"(?<=[a-z][aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)  # fmt: skip
"""How British spellings become American ones; both are turned, so that it need not be known which
a text uses, and words that only look so (*four*, *premise*) meet nothing else by it."""


def meeting(terms: Terms) -> frozenset[str]:
    """Return the Terms by which a word meets others: a frequent English word only English ones.

    Read as Russian it would be a name, and *threat* is no *treaty*.
    """
    exact = american(terms.exact)
    if is_latin(exact) and is_frequent_english(exact):
        return terms.inflected | {english(exact)}
    return terms.respelled | terms.inflected | {english(exact) if is_latin(exact) else exact}

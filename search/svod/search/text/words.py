"""The single words of a text: compounds in their parts, English contractions in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from svod.index.analysis.analyzer import Analyzer, Terms, Word
from svod.index.analysis.columns import Analysed
from svod.index.analysis.languages import is_frequent_english
from svod.index.lexical.lemmatizer import english
from svod.index.lexical.tokenizer import folded, is_latin
from svod.index.spans import Span

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
    middle = word.token.start
    for form, length, terms in parts_of(found, analyzer):
        start, middle = middle, middle + length
        yield Unit(form, Span(start, middle), terms)


def parts_of(found: re.Match[str], analyzer: Analyzer) -> Iterator[tuple[str, int, Terms]]:
    """Yield the two words that a contraction stands for, with the letters that each takes up."""
    full, short = next(
        (found.group(a), found.group(b))
        for a, b in (("word", "rest"), ("not", "n"), ("verb", "short"))
        if found.group(a)
    )
    meant = "not" if found.group("n") else SHORT_FOR[folded(short).strip("'")]
    base = NOT_FROM.get(full.lower(), full) if found.group("n") else full
    yield base, len(full), analyzer.analyse(base)[0].terms
    yield meant, len(found.string) - len(full), analyzer.analyse(meant)[0].terms


def in_full(words: Analysed, analyzer: Analyzer) -> Analysed:
    """Return the words of an account with English contractions in full, as ``units`` has them.

    Which of them make up compounds is left out.
    """
    found = {
        number: match
        for number, text in enumerate(words.texts)
        if ("'" in text or "’" in text) and (match := _CONTRACTED.match(text))
    }
    if not found:
        return words
    texts, terms = list(words.texts), list(words.terms)
    often = np.ones(len(words.texts), np.int32)
    first, second = np.arange(len(texts), dtype=np.int32), np.zeros(len(texts), np.int32)
    length = np.zeros(len(words.texts), np.int32)
    for number, match in found.items():
        (one, letters, one_terms), (other, _, other_terms) = parts_of(match, analyzer)
        often[number] = 2
        length[number] = letters
        first[number], second[number] = len(texts), len(texts) + 1
        texts += one, other
        terms += one_terms, other_terms
    times = often[words.forms]
    at = np.repeat(np.arange(len(words.forms)), times)
    behind = np.zeros(len(at), np.bool_)
    behind[1:] = at[1:] == at[:-1]
    before = np.zeros(len(at), np.bool_)
    before[:-1] = behind[1:]
    old = words.forms[at]
    start, stop = words.start[at], words.stop[at]
    middle = start + length[old]
    places = np.concatenate([[0], np.cumsum(times)])
    return Analysed(
        tuple(texts),
        tuple(terms),
        {name: (int(places[low]), int(places[high])) for name, (low, high) in words.bounds.items()},
        np.where(behind, second[old], first[old]).astype(np.int32),
        np.where(behind, middle, start).astype(np.int32),
        np.where(before, middle, stop).astype(np.int32),
        np.zeros((0, 3), np.int32),
        np.zeros((0, 4), np.int32),
    )


@lru_cache(maxsize=65536)
def american(exact: str) -> str:
    """Return an English word in lower case as American spelling has it.

    >>> [american(word) for word in ("organisation", "favoured", "defence", "centre", "our")]
    ['organization', 'favored', 'defense', 'center', 'our']
    """
    if _BRITISH.search(exact):
        for pattern, instead in AMERICAN:
            exact = pattern.sub(instead, exact)
    return exact


# Letters that occur in every word which these rules change.
_BRITISH = re.compile("[a-z]{2}(?:is|our|re|ce|ll)|ogue")

# Rules that turn British spellings into American ones.  They apply to every text, so the program
# need not know which spelling it uses.  Words that only look British (*four*, *premise*) meet no
# other word by them.
AMERICAN = (
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{2}[lbrdnmv])our(?=(?:s|ed|ing|able|ably|ite|ites|er|ers)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2}[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=[a-z]{3}[en])ce(?=s?$)(?<=[fp]ence)"), "se"),
    (re.compile(r"(?<=[a-z][aeiou])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)  # fmt: skip


def meeting(terms: Terms) -> frozenset[str]:
    """Return the Terms by which a word meets others: a frequent English word only English ones.

    Read as Russian it would be a name, and *threat* is no *treaty*.
    """
    exact = american(terms.exact)
    if not is_latin(exact):
        return terms.respelled | terms.inflected | {exact}
    # The Terms of a word in plain Latin letters have its stem already.
    stemmed = exact.isascii() and exact == terms.exact
    inflected = terms.inflected if stemmed else terms.inflected | {english(exact)}
    return inflected if is_frequent_english(exact) else terms.respelled | inflected

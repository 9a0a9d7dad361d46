"""Accounts of a few paragraphs, as linking reads them."""

from __future__ import annotations

from collections.abc import Sequence

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.corpus.account_reading import account_text
from svod.search.corpus.account_text import AccountText
from svod.search.linkage.scoring import LinkageSpace

ANALYZER = Analyzer()


def account(name: str, *paragraphs: str) -> AccountText:
    """Return what an account of these paragraphs tells."""
    described = Account(id=name, file=f"{name}.txt", author="Nobody", year=1950)
    passages, at = [], 0
    for order, text in enumerate(paragraphs, 1):
        span = Span(at, at + len(text))
        runs = (Run(0, span),)
        passages.append(
            Passage(f"{name}:p{order}", name, "body", text, described.file, (span,), runs=runs)
        )
        at += len(text) + 2
    return account_text(described, passages, ANALYZER)


FILLING = (
    "Bread was dear that year, and the bakers blamed the millers.",
    "My aunt sold ribbons at the fair and kept a tame jackdaw.",
    "The road to the quarry was never mended, whoever promised it.",
    "Nobody could remember a warmer autumn or a worse harvest.",
    "The clock of the town hall stood still for eleven years.",
    "Two brothers quarrelled about a well until both had moved away.",
    "Wool came up the river on rafts and went down again as cloth.",
    "He learned to read from the labels of jars, and to count from fines.",
    "A grey horse could open gates with its teeth and never did it twice.",
    "Mushrooms were dried on strings behind every stove of the village.",
    "The schoolmaster had a toothache on Mondays and beat nobody else then.",
    "What the chapel wanted with a third bell was never explained to us.",
)


def space(*accounts: Sequence[str]) -> LinkageSpace:
    """Return two accounts of these paragraphs, each with a filling of its own behind them."""
    return LinkageSpace(
        [
            account("abcdef"[number], *own, *FILLING[6 * number : 6 * number + 6])
            for number, own in enumerate(accounts)
        ]
    )

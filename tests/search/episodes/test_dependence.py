"""Which accounts lean on which."""

from __future__ import annotations

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.episodes.dependence import Dependences

ANALYZER = Analyzer()


def account(name: str, author: str, title: str) -> Account:
    return Account(id=name, author=author, title=title, year=None, file=f"{name}.txt", sha256="")


def passage(text: str) -> Passage:
    span = Span(0, len(text))
    return Passage("lund:p1", "lund", "body", text, "lund.txt", (span,), runs=(Run(0, span),))


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("As Karin Berg, The Council of the People, has shown, nobody came.", True),
        ("See Berg, The Council of\nthe People (1931), p. 4.", True),
        ("Karin Berg was elected to the council of the people of Varna.", False),
        ("The Council of the People met twice.", False),
    ],
)
def test_a_title_of_everyday_words_is_cited_when_it_is_printed_whole(
    text: str, cites: bool
) -> None:
    accounts = (
        account("berg", "Karin Berg", "The Council of the People: A Memoir"),
        account("lund", "Per Lund", "Pilots"),
    )
    found = Dependences(accounts, ANALYZER).between("lund", "berg", {"lund": [passage(text)]})
    assert (found is not None) == cites

"""Which accounts depend on which: an account that cites another is not an independent witness.

An account is taken to cite another when a passage or note of it names the other's author and two
words of the other's title that are not of every day, or the whole of it as it is printed.  Two
accounts of one author are one witness.

What is left out on purpose: sources that both use and nobody names; a name alone, which may be that
of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from svod.index.analysis.analyzer import Analyzer, Word
from svod.index.analysis.languages import frequency
from svod.index.documents import Account, Passage
from svod.index.lexical.frequency_bands import NOT_DISTINCTIVE
from svod.index.lexical.tokenizer import folded

# This number of words of a title, beside the author's name, make a citation.
TITLE_WORDS = 2

FEWEST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Dependence:
    """An account leans on another.

    Attributes:
        account: the id of the one that leans.
        on: the id of the one that it leans on.
        why: ``cites``, or ``same author``.
        passages: ids of the passages and notes that cite.
    """

    account: str
    on: str
    why: str
    passages: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {
            "account": self.account,
            "on": self.on,
            "why": self.why,
            "passages": list(self.passages),
        }


@dataclass(frozen=True, slots=True)
class Cited:
    """What an account is known by: the terms of its authors' names and of its title's words.

    Attributes:
        whole: its title as it is printed, without a subtitle; empty for one of a single word.
    """

    account: str
    authors: tuple[frozenset[str], ...]
    title: tuple[frozenset[str], ...]
    whole: str


class Dependences:
    """Which accounts of a library lean on which."""

    def __init__(
        self,
        accounts: Iterable[Account],
        analyzer: Analyzer,
        naming: Callable[[str, frozenset[str]], frozenset[str]] | None = None,
        words: Callable[[Passage], Sequence[Word]] | None = None,
    ) -> None:
        """Make them ready.

        Args:
            accounts: all of the library.
            analyzer: reads titles and passages.
            naming: which passages of an account have a word of some terms, where that is known
                without reading them all.
            words: the words of a passage, where they are analysed already.
        """
        self.accounts = tuple(accounts)
        self.naming = naming
        self.analyzer = analyzer
        self.words = words or (lambda passage: analyzer.analyse(passage.text))
        self._known: dict[str, Cited] = {}
        self._found: dict[tuple[str, str], Dependence | None] = {}

    def known(self, account: str) -> Cited:
        """Return what the account of an id is known by."""
        if account not in self._known:
            own = next(each for each in self.accounts if each.id == account)
            self._known[account] = self.cited(own)
        return self._known[account]

    def cited(self, account: Account) -> Cited:
        """Return what an account is known by."""
        authors = [
            words[-1].terms.respelled
            for part in account.author.split(";")
            if (words := self.names(part))
        ]
        title = [
            word.terms.respelled
            for word in self.analyzer.analyse(account.title)
            if len(word.token.text) >= FEWEST_LETTERS
            and frequency(folded(word.token.text)) < NOT_DISTINCTIVE
        ]
        return Cited(account.id, tuple(authors), tuple(title), main_title(account.title))

    def names(self, author: str) -> Sequence[Word]:
        """Return the words of a name, initials left out."""
        return [word for word in self.analyzer.asked(author) if len(word.token.text) > 1]

    def among(
        self, accounts: Sequence[str], passages: Mapping[str, Sequence[Passage]]
    ) -> tuple[Dependence, ...]:
        """Return which of some accounts lean on others of them."""
        found = []
        for one in accounts:
            for other in accounts:
                if one != other:
                    each = self.between(one, other, passages)
                    if each is not None:
                        found.append(each)
        return tuple(found)

    def between(
        self, one: str, other: str, passages: Mapping[str, Sequence[Passage]]
    ) -> Dependence | None:
        """Return how an account leans on another; of two of one author, only one leans."""
        if (one, other) not in self._found:
            self._found[one, other] = self._between(one, other, passages)
        return self._found[one, other]

    def _between(
        self, one: str, other: str, passages: Mapping[str, Sequence[Passage]]
    ) -> Dependence | None:
        mine, theirs = self.known(one), self.known(other)
        shared = any(a & b for a in mine.authors for b in theirs.authors)
        if shared:
            # The one with fewer authors is nearer to the source; of two alike, the first by id.
            after = (len(mine.authors), one) > (len(theirs.authors), other)
            return Dependence(one, other, "same author") if after else None
        if not theirs.authors or (len(theirs.title) < TITLE_WORDS and not theirs.whole):
            return None
        surnames = frozenset(term for author in theirs.authors for term in author)
        likely = self.naming(one, surnames) if self.naming else None
        citing = tuple(
            passage.id
            for passage in (passages[one] if likely is None or likely else ())
            if (likely is None or passage.id in likely) and self.cites(passage, theirs)
        )
        return Dependence(one, other, "cites", citing) if citing else None

    def cites(self, passage: Passage, other: Cited) -> bool:
        """Say whether a passage names an account's author and title."""
        if passage.kind == "heading":
            return False
        surnames = {term for author in other.authors for term in author}
        text = passage.text
        if not any(character.isupper() for character in text):
            return False
        words = [single for word in self.words(passage) for single in word.singles()]
        if not any(
            word.token.text[:1].isupper() and not surnames.isdisjoint(word.terms.respelled)
            for word in words
        ):
            return False
        if other.whole and other.whole in " ".join(text.split()):
            return True
        terms = {term for word in words for term in word.terms.respelled}
        return sum(not terms.isdisjoint(word) for word in other.title) >= TITLE_WORDS


def main_title(title: str) -> str:
    """Return a title without what follows a colon, a comma or a stop; empty for a single word.

    >>> main_title("The Weir: A Memoir of the River"), main_title("Memoirs")
    ('The Weir', '')
    """
    main = " ".join(re.split(r"[:;,.(]", title, maxsplit=1)[0].split())
    return main if " " in main else ""


def independent(accounts: Sequence[str], leaning: Iterable[Dependence]) -> tuple[str, ...]:
    """Return the accounts that lean on no other of them."""
    dependent = {each.account for each in leaning if each.on in accounts}
    kept = tuple(each for each in accounts if each not in dependent)
    return kept or tuple(accounts[:1])

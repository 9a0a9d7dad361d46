"""The columns of each account of a library: kept with its index, and made where missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from svod.index.analysis.analyzer import Word
from svod.index.analysis.columns import Analysed
from svod.index.dates import DateExpression
from svod.index.dates import fingerprint as dates_fingerprint
from svod.index.documents import Passage
from svod.index.fingerprint import digest_of
from svod.index.spans import Span
from svod.index.storage.kept import KeptColumns
from svod.index.storage.library_folder import LibraryFolder

from .account_reading import account_text
from .account_text import AccountText, PassageText, passage_text

FOLDER = "text"

# The packages of ``svod.search`` that the columns come from.
MADE_BY = ("codec.py", "text", "corpus")

DatesOf = Callable[[Iterable[str]], Mapping[str, tuple[DateExpression, ...]]]


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of the modules that the columns come from."""
    return digest_of("svod.search", MADE_BY)


class AccountTexts:
    """The columns of the accounts of the library in a folder."""

    def __init__(self, folder: LibraryFolder) -> None:
        self.folder = folder
        made_by = f"{code_digest()[:16]} {folder.analyzer.fingerprint} {dates_fingerprint()}"
        self._kept = KeptColumns(folder.derived / FOLDER, "npz", made_by)
        self._read: dict[str, tuple[str, AccountText, dict[str, int]]] = {}
        self._words: dict[str, tuple[str, Analysed]] = {}

    def of(self, account: str, digest: str, dates: DatesOf | None = None) -> AccountText:
        """Return the columns of an account, as they were kept or made now.

        Args:
            account: its id.
            digest: of its content.
            dates: gives the dates of passages by their ids, where they are known.

        Raises:
            AccountUnknown, LibraryDamaged: as reading its passages does.
        """
        return self._of(account, digest, dates)[0]

    def _of(
        self, account: str, digest: str, dates: DatesOf | None = None
    ) -> tuple[AccountText, Mapping[str, int]]:
        known = self._read.get(account)
        if known is not None and known[0] == digest:
            return known[1:]
        kept = self._kept.of(account, digest)
        found = None if kept is None else AccountText.from_bytes(kept)
        holds = found is not None
        if found is None:
            found = self._made(account, dates)
            holds = self.folder.digest(account) == digest
            if holds:
                self._kept.keep(account, digest, found.as_bytes())
        numbers = {name: at for at, name in enumerate(found.passages)}
        if holds:
            self._read[account] = digest, found, numbers
        return found, numbers

    def _made(self, account: str, dates: DatesOf | None) -> AccountText:
        passages = tuple(self.folder.passages(account))
        named = None
        if dates is not None:
            known = dates([each.id for each in passages])
            named = [date for each in passages for date in known.get(each.id, ())]
        return account_text(
            self.folder.account(account),
            passages,
            self.folder.analyzer,
            self.folder.analysed(account),
            named,
        )

    def make(self, dates: DatesOf) -> None:
        """Make the columns of all accounts that have none, and drop those of accounts gone.

        ``dates`` gives the dates of passages by their ids.
        """
        digests = self.folder.digests()
        for account, digest in digests.items():
            if self._kept.of(account, digest) is None:
                self.of(account, digest, dates)
                self._read.pop(account, None)  # of many accounts they would fill the memory
        self._kept.drop_others(digests)

    def drop(self, accounts: Iterable[str]) -> None:
        """Keep nothing of some accounts any more."""
        for account in accounts:
            self._kept.drop(account)

    def words(self, passage: Passage, digest: str) -> tuple[Word, ...]:
        """Return the words of a passage, as the index analysed them.

        Args:
            passage: of one of the accounts.
            digest: of the account's content.
        """
        known = self._words.get(passage.account)
        if known is None or known[0] != digest:
            found = self.folder.analysed(passage.account)
            if passage.id not in found.bounds or self.folder.digest(passage.account) != digest:
                return self.folder.analyzer.analyse(passage.text)  # the account changed meanwhile
            known = self._words[passage.account] = digest, found
        return known[1].words(passage.id)

    def passage(self, passage: Passage, digest: str, dates: Sequence[Span] = ()) -> PassageText:
        """Return a passage taken apart, from the columns where they have it.

        Args:
            passage: of one of the accounts.
            digest: of the account's content.
            dates: where its dates stand.
        """
        own, numbers = self._of(passage.account, digest)
        words = self.words(passage, digest)
        number = numbers.get(passage.id)
        return passage_text(passage, words, dates) if number is None else own.part(number, words)

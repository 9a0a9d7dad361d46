"""A library as what it holds: accounts, passages, names and dates."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from svod.index.analysis.analyzer import Word
from svod.index.dates import DateExpression, Fault, dates_of, found_in
from svod.index.documents import Account, Passage
from svod.index.engines.engine import Progress
from svod.index.errors import AccountUnknown
from svod.index.names import Name, read_names
from svod.index.storage.library_folder import FORMAT, WAIT, LibraryFolder, no_progress

from ..comparison.sigla import sigla

# Adding brings every reader of files along, and the columns all that reads texts; a search needs
# neither, and they are imported when they are asked for.
if TYPE_CHECKING:
    from svod.index.ingest.adding import Added, ReadingProgress

    from ..corpus.store import AccountTexts


# For each account id the number of its passages, and of those that are notes.
Counts = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Info:
    """A library's state.

    Attributes:
        contents: a digest of all its accounts: two libraries that hold the same have the same.
        fingerprint: of the analysis that its index was made with.
        indexed: whether the index is up to date with the accounts.
    """

    library: str
    version: str
    format: int
    accounts: int
    passages: int
    notes: int
    contents: str
    fingerprint: str
    indexed: bool

    def as_dict(self) -> dict[str, Any]:
        """Return the state as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


class LibraryContents:
    """The accounts of a library: what it holds, and how that is changed.

    Attributes:
        folder: where the library lies.
        lock: held for as long as its index is asked something, and no longer.
    """

    def __init__(self, folder: LibraryFolder) -> None:
        self.folder = folder
        self.lock = threading.RLock()

    @cached_property
    def texts(self) -> AccountTexts:
        """The columns of its accounts."""
        from ..corpus.store import AccountTexts

        return AccountTexts(self.folder)

    def close(self) -> None:
        """Let go of the index."""
        with self.lock:
            self.folder.close()

    # Accounts and passages

    def add(
        self,
        paths: Iterable[str | Path],
        catalogue: str | Path | None = None,
        wait: float = WAIT,
        progress: Progress = no_progress,
        names: Iterable[str | Path] = (),
        *,
        reading: ReadingProgress | None = None,
        explain_layout: bool = False,
    ) -> Added:
        """Add files and folders (see ``svod.index.adding.add``) and authority files.

        A name of an authority file replaces that of the same name; the others stay.
        ``reading`` gets how far the reading of files has come, ``progress`` the passages indexed;
        with ``explain_layout`` every file is read, and ``Added.steps`` says what was done to it.

        Raises:
            CatalogueError: when the catalogue or an authority file cannot be used; nothing is
                added then.
        """
        from svod.index.ingest import adding

        files = [Path(path) for path in paths]
        called = tuple(name for path in names for name in read_names(Path(path)))
        given = Path(catalogue) if catalogue else None
        outcome = adding.add(
            self.folder,
            files,
            given,
            wait,
            progress,
            reading=reading or adding.no_reading_progress,
            explain_layout=explain_layout,
        )
        if outcome.added:
            self.texts.make(self.dates_in)
        if called:
            self.folder.keep_names(called, wait)
        return replace(outcome, names=called)

    def remove(
        self, accounts: Iterable[str] = (), wait: float = WAIT, names: Iterable[str] = ()
    ) -> None:
        """Remove accounts, or names of the authority file.

        None of the accounts is removed when one is unknown (``AccountUnknown``), and none of the
        names when one is (``NameUnknown``).
        """
        if wanted := tuple(accounts):
            self.folder.remove(wanted, wait)
            self.texts.drop(wanted)
        if called := tuple(names):
            self.folder.remove_names(called, wait)

    def names(self) -> tuple[Name, ...]:
        """Return the names of the authority file, by the alphabet."""
        return self.folder.names()

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, in the order of their ids."""
        return self.folder.accounts()

    def account(self, name: str) -> Account:
        """Return one account; ``AccountUnknown`` when there is none of that id."""
        return self.folder.account(name)

    def sigla(self) -> Mapping[str, str]:
        """Return a letter or two for each account id."""
        return sigla(self.accounts())

    def counts(self) -> Counts:
        """Return for each account id how many passages it has, and how many of them are notes."""
        counted = {}
        for name in self.folder.account_ids():
            kinds = [passage.kind for passage in self.folder.passages(name)]
            counted[name] = (len(kinds), kinds.count("note"))
        return counted

    def passages(self, account: str | None = None) -> Iterator[Passage]:
        """Yield the passages of one account or of all, in the order of the text.

        Raises:
            AccountUnknown: when there is no account of that id.
        """
        for name in (account,) if account else self.folder.account_ids():
            yield from self.folder.passages(name)

    def words(self, passage: Passage) -> tuple[Word, ...]:
        """Return the words of a passage, as they were analysed when it was indexed.

        A passage that an index gives which is not up to date may have another text now; it is
        analysed then.
        """
        found = self.texts.words(passage, self.folder.digest(passage.account))
        text = passage.text
        if all(word.token.span.of(text) == word.token.text for word in found):
            return found
        return self.folder.analyzer.analyse(text)

    def extracted(self, account: str) -> str:
        """Return the text that the offsets of an account index.

        Raises:
            AccountUnknown: when there is no account of that id.
            LibraryDamaged: when its text is not there, or is another one.
        """
        return self.folder.extracted(account)

    def passage(self, name: str) -> Passage:
        """Return one passage; ``AccountUnknown`` when there is none of that id."""
        found = self.folder.engine().passages((name,))
        if not found:
            raise AccountUnknown(name, (), "passage")
        return found[0]

    def info(self, counts: Counts | None = None) -> Info:
        """Return the library's state; ``counts`` as the method of that name gave them, if known."""
        counts = self.counts() if counts is None else counts
        return Info(
            library=str(self.folder.folder),
            version=version("svod"),
            format=FORMAT,
            accounts=len(counts),
            passages=sum(passages for passages, _ in counts.values()),
            notes=sum(notes for _, notes in counts.values()),
            contents=self.folder.contents(),
            fingerprint=self.folder.analyzer.fingerprint,
            indexed=self.folder.is_indexed(),
        )

    # Dates

    def dates(self, accounts: Sequence[str] = ()) -> Iterator[DateExpression]:
        """Yield the dates of accounts, of all when none is named, in the order of the text.

        Raises:
            AccountUnknown: when one of ``accounts`` is not there.
        """
        for name in self.known(accounts):
            yield from dates_of(self.folder.passages(name), self.account(name))

    def dates_in(self, passages: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates that passages of these ids name, in the order of each text."""
        with self.lock:
            return self.folder.engine().dates(passages)

    def date_faults(self, accounts: Sequence[str] = ()) -> Iterator[Fault]:
        """Yield what looks like a date and is none, or is not right; errors as ``dates``."""
        for name in self.known(accounts):
            yield from found_in(self.folder.passages(name), self.account(name)).faults

    def known(self, accounts: Sequence[str]) -> tuple[str, ...]:
        """Return the accounts named, or all."""
        known = self.folder.account_ids()
        for name in accounts:
            if name not in known:
                raise AccountUnknown(name, known)
        return tuple(accounts) or known

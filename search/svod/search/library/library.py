"""The small public surface for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from svod.index.analysis.modes import Mode
from svod.index.dates import DateExpression, Fault, periods
from svod.index.documents import Account, Passage
from svod.index.engines.engine import Progress
from svod.index.names import Name
from svod.index.storage.library_folder import WAIT, LibraryFolder, no_progress

from ..retrieval.explanation import Explanation
from ..retrieval.results import Comparison, Completions, Line, Results, Spellings
from ..retrieval.searcher import Scope, Searcher
from ..retrieval.timeline import Moment, timeline
from .contents import Counts, Info, LibraryContents

# Adding brings every reader of files along, comparing all that compares; a search needs neither,
# and they are imported when they are asked for.
if TYPE_CHECKING:
    from svod.index.ingest.adding import Added, ReadingProgress

    from ..comparison.synopsis import Synopsis
    from ..episodes.corrections import Action, Correction, Corrections
    from ..episodes.episodes import Episode
    from ..reuse.quotations import Quotation
    from .current_episodes import CurrentEpisodes
    from .current_quotations import CurrentQuotations

OPEN_YEARS: tuple[None, None] = (None, None)


class Library:
    """A library of accounts, open for questions; also a context manager.

    One Library may be used by several threads.  It notices when the library on disk changes.

    Attributes:
        contents: what it holds, and what changes it.
    """

    def __init__(self, folder: LibraryFolder) -> None:
        self.contents = LibraryContents(folder)
        self._lock = self.contents.lock
        self._current: tuple[object, object, Searcher] | None = None

    @cached_property
    def _episodes(self) -> CurrentEpisodes:
        from .current_episodes import CurrentEpisodes

        return CurrentEpisodes(self.folder, self._lock, self.contents.texts)

    @cached_property
    def _quotations(self) -> CurrentQuotations:
        from .current_quotations import CurrentQuotations

        return CurrentQuotations(self.folder, self._episodes)

    @property
    def corrections(self) -> Corrections:
        """What the reader corrected in its episodes."""
        return self._episodes.corrections

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the library in a folder.

        Raises:
            LibraryMissing: when there is none.
            LibraryForeign: when it is of another format.
        """
        return cls(LibraryFolder.open(Path(path)))

    @classmethod
    def make(cls, path: str | Path) -> Self:
        """Open the library in a folder; make an empty one where there is none.

        Raises:
            LibraryForeign: when the folder holds something else.
        """
        return cls(LibraryFolder.open_or_make(Path(path)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            self._current = None
            if "_episodes" in self.__dict__:
                self._episodes.memo.forget()
            self.contents.close()

    # What it holds: see LibraryContents

    @property
    def folder(self) -> LibraryFolder:
        """The library's folder."""
        return self.contents.folder

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
        """Add files, folders and authority files, as ``LibraryContents.add`` does."""
        return self.contents.add(
            paths,
            catalogue,
            wait,
            progress,
            names,
            reading=reading,
            explain_layout=explain_layout,
        )

    def remove(
        self, accounts: Iterable[str] = (), wait: float = WAIT, names: Iterable[str] = ()
    ) -> None:
        """Remove accounts, or names of the authority file, as ``LibraryContents.remove`` does."""
        self.contents.remove(accounts, wait, names)

    def names(self) -> tuple[Name, ...]:
        """Return the names of the authority file, by the alphabet."""
        return self.contents.names()

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, in the order of their ids."""
        return self.contents.accounts()

    def account(self, name: str) -> Account:
        """Return one account; ``AccountUnknown`` when there is none of that id."""
        return self.contents.account(name)

    def sigla(self) -> Mapping[str, str]:
        """Return a letter or two for each account id."""
        return self.contents.sigla()

    def counts(self) -> Counts:
        """Return for each account id how many passages it has, and how many of them are notes."""
        return self.contents.counts()

    def passages(self, account: str | None = None) -> Iterator[Passage]:
        """Yield the passages of one account or of all; ``AccountUnknown`` for one not there."""
        return self.contents.passages(account)

    def passage(self, name: str) -> Passage:
        """Return one passage; ``AccountUnknown`` when there is none of that id."""
        return self.contents.passage(name)

    def extracted(self, account: str) -> str:
        """Return the text that the offsets of an account index, as ``LibraryContents`` does."""
        return self.contents.extracted(account)

    def info(self, counts: Counts | None = None) -> Info:
        """Return the library's state, as ``LibraryContents.info`` does."""
        return self.contents.info(counts)

    def dates(self, accounts: Sequence[str] = ()) -> Iterator[DateExpression]:
        """Yield the dates of accounts, of all when none is named; errors as ``account``."""
        return self.contents.dates(accounts)

    def dates_in(self, passages: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates that passages of these ids name, in the order of each text."""
        return self.contents.dates_in(passages)

    def date_faults(self, accounts: Sequence[str] = ()) -> Iterator[Fault]:
        """Yield what looks like a date and is none, or is not right; errors as ``account``."""
        return self.contents.date_faults(accounts)

    def timeline(
        self,
        accounts: Sequence[str] = (),
        *,
        during: str = "",
        notes: bool = False,
        query: str = "",
    ) -> tuple[Moment, ...]:
        """Return the passages that tell of a day, month or year, in the order of time.

        Args:
            accounts: only these; empty for all.
            during: only a period, as ``date:`` in a query has it; empty for all time.
            notes: whether notes and headings count too.
            query: only passages that have all its words, or where none has, most of them; empty
                for all.

        Raises:
            AccountUnknown: when one of ``accounts`` is not there.
            QuerySyntaxError: when the query does not parse.
            ValueError: when ``during`` is no date, saying what was expected.
        """
        wanted = periods(during) if during else ()
        passages = [
            each for name in self.contents.known(accounts) for each in self.folder.passages(name)
        ]
        if query:
            scope = Scope(accounts=tuple(accounts))
            with self._lock:
                answering = self._asked().answering(query, scope)
            passages = [each for each in passages if each.id in answering]
        return timeline(passages, self.dates_in(each.id for each in passages), wanted, notes)

    # Questions

    def _asked(self, progress: Progress = no_progress) -> Searcher:
        with self._lock:
            engine = self.folder.engine(progress)
            names = self.folder.names()
            if (
                self._current is None
                or self._current[0] is not engine
                or self._current[1] is not names
            ):
                searching = Searcher(
                    engine, self.accounts(), self.folder.analyzer, names, self.contents.words
                )
                self._current = engine, names, searching
            return self._current[2]

    def prepare(self, progress: Progress = no_progress) -> None:
        """Bring the index up to date, if it is not; ``progress`` gets the passages done so far.

        The columns of accounts that were indexed now are made, too.
        """
        indexed = []

        def passed(done: int) -> None:
            indexed.append(done)
            progress(done)

        self._asked(passed)
        if indexed:
            self.contents.texts.make(self.dates_in)

    def search(
        self,
        query: str,
        *,
        limit: int = 20,
        offset: int = 0,
        accounts: Sequence[str] = (),
        kinds: Sequence[str] = (),
        years: tuple[int | None, int | None] = OPEN_YEARS,
        during: str = "",
        mode: Mode = "respelled",
        off: Sequence[str] = (),
        aliases: bool = True,
    ) -> Results:
        """Return the passages that answer a query, best first.

        Args:
            query: in the language of ``docs/query.md``.
            limit: how many hits at the most.
            offset: how many hits to skip first.
            accounts: ask only these; empty asks all.
            kinds: ask only passages of these kinds; empty asks all.
            years: ask only accounts published from the first to the last, ``None`` for open.
            during: ask only passages that name a day of a period, as ``date:`` in a query has it.
            mode: ``exact``, ``inflected`` or ``respelled``.
            off: spellings that shall not count.
            aliases: whether a name is also found by its aliases in the authority file; in the
                other modes than ``respelled`` it never is.

        Raises:
            QuerySyntaxError: when the query does not parse.
            AccountUnknown: when one of ``accounts`` is not there.
            ValueError: when ``during`` is no date, saying what was expected.
        """
        scope = self._scope(accounts, kinds, years, mode, off, aliases)
        scope = replace(scope, during=periods(during) if during else ())
        with self._lock:
            return self._asked().search(query, scope, limit, offset)

    def kwic(
        self,
        query: str,
        *,
        width: int = 60,
        accounts: Sequence[str] = (),
        mode: Mode = "respelled",
        off: Sequence[str] = (),
        aliases: bool = True,
    ) -> tuple[Line, ...]:
        """Return a line a match, with ``width`` characters on each side; errors as ``search``."""
        scope = self._scope(accounts, (), OPEN_YEARS, mode, off, aliases)
        with self._lock:
            return tuple(self._asked().lines(query, scope, width))

    def spellings(self, word: str, *, mode: Mode = "respelled", aliases: bool = True) -> Spellings:
        """Return every form in the library that a word unifies with, the most frequent first."""
        with self._lock:
            return self._asked().spellings(word, mode, aliases)

    def complete(self, prefix: str, limit: int = 10) -> Completions:
        """Return the words of the library that begin so, in either script, most frequent first."""
        with self._lock:
            words = self._asked().suggesting.completions(prefix, limit)
            return Completions(prefix, words)

    def explain(self, query: str, *, mode: Mode = "respelled") -> Explanation:
        """Return how each word of a query was read, and how its first hits were ranked."""
        with self._lock:
            return self._asked().explain(query, mode)

    def compare(
        self,
        query: str,
        *,
        accounts: Sequence[str] = (),
        mode: Mode = "respelled",
        off: Sequence[str] = (),
        aliases: bool = True,
    ) -> Comparison:
        """Return the accounts that tell what a query asks, side by side; errors as ``search``."""
        from ..comparison.rows import Comparer
        from ..corpus.passages import ByAccount

        scope = self._scope(accounts, (), OPEN_YEARS, mode, off, aliases)
        with self._lock:
            return Comparer(self._asked(), ByAccount(self.folder)).compare(query, scope)

    def quotations(
        self,
        accounts: Sequence[str] = (),
        *,
        verdicts: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> tuple[Quotation, ...]:
        """Return the wording that accounts share, what chance makes least often first.

        Of passages that tell one happening also what they say in other words.

        Args:
            accounts: of one, what it shares with any other; of more, what they share with one
                another; empty for all.
            verdicts: only what is ``exact``, ``spelling``, ``near``, ``loose`` or ``formula``;
                empty for all but formulas: titles, set phrases and slogans.
            progress: gets the number of accounts laid out so far.

        Raises:
            AccountUnknown: when one of ``accounts`` is not there.
        """
        self.contents.known(accounts)
        return self._quotations.quotations(accounts, verdicts, progress)

    def episodes(
        self,
        accounts: Sequence[str] = (),
        progress: Progress = no_progress,
        expected: float | None = None,
    ) -> tuple[Episode, ...]:
        """Return the happenings that several accounts tell, in the order of time.

        Args:
            accounts: of one, what it tells that others tell too; of more, what two of them tell;
                empty for all.
            progress: gets the number of accounts laid out so far.
            expected: how many links as good as an episode's best chance may give the two accounts;
                ``None`` for all that are found.  What the reader made or confirmed stays.

        Raises:
            AccountUnknown: when one of ``accounts`` is not there.
        """
        self.contents.known(accounts)
        wanted = set(accounts)
        return tuple(
            each
            for each in self._episodes.corrected(progress).episodes
            if len(wanted & set(each.accounts)) >= min(2, len(wanted))
            if expected is None or each.is_expected(expected)
        )

    def episodes_by_passage(self) -> Mapping[str, tuple[Episode, ...]] | None:
        """Return for each passage id the episodes that it tells.

        ``None`` as long as nobody has asked for the episodes of the library as it is now: this
        never looks for them, which takes seconds.
        """
        return self._episodes.by_passage()

    def episode(self, name: str) -> Episode:
        """Return the episode of an id, or of the beginning of one that no other begins with.

        Raises:
            AccountUnknown: when there is none.
        """
        return self._episodes.episode(name)

    def synopsis(self, name: str) -> Synopsis:
        """Return an episode, account beside account, a row a question; errors as ``episode``."""
        from ..comparison.synopsis import synopsis

        episode = self.episode(name)
        return synopsis(episode, self.quotations(episode.accounts))

    def beside(self, passages: Sequence[str]) -> Synopsis:
        """Return any passages, account beside account, whether or not they are an episode.

        Args:
            passages: ids, of two accounts at least.

        Raises:
            AccountUnknown: when there is no such passage.
            ValueError: when they are all of one account.
        """
        from ..comparison.synopsis import synopsis

        laid = self._episodes.side_by_side(tuple(dict.fromkeys(passages)))
        if len(laid.accounts) < 2:
            raise ValueError("Name passages of two accounts at least.")
        return synopsis(laid, self.quotations(laid.accounts))

    def correct(
        self,
        action: Action,
        episodes: Sequence[str] = (),
        passages: Sequence[str] = (),
        title: str = "",
        wait: float = WAIT,
    ) -> Correction:
        """Correct episodes, and return the correction as it is kept in ``corrections``.

        Args:
            action: ``confirm``, ``reject`` or ``retitle`` an episode; ``split`` ``passages`` off
                it; ``merge`` several; ``move`` ``passages`` from one to another; ``make`` one.
            episodes: ids.
            passages: ids.
            title: of what is made or changed.
            wait: how many seconds to wait while another process writes.

        Raises:
            AccountUnknown: when there is no such episode or passage.
            ValueError: saying what is missing.
        """
        return self._episodes.correct(action, episodes, passages, title, wait)

    def lost_corrections(self) -> tuple[Correction, ...]:
        """Return the corrections that speak of what is no longer there."""
        return self._episodes.corrected().lost

    def _scope(
        self,
        accounts: Sequence[str],
        kinds: Sequence[str],
        years: tuple[int | None, int | None],
        mode: Mode,
        off: Sequence[str],
        aliases: bool,
    ) -> Scope:
        self.contents.known(accounts)
        return Scope(tuple(accounts), tuple(kinds), years, mode, tuple(off), aliases)

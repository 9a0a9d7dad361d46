"""The small public surface for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from svod.index.analysis.analyzer import Mode
from svod.index.dates import periods
from svod.index.engines.engine import Progress
from svod.index.storage.library_folder import WAIT, LibraryFolder, no_progress

from ..comparison.rows import Comparer
from ..comparison.synopsis import Synopsis, synopsis
from ..corpus.passages import ByAccount
from ..episodes.corrections import Action, Correction
from ..episodes.episodes import Episode
from ..retrieval.explanation import Explanation
from ..retrieval.results import Comparison, Completions, Line, Results, Spellings
from ..retrieval.searcher import Scope, Searcher
from ..retrieval.timeline import Moment, timeline
from ..reuse.quotations import Quotation
from .contents import LibraryContents
from .current_episodes import CurrentEpisodes
from .current_quotations import CurrentQuotations

OPEN_YEARS: tuple[None, None] = (None, None)


class Library(LibraryContents):
    """A library of accounts, open for questions; also a context manager.

    One Library may be used by several threads.  It notices when the library on disk changes.
    """

    def __init__(self, folder: LibraryFolder) -> None:
        super().__init__(folder)
        self._current: tuple[object, object, Searcher, Comparer] | None = None
        self._episodic = CurrentEpisodes(folder, self._lock)
        self._sharing = CurrentQuotations(folder, self._episodic)
        self.corrections = self._episodic.corrections

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            self._current = None
            self._sharing.forget()
            super().close()

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
        passages = [each for name in self._known(accounts) for each in self.folder.passages(name)]
        if query:
            scope = Scope(accounts=tuple(accounts))
            with self._lock:
                answering = self._asked()[0].answering(query, scope)
            passages = [each for each in passages if each.id in answering]
        return timeline(passages, self.dates_in(each.id for each in passages), wanted, notes)

    # Questions

    def _asked(self, progress: Progress = no_progress) -> tuple[Searcher, Comparer]:
        with self._lock:
            engine = self.folder.engine(progress)
            names = self.folder.names()
            if (
                self._current is None
                or self._current[0] is not engine
                or self._current[1] is not names
            ):
                searching = Searcher(engine, self.accounts(), self.folder.analyzer, names)
                passages = ByAccount(self.folder)
                self._current = (engine, names, searching, Comparer(searching, passages))
            return self._current[2], self._current[3]

    def prepare(self, progress: Progress = no_progress) -> None:
        """Bring the index up to date, if it is not; ``progress`` gets the passages done so far."""
        self._asked(progress)

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
            return self._asked()[0].search(query, scope, limit, offset)

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
            return tuple(self._asked()[0].lines(query, scope, width))

    def spellings(self, word: str, *, mode: Mode = "respelled", aliases: bool = True) -> Spellings:
        """Return every form in the library that a word unifies with, the most frequent first."""
        with self._lock:
            return self._asked()[0].spellings(word, mode, aliases)

    def complete(self, prefix: str, limit: int = 10) -> Completions:
        """Return the words of the library that begin so, in either script, most frequent first."""
        with self._lock:
            words = self._asked()[0].suggesting.completions(prefix, limit)
            return Completions(prefix, words)

    def explain(self, query: str, *, mode: Mode = "respelled") -> Explanation:
        """Return how each word of a query was read, and how its first hits were ranked."""
        with self._lock:
            return self._asked()[0].explain(query, mode)

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
        scope = self._scope(accounts, (), OPEN_YEARS, mode, off, aliases)
        with self._lock:
            return self._asked()[1].compare(query, scope)

    def quotations(
        self,
        accounts: Sequence[str] = (),
        *,
        verdicts: Sequence[str] = (),
        progress: Progress = no_progress,
    ) -> tuple[Quotation, ...]:
        """Return the wording that accounts share, by pair of accounts and place.

        Of passages that tell one happening also what they say in other words.

        Args:
            accounts: of one, what it shares with any other; of more, what they share with one
                another; empty for all.
            verdicts: only what is ``exact``, ``spelling``, ``near`` or ``loose``; empty for all.
            progress: gets the number of accounts laid out so far.

        Raises:
            AccountUnknown: when one of ``accounts`` is not there.
        """
        self._known(accounts)
        return self._sharing.quotations(accounts, verdicts, progress)

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
        self._known(accounts)
        wanted = set(accounts)
        return tuple(
            each
            for each in self._episodic.corrected(progress).episodes
            if len(wanted & set(each.accounts)) >= min(2, len(wanted))
            if expected is None or each.is_expected(expected)
        )

    def episode(self, name: str) -> Episode:
        """Return the episode of an id, or of the beginning of one that no other begins with.

        Raises:
            AccountUnknown: when there is none.
        """
        return self._episodic.episode(name)

    def synopsis(self, name: str) -> Synopsis:
        """Return an episode, account beside account, a row a question; errors as ``episode``."""
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
        laid = self._episodic.laid(tuple(dict.fromkeys(passages)))
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
        return self._episodic.correct(action, episodes, passages, title, wait)

    def lost_corrections(self) -> tuple[Correction, ...]:
        """Return the corrections that speak of what is no longer there."""
        return self._episodic.corrected().lost

    def _scope(
        self,
        accounts: Sequence[str],
        kinds: Sequence[str],
        years: tuple[int | None, int | None],
        mode: Mode,
        off: Sequence[str],
        aliases: bool,
    ) -> Scope:
        self._known(accounts)
        return Scope(tuple(accounts), tuple(kinds), years, mode, tuple(off), aliases)

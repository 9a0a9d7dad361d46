"""The episodes of a library as it is now, with the reader's corrections on top.

What was found is kept while the library stays as it is; corrections are put on it anew whenever
they change.

Finding takes seconds, and holds nobody up: it reads the files of the accounts, asks the index by
the way, and what it found counts only when the library is still what it was at the beginning.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.engines.engine import Progress
from svod.index.errors import AccountUnknown, LibraryDamaged
from svod.index.names import Name
from svod.index.storage.library_folder import WAIT, LibraryFolder, no_progress

from ..corpus.account_text import AccountText
from ..corpus.passages import ByAccount
from ..corpus.store import AccountTexts
from ..episodes.corrections import Action, Correction, Corrections, Ref, Target
from ..episodes.episodes import Episode
from ..episodes.pipeline import EpisodeFinder
from ..episodes.review import Corrected
from ..episodes.store import FOLDER
from ..reuse.paraphrases import Happening
from .happenings import happenings

TRIES = 4
"""So often episodes are found because the library has changed meanwhile; what was found last is
given then, and not kept."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """What episodes are found in: the digest of each account, and the authority file."""

    digests: Mapping[str, str]
    names: tuple[Name, ...]


class CurrentEpisodes:
    """The episodes of the library in a folder.

    Args:
        folder: the library.
        lock: of its index; held for as long as the index is asked something, and no longer.
        texts: the columns of its accounts.
    """

    def __init__(self, folder: LibraryFolder, lock: threading.RLock, texts: AccountTexts) -> None:
        self.folder = folder
        self.texts = texts
        self.corrections = Corrections(folder.folder)
        self._index = lock
        self._finding = threading.RLock()  # one finds, and who asks meanwhile waits for that
        self._found: tuple[State, EpisodeFinder, tuple[Episode, ...]] | None = None
        self._corrected: tuple[bytes, Corrected] | None = None

    def corrected(self, progress: Progress = no_progress) -> Corrected:
        """Return all episodes with the corrections on top, in the order of time."""
        return self._steadily(progress, self._corrected_now)

    def happenings(self, progress: Progress = no_progress) -> tuple[Happening, ...]:
        """Return which sentences tell each episode, with the corrections on top.

        What their accounts agree and differ in is not asked, which takes its time.
        """
        return self._steadily(progress, self._happenings_now)

    def _steadily(
        self, progress: Progress, made_of: Callable[[EpisodeFinder, tuple[Episode, ...]], T]
    ) -> T:
        """Return what is made of the episodes of one state of the library."""
        with self._finding:
            made: list[T] = []
            for left in reversed(range(TRIES)):
                before = self.state()
                known = self._found is not None and self._found[0] == before
                try:
                    made = [made_of(*self._found_in(before, progress))]
                except (AccountUnknown, KeyError, LibraryDamaged, OSError):
                    if not left or self.state() == before:
                        raise
                else:
                    if known or self.state() == before:
                        break
                self._found = self._corrected = None
            return made[0]

    def state(self) -> State:
        """Return what the library holds now."""
        return State(self.folder.digests(), self.folder.names())

    def _corrected_now(self, finding: EpisodeFinder, found: tuple[Episode, ...]) -> Corrected:
        content = self.corrections.content()
        if self._corrected is None or self._corrected[0] != content:
            self._corrected = content, finding.corrected(found, self.corrections.all())
        return self._corrected[1]

    def laid(self, passages: Sequence[str]) -> Episode:
        """Return any passages side by side, as an episode; ``AccountUnknown`` for one not there."""
        with self._finding:
            state = self.state()
            known = self._found
            finding = known[1] if known and known[0] == state else self.finding(state)
            return finding.laid(passages)

    def _happenings_now(
        self, finding: EpisodeFinder, found: tuple[Episode, ...]
    ) -> tuple[Happening, ...]:
        made = finding.with_corrections(found, self.corrections.all())
        return happenings(made.episodes)

    def _found_in(
        self, state: State, progress: Progress
    ) -> tuple[EpisodeFinder, tuple[Episode, ...]]:
        if self._found is None or self._found[0] != state:
            finding = self.finding(state)
            self._found = state, finding, finding.found(progress)
            self._corrected = None
        return self._found[1], self._found[2]

    def finding(self, state: State) -> EpisodeFinder:
        """Return what finds the episodes of a state of the library."""
        with self._index:
            self.folder.engine()
            indexed = self.folder.is_indexed()
        return EpisodeFinder(
            self.folder.accounts(),
            state.digests,
            ByAccount(self.folder),
            self.folder.analyzer,
            state.names,
            self.folder.folder / FOLDER,
            self.dates if indexed else None,
            self.texts,
            lambda account: self.folder.digest(account) == state.digests[account],
        )

    def text_of(self, account: str) -> AccountText:
        """Return the columns of an account as it is now."""
        return self.texts.of(account, self.folder.digest(account))

    def dates(self, passages: Iterable[str]) -> Mapping[str, tuple[DateExpression, ...]]:
        """Return the dates of passages, as the index has them."""
        with self._index:
            return self.folder.engine().dates(passages)

    def episode(self, name: str) -> Episode:
        """Return the episode of an id or its beginning; ``AccountUnknown`` when there is none.

        An id changes when other passages tell an episode: when accounts are added, or when it is
        found otherwise.  By an earlier id that episode is found that most of its passages tell now.
        """
        every = self.corrected().episodes
        found = [each for each in every if name and each.id.startswith(name)]
        exact = [each for each in found if each.id == name]
        if len(exact or found) == 1:
            return (exact or found)[0]
        heir = None if found else self._heir(name, every)
        if heir is None:
            raise AccountUnknown(name, tuple(each.id for each in found), "episode")
        return heir

    def _heir(self, name: str, every: Sequence[Episode]) -> Episode | None:
        """Return the episode that has most passages of one that was once called so."""
        kept = self._found[1].kept if self._found else None
        told = set(kept.once_called().get(name, ())) if kept else set()
        if not told:
            return None
        best = max(every, key=lambda each: len(told.intersection(each.passages())), default=None)
        if best is None or 2 * len(told.intersection(best.passages())) <= len(told):
            return None
        return best

    def correct(
        self,
        action: Action,
        episodes: Sequence[str] = (),
        passages: Sequence[str] = (),
        title: str = "",
        wait: float = WAIT,
    ) -> Correction:
        """Correct episodes, and return the correction as it is kept (see the facade)."""
        meant = tuple(map(self.episode, episodes))
        targets = tuple(
            Target(each.id, each.title, tuple(Ref.of(self.passage(p)) for p in each.passages()))
            for each in meant
        )
        named = tuple(Ref.of(self.passage(each)) for each in passages)
        check(action, meant, passages)
        made = Correction(action, targets, named, title)
        self.corrections.add([made], wait)
        return made

    def passage(self, name: str) -> Passage:
        """Return a passage; ``AccountUnknown`` when there is none of that id."""
        with self._index:
            found = self.folder.engine().passages((name,))
        if not found:
            raise AccountUnknown(name, (), "passage")
        return found[0]


def check(action: Action, episodes: Sequence[Episode], passages: Sequence[str]) -> None:
    """Raise ``ValueError`` where a correction would change nothing, or leave nothing.

    An episode cannot be merged with itself, and what is split off or moved is of the first one.
    """
    if len({each.id for each in episodes}) < len(episodes):
        raise ValueError("These are one episode already; name different ones.")
    if action in ("split", "move") and episodes:
        own = episodes[0].passages()
        for name in passages:
            if name not in own:
                raise ValueError(f"The passage {name} is not in the episode {episodes[0].id}.")
        if action == "split" and set(own) <= set(passages):
            raise ValueError("Nothing would be left of the episode; leave one passage at least.")
    if action == "make" and len({name.partition(":")[0] for name in passages}) < 2:
        raise ValueError("Name passages of two accounts at least.")

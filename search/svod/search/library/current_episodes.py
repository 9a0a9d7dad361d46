"""The episodes of a library as it is now, with the reader's corrections on top.

What was found is kept while the library stays as it is; corrections are put on it anew whenever
they change.

Finding takes seconds, and holds nobody up: it reads the files of the accounts, asks the index by
the way, and what it found counts only when the library is still what it was at the beginning.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence

from svod.index.dates import DateExpression
from svod.index.documents import Passage
from svod.index.engines.engine import Progress
from svod.index.errors import AccountUnknown
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
from .memo import Memo
from .snapshot import Contents, Snapshot


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
        self.memo = Memo(lambda: Snapshot.of(folder, self.corrections))
        self._index = lock
        self._finder = threading.RLock()  # an EpisodeFinder is used by one thread at a time

    def corrected(self, progress: Progress = no_progress) -> Corrected:
        """Return all episodes with the corrections on top, in the order of time."""

        def made(now: Snapshot) -> Corrected:
            finder, found = self._found(progress)
            with self._finder:
                return finder.corrected(found, now.corrected(self.corrections))

        return self.memo.get("episodes", whole, made)

    def by_passage(self) -> Mapping[str, tuple[Episode, ...]] | None:
        """Return for each passage id the episodes that it tells; ``None`` if not found yet.

        Finding episodes takes seconds in a new library; this only looks up what was found.
        """
        known: Corrected | None = self.memo.known("episodes", whole)
        if known is None:
            return None
        return self.memo.get("by passage", whole, lambda _: told_by_passage(known.episodes))

    def happenings(self, progress: Progress = no_progress) -> tuple[Happening, ...]:
        """Return which sentences tell each episode, with the corrections on top.

        What their accounts agree and differ in is not asked, which takes its time.
        """

        def made(now: Snapshot) -> tuple[Happening, ...]:
            finder, found = self._found(progress)
            with self._finder:
                corrected = finder.with_corrections(found, now.corrected(self.corrections))
            return happenings(corrected.episodes)

        return self.memo.get("happenings", whole, made)

    def side_by_side(self, passages: Sequence[str]) -> Episode:
        """Return any passages side by side, as an episode; ``AccountUnknown`` for one not there."""
        known = self.memo.known("found", contents_of)
        finder = known[0] if known else self.finder(self.memo.snapshot())
        with self._finder:
            laid: Episode = finder.side_by_side(passages)
        return laid

    def _found(self, progress: Progress) -> tuple[EpisodeFinder, tuple[Episode, ...]]:
        """Return the episodes as they are found, without corrections, and what found them."""

        def made(now: Snapshot) -> tuple[EpisodeFinder, tuple[Episode, ...]]:
            finder = self.finder(now)
            return finder, finder.found(progress)

        return self.memo.get("found", contents_of, made)

    def finder(self, now: Snapshot) -> EpisodeFinder:
        """Return what finds the episodes of a state of the library."""
        digests = dict(now.contents.digests)
        with self._index:
            self.folder.engine()
            indexed = self.folder.is_indexed()
        return EpisodeFinder(
            self.folder.accounts(),
            digests,
            ByAccount(self.folder),
            self.folder.analyzer,
            now.contents.names,
            self.folder.derived / FOLDER,
            self.dates if indexed else None,
            self.texts,
            lambda account: self.folder.digest(account) == digests[account],
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
        kept = self._found(no_progress)[0].kept
        once = set(kept.once_called().get(name, ())) if kept else set()
        if not once:
            return None
        best = max(every, key=lambda each: len(once.intersection(each.passages())), default=None)
        if best is None or 2 * len(once.intersection(best.passages())) <= len(once):
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


def whole(now: Snapshot) -> Snapshot:
    """Return the part of a state that corrected episodes depend on: all of it."""
    return now


def contents_of(now: Snapshot) -> Contents:
    """Return the part of a state that episodes depend on before they are corrected."""
    return now.contents


def told_by_passage(found: Iterable[Episode]) -> dict[str, tuple[Episode, ...]]:
    """Return by passage id the episodes that it tells."""
    made: dict[str, list[Episode]] = {}
    for each in found:
        for passage in each.passages():
            made.setdefault(passage, []).append(each)
    return {passage: tuple(own) for passage, own in made.items()}

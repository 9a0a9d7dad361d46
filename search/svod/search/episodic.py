"""The episodes of a library as it is now, with the reader's corrections on top.

What was found is kept while the library stays as it is; corrections are put on it anew whenever
they change.
"""

from __future__ import annotations

from collections.abc import Sequence

from svod.index.documents import Passage
from svod.index.engines.engine import Progress
from svod.index.errors import AccountUnknown
from svod.index.library import WAIT, LibraryFolder, no_progress

from .by_account import ByAccount
from .correcting import Corrected
from .corrections import Action, Correction, Corrections, Ref, Target
from .episodes import Episode
from .finding import FOLDER, Finding


class Episodic:
    """The episodes of the library in a folder."""

    def __init__(self, folder: LibraryFolder) -> None:
        self.folder = folder
        self.corrections = Corrections(folder.folder)
        self._finding: tuple[object, Finding] | None = None
        self._found: tuple[Episode, ...] | None = None
        self._corrected: tuple[bytes, Corrected] | None = None

    def corrected(self, progress: Progress = no_progress) -> Corrected:
        """Return all episodes with the corrections on top, in the order of time."""
        finding = self._current()
        if self._found is None:
            self._found = finding.found(progress)
            self._corrected = None
        content = self.corrections.content()
        if self._corrected is None or self._corrected[0] != content:
            self._corrected = content, finding.corrected(self._found, self.corrections.all())
        return self._corrected[1]

    def _current(self) -> Finding:
        """Return what finds the episodes of the library as it is now."""
        state = (self.folder.contents(), self.folder.names())
        if self._finding is None or self._finding[0] != state:
            finding = Finding(
                self.folder.accounts(),
                self.folder.digests(),
                ByAccount(self.folder),
                self.folder.analyzer,
                self.folder.names(),
                self.folder.folder / FOLDER,
                self.folder.engine().dates,
            )
            self._finding = state, finding
            self._found = None
        return self._finding[1]

    def laid(self, passages: Sequence[str]) -> Episode:
        """Return any passages side by side, as an episode; ``AccountUnknown`` for one not there."""
        return self._current().laid(passages)

    def episode(self, name: str) -> Episode:
        """Return the episode of an id or its beginning; ``AccountUnknown`` when there is none."""
        every = self.corrected().episodes
        found = [each for each in every if name and each.id.startswith(name)]
        exact = [each for each in found if each.id == name]
        if len(exact or found) != 1:
            raise AccountUnknown(name, tuple(each.id for each in found), "episode")
        return (exact or found)[0]

    def correct(
        self,
        action: Action,
        episodes: Sequence[str] = (),
        passages: Sequence[str] = (),
        title: str = "",
        wait: float = WAIT,
    ) -> Correction:
        """Correct episodes, and return the correction as it is kept (see the facade)."""
        targets = tuple(
            Target(each.id, each.title, tuple(Ref.of(self.passage(p)) for p in each.passages()))
            for each in map(self.episode, episodes)
        )
        named = tuple(Ref.of(self.passage(each)) for each in passages)
        made = Correction(action, targets, named, title)
        self.corrections.add([made], wait)
        return made

    def passage(self, name: str) -> Passage:
        """Return a passage; ``AccountUnknown`` when there is none of that id."""
        found = self.folder.engine().passages((name,))
        if not found:
            raise AccountUnknown(name, (), "passage")
        return found[0]

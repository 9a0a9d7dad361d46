"""The wording that the accounts of a library share, as the library is now.

What was found is kept while the library stays as it is.  Finding takes seconds, and holds nobody
up: what it found counts only when the library is still what it was at the beginning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from svod.index.documents import Passage
from svod.index.engines.engine import Progress
from svod.index.storage.library_folder import LibraryFolder, no_progress

from ..reuse.paraphrases import Happening
from ..reuse.quotations import Quotation, Quoting, chosen
from ..reuse.store import KeptQuotations
from .current_episodes import CurrentEpisodes, whole
from .snapshot import Snapshot


class CurrentQuotations:
    """The wording that accounts of the library in a folder share."""

    def __init__(self, folder: LibraryFolder, episodes: CurrentEpisodes) -> None:
        self._folder = folder
        self._episodes = episodes
        self._kept = KeptQuotations(folder.derived, folder.analyzer)

    def quotations(
        self,
        accounts: Collection[str] = (),
        verdicts: Collection[str] = (),
        progress: Progress = no_progress,
    ) -> tuple[Quotation, ...]:
        """Return what accounts share, as ``Quoting.quotations`` does."""

        def made(now: Snapshot) -> tuple[Quotation, ...]:
            return self._made(now, self._episodes.happenings(progress))

        return chosen(self._episodes.memo.get("quotations", whole, made), accounts, verdicts)

    def _made(self, now: Snapshot, happenings: tuple[Happening, ...]) -> tuple[Quotation, ...]:
        """Return what accounts share, as it was kept on disk, or found now and kept."""
        contents = self._folder.contents()
        found = self._kept.found(contents, happenings)
        if found is None:
            quoting = Quoting(
                self.passages(),
                self._folder.analyzer,
                self._episodes.text_of,
                self._episodes.dates,
            )
            found = quoting.quotations((), (), happenings)
            if self._episodes.memo.snapshot() == now:
                self._kept.keep(contents, happenings, found)
        return found

    def passages(self) -> Iterator[Passage]:
        """Yield the passages of all accounts, each in the order of its text."""
        for account in self._folder.account_ids():
            yield from self._folder.passages(account)

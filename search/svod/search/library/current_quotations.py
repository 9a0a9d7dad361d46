"""The wording that the accounts of a library share, as the library is now.

What was found is kept while the library stays as it is.  Finding takes seconds, and holds nobody
up: what it found counts only when the library is still what it was at the beginning.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator

from svod.index.documents import Passage
from svod.index.engines.engine import Progress
from svod.index.errors import AccountUnknown
from svod.index.storage.library_folder import LibraryFolder, no_progress

from ..reuse.paraphrases import Happening
from ..reuse.quotations import Quotation, Quoting, chosen
from ..reuse.store import KeptQuotations
from .current_episodes import CurrentEpisodes


class CurrentQuotations:
    """The wording that accounts of the library in a folder share."""

    def __init__(self, folder: LibraryFolder, episodic: CurrentEpisodes) -> None:
        self._folder = folder
        self._episodic = episodic
        self._finding = threading.RLock()
        self._kept = KeptQuotations(folder.folder, folder.analyzer)
        self._found: tuple[str, tuple[Happening, ...], tuple[Quotation, ...]] | None = None

    def quotations(
        self,
        accounts: Collection[str] = (),
        verdicts: Collection[str] = (),
        progress: Progress = no_progress,
    ) -> tuple[Quotation, ...]:
        """Return what accounts share, as ``Quoting.quotations`` does."""
        happenings = self._episodic.happenings(progress)
        with self._finding:
            contents = self._folder.contents()
            known = self._found
            if known is not None and known[:2] == (contents, happenings):
                return chosen(known[2], accounts, verdicts)
            found = self._kept.found(contents, happenings)
            if found is None:
                found = self._made(contents, happenings)
            if found is not None:
                self._found = contents, happenings, found
                return chosen(found, accounts, verdicts)
        return self.quotations(accounts, verdicts, progress)  # accounts changed meanwhile

    def _made(
        self, contents: str, happenings: tuple[Happening, ...]
    ) -> tuple[Quotation, ...] | None:
        """Return what accounts share, and keep it; ``None`` when they changed meanwhile."""
        try:
            quoting = Quoting(
                self.passages(),
                self._folder.analyzer,
                self._episodic.text_of,
                self._episodic.dates,
            )
            found = quoting.quotations((), (), happenings)
        except (AccountUnknown, KeyError):
            if self._folder.contents() == contents:
                raise
            return None
        if self._folder.contents() != contents:
            return None
        self._kept.keep(contents, happenings, found)
        return found

    def passages(self) -> Iterator[Passage]:
        """Yield the passages of all accounts, each in the order of its text."""
        for account in self._folder.account_ids():
            yield from self._folder.passages(account)

    def forget(self) -> None:
        """Let go of what was found."""
        self._found = None

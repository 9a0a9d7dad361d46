"""The passages of each account of a library, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from svod.index.documents import Passage
from svod.index.errors import AccountUnknown
from svod.index.storage.library_folder import LibraryFolder


class ByAccount(Mapping[str, Sequence[Passage]]):
    """The passages of each account, read when asked for."""

    def __init__(self, folder: LibraryFolder) -> None:
        self._folder = folder
        self._read: dict[str, tuple[Passage, ...]] = {}

    def __getitem__(self, account: str) -> Sequence[Passage]:
        if account not in self._read:
            try:
                self._read[account] = tuple(self._folder.passages(account))
            except AccountUnknown:
                raise KeyError(account) from None
        return self._read[account]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folder.account_ids())

    def __len__(self) -> int:
        return len(self._folder.account_ids())

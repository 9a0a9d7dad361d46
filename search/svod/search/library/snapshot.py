"""One state of the library: what an answer is about."""

from __future__ import annotations

from dataclasses import dataclass

from svod.index.names import Name
from svod.index.storage.library_folder import LibraryFolder

from ..episodes.corrections import Correction, Corrections, parsed


@dataclass(frozen=True, slots=True)
class Contents:
    """What is found in a library depends on this.

    Attributes:
        digests: the digest of each account's file, by the order of the accounts' ids.
        names: the authority file.
    """

    digests: tuple[tuple[str, str], ...]
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a library at one moment; two equal ones have the same answers.

    Attributes:
        contents: its accounts and names.
        corrections: the reader's corrections, as their file has them.
    """

    contents: Contents
    corrections: bytes

    @classmethod
    def of(cls, folder: LibraryFolder, corrections: Corrections) -> Snapshot:
        """Return the state of a library now.

        Raises:
            LibraryDamaged: when the authority file cannot be read back.
        """
        contents = Contents(tuple(folder.digests().items()), folder.names())
        return cls(contents, corrections.content())

    def corrected(self, corrections: Corrections) -> tuple[Correction, ...]:
        """Return the corrections of this state; ``LibraryDamaged`` where one cannot be read."""
        return parsed(corrections.file, self.corrections)

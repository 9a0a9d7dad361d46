"""All errors that Svod raises for its users.

The tree::

    SvodError
    ├── InputError            a file, a folder or front matter that cannot be read
    │   └── CatalogueError    a catalogue or an authority file that says what it may not
    ├── LibraryError          no library here, or one that this version does not read
    │   ├── LibraryMissing
    │   ├── LibraryForeign    another format, or not a library at all
    │   ├── LibraryDamaged    an account's file does not say what it should
    │   ├── LibraryBusy       another process is writing
    │   ├── LibraryUnwritable the disk is full, or the folder may not be written
    │   ├── AccountUnknown    no account, or no passage, of that id
    │   └── NameUnknown       no such name in the library's authority file
    ├── QuerySyntaxError      a question that does not parse, with the place
    └── EngineError           the engine cannot be reached or does not answer

Every error keeps its facts as attributes, and its message is one sentence or two that say what
is wrong, where, and what to do.  Exit codes and HTTP statuses are given at the edges, not here.
"""

from __future__ import annotations

from pathlib import Path

MENDING = "Add the account again from its source, or restore this file from a copy"


class SvodError(Exception):
    """The root of everything that Svod raises for its user to read."""


class InputError(SvodError):
    """A file or folder could not be read.

    Attributes:
        file: what was to be read, as the user named it.
        reason: why it cannot be, and what to do.
    """

    def __init__(self, file: str | Path, reason: str) -> None:
        self.file = str(file)
        self.reason = reason
        super().__init__(f"{self.file}: {reason}")


class CatalogueError(InputError):
    """A catalogue, front matter or an authority file says something that it may not say."""


class LibraryError(SvodError):
    """The library cannot be used as asked."""


class LibraryMissing(LibraryError):
    """There is no library in the folder named."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(
            f"There is no library in {folder}. Make one with: svod --library {folder} add FILE…"
        )


class LibraryForeign(LibraryError):
    """The folder holds a library of another format, or something else altogether."""

    def __init__(self, folder: Path, found: str, wanted: str) -> None:
        self.folder, self.found, self.wanted = folder, found, wanted
        super().__init__(
            f"{folder} holds {found}; this version of Svod reads {wanted}. "
            "Nothing was changed: name another folder with --library, or use the Svod that made it."
        )


class LibraryDamaged(LibraryError):
    """A file of the library cannot be read back: an account's, or the authority file's."""

    def __init__(self, file: Path, line: int, reason: str, mending: str = MENDING) -> None:
        self.file, self.line, self.reason = file, line, reason
        super().__init__(f"{file}, line {line}: {reason}. {mending}; then run: svod doctor")


class LibraryBusy(LibraryError):
    """Another process is writing to the library and did not finish in time."""

    def __init__(self, folder: Path, holder: str, waited: float) -> None:
        self.folder, self.holder, self.waited = folder, holder, waited
        super().__init__(
            f"{folder} is being written by {holder}. Waited {waited:g} seconds; "
            "nothing was changed. Try again when it is done, or wait longer with --wait SECONDS."
        )


class LibraryUnwritable(LibraryError):
    """The system does not let the library be written."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(
            f"{folder} cannot be written: {reason}. What it held before, it still holds."
        )


class CacheUnusable(LibraryError):
    """The folder of derived files cannot be made, or is not this user's alone."""

    def __init__(self, folder: Path, reason: str) -> None:
        self.folder, self.reason = folder, reason
        super().__init__(
            f"{folder}, where the index is to be made, cannot be used: {reason}. Remove it, or "
            "name another folder with SVOD_CACHE. The library itself is untouched."
        )


class AccountUnknown(LibraryError):
    """There is no account or passage of that id."""

    def __init__(self, wanted: str, known: tuple[str, ...], kind: str = "account") -> None:
        self.wanted, self.known = wanted, known
        said = f" It has: {', '.join(known)}." if known else ""
        super().__init__(f"The library has no {kind} {wanted!r}.{said}")


class NameUnknown(LibraryError):
    """The library's authority file has no such name."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        super().__init__(f"The library has no name {wanted!r}. See those it has with: svod names")


class QuerySyntaxError(SvodError):
    """A question does not parse.

    Attributes:
        query: the question as typed.
        at: the character at which it stops making sense, from 0.
        expected: what should stand there.
    """

    def __init__(self, query: str, at: int, expected: str) -> None:
        self.query, self.at, self.expected = query, at, expected
        near = query[at : at + 12]
        where = f"at character {at + 1} ({near!r})" if near.strip() else f"at character {at + 1}"
        super().__init__(f"The query cannot be read {where}: {expected}.")


class EngineError(SvodError):
    """The engine that holds the index cannot be reached, or did not answer."""

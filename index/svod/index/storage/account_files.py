"""What the file of each account says of itself, read again only when the file has changed."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from pathlib import Path

from ..documents import Account
from ..errors import LibraryDamaged
from ..files import digest
from .records import parsed_account

# Nanoseconds that a file must lie untouched before its time says that it has not changed: a file
# that is written twice within one tick of the clock may keep its time.  Two seconds is the
# coarsest tick of a file system in use (FAT).
SETTLED = 2_000_000_000

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class AccountFile:
    """The file of an account at one moment.

    Attributes:
        stamp: its inode, size and time.
        digest: of its content.
        account: what its first line says; ``None`` where that cannot be read.
    """

    stamp: Stamp
    digest: str
    account: Account | None


class AccountFiles:
    """The files of a library's accounts: each is read once for as long as it stays."""

    def __init__(self) -> None:
        self._known: dict[Path, AccountFile] = {}

    def of(self, file: Path) -> AccountFile:
        """Return what the file of an account says.

        Raises:
            OSError: when it cannot be read.
        """
        status = file.stat()
        stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        known = self._known.get(file)
        if known is not None and known.stamp == stamp:
            return known
        content = file.read_bytes()
        account: Account | None = None
        with contextlib.suppress(LibraryDamaged):  # who asks for the account is told
            account = parsed_account(file, content.partition(b"\n")[0])
        found = AccountFile(stamp, digest(content), account)
        if time.time_ns() - status.st_mtime_ns > SETTLED:
            self._known[file] = found
        else:
            self._known.pop(file, None)
        return found

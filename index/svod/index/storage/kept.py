"""What is kept on disk of what can be made again: columns, a file an account, and JSON.

A file of columns begins with a line that says by what, and from what content of the account, it was
made; a file of JSON with a checksum of the rest.
What fits no more, or cannot be read, is not returned; what cannot be written is not kept.
"""

from __future__ import annotations

import contextlib
import json
import secrets
import zlib
from collections.abc import Container
from pathlib import Path
from typing import Any

from .atomic import write_whole

# How hard columns are compressed: at the lightest they take a quarter of their room, and are read
# faster than from a disk.
LEVEL = 1


class KeptColumns:
    """Columns of accounts in a folder.

    Args:
        folder: is made when something is kept.
        suffix: of the files, without the point.
        made_by: a digest of all that the columns come from but the accounts.
    """

    def __init__(self, folder: Path, suffix: str, made_by: str) -> None:
        self.folder = folder
        self.suffix = suffix
        self.made_by = made_by

    def of(self, account: str, digest: str) -> bytes | None:
        """Return what is kept of an account of this content; ``None`` when nothing is."""
        try:
            content = self._file(account).read_bytes()
        except OSError:
            return None
        head = self._head(digest)
        if not content.startswith(head):
            return None
        try:
            return zlib.decompress(content[len(head) :])
        except zlib.error:
            return None

    def keep(self, account: str, digest: str, columns: bytes) -> None:
        """Keep the columns of an account of this content, where the system lets it."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self._file(account).with_suffix(f".{secrets.token_hex(4)}.new")
            new.write_bytes(self._head(digest) + zlib.compress(columns, LEVEL))
            new.replace(self._file(account))

    def drop(self, account: str) -> None:
        """Keep nothing of an account any more."""
        with contextlib.suppress(OSError):
            self._file(account).unlink(missing_ok=True)

    def drop_others(self, accounts: Container[str]) -> None:
        """Keep nothing of other accounts than these any more."""
        with contextlib.suppress(OSError):
            for file in self.folder.glob(f"*.{self.suffix}"):
                if file.name.removesuffix(f".{self.suffix}") not in accounts:
                    file.unlink(missing_ok=True)

    def _file(self, account: str) -> Path:
        return self.folder / f"{account}.{self.suffix}"

    def _head(self, digest: str) -> bytes:
        return f"svod {self.made_by} {digest}\n".encode()


def keep_json(file: Path, content: Any) -> None:
    """Keep a JSON object with its checksum, where the system lets it."""
    body = json.dumps(content, ensure_ascii=False)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, f"{zlib.crc32(body.encode()):08x}\n{body}\n")


def kept_json(file: Path) -> dict[str, Any] | None:
    """Return the JSON object that ``keep_json`` kept; ``None`` for anything else."""
    try:
        seal, _, body = file.read_text(encoding="utf-8").partition("\n")
        if seal != f"{zlib.crc32(body.removesuffix(chr(10)).encode()):08x}":
            return None
        content = json.loads(body)
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None

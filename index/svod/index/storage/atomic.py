"""Files that are written whole or not at all, and only one writer at a time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..errors import LibraryBusy, LibraryUnwritable

LOCK_FILES = (".lock", ".writer.json")


def write_whole(file: Path, content: str) -> None:
    """Write a file so that, whatever happens, it holds the old content or the new one.

    The new file is synced to disk before it takes the old one's name, and the folder after.
    """
    new = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        with new.open("w", encoding="utf-8", newline="\n") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(file.parent)


def remove_file(file: Path) -> None:
    """Remove a file, and have the disk remember it."""
    file.unlink(missing_ok=True)
    if file.parent.is_dir():
        sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Sync a folder's entries to disk, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read_json(file: Path) -> dict[str, Any] | None:
    """Return what a JSON file says; ``None`` when it is missing or not a JSON object."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None


@contextlib.contextmanager
def writing(folder: Path, wait: float) -> Iterator[None]:
    """Hold the folder for writing; other writers wait, and at last read who holds it.

    Raises:
        LibraryBusy: after ``wait`` seconds.
        LibraryUnwritable: when the system does not let it be written.
    """
    lock = FileLock(folder / LOCK_FILES[0])
    holder = folder / LOCK_FILES[1]
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise LibraryBusy(folder, described(read_json(holder)), wait) from None
    except OSError as error:
        raise LibraryUnwritable(folder, error.strerror or str(error)) from None
    try:
        content = {"pid": os.getpid(), "host": socket.gethostname(), "since": time.time()}
        holder.write_text(json.dumps(content), encoding="utf-8")
        yield
    except OSError as error:
        raise LibraryUnwritable(folder, f"{error.filename}: {error.strerror}") from error
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def described(holder: dict[str, Any] | None) -> str:
    """Say who holds a lock."""
    if not holder:
        return "another process"
    since = time.strftime("%H:%M:%S", time.localtime(float(holder.get("since", 0))))
    return f"process {holder.get('pid')} on {holder.get('host')}, since {since}"

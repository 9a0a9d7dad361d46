"""The bytes of one ordinary file, and the files of a folder.

Nothing else than an ordinary file is opened: a device may never end, a pipe may never begin.
A file is read whole or not at all, and never while someone else is writing it.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .errors import InputError

# Bytes of one file.  The longest novels have 4 million; a book of scanned pages is the largest file
# that a historian adds.
LARGEST = 200 * 1024 * 1024

# Times that a file is read if it changes meanwhile: once more, for a file that was just being
# saved.
TRIES = 2

OTHER_KINDS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
)


@dataclass(slots=True)
class Walk:
    """What a folder holds.

    Attributes:
        files: all that are neither folders nor links to folders, by their paths.
        links: the links to folders, which are not followed.
        closed: the folders that cannot be listed, each with the system's reason.
    """

    files: list[Path] = field(default_factory=list)
    links: list[Path] = field(default_factory=list)
    closed: list[tuple[Path, str]] = field(default_factory=list)


def walked(folder: Path) -> Walk:
    """Return what a folder and those below it hold; no link to a folder is followed."""
    walk = Walk()
    waiting = [folder]
    while waiting:
        each = waiting.pop()
        try:
            with os.scandir(each) as entries:
                for entry in entries:
                    path = each / entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(path)
                    elif leads_to_folder(entry):
                        walk.links.append(path)
                    else:
                        walk.files.append(path)
        except OSError as error:
            walk.closed.append((each, error.strerror or str(error)))
    walk.files.sort()
    walk.links.sort()
    return walk


def leads_to_folder(entry: os.DirEntry[str]) -> bool:
    """Say whether an entry is a link to a folder; a broken link is not."""
    try:
        return entry.is_symlink() and entry.is_dir()
    except OSError:
        return False


def read_bytes(file: Path, largest: int = LARGEST) -> bytes:
    """Return the bytes of an ordinary file, or of one that a link leads to.

    Raises:
        InputError: when there is none, it is something else, is too large, may not be read, or
            changes while it is read.
    """
    if not has_sound_name(file):
        raise InputError(
            file, "its name holds bytes that are no text in UTF-8. Give it another name."
        )
    try:
        for _ in range(TRIES):
            data = read_once(file, largest)
            if data is not None:
                return data
    except OSError as error:
        raise InputError(file, reason(file, error)) from None
    raise InputError(file, "it changes while it is read. Add it again when it is finished.")


def has_sound_name(file: Path) -> bool:
    """Say whether a path can be written down."""
    try:
        return "\0" not in str(file) and bool(str(file).encode("utf-8"))
    except UnicodeEncodeError:
        return False


def read_once(file: Path, largest: int) -> bytes | None:
    """Return the bytes of a file; ``None`` when it was not the same before and after.

    Raises:
        InputError: when it is no ordinary file, or too large.
        OSError: when the system does not let it be read.
    """
    refuse_others(file, file.stat(), largest)  # before it is opened: opening starts some devices
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)  # not every system has every one
    descriptor = os.open(file, flags)
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        refuse_others(file, before, largest)
        data = stream.read(largest + 1)
        after = os.fstat(descriptor)
    unchanged = state(before) == state(after) == state(file.stat())
    return data if unchanged and len(data) == before.st_size else None


def refuse_others(file: Path, found: os.stat_result, largest: int) -> None:
    """Raise ``InputError`` unless a file is an ordinary file and not too large."""
    for is_kind, name in OTHER_KINDS:
        if is_kind(found.st_mode):
            raise InputError(file, f"it is {name}, and cannot be read as a file.")
    if found.st_size > largest:
        raise InputError(
            file,
            f"it has {found.st_size:,} bytes, and Svod reads files of up to {largest:,}. "
            "Cut it into parts and add those.",
        )


def state(found: os.stat_result) -> tuple[int, ...]:
    """Return what changes when a file is written, or another put in its place."""
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def reason(file: Path, error: OSError) -> str:
    """Return in words why the system does not let a file be read."""
    if error.errno == errno.ELOOP:
        return "it is a link that leads back to itself."
    if isinstance(error, FileNotFoundError):
        if file.is_symlink():
            return "it is a link that leads nowhere."
        return "there is no such file or folder."
    if isinstance(error, PermissionError):
        return "you may not read it; change its permissions, or ask who may."
    return f"the file cannot be read: {error.strerror}."


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

"""ZIP archives from strangers, opened within bounds: EPUB, DOCX, ODT, ``.fb2.zip``.

Nothing is ever written to disk, so a name is only a key; names that would leave the archive are
refused all the same, for no program that makes books writes them.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping

from ..errors import InputError

__all__ = ["Archive", "opened"]

# Files in one archive.  An EPUB with one file and one picture for each page has some thousands.
MOST_MEMBERS = 10_000

# Bytes of one unpacked file.  The longest novels are 10 MB of text, and XML doubles that.
LARGEST_MEMBER = 64 * 2**20

# Bytes of all files that are unpacked from one archive, together.
LARGEST_TOTAL = 256 * 2**20

# Unpacked bytes for each packed byte.  A word processor's XML reaches 50, an archive made to fill
# the memory 1000.
DENSEST = 250

# Unpacked bytes.  A smaller file may be of any density, as an empty table is.
SMALL = 2**20

BITE = 2**16
ENCRYPTED = 0x1

# The methods of compression that EPUB and office formats allow.  Python unpacks others without
# bounds.
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})

LEAVING = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[A-Za-z]:[/\\]|\x00")

# The errors that zipfile raises for damaged archives; NotImplementedError is a RuntimeError.
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError,
    RuntimeError,
)  # fmt: skip

BROKEN = "the archive is damaged; get or save it again."


class Archive:
    """The members of a ZIP archive, read within bounds.

    Attributes:
        names: of the members, in their order, folders left out.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self._file = file
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except UNREADABLE:
            raise InputError(file, f"this is no ZIP archive, or {BROKEN}") from None
        if len(members) > MOST_MEMBERS:
            raise InputError(
                file, f"the archive has {len(members)} members; Svod takes {MOST_MEMBERS}."
            )
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            # ZipFile cuts a name at a NUL and changes separators; the name judged is the one kept.
            if LEAVING.search(member.orig_filename) or LEAVING.search(member.filename):
                raise InputError(
                    file, f"the archive has a member {member.filename!r} outside itself."
                )
            if member.filename in self._members:
                raise InputError(file, f"the archive has {member.filename!r} twice.")
            if not member.is_dir():
                self._members[member.filename] = member
        self.names = tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return a member's bytes.

        Raises:
            KeyError: when there is no such member.
            InputError: when it is damaged, locked by a password, or unpacks past the bounds.
        """
        member = self._members[name]
        if member.flag_bits & ENCRYPTED:
            raise InputError(self._file, f"{name!r} in it is locked; save it without a password.")
        if member.compress_type not in METHODS:
            raise InputError(self._file, f"{name!r} in it is packed in an unusual way.")
        unpacked = bytearray()
        try:
            with self._zip.open(member) as stream:
                while bite := stream.read(BITE):
                    unpacked += bite
                    self._unpacked += len(bite)
                    self._check(name, len(unpacked), member.compress_size)
        except UNREADABLE:
            raise InputError(self._file, f"{name!r} in it cannot be unpacked: {BROKEN}") from None
        return bytes(unpacked)

    def only(self, wanted: Iterable[str], changed: Mapping[str, bytes]) -> io.BytesIO:
        """Return an archive of the members named alone, for a library that unpacks by itself.

        Its sizes are true, since its members were unpacked here and are not packed again.
        ``changed`` has what is to stand in place of some members.
        """
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name in wanted:
                content = changed[name] if name in changed else self.read(name)
                archive.writestr(zipfile.ZipInfo(name), content)
        packed.seek(0)
        return packed

    def _check(self, name: str, size: int, packed: int) -> None:
        """Raise InputError when a member, or all members read so far, exceed the bounds."""
        if size > LARGEST_MEMBER or self._unpacked > LARGEST_TOTAL:
            most = (LARGEST_MEMBER if size > LARGEST_MEMBER else LARGEST_TOTAL) // 2**20
            raise InputError(
                self._file, f"{name!r} in it unpacks to more than {most} MB; Svod stops there."
            )
        if size > SMALL and size > DENSEST * max(1, packed):
            raise InputError(
                self._file,
                f"{name!r} in it unpacks to more than {DENSEST} times its size; "
                "that is no text but a trap.",
            )


def opened(data: bytes, file: str) -> Archive:
    """Return the archive that the bytes are.

    Raises:
        InputError: when they are none, or one with too many members, with two of one name, or
            with a name that leads out of it.
    """
    return Archive(data, file)

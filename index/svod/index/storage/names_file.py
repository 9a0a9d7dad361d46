"""The reader's authority file as a library keeps it: ``names.jsonl``, a name a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import NameUnknown
from ..names import Name, key_of, lines_of_names, merged, parsed_names
from .atomic import remove_file, write_whole


class NamesFile:
    """The names of a library; whoever writes holds the library's lock."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._read: tuple[bytes, tuple[Name, ...]] = (b"", ())

    def names(self) -> tuple[Name, ...]:
        """Return the names, by the alphabet; the same tuple while the file stays as it is.

        Raises:
            LibraryDamaged: when they cannot be read back.
        """
        try:
            content = self.file.read_bytes()
        except FileNotFoundError:
            content = b""
        if content != self._read[0]:
            self._read = (content, parsed_names(self.file, content))
        return self._read[1]

    def keep(self, names: Iterable[Name]) -> None:
        """Add names; one that is there already is replaced, the others stay.

        Raises:
            LibraryDamaged: when those that are there cannot be read back.
        """
        write_whole(self.file, lines_of_names(merged(self.names(), names)))

    def remove(self, names: Iterable[str]) -> None:
        """Remove names, spelled as in the authority file; if one is unknown, none is removed.

        Raises:
            NameUnknown: naming the first that is unknown.
        """
        wanted = {key_of(name): name for name in names}
        known = self.names()
        for key, name in wanted.items():
            if key not in {key_of(each.name) for each in known}:
                raise NameUnknown(name)
        kept = [each for each in known if key_of(each.name) not in wanted]
        if kept:
            write_whole(self.file, lines_of_names(kept))
        else:
            remove_file(self.file)

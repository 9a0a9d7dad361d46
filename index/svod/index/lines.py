"""Lines of text in a file that is mapped into memory: any of them is read without the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int64]


class Lines(Sequence[str]):
    """Strings without line ends, one behind the other, and where each of them begins.

    Args:
        content: all of them in UTF-8, each with a line end.
        starts: the first byte of each, and the number of bytes in all.
    """

    def __init__(self, content: Bytes, starts: Ints) -> None:
        self.content = content
        self.starts = starts
        self._bytes = memoryview(content.data)

    def __len__(self) -> int:
        return len(self.starts) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            low, high, step = at.indices(len(self))
            if high <= low:
                return []
            content = self.content[self.starts[low] : self.starts[high]].tobytes()
            return content.decode("utf-8").split("\n")[:-1][::step]
        if at < 0:
            at += len(self)
        if not 0 <= at < len(self):
            raise IndexError(at)
        return self.encoded(at).decode("utf-8")

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def encoded(self, at: int) -> bytes:
        """Return a line in UTF-8."""
        return self._bytes[self.starts[at] : self.starts[at + 1] - 1].tobytes()

    @cached_property
    def whole(self) -> str:
        """All lines as one text, each with a line end."""
        return self.content.tobytes().decode("utf-8")

    def place_of(self, line: str) -> int:
        """Return the number of the first line that is no less, of lines that rise."""
        wanted = line.encode("utf-8", "surrogatepass")
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.encoded(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, line: str) -> int:
        """Return the number of a line among lines that rise; -1 where there is none such."""
        at = self.place_of(line)
        return at if at < len(self) and self[at] == line else -1

    def starting(self, prefix: str) -> tuple[int, int]:
        """Return the first of rising lines that starts with a prefix, and where to stop."""
        return self.place_of(prefix), self.place_of(prefix + "\U0010ffff")

    @classmethod
    def of(cls, lines: Iterable[str]) -> Lines:
        """Return lines held in memory."""
        encoded = [line.encode("utf-8") + b"\n" for line in lines]
        starts = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum([len(each) for each in encoded], out=starts[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), starts)

    def save(self, folder: Path, name: str) -> None:
        """Write them to two files of a folder."""
        (folder / f"{name}.txt").write_bytes(self.content.tobytes())
        np.save(folder / f"{name}.starts.npy", self.starts)

    @classmethod
    def load(cls, folder: Path, name: str) -> Lines:
        """Return what ``save`` wrote.

        Raises:
            OSError, ValueError: when the files are not there, or do not fit each other.
        """
        starts = mapped(folder / f"{name}.starts.npy")
        file = folder / f"{name}.txt"
        size = file.stat().st_size
        if starts.ndim != 1 or not len(starts) or int(starts[-1]) != size:
            raise ValueError(f"{file} is cut off.")
        empty: Bytes = np.zeros(0, np.uint8)
        return cls(np.memmap(file, np.uint8, "r").view(np.ndarray) if size else empty, starts)


def mapped(file: Path) -> npt.NDArray[Any]:
    """Return an array in a file, mapped into memory.

    Raises:
        OSError, ValueError: when there is none, or it is cut off.
    """
    found: npt.NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
    return found.view(np.ndarray)  # slices of it are then plain arrays

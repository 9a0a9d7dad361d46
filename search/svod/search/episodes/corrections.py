"""The reader's corrections of episodes, kept apart from what is found.

``corrections.jsonl`` in the library's folder has a correction a line, in the order in which they
were made; they are put on top of what is found, each on what the ones before it left.  A passage is
known there by its id and by a print of its text, so that a correction finds it again after the
library was indexed anew, or the file was changed and its passages were counted otherwise.

A print is made of the smallest digests of the passage's pairs of neighbouring words (MinHash,
Broder 1997): two texts that have most of these in common are one passage, a little changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, Self, get_args

from svod.index.documents import Passage
from svod.index.errors import InputError, LibraryDamaged
from svod.index.lexical.tokenizer import folded, tokenize
from svod.index.storage.atomic import remove_file, write_whole, writing

Action = Literal["confirm", "reject", "split", "merge", "move", "retitle", "make"]
ACTIONS: tuple[Action, ...] = get_args(Action)

# The number of digests that make the print of a text.  Two texts that share half their pairs of
# words share twelve of them.
DIGESTS = 24

# Two prints with at least this share of their digests in common are of one passage.
SAME_TEXT = 0.5

# Characters of a passage that are kept for a person who reads the file.
FIRST_WORDS = 60

FILE = "corrections.jsonl"
MENDING = "Restore it from a copy, or take that line out"


@dataclass(frozen=True, slots=True)
class Ref:
    """A passage as a correction knows it."""

    passage: str
    digests: tuple[str, ...]
    begins: str = ""

    @property
    def account(self) -> str:
        """The account of the passage."""
        return self.passage.partition(":")[0]

    @classmethod
    def of(cls, passage: Passage) -> Self:
        """Return how a correction knows a passage."""
        return cls(passage.id, digests_of(passage.text), passage.text[:FIRST_WORDS])

    def as_dict(self) -> dict[str, Any]:
        """Return the reference as JSON has it."""
        return {"passage": self.passage, "print": list(self.digests), "begins": self.begins}

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return the reference of a row; ``KeyError``, ``TypeError`` or ``ValueError`` for none."""
        passage, digests = row["passage"], row["print"]
        if not isinstance(passage, str) or not all(isinstance(each, str) for each in digests):
            raise TypeError("a passage is known by its id and its print")
        return cls(passage, tuple(digests), str(row.get("begins", "")))


@dataclass(frozen=True, slots=True)
class Target:
    """An episode as a correction knows it: its id, its title and its passages."""

    id: str
    title: str
    passages: tuple[Ref, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the target as JSON has it."""
        return {
            "id": self.id,
            "title": self.title,
            "passages": [each.as_dict() for each in self.passages],
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return the target of a row; ``KeyError``, ``TypeError`` or ``ValueError`` for none."""
        return cls(
            str(row["id"]),
            str(row.get("title", "")),
            tuple(Ref.from_dict(each) for each in row["passages"]),
        )


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that the reader has corrected.

    Attributes:
        action: ``confirm`` an episode; ``reject`` it; ``split`` ``passages`` off it; ``merge``
            several; ``move`` ``passages`` from the first of ``episodes`` to the second;
            ``retitle`` it; ``make`` one of ``passages``.
        episodes: those that it is about.
        passages: those that it names.
        title: the new one.
        by: who made it, where that is said.
    """

    action: Action
    episodes: tuple[Target, ...] = ()
    passages: tuple[Ref, ...] = ()
    title: str = ""
    by: str = ""

    def __post_init__(self) -> None:
        least = {"make": 0, "merge": 2, "move": 2}.get(self.action, 1)
        if self.action not in ACTIONS:
            raise ValueError(f"{self.action!r} is none of {', '.join(ACTIONS)}")
        if len(self.episodes) < least:
            raise ValueError(f"to {self.action}, {least} episodes are needed")
        if self.action in ("make", "split", "move") and not self.passages:
            raise ValueError(f"to {self.action}, a passage is needed")
        if self.action == "retitle" and not self.title.strip():
            raise ValueError("a title is needed")

    def as_dict(self) -> dict[str, Any]:
        """Return the correction as JSON has it."""
        return {
            "action": self.action,
            "episodes": [each.as_dict() for each in self.episodes],
            "passages": [each.as_dict() for each in self.passages],
            "title": self.title,
            "by": self.by,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return a row's correction; ``KeyError``, ``TypeError`` or ``ValueError`` for none."""
        return cls(
            row["action"],
            tuple(Target.from_dict(each) for each in row.get("episodes", ())),
            tuple(Ref.from_dict(each) for each in row.get("passages", ())),
            str(row.get("title", "")),
            str(row.get("by", "")),
        )


class Corrections:
    """The corrections of a library, in their file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / FILE

    def content(self) -> bytes:
        """Return what the file holds: it changes when the corrections do."""
        try:
            return self.file.read_bytes()
        except FileNotFoundError:
            return b""

    def all(self) -> tuple[Correction, ...]:
        """Return all corrections, in the order in which they were made.

        Raises:
            LibraryDamaged: naming the line that is none.
        """
        return parsed(self.file, self.content())

    def add(self, corrections: Iterable[Correction], wait: float) -> None:
        """Add corrections behind the others.

        Raises:
            LibraryBusy, LibraryUnwritable: when the library cannot be written.
        """
        with writing(self.folder, wait):
            self._write((*self.all(), *corrections))

    def undo(self, wait: float) -> Correction | None:
        """Withdraw the last correction and return it; ``None`` when there is none."""
        with writing(self.folder, wait):
            known = self.all()
            if not known:
                return None
            self._write(known[:-1])
            return known[-1]

    def load(self, file: Path, wait: float) -> int:
        """Add those corrections of another file that are not here yet; return how many they are.

        Raises:
            InputError: naming what cannot be read.
        """
        try:
            content = file.read_bytes()
        except OSError as error:
            raise InputError(file, f"it cannot be read: {error.strerror or error}.") from None
        try:
            found = parsed(file, content)
        except LibraryDamaged as error:
            raise InputError(file, f"line {error.line}: {error.reason}.") from None
        with writing(self.folder, wait):
            known = self.all()
            fresh = [each for each in dict.fromkeys(found) if each not in known]
            self._write((*known, *fresh))
        return len(fresh)

    def _write(self, corrections: Sequence[Correction]) -> None:
        if corrections:
            write_whole(self.file, lines(corrections))
        else:
            remove_file(self.file)


def lines(corrections: Iterable[Correction]) -> str:
    """Return corrections as JSON Lines."""
    return "".join(json.dumps(each.as_dict(), ensure_ascii=False) + "\n" for each in corrections)


def parsed(file: Path, content: bytes) -> tuple[Correction, ...]:
    """Return the corrections in a file's content; ``LibraryDamaged`` for a line that is not one."""
    made = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            made.append(Correction.from_dict(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise LibraryDamaged(
                file, number, f"no correction can be read there ({error})", MENDING
            ) from None
    return tuple(made)


def digests_of(text: str) -> tuple[str, ...]:
    """Return the print of a text.

    >>> one = digests_of("The train left for the north at seven on a cold morning.")
    >>> other = digests_of("The train left for the north at seven, on a cold morning!")
    >>> one == other
    True
    """
    words = [folded(token.text) for token in tokenize(text)]
    pairs = {" ".join(pair) for pair in pairwise(words)} or set(words)
    made = sorted(hashlib.sha256(pair.encode()).hexdigest()[:10] for pair in pairs)
    return tuple(made[:DIGESTS])


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how much two texts have in common by their prints, from 0 to 1."""
    both = sorted({*one, *other})[:DIGESTS]
    if not both:
        return 1.0
    return len(set(both) & set(one) & set(other)) / len(both)


class Finder:
    """Finds the passages that corrections speak of in the library as it is now."""

    def __init__(self, passages: Mapping[str, Sequence[Passage]]) -> None:
        self.passages = passages
        self._prints: dict[str, dict[str, tuple[str, ...]]] = {}

    def prints(self, account: str) -> dict[str, tuple[str, ...]]:
        """Return the print of each passage of an account; none for an account that was removed."""
        if account not in self._prints:
            known = self.passages.get(account, ())
            self._prints[account] = {each.id: digests_of(each.text) for each in known}
        return self._prints[account]

    def find(self, ref: Ref) -> str | None:
        """Return the id that a passage has now; ``None`` when it is gone."""
        prints = self.prints(ref.account)
        if ref.passage in prints and likeness(prints[ref.passage], ref.digests) >= SAME_TEXT:
            return ref.passage
        best = max(prints, key=lambda name: likeness(prints[name], ref.digests), default=None)
        if best is not None and likeness(prints[best], ref.digests) >= SAME_TEXT:
            return best
        return None

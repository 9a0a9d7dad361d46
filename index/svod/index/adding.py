"""Files and folders go into a library: what is new is read, what is the same is left.

Everything is read before anything is written.  A file that cannot be read is reported and the
others are kept; a catalogue that contradicts itself, or an id that would stand for two files,
stops the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .catalogue import Entry, read_catalogue
from .documents import Account
from .engines.engine import Progress
from .errors import CatalogueError, InputError
from .library import LibraryFolder
from .names import Name
from .readers import is_readable
from .reading import Telling, digest, read_account, read_bytes


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    file: str
    error: str

    def as_dict(self) -> dict[str, Any]:
        """Return the failure as JSON has it."""
        return {"file": self.file, "error": self.error}


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding.

    Attributes:
        added: the accounts that are new or have changed.
        unchanged: the ids of those that were there as they are.
        failed: the files that could not be read.
        left_out: readable files of a folder that its catalogue does not name.
        names: the names of authority files that were added.
    """

    added: tuple[Telling, ...] = ()
    unchanged: tuple[Account, ...] = ()
    failed: tuple[Failure, ...] = ()
    left_out: tuple[Path, ...] = ()
    names: tuple[Name, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the outcome as JSON has it."""
        return {
            "added": [
                {
                    "account": telling.account.id,
                    "file": telling.account.file,
                    "passages": len(telling.passages),
                    "notes": telling.notes,
                    "guessed": list(telling.account.guessed),
                    "warnings": list(telling.account.warnings),
                }
                for telling in self.added
            ],
            "unchanged": [
                {"account": account.id, "file": account.file} for account in self.unchanged
            ],
            "failed": [failure.as_dict() for failure in self.failed],
            "left_out": [str(file) for file in self.left_out],
            "names": [name.name for name in self.names],
        }


@dataclass(slots=True)
class Plan:
    """The files to be read, each with what a catalogue says of it."""

    files: dict[Path, Mapping[str, Any]] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)
    left_out: list[Path] = field(default_factory=list)
    _seen: set[Path] = field(default_factory=set)

    def read(self, file: Path, known: Mapping[str, Any]) -> None:
        """Plan a file, once, by whatever paths it is named."""
        if file.resolve() not in self._seen:
            self._seen.add(file.resolve())
            self.files[file] = known


def add(
    library: LibraryFolder,
    paths: Sequence[Path],
    catalogue: Path | None,
    wait: float,
    progress: Progress,
) -> Added:
    """Add files and folders to a library; safe to repeat.

    An account whose file or description has changed is replaced.  ``progress`` gets the number
    of passages indexed so far.

    Raises:
        CatalogueError: when the catalogue cannot be used, or two files have one id.
        LibraryBusy: when another process writes for longer than ``wait`` seconds.
    """
    entries = read_catalogue(catalogue) if catalogue else ()
    plan = planned(paths, entries)
    tellings: dict[str, tuple[Path, Telling]] = {}
    for file, known in plan.files.items():
        try:
            telling = read_account(file, read_bytes(file), known)
        except InputError as error:
            plan.failed.append(Failure(str(file), str(error)))
            continue
        name = telling.account.id
        if name in tellings:
            raise CatalogueError(
                file,
                f"its account would have the id {name!r}, as that of {tellings[name][0]} would. "
                "Nothing was added: give one of them another id, in its front matter or a "
                "catalogue.",
            )
        tellings[name] = (file, telling)
    changed: list[Telling] = []
    unchanged: list[Account] = []
    for file, telling in tellings.values():
        name = telling.account.id
        if library.holds(telling):
            unchanged.append(telling.account)
        elif (kept := library.known(name)) is None or is_same_source(kept, telling.account):
            changed.append(telling)
        else:
            plan.failed.append(
                Failure(
                    str(file),
                    f"{file}: the library has an account {name!r} already, made from {kept.path}. "
                    f"Give this one another id, or first: svod remove {name}",
                )
            )
    if changed:
        library.keep(changed, wait, progress)
    return Added(tuple(changed), tuple(unchanged), tuple(plan.failed), tuple(plan.left_out))


def is_same_source(kept: Account, new: Account) -> bool:
    """Say whether an account in the library was made from the file that is now added.

    A file that was moved and changed is the same when none stands in the old place any more.
    """
    if kept.path == new.path or kept.sha256 == new.sha256:
        return True
    return kept.file == new.file and not Path(kept.path).exists()


def planned(paths: Iterable[Path], entries: Sequence[Entry]) -> Plan:
    """Return which files are to be read.

    Of a folder that is added with a catalogue, the files that the catalogue names; without one,
    every readable file in it and below.  A file named by itself is always read.
    """
    plan = Plan()
    for path in paths:
        if path.is_dir():
            readable = sorted(
                file for file in path.rglob("*") if file.is_file() and is_readable(file.name)
            )
            if entries:
                from_catalogue(plan, path, readable, entries)
            elif readable:
                for file in readable:
                    plan.read(file, {})
            else:
                plan.failed.append(
                    Failure(
                        str(path),
                        f"{path}: no file in this folder can be read; Svod reads .txt and .md.",
                    )
                )
        else:
            plan.read(path, described_by(path, entries))
    return plan


def described_by(file: Path, entries: Sequence[Entry]) -> Mapping[str, Any]:
    """Return what the entries say of one file, nothing when none fits."""
    for entry in entries:
        if entry.fits_name(file) and (not entry.sha256 or entry.sha256 == digest(read_bytes(file))):
            return entry.known
    return {}


def from_catalogue(
    plan: Plan, folder: Path, readable: Sequence[Path], entries: Sequence[Entry]
) -> None:
    """Plan the files that a catalogue names: first those of the folder, then those beside it."""
    named: set[Path] = set()
    for entry in entries:
        beside = sorted(
            file
            for file in entry.catalogue.parent.iterdir()
            if file.is_file() and is_readable(file.name)
        )
        found = [file for file in (*readable, *beside) if entry.fits_name(file)]
        right = [
            file for file in found if not entry.sha256 or entry.sha256 == digest(read_bytes(file))
        ]
        if right:
            named.add(right[0])
            plan.read(right[0], entry.known)
        elif found and entry.sha256:
            plan.failed.append(
                Failure(
                    entry.pattern,
                    f"{entry.catalogue}: none of the {len(found)} files in {folder} that "
                    f"{entry.pattern!r} fits has the SHA-256 given for {entry.id}; "
                    "it is another edition, or not that text.",
                )
            )
        else:
            plan.failed.append(
                Failure(
                    entry.pattern,
                    f"{entry.catalogue}: no file for {entry.id}: {entry.pattern!r} is neither in "
                    f"{folder} nor beside the catalogue.",
                )
            )
    plan.left_out += [file for file in readable if file not in named]

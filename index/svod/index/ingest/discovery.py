"""Find the files to read: those named, and those of the folders named, each once.

Of a folder that is added with a catalogue, the files that the catalogue names; without one, every
readable file in it and below.  A link to a file is read once, by its real path; a link to a folder
is not followed, so that no loop and no other part of the disk is walked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..catalogue import Entry
from ..errors import InputError
from ..files import digest, read_bytes, reason, walked
from ..readers import READERS, is_readable


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and why."""

    file: str
    error: str

    def as_dict(self) -> dict[str, Any]:
        """Return the failure as JSON has it."""
        return {"file": self.file, "error": self.error}


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a folder that is left out, and why; nothing is wrong with it."""

    file: Path
    reason: str

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {"file": str(self.file), "reason": self.reason}


@dataclass(slots=True)
class Plan:
    """The files to be read, each with what a catalogue says of it."""

    files: dict[Path, Mapping[str, Any]] = field(default_factory=dict)
    failed: list[Failure] = field(default_factory=list)
    left_out: list[Path] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def read(self, file: Path, known: Mapping[str, Any]) -> None:
        """Plan a file, once, by whatever paths it is named."""
        real = os.path.realpath(os.fsencode(file).replace(b"\0", b"?"))
        if (key := os.fsdecode(real)) not in self._seen:
            self._seen.add(key)
            self.files[file] = known

    def fail(self, file: str | Path, why: str) -> None:
        """Remember a file that cannot be read."""
        self.failed.append(Failure(str(file), f"{file}: {why}"))


def planned(paths: Iterable[Path], entries: Sequence[Entry]) -> Plan:
    """Return which files are to be read; a file named by itself is always read."""
    plan = Plan()
    for path in paths:
        if is_folder(path):
            plan_folder(plan, path, entries)
            continue
        try:
            plan.read(path, described_by(path, entries))
        except InputError as error:
            plan.failed.append(Failure(str(path), str(error)))
    return plan


def is_folder(path: Path) -> bool:
    """Say whether a path is a folder; a path that cannot be read is not."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def plan_folder(plan: Plan, folder: Path, entries: Sequence[Entry]) -> None:
    """Plan the files of a folder and all below it."""
    walk = walked(folder)
    for closed, why in walk.closed:
        plan.fail(closed, f"the folder cannot be listed: {why}.")
    for link in walk.links:
        plan.skipped.append(
            Skipped(link, "a link to a folder, which is not followed; add that folder itself")
        )
    readable = [file for file in walk.files if is_readable(file.name)]
    if entries:
        from_catalogue(plan, folder, readable, entries)
    elif readable:
        for file in readable:
            plan.read(file, {})
    elif not walk.closed:
        known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
        plan.fail(folder, f"no file in this folder can be read; Svod reads {known}.")


def described_by(file: Path, entries: Sequence[Entry]) -> Mapping[str, Any]:
    """Return the entries of a catalogue for one file; nothing when no entry fits.

    Raises:
        InputError: when the file must be read to know whether an entry fits, and cannot be.
    """
    for entry in entries:
        if entry.fits_name(file) and (not entry.sha256 or entry.sha256 == digest(read_bytes(file))):
            return entry.known
    return {}


def has_digest(file: Path, sha256: str) -> bool:
    """Say whether a file has a digest; a file that cannot be read has none."""
    try:
        return digest(read_bytes(file)) == sha256
    except InputError:
        return False


def beside(catalogue: Path) -> list[Path]:
    """Return the readable files in a catalogue's own folder."""
    try:
        found = sorted(catalogue.parent.iterdir())
    except OSError as error:
        raise InputError(catalogue.parent, reason(catalogue.parent, error)) from None
    return [file for file in found if file.is_file() and is_readable(file.name)]


def from_catalogue(
    plan: Plan, folder: Path, readable: Sequence[Path], entries: Sequence[Entry]
) -> None:
    """Plan the files that a catalogue names: first those of the folder, then those beside it."""
    named: set[Path] = set()
    for entry in entries:
        files = (*readable, *beside(entry.catalogue))
        found = [file for file in files if entry.fits_name(file)]
        right = [file for file in found if not entry.sha256 or has_digest(file, entry.sha256)]
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

"""Add files and folders to a library: new ones are read, unchanged ones are left.

The order of the steps:

1. ``planning`` says which files are to be read;
2. a file whose bytes, name and description are those of an account that is there is not read;
3. the others are read, apart from this process where that is safer or faster (``apart``);
4. accounts that would have one id are told apart, or refused;
5. what has changed is written, and indexed.

Everything is read before anything is written.  A file that cannot be read is reported and the
others are kept; only a catalogue that contradicts itself stops the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ..bundle import AccountBundle
from ..catalogue import read_catalogue
from ..documents import Account
from ..engines.engine import Progress
from ..errors import InputError
from ..extract import Step
from ..files import digest, read_bytes
from ..names import Name
from ..storage.library_folder import LibraryFolder
from .conversion import way_of_reading
from .discovery import Failure, Plan, Skipped, planned
from .pool import Limits, read_jobs
from .worker import Job


@dataclass(frozen=True, slots=True)
class Passed:
    """How far the reading of files has come.

    Attributes:
        file: the one that has just been read, or found unchanged.
        done: how many files are done.
        files: how many there are.
        size: the bytes of those that are done.
        sizes: the bytes of all.
        passages: how many passages were read so far.
    """

    file: str
    done: int
    files: int
    size: int
    sizes: int
    passages: int


ReadingProgress = Callable[[Passed], None]


def no_reading_progress(_: Passed) -> None:
    """Say nothing of the files read."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding.

    Attributes:
        added: the accounts that are new or have changed.
        unchanged: the accounts that were there as they are.
        failed: the files that could not be read.
        left_out: readable files of a folder that its catalogue does not name.
        skipped: what else is left out: links to folders, copies of one text.
        names: the names of authority files that were added.
        steps: what the rules of layout did in each account, when that was asked for.
    """

    added: tuple[AccountBundle, ...] = ()
    unchanged: tuple[Account, ...] = ()
    failed: tuple[Failure, ...] = ()
    left_out: tuple[Path, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    names: tuple[Name, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """What came of it, in a line: ``added 12, unchanged 3, failed 1, left out 2``."""
        counts = {
            "added": len(self.added),
            "unchanged": len(self.unchanged),
            "failed": len(self.failed),
            "left out": len(self.left_out) + len(self.skipped),
        }
        return ", ".join(f"{what} {count}" for what, count in counts.items())

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
                    **self._steps_of(telling.account),
                }
                for telling in self.added
            ],
            "unchanged": [
                {"account": account.id, "file": account.file, **self._steps_of(account)}
                for account in self.unchanged
            ],
            "failed": [failure.as_dict() for failure in self.failed],
            "left_out": [str(file) for file in self.left_out],
            "skipped": [each.as_dict() for each in self.skipped],
            "names": [name.name for name in self.names],
        }

    def _steps_of(self, account: Account) -> dict[str, Any]:
        if account.id not in self.steps:
            return {}
        return {"steps": [step.as_dict() for step in self.steps[account.id]]}


def add(
    library: LibraryFolder,
    paths: Sequence[Path],
    catalogue: Path | None,
    wait: float,
    progress: Progress,
    *,
    reading: ReadingProgress = no_reading_progress,
    explain_layout: bool = False,
) -> Added:
    """Add files and folders to a library; safe to repeat.

    An account whose file or description has changed is replaced.

    Args:
        library: to which they are added.
        paths: files, and folders with all that is in them and below.
        catalogue: what is known of the files; a path, or ``None``.
        wait: how many seconds to wait while another process writes.
        progress: gets the number of passages indexed so far.
        reading: gets how far the reading has come, after each file.
        explain_layout: read every file, even an unchanged one, and say what the rules of layout
            did.

    Raises:
        CatalogueError: when the catalogue cannot be used.
        LibraryBusy: when another process writes for longer than ``wait`` seconds.
    """
    entries = read_catalogue(catalogue) if catalogue else ()
    intake = Intake(library, planned(paths, entries), reading, explain_layout)
    intake.read_all(Limits.from_environment())
    changed = intake.changed()
    if changed:
        intake.tellings.clear()
        library.keep(handed_over(changed), wait, progress)
    return intake.outcome(changed)


def handed_over(changed: list[AccountBundle]) -> Iterator[AccountBundle]:
    """Yield accounts to be kept; what was found when they were read is let go of then."""
    for at, each in enumerate(changed):
        yield each
        changed[at] = replace(each, words=b"", dates=b"")


class Intake:
    """The files of one call on their way into a library."""

    def __init__(
        self,
        library: LibraryFolder,
        plan: Plan,
        reading: ReadingProgress,
        explain_layout: bool,
    ) -> None:
        self.library = library
        self.plan = plan
        self.explain_layout = explain_layout
        self.tellings: dict[Path, AccountBundle] = {}
        self.unchanged: dict[str, tuple[Path, Account]] = {}
        self.steps: dict[str, tuple[Step, ...]] = {}
        self._reading = reading
        self._sizes = {file: size_of(file) for file in plan.files}
        self._passed_so_far = Passed("", 0, len(plan.files), 0, sum(self._sizes.values()), 0)

    def read_all(self, limits: Limits) -> None:
        """Read every file that must be, in whatever order they come."""
        for job, outcome in read_jobs(self._jobs(), limits):
            if isinstance(outcome, InputError):
                self.plan.failed.append(Failure(str(job.file), str(outcome)))
            else:
                self.tellings[job.file] = outcome
            self._passed(job.file)

    def _jobs(self) -> Iterator[Job]:
        """Yield the files that must be read; what is there unchanged is only noted."""
        there = self.library.by_content()
        for file, known in self.plan.files.items():
            try:
                data = read_bytes(file)
            except InputError as error:
                self.plan.failed.append(Failure(str(file), str(error)))
                self._passed(file)
                continue
            account = there.get((digest(data), way_of_reading(file.name, known)))
            if account is None or self.explain_layout:
                yield Job(file, data, known)
            else:
                self._found_unchanged(file, account)
                self._passed(file)

    def _passed(self, file: Path) -> None:
        """Tell that one more file is done."""
        before = self._passed_so_far
        telling = self.tellings.get(file)
        self._passed_so_far = replace(
            before,
            file=str(file),
            done=before.done + 1,
            size=before.size + self._sizes[file],
            passages=before.passages + (len(telling.passages) if telling else 0),
        )
        self._reading(self._passed_so_far)

    def _found_unchanged(self, file: Path, account: Account) -> None:
        """Note an account that is there as it is; a second file of it is a copy."""
        if account.id in self.unchanged:
            self._is_copy(file, self.unchanged[account.id][0])
        else:
            self.unchanged[account.id] = file, account

    def _is_copy(self, file: Path, first: Path) -> None:
        self.plan.skipped.append(Skipped(file, f"the same text as {first}"))

    def changed(self) -> list[AccountBundle]:
        """Return the tellings that must be written: one for each id, in the order of the plan."""
        by_id: dict[str, list[tuple[Path, AccountBundle]]] = {}
        for file in self.plan.files:
            if telling := self.tellings.get(file):
                by_id.setdefault(telling.account.id, []).append((file, telling))
        changed = []
        for found in by_id.values():
            chosen = self._chosen(found)
            if chosen is not None and self._is_new(*chosen):
                changed.append(chosen[1])
        return changed

    def _chosen(self, found: list[tuple[Path, AccountBundle]]) -> tuple[Path, AccountBundle] | None:
        """Return the one of several files of one id that is meant; ``None`` when nobody knows.

        Copies count once.  Of different texts, the one from which the library's account was made
        is meant; the others fail.  Where the library has none, all of them do.
        """
        different: list[tuple[Path, AccountBundle]] = []
        for file, telling in found:
            same = [
                first
                for first, other in different
                if other.account.sha256 == telling.account.sha256
            ]
            if same:
                self._is_copy(file, same[0])
            else:
                different.append((file, telling))
        if len(different) == 1:
            return different[0]
        name = different[0][1].account.id
        kept = self.library.known(name)
        meant = [each for each in different if kept and each[1].account.path == kept.path]
        for file, _ in different:
            if meant and file == meant[0][0]:
                continue
            others = ", ".join(str(other) for other, _ in different if other != file)
            self.plan.fail(
                file,
                f"its account would have the id {name!r}, as that of {others} would. "
                "Give one of them another id, in its front matter or a catalogue.",
            )
        return meant[0] if meant else None

    def _is_new(self, file: Path, telling: AccountBundle) -> bool:
        """Say whether a telling must be written; note unchanged and forbidden ones."""
        name = telling.account.id
        if self.explain_layout:
            self.steps[name] = telling.steps
        if self.library.holds(telling):
            self._found_unchanged(file, telling.account)
            return False
        kept = self.library.known(name)
        if kept is None or is_same_source(kept, telling.account):
            return True
        self.plan.fail(
            file,
            f"the library has an account {name!r} already, made from {kept.path}. "
            f"Give this one another id, or first: svod remove {name}",
        )
        return False

    def outcome(self, changed: Sequence[AccountBundle]) -> Added:
        """Return what came of it, everything in the order of the plan."""
        order = {str(file): place for place, file in enumerate(self.plan.files)}
        return Added(
            added=tuple(changed),
            unchanged=tuple(
                account
                for _, account in sorted(
                    self.unchanged.values(), key=lambda each: order[str(each[0])]
                )
            ),
            failed=tuple(sorted(self.plan.failed, key=lambda each: order.get(each.file, -1))),
            left_out=tuple(self.plan.left_out),
            skipped=tuple(self.plan.skipped),
            steps=self.steps,
        )


def size_of(file: Path) -> int:
    """Return how many bytes a file has; 0 for what cannot be looked at."""
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def is_same_source(kept: Account, new: Account) -> bool:
    """Say whether an account in the library was made from the file that is now added.

    A file that was moved and changed is the same when none stands in the old place any more.
    """
    if kept.path == new.path or kept.sha256 == new.sha256:
        return True
    return kept.file == new.file and not Path(kept.path).exists()

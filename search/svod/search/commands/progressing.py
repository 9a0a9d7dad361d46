"""Show how far a long command has come, only on a terminal's standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import (
    BarColumn,
    ProgressColumn,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bars

if TYPE_CHECKING:  # adding brings every reader of files along
    from svod.index.ingest.adding import Passed


def bars(*columns: ProgressColumn) -> Bars:
    """Return a display that is gone when the work is done, and only there on a terminal."""
    console = Console(stderr=True)
    return Bars(*columns, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Show how many passages are done, from the first one on."""
    bar = bars(
        SpinnerColumn(),
        TextColumn("{task.description}: {task.completed} passages"),
        TimeElapsedColumn(),
    )
    task = bar.add_task(what, total=None, visible=False)

    def passed(done: int) -> None:
        bar.update(task, completed=done, visible=True)

    with bar:
        yield passed


class AddingProgress:
    """Shows the reading of files, by their bytes, and then the indexing of their passages."""

    def __init__(self) -> None:
        self._bars = bars(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.fields[counted]}", markup=False),
            TimeRemainingColumn(),
            TextColumn("left"),
        )
        self._reading = self._bars.add_task("Reading", counted="", visible=False)
        self._indexing = self._bars.add_task("Indexing", counted="", visible=False)
        self._passages = 0

    def __enter__(self) -> AddingProgress:
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def read(self, passed: Passed) -> None:
        """Show how far the reading has come; a single file is not worth a bar."""
        self._passages = passed.passages
        self._bars.update(
            self._reading,
            total=passed.sizes,
            completed=passed.size,
            counted=f"{passed.done} of {passed.files} files, {passed.passages} passages  "
            f"{Path(passed.file).name[:30]}",
            visible=passed.files > 1,
        )

    def indexed(self, passages: int) -> None:
        """Show how many passages are indexed, of those that were read."""
        self._bars.update(self._reading, visible=False)
        self._bars.update(
            self._indexing,
            total=max(self._passages, passages),
            completed=passages,
            counted=f"{passages} of {max(self._passages, passages)} passages",
            visible=True,
        )

"""Read files in child processes, because a file may make its reader fail, hang or fill memory.

A parser of a complicated format can be led astray by a file made for it.  So the parent reads the
bytes and hands them over a pipe; a child, with limits of memory and computing time and no right
to write files, makes a Telling of them and sends it back as JSON.  A child that dies, or takes too
long, is ended; its file fails with a reason, and a new child takes the rest.  As many files are
read at a time as the machine has cores.

A small plain text is read in this process: a child would take longer to start.  Its size bounds
the time, since reading plain text has no traps.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path

from ..bundle import AccountBundle
from ..errors import InputError
from ..lexical.frequencies import table
from .worker import OUT_OF_MEMORY, Job, Outcome, outcome_of, parsed_answer, received, send

# Seconds that the reading of one file may last, and may compute.  A book as plain text takes one
# second; a PDF of a thousand pages takes a minute.
SECONDS = 180.0

# Bytes.  A file gets one second more for each such number of bytes; text is read four times as
# fast.
PACE = 250_000

# Megabytes that the reading of one file may use, beside the program's own memory.
MEGABYTES = 1024

# Bytes.  A plain text up to this size is read in this process.  The worst such text, all brackets
# or all footnotes, takes some seconds; a retelling of some pages takes a hundredth of a second.
SMALL = 64 * 1024

PLAIN_SUFFIXES = (".txt", ".text", ".md", ".markdown")

# Bytes.  All texts of one call that are read in this process may have this size together; beyond
# it, two processes are faster.
SMALL_TOGETHER = 1024 * 1024

SECONDS_SETTING = "SVOD_READING_SECONDS"
MEGABYTES_SETTING = "SVOD_READING_MEGABYTES"

# The languages whose words children look up in any text.
WORDS_OF = ("en", "ru")

# The program of a child process.  With ``-P`` nothing is imported from the working folder; a folder
# of texts may contain a json.py.
PROGRAM = (sys.executable, "-P", "-m", "svod.index.ingest.worker")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may take.

    Attributes:
        seconds: by the clock, and of computing; a large file gets more, by ``PACE``.
        megabytes: of memory, beside what the program itself takes.
    """

    seconds: float = SECONDS
    megabytes: int = MEGABYTES

    @classmethod
    def from_environment(cls) -> Limits:
        """Return the limits, as the environment sets them where it does.

        Raises:
            InputError: when a setting is not a number above 0.
        """
        return cls(
            setting(SECONDS_SETTING, SECONDS), math.ceil(setting(MEGABYTES_SETTING, MEGABYTES))
        )

    def seconds_for(self, size: int) -> float:
        """Return the time limit for a file of a size."""
        return self.seconds + size / PACE


def setting(name: str, default: float) -> float:
    """Return what the environment says; ``InputError`` when it is not a number above 0."""
    said = os.environ.get(name)
    if not said:
        return default
    with contextlib.suppress(ValueError):
        if 0 < (value := float(said)) < math.inf:
            return value
    raise InputError(name, f"it is set to {said!r}, and must be a number above 0.")


def read_jobs(
    jobs: Iterable[Job], limits: Limits, program: Sequence[str] = PROGRAM
) -> Iterator[tuple[Job, Outcome]]:
    """Yield each job, once it is done, with its Telling or with the reason why it failed.

    ``jobs`` is consumed no faster than files are read.  When the caller stops, or is interrupted,
    the children are ended.  ``program`` is what they run; it calls ``serve``.
    """
    together = 0
    with Children(limits, program) as children:
        for job in jobs:
            if is_plain(job) and together + len(job.data) <= SMALL_TOGETHER:
                together += len(job.data)
                yield job, outcome_of(job)
            else:
                yield from children.take(job)
        yield from children.rest()


def is_plain(job: Job) -> bool:
    """Say whether a file is a small plain text, which needs no child."""
    return job.file.suffix.lower() in PLAIN_SUFFIXES and len(job.data) <= SMALL


class Children:
    """As many child processes as there are cores, each reading a file at a time."""

    def __init__(self, limits: Limits, program: Sequence[str] = PROGRAM) -> None:
        self.limits = limits
        self.program = program
        self.cores = cores()
        self._threads = ThreadPoolExecutor(self.cores, "svod-reading")
        self._idle: list[Child] = []
        self._all: set[Child] = set()
        self._lock = threading.Lock()
        self._closed = False
        self._under_way: dict[Future[Outcome], Job] = {}
        for language in WORDS_OF:  # kept now where they are not, for a child can write no file
            table(language)

    def __enter__(self) -> Children:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._closed = True
            for child in self._all:
                child.end()
        self._threads.shutdown(cancel_futures=True)

    def take(self, job: Job) -> Iterator[tuple[Job, Outcome]]:
        """Have a file read; yield those that are done, waiting while all children are busy."""
        self._under_way[self._threads.submit(self._read, job)] = job
        if len(self._under_way) > self.cores:
            yield from self._done()

    def rest(self) -> Iterator[tuple[Job, Outcome]]:
        """Yield the files that are still being read, as they are done."""
        while self._under_way:
            yield from self._done()

    def _done(self) -> Iterator[tuple[Job, Outcome]]:
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield self._under_way.pop(future), future.result()

    def _read(self, job: Job) -> Outcome:
        """Have a child read a file; a child that fails is not asked again."""
        try:
            child = self._idle_child()
        except OSError as error:
            return InputError(job.file, f"no process to read it can be started: {error.strerror}.")
        outcome = child.read(job)
        if child.is_fit:
            with self._lock:
                self._idle.append(child)
        else:
            child.end()
            with self._lock:
                self._all.discard(child)
        return outcome

    def _idle_child(self) -> Child:
        with self._lock:
            if self._closed:
                raise OSError(0, "interrupted")
            if self._idle:
                return self._idle.pop()
            child = Child(self.limits, self.program)
            self._all.add(child)
            return child


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Child:
    """A process that reads one file after another, as the parent sees it.

    Attributes:
        is_fit: whether it can be asked again.
    """

    def __init__(self, limits: Limits, program: Sequence[str]) -> None:
        self.limits = limits
        self.is_fit = True
        self._process = subprocess.Popen(  # noqa: S603  # this very program
            [*program, str(limits.megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            # An interruption is meant for the parent, which then ends its children.
            start_new_session=True,
        )

    def read(self, job: Job) -> Outcome:
        """Return what the child makes of a file, or why it makes nothing of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        seconds = self.limits.seconds_for(len(job.data))
        request = {
            "file": str(job.file),
            "known": dict(job.known),
            "seconds": math.ceil(seconds),
        }
        late = threading.Event()
        clock = threading.Timer(seconds, self._end_late, (late,))
        clock.daemon = True
        clock.start()
        try:
            send(self._process.stdin, json.dumps(request).encode())
            send(self._process.stdin, job.data)
            answer = received(self._process.stdout)
            words, dates = received(self._process.stdout), received(self._process.stdout)
            outcome = None if answer is None else parsed_answer(job.file, answer)
            if words is None or dates is None:
                outcome = None
            elif isinstance(outcome, AccountBundle):
                outcome = replace(outcome, words=words, dates=dates)
        except (OSError, ValueError, KeyError, TypeError):
            outcome = None
        finally:
            clock.cancel()
        if outcome is not None:
            self.is_fit = self._process.poll() is None and not late.is_set()
            return outcome
        self.is_fit = False
        return InputError(job.file, self._reason(late.is_set(), seconds))

    def _end_late(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def _reason(self, is_late: bool, seconds: float) -> str:
        """Return why there is no answer."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        code = self._process.poll()
        if is_late or code == -getattr(signal, "SIGXCPU", 0):
            return (
                f"reading it took more than {seconds:.0f} seconds, and was given up. If the file "
                f"is sound, allow more with {SECONDS_SETTING}."
            )
        if code == OUT_OF_MEMORY:
            return (
                f"reading it needed more than {self.limits.megabytes} megabytes of memory, and "
                f"was given up. If the file is sound, allow more with {MEGABYTES_SETTING}."
            )
        return (
            "its reader crashed: the file is damaged, or made to do harm. Save it anew, or as "
            "another format."
        )

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()


def environment() -> dict[str, str]:
    """Return the environment of a child: it finds this program where its parent did."""
    root = str(Path(__file__).resolve().parents[3])
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        # numpy's libraries set memory aside for every core, needed or not.
        "OPENBLAS_NUM_THREADS": "1",
    }

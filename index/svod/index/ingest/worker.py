"""The child process of ``pool``: it reads a file within limits of memory and time.

The child is given bytes and sends back what they tell; it opens nothing that a file names, and can
write no file.  Where the system has no such limits, the parent's clock is the only one.

Messages are frames: eight bytes of length, then so many bytes.  A request is two frames, JSON and
the file's bytes; an answer is three, of JSON, of the words of the account's passages and of their
dates, analysed here, so that several files are analysed at a time.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import struct
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ..analysis.analyzer import Analyzer
from ..analysis.columns import analysed
from ..bundle import AccountBundle
from ..dates import dates_as_bytes, dates_of
from ..errors import CatalogueError, InputError
from .conversion import read_account

LENGTH = struct.Struct(">Q")

# The exit code of a child process that ran out of memory.
OUT_OF_MEMORY = 77


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read: its name as the user gave it, its bytes, what a catalogue says of it."""

    file: Path
    data: bytes
    known: Mapping[str, Any]


Outcome = AccountBundle | InputError


def outcome_of(job: Job) -> Outcome:
    """Read a file here and now; whatever goes wrong becomes a reason."""
    try:
        return read_account(job.file, job.data, job.known)
    except InputError as error:
        return error
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  # a user never sees a traceback of a parser
        return InputError(
            job.file,
            f"its reader failed ({type(error).__name__}): the file is damaged, or of a kind that "
            "Svod does not know. Save it anew, or as another format.",
        )


def send(stream: IO[bytes], content: bytes) -> None:
    """Write a frame."""
    stream.write(LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def received(stream: IO[bytes]) -> bytes | None:
    """Return the next frame; ``None`` when the stream has ended."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    content = stream.read(length)
    return content if len(content) == length else None


def answer_of(outcome: Outcome) -> bytes:
    """Return an outcome as JSON."""
    if isinstance(outcome, AccountBundle):
        return json.dumps({"telling": outcome.as_dict()}).encode()
    kind = "catalogue" if isinstance(outcome, CatalogueError) else "input"
    return json.dumps({"error": kind, "reason": outcome.reason}).encode()


def words_of(outcome: Outcome) -> bytes:
    """Return the words of an account's passages, as they are kept; of an error none."""
    if not isinstance(outcome, AccountBundle):
        return b""
    return analysed(outcome.passages, Analyzer()).as_bytes()


def dates_in(outcome: Outcome) -> bytes:
    """Return the dates that an account's passages name, as they are kept; of an error none."""
    if not isinstance(outcome, AccountBundle):
        return b""
    return dates_as_bytes(dates_of(outcome.passages, outcome.account))


def parsed_answer(file: Path, answer: bytes) -> Outcome:
    """Return the outcome that ``answer_of`` described.

    Raises:
        KeyError, TypeError, ValueError: when it describes none.
    """
    row = json.loads(answer)
    if "telling" in row:
        return AccountBundle.from_dict(row["telling"])
    error = {"catalogue": CatalogueError, "input": InputError}[row["error"]]
    return error(file, str(row["reason"]))


def serve(megabytes: int, read: Callable[[Job], Outcome] = outcome_of) -> None:
    """Answer requests from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    limit_memory(megabytes)
    try:
        while (head := received(requests)) is not None:
            data = received(requests)
            if data is None:
                return
            request = json.loads(head)
            limit_computing(request["seconds"])
            job = Job(Path(request["file"]), data, request["known"])
            outcome = read(job)
            send(answers, answer_of(outcome))
            send(answers, words_of(outcome))
            send(answers, dates_in(outcome))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def limit_memory(megabytes: int) -> None:
    """Limit the further memory of this process, and forbid it to write files, if the system can."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock is the only limit there
        return
    for name, value in (
        ("RLIMIT_AS", memory_taken() + megabytes * 1024 * 1024),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
    ):
        with contextlib.suppress(ValueError, OSError, AttributeError):
            lower(resource, getattr(resource, name), value)


def limit_computing(seconds: int) -> None:
    """Limit the further computing time of this process, in seconds, if the system can."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    spent = math.ceil(usage.ru_utime + usage.ru_stime)
    with contextlib.suppress(ValueError, OSError):
        lower(resource, resource.RLIMIT_CPU, spent + seconds)


def lower(resource: Any, limit: int, value: int) -> None:
    """Set the soft limit, which goes up and down; never above the hard one."""
    _, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(limit, (value, hard))


def memory_taken() -> int:
    """Return how much address space this process takes; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    serve(int(sys.argv[1]))

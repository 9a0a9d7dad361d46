"""Files are read by child processes that may fail, hang or eat memory, and no harm is done."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.columns import analysed
from svod.index.bundle import AccountBundle
from svod.index.dates import dates_from_bytes, dates_of
from svod.index.errors import InputError
from svod.index.ingest.pool import Limits, read_jobs
from svod.index.ingest.worker import Job, Outcome, outcome_of

HOSTILE = """
import ctypes, os, sys, time
from svod.index.ingest.worker import Job, Outcome, outcome_of, serve

def read(job):
    match job.file.stem:
        case "hangs":
            time.sleep(1000)
        case "computes":
            while True:
                pass
        case "eats":
            bytearray(1 << 40)
        case "dies":
            os._exit(3)
        case "crashes":
            ctypes.string_at(0)
        case "prints":
            print("I am an answer", flush=True)
            os.write(1, b"and so am I")
        case "writes":
            with open(job.data.decode(), "w") as stream:
                stream.write("harm" * 10_000)
        case "fails":
            def read_account(*_):
                raise RuntimeError("a bug")
            outcome_of.__globals__["read_account"] = read_account
        case "pid":
            job = Job(job.file, str(os.getpid()).encode(), job.known)
    return outcome_of(job)

serve(int(sys.argv[1]), read)
"""

TOO_LARGE = 100 * 1024
"""A plain text of more than 64 kilobytes is not read in this process."""

limited = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")


@pytest.fixture
def program(tmp_path: Path) -> Sequence[str]:
    """A child whose reader is led astray by the names of files."""
    file = tmp_path / "hostile.py"
    file.write_text(HOSTILE)
    return (sys.executable, str(file))


def large(name: str) -> Job:
    """A text too large to be read in this process."""
    return Job(Path(f"{name}.txt"), b"A bridge.\n\n" + b" " * TOO_LARGE, {})


def read(jobs: Sequence[Job], program: Sequence[str], limits: Limits) -> dict[str, Outcome]:
    return {job.file.stem: outcome for job, outcome in read_jobs(jobs, limits, program)}


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, InputError)
    return outcome.reason


def texts(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, AccountBundle)
    return [passage.text for passage in outcome.passages]


def test_a_child_tells_what_this_process_would(program: Sequence[str]) -> None:
    task = Job(Path("a.txt"), "Мост\n\nBridge. ".encode() * (TOO_LARGE // 16), {"author": "Зимин"})
    own, made = outcome_of(task), read([task], program, Limits())["a"]
    assert isinstance(own, AccountBundle)
    assert isinstance(made, AccountBundle)
    assert replace(made, words=b"", dates=b"") == own


def test_a_child_finds_the_words_and_dates_of_what_it_reads(program: Sequence[str]) -> None:
    text = "Мост\n\nBridge. ".encode() * (TOO_LARGE // 16) + b"\n\nOn 3 May 1921 he came."
    task = Job(Path("a.txt"), text, {"author": "Зимин"})
    made = read([task], program, Limits())["a"]
    assert isinstance(made, AccountBundle)
    assert made.words == analysed(made.passages, Analyzer()).as_bytes()
    assert dates_from_bytes(made.dates) == tuple(dates_of(made.passages, made.account)) != ()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hangs", "took more than 2 seconds"),
        pytest.param("computes", "took more than 2 seconds", marks=limited),
        pytest.param("eats", "needed more than 200 megabytes", marks=limited),
        ("dies", "its reader crashed"),
        ("crashes", "its reader crashed"),
        ("fails", r"its reader failed \(RuntimeError\)"),
    ],
)
def test_a_reader_that_is_led_astray_fails_alone(
    name: str, words: str, program: Sequence[str]
) -> None:
    seconds = 1.5 if "seconds" in words else 60
    found = read([large(name), large("b")], program, Limits(seconds, 200))
    assert re.search(words, reason(found[name]))
    assert str(found[name]).startswith(f"{name}.txt: ")
    assert "b" in found


def test_after_a_failure_another_child_takes_the_rest(program: Sequence[str]) -> None:
    found = read([large("dies"), *map(large, "abcd")], program, Limits(20))
    assert sorted(found) == ["a", "b", "c", "d", "dies"]
    assert all(texts(found[name]) == ["A bridge."] for name in "abcd")


def test_what_a_library_prints_is_no_answer(program: Sequence[str]) -> None:
    assert texts(read([large("prints")], program, Limits())["prints"]) == ["A bridge."]


@limited
def test_a_child_cannot_write_files(program: Sequence[str], tmp_path: Path) -> None:
    target = tmp_path / "harm.txt"
    task = Job(Path("writes.txt"), (str(target) + "\n" * TOO_LARGE).encode(), {})
    read([task], program, Limits())
    assert not target.exists() or target.stat().st_size == 0


def test_small_plain_texts_are_read_in_this_process(program: Sequence[str]) -> None:
    small = Job(Path("dies.txt"), b"A bridge.", {})
    assert texts(read([small], program, Limits())["dies"]) == ["A bridge."]


def test_children_are_ended_when_the_caller_stops(program: Sequence[str]) -> None:
    results = read_jobs([large("hangs"), large("a"), large("b")], Limits(100), program)
    start = time.monotonic()
    next(results)
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert time.monotonic() - start < 50
    assert children() == []


def children() -> list[str]:
    """Return the children of this process, by the system's own list."""
    if not Path("/proc/self/task").exists():
        pytest.skip("this system does not list processes")
    found = []
    for task in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it ended meanwhile
            found += [
                child
                for child in (task / "children").read_text().split()
                if "hostile" in Path(f"/proc/{child}/cmdline").read_text()
            ]
    return found


def test_a_program_that_cannot_be_started_is_told() -> None:
    (outcome,) = read([large("a")], ("/nowhere/python",), Limits()).values()
    assert "no process to read it can be started" in reason(outcome)


def test_a_program_that_answers_nonsense_is_told(tmp_path: Path) -> None:
    file = tmp_path / "nonsense.py"
    file.write_text("import sys; sys.stdin.buffer.read(9); print('x' * 10000, flush=True)")
    (outcome,) = read([large("a")], (sys.executable, str(file)), Limits(5)).values()
    assert reason(outcome)


@pytest.mark.parametrize("value", ["0", "-1", "much", "inf", "nan"])
def test_limits_that_make_no_sense_are_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_READING_SECONDS", value)
    with pytest.raises(InputError, match="must be a number above 0"):
        Limits.from_environment()


def test_the_environment_sets_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SVOD_READING_SECONDS", "0.5")
    monkeypatch.setenv("SVOD_READING_MEGABYTES", "64")
    assert Limits.from_environment() == Limits(0.5, 64)


def test_nothing_is_imported_from_the_folder_of_the_texts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("json", "markdown_it", "svod"):
        (tmp_path / f"{name}.py").write_text(f"open({str(tmp_path / 'harm')!r}, 'w')")
    monkeypatch.chdir(tmp_path)
    (outcome,) = [outcome for _, outcome in read_jobs([large("a")], Limits())]
    assert texts(outcome) == ["A bridge."]
    assert os.listdir(tmp_path).count("harm") == 0  # noqa: PTH208

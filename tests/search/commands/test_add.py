"""``svod add`` with hostile files, interrupted, and explained; ``svod show --extracted``."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from svod.search import Library

Svod = Callable[..., int]
Capture = pytest.CaptureFixture[str]


def contents(folder: Path) -> dict[str, bytes]:
    """Return what the library holds, the index left out."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for part in ("accounts", "texts")
        for file in sorted((folder / part).rglob("*"))
    }


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A library of one account."""
    (tmp_path / "hale.txt").write_bytes(b"It was cold.\r\n\r\nA bridge\r\nwas shut.")
    with Library.make(tmp_path / "library") as library:
        assert not library.add([tmp_path / "hale.txt"]).failed
    return tmp_path / "library"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of memory")
def test_a_hostile_file_ends_in_code_3_and_a_reason(
    own: Path, tmp_path: Path, svod: Svod, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_READING_MEGABYTES", "40")
    file = tmp_path / "line.txt"
    file.write_bytes(b"bridge " * (1 << 20))
    before = contents(own)
    assert svod("--library", own, "add", file) == 3
    error = capsys.readouterr().err
    assert f"{file}: reading it needed more than 40 megabytes of memory" in error
    assert "Traceback" not in error
    assert contents(own) == before


def test_a_limit_that_makes_no_sense_is_told(
    own: Path, tmp_path: Path, svod: Svod, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_READING_SECONDS", "soon")
    assert svod("--library", own, "add", tmp_path / "hale.txt") == 3
    assert "SVOD_READING_SECONDS: it is set to 'soon'" in capsys.readouterr().err


def test_a_summary_counts_what_came_of_it(
    own: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("A tower.")
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text("A tower.")
    assert svod("--library", own, "add", folder, tmp_path / "hale.txt") == 3
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == "added 2, unchanged 1, failed 1, left out 0"


def test_the_encoding_is_shown(own: Path, tmp_path: Path, svod: Svod, capsys: Capture) -> None:
    (tmp_path / "most.txt").write_bytes("Мост был закрыт зимой.".encode("cp866"))
    assert svod("--library", own, "add", tmp_path / "most.txt") == 0
    assert "warning: read as CP866, since it is not UTF-8" in capsys.readouterr().out
    assert svod("--library", own, "show", "--extracted", "most") == 0
    assert capsys.readouterr().out == "Мост был закрыт зимой."


def test_layout_is_explained_in_json_too(
    own: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    assert svod("--library", own, "add", tmp_path / "hale.txt", "--explain-layout", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["unchanged"]
    assert isinstance(row["steps"], list)
    assert svod("--library", own, "add", tmp_path / "hale.txt", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)["unchanged"]
    assert "steps" not in row


# The extracted text


def test_the_extracted_text_is_shown_letter_for_letter(
    own: Path, svod: Svod, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert svod("--library", own, "show", "--extracted", "hale") == 0
    assert capsysbinary.readouterr().out == b"It was cold.\r\n\r\nA bridge\r\nwas shut."
    assert svod("--library", own, "show", "--extracted", "hale:p2") == 0
    assert capsysbinary.readouterr().out == b"A bridge\r\nwas shut.\n"


def test_the_extracted_text_is_cut_by_the_spans(own: Path, svod: Svod, capsys: Capture) -> None:
    assert svod("--library", own, "show", "--extracted", "hale:p2", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    with Library.open(own) as library:
        passage = library.passage("hale:p2")
        text = library.extracted("hale")
    assert shown["spans"] == [[span.start, span.stop] for span in passage.spans]
    assert shown["texts"] == [span.of(text) for span in passage.spans]


@pytest.mark.parametrize("wanted", ["nobody", "hale:p99"])
def test_what_is_not_there_cannot_be_shown(
    wanted: str, own: Path, svod: Svod, capsys: Capture
) -> None:
    assert svod("--library", own, "show", "--extracted", wanted) == 2
    assert wanted in capsys.readouterr().err


def test_a_library_without_extracted_texts_says_what_to_do(
    own: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    (own / "texts" / "hale.txt").unlink()
    assert svod("--library", own, "show", "--extracted", "hale") == 4
    assert "Add the account again" in capsys.readouterr().err
    assert svod("--library", own, "add", tmp_path / "hale.txt") == 0
    assert svod("--library", own, "show", "--extracted", "hale") == 0


# Interruption


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let programs that a test starts be interrupted, also where the tests themselves may not be.

    What is started in the background ignores the signal, and hands that on to its children.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts otherwise")
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize("when", ["reading", "indexing"])
def test_interrupted_at_any_time_the_library_stays_whole(
    when: str, own: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    if when == "reading":  # a pipe of passages that takes long to read, in two children
        for name in ("a", "b"):
            (folder / f"{name}.md").write_bytes(b"*a* [b](c)\n\n" * 400_000)
        sign: Callable[[], bool] = lambda: len(children_of(process.pid)) == 2  # noqa: E731
    else:
        for number in range(20):
            (folder / f"{number}.txt").write_text(f"A bridge, {number} rivers.\n\n" * 1000)
        sign = lambda: len(list((own / "accounts").glob("*.jsonl"))) > 1  # noqa: E731
    before = contents(own)
    process = subprocess.Popen(
        [sys.executable, "-m", "svod.search", "--library", own, "add", folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        waited = time.monotonic()
        while not sign() and process.poll() is None and time.monotonic() - waited < 60:
            time.sleep(0.02)
        children = children_of(process.pid)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130
    assert "Interrupted" in error
    assert "Traceback" not in error
    assert not any(is_running(child) for child in children)
    after = contents(own)
    assert {name: after[name] for name in before} == before
    assert not [name for name in after if name.endswith(".new")]
    assert svod("--library", own, "doctor") == 0
    capsys.readouterr()
    assert svod("--library", own, "search", "bridge", "--json") == 0
    assert json.loads(capsys.readouterr().out)["total"] >= 1


def children_of(process: int) -> list[int]:
    """Return the children of a process, by the system's own list."""
    found: list[int] = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found += map(int, task.read_text().split())
        except OSError:
            continue
    return found


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().split(")")[1].split()[0] != "Z"

"""Whatever is wrong: one clear message, one exit code, and the library as it was."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import whoosh.fields
import whoosh.index
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Existence

from svod.index.errors import LibraryBusy
from svod.index.storage.derived import derived_folder as derived
from svod.index.storage.library_folder import LibraryFolder
from svod.search import Library

Svod = Callable[..., int]
Capture = pytest.CaptureFixture[str]

HOLD = """
import sys
from pathlib import Path
from svod.index.storage.atomic import writing
with writing(Path(sys.argv[1]), 10):
    print("held", flush=True)
    sys.stdin.readline()
"""


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a library with its bytes, but for the lock, which is no content."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".lock" and not file.name.endswith("LOCK")
    }


def write(file: Path, content: str | bytes) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


# Files that cannot be read: (name, content, words of the message)
UNREADABLE: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\r\n\t\n", "only white space"),
    ("mark.txt", b"\xef\xbb\xbf", "only white space"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "a binary file, not text"),
    ("zeros.txt", b"a bridge\0\0\0", "a binary file, not text"),
    ("book.txt", b"%PDF-1.7\n\0\xff\xfe", "this is a PDF, not text"),
    ("book.md", b"PK\x03\x04\x14\0\x06\0", "a ZIP, DOCX or EPUB"),
    ("greek.txt", "Γέφυρα\nδρόμος".encode("iso8859-7"), "not UTF-8 text: byte 0xC3 at offset 0"),
    ("late.txt", b"one\ntwo\nthr\xe9\x81e", "byte 0xE9 at offset 11, line 3"),
    ("book.xyz", b"words", "Svod reads .txt, .text, .md, .markdown"),
    ("front.md", b"+++\nid = \n+++\nwords", "its front matter is not TOML"),
    ("key.md", b'+++\ncolour = "red"\n+++\nwords', "unknown key 'colour'"),
    ("year.md", b'+++\nyear = "1971"\n+++\nwords', "must be a whole number"),
    ("only.md", b'+++\nid = "only"\n+++\n', "no passage of text"),
]


@pytest.mark.parametrize(("name", "content", "words"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_and_changes_nothing(
    name: str,
    content: bytes,
    words: str,
    own_folder: Path,
    tmp_path: Path,
    svod: Svod,
    capsys: Capture,
) -> None:
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", write(tmp_path / "in" / name, content)) == 3
    error = capsys.readouterr().err
    assert words in error
    assert name in error
    assert contents(own_folder) == before


def test_a_missing_file_is_named_and_changes_nothing(
    own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", "nowhere.txt") == 3
    assert "nowhere.txt: there is no such file or folder" in capsys.readouterr().err
    assert contents(own_folder) == before


def test_a_folder_without_readable_files_is_named_and_changes_nothing(
    own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    write(tmp_path / "in" / "README.md", "About these files.")
    write(tmp_path / "in" / "map.png", b"\x89PNG")
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", tmp_path / "in") == 3
    assert str(tmp_path / "in") in capsys.readouterr().err
    assert contents(own_folder) == before


def test_a_bad_file_does_not_keep_the_good_ones_out(
    own_folder: Path, tmp_path: Path, svod: Svod
) -> None:
    write(tmp_path / "in" / "bad.txt", b"\0")
    write(tmp_path / "in" / "good.txt", "A good bridge.")
    assert svod("--library", own_folder, "add", tmp_path / "in") == 3
    with Library.open(own_folder) as library:
        assert "good" in {account.id for account in library.accounts()}


def test_nothing_readable_makes_no_library(tmp_path: Path, svod: Svod) -> None:
    assert svod("--library", tmp_path / "library", "add", write(tmp_path / "bad.txt", b"")) == 3
    assert not (tmp_path / "library").exists()


# Catalogues that cannot be used: (content, words of the message)
CATALOGUES = [
    ('[[account]]\nid = "new"\nfile = "new.txt"\ncolour = "red"', "unknown key 'colour'"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\nyear = "1971"', "must be a whole number"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\nyear = true', "must be a whole number"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\nkind = "poem"', "must be one of memoir"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\ncalendar = "lunar"', "must be one of gregorian"),
    ('[[account]]\nid = "../new"\nfile = "new.txt"', "id = '../new'"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\nsha256 = "beef"', "64 hexadecimal digits"),
    ('[[account]]\nid = "new"\nfile = "new.txt"\nabout = "long ago"', "EDTF interval"),
    ('[[account]]\nid = "new"', "has no 'file'"),
    ('[[account]]\nfile = "new.txt"', "has no 'id'"),
    (
        '[[account]]\nid = "a"\nfile = "new.txt"\n[[account]]\nid = "a"\nfile = "b"',
        "ids must differ",
    ),
    ('[account]\nid = "new"', "no [[account]] table"),
    ("", "no [[account]] table"),
    ('[[source]]\nid = "new"', "unknown key 'source'"),
    ("[[account]", "not TOML"),
    ("id = ‹new›", "not TOML"),
]


@pytest.mark.parametrize(("content", "words"), CATALOGUES)
def test_a_catalogue_that_contradicts_itself_stops_the_whole(
    content: str, words: str, own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    write(tmp_path / "in" / "new.txt", "A new bridge.")
    catalogue = write(tmp_path / "in" / "catalogue.toml", content)
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", tmp_path / "in", "--catalog", catalogue) == 3
    error = capsys.readouterr().err
    assert str(catalogue) in error
    assert words in error
    assert contents(own_folder) == before


def test_a_missing_catalogue_stops_the_whole(
    own_folder: Path, texts: Path, svod: Svod, capsys: Capture
) -> None:
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", texts, "--catalog", "nowhere.toml") == 3
    assert "nowhere.toml: there is no such catalogue" in capsys.readouterr().err
    assert contents(own_folder) == before


def test_a_file_that_a_catalogue_misses_is_reported(
    own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    content = '[[account]]\nid = "gone"\nfile = "gone*.txt"\n'
    catalogue = write(tmp_path / "in" / "catalogue.toml", content)
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", tmp_path / "in", "--catalog", catalogue) == 3
    assert "no file for gone: 'gone*.txt'" in capsys.readouterr().err
    assert contents(own_folder) == before


def test_a_file_of_another_digest_is_not_taken_for_the_one_named(
    own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    write(tmp_path / "in" / "new.txt", "Another edition.")
    content = f'[[account]]\nid = "new"\nfile = "new.txt"\nsha256 = "{"0" * 64}"\n'
    catalogue = write(tmp_path / "in" / "catalogue.toml", content)
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", tmp_path / "in", "--catalog", catalogue) == 3
    assert "SHA-256" in capsys.readouterr().err
    assert contents(own_folder) == before


def test_two_new_files_of_one_id_are_both_refused(
    own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    write(tmp_path / "in" / "one" / "twin.txt", "One bridge.")
    write(tmp_path / "in" / "two" / "twin.txt", "Two bridges.")
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", tmp_path / "in") == 3
    error = capsys.readouterr().err
    assert "the id 'twin'" in error
    assert error.count("Give one of them another id") == 2
    assert contents(own_folder) == before


def test_a_second_account_does_not_take_the_id_of_the_first(
    own_folder: Path, tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    other = write(tmp_path / "in" / "other.md", '+++\nid = "hale"\n+++\nAnother telling.')
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", other) == 3
    error = capsys.readouterr().err
    assert "an account 'hale' already, made from" in error
    assert "hale.md" in error
    assert "svod remove hale" in error
    assert contents(own_folder) == before


# Questions that cannot be asked: (arguments, words of the message)
QUESTIONS = [
    (("search", ""), "type at least one word"),
    (("search", "   "), "type at least one word"),
    (("search", "colour:red"), "there is no field colour:"),
    (("search", "bread (salt"), "never closed"),
    (("kwic", "bread AND"), "expected here"),
    (("compare", '"never closed'), "quotation mark is never closed"),
    (("spellings", ""), "type at least one word"),
    (("search", "bread", "--account", "nobody"), "no account 'nobody'"),
    (("search", "bread", "--limit", "-1"), "Invalid value for '--limit'"),
    (("search", "bread", "--mode", "loose"), "Invalid value for '--mode'"),
    (("search",), "Missing argument 'QUERY'"),
    (("passages", "--account", "nobody"), "no account 'nobody'"),
    (("show", "hale:p99"), "no passage 'hale:p99'"),
    (("remove", "hale", "nobody"), "no account 'nobody'"),
    (("fnd", "bread"), "No such command 'fnd'"),
]


@pytest.mark.parametrize(("arguments", "words"), QUESTIONS)
def test_a_question_that_cannot_be_asked_is_wrong_usage(
    arguments: tuple[str, ...], words: str, own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    before = contents(own_folder)
    assert svod("--library", own_folder, *arguments) == 2
    output = capsys.readouterr()
    assert words in output.err
    assert output.out == ""
    assert contents(own_folder) == before


READING = [
    ("accounts",), ("info",), ("passages",), ("doctor",), ("search", "bread"), ("kwic", "bread"),
    ("compare", "bread"), ("spellings", "bread"), ("show", "hale:p1"), ("remove", "hale"),
]  # fmt: skip


@pytest.mark.parametrize("arguments", READING)
def test_where_no_library_is_one_is_asked_for(
    arguments: tuple[str, ...], tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    missing = tmp_path / "missing"
    assert svod("--library", missing, *arguments) == 4
    assert f"There is no library in {missing}" in capsys.readouterr().err
    assert not missing.exists()


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ('{"format": 2}', "a library of format 2"),
        ('{"format": "1"}', "a library of format '1'"),
        ("{}", "library"),
        ("not JSON", "a library.json that is not JSON"),
        ("[1]", "a library.json that is not JSON"),
    ],
)
@pytest.mark.parametrize("arguments", [("search", "bread"), ("add", "new.txt"), ("doctor",)])
def test_a_library_of_another_version_is_left_alone(
    description: str,
    words: str,
    arguments: tuple[str, ...],
    own_folder: Path,
    svod: Svod,
    capsys: Capture,
) -> None:
    write(own_folder / "library.json", description)
    before = contents(own_folder)
    assert svod("--library", own_folder, *arguments) == 4
    error = capsys.readouterr().err
    assert words in error
    assert "format 1" in error
    assert contents(own_folder) == before


@pytest.mark.parametrize("arguments", [("search", "bread"), ("add", "new.txt")])
def test_a_folder_of_something_else_is_left_alone(
    arguments: tuple[str, ...], tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    write(tmp_path / "else" / "photo.jpg", b"\xff\xd8")
    assert svod("--library", tmp_path / "else", *arguments) == 4
    assert "other files and no library.json" in capsys.readouterr().err
    assert [file.name for file in (tmp_path / "else").iterdir()] == ["photo.jpg"]


def test_a_file_where_a_library_should_be_is_left_alone(
    tmp_path: Path, svod: Svod, capsys: Capture
) -> None:
    file = write(tmp_path / "library", "a letter")
    assert svod("--library", file, "add", write(tmp_path / "new.txt", "A bridge.")) == 4
    assert "a file" in capsys.readouterr().err
    assert file.read_text() == "a letter"


# Two writers


@pytest.fixture
def held(own_folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that writes to the library until it is let go."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(own_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        let_go(process)


def let_go(process: subprocess.Popen[str]) -> None:
    """Have the other process stop writing, if it has not yet."""
    if process.poll() is None:
        process.communicate("\n", timeout=30)


def test_a_second_writer_is_told_who_holds_the_library(
    own_folder: Path, tmp_path: Path, held: subprocess.Popen[str], svod: Svod, capsys: Capture
) -> None:
    new = write(tmp_path / "new.txt", "A new bridge.")
    before = contents(own_folder)
    assert svod("--library", own_folder, "add", new, "--wait", "0.3") == 5
    after = contents(own_folder)
    error = capsys.readouterr().err
    assert f"is being written by process {held.pid} on " in error
    assert "Waited 0.3 seconds; nothing was changed" in error
    assert after == before


def test_a_second_writer_waits_for_the_first(
    own_folder: Path, tmp_path: Path, held: subprocess.Popen[str]
) -> None:
    new = write(tmp_path / "new.txt", "A new bridge.")
    command = [sys.executable, "-m", "svod.search", "--library", str(own_folder), "add", str(new)]
    second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(2.5)
    let_go(held)
    output, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "added     new" in output


def test_two_adds_at_once_are_both_kept(own_folder: Path, tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.txt", f"The {name} bridge.") for name in ("north", "south")]
    command = [sys.executable, "-m", "svod.search", "--library", str(own_folder), "add"]
    both = [subprocess.Popen([*command, str(file)], stdout=subprocess.PIPE) for file in files]
    for each in both:
        each.communicate(timeout=60)
    assert [each.returncode for each in both] == [0, 0]
    with Library.open(own_folder) as library:
        assert {hit.passage.id for hit in library.search("bridge").hits} >= {"north:p1", "south:p1"}


def test_reading_does_not_wait_for_a_writer(
    own_folder: Path, held: subprocess.Popen[str], svod: Svod
) -> None:
    assert svod("--library", own_folder, "search", "bridge") == 0


def test_a_reader_whose_index_is_stale_is_told_of_the_writer(
    own_folder: Path, held: subprocess.Popen[str]
) -> None:
    shutil.rmtree(derived(own_folder) / "index")
    with pytest.raises(LibraryBusy, match=f"by process {held.pid} on "):
        LibraryFolder.open(own_folder).engine(wait=0.2)


# Damage


def broken(file: Path, line: int, content: bytes) -> bytes:
    """Put something else in the place of a line, counted from 1, and return the file as it was."""
    whole = file.read_bytes()
    lines = whole.splitlines(keepends=True)
    lines[line - 1] = content
    file.write_bytes(b"".join(lines))
    return whole


DAMAGES = [
    (3, b"not JSON\n"),
    (3, b'{"id": "hale:p2"}\n'),
    (3, b'["hale:p2"]\n'),
    (3, b"null\n"),
    (3, b"\n"),
    (3, b'{"id": "hale:p2", "acc\xff\n'),
    (1, b"{}\n"),
    (1, b'{"id": "hale", "colour": "red"}\n'),
    (1, b'{"id": "no id at all!"}\n'),
    (1, b"[]\n"),
    (1, b"\xff\n"),
]


@pytest.mark.parametrize(("line", "content"), DAMAGES)
def test_the_doctor_names_the_damaged_line(
    line: int, content: bytes, own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    broken(own_folder / "accounts" / "hale.jsonl", line, content)
    assert svod("--library", own_folder, "doctor", "--json") == 3
    report = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in report["damaged"]] == ["hale.jsonl"]
    assert f"line {line}" in report["damaged"][0]["error"]
    assert report["rebuilt"] is False


@pytest.mark.parametrize(("line", "content"), DAMAGES)
def test_a_search_in_a_damaged_library_says_what_to_do(
    line: int, content: bytes, own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    broken(own_folder / "accounts" / "hale.jsonl", line, content)
    assert svod("--library", own_folder, "search", "bridge") == 4
    error = capsys.readouterr().err
    assert f"hale.jsonl, line {line}" in error
    assert "svod doctor" in error


def test_a_passage_in_the_wrong_file_is_damage(
    own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    other = (own_folder / "accounts" / "volkova.jsonl").read_bytes().splitlines(keepends=True)[2]
    broken(own_folder / "accounts" / "hale.jsonl", 3, other)
    assert svod("--library", own_folder, "doctor") == 3
    assert "volkova:p2 does not belong here" in capsys.readouterr().err


def test_a_library_mended_from_a_copy_answers_again(own_folder: Path, svod: Svod) -> None:
    file = own_folder / "accounts" / "hale.jsonl"
    whole = broken(file, 3, b"not JSON\n")
    assert svod("--library", own_folder, "search", "bridge") == 4
    file.write_bytes(whole)
    assert svod("--library", own_folder, "search", "bridge") == 0
    assert svod("--library", own_folder, "doctor") == 0


def test_adding_the_source_again_mends_a_damaged_account(
    own_folder: Path, texts: Path, svod: Svod
) -> None:
    """The message of the damage advises it."""
    broken(own_folder / "accounts" / "hale.jsonl", 3, b"not JSON\n")
    assert svod("--library", own_folder, "add", texts / "hale.md") == 0
    assert svod("--library", own_folder, "doctor") == 0


def test_adding_the_source_again_mends_a_damaged_first_line(
    own_folder: Path, texts: Path, svod: Svod
) -> None:
    broken(own_folder / "accounts" / "hale.jsonl", 1, b"not JSON\n")
    assert svod("--library", own_folder, "add", texts / "hale.md") == 0
    assert svod("--library", own_folder, "doctor") == 0


# An index that is gone, half there, or someone else's


def remove_index(folder: Path) -> None:
    shutil.rmtree(derived(folder) / "index")


def remove_state(folder: Path) -> None:
    (derived(folder) / "index" / "state.json").unlink()


def remove_segment(folder: Path) -> None:
    next((derived(folder) / "index").glob("*.seg")).unlink()


def cut_segment(folder: Path) -> None:
    segment = next((derived(folder) / "index").glob("*.seg"))
    segment.write_bytes(segment.read_bytes()[:100])


def remove_arrays(folder: Path) -> None:
    shutil.rmtree(derived(folder) / "index" / "arrays")


def cut_arrays(folder: Path) -> None:
    for file in (derived(folder) / "index" / "arrays").rglob("*.npy"):
        file.write_bytes(file.read_bytes()[:40])


def empty_layout(folder: Path) -> None:
    for file in (derived(folder) / "index" / "arrays").rglob("layout.json"):
        file.write_text("")


KILLS = [
    remove_index, remove_state, remove_segment, cut_segment, remove_arrays, cut_arrays,
    empty_layout,
]  # fmt: skip


@pytest.mark.parametrize("kill", KILLS)
def test_a_killed_index_is_made_anew(
    kill: Callable[[Path], None], own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    assert svod("--library", own_folder, "search", "Литвинов", "--json") == 0
    before = capsys.readouterr().out
    kill(own_folder)
    assert svod("--library", own_folder, "search", "Литвинов", "--json") == 0
    assert capsys.readouterr().out == before


@pytest.mark.parametrize("kill", KILLS[:4])
def test_the_doctor_makes_a_killed_index_anew(
    kill: Callable[[Path], None], own_folder: Path, svod: Svod, capsys: Capture
) -> None:
    kill(own_folder)
    assert svod("--library", own_folder, "doctor", "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["index"], report["rebuilt"]) == ("stale", True)
    with Library.open(own_folder) as library:
        assert library.info().indexed


class Trap(whoosh.fields.FieldType):  # type: ignore[misc]  # whoosh has no types
    """A field that makes a folder when it is unpickled."""

    def __init__(self, marker: Path) -> None:
        self.marker = marker
        self.format = Existence()
        self.scorable = self.stored = self.unique = False

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.marker),)


@pytest.fixture
def trap(own_folder: Path, tmp_path: Path) -> Path:
    """Put an index from elsewhere in the library's own place, and return what it would make."""
    marker = tmp_path / "sprung"
    state = derived(own_folder) / "index" / "state.json"
    signed = state.read_bytes()
    shutil.rmtree(derived(own_folder) / "index")
    (derived(own_folder) / "index").mkdir()
    schema = whoosh.fields.Schema(trap=Trap(marker))
    whoosh.index.TOC.create(FileStorage(str(derived(own_folder) / "index")), schema, "MAIN")
    state.write_bytes(signed)
    return marker


def test_the_trap_would_spring(own_folder: Path, trap: Path) -> None:
    whoosh.index.open_dir(str(derived(own_folder) / "index"))
    assert trap.is_dir()


@pytest.mark.parametrize("state", ["kept", "unsigned", "none"])
def test_an_index_from_elsewhere_is_made_anew_and_never_opened(
    state: str, own_folder: Path, trap: Path, svod: Svod
) -> None:
    file = derived(own_folder) / "index" / "state.json"
    if state == "unsigned":
        content = json.loads(file.read_text())
        toc = next((derived(own_folder) / "index").glob("*.toc")).stat()
        name = next((derived(own_folder) / "index").glob("*.toc")).name
        content["made_of"]["files"] = [[name, toc.st_size, toc.st_mtime_ns]]
        file.write_text(json.dumps(content))
    elif state == "none":
        file.unlink()
    assert svod("--library", own_folder, "search", "Литвинов") == 0
    assert not trap.exists()


@pytest.mark.parametrize("field", ["signature", "made_of"])
def test_a_state_that_is_not_signed_does_not_count(field: str, own_folder: Path) -> None:
    file = derived(own_folder) / "index" / "state.json"
    content = json.loads(file.read_text())
    del content[field]
    file.write_text(json.dumps(content))
    with Library.open(own_folder) as library:
        assert not library.info().indexed
        assert library.search("bridge").total == 1
        assert library.info().indexed


def test_a_library_that_was_copied_makes_its_index_anew(own_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(own_folder, copy)
    with Library.open(copy) as library:
        assert not library.info().indexed
        assert library.search("bridge").total == 1


def test_the_signing_key_is_the_users_alone(own_folder: Path, user_folders: Path) -> None:
    (key,) = user_folders.rglob("index.key")
    assert key.stat().st_mode & 0o077 == 0
    assert len(key.read_bytes()) == 32

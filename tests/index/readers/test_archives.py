"""Archives are read within bounds, or refused with a reason."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest

from svod.index.errors import InputError
from svod.index.readers import archives
from svod.index.readers.archives import opened


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return packed.getvalue()


def test_members_are_read_by_name() -> None:
    archive = opened(zipped(("OEBPS/глава.xhtml", b"one"), ("mimetype", b"two")), "a.epub")
    assert archive.names == ("OEBPS/глава.xhtml", "mimetype")
    assert archive.read("OEBPS/глава.xhtml") == b"one"
    assert "mimetype" in archive
    assert "absent" not in archive


def test_only_the_members_asked_for_are_packed_again() -> None:
    archive = opened(zipped(("a.xml", b"one"), ("picture.png", b"two")), "a.docx")
    with zipfile.ZipFile(archive.only(["a.xml"], {})) as again:
        assert again.namelist() == ["a.xml"]
        assert again.read("a.xml") == b"one"


@pytest.mark.parametrize(
    "name", ["../escape.xml", "a/../../b.xml", "/etc/passwd", "C:\\a.xml", "..\\a.xml"]
)
def test_names_that_leave_the_archive_are_refused(name: str) -> None:
    with pytest.raises(InputError, match="outside itself"):
        opened(zipped((name, b"text")), "a.epub")


@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(InputError, match="twice"):
        opened(zipped(("a.xml", b"one"), ("a.xml", b"two")), "a.epub")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 2)
    with pytest.raises(InputError, match="3 members"):
        opened(zipped(("a", b""), ("b", b""), ("c", b"")), "a.epub")


def test_a_bomb_is_refused() -> None:
    archive = opened(zipped(("a.xml", bytes(4 * 2**20))), "a.epub")
    with pytest.raises(InputError, match="250 times its size"):
        archive.read("a.xml")


def test_a_member_past_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 2**20)
    archive = opened(zipped(("a.xml", bytes(2**20 + 1)), method=zipfile.ZIP_STORED), "a.epub")
    with pytest.raises(InputError, match="more than 1 MB"):
        archive.read("a.xml")


def test_members_that_are_too_large_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "LARGEST_TOTAL", 3 * 2**20)
    members = [(name, bytes(2**20)) for name in "abcd"]
    archive = opened(zipped(*members, method=zipfile.ZIP_STORED), "a.epub")
    assert [len(archive.read(name)) for name in "abc"] == [2**20] * 3
    with pytest.raises(InputError, match="more than 3 MB"):
        archive.read("d")


def test_a_size_that_lies_does_not_get_past_the_bounds() -> None:
    packed = zipped(("a.xml", bytes(8 * 2**20)))
    lying = packed
    for truth, lie in (
        (8 * 2**20, 16),
        (zlib.crc32(bytes(8 * 2**20)), zlib.crc32(bytes(16))),
    ):
        lying = lying.replace(truth.to_bytes(4, "little"), lie.to_bytes(4, "little"))
    assert lying != packed
    assert len(opened(lying, "a.epub").read("a.xml")) <= 16


def test_what_is_no_archive_is_refused() -> None:
    with pytest.raises(InputError, match="no ZIP archive"):
        opened(b"PK\x03\x04 and nothing more", "a.epub")


def test_a_damaged_member_is_refused() -> None:
    packed = bytearray(zipped(("a.xml", b"the same words " * 50)))
    packed[45] ^= 0xFF
    with pytest.raises(InputError, match="cannot be unpacked"):
        opened(bytes(packed), "a.epub").read("a.xml")


def test_a_locked_member_is_refused() -> None:
    packed = bytearray(zipped(("a.xml", b"secret")))
    central = packed.index(b"PK\x01\x02")
    packed[central + 8] |= 1
    with pytest.raises(InputError, match="password"):
        opened(bytes(packed), "a.epub").read("a.xml")


def test_a_directory_that_points_before_the_file_is_refused() -> None:
    packed = zipped(("a.xml", b"one"), ("b.xml", b"two"))
    cut = packed[40:]  # all places that the directory names now lie before the beginning
    with pytest.raises(InputError, match=r"no ZIP archive|cannot be unpacked"):
        opened(cut, "a.epub").read("a.xml")

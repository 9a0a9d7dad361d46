"""Bytes become text, or a clear refusal."""

from __future__ import annotations

from ..errors import InputError

TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f")
SAMPLE = 4096


def decoded(data: bytes, file: str) -> str:
    """Return the bytes as UTF-8 text, nothing stripped: a byte order mark stays, at offset 0.

    Raises:
        InputError: for an empty file, a binary one, or one in another encoding.
    """
    if not data:
        raise InputError(file, "the file is empty; there is nothing to add.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if looks_binary(data[:SAMPLE]):
            raise InputError(file, binary_reason(data)) from None
        before = data[: error.start]
        line = before.count(b"\n") + 1
        raise InputError(
            file,
            f"not UTF-8 text: byte 0x{data[error.start]:02X} at offset {error.start}, "
            f"line {line}. "
            "Save it as UTF-8, for instance with: iconv -f WINDOWS-1251 -t UTF-8",
        ) from None
    if looks_binary(data[:SAMPLE]):
        raise InputError(file, binary_reason(data))
    if not text.strip("\ufeff \t\r\n\f\v"):
        raise InputError(file, "the file holds only white space; there is nothing to add.")
    return text


def looks_binary(sample: bytes) -> bool:
    """Say whether control characters that no text holds are among the first bytes."""
    controls = sum(byte < 32 and chr(byte) not in TEXT_CONTROLS for byte in sample)
    return b"\0" in sample or controls > len(sample) // 50


def binary_reason(data: bytes) -> str:
    """Say what a binary file seems to be."""
    known = {
        b"%PDF": "a PDF",
        b"PK\x03\x04": "a ZIP, DOCX or EPUB",
        b"\xd0\xcf\x11\xe0": "an old Word file",
    }
    kind = next((name for start, name in known.items() if data.startswith(start)), "a binary file")
    return f"this is {kind}, not text, whatever its name says. Extract its text to UTF-8 first."

"""Bytes become text, or a clear refusal.

The order of the steps:

1. a byte order mark says what it is: UTF-8 or UTF-16;
2. two bytes a character, seen by their zeroes: UTF-16 without a mark;
3. UTF-8, which nothing else looks like;
4. an encoding of before Unicode (``encodings``), said so;
5. whatever Unicode it was: is it text, or was it read wrongly once before (``mojibake``)?

Nothing is stripped or normalised: a byte order mark stays, at offset 0.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ...errors import InputError
from .encodings import CANDIDATES, CYRILLIC, Candidate, Verdict, elsewhere, verdict
from .mojibake import MOST, garbled, is_lost, lost

TEXT_CONTROLS = frozenset("\t\n\r\f\v\x1a\x1c\x1d\x1e\x1f")
SAMPLE = 4096

UTF_8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# A file with at least this number of valid UTF-8 letters for each wrong byte is a damaged UTF-8
# file.
DAMAGED = 4

# In UTF-16 of Latin or Cyrillic text, at least this share of the bytes on one side is 0 or 4, and
# hardly any on the other.
WIDE_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how its bytes were read.

    Attributes:
        text: nothing stripped, nothing normalised.
        encoding: as people call it: ``UTF-8``, ``windows-1251``.
        sure: whether nothing else comes near.
        said: what the user should know of it, in a sentence; empty for sound UTF-8.
    """

    text: str
    encoding: str
    sure: bool = True
    said: str = ""


def decoded(data: bytes, file: str) -> str:
    """Return the bytes as text; see ``decoded_as`` for how they were read, and for the errors."""
    return decoded_as(data, file).text


def decoded_as(data: bytes, file: str) -> Decoded:
    """Return the bytes as text, and in which encoding they were read.

    Raises:
        InputError: for an empty file, a binary one, one whose encoding cannot be told, or one
            that was saved after it had been read in the wrong encoding.
    """
    if not data:
        raise InputError(file, "the file is empty; there is nothing to add.")
    found = marked(data, file) or wide(data) or unicode(data) or legacy(data, file)
    if not found.text.replace("\ufeff", "").strip():
        raise InputError(file, "the file holds only white space; there is nothing to add.")
    if found.encoding.startswith("UTF"):
        return checked(found, file)
    return found


def marked(data: bytes, file: str) -> Decoded | None:
    """Return the text after a byte order mark of UTF-16; ``None`` without such a mark."""
    for mark, codec, name in (
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
    ):
        if data.startswith(mark):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError as error:
                raise InputError(
                    file,
                    f"it says that it is {name} and is not: {error.reason} at byte {error.start}. "
                    "The file is damaged: get it again, or save it as UTF-8.",
                ) from None
            if "\0" in text:
                raise InputError(file, binary_reason(data))
            return Decoded(text, name, said=f"read as {name}, as its byte order mark says")
    return None


def wide(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a mark; ``None`` when it is not that.

    >>> wide("Мост был закрыт.".encode("utf-16-be")).encoding
    'UTF-16 BE'
    """
    sample = data[:SAMPLE]
    if len(data) % 2 or len(data) < 4:
        return None
    half = len(sample) // 2
    even = sum(byte in (0, 4) for byte in sample[::2])
    odd = sum(byte in (0, 4) for byte in sample[1::2])
    low, high = WIDE_SHARE * half, (1 - WIDE_SHARE) * half
    if odd >= low and even <= high:
        codec, name = "utf-16-le", "UTF-16 LE"
    elif even >= low and odd <= high:
        codec, name = "utf-16-be", "UTF-16 BE"
    else:
        return None
    try:
        text = data.decode(codec)
    except UnicodeDecodeError:
        return None
    if looks_binary(text[:SAMPLE].encode("utf-8", "replace")) or "\0" in text:
        return None
    return Decoded(
        text,
        name,
        said=f"read as {name}: two bytes a letter, though no byte order mark says so",
    )


def unicode(data: bytes) -> Decoded | None:
    """Return the text of UTF-8; ``None`` when it is not that."""
    if looks_binary(data[:SAMPLE]):
        return None
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return None


def legacy(data: bytes, file: str) -> Decoded:
    """Return the text of an encoding of before Unicode.

    Raises:
        InputError: for a binary file, UTF-8 that is damaged, or when no encoding is plausible.
    """
    if looks_binary(data[:SAMPLE]):
        raise InputError(file, binary_reason(data))
    place = place_of_the_first_wrong_byte(data)
    whole = len(UTF_8_SEQUENCE.findall(data))
    wrong = len(re.findall(rb"[\x80-\xff]", UTF_8_SEQUENCE.sub(b"", data)))
    if whole > DAMAGED * wrong:
        raise InputError(
            file,
            f"{place}, though the rest of it is UTF-8: the file is damaged. Get it again, or take "
            f"the wrong bytes out with: iconv -c -f UTF-8 -t UTF-8 {file}",
        )
    found = verdict(data)
    if found.best is None:
        raise InputError(file, f"{place}, and nothing else that reads like a text. {remedy(data)}")
    if not found.sure and found.best.codec in CYRILLIC:
        raise InputError(
            file, f"{place}, and it has too few letters to say what else: {readings(found)}"
        )
    best = found.best
    return Decoded(data.decode(best.codec), best.name, found.sure, said_of(found))


def place_of_the_first_wrong_byte(data: bytes) -> str:
    """Return where bytes stop being UTF-8, in words."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return (
            f"not UTF-8 text: byte 0x{data[error.start]:02X} at offset {error.start}, line {line}"
        )
    return "not UTF-8 text"


def remedy(data: bytes) -> str:
    """Return advice for a text in an encoding that Svod does not read."""
    name = elsewhere(data) or "WINDOWS-1251"
    return f"Save it as UTF-8, for instance with: iconv -f {name.upper()} -t UTF-8"


def readings(found: Verdict) -> str:
    """Return how two encodings would read the same bytes, and what to do."""
    assert found.best is not None
    told = [
        f"in {each.name} it would say {shown(each)}"
        for each in (found.best, found.rival)
        if each is not None
    ]
    return (
        f"{'; '.join(told)}. Save it as UTF-8, for instance with: "
        f"iconv -f {found.best.name.upper()} -t UTF-8"
    )


def shown(candidate: Candidate) -> str:
    """Return the beginning of a sample, in quotation marks."""
    return f"“{candidate.sample.strip()[:20]}”"


def said_of(found: Verdict) -> str:
    """Return in plain words why an encoding was chosen."""
    assert found.best is not None
    best, weight = found.best, found.best.weight
    if weight.cyrillic:
        why = (
            f"{weight.usual} of its {weight.pairs} pairs of letters are usual in Russian"
            if weight.pairs
            else "so its letters are Russian"
        )
        other = found.rival.weight if found.rival is not None else weight
        if found.rival is not None and other.pairs:
            why += f" (as {found.rival.name}: {other.usual} of {other.pairs})"
    else:
        letters = sorted({each for each in best.sample if not each.isascii()})
        why = f"so its letters beyond ASCII are {' '.join(letters[:12])}"
    if not found.sure and found.rival is not None:
        why += f"; it may also be {found.rival.name}, and say {shown(found.rival)}"
    return f"read as {best.name}, since it is not UTF-8: {why}"


def checked(found: Decoded, file: str) -> Decoded:
    """Return a text in Unicode, with a warning when some of it is garbled.

    Raises:
        InputError: when most of it is.
    """
    notes = [found.said] if found.said else []
    if is_lost(found.text):
        raise InputError(
            file,
            f"{lost(found.text)} of its letters are lost: where they stood there is �. It was "
            "saved from a program that could not read it; get the file again, as it was before.",
        )
    if count := lost(found.text):
        notes.append(f"{count} of its characters are lost: where they stood there is �")
    wrong = garbled(found.text)
    if wrong is not None:
        read_as = CANDIDATES.get(wrong.read_as, wrong.read_as.upper())
        written_in = CANDIDATES.get(wrong.written_in, wrong.written_in.upper())
        was = f"“{wrong.looks}” is “{wrong.meant}”, written in {written_in} and read as {read_as}"
        if wrong.share >= MOST:
            turned = "" if wrong.written_in == "utf-8" else f" | iconv -f {written_in} -t UTF-8"
            raise InputError(
                file,
                f"its letters are garbled: {was}, and then saved so. Get the file as it was "
                f"before, or turn it back with: iconv -f UTF-8 -t {read_as} {file}{turned}",
            )
        notes.append(f"some of it is garbled, first at character {wrong.at}: {was}")
    return Decoded(found.text, found.encoding, found.sure, "; ".join(notes))


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

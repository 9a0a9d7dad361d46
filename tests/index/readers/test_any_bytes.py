"""Whatever the bytes, a Reader answers or refuses, and what it answers is sound.

Each Reader is given random bytes, and sound files of its format that are cut, flipped and spliced.
A format that has no sound file here yet is given random bytes alone.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.errors import InputError
from svod.index.extract import Extract, Reader
from svod.index.readers import READERS

TEXT = "The Fall\n\nHe was re-\nmoved in May.¹ Мост был закрыт.\n\n1. *Izvestiya*, 4 May 1939.\n"

MARKDOWN = """\
+++
id = "petrova"
year = 1960
+++

# The Fall

He left the *Narkomindel* in [May](http://example.org).[^1]

> He has gone.

1. One
2. `Two`

[^1]: *Izvestiya*, 4 May 1939.
"""

SOUND: dict[str, Callable[[], bytes]] = {
    ".txt": TEXT.encode,
    ".md": MARKDOWN.encode,
}
"""A small sound file of each format, by the first of its Reader's suffixes."""

EXAMPLES = 60
"""How many files each Reader is given in each test: a few seconds in all."""

readers = pytest.mark.parametrize("reader", READERS, ids=lambda reader: type(reader).__name__)


@cache
def sound(suffix: str) -> bytes:
    """Return a sound file of a name that ends so, or nothing."""
    made = SOUND.get(suffix)
    return made() if made else b""


def checked(reader: Reader, data: bytes) -> Extract | None:
    """Return what a Reader makes of bytes, having looked at all of it; ``None`` if it refuses."""
    file = f"a{reader.suffixes[0]}"
    extract: Extract | None
    try:
        extract = reader.read(data, file)
    except InputError as error:
        refused = error
        extract = None
    if extract is None:
        assert refused.file == file
        assert refused.reason
        return None
    for block in extract.blocks:
        for span in block.spans:
            assert span.stop <= len(extract.text)
        for run in block.runs:
            at = slice(run.at, run.at + len(run.source))
            assert block.text[at] == run.source.of(extract.text)
            assert len(block.text[at]) == len(run.source)
        for anchor in block.anchors:
            assert 0 <= anchor.at <= len(extract.text)
        for emphasis in block.emphases:
            assert emphasis.stop <= len(block.text)
        for mark in block.marks:
            assert mark.span.stop <= len(block.text)
    for step in extract.steps:
        assert step.span.stop <= len(extract.text)
    return extract


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """Draw bytes that were cut, flipped, repeated, or had others put into them."""
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 40))
        match draw(st.sampled_from(["cut", "flip", "repeat", "insert", "end"])):
            case "cut":
                data = data[:at] + data[at + size :]
            case "flip" if at < len(data):
                data = data[:at] + bytes([data[at] ^ 1 << draw(st.integers(0, 7))]) + data[at + 1 :]
            case "repeat":
                data = data[:at] + data[at : at + size] * draw(st.integers(2, 50)) + data[at:]
            case "insert":
                data = data[:at] + draw(st.binary(max_size=20)) + data[at:]
            case _:
                data = data[:at]
    return data


@readers
def test_a_sound_file_is_read(reader: Reader) -> None:
    if not sound(reader.suffixes[0]):
        pytest.skip("no sound file of this format is made here")
    extract = checked(reader, sound(reader.suffixes[0]))
    assert extract is not None
    assert any("removed" in block.text or "left" in block.text for block in extract.blocks)


@readers
@settings(max_examples=EXAMPLES)
@given(st.binary(max_size=2000))
def test_random_bytes_are_read_or_refused(reader: Reader, data: bytes) -> None:
    checked(reader, data)


@readers
@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_sound_file_that_was_damaged_is_read_or_refused(
    reader: Reader, data: st.DataObject
) -> None:
    checked(reader, data.draw(mutations(sound(reader.suffixes[0]))))

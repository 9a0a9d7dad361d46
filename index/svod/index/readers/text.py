"""Plain text."""

from __future__ import annotations

from ..extract import Extract
from ..layout import laid_out
from .decoding import decoded_as


class TextReader:
    """Reads ``.txt``: paragraphs are parted by blank lines; layout finds headings and notes."""

    suffixes = (".txt", ".text")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the file's text and its blocks; ``InputError`` when it cannot be decoded."""
        found = decoded_as(data, file)
        warnings = (found.said,) if found.said else ()
        return Extract(text=found.text, blocks=laid_out(found.text), warnings=warnings)

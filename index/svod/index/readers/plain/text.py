"""Plain text."""

from __future__ import annotations

from ...extract import Extract
from ...layout import laid_out
from ..encoding.decoding import decoded_as


class TextReader:
    """Reads ``.txt``: paragraphs are parted by blank lines; layout finds headings and notes."""

    suffixes = (".txt", ".text")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the file's text and its blocks; ``InputError`` when it cannot be decoded."""
        found = decoded_as(data, file)
        layout = laid_out(found.text)
        return Extract(
            found.text,
            layout.blocks,
            layout.stated,
            warnings=((found.said,) if found.said else ()) + layout.warnings,
            guesses=layout.metadata,
            steps=layout.steps,
        )

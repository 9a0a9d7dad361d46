"""Plain text in UTF-8."""

from __future__ import annotations

from ..extract import Extract
from ..layout import laid_out
from .decoding import decoded


class TextReader:
    """Reads ``.txt``: paragraphs are parted by blank lines; layout finds headings and notes."""

    suffixes = (".txt", ".text")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the file's text and its blocks; ``InputError`` when it is not UTF-8 text."""
        text = decoded(data, file)
        layout = laid_out(text)
        return Extract(
            text,
            layout.blocks,
            warnings=layout.warnings,
            guesses=layout.metadata,
            steps=layout.steps,
        )

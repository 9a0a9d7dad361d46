"""Here is a file: what does it say?  One module per format; this one finds the right Reader.

Not for: deciding what a paragraph is (``layout``), or who wrote it (``catalogue``).
"""

from __future__ import annotations

from pathlib import PurePath

from ..errors import InputError
from ..extract import Reader
from .markup.epub import EpubReader
from .markup.fb2 import Fb2Reader
from .markup.html import HtmlReader
from .markup.tei import TeiReader
from .office.docx import DocxReader
from .office.odt import OdtReader
from .office.rtf import RtfReader
from .pdf import PdfReader
from .plain.markdown import MarkdownReader
from .plain.text import TextReader
from .unread import remedy

__all__ = ["READERS", "is_readable", "reader_for"]

READERS: tuple[Reader, ...] = (
    TextReader(),
    MarkdownReader(),
    HtmlReader(),
    EpubReader(),
    Fb2Reader(),
    TeiReader(),
    DocxReader(),
    OdtReader(),
    PdfReader(),
    RtfReader(),
)


def is_readable(name: str) -> bool:
    """Say whether a Reader takes files of that name.

    Files whose name starts with a dot or with ``README`` describe a folder; they are no accounts.
    """
    path = PurePath(name)
    describes = path.name.startswith(".") or path.stem.upper() == "README"
    return not describes and found(path.name) is not None


def reader_for(name: str) -> Reader:
    """Return the Reader for a file name; ``InputError`` when no Reader knows it."""
    reader = found(name)
    if reader is not None:
        return reader
    if advice := remedy(name):
        raise InputError(name, f"{advice}.")
    known = ", ".join(suffix for reader in READERS for suffix in reader.suffixes)
    raise InputError(name, f"Svod reads {known}; convert the file to one of these first.")


def found(name: str) -> Reader | None:
    """Return the Reader for a file name, which may have two suffixes, such as ``.fb2.zip``."""
    lower = name.lower()
    return next((reader for reader in READERS if lower.endswith(reader.suffixes)), None)

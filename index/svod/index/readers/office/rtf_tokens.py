r"""Divide the bytes of an RTF file into groups, control words and text with its code page.

The format is Microsoft's "Rich Text Format Specification", version 1.9.1.  What a control word
means is no business of this module, save for what tells how bytes become letters: ``\ansicpg``,
the fonts' ``\fcharset``, ``\u`` and what stands after it for programs that do not know it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    rb"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<end>[\r\n]+)"
    rb"|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)

# The encodings that ``\fcharset`` names; 0 is that of the file, or windows-1252.
CHARSETS = {
    2: "cp1252", 77: "mac_roman", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 134: "cp936",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip

CYRILLIC = 204
WORDS = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
PAGES = {
    10000: "mac_roman", 10007: "mac_cyrillic", 20866: "koi8_r", 21866: "koi8_u",
    28595: "iso8859_5", 65001: "utf-8",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the file.

    Attributes:
        kind: ``open``, ``close``, ``word``, ``symbol``, ``bytes``.
        word: of a control word or symbol.
        number: its parameter; ``None`` when there is none.
        data: of text, not yet decoded.
    """

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


OPEN, CLOSE = Token("open"), Token("close")


def tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a file; binary data are left out, and so are ends of lines.

    >>> [(token.kind, token.word, token.data) for token in tokens(rb"{\b1 \'c4\'e0}")]
    [('open', '', b''), ('word', 'b', b''), ('bytes', '', b'\xc4\xe0'), ('close', '', b'')]
    """
    at = 0
    while match := TOKEN.match(data, at):
        at = match.end()
        match match.lastgroup:
            case "number" | "word":
                word = match["word"].decode("ascii")
                number = int(match["number"]) if match["number"] else None
                if word == "bin":
                    at += max(0, number or 0)
                else:
                    yield Token("word", word, number)
            case "hex":
                yield Token("bytes", data=bytes.fromhex(match["hex"].replace(b"\\'", b"").decode()))
            case "symbol":
                yield Token("symbol", match["symbol"].decode("latin-1"))
            case "brace":
                yield OPEN if match["brace"] == b"{" else CLOSE
            case "text":
                yield Token("bytes", data=match["text"])
            case _:
                pass


def page_named(number: int) -> str | None:
    """Return the encoding that a code page's number names; ``None`` for one that Python lacks.

    >>> page_named(1251), page_named(10007), page_named(7)
    ('cp1251', 'mac_cyrillic', None)
    """
    name = PAGES.get(number, f"cp{number}")
    try:
        return codecs.lookup(name) and name
    except LookupError:
        return None


class CodePages:
    r"""Which encoding a font's bytes are in.

    Programs of the West write all fonts as of charset 0, which is windows-1252 by the book; where
    the file as a whole is said to be in another code page and no font says so, that one is meant.
    """

    def __init__(self) -> None:
        self.general = "cp1252"
        self._fonts: dict[int, str] = {}
        self._plain: set[int] = set()

    def set_charset(self, font: int, charset: int) -> None:
        """Keep what the table of fonts says of a font."""
        if charset in CHARSETS:
            self._fonts[font] = CHARSETS[charset]
        elif charset == 0:
            self._plain.add(font)

    def set_page(self, font: int, page: int) -> None:
        """Keep the code page that the table of fonts gives a font, over its charset."""
        name = page_named(page)
        if name:
            self._fonts[font] = name

    def of(self, font: int | None) -> str:
        """Return the encoding of a font's bytes."""
        if font is None:
            return self.general
        if font in self._plain and font not in self._fonts:
            told_apart = CHARSETS[CYRILLIC] in self._fonts.values()
            return "cp1252" if told_apart else self.general
        return self._fonts.get(font, self.general)

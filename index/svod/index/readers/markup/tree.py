"""Markup becomes a tree: the one door to lxml.

Nothing outside the file is ever read: no network, no external entity, no DTD.  A file that
declares entities of its own is refused, since they can be made to grow without end; the named
characters of HTML (``&nbsp;``) are known without a DTD.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any

from ...errors import InputError
from ..encoding.decoding import decoded
from ..extras import missing

# An element of lxml, which has no types.
Element = Any

MARKS_OF_ORDER = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
XML_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']""")
HTML_DECLARED = re.compile(rb"""<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)

# Bytes at the start of a file in which its encoding is declared.  Browsers read 1024, but some
# pages declare it later.
DECLARED_WITHIN = 4096

ENCODINGS = re.compile(
    r"utf-?(8|16(-?[lb]e)?|32)|(x-)?(windows|cp|ibm)-?\d+|koi8-?[rut]|iso-?8859-?\d+|latin-?\d"
    r"|(x-)?mac-?[a-z]+|(us-)?ascii",
    re.IGNORECASE,
)

# A file that declares one of these is in windows-1252, as in browsers.
WESTERN = re.compile(r"iso-?8859-?1|latin-?1|(us-)?ascii", re.IGNORECASE)

DECLARATION = re.compile(r"\A[\ufeff\s]*<\?xml[^>]*\?>")
ENTITY = re.compile(r"&([A-Za-z][\w.-]*);")
XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})
OWN_ENTITIES = "<!ENTITY"

# Characters that XML forbids; no reader sees them.
CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])

TOO_MUCH = re.compile(r"depth|huge|too long|too large|resource limit", re.IGNORECASE)


def xml_tree(data: bytes, file: str) -> tuple[Element, tuple[str, ...]]:
    """Return the root of an XML file, and warnings.

    A file that is not well-formed is read as far as it can be mended, and a warning says so.

    Raises:
        InputError: when it declares entities, is nested past all measure, or is no XML at all.
    """
    return xml_root(declared_text(data, file, XML_DECLARED), file)


def well_formed_root(data: bytes, file: str) -> Element | None:
    """Return the root of a well-formed XML file; of another one, nothing.

    Raises:
        InputError: when it declares entities, or is nested past all measure.
    """
    return parsed(prepared(declared_text(data, file, XML_DECLARED), file), file)[0]


def xml_root(text: str, file: str) -> tuple[Element, tuple[str, ...]]:
    """Return the root of XML that is decoded already, and warnings, as ``xml_tree`` does."""
    source = prepared(text, file)
    root, problem = parsed(source, file)
    if root is not None:
        return root, ()
    root, _ = parsed(source, file, recover=True)
    if root is None:
        raise InputError(file, f"it is no XML: {problem}.")
    return root, (f"Its XML is not well-formed ({problem}); some of it may be missing.",)


def prepared(text: str, file: str) -> bytes:
    """Return XML without a declaration, entities or characters that it may not have.

    Raises:
        InputError: when it declares entities of its own.
    """
    if OWN_ENTITIES in text:
        raise InputError(
            file,
            "it declares XML entities of its own, which Svod does not follow. "
            "Save it with the entities written out.",
        )
    plain = DECLARATION.sub("", text).lstrip("\ufeff").translate(CONTROLS)
    return ENTITY.sub(character, plain).encode("utf-8", "replace")


def parsed(source: bytes, file: str, recover: bool = False) -> tuple[Element | None, str]:
    """Return the root of prepared XML, or ``None`` and what is wrong with it."""
    etree = library(file)
    parser = etree.XMLParser(
        encoding="utf-8",
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        return etree.fromstring(source, parser), ""
    except etree.XMLSyntaxError as error:
        problem = str(error).partition(" (<string>")[0] or "it is empty"
        if TOO_MUCH.search(problem):
            raise InputError(file, f"its XML is past all measure: {problem}.") from None
        return None, problem


def html_tree(data: bytes, file: str) -> Element:
    """Return the root of an HTML file.

    Raises:
        InputError: when there is nothing in it, or when it is nested past all measure.
    """
    return html_root(declared_text(data, file, HTML_DECLARED), file)


def html_root(text: str, file: str) -> Element:
    """Return the root of HTML that is decoded already, as ``html_tree`` does."""
    etree = library(file)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(
            DECLARATION.sub("", text).translate(CONTROLS).encode("utf-8", "replace"), parser
        )
    except etree.XMLSyntaxError:
        root = None
    # What is too deep is cut off without an error, so the parser's own log is asked.
    if any(TOO_MUCH.search(entry.message) for entry in parser.error_log):
        raise InputError(file, "its HTML is nested or swollen past all measure.")
    if root is None:
        raise InputError(file, "there is no HTML in it.")
    return root


def declared_text(data: bytes, file: str, declaration: re.Pattern[bytes]) -> str:
    """Return the text of bytes that may say how they are encoded; otherwise it is found out.

    Raises:
        InputError: when they are no text in any encoding.
    """
    for mark, encoding in MARKS_OF_ORDER:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    declared = declaration.search(data[:DECLARED_WITHIN])
    name = declared[1].decode("ascii", "replace") if declared else ""
    if ENCODINGS.fullmatch(name):
        if name.lower().startswith(("utf-16", "utf16", "utf-32")):
            name = "utf-8"  # or the declaration could not have been read
        elif WESTERN.fullmatch(name):
            name = "windows-1252"
        for spelled in (name, name.lower().removeprefix("x-")):
            try:
                text = data.decode(spelled)
            except (LookupError, UnicodeDecodeError):
                continue
            if text.strip():
                return text
    return decoded(data, file)


def character(entity: re.Match[str]) -> str:
    """Return the character that an entity stands for; an unknown one stands for its letters."""
    if entity[1] in XML_ENTITIES:
        return entity[0]
    return html5.get(f"{entity[1]};", f"&amp;{entity[1]};")


def library(file: str) -> Any:
    """Return lxml's module of trees; ``InputError`` when it is not installed."""
    try:
        from lxml import etree
    except ImportError:
        raise missing(file, "lxml") from None
    return etree


def steps(root: Element) -> Any:
    """Return the starts and ends of all elements under a root, without recursion."""
    return library("").iterwalk(root, events=("start", "end", "comment", "pi"))


def name_of(element: Element) -> str:
    """Return an element's local name in lower case; nothing for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute, whatever its prefix or namespace; or nothing."""
    value = element.get(name)
    if value is None:
        for key, other in element.attrib.items():
            if key.rpartition("}")[2].rpartition(":")[2] == name:
                value = other
                break
    return value or ""


def words_of(element: Element) -> str:
    """Return all text inside an element, with single blanks."""
    return " ".join("".join(element.itertext("*")).split())


def all_named(root: Element, *names: str) -> Iterator[Element]:
    """Yield the elements under a root that have one of these local names."""
    return (element for element in root.iter("*") if name_of(element) in names)


def first_named(root: Element, *names: str) -> Element | None:
    """Return the first of these elements under a root."""
    return next(all_named(root, *names), None)


def source_of(root: Element) -> str:
    """Return a tree as HTML again."""
    return str(library("").tostring(root, encoding="unicode", method="html"))

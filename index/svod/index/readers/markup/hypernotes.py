"""Which links of hypertext call a note, and which elements are the notes.

The evidence, in order:

1. The file says so: ``epub:type="noteref"``, ``role="doc-noteref"``.
2. A link whose text is a note's number or sign, that leads further on in the file, and that is
   raised, or leads to something called a note (``#fn1``, ``#_ftn1``, ``class="footnote"``).

The note is the paragraph, list item or row that such a link leads to, with the paragraphs that
follow it up to the next note.  The same target called by two numbers is a list of notes and no
note.  A link back to its call, and the number printed at a note's start, are taken off.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote, urlsplit

from .tree import Element, attribute, name_of, words_of

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LABEL = re.compile(
    r"[\[({<]?\s*(\d{1,4}|[ivxlc]{1,7}|[IVXLC]{1,7}|[A-Za-zА-Яа-я]|[*†‡§¶#]{1,4})(?::\d+)?\s*[\])}>.]*"
)
NOTED = re.compile(
    r"fn|ftn|(?<![a-z])edn|note|cite|snosk|(?<![a-z])(en?|n|z|prim)[._-]?\d|rear", re.IGNORECASE
)
CALLS = frozenset({"noteref", "doc-noteref"})
NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
BACKS = frozenset({"backlink", "referrer", "doc-backlink"})
RAISED = re.compile(r"(?<![a-z])(sup|super|superscript|footnote|noteref|fn)", re.IGNORECASE)
OPENING, CLOSING = "[({<", "])}>"

# Pieces of text over which the number of a note may be spread.
LEADING = 12

ARROWS = re.compile(r"[^\w]*|\[?(back|return|назад|вернуться|обратно)\]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Document:
    """One file of a book: its name in the archive, and the tree of its text."""

    name: str
    root: Element


@dataclass(eq=False, slots=True)
class Note:
    """A note: its number as called, and the elements that make it."""

    number: str
    parts: list[Element] = field(default_factory=list)


class Notes:
    """The notes of a book of hypertext.

    Attributes:
        calls: links that call a note, with its number and, if it was found, the note.
        parts: elements that belong to a note.
        backs: links from a note back to its call.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.calls: dict[Element, tuple[str, Note | None]] = {}
        self.parts: dict[Element, Note] = {}
        self.backs: set[Element] = set()
        self._calling: set[Element] = set()
        self._order: dict[Element, int] = {}
        self._targets: dict[tuple[str, str], Element] = {}
        links: list[tuple[Element, str, str]] = []
        said: list[Element] = []
        for document in documents:
            for element in document.root.iter("*"):
                self._order[element] = len(self._order)
                is_link = name_of(element) == "a"
                for key in ("id", "name") if is_link else ("id",):
                    if value := attribute(element, key):
                        self._targets.setdefault((document.name, value), element)
                if is_link and (href := attribute(element, "href")):
                    path, fragment = resolved(document.name, href)
                    if fragment:
                        links.append((element, path, fragment))
                elif kinds_of(element) & NOTES:
                    said.append(element)
        self._find(links)
        noted = {up for block in self.parts for up in (block, *block.iterancestors())}
        for element in said:
            self._uncalled(element, noted)
        for note in dict.fromkeys(self.parts.values()):
            self._go_on(note)
        for link, path, fragment in links:
            self._back(link, self._targets.get((path, fragment)))
        for link in self.backs:
            link.text = None
            del link[:]
        for call in self.calls:
            unbracketed(call)
        linked = {up for link in self.backs for up in link.iterancestors()}
        for note in dict.fromkeys(self.parts.values()):
            unlabelled(note, note.parts[0] in linked)

    def _find(self, links: list[tuple[Element, str, str]]) -> None:
        """Find the calls among the links, and the notes that they lead to."""
        called: dict[Element, list[tuple[Element, str]]] = {}
        for link, path, fragment in links:
            target = self._targets.get((path, fragment))
            number = self._called(link, fragment, target)
            if not number:
                continue
            self.calls[link] = (number, None)
            if target is not None:
                called.setdefault(target, []).append((link, number))
        self._part(called)
        self._calling = {up for link in self.calls for up in (link, *link.iterancestors())}
        for target, calls in called.items():
            block = self._block(target, called)
            numbers = {number for _, number in calls}
            if block is None or len(numbers) > 1 or block in self._calling:
                continue
            note = self.parts.get(block) or Note(calls[0][1], [block])
            self.parts[block] = note
            for link, _ in calls:
                self.calls[link] = (note.number, note)

    def _called(self, link: Element, fragment: str, target: Element | None) -> str:
        """Return the number of the note that a link calls; nothing for any other link."""
        label = words_of(link)
        match = LABEL.fullmatch(label)
        if kinds_of(link) & CALLS:
            return match[1] if match else label.strip(OPENING + CLOSING + " ") or "*"
        if kinds_of(link) & BACKS or not match:
            return ""
        if target is not None and self._order[target] < self._order[link]:
            return ""
        noted = NOTED.search(fragment) or (
            target is not None
            and (NOTED.search(attribute(target, "class")) or kinds_of(target) & NOTES)
        )
        return match[1] if noted or raised(link) else ""

    def _part(self, called: dict[Element, list[tuple[Element, str]]]) -> None:
        """Part the blocks that hold several notes, or a note and its call."""
        held: dict[Element, list[Element]] = {}
        for target in called:
            if name_of(target) not in BLOCKS:
                held.setdefault(enclosing(target), []).append(target)
        for block, targets in held.items():
            if len(targets) > 1 or any(inside(call, block) for call, _ in called[targets[0]]):
                heads = {up for each in targets for up in (each, *each.iterancestors())}
                part(block, heads)

    def _block(self, target: Element, called: Container[Element]) -> Element | None:
        """Return the whole of the note that begins at ``target``."""
        block = enclosing(target)
        if block is not target and any(name_of(child) in BLOCKS for child in block):
            following = target if target.getparent() is block else None
            while following is not None and name_of(following) not in BLOCKS:
                following = following.getnext()
            return following
        while (above := block.getparent()) is not None:
            known = kinds_of(above) & NOTES or NOTED.search(
                f"{attribute(above, 'id')} {attribute(above, 'class')}"
            )
            holds = known or name_of(above) in ("li", "dd", "aside", "tr")
            first = next(above.iterchildren("*"), None) is block and not (above.text or "").strip()
            if not holds or not first or above in self._calling:
                break
            if any(each in called and not inside(each, block) for each in above.iterdescendants()):
                break
            block = above
        return None if name_of(block) in ("body", "html") else block

    def _uncalled(self, element: Element, noted: set[Element]) -> None:
        """Keep an element that says it is a note, though nothing calls it."""
        if name_of(element) not in BLOCKS or element in noted:
            return
        if any(above in self.parts for above in element.iterancestors()):
            return
        label = LABEL.match(words_of(element))
        number = label[1] if label and label[1][0] in "0123456789*†‡§" else ""
        self.parts[element] = Note(number, [element])

    def _go_on(self, note: Note) -> None:
        """Add the paragraphs between a note and the next one beside it, and what a term means."""
        first = note.parts[0]
        found = []
        for following in first.itersiblings():
            name = name_of(following)
            if following in self.parts:
                break
            if name == "dd" and name_of(first) == "dt":
                note.parts.append(following)
                self.parts[following] = note
            elif name not in ("p", "blockquote") or following in self._calling:
                return
            else:
                found.append(following)
        else:
            return
        note.parts += found
        self.parts |= dict.fromkeys(found, note)

    def _back(self, link: Element, target: Element | None) -> None:
        """Keep a link of a note that leads back to where the note is called."""
        note = next((self.parts[up] for up in link.iterancestors() if up in self.parts), None)
        if note is None or link in self.calls:
            return
        text = words_of(link)
        label = LABEL.fullmatch(text)
        plain = ARROWS.fullmatch(text) or (label and label[1] == note.number)
        earlier = target is None or self._order[target] < self._order[link]
        to_call = target in self._calling and name_of(target) not in BLOCKS
        if kinds_of(link) & BACKS or (earlier and (plain or to_call)):
            self.backs.add(link)


def resolved(name: str, href: str) -> tuple[str, str]:
    """Return the document and the place in it that a link in document ``name`` leads to.

    >>> resolved("text/ch1.xhtml", "notes.xhtml#n1"), resolved("ch1.xhtml", "#n1")
    (('text/notes.xhtml', 'n1'), ('ch1.xhtml', 'n1'))
    >>> resolved("", "https://a.example/#n1")
    ('', '')
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc:
        return "", ""
    path = posixpath.join(posixpath.dirname(name), unquote(parts.path)) if parts.path else name
    return posixpath.normpath(path) if path else "", unquote(parts.fragment)


def kinds_of(element: Element) -> set[str]:
    """Return what an element says it is, by ``epub:type`` and ``role``."""
    if not element.attrib:
        return set()
    return {*attribute(element, "type").split(), *attribute(element, "role").split()}


def raised(link: Element) -> bool:
    """Say whether a link is set above the line."""
    above = link.getparent()
    return (
        (above is not None and name_of(above) == "sup")
        or any(name_of(child) == "sup" for child in link.iter("*"))
        or bool(RAISED.search(attribute(link, "class")))
    )


def enclosing(element: Element) -> Element:
    """Return the block that an element is or stands in."""
    while name_of(element) not in BLOCKS and element.getparent() is not None:
        element = element.getparent()
    return element


def inside(element: Element, container: Element) -> bool:
    """Say whether an element is, or stands in, a container."""
    return element is container or any(above is container for above in element.iterancestors())


def part(block: Element, heads: Container[Element]) -> None:
    """Make a paragraph of each child that is one of ``heads``, with what follows it."""
    for head in [child for child in block if child in heads]:
        paragraph = block.makeelement("p")
        head.addprevious(paragraph)
        moved = head
        while moved is not None and (moved is head or moved not in heads):
            following = moved.getnext()
            if name_of(moved) in BLOCKS:
                break
            paragraph.append(moved)  # with its tail
            moved = following


def unbracketed(call: Element) -> None:
    """Take the brackets off that are printed around a call, also around its raised figure."""
    while True:
        above, before = call.getparent(), call.getprevious()
        if above is None:
            return
        left = (above.text if before is None else before.tail) or ""
        right = call.tail or ""
        if left.rstrip()[-1:] in (*OPENING,) and right.lstrip()[:1] in (*CLOSING,):
            left, call.tail = left.rstrip()[:-1], right.lstrip()[1:]
            if before is None:
                above.text = left
            else:
                before.tail = left
            return
        if name_of(above) not in ("sup", "span") or len(above) > 1 or left.strip() or right.strip():
            return
        call = above


def unlabelled(note: Note, linked: bool) -> None:
    """Take the number off that a note begins with, through whatever elements it is spread.

    ``linked`` says that a link back is gone, which may have left the brackets of its number.
    """
    if not note.number:
        return
    first = note.parts[0]
    above = first.getparent()
    listed = name_of(first) == "li" and above is not None and name_of(above) == "ol"
    # In a numbered list the number is not part of the text: "1 May" is a day.
    end = r"\s*[\])}>.:]+\s*" if listed else r"(?!\w)\s*[\])}>.:]*\s*"
    label = rf"\s*[\[({{<]?\s*{re.escape(note.number)}{end}"
    if linked:
        label += r"|\s*[\[({<]?\s*[\])}>.:]+(?=\s)"
    lead = "".join(getattr(*slot) or "" for slot in islice(slots(first), LEADING))
    match = re.match(label, lead)
    left = match.end() if match else 0
    for element, name in islice(slots(first), LEADING):
        if left:
            text = getattr(element, name) or ""
            setattr(element, name, text[left:])
            left -= min(left, len(text))


def slots(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield where the text of a tree is kept, in the order of the text."""
    yield root, "text"
    for child in root:
        if isinstance(child.tag, str):
            yield from slots(child)
        yield child, "tail"

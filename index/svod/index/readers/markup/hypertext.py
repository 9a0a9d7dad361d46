"""HTML becomes blocks: the walk that web pages and electronic books share.

- Headings, paragraphs, quotations (``blockquote``), captions and notes are blocks of their kinds;
  an item of a list is a body block, with its number in a numbered list.
- A row of a table is a block, its cells parted by ``|``, unless the cells hold paragraphs: then
  the table only arranged the page, and each paragraph is a block.
- ``br`` ends a line, and twice in a row a paragraph.
- Notes follow after the text, each with the page on which it stands.
- Scripts, forms, navigation and what is hidden are left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from ..sheet import Sheet
from .hypernotes import BLOCKS, HEADINGS, Document, Note, Notes, kinds_of
from .preformatted import is_running, plain_text, write_plain
from .tree import Element, attribute, name_of, words_of
from .walking import INLINE, Walk, Wrapping

SKIPPED = frozenset(
    {
        "audio",
        "button",
        "canvas",
        "datalist",
        "embed",
        "head",
        "iframe",
        "img",
        "input",
        "math",
        "nav",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    }
)
ITALIC = frozenset({"em", "i", "cite", "dfn", "var", "strong", "b"})
ITALIC_CLASSES = frozenset({"i", "em", "emphasis", "ital", "italic", "italics"})
ITALIC_STYLE = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CAPTIONS = frozenset({"caption", "figcaption"})
ROWS = frozenset({"table", "tbody", "thead", "tfoot"})
CELLS = frozenset({"td", "th"})
PAGE_CLASSES = frozenset({"pagenum", "pagenumber", "page-number", "page_number", "pageno", "pb"})
PAGE_ID = re.compile(r"(?:page|pg|pagenum)[._-]?(\d+|[ivxlc]+)", re.IGNORECASE)
PAGE = re.compile(r"\W*(?:(?:p|pp|page|pg|с|стр)\b)?\W*(\d+[a-zа-я]?|[ivxlc]+)\W*", re.IGNORECASE)
PAGE_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
FIGURES = re.compile(r"\s*(\d+)\s*")
OPENING_QUOTES = "“„«\"'‘‹"


class Hypertext(Walk):
    """Writes documents of one book onto a Sheet.

    ``left_out`` says which elements are not part of the text, beside those that never are;
    ``italic`` are the classes that the documents' style sheets set in italics.
    """

    def __init__(
        self,
        sheet: Sheet,
        documents: Sequence[Document],
        left_out: Callable[[Element], bool] | None = None,
        italic: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(sheet)
        self.notes = Notes(documents)
        self._left_out = left_out or (lambda _: False)
        self._italic = ITALIC_CLASSES | italic
        self._ordinals: list[int | None] = []
        self._met: dict[Note, str] = {}
        self._called: dict[Note, None] = {}
        self._writing: Element | None = None

    def write_notes(self) -> None:
        """Write the notes that were met or called, in the order of the documents."""
        written: set[Note] = set()
        # A note may call another one, which is then written in the next round.
        while True:
            wanted = {*self._met, *self._called} - written
            if not wanted:
                return
            for note in dict.fromkeys(self.notes.parts.values()):
                if note in wanted:
                    written.add(note)
                    self.page = self._met.get(note, "")
                    with self.sheet.block("note", note.number or None, self.page):
                        for part in note.parts:
                            self._writing = part
                            self.walk(part)

    def around(self, element: Element) -> Wrapping:
        """Return what happens before and after an element's content."""
        name = name_of(element)
        note = self.notes.parts.get(element)
        if note is not None and element is not self._writing:
            self._met.setdefault(note, self.page)
            return None
        if name in SKIPPED or element in self.notes.backs:
            return None
        if element.attrib:
            if self._turned(element, name) or is_hidden(element):
                return None
            if element in self.notes.calls:
                number, called = self.notes.calls[element]
                self.sheet.call(number)
                if called is not None:
                    self._called[called] = None
                return None
        if self._writing is None and self._left_out(element):
            return None
        return self._written(element, name)

    def _written(self, element: Element, name: str) -> Wrapping:
        """Return how an element that is part of the text is written."""
        if name in ITALIC or is_italic(element, self._italic):
            return self.emphasised()
        if name == "br":
            self._broken(element)
            return INLINE
        if name == "q":
            return self.quoted() if words_of(element)[:1] not in OPENING_QUOTES else INLINE
        figures = FIGURES.fullmatch(element.text or "") if name == "sup" else None
        if figures and not len(element):  # a square metre, or a note that is not linked
            self.sheet.write(figures[1].translate(SUPERSCRIPT), emphasis=self.emphasis > 0)
            return None
        if name not in BLOCKS:
            return INLINE
        if name in CELLS and self._cells:
            return self._cell(element)
        if self._cells:
            return self._spaced()
        if name in HEADINGS:
            return self._block("heading")
        if name == "blockquote":
            return self._block("quotation")
        if name in CAPTIONS:
            return self._block("caption")
        if name == "pre":
            plain = "" if self._links_notes(element) else plain_text(element)
            if not is_running(plain):
                return self._block("other")
            write_plain(self.sheet, plain)
            return None
        if name in ("ol", "ul"):
            return self._list(element, name)
        if name == "li":
            return self._item(element)
        if name == "tr" and not arranges(element):
            return self._row()
        return self._block(self._kinds[-1])

    def text(self, text: str, element: Element, after: bool) -> None:
        """Write text; in preformatted text, line by line."""
        if self._kinds[-1] != "other":
            super().text(text, element, after)
            return
        for number, line in enumerate(text.split("\n")):
            if number:
                self.sheet.line()
            self.sheet.write(line, emphasis=self.emphasis > 0)

    def _links_notes(self, element: Element) -> bool:
        """Say whether an element holds links between notes and their calls, or notes."""
        known = (self.notes.calls, self.notes.parts)
        return any(inner in each for inner in element.iter("*") for each in known)

    def _turned(self, element: Element, name: str) -> bool:
        """Begin a page if the element says so; say whether it did."""
        said = kinds_of(element) & PAGE_BREAKS
        classed = {*attribute(element, "class").lower().split()} & PAGE_CLASSES
        named = name in ("a", "span") and PAGE_ID.fullmatch(attribute(element, "id"))
        if not said and not classed and not (named and not words_of(element)):
            return False
        labels = (attribute(element, key) for key in ("title", "label", "aria-label"))
        for label in (words_of(element), *labels):
            if number := PAGE.fullmatch(label):
                self.turn(number[1])
                return True
        if number := PAGE_ID.fullmatch(attribute(element, "id")):
            self.turn(number[1])
        return bool(said or number)

    def _broken(self, element: Element) -> None:
        """End a line at a ``br``, or a paragraph at the second of two."""
        before = element.getprevious()
        if self._cells or self._kinds[-1] == "heading":
            self.sheet.write(" ")
        elif before is not None and name_of(before) == "br" and not (before.tail or "").strip():
            self.sheet.part()
        else:
            self.sheet.line()

    @contextmanager
    def _list(self, element: Element, name: str) -> Iterator[None]:
        start = attribute(element, "start")
        first = int(start) if FIGURES.fullmatch(start) and len(start) < 9 else 1
        self._ordinals.append(first if name == "ol" else None)
        with self._block(self._kinds[-1]):
            yield
        self._ordinals.pop()

    @contextmanager
    def _item(self, element: Element) -> Iterator[None]:
        """Write an item; in a numbered list its number stands in its first paragraph."""
        number = self._ordinals[-1] if self._ordinals else None
        with self._block(self._kinds[-1]):
            if number is not None:
                self._ordinals[-1] = number + 1
                first = next(element.iterchildren("*"), None)
                if first is not None and name_of(first) == "p" and not (element.text or "").strip():
                    first.text = f"{number}. {first.text or ''}"
                elif words_of(element):
                    self.sheet.write(f"{number}. ")
            yield

    @contextmanager
    def _spaced(self) -> Iterator[None]:
        self.sheet.write(" ")
        yield
        self.sheet.write(" ")


def is_italic(element: Element, italic: frozenset[str]) -> bool:
    """Say whether an element's style or class sets its words in italics."""
    if not element.attrib or name_of(element) not in ("span", "font"):
        return False
    classes = attribute(element, "class").lower().split()
    return bool(ITALIC_STYLE.search(attribute(element, "style")) or not italic.isdisjoint(classes))


def is_hidden(element: Element) -> bool:
    """Say whether a browser would not show an element."""
    return "hidden" in element.attrib or bool(HIDDEN.search(attribute(element, "style")))


def arranges(row: Element) -> bool:
    """Say whether a table's row only arranges what stands on the page."""
    return any(
        sum(name_of(inner) in BLOCKS for inner in cell.iterdescendants("*")) > 1 for cell in row
    )

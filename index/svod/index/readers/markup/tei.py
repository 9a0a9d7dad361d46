"""TEI P5: scholarly editions in XML.

The text is read as printed: of a ``choice`` the ``sic``, ``abbr`` or ``orig``, of an ``app`` the
``lem``; what was struck out (``del``) and running heads (``fw``) are left out; what the editor
supplied is kept, and a gap is printed as ``[…]``.  A note is a Block of its own, called where it
stands, or where a ``ref``, ``ptr`` or ``anchor`` says.  Dates, names and places are marked with
what the edition says of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import InputError
from ...extract import Extract
from ..sheet import Sheet
from .teiheader import described, registered
from .tree import Element, all_named, attribute, name_of, words_of, xml_tree
from .walking import INLINE, Walk, Wrapping

ROOTS = frozenset({"tei", "tei.2", "teicorpus"})
LEFT_OUT = frozenset({
    "teiheader", "standoff", "facsimile", "sourcedoc", "fw", "del", "figdesc", "graphic",
    "desc", "index", "certainty",
})  # fmt: skip
PARAGRAPHS = frozenset({
    "p", "ab", "item", "byline", "dateline", "salute", "signed", "closer", "opener", "postscript",
    "trailer", "argument", "docauthor", "docdate", "docimprint", "docedition", "imprimatur",
    "speaker", "stage", "label", "bibl", "lg", "sp", "div", "div1", "div2", "div3", "div4", "div5",
    "div6", "div7", "body", "front", "back", "group", "text", "titlepage", "list", "table",
    "listbibl", "biblstruct", "figure", "floatingtext", "address", "addrline", "cit", "said",
    "castlist", "castitem", "entry", "event", "u",
})  # fmt: skip
INLINE_IN_TEXT = frozenset({"cit", "said", "label", "stage", "bibl", "address", "addrline"})
HEADED = frozenset({"table", "figure"})
HEADINGS = frozenset({"head", "doctitle", "titlepart"})
QUOTATIONS = frozenset({"quote", "epigraph", "q"})
STRUCTURE = PARAGRAPHS - {"p", "ab", "item", "speaker", "byline"} | {"epigraph", "quote", "sp"}
PRINTED = ("sic", "abbr", "orig", "add", "lem")
UNPRINTED = {"choice": PRINTED[:3], "subst": PRINTED[3:4], "app": PRINTED[4:]}
MARKED = {
    "date": "date",
    "persname": "name",
    "name": "name",
    "placename": "place",
    "geogname": "place",
    "settlement": "place",
}
ITALIC = frozenset({"emph", "foreign", "title", "mentioned"})
BREAKS = frozenset({"lb", "pb", "cb", "gb"})
BETWEEN_PAGES = BREAKS | {"fw"}
HYPHENS = "-\u2010\u00ac\u00ad"
SOFT_HYPHEN = "\u00ad"
NOTE_LISTS = ("notes", "endnotes", "footnotes", "note")


class TeiReader:
    """Reads ``.xml`` and ``.tei`` in the markup of the Text Encoding Initiative."""

    suffixes = (".xml", ".tei")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the edition's text and blocks, notes last.

        Raises:
            InputError: when it is other XML than TEI, or past the bounds of XML.
        """
        root, warnings = xml_tree(data, file)
        if name_of(root) not in ROOTS:
            raise InputError(
                file,
                f"its root element is <{root.tag}>; of XML, Svod reads TEI, whose root is <TEI>. "
                "Convert it to TEI, HTML or plain text first.",
            )
        sheet = Sheet()
        edition = Edition(sheet, root)
        for text in all_named(root, "text"):
            if all(name_of(above) != "text" for above in text.iterancestors()):
                edition.walk(text)
        edition.write_notes()
        return sheet.extract(described(root), warnings)


class Edition(Walk):
    """Writes a TEI text onto a Sheet."""

    def __init__(self, sheet: Sheet, root: Element) -> None:
        super().__init__(sheet)
        self._joining = False
        self._writing: Element | None = None
        self._names = registered(root)
        self._numbers = dict(numbered(root))
        self._by_id = {
            identity: note for note in self._numbers if (identity := attribute(note, "id"))
        }
        self._called_at: dict[str, str] = {}
        called = {target_of(link) for link in all_named(root, "ref", "ptr")}
        self._in_place: set[Element] = set()
        for note, number in self._numbers.items():
            at = target_of(note)
            if at:
                self._called_at[at] = number
            elif attribute(note, "id") not in called and stands_in_text(note):
                self._in_place.add(note)
        self._met: dict[Element, str] = {}

    def write_notes(self) -> None:
        """Write the notes in the order in which they were met, and those in them after them."""
        written: set[Element] = set()
        while waiting := [note for note in self._met if note not in written]:
            for note in waiting:
                written.add(note)
                self._writing, self.page = note, self._met[note]
                with self.sheet.block("note", self._numbers[note], self._met[note]):
                    self.walk(note)

    def around(self, element: Element) -> Wrapping:
        """Return what happens before and after an element's content."""
        name = name_of(element)
        if number := self._called_at.pop(attribute(element, "id"), ""):
            self.sheet.call(number)
        if element in self._numbers and element is not self._writing:
            self._met[element] = self.page
            if element in self._in_place:
                self.sheet.call(self._numbers[element])
            return None
        if name in LEFT_OUT or unprinted(element):
            return None
        if name in BREAKS:
            self._break(element, name)
            return INLINE
        if name in ("ref", "ptr") and (note := self._by_id.get(target_of(element))) is not None:
            self.sheet.call(self._numbers[note])
            return None
        if name == "gap":
            self.sheet.write("[…]")
            return None
        if name in MARKED:
            return self._marked(element, name)
        return self._written(element, name)

    def _written(self, element: Element, name: str) -> Wrapping:
        """Return how an element of the text is written."""
        above = element.getparent()
        inside = above is not None and name_of(above) not in STRUCTURE
        if self._cells and name not in ("cell", "row"):
            return self.emphasised() if is_italic(element, name) else INLINE
        if name == "head":
            captioned = above is not None and name_of(above) in HEADED
            return self._block("caption" if captioned else "heading")
        if name in HEADINGS:
            return self._block("heading")
        if name == "l":
            return self._line()
        if name == "row":
            return self._row()
        if name == "cell":
            return self._cell(element)
        if name in QUOTATIONS and not (inside and is_inline(element)):
            return self._block("quotation")
        if name in QUOTATIONS or (name == "said" and inside):
            return self.quoted() if needs_quotes(element) else INLINE
        if name in PARAGRAPHS and not (inside and name in INLINE_IN_TEXT):
            return self._block(self._kinds[-1])
        return self.emphasised() if is_italic(element, name) else INLINE

    def text(self, text: str, element: Element, after: bool) -> None:
        """Write text; a word that a line or page breaks is joined."""
        if self._joining:
            text = text.lstrip()
            self._joining = not text
        following = element.getnext() if after else next(iter(element), None)
        if following is not None and joins(following, text):
            text = text.rstrip()
            if text[-1:] and text[-1] in HYPHENS:
                text = text[:-1] + SOFT_HYPHEN
        super().text(text, element, after)

    def _break(self, element: Element, name: str) -> None:
        """Begin a line, column or page."""
        if name == "pb" and (page := attribute(element, "n")):
            self.turn(page)
        before = element.getprevious()
        above = element.getparent()
        text = (above.text if before is None else before.tail) or ""
        apart = before is not None and name_of(before) in BETWEEN_PAGES
        if self._joining and apart and not text.strip():
            return  # a page break is a line break too
        if joins(element, text):
            self._joining = True
        else:
            self.sheet.write(" ")

    def _marked(self, element: Element, name: str) -> Wrapping:
        """Keep what the edition says of a date, name or place."""
        if name == "date":
            spans = (("from", "to"), ("notBefore", "notAfter"))
            ends = [f"{attribute(element, a)}/{attribute(element, b)}" for a, b in spans]
            value = next(
                (each for each in (attribute(element, "when"), *ends) if each.strip("/")), ""
            )
            calendar = attribute(element, "calendar") or attribute(element, "datingMethod")
            return self.sheet.marked("date", value, calendar.lstrip("#").rpartition("/")[2])
        kind = MARKED[name]
        if name == "name" and attribute(element, "type") in ("place", "geo"):
            kind = "place"
        reference = attribute(element, "ref") or attribute(element, "nymRef")
        value = self._names.get(reference.lstrip("#"), "") or attribute(element, "key")
        return self.sheet.marked(kind, value or reference.lstrip("#"))


def numbered(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the notes of a text with their numbers; those without one are counted."""
    notes = [note for text in all_named(root, "text") for note in all_named(text, "note")]
    for listed in all_named(root, "div", "div1", "list"):
        if attribute(listed, "type").lower() in NOTE_LISTS:
            notes += [each for each in all_named(listed, "item", "p") if attribute(each, "id")]
    notes = list(dict.fromkeys(notes))
    given = {attribute(note, "n") for note in notes}
    count = 0
    for note in notes:
        number = attribute(note, "n").strip()
        while not number:
            count += 1
            number = "" if str(count) in given else str(count)
        yield note, number


def stands_in_text(note: Element) -> bool:
    """Say whether a note stands at the place that it is a note to."""
    above = note.getparent()
    listed = name_of(above) in ("notegrp", "list", "listnotes")
    return not listed and attribute(above, "type").lower() not in NOTE_LISTS


def target_of(link: Element) -> str:
    """Return the id in this file to which an element points first."""
    first, *_ = attribute(link, "target").split() or [""]
    return first[1:] if first.startswith("#") else ""


def unprinted(element: Element) -> bool:
    """Say whether the alternative beside an element is the one that is printed."""
    above = element.getparent()
    printed = UNPRINTED.get(name_of(above), ()) if above is not None else ()
    if not printed or name_of(element) in printed:
        return False
    if any(name_of(each) in printed for each in above):
        return True
    return next(above.iterchildren("*")) is not element


def joins(following: Element, text: str) -> bool:
    """Say whether a break joins the letters around it: it says so, or a hyphen stands before it."""
    if name_of(following) not in BREAKS:
        return False
    said = attribute(following, "break")
    if said:
        return said == "no"
    word = text.rstrip()
    after = (following.tail or "").lstrip()
    while not after and following is not None and name_of(following) in BETWEEN_PAGES:
        following = following.getnext()
        after = (following.tail or "").lstrip() if following is not None else ""
    hyphened = len(word) > 1 and word[-1] in HYPHENS and word[-2].isalpha()
    return hyphened and after[:1].islower()


def is_inline(quotation: Element) -> bool:
    """Say whether a quotation has no paragraphs or verses of its own."""
    return not any(name_of(each) in ("p", "ab", "lg", "l", "list") for each in quotation)


def needs_quotes(quotation: Element) -> bool:
    """Say whether the edition's markup stands for quotation marks that it does not print."""
    before = quotation.getprevious()
    text = (quotation.getparent().text if before is None else before.tail) or ""
    opening = "“„«\"'‘‹"
    return words_of(quotation)[:1] not in opening and text.rstrip()[-1:] not in (*opening,)


def is_italic(element: Element, name: str) -> bool:
    """Say whether an element sets words in italics: by its name, or by how it is rendered."""
    rendered = f"{attribute(element, 'rend')} {attribute(element, 'rendition')}".lower().strip()
    rendered = f"{rendered} {attribute(element, 'style')}"
    if "ital" in rendered or "oblique" in rendered:
        return True
    if name == "hi":
        return not rendered.strip() or rendered.split()[0] in ("i", "it", "bold", "b")
    return name in ITALIC and not rendered.strip() and attribute(element, "level") not in ("a", "u")

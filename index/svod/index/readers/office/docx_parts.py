"""Parts of a Word file that mammoth does not read: printed numbers, derived styles, fields.

Word counts notes and items of lists when it shows a file; in the file stand only the ways of
counting.  They are followed here: in which form, from which number, anew with each section or not.
Numbers of items are then written into the paragraphs themselves, so that they are read like any
other text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ...documents import PassageKind
from ..markup.tree import Element, all_named, attribute, first_named, name_of
from .ordinals import ordinal
from .stylenames import chain, is_emphatic, kind_of_style

# Elements whose content is text, but which mammoth skips; it reads through ``smartTag`` itself.
READ_THROUGH = frozenset({"fldSimple", "bdo", "dir"})

# The forms of note numbers by default: ECMA-376, part 1, 17.11.17 and 17.11.18.
DEFAULT_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}

LEVELS = 9
LARGEST = 10**6

# A note's kind, ``footnote`` or ``endnote``, and its id.
NoteKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that notes are printed with.

    Attributes:
        labels: by note, in the order of their calls.
        marks: the notes that have a sign of their own, which stands in the text after the call.
        by_page: whether some are counted anew on each page; these are counted through here.
    """

    labels: dict[NoteKey, str]
    marks: frozenset[NoteKey]
    by_page: bool


def note_numbers(document: Element, settings: Element | None) -> Numbers:
    """Return the numbers of the notes that a document calls.

    Args:
        document: the root of ``document.xml``.
        settings: the root of ``settings.xml``, which says how notes are counted where a section
            does not.
    """
    general = {kind: counting(settings, kind) for kind in DEFAULT_FORMS}
    waiting: dict[str, list[tuple[NoteKey, str]]] = {kind: [] for kind in DEFAULT_FORMS}
    last = dict.fromkeys(DEFAULT_FORMS, 0)
    labels: dict[NoteKey, str] = {}
    marks: set[NoteKey] = set()
    by_page = False

    def settle(section: Element | None) -> None:
        nonlocal by_page
        for kind, keys in waiting.items():
            own = {**general[kind], **counting(section, kind)}
            restart = own.get("numRestart", "")
            by_page = by_page or (restart == "eachPage" and len(keys) > 1)
            start = int(own["numStart"]) if own.get("numStart", "").isdigit() else 1
            if restart == "eachSect" or not last[kind]:
                last[kind] = start - 1
            for key, mark in keys:
                if mark:
                    labels[key] = mark
                    marks.add(key)
                else:
                    last[kind] += 1
                    labels[key] = ordinal(last[kind], own.get("numFmt", DEFAULT_FORMS[kind]))
            keys.clear()

    ending: Element | None = None  # the paragraph at whose end a section ends
    section: Element | None = None
    for each in document.iter("*"):
        name = name_of(each)
        kind = name.removesuffix("reference")
        if name == "p" and ending is not None and ending not in each.iterancestors():
            settle(section)
            ending = None
        if kind in waiting and name != kind:
            mark = own_mark(each) if is_on(attribute(each, "customMarkFollows")) else ""
            waiting[kind].append(((kind, attribute(each, "id")), mark))
        elif name == "sectpr":
            parent = each.getparent()
            if name_of(parent) == "ppr":
                ending, section = parent.getparent(), each
            elif name_of(parent) == "body":
                settle(each)
    settle(section if ending is not None else None)
    return Numbers(labels, frozenset(marks), by_page)


def counting(parent: Element | None, kind: str) -> dict[str, str]:
    """Return what ``footnotePr`` or ``endnotePr`` says: numFmt, numStart, numRestart."""
    found = first_named(parent, f"{kind}pr") if parent is not None else None
    if found is None:
        return {}
    names = {"numfmt": "numFmt", "numstart": "numStart", "numrestart": "numRestart"}
    return {
        names[name_of(each)]: attribute(each, "val")
        for each in found.iterchildren("*")
        if name_of(each) in names
    }


def own_mark(call: Element) -> str:
    """Return the sign that follows a call in its run."""
    return "".join(
        each.text or "" for each in call.itersiblings("*") if name_of(each) == "t"
    ).strip()


def is_on(value: str) -> bool:
    """Say whether a value of Word's switches one on."""
    return value.lower() in ("1", "true", "on")


class WordStyles:
    """The styles of ``styles.xml``, with those that they are based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        for each in all_named(root, "style") if root is not None else ():
            self._styles[attribute(each, "styleId")] = each

    def kind(self, style: str) -> PassageKind | None:
        """Return the kind of passage that a paragraph style announces, by its name or outline."""
        for each in self._chain(style):
            name = first_named(each, "name")
            kind = kind_of_style(attribute(name, "val")) if name is not None else None
            if kind:
                return kind
            outline = first_named(each, "outlinelvl")
            if outline is not None and attribute(outline, "val") in "012345678":
                return "heading"
        return None

    def is_slanted(self, style: str) -> bool:
        """Say whether a character style sets letters in italics or bold."""
        for each in self._chain(style):
            for name in ("i", "b"):
                switch = first_named(each, name)
                if switch is not None:
                    return attribute(switch, "val") in ("", "1", "true", "on")
            named = first_named(each, "name")
            if named is not None and is_emphatic(attribute(named, "val")):
                return True
        return False

    def numbering(self, style: str) -> Element | None:
        """Return the numbering that a paragraph style gives its paragraphs."""
        return next(
            (
                found
                for each in self._chain(style)
                if (found := first_named(each, "numpr")) is not None
            ),
            None,
        )

    def _chain(self, style: str) -> Iterator[Element]:
        def parent(name: str) -> str | None:
            found = self._styles.get(name)
            based = first_named(found, "basedon") if found is not None else None
            return attribute(based, "val") if based is not None else None

        return (self._styles[name] for name in chain(style, parent) if name in self._styles)


@dataclass(slots=True)
class Level:
    """How the items of one level of a list are numbered."""

    start: int
    form: str
    text: str


@dataclass(slots=True)
class Lists:
    """The lists of ``numbering.xml``, and how far each has been counted.

    Attributes:
        levels: by the id of the list, then by depth.
        counts: the last numbers on all levels, by the list that is counted.
        counted: the list that is counted with; lists made from one count on together, unless one
            says from which number it starts.
    """

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    counts: dict[str, list[int]] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Lists:
        """Return the lists that ``numbering.xml`` defines."""
        lists = cls()
        if root is None:
            return lists
        patterns = {
            attribute(each, "abstractNumId"): levels_of(each)
            for each in all_named(root, "abstractnum")
        }
        for each in all_named(root, "num"):
            made_from = first_named(each, "abstractnumid")
            if made_from is None:
                continue
            pattern, number = attribute(made_from, "val"), attribute(each, "numId")
            levels = {**patterns.get(pattern, {}), **levels_of(each)}
            starts = False
            for override in all_named(each, "lvloverride"):
                start = first_named(override, "startoverride")
                depth = whole(attribute(override, "ilvl"))
                if start is not None and depth in levels:
                    starts = True
                    old = levels[depth]
                    levels[depth] = Level(whole(attribute(start, "val")), old.form, old.text)
            lists.levels[number] = levels
            lists.counted[number] = f"num {number}" if starts else f"pattern {pattern}"
        return lists

    def label(self, number: str, depth: int) -> str:
        """Count an item and return what is printed before it; nothing for bullets."""
        levels = self.levels.get(number, {})
        level = levels.get(depth)
        if level is None or depth >= LEVELS:
            return ""
        counts = self.counts.setdefault(self.counted[number], [0] * LEVELS)
        for at in range(depth + 1):
            if not counts[at]:
                counts[at] = levels[at].start if at in levels else 1
                counts[at] -= at == depth
        counts[depth] = min(counts[depth] + 1, LARGEST)
        counts[depth + 1 :] = [0] * (LEVELS - depth - 1)
        if level.form in ("bullet", "none", ""):
            return ""
        text = level.text
        for at in range(depth + 1):
            form = levels[at].form if at in levels else "decimal"
            text = text.replace(f"%{at + 1}", ordinal(counts[at], form))
        return text.strip()


def levels_of(parent: Element) -> dict[int, Level]:
    """Return the levels that are defined under an element."""
    found = {}
    for each in all_named(parent, "lvl"):
        said = {name_of(child): attribute(child, "val") for child in each.iterchildren("*")}
        found[whole(attribute(each, "ilvl"))] = Level(
            start=whole(said.get("start", "1")),
            form=said.get("numfmt", "decimal"),
            text=said.get("lvltext", ""),
        )
    return found


def whole(text: str) -> int:
    """Return a whole number, or 0 for anything else and for numbers beyond the bound."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def prepared(root: Element, lists: Lists, styles: WordStyles) -> None:
    """Change a part's tree so that mammoth reads what it would skip.

    The text of fields is read through, and the number of a list's item is written before it.
    """
    for each in [
        each for each in root.iter("*") if str(each.tag).rpartition("}")[2] in READ_THROUGH
    ]:
        each.tag = each.tag.rpartition("}")[0] + "}smartTag"
    for paragraph in list(all_named(root, "p")):
        properties = first_child(paragraph, "ppr")
        if properties is None:
            continue
        style = first_child(properties, "pstyle")
        derived = styles.numbering(attribute(style, "val")) if style is not None else None
        numbering = first_child(properties, "numpr")
        if numbering is None:
            numbering = derived
        if numbering is None:
            continue
        said = {name_of(child): attribute(child, "val") for child in numbering.iterchildren("*")}
        number = said.get("numid", "")
        if not number and derived is not None:
            number = attribute(first_child(derived, "numid"), "val")
        label = lists.label(number, whole(said.get("ilvl", "0")))
        if label:
            space = properties.tag.rpartition("}")[0] + "}"
            run = paragraph.makeelement(f"{space}r")
            text = run.makeelement(f"{space}t")
            text.text = f"{label} "
            run.append(text)
            properties.addnext(run)


def first_child(parent: Element, name: str) -> Element | None:
    """Return the first of an element's own children that has a name."""
    return next((each for each in parent.iterchildren("*") if name_of(each) == name), None)

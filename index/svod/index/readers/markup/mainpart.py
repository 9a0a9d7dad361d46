"""Find the main text of a web page: the one door to trafilatura.

Trafilatura says which paragraphs it takes for the main text; the smallest element that holds
nearly all of them is read, from our own tree, so that notes, headings and emphases stay.  Inside
it, lists of links and asides in which trafilatura found nothing are left out.  Where it finds too
little to trust, the whole page is read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

from ..extras import INSTALLING
from .hypernotes import BLOCKS
from .hypertext import SKIPPED
from .tree import Element, first_named, name_of, source_of, steps

# The main part must hold this share of what trafilatura found.  Not all, so that a stray teaser
# does not widen the part to the whole page.
NEARLY_ALL = 0.9

# What trafilatura found must be at least this share of the page's text.  Menus and comments may be
# longer than the text, but seldom twice as long.
TRUSTED = 1 / 3

# If links are more than this share of its letters, an element is a menu.
LINKED = 0.5

# Characters of HTML, and elements.  A larger page is a whole book; finding its menus would take too
# long.
LARGEST, MOST = 4_000_000, 40_000

# Letters.  The first BEGINNING letters identify a paragraph; it is looked for in the next AHEAD
# letters of what trafilatura found, because trafilatura parts and joins paragraphs.  The bound
# limits the time.
BEGINNING, AHEAD = 24, 5_000

ASIDES = frozenset({"aside", "footer", "form", "nav", "menu"})
LETTERS = re.compile(r"[\W_]+")


class MainPart:
    """The part of a page to be read.

    Attributes:
        root: the element that holds the text.
        said: in words for the user, what was read and what not.
    """

    def __init__(self, page: Element) -> None:
        body = first_named(page, "body")
        self.root = body if body is not None else page
        self._all: dict[Element, int] = defaultdict(int)
        self._main: dict[Element, int] = defaultdict(int)
        self._linked: dict[Element, int] = defaultdict(int)
        self._chosen = False
        found, self.said = main_text(page)
        if found:
            self._choose(Found(found))

    def _choose(self, found: Found) -> None:
        """Choose the smallest element that holds nearly all that was found."""
        for block, text, linked in texts_of(self.root):
            main = len(text) if found.has(text) else 0
            for above in (block, *block.iterancestors()):
                self._all[above] += len(text)
                self._main[above] += main
                self._linked[above] += linked
                if above is self.root:
                    break
        wanted = self._main[self.root] * NEARLY_ALL
        chosen = self.root
        while wanted:
            smaller = [child for child in chosen if self._main.get(child, 0) >= wanted]
            if not smaller:
                break
            chosen = smaller[0]
        while chosen is not self.root and self._all[chosen.getparent()] == self._all[chosen]:
            chosen = chosen.getparent()  # a quotation's only paragraph is still a quotation
        unlinked = self._all[self.root] - self._linked[self.root]
        share = (self._all[chosen] - self._linked[chosen]) / max(unlinked, 1)
        if not wanted or share < TRUSTED:
            self.said = "The whole page was read: no main text stood out from the rest of it."
            return
        left = self._all[self.root] > self._all[chosen]
        self.root, self._chosen = chosen, True
        self.said = (
            "Only the main text of the page was read, as trafilatura finds it: "
            f"{share:.0%} of all that is no link."
            if left
            else "The whole page was read: trafilatura takes all of it for its main text."
        )

    def left_out(self, element: Element) -> bool:
        """Say whether an element inside the part is a menu or an aside."""
        if not self._chosen or name_of(element) not in BLOCKS or self._main.get(element):
            return False
        linked = self._linked.get(element, 0) > LINKED * self._all.get(element, 0)
        return linked or name_of(element) in ASIDES


class Found:
    """The letters that trafilatura found, in which the texts of a page are looked for in order."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        length = 0
        lines = [letters(line) for line in text.splitlines()]
        for line in lines:
            self._lines.setdefault(line[:BEGINNING], length)
            length += len(line)
        self._all = "".join(lines)
        self._at = 0

    def has(self, text: str) -> bool:
        """Say whether a text is in it: the beginning of a line, or not far ahead."""
        at = self._lines.get(text[:BEGINNING], -1)
        if at < 0:
            at = self._all.find(text, self._at, self._at + len(text) + AHEAD)
        if at >= 0 and len(text) >= BEGINNING:
            self._at = max(self._at, at)
        return at >= 0


def main_text(page: Element) -> tuple[str, str]:
    """Return what trafilatura takes for the main text, and why the whole page is read if not."""
    elements = sum(1 for _ in islice(page.iter(), MOST + 1))
    source = source_of(page) if elements <= MOST else ""
    if elements > MOST or len(source) > LARGEST:
        return "", "The whole page was read: it is too long to be looked through for its main text."
    try:
        import trafilatura
    except ImportError:
        return "", (
            "The whole page was read, menus and all: to find its main text, install trafilatura "
            f"with: {INSTALLING}"
        )
    try:
        found = trafilatura.extract(source, include_comments=False, favor_recall=True)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        found = None
    return found or "", "The whole page was read: no main text was found in it."


def texts_of(root: Element) -> list[tuple[Element, str, int]]:
    """Return the texts under a root: each with its block, its letters and its letters in links."""
    texts: list[tuple[Element, list[str], list[int]]] = []
    blocks = [root]
    begun = False
    links = 0
    walked = steps(root)

    def add(text: str | None) -> None:
        nonlocal begun
        if text and (plain := letters(text)):
            if not begun:
                texts.append((blocks[-1], [], []))
                begun = True
            texts[-1][1].append(plain)
            texts[-1][2].append(len(plain) if links else 0)

    for event, element in walked:
        name = name_of(element)
        if event == "start":
            if name in BLOCKS and element is not root:
                blocks.append(element)
                begun = False
            links += name == "a"
            if name in SKIPPED:
                walked.skip_subtree()
            else:
                add(element.text)
            continue
        if event == "end":
            links -= name == "a"
            if blocks[-1] is element and element is not root:
                blocks.pop()
                begun = False
        if element is not root:
            add(element.tail)
    return [(block, "".join(pieces), sum(linked)) for block, pieces, linked in texts]


def letters(text: str) -> str:
    """Return the letters and figures of a text alone, in lower case."""
    return LETTERS.sub("", text).lower()

"""Write a tree of markup onto a Sheet; each format says what its elements do.

The walk needs no recursion, so that no file can exhaust the stack.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from ..sheet import Sheet
from .tree import Element, steps, words_of

# What happens before and after an element's content; ``None`` leaves the content out.
Wrapping = AbstractContextManager[None] | None

INLINE: AbstractContextManager[None] = nullcontext()


class Walk(ABC):
    """Writes trees onto a Sheet, in the order of the document.

    Attributes:
        emphasis: how many elements that set words in italics are open.
        page: the page that the walk is on.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.emphasis = 0
        self.page = ""
        self._kinds = ["body"]
        self._cells = 0

    @abstractmethod
    def around(self, element: Element) -> Wrapping:
        """Return what happens before and after an element's content."""

    def text(self, text: str, element: Element, after: bool) -> None:  # noqa: ARG002
        """Write the text that stands first in an element, or ``after`` it."""
        self.sheet.write(text, emphasis=self.emphasis > 0)

    def walk(self, root: Element) -> None:
        """Write everything under ``root``."""
        opened: list[Wrapping] = []
        walked = steps(root)
        for event, element in walked:
            if event == "start":
                around = self.around(element)
                opened.append(around)
                if around is None:
                    walked.skip_subtree()
                else:
                    around.__enter__()
                    if element.text:
                        self.text(element.text, element, after=False)
                continue
            if event == "end" and (around := opened.pop()) is not None:
                around.__exit__(None, None, None)
            if element.tail and element is not root:
                self.text(element.tail, element, after=True)

    def turn(self, page: str) -> None:
        """Begin a page."""
        self.page = page
        self.sheet.page(page)

    @contextmanager
    def emphasised(self) -> Iterator[None]:
        """Write what is inside in italics."""
        self.emphasis += 1
        yield
        self.emphasis -= 1

    @contextmanager
    def quoted(self, before: str = "“", after: str = "”") -> Iterator[None]:
        """Print quotation marks around what is inside, as a browser does."""
        self.sheet.write(before, emphasis=self.emphasis > 0)
        yield
        self.sheet.write(after, emphasis=self.emphasis > 0)

    @contextmanager
    def _block(self, kind: str) -> Iterator[None]:
        """Open a block of a kind around an element."""
        self._kinds.append(kind)
        with self.sheet.block(kind):
            yield
        self._kinds.pop()

    @contextmanager
    def _row(self) -> Iterator[None]:
        """Make a row of a table a block; its cells are parted by a bar."""
        with self._block(self._kinds[-1]):
            self._cells = 1
            yield
            self._cells = 0

    @contextmanager
    def _cell(self, element: Element) -> Iterator[None]:
        """Part a cell that says anything from the one before."""
        if words_of(element):
            if self._cells > 1:
                self.sheet.write(" | ")
            self._cells += 1
        yield

    @contextmanager
    def _line(self) -> Iterator[None]:
        """Set an element on a line of its own within its block."""
        self.sheet.line()
        yield
        self.sheet.line()

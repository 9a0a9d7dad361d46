"""The kind of a paragraph, from the name of its style in a word processor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ...documents import PassageKind

# Patterns for style names; the first that fits gives the kind.  The names are those of Word,
# LibreOffice and WordPerfect in English and Russian, and those of publishers' templates.
KINDS: tuple[tuple[PassageKind, re.Pattern[str]], ...] = (
    (
        "caption",
        re.compile(r"caption|illustration|figure|table|drawing|подпись|название объекта|рисунок"),
    ),
    ("other", re.compile(r"(toc|contents|table of contents|оглавление|содержание)\b.*")),
    (
        "heading",
        re.compile(
            r"(heading|header|заголовок|заглавие|title|subtitle|название|подзаголовок|chapter|"
            r"глава|appendix|part|часть)[ \d.]*|(main|book|chapter|article) (title|heading)"
        ),
    ),
    (
        "quotation",
        re.compile(
            r"(intense |block ?|long )?(quot(e|es|ation|ations)|citation)( (text|block))?|"
            r"block ?text|blockquote|extract|epigraph|(выделенная |блочная )?цитата( \d)?|"
            r"эпиграф"
        ),
    ),
)
EMPHATIC = re.compile(r"(intense |strong |subtle )?emphasis|strong|(сильное |слабое )?выделение")
SPACE = re.compile(r"_20_|[\s_]+")

# Parents of one style.  A longer chain is a loop.
MOST_PARENTS = 20


def kind_of_style(name: str) -> PassageKind | None:
    """Return the kind of passage that a style's name announces.

    >>> [kind_of_style(name) for name in ("Heading 2", "Цитата 2", "Quotations", "Text body")]
    ['heading', 'quotation', 'quotation', None]
    """
    plain = SPACE.sub(" ", name).strip().casefold()
    return next((kind for kind, pattern in KINDS if pattern.fullmatch(plain)), None)


def is_emphatic(name: str) -> bool:
    """Say whether a character style's name announces emphasis."""
    return bool(EMPHATIC.fullmatch(SPACE.sub(" ", name).strip().casefold()))


def chain(style: str, parent: Callable[[str], str | None]) -> Iterator[str]:
    """Yield a style and those that it is derived from, the nearest first."""
    found: str | None = style
    for _ in range(MOST_PARENTS):
        if not found:
            return
        yield found
        found = parent(found)

"""The classes that a style sheet sets in italics; converted books mark italics only so."""

from __future__ import annotations

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
ITALIC = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
CLASS = re.compile(r"(?:\w+)?\.([\w-]+)")


def italic_classes(css: str) -> frozenset[str]:
    """Return the classes that a style sheet sets in italics by themselves, in lower case.

    >>> sorted(italic_classes("span.It, p .x { font-style: italic } .y:hover {font-style:italic}"))
    ['it', 'x']
    """
    found = set()
    for selectors, rules in RULE.findall(COMMENT.sub("", css)):
        if ITALIC.search(rules):
            for selector in selectors.split(","):
                *_, last = selector.split() or [""]
                if match := CLASS.fullmatch(last):
                    found.add(match[1].lower())
    return frozenset(found)

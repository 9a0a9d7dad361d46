"""What publishers add to a text: headers and licences, imprints, contents, back-of-book indexes.

The order of the steps:

1. what stands before the publisher's start mark and from the stop mark on is ``apparatus``;
2. so are a transcriber's notes and the lines in which publishers name themselves;
3. after the heading *Contents*, entries are ``contents`` until the text begins;
4. after the heading *Index*, entries with page numbers are ``index``.

The paragraphs of every format are judged by their texts alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

# Among so many first and last paragraphs of a text publishers name themselves.
EDGE = 30

# Characters of a paragraph in which a publisher names himself.
LONGEST_LINE = 600

# Characters of an entry of a table of contents that has no page number.
LONGEST_ENTRY = 200

# Characters of a line in a list: those of a paragraph fill the page's width.
SHORT_LINE = 45

# In an index at least so many lines have a page number: some name only what is under them.
FEWEST_PAGES = 0.5

CONTENTS_HEADING = re.compile(
    r"(?:table of )?contents|содержание|оглавление|inhalt(?:sverzeichnis)?|table des matières",
    re.IGNORECASE,
)
INDEX_HEADING = re.compile(
    r"(?:general |subject )?index(?: of .{1,40})?|(?:именной|предметный|алфавитный|географический)"
    r"(?: \w+)? указатель(?: .{1,40})?|указатель(?: имен| имён| .{1,40})?|register",
    re.IGNORECASE,
)
PAGES = re.compile(
    r"[,:.…\s]\s?\d{1,4}(?:[-–]\d{1,4})?(?: ?(?:_?note_?|n\.?|сл\.|прим\.|ff?\.))?(?=[,;.\s]|$)"
)
INITIAL = re.compile(r"\W{0,3}\w\W{0,3}")
ENTRY_END = re.compile(
    r"(?:\s{2,}|[.·_…]{2,}\s?|\t|, )(?:\d{1,4}|[ivxlc]{1,7})\.?\s*$", re.IGNORECASE
)
STATED = re.compile(
    r"^(?P<key>title|author|release date|posting date|автор|название)[ \t]*:[ \t]*"
    r"(?P<value>\S[^\r\n]*(?:\r?\n[ \t]{3,}\S[^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")


@lru_cache(maxsize=1)
def expressions() -> dict[str, re.Pattern[str]]:
    """Return the expressions of ``data/apparatus.toml``, those of one table as one."""
    source = files("svod.index").joinpath("data/apparatus.toml").read_text(encoding="utf-8")
    return {
        name: re.compile("|".join(f"(?:{row['expression']})" for row in rows), re.IGNORECASE)
        for name, rows in tomllib.loads(source).items()
    }


def find_roles(texts: Sequence[str]) -> dict[int, str]:
    """Return the role of each paragraph that is the publisher's: by its ordinal.

    >>> find_roles(["Produced by volunteers", "The Bridge", "It was cold."])
    {0: 'apparatus'}
    """
    roles = dict.fromkeys(published(texts), "apparatus")
    roles.update(dict.fromkeys(transcribed(texts, roles), "apparatus"))
    known = expressions()
    inner = [at for at in range(len(texts)) if at not in roles]
    edges = {*inner[:EDGE], *inner[-EDGE:]}
    for at in inner:
        text = texts[at]
        if len(text) <= LONGEST_LINE and (
            known["anywhere"].match(text) or (at in edges and known["line"].match(text))
        ):
            roles[at] = "apparatus"
    for role, heading, entries in (
        ("contents", CONTENTS_HEADING, contents_entries),
        ("index", INDEX_HEADING, index_entries),
    ):
        for at, text in enumerate(texts):
            if at not in roles and len(text) < LONGEST_ENTRY and heading.fullmatch(bare(text)):
                stop = next((n for n in range(at + 1, len(texts)) if n in roles), len(texts))
                roles.update(dict.fromkeys(entries(texts, at + 1, stop), role))
    return roles


def published(texts: Sequence[str]) -> list[int]:
    """Return the paragraphs before a start mark and from a stop mark on."""
    known = expressions()
    found: list[int] = []
    first = 0  # of what no mark has parted yet
    stopped = False
    for at, text in enumerate(texts):
        if "*" in text and known["start"].match(text):
            found += range(first, at + 1)
            first, stopped = at + 1, False
        elif known["stop"].match(text) and not stopped:
            first, stopped = at, True
    return [*found, *(range(first, len(texts)) if stopped else ())]


def transcribed(texts: Sequence[str], roles: dict[int, str]) -> list[int]:
    """Return a transcriber's notes: of a heading alone, what follows up to the next heading."""
    mark = expressions()["transcriber"]
    found: list[int] = []
    last = max((at for at in range(len(texts)) if at not in roles), default=0)
    for at, text in enumerate(texts):
        match = mark.match(text)
        if match is None or at in roles or at in found:
            continue
        found.append(at)
        rest = text[match.end() :].strip(" \t:.]*_=-")
        if rest:
            continue
        ends = last - at <= EDGE * 10 and at * 10 > len(texts) * 9
        stop = last + 1 if ends else min(at + EDGE, len(texts))
        for after in range(at + 1, stop):
            if not ends and (after in roles or is_capitals(texts[after])):
                break
            found.append(after)
        if not ends and len(found) and found[-1] == stop - 1:
            del found[found.index(at) + 2 :]  # no heading ends it: only the next belongs to it
    return found


def contents_entries(texts: Sequence[str], start: int, stop: int) -> range:
    """Return the entries of a table of contents: short, up to the first that comes again.

    The last entry without a page number before the text is the text's own heading.
    """
    seen = {bare(text) for text in texts[max(0, start - EDGE) : start - 1]}
    at = start
    while at < stop:
        text = texts[at]
        lines = text.splitlines()
        listed = sum(bool(ENTRY_END.search(line)) for line in lines) * 2 >= len(lines)
        short = len(lines) > 2 and len(text) < SHORT_LINE * len(lines)
        if bare(ENTRY_END.sub("", text)) in seen or (not listed and not short and is_telling(text)):
            break
        seen.update(bare(ENTRY_END.sub("", line)) for line in lines)
        at += 1
    if at < stop and is_telling(texts[at]) and at - 1 > start:
        at -= not ENTRY_END.search(texts[at - 1])
    return range(start, at if at < stop or stop == len(texts) else start)


def index_entries(texts: Sequence[str], start: int, stop: int) -> range:
    """Return the entries of an index: lines with runs of page numbers, letters between them."""
    at = start
    end = start
    while at < stop:
        text = texts[at]
        lines = text.splitlines()
        if len(PAGES.findall(text)) >= FEWEST_PAGES * len(lines):
            end = at + 1
        elif at - end > 2 or (is_telling(text) and not INITIAL.fullmatch(text)):
            break
        at += 1
    return range(start, end)


def is_telling(text: str) -> bool:
    """Say whether a text is no entry: running words, long or with a sentence's end.

    >>> is_telling("CHAPTER I."), is_telling("The Winter"), is_telling("It was cold there.")
    (False, False, True)
    """
    words = text.split()
    ended = text.rstrip('”»"’)').endswith((".", "!", "?", "…"))
    plain = sum(word[:1].islower() for word in words)
    return (ended or len(text) > LONGEST_ENTRY) and plain * 2 >= len(words)


def is_capitals(text: str) -> bool:
    """Say whether a short text is all in capitals, as headings are."""
    return len(text) < LONGEST_ENTRY and text.isupper()


def bare(text: str) -> str:
    """Return a heading's words, in lower case and without marks around them."""
    return " ".join(text.split()).strip("*_=#[] .:—–-").lower()


def stated(texts: Sequence[str]) -> dict[str, Any]:
    r"""Return what a publisher's header says of the text: title, author, year of the file.

    >>> stated(["Project Gutenberg's EBook of A", "Title: The Bridge\nAuthor: A. Winter"])
    {'author': 'A. Winter', 'title': 'The Bridge'}
    """
    header = next(
        (
            texts[: at + 1]
            for at, text in enumerate(texts)
            if "*" in text and expressions()["start"].match(text)
        ),
        texts[:EDGE] if any(expressions()["anywhere"].match(text) for text in texts[:3]) else (),
    )
    found: dict[str, str] = {}
    for match in STATED.finditer("\n\n".join(header)):
        found.setdefault(match["key"].lower(), match["value"])
    year = YEAR.search(found.get("release date") or found.get("posting date", ""))
    known = {
        "author": " ".join((found.get("author") or found.get("автор", "")).split()),
        "title": " ".join((found.get("title") or found.get("название", "")).split()),
        "year": int(year[1]) if year else None,
    }
    return {key: value for key, value in known.items() if value}

"""The lines above a Markdown text that describe it, written for Svod or for another program.

Between lines ``+++`` it is TOML with the keys of a catalogue, and is taken at its word.  Between
lines ``---`` it is YAML that other programs write; of that the plain lines ``key: value`` are
understood, and what a catalogue has no key for is left out.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ...errors import CatalogueError
from ..metadata import described_by

TOML = re.compile(
    r"\A\ufeff?\+\+\+[ \t]*(\r\n|\n|\r)(.*?)(?:\1)\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)", re.DOTALL
)
YAML = re.compile(
    r"\A\ufeff?---[ \t]*(\r\n|\n|\r)"
    r"((?:(?:[A-Za-z][\w-]*:[^\r\n]*|[ \t][^\r\n]*|- [^\r\n]*|#[^\r\n]*)?\1)*)"
    r"(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"
)
PAIR = re.compile(r"([A-Za-z][\w-]*):[ \t]*(.*)")
ITEM = re.compile(r"[ \t]*- (.*)")


def front_matter(text: str, file: str) -> tuple[dict[str, Any], int]:
    r"""Return what stands above a text, in the keys of a catalogue, and where the text begins.

    Raises:
        CatalogueError: when what should be TOML is none.

    >>> front_matter("---\ntitle: The Ferry\ndate: 1931-05-04\n---\nIt was cold.", "ferry.md")
    ({'title': 'The Ferry', 'year': 1931}, 42)
    """
    if toml := TOML.match(text):
        try:
            return tomllib.loads(toml[2]), toml.end()
        except tomllib.TOMLDecodeError as error:
            raise CatalogueError(file, f"its front matter is not TOML: {error}.") from None
    yaml = YAML.match(text)
    if yaml and (found := described(yaml[2])):
        return found, yaml.end()
    return {}, 1 if text.startswith("\ufeff") else 0


def described(yaml: str) -> dict[str, Any]:
    """Return what the plain lines of YAML say."""
    values: dict[str, list[str]] = {}
    key = ""
    for line in yaml.splitlines():
        if pair := PAIR.fullmatch(line):
            key = pair[1].casefold()
            values[key] = listed(pair[2])
        elif key and (item := ITEM.fullmatch(line)):
            values[key].append(unquoted(item[1]))

    def first(*keys: str) -> str:
        return next((values[each][0] for each in keys if values.get(each)), "")

    return described_by(
        authors=values.get("author") or values.get("authors") or (),
        title=first("title"),
        date=first("year", "date"),
        language=first("language", "lang"),
    )


def listed(value: str) -> list[str]:
    """Return the values that stand after a key: ``[Anna, Peter]`` are two.

    >>> listed('"The Ferry: A Story"'), listed("[Anna, Peter]"), listed("")
    (['The Ferry: A Story'], ['Anna', 'Peter'], [])
    """
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return [unquoted(each) for each in value[1:-1].split(",") if each.strip()]
    return [unquoted(value)] if value and value not in ("|", ">", ">-", "|-") else []


def unquoted(value: str) -> str:
    """Return a value without the quotation marks around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value

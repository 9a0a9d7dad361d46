"""Turn a file on disk into an account with its passages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..bundle import AccountBundle
from ..catalogue import FRONT_MATTER_KEYS, checked, described, language_of
from ..documents import Locator, Passage, note_id
from ..errors import InputError
from ..extract import Block
from ..files import digest
from ..readers import reader_for

# Which edition of reading this is: raised whenever the same file would be read otherwise.
#
# It is kept with each account, so that files read by an older edition are read again.
READING = 4

# Libraries that decide how a file is read; some may not be installed.
READ_WITH = (
    "chardet",
    "lxml",
    "mammoth",
    "markdown-it-py",
    "pdfplumber",
    "pypdf",
    "trafilatura",
)


def read_account(file: Path, data: bytes, known: Mapping[str, Any]) -> AccountBundle:
    """Return the account in a file, with its passages.

    ``known`` is what a catalogue says of it; it prevails over what the file says of itself.

    Raises:
        InputError: when the file cannot be read, or holds no passage.
        CatalogueError: when its front matter has an unknown key or a wrong value.
    """
    extract = reader_for(file.name).read(data, str(file))
    own = checked(extract.metadata, file, "front matter", FRONT_MATTER_KEYS)
    if not extract.blocks:
        raise InputError(file, "no passage of text was found in it.")
    refuse_half_characters(file, (extract.text, *(block.text for block in extract.blocks)))
    refuse_half_characters(file, map(str, own.values()))
    account = described(
        file,
        {**own, **known},
        language_of(extract.text),
        digest(data),
        len(extract.text),
        extract.guesses,
    )
    account = replace(account, warnings=extract.warnings, read_as=way_of_reading(file.name, known))
    passages = passages_of(extract.blocks, account.id, file.name)
    return AccountBundle(account, passages, extract.text, extract.steps)


def way_of_reading(name: str, known: Mapping[str, Any]) -> str:
    """Return a digest of everything that decides how a file of a name is read."""
    made_with = [READING, *map(installed, READ_WITH)]
    content = json.dumps([made_with, name, dict(known)], sort_keys=True)
    return digest(content.encode())[:16]


@cache
def installed(library: str) -> str:
    """Return the version of a library; ``""`` when it is not installed."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def refuse_half_characters(file: Path, texts: Iterable[str]) -> None:
    """Raise ``InputError`` for text that cannot be written down: half of a pair of surrogates."""
    try:
        for text in texts:
            text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(
            file,
            f"its text holds half a character (U+{ord(error.object[error.start]):04X}); "
            "the file is damaged. Save it anew from the program that made it.",
        ) from None


def passages_of(blocks: Iterable[Block], account: str, file: str) -> tuple[Passage, ...]:
    """Return the blocks as passages, in order, each with an id and a place.

    Text passages are counted ``p1``, ``p2``…; notes are called by their number, ``n12``, so that
    a note found later does not shift the paragraphs.  A number that comes again gets ``n12-2``.
    """
    blocks = tuple(resolved(blocks))
    passages = []
    paragraph = 0
    section = ""
    called_in: dict[tuple[str, int | None], str] = {}
    seen: dict[str, int] = {}
    for block in blocks:
        if block.kind == "note":
            number = block.number or ""
            seen[number] = seen.get(number, 0) + 1
            name = note_id(account, number, seen[number]) or ""
            # Notes may stand far from their text; their section is the one that calls them.
            locator = Locator(
                section=called_in.get((number, seen[number]), section), page=block.page
            )
        else:
            paragraph += 1
            name = f"{account}:p{paragraph}"
            if block.kind == "heading":
                section = block.text
            locator = Locator(paragraph=paragraph, section=section, page=block.page)
            for anchor in block.anchors:
                called_in.setdefault((anchor.note, anchor.nth), section)
        passages.append(
            Passage(
                id=name,
                account=account,
                kind=block.kind,
                text=block.text,
                file=file,
                spans=block.spans,
                number=block.number,
                locator=locator,
                anchors=block.anchors,
                runs=block.runs,
                emphases=block.emphases,
                marks=block.marks,
                role=block.role,
            )
        )
    return tuple(passages)


def resolved(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, each call knowing which of the notes of its number it means.

    Where the Reader does not say, it is the next one after the call, else the first: numbers may
    begin anew in every chapter, and notes follow what calls them.
    """
    blocks = tuple(blocks)
    places: dict[str, list[int]] = {}
    for at, block in enumerate(blocks):
        if block.kind == "note" and block.number:
            places.setdefault(block.number, []).append(at)
    for at, block in enumerate(blocks):
        if all(anchor.nth is not None for anchor in block.anchors):
            yield block
            continue
        anchors = []
        for anchor in block.anchors:
            known = places.get(anchor.note, [])
            after = (order for order, place in enumerate(known, start=1) if place > at)
            found = next(after, min(1, len(known)))
            anchors.append(replace(anchor, nth=found if anchor.nth is None else anchor.nth))
        yield replace(block, anchors=tuple(anchors))

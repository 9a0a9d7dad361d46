"""A file on disk becomes an account with its passages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .catalogue import FRONT_MATTER_KEYS, checked, described, language_of
from .documents import Account, Locator, Passage, note_id
from .errors import InputError
from .extract import Block
from .readers import reader_for


@dataclass(frozen=True, slots=True)
class Telling:
    """An account and its passages, ready to be kept."""

    account: Account
    passages: tuple[Passage, ...]

    @property
    def notes(self) -> int:
        """How many of the passages are notes."""
        return sum(passage.kind == "note" for passage in self.passages)


def read_bytes(file: Path) -> bytes:
    """Return the file's bytes; ``InputError`` when it cannot be read."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise InputError(file, "there is no such file or folder.") from None
    except OSError as error:
        raise InputError(file, f"the file cannot be read: {error.strerror}.") from None


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_account(file: Path, data: bytes, known: Mapping[str, Any]) -> Telling:
    """Return what a file tells.

    ``known`` is what a catalogue says of it; it prevails over what the file says of itself.

    Raises:
        InputError: when the file cannot be read, or holds no passage.
        CatalogueError: when its front matter has an unknown key or a wrong value.
    """
    extract = reader_for(file.name).read(data, str(file))
    own = checked(extract.metadata, file, "front matter", FRONT_MATTER_KEYS)
    if not extract.blocks:
        raise InputError(file, "no passage of text was found in it.")
    account = described(
        file,
        {**own, **known},
        language_of(extract.text),
        digest(data),
        len(extract.text),
        extract.guesses,
    )
    account = replace(account, warnings=extract.warnings)
    return Telling(account, passages_of(extract.blocks, account.id, file.name))


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

"""The reader's authority file: which names are names of the same person, place or thing.

An authority file is CSV or TOML, in UTF-8, one name a row::

    name,aliases,wikidata,viaf            [[name]]
    Warsaw,Варшава;Warszawa,Q270,         name = "Warsaw"
                                          aliases = ["Варшава", "Warszawa"]
                                          wikidata = "Q270"

What is left out on purpose: spellings.  *Varshava* need not be told beside *Варшава*; an alias is
found in any ending and any spelling, as every word is.
"""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from .errors import CatalogueError, LibraryDamaged
from .lexical.tokenizer import folded, tokenize

TEXTS = ("name", "kind", "wikidata", "viaf")
KEYS = (*TEXTS, "aliases")
IDS = {
    "wikidata": (re.compile(r"Q[1-9]\d{0,11}"), "a Q and a number, such as Q649"),
    "viaf": (re.compile(r"[1-9]\d{0,21}"), "a number, such as 102333412"),
}
ALIAS_ENDS = re.compile(r"[;|]")

# Characters.  A longer name is a mistake, such as a quotation mark that is never closed.
LONGEST = 200

MOST_ALIASES = 100

MENDING = "Restore it from a copy, or remove it and add the authority file again"


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an authority file, and the other names of the same person, place or thing.

    Attributes:
        name: as the file writes it.
        aliases: as the file writes them, without repetitions.
        wikidata, viaf: ids there, or ``""``.
        kind: what it names, in words of the user's own, or ``""``.
    """

    name: str
    aliases: tuple[str, ...] = ()
    wikidata: str = ""
    viaf: str = ""
    kind: str = ""

    def __post_init__(self) -> None:
        for text in self.each():
            if not tokenize(text):
                raise ValueError(f"{text!r} has no word in it")
            if len(text) > LONGEST:
                raise ValueError(f"{text[:20]!r}… has more than {LONGEST} characters")
        if len(self.aliases) > MOST_ALIASES:
            raise ValueError(f"it has more than {MOST_ALIASES} aliases")
        for field, (shape, example) in IDS.items():
            value = getattr(self, field)
            if value and not shape.fullmatch(value):
                raise ValueError(f"{field} = {value!r} must be {example}")

    def each(self) -> Iterator[str]:
        """Yield the name, then its aliases."""
        yield self.name
        yield from self.aliases

    def as_dict(self) -> dict[str, Any]:
        """Return the name as JSON has it."""
        return {
            "name": self.name,
            "aliases": list(self.aliases),
            "wikidata": self.wikidata,
            "viaf": self.viaf,
            "kind": self.kind,
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> Self:
        """Return the name of a row of JSON; ``TypeError`` or ``ValueError`` for any other."""
        known = dict(row)
        aliases = known.pop("aliases", [])
        if not isinstance(aliases, list) or not all(
            isinstance(text, str) for text in (*aliases, *known.values())
        ):
            raise TypeError("a name, its ids and its aliases must be texts")
        return cls(aliases=distinct(aliases), **known)


def read_names(path: Path) -> tuple[Name, ...]:
    """Return the names of an authority file, in its order.

    Raises:
        CatalogueError: naming the file, the row, and what may stand there.
    """
    readers = {".csv": csv_rows, ".toml": toml_rows}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise CatalogueError(path, "an authority file is CSV or TOML; name it .csv or .toml.")
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CatalogueError(path, "there is no such authority file.") from None
    except UnicodeDecodeError as error:
        raise CatalogueError(
            path, f"it is not UTF-8 at byte {error.start}; save it as UTF-8."
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogueError(path, f"the authority file cannot be read: {reason}.") from None
    found: dict[str, tuple[str, Name]] = {}
    for where, row in reader(path, content):
        name = checked(path, where, row)
        known = found.setdefault(key_of(name.name), (where, name))
        if known[1] is not name:
            raise CatalogueError(
                path, f"{where}: {name.name!r} stands in {known[0]} already; make them one."
            )
    if not found:
        raise CatalogueError(path, "there is no name in it.")
    return tuple(name for _, name in found.values())


def csv_rows(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield where each row of a CSV file stands, and what it says; empty rows are left out."""
    lines = csv.reader(io.StringIO(content, newline=""), strict=True)
    columns: list[str] = []
    try:
        for line in lines:
            where = f"line {lines.line_num}"
            if not any(cell.strip() for cell in line):
                continue
            if not columns:
                columns = header(path, where, line)
                continue
            if len(line) > len(columns):
                raise CatalogueError(
                    path,
                    f"{where}: {len(line)} values for {len(columns)} columns; put a value that "
                    "has a comma in quotation marks, and ';' or '|' between aliases.",
                )
            row: dict[str, Any] = {
                column: cell.strip() for column, cell in zip(columns, line, strict=False)
            }
            if "aliases" in row:
                row["aliases"] = ALIAS_ENDS.split(row["aliases"])
            yield where, row
    except csv.Error as error:
        raise CatalogueError(
            path, f"line {lines.line_num}: this is not CSV ({error}); see its quotation marks."
        ) from None


def header(path: Path, where: str, line: Sequence[str]) -> list[str]:
    """Return the columns that the first line of a CSV file names."""
    columns = [cell.strip().lower() for cell in line]
    unknown = next((column for column in columns if column not in KEYS), None)
    if unknown is not None:
        raise CatalogueError(
            path,
            f"{where}: unknown column {unknown!r}; the first line names the columns, with commas "
            "between them: name,aliases,wikidata,viaf",
        )
    if "name" not in columns or len(set(columns)) < len(columns):
        raise CatalogueError(
            path, f"{where}: the first line must name each column once, and one of them 'name'."
        )
    return columns


def toml_rows(path: Path, content: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield where each ``[[name]]`` table of a TOML file stands, and what it says."""
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path, f"this is not TOML: {error}.") from None
    unknown = sorted(set(tables) - {"name"})
    if unknown:
        raise CatalogueError(
            path, f"unknown key {unknown[0]!r}; an authority file is a list of [[name]] tables."
        )
    rows = tables.get("name", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError(path, "each name stands under a line [[name]] of its own.")
    for number, row in enumerate(rows, 1):
        yield f"name {number}", row


def checked(path: Path, where: str, row: Mapping[str, Any]) -> Name:
    """Return the name in a row, checked; ``CatalogueError`` for a value that is not allowed."""
    for key, value in row.items():
        if key not in KEYS:
            raise CatalogueError(path, f"{where}: unknown key {key!r}; known are {', '.join(KEYS)}")
        if key in TEXTS and not isinstance(value, str):
            raise CatalogueError(path, f"{where}: {key} must be a text in quotation marks.")
    aliases = row.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise CatalogueError(
            path, f'{where}: aliases must be a list of texts, such as ["Варшава", "Warszawa"].'
        )
    said = {key: row[key].strip() for key in TEXTS if key in row}
    if not said.get("name"):
        raise CatalogueError(path, f"{where}: there is no name; every row needs one.")
    own = key_of(said["name"])
    others = [alias for alias in distinct(aliases) if key_of(alias) != own]
    try:
        return Name(aliases=tuple(others), **said)
    except ValueError as error:
        raise CatalogueError(path, f"{where} ({said['name'][:40]}): {error}.") from None


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts in their order, without empty ones and repetitions."""
    made: dict[str, str] = {}
    for text in texts:
        if text.strip():
            made.setdefault(key_of(text), " ".join(text.split()))
    return tuple(made.values())


def key_of(name: str) -> str:
    """Return what makes two names of a file one: their letters, capitals aside."""
    return folded(" ".join(name.split()))


def merged(kept: Iterable[Name], new: Iterable[Name]) -> tuple[Name, ...]:
    """Return the names kept with the new ones, which replace those of the same name."""
    made = {key_of(each.name): each for each in kept}
    made.update((key_of(each.name), each) for each in new)
    return tuple(sorted(made.values(), key=lambda each: (key_of(each.name), each.name)))


def claimed_twice(names: Iterable[Name]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each name or alias that several entries have, with the names of these.

    That is allowed, as two persons may have had one pseudonym; but it may be a slip.
    """
    owners: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        for text in name.each():
            owners.setdefault(key_of(text), []).append((text, name.name))
    return tuple(
        (rows[0][0], tuple(name for _, name in rows)) for rows in owners.values() if len(rows) > 1
    )


def lines_of_names(names: Iterable[Name]) -> str:
    """Return names as JSON Lines."""
    return "".join(json.dumps(name.as_dict(), ensure_ascii=False) + "\n" for name in names)


def parsed_names(file: Path, content: bytes) -> tuple[Name, ...]:
    """Return the names of a file's lines; ``LibraryDamaged`` when one cannot be read."""
    made = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            made.append(Name.from_dict(json.loads(line)))
        except (ValueError, TypeError, AttributeError) as error:
            raise LibraryDamaged(
                file, number, f"no name can be read there ({error})", MENDING
            ) from None
    return tuple(made)

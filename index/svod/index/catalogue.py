"""The description of an account: from a catalogue, from its file, or guessed and marked as guessed.

A catalogue is TOML: a list of ``[[account]]`` tables, each with ``id`` and ``file``::

    [[account]]
    id = "roberts-2002"
    file = "roberts*.txt"
    author = "Geoffrey Roberts"
    year = 2002
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from .documents import ACCOUNT_ID, ACCOUNT_KINDS, CALENDARS, Account
from .errors import CatalogueError

TEXTS = ("id", "author", "title", "published_in", "pages", "language", "about", "byline")
CHOICES = {"kind": ACCOUNT_KINDS, "calendar": CALENDARS}
FRONT_MATTER_KEYS = (*TEXTS, "year", *CHOICES)
CATALOGUE_KEYS = (*FRONT_MATTER_KEYS, "file", "sha256")
DIGEST = re.compile(r"[0-9a-fA-F]{64}")
INTERVAL = re.compile(r"-?\d{4}(-\d\d){0,2}[?~%]?(/(\.\.|-?\d{4}(-\d\d){0,2}[?~%]?))?")


@dataclass(frozen=True, slots=True)
class Entry:
    """One account of a catalogue: which file it is, and what is said of it.

    Attributes:
        pattern: a file name, or a glob such as ``000_*.txt``.
        sha256: digest that the file must have, or ``""``.
        known: the keys given, checked.
        catalogue: the catalogue's own path, beside which files are looked for.
    """

    id: str
    pattern: str
    sha256: str
    known: Mapping[str, Any]
    catalogue: Path

    def fits_name(self, file: Path) -> bool:
        """Say whether the file's base name is the one looked for."""
        return fnmatchcase(file.name, self.pattern)


def read_catalogue(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a catalogue.

    Raises:
        CatalogueError: for a file that cannot be read, is not TOML, has an unknown key, lacks
            ``id`` or ``file``, or names an id twice.
    """
    try:
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CatalogueError(path, "there is no such catalogue.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueError(path, f"the catalogue cannot be read: {error}.") from None
    try:
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(path, f"the catalogue is not TOML: {error}.") from None
    unknown = sorted(set(tables) - {"account"})
    if unknown:
        raise CatalogueError(
            path, f"unknown key {unknown[0]!r}; a catalogue is a list of [[account]] tables."
        )
    rows = tables.get("account")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise CatalogueError(path, "no [[account]] table in it.")
    entries: dict[str, Entry] = {}
    for number, row in enumerate(rows, 1):
        where = f"account {number} ({row.get('id', 'no id')})"
        known = checked(row, path, where, CATALOGUE_KEYS)
        for needed in ("id", "file"):
            if not known.get(needed):
                raise CatalogueError(path, f"{where} has no {needed!r}.")
        if known["id"] in entries:
            raise CatalogueError(
                path, f"two accounts have the id {known['id']!r}; ids must differ."
            )
        entries[known["id"]] = Entry(
            id=known["id"],
            pattern=known.pop("file"),
            sha256=known.pop("sha256", "").lower(),
            known=known,
            catalogue=path,
        )
    return tuple(entries.values())


def checked(
    row: Mapping[str, Any], source: str | Path, where: str, keys: tuple[str, ...]
) -> dict[str, Any]:
    """Return what a table says of an account, each value checked.

    Raises:
        CatalogueError: naming ``source``, ``where``, the key, and what may stand there.
    """
    for key, value in row.items():
        if key not in keys:
            raise CatalogueError(
                source, f"{where}: unknown key {key!r}; known are {', '.join(keys)}."
            )
        problem = ""
        if key == "year":
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 9999:
                problem = "must be a whole number from 1 to 9999"
        elif not isinstance(value, str):
            problem = "must be a text in quotation marks"
        elif key in CHOICES and value not in CHOICES[key]:
            problem = f"must be one of {', '.join(CHOICES[key])}"
        elif key == "id" and not ACCOUNT_ID.fullmatch(value):
            problem = (
                "must start with a letter or digit and have only letters, digits, '.', '-' and "
                "'_', at most 80"
            )
        elif key == "sha256" and not DIGEST.fullmatch(value):
            problem = "must be 64 hexadecimal digits"
        elif key == "about" and not INTERVAL.fullmatch(value):
            problem = "must be an EDTF interval such as 1917-10/1918-03"
        if problem:
            raise CatalogueError(source, f"{where}: {key} = {value!r} {problem}.")
    return dict(row)


def described(
    file: Path,
    known: Mapping[str, Any],
    language: str,
    sha256: str,
    characters: int,
    seeming: Mapping[str, Any] | None = None,
) -> Account:
    """Return the account of a file from what is known of it; the rest is guessed and marked.

    Guessed are: ``title`` and ``author`` from what the text's first lines seem to say
    (``seeming``), else the title from the file's name; ``id`` from that name, ``year`` from a year
    in it, ``language`` from the letters of the text.
    """
    guesses: dict[str, Any] = {
        "id": id_from(file.stem) or f"account-{sha256[:8]}",
        "title": " ".join(re.split(r"[\s_]+", file.stem)),
        "language": language,
    }
    year = re.search(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)", file.stem)
    if year:
        guesses["year"] = int(year[1])
    guesses |= seeming or {}
    missing = {key: value for key, value in guesses.items() if not known.get(key)}
    account = Account(**{**known, **missing})
    return replace(
        account,
        guessed=tuple(sorted(missing)),
        file=file.name,
        path=str(file.resolve()),
        sha256=sha256,
        characters=characters,
    )


def id_from(name: str) -> str:
    """Return an account id made from a name, or ``""`` when it has no letter or digit.

    >>> id_from("Roberts 2002 (Cold War)")
    'roberts-2002-cold-war'
    """
    folded = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[^\w.]+", "-", folded).strip("-._")[:80]


def language_of(text: str) -> str:
    """Guess the language of a text by its letters: ``ru`` or ``en``.

    >>> language_of("Литвинов принял Хоттелета (R. Hottelet).")
    'ru'
    """
    cyrillic = sum("\u0400" <= character <= "\u04ff" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    return "ru" if cyrillic > latin else "en"

"""The files of an account: JSON Lines, the account first, then its passages; and its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from ..documents import Account, Passage
from ..errors import LibraryDamaged

if TYPE_CHECKING:  # reading brings every reader of files along
    from ..bundle import AccountBundle


def lines_of(telling: AccountBundle) -> str:
    """Return an account and its passages as JSON Lines."""
    rows = [telling.account.as_dict(), *(passage.as_dict() for passage in telling.passages)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def parsed_account(file: Path, line: bytes) -> Account:
    """Return the account on a file's first line; ``LibraryDamaged`` if it is not one."""
    try:
        return Account.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamaged(file, 1, f"no account can be read there ({error})") from None


def parsed_passage(file: Path, number: int, line: bytes) -> Passage:
    """Return the passage on a line of a file; ``LibraryDamaged`` if it is not one."""
    try:
        return Passage.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamaged(file, number, f"no passage can be read there ({error})") from None


def parsed_text(file: Path, characters: int) -> str:
    """Return the extracted text in a file; ``LibraryDamaged`` when it is not there, or another."""
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise LibraryDamaged(file, 1, "the extracted text is not there") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryDamaged(file, 1, f"the text cannot be read ({error})") from None
    if len(text) != characters:
        raise LibraryDamaged(file, 1, f"it has {len(text)} characters, not {characters}")
    return text

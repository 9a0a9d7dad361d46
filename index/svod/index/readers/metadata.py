"""The description that a file gives of itself, under the keys of a catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def described_by(
    *,
    authors: Iterable[str] = (),
    title: str = "",
    date: str = "",
    language: str = "",
    **more: str,
) -> dict[str, Any]:
    """Return metadata in the keys of a catalogue; what is empty or no such thing is left out.

    >>> described_by(authors=["Edgar  Snow", ""], date="12 March 1946", language="en_GB", title="")
    {'author': 'Edgar Snow', 'year': 1946, 'language': 'en-GB'}
    """
    named = dict.fromkeys(filter(None, map(tidy, authors)))
    found: dict[str, Any] = {"author": "; ".join(named), "title": tidy(title)}
    year = YEAR.search(date)
    found["year"] = int(year[0]) if year else None
    known = LANGUAGE.fullmatch(language.strip())
    found["language"] = known[0].replace("_", "-") if known else ""
    found |= {key: tidy(value) for key, value in more.items()}
    return {key: value for key, value in found.items() if value}


def tidy(text: str | None) -> str:
    """Return the text with single blanks, or nothing."""
    return " ".join((text or "").split())

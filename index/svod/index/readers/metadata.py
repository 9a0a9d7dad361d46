"""The description that a file gives of itself, under the keys of a catalogue.

Headers of electronic books and web pages are written by hand or by a publisher and are believed.

Word processors fill in a title, an author and a language of their own accord: the file's name, the
name of the user account, the language of the program.  Such guesses would stand in a citation, so
they are left out; the catalogue, or a guess that is marked as one, then serves.

Days on which a file was made or saved are never taken for the year of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..catalogue import language_of

YEAR = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)(?!\d)")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
FILE_NAME = re.compile(
    r"\.(docx?|odt|rtf|pdf|tex|dvi|indd|qxd|p65|pmd|txt|html?|wpd|pages|tmp|ps|eps)$", re.IGNORECASE
)
PROGRAM = re.compile(
    r"^(microsoft (office )?word|microsoft powerpoint|openoffice|libreoffice|pii:|doi:|untitled"
    r"|без (имени|названия)|(документ|document|title|draft|new)\s*\d*$|layout \d|print|scan)",
    re.IGNORECASE,
)
ACCOUNT_NAME = re.compile(
    r"^(admin(istrator)?|user( ?name)?|owner|author|unknown( author)?|anonymous|default|guest"
    r"|root|home|pc|администратор|админ|пользователь|автор|владелец|гость|customer|test|comp(uter)?)\s*\d*$",
    re.IGNORECASE,
)
LANGUAGE_TAG = re.compile(r"([a-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_][A-Za-z0-9]+)*")
CYRILLIC = frozenset(["ru", "uk", "be", "bg", "sr", "mk", "rue", "cu", "kk", "ky", "tg", "mn"])


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


def properties(text: str, title: str = "", author: str = "", language: str = "") -> dict[str, Any]:
    """Return what can be believed, in the keys of a catalogue.

    >>> properties("Он уехал.", "Microsoft Word - гл13.doc", "А. Н. Потёмкин", "en-US")
    {'author': 'А. Н. Потёмкин'}
    """
    known = {
        "title": believed_title(title),
        "author": believed_author(author),
        "language": believed_language(language, text),
    }
    return {key: value for key, value in known.items() if value}


def believed_title(title: str) -> str:
    """Return a title, or nothing when a program made it up.

    >>> believed_title("The Last  Ferry"), believed_title("ch13_final.indd")
    ('The Last Ferry', '')
    """
    title = " ".join(title.replace("\0", "").split())
    if FILE_NAME.search(title) or PROGRAM.match(title) or not any(map(str.isalpha, title)):
        return ""
    return title


def believed_author(author: str) -> str:
    """Return an author, or nothing when it is the name of a user account.

    >>> believed_author("Vera Holt"), believed_author("User1"), believed_author("vholt")
    ('Vera Holt', '', '')
    """
    author = " ".join(author.replace("\0", "").split())
    if ACCOUNT_NAME.match(author) or not any(map(str.isupper, author)):
        return ""
    return author


def believed_language(language: str, text: str) -> str:
    """Return a language tag when the letters of the text agree with it.

    >>> believed_language("uk-UA", "Він поїхав."), believed_language("en-US", "Он уехал.")
    ('uk-UA', '')
    """
    match = LANGUAGE_TAG.fullmatch(language.strip())
    if match is None:
        return ""
    cyrillic = match[1].lower() in CYRILLIC and (match[2] or "Cyrl").lower() == "cyrl"
    return language.strip().replace("_", "-") if cyrillic == is_cyrillic(text) else ""


def is_cyrillic(text: str) -> bool:
    """Say whether most letters are Cyrillic."""
    return language_of(text) == "ru"

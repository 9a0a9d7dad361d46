"""Days known by a name: feasts, holidays and happenings, from ``data/dates/feasts.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from .calendars import Calendar
from .words import meaning

Kept = Literal["church", "state", "account", "gregorian", "julian"]
Needs = Literal["always", "led", "dated"]

# Characters that may replace a letter or mark of a form: spellings of before 1918, printers' marks.
OTHER_LETTERS = {"е": "[еёѣ]", "и": "[иі]", "ф": "[фѳ]", "'": "['’ʼ]", "-": "[-‐‑–]", " ": r"\s+"}

# Letters of the endings that ``*`` stands for: пасх-ою, первомайск-ого.
LONGEST_ENDING = 3

NEEDS: tuple[Needs, ...] = ("always", "led", "dated")

FIRST_WORD = re.compile(r"[^\W\d_]+\*?")

LETTER = r"[^\W\d_]"

# A consonant at a word's end; before 1918 a hard sign follows it.
LAST_CONSONANT = re.compile(r"([бвгджзклмнпрстфхцчшщ\]])(?=\\s\+|$)")


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that is known by a name.

    Attributes:
        name: in English, for the reader.
        said: what day it is, for the reader.
        month, day: as its calendar calls it; of a feast that goes with Easter about the month, and
            no day.
        easter: of such a feast how many days after Easter it begins and ends; else ``None``.
        kept: how its calendar is found, as the table says.
        year: of a happening, its year.
        since: the first year in which it was kept; 0 when always.
        gregorian_since: the year from which it has been kept in the new style; 0 when never.
        context: whether other happenings have the name too.
        leads: its own words for time; empty when it has none.
    """

    name: str
    said: str
    month: int
    day: int | None
    easter: tuple[int, int] | None
    kept: Kept
    year: int | None = None
    since: int = 0
    gregorian_since: int = 0
    context: bool = False
    leads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a feast.

    Attributes:
        pattern: of the name alone.
        needs: what must be beside it for it to be a date.
    """

    feast: Feast
    pattern: str
    needs: Needs


@dataclass(frozen=True, slots=True)
class Called:
    """A feast as a text calls it.

    Attributes:
        russian: whether in Russian.
        confession: the calendar of the church that the text says keeps it.
        happening: whether something that happened is called after it.
        dated: whether its year stands beside it.
    """

    feast: Feast
    needs: Needs
    russian: bool
    confession: Calendar | None
    happening: bool
    dated: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it may be another happening of that name, for all that is said with it."""
        return self.feast.context and not self.dated


# The month that gives the year of a feast which moves with Easter.
ABOUT_EASTER = 4


@lru_cache(maxsize=1)
def read_table() -> Mapping[str, Any]:
    """Return the table of feasts as its file has it."""
    file = resources.files("svod.index").joinpath("data/dates/feasts.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def forms() -> tuple[Form, ...]:
    """Return every way of naming a feast, the longer before the shorter."""
    made = [
        (text, Form(feast, pattern_of(text), needs))
        for row in read_table()["feast"]
        for feast in [feast_of(row)]
        for needs in NEEDS
        for text in in_capitals_too(row.get(needs, ()))
    ]
    return tuple(form for _, form in sorted(made, key=lambda pair: -len(pair[0])))


def in_capitals_too(forms: Iterable[str]) -> list[str]:
    """Return forms as they stand in a text and in a heading."""
    return [each for form in forms for each in dict.fromkeys((form, form.upper()))]


def feast_of(row: Mapping[str, Any]) -> Feast:
    """Return a feast of the table."""
    name, year = row["name"], row.get("year")
    month, day = ABOUT_EASTER, None
    said = "Easter is on another day each year" if name == "Easter" else f"{name} goes with Easter"
    if "day" in row:
        figure, word = row["day"].split()
        found = meaning(word)
        assert found is not None
        month, day = found.value, int(figure)
        said = f"{name} was on {row['day']} {year}" if year else f"{name} is {row['day']}"
    first, last = row.get("easter", (0, 0))
    return Feast(
        name, said, month, day, (first, last) if day is None else None, row["kept"], year,
        row.get("since", 0), row.get("gregorian_since", 0), row.get("context", False),
        frozenset(row.get("leads", ())),
    )  # fmt: skip


def pattern_of(form: str) -> str:
    """Return the pattern of a form of the table.

    >>> bool(re.fullmatch(pattern_of("светл* недел*"), "Свѣтлую недѣлю"))
    True
    >>> bool(re.fullmatch(pattern_of("May Day"), "may day"))
    False
    """
    made = "".join(OTHER_LETTERS.get(letter, letter.replace(".", r"\.")) for letter in form)
    if form[0] > "z":
        made = LAST_CONSONANT.sub(r"\1ъ?", made)
    if form[0].islower() and form[0] > "z":
        first = OTHER_LETTERS.get(form[0], form[0])
        made = f"[{form[0]}{form[0].upper()}]{made[len(first) :]}"
    return made.replace("*", f"{LETTER}{{0,{LONGEST_ENDING}}}")


def any_of(words: Iterable[str]) -> str:
    """Return the pattern of one of some words of the table."""
    return "|".join(pattern_of(word) for word in sorted(words, key=len, reverse=True))


@lru_cache(maxsize=1)
def naming() -> tuple[str, str]:
    """Return the patterns for the words before a feast's name, and for what happens on it."""
    table = read_table()
    both = [word for words in table["confessions"].values() for word in words]
    return any_of(both), any_of(table["words"]["happenings"])


@lru_cache(maxsize=1)
def anywhere() -> re.Pattern[str]:
    """Return the pattern of every feast as a text may call it.

    Its groups are whose feast it is, then each of ``forms``, then what happens on it.
    """
    confession, happening = naming()
    names = "|".join(f"({form.pattern})" for form in forms())
    return re.compile(rf"(?:({confession})\s+)?(?:{names})(?:\s+({happening}))?(?!{LETTER}|-\w)")


@lru_cache(maxsize=1)
def opening() -> re.Pattern[str]:
    """Return the pattern of the words with which the names of feasts begin.

    It looks at one letter before anything else, since it is tried on every word.
    """
    table = read_table()
    names = [text for row in table["feast"] for needs in NEEDS for text in row.get(needs, ())]
    names = in_capitals_too(names)
    names += [word for words in table["confessions"].values() for word in words]
    words = {found[0] for name in names if (found := FIRST_WORD.match(name))}
    first = "".join(sorted({each for word in words for each in (word[0], word[0].upper())}))
    return re.compile(rf"(?=[{first}])(?:{any_of(words)})")


@lru_cache(maxsize=512)
def called(text: str) -> Called | None:
    """Return the feast that a text found by ``anywhere`` names; ``None`` when it names none.

    >>> called("May Day parade").feast.name, called("Orthodox Easter").confession
    ('May Day', 'julian')
    """
    found = anywhere().fullmatch(text)
    if found is None:
        return None
    confession, *names, happening = found.groups()
    form = next(form for form, name in zip(forms(), names, strict=True) if name)
    russian = text[0] > "z"
    return Called(form.feast, form.needs, russian, calendar_of(confession), bool(happening))


def calendar_of(confession: str | None) -> Calendar | None:
    """Return the calendar of a church that is said before a feast: *Orthodox*, *католическое*."""
    calendars: tuple[Calendar, ...] = ("julian", "gregorian")
    for calendar in calendars:
        words = any_of(read_table()["confessions"][calendar])
        if confession and re.fullmatch(words, confession):
            return calendar
    return None

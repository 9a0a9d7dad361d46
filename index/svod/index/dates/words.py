"""The words that dates are made of, from ``data/dates/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

# Letters of before 1918, and ё, with the letters under which they are looked up.
OLD_LETTERS = str.maketrans("ѣіѳѵё", "еифие")

UNITS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word does in a date.

    Attributes:
        role: the name of its class, such as ``MONTH``; an adjective of one is ``MONTHLY``.
        value: the number of the month, season or weekday; a day or a count in words; else 0.
        full: of a month, whether it may stand without a figure beside it.
        careful: of a month, whether without a capital it may be another word: *may*, *march*.
    """

    role: str
    value: int = 0
    full: bool = False
    careful: bool = False


@lru_cache(maxsize=1)
def read_table() -> Mapping[str, Any]:
    """Return the table of words as its file has it."""
    file = resources.files("svod.index").joinpath("data/dates/words.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def words() -> Mapping[str, Meaning]:
    """Return what each word does in a date, by its folded form."""
    table = read_table()
    made: dict[str, Meaning] = {}
    for role, forms in table["roles"].items():
        made.update((form, Meaning(role)) for form in forms)
    careful = set(table["ambiguous"]["words"])
    for number, month in enumerate(table["month"], 1):
        for form in (*month["full"], *month["beside"]):
            made[form] = Meaning("MONTH", number, form in month["full"], form in careful)
    for role in ("season", "weekday"):
        for number, row in enumerate(table[role], 1):
            made.update((form, Meaning(role.upper(), number)) for form in row["forms"])
    for row in table["number"]:
        made.update((form, Meaning("COUNT", row["value"])) for form in row["forms"])
    for row in table["unit"]:
        made.update((form, Meaning("UNIT", UNITS.index(row["name"]))) for form in row["forms"])
    ordinals = table["ordinals"]
    for role, lists in (("NTH", ("english",)), ("NTH_RU", ("russian", "russian_genitive"))):
        for name in lists:
            made.update((form, Meaning(role, day)) for day, form in enumerate(ordinals[name], 1))
    for form in ordinals["thirtieth"]:
        made[form] = Meaning("NTH" if form.isascii() else "NTH_RU", 30)
    for tens, value in (("twenty", 20), ("thirty", 30)):
        made.update((form, Meaning("TENS", value)) for form in ordinals[tens])
    for row in table["event"]:
        for form in row["months"]:
            made.setdefault(form, Meaning("MONTHLY", row["day"].month))
    return made


@lru_cache(maxsize=1)
def events() -> Mapping[tuple[str, str], tuple[int, int, int]]:
    """Return the first day of each happening called after a month, in the old style.

    The keys are the word for the month and the word behind it, folded.
    """
    return {
        (month, word): (row["day"].year, row["day"].month, row["day"].day)
        for row in read_table()["event"]
        for month in row["months"]
        for word in row["words"]
    }


def is_month(word: str) -> bool:
    """Say whether a word is the name of a month, in full or cut short.

    >>> is_month("Сентября"), is_month("Sept"), is_month("may")
    (True, True, False)
    """
    found = meaning(word)
    return found is not None and found.role == "MONTH" and not (found.careful and word.islower())


def meaning(word: str) -> Meaning | None:
    """Return what a word does in a date; ``None`` when it does nothing there.

    >>> meaning("Октября").value, meaning("Мартѣ").value, meaning("door")
    (10, 3, None)
    """
    known = words()
    folded = word.lower()
    found = known.get(folded)
    if found is None and folded[:1] > "z":
        found = known.get(folded.translate(OLD_LETTERS).removesuffix("ъ"))
    return found

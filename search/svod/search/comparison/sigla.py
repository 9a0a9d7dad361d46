"""Sigla: one or two letters for each account, as for a witness in a critical edition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from svod.index.documents import Account

LOOK_ALIKES = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def sigla(accounts: Iterable[Account]) -> Mapping[str, str]:
    """Return each account's siglum: the shortest start of its author's surname that is its own.

    Several accounts of one author, or without one, are told apart by figures.

    >>> sigla([Account("a", author="Geoffrey Roberts"), Account("b", author="Karl Radek")])
    {'a': 'Ro', 'b': 'Ra'}
    """
    names = {account.id: name_of(account) for account in accounts}
    made: dict[str, str] = {}
    taken: set[str] = set()
    for account, name in names.items():
        others = {looks(other) for other in names.values() if other != name}
        size = 1
        while size < len(name) and any(each.startswith(looks(name[:size])) for each in others):
            size += 1
        siglum = name[:size]
        number = 2
        while looks(siglum) in taken:
            siglum = f"{name[:size]}{number}"
            number += 1
        taken.add(looks(siglum))
        made[account] = siglum
    return made


def looks(name: str) -> str:
    """Return a name with the Cyrillic capitals that look like Latin ones made Latin."""
    return name.upper().translate(LOOK_ALIKES)


def name_of(account: Account) -> str:
    """Return the name a siglum is made of: the first author's surname, or the title."""
    first = account.author.split(";")[0].strip()
    surname = first.split(",")[0] if "," in first else first.split(" ")[-1]
    name = surname or account.title or account.id
    return name[:1].upper() + name[1:]

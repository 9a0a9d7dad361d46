"""The title and the days of an episode, from its strongest evidence.

>>> from datetime import date
>>> day_written(date(1946, 6, 18), date(1946, 6, 18))
'18 June 1946'
>>> day_written(date(1943, 10, 1), date(1943, 10, 31))
'October 1943'
>>> day_written(date(1918, 2, 17), date(1918, 2, 18))
'17–18 February 1918'
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

# A title has at most this number of names, those with the largest weight.
MOST_NAMES = 2


# A title of one word says nothing of what happened.
FEWEST_WORDS = 2


def titled(
    names: Sequence[str],
    words: Sequence[str],
    when: tuple[date, date] | None,
    deed: str = "",
) -> str:
    """Return a title of who did what, or where no clause says it of names, and of days.

    Where only one name is shared a word that is shared stands with it.

    >>> titled(["Hottelet"], [], None, "Litvinov talked to Hottelet")
    'Litvinov talked to Hottelet'
    >>> titled(["Smolny"], ["telegram"], None)
    'Smolny: telegram'
    >>> titled(["Hottelet", "CBS", "Moscow"], [], (date(1946, 6, 18), date(1946, 6, 18)))
    'Hottelet, CBS · 18 June 1946'
    >>> titled([], ["strike"], None)
    'Strike'
    """
    chosen = list(dict.fromkeys(names))[:MOST_NAMES]
    if len(chosen) == 1 and words and len(chosen[0].split()) < FEWEST_WORDS:
        chosen = [f"{chosen[0]}: {words[0]}"]
    chosen = chosen or list(dict.fromkeys(words))[:MOST_NAMES]
    parts = [deed] if deed else [", ".join(chosen)] if chosen else []
    if when:
        parts.append(day_written(*when))
    title = " · ".join(parts)
    return title[:1].upper() + title[1:]


def told_apart(titles: Sequence[tuple[str, str, Sequence[str]]]) -> list[str]:
    """Return titles of which no two are the same.

    Args:
        titles: for each episode its title, the days at the end of it, and further names, the
            weightiest first, by which it may be told from others.

    >>> told_apart([("Berg left · 1918", "1918", []), ("Berg left · 1918", "1918", ["Reval"])])
    ['Berg left · 1918', 'Berg left (Reval) · 1918']
    """
    made: list[str] = []
    for title, when, names in titles:
        tail = f" · {when}" if when and title.endswith(f" · {when}") else ""
        stem = title.removesuffix(tail) if tail else title
        further = [name for name in names if name.casefold() not in stem.casefold()]
        chosen = title
        for name in further:
            if chosen not in made:
                break
            chosen = f"{stem} ({name}){tail}"
        number = 2
        while chosen in made:
            chosen = f"{stem} ({number}){tail}"
            number += 1
        made.append(chosen)
    return made


def day_written(first: date, last: date) -> str:
    """Return a stretch of days in words, as short as it can be said."""
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if whole and (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    same_year = first.year == last.year
    same_month = same_year and first.month == last.month
    month = MONTHS[last.month - 1]
    before = MONTHS[first.month - 1] + ("" if same_year else f" {first.year}")
    if whole:
        return f"{month} {last.year}" if same_month else f"{before}–{month} {last.year}"
    if first == last:
        return f"{last.day} {month} {last.year}"
    if same_month:
        return f"{first.day}–{last.day} {month} {last.year}"
    return f"{first.day} {before} – {last.day} {month} {last.year}"

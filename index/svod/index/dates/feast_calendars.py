"""Where the name of a feast is a date, and in which calendar the feast was kept.

The name alone is not enough: *Christmas* is also a word for a tree and an island, *Pearl Harbor* a
base.  So what stands around it decides, by the lists of ``data/dates/feasts.toml``; in doubt it is
no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .calendars import Calendar
from .feasts import Called, any_of, called, read_table
from .points import Named, Point, Precision
from .styles import Style
from .tokens import Signs
from .words import OLD_LETTERS

# Words for a single day: *the day of Pearl Harbor*.
ONE_DAY = frozenset(("day", "день", "дня", "дню", "днем"))

# Words before a happening that mean its day, and not the time since then or until then.
ON = frozenset(("on", "в", "во"))

# Words before a feast.  A form in -м behind them is a wish (*с Новым годом*); another form is a
# time (*с Нового года*).
WITH = frozenset(("с", "со"))

# Words between a feast and its year: *the May Day parade in 1941*.
WITHIN = frozenset(("in", "в"))

# Signs behind a feast that derive its year from another date: *May Day of the next year*.
OF_ANOTHER_YEAR = re.compile("o?t?[qp]")


def feast_named(row: Signs, match: re.Match[str]) -> Iterator[tuple[Called, Point, Precision]]:
    """Yield the feast that a rule of the grammar found, where it is a date; at most one."""
    groups = match.groupdict()
    at = match.start("feast")
    found = called(word(row, at))
    year = row.values[match.start("ay")] if groups.get("ay") else None
    if found is None or not fits(found, year):
        return
    if groups.get("within") and folded(row, match.start("within")) not in WITHIN:
        return
    day_of = bool(groups.get("unit"))
    if day_of and not is_day_of(found, row, match):
        return
    if is_another(row, at, match.end()):
        return
    before = words_before(row, match.start())
    if before and (before[0] in lists()["never_after"] or is_numbered(before)):
        return
    if not (year or found.happening or day_of or is_led(found, before, word(row, at))):
        return
    feast = found.feast
    told_of = feast.year is not None and not (year or day_of or ON.intersection(before[:1]))
    point = Point(feast.year or year, feast.month, feast.day)
    yield replace(found, dated=year is not None), point, "event" if told_of else "day"


def fits(found: Called, year: int | None) -> bool:
    """Say whether a feast was kept, or the happening was, in the year that stands beside it."""
    feast = found.feast
    return year is None or (year >= feast.since and feast.year in (None, year))


def word(row: Signs, at: int) -> str:
    """Return what a sign stands for."""
    return row.text[row.starts[at] : row.stops[at]]


def folded(row: Signs, at: int) -> str:
    """Return what a sign stands for as the lists have it: in small letters of today's spelling."""
    return word(row, at).lower().translate(OLD_LETTERS).removesuffix("ъ")


def is_day_of(found: Called, row: Signs, match: re.Match[str]) -> bool:
    """Say whether *the day of* leads to a feast, and not *the second day of*, *the days of*."""
    if folded(row, match.start("unit")) not in ONE_DAY or is_long(found):
        return False
    if match[0].startswith("t"):
        return True
    before = words_before(row, match.start())
    return bool(before) and before[0] in lists()["leads"]


def is_numbered(before: tuple[str, ...]) -> bool:
    """Say whether words before a feast name one of its days: *the second day of Christmas*."""
    return bool(ONE_DAY.intersection(before[1:])) and before[0] not in lists()["leads"]


def is_long(found: Called) -> bool:
    """Say whether a feast has several days."""
    easter = found.feast.easter
    return easter is not None and easter[0] < easter[1]


def is_another(row: Signs, at: int, stop: int) -> bool:
    """Say whether the words behind a feast make it a thing or a place, or name its year."""
    if behind().match(row.text, row.stops[at]):
        return True
    return OF_ANOTHER_YEAR.match(row.row, stop) is not None


def words_before(row: Signs, at: int) -> tuple[str, ...]:
    """Return the word before a sign, in small letters, and what stood between: the nearest last.

    Empty when there is none.

    >>> from .tokens import signs
    >>> words_before(signs("on the feast of Easter"), 4)
    ('on', 'the', 'feast', 'of')
    """
    between = lists()["between"]
    first = at
    while first and folded(row, first - 1) in between | {"of"}:
        first -= 1
    first = max(0, first - 1)
    return tuple(folded(row, each) for each in range(first, at))


def is_led(found: Called, before: tuple[str, ...], name: str) -> bool:
    """Say whether the words before a feast's name are enough to make it a date."""
    if found.needs == "always":
        return True
    if found.needs == "dated" or not before:
        return False
    if lists()["leading"].intersection(before):
        return True
    if found.russian and before[0] in WITH and name.rstrip("ъ").endswith("м"):
        return False
    leads = found.feast.leads or lists()["leads"]
    return before[0] in leads or bool(leads.intersection(before) & lists()["between"])


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """Return the lists of words that stand around feasts, by name."""
    return {name: frozenset(words) for name, words in read_table()["words"].items()}


@lru_cache(maxsize=1)
def behind() -> re.Pattern[str]:
    """Return the pattern of the words behind a name that make it that of something else."""
    words = any_of(lists()["never_before"])
    return re.compile(rf"(?:['’]s)?\s+(?:{words})(?![^\W\d_])")


def is_kept_in(named: Named, year: int) -> bool:
    """Say whether a date that has been lent a year may have it: no Victory Day before 1945."""
    return named.feast is None or fits(named.feast, year)


def calendar_kept(found: Called, point: Point, style: Style) -> tuple[Calendar | None, str]:
    """Return the calendar by which a feast was kept in a year, and why; ``None`` when by either.

    >>> from .styles import style_of
    >>> style = style_of(None, ())
    >>> calendar_kept(called("Рождество"), Point(1916, 12, 25), style)[0]
    'julian'
    >>> print(calendar_kept(called("Christmas"), Point(1916, 12, 25), style)[0])
    None
    """
    feast = found.feast
    assert point.year
    if found.confession:
        return found.confession, "the text says whose feast it is"
    if feast.kept == "gregorian" or (feast.gregorian_since and point.year >= feast.gregorian_since):
        return "gregorian", "it is a day of the new style"
    if feast.kept == "julian":
        return "julian", "it is a day of the old style"
    if not found.russian or feast.kept == "account":
        return style.calendar_of(point)
    country = style.change.country
    if (point.year, point.month or 1, point.day or 1) <= style.change.last_figures:
        return "julian", f"{country} kept it by the old style then"
    if feast.kept == "state":
        return "gregorian", f"{country} kept it by the new style by then"
    return None, f"the church of {country} went on keeping it by the old style"

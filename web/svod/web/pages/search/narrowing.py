"""The years and months that passages name, to narrow an answer by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from svod.search.retrieval.results import Facet

# More years than these are folded away by decades.
MANY_YEARS = 14

MONTH = len("1918-01")


@dataclass(frozen=True, slots=True)
class Year:
    """A year that passages name.

    Attributes:
        months: its months, when it or one of them is asked for; else none.
    """

    value: str
    count: int
    months: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Decade:
    """The years of a decade that passages name.

    Attributes:
        folded: whether it is shown by its name alone until it is opened.
    """

    value: str
    years: tuple[Year, ...]
    folded: bool


def times_of(facets: Iterable[Facet], during: str) -> tuple[Decade, ...]:
    """Return the years that passages name by decade, with the months of the year asked for.

    Args:
        facets: years (``1918``) and months (``1918-01``), each once, in the order of time.
        during: the year, month or day asked for, or anything else for none.

    >>> facets = Facet("1917", 2), Facet("1918", 3), Facet("1918-01", 1)
    >>> [(year.value, len(year.months)) for year in times_of(facets, "1918")[0].years]
    [('1917', 0), ('1918', 1)]
    """
    known = tuple(facets)
    years = [facet for facet in known if len(facet.value) < MONTH]
    chosen = during[:4]
    many = len(years) > MANY_YEARS
    decades: dict[str, list[Year]] = {}
    for year in years:
        months = (
            each for each in known if year.value == chosen and each.value.startswith(f"{chosen}-")
        )
        decades.setdefault(f"{year.value[:3]}0", []).append(
            Year(year.value, year.count, tuple(months))
        )
    return tuple(
        Decade(value, tuple(own), folded=many and chosen[:3] != value[:3])
        for value, own in decades.items()
    )

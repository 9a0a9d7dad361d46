"""Why a figure is what it is: a tree of figures, as Lucene and Tantivy explain a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, what it is, and what it is made of.

    >>> links = Explanation(6.0, "product", (Explanation(2.0, "one"), Explanation(3.0, "other")))
    >>> [each.description for each in links.details]
    ['one', 'other']

    Attributes:
        value: the figure, in the unit of what it explains.
        description: what it is, in a few words.
        details: what it is made of; empty where it is found and not reckoned.
    """

    value: float
    description: str
    details: tuple[Explanation, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the tree as JSON has it; values have three significant digits."""
        return {
            "value": rounded(self.value),
            "description": self.description,
            "details": [each.as_dict() for each in self.details],
        }

    def lines(self, depth: int = 0) -> list[str]:
        """Return the tree as text, a line a value, two blanks a level.

        >>> Explanation(0.5, "half", (Explanation(1.0, "all"),)).lines()
        ['  0.5  half', '      1  all']
        """
        own = f"{'  ' * depth}{rounded(self.value):5g}  {self.description}"
        return [own, *(line for each in self.details for line in each.lines(depth + 1))]


def rounded(value: float) -> float:
    """Return a value with three significant digits.

    >>> rounded(0.0123456), rounded(1234.5)
    (0.0123, 1230.0)
    """
    return float(f"{value:.3g}")

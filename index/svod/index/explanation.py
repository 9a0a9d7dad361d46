"""Why a figure is what it is: a tree of figures, as Lucene and Tantivy explain a score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, what it is, and what it is made of.

    Attributes:
        value: the figure, in the unit of what it explains.
        description: what it is, in a few words.
        details: what it is the sum of; empty where it is found and not reckoned.
    """

    value: float
    description: str
    details: tuple[Explanation, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the tree as JSON has it."""
        return {
            "value": round(self.value, 2),
            "description": self.description,
            "details": [each.as_dict() for each in self.details],
        }

    def lines(self, depth: int = 0) -> list[str]:
        """Return the tree as text, a line a figure, two blanks a level."""
        own = f"{'  ' * depth}{self.value:5.1f}  {self.description}"
        return [own, *(line for each in self.details for line in each.lines(depth + 1))]

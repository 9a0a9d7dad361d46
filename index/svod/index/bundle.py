"""An account with its passages and its text, as a file gave them and as the library keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .documents import Account, Passage
from .extract import Step


@dataclass(frozen=True, slots=True)
class AccountBundle:
    """An account and its passages, ready to be kept.

    Attributes:
        text: the extracted text, which offsets index.
        steps: what the rules of layout did.
        words: those of its passages, as ``analysis.columns`` writes them; empty where they have not
            been analysed.
        dates: those that its passages name, as ``dates_as_bytes`` writes them; empty likewise.
    """

    account: Account
    passages: tuple[Passage, ...]
    text: str = ""
    steps: tuple[Step, ...] = ()
    words: bytes = b""
    dates: bytes = b""

    @property
    def notes(self) -> int:
        """How many of the passages are notes."""
        return sum(passage.kind == "note" for passage in self.passages)

    def as_dict(self) -> dict[str, Any]:
        """Return the bundle as JSON has it."""
        return {
            "account": self.account.as_dict(),
            "passages": [passage.as_dict() for passage in self.passages],
            "text": self.text,
            "steps": [step.as_dict() for step in self.steps],
        }

    @classmethod
    def from_dict(cls, row: Mapping[str, Any]) -> AccountBundle:
        """Return the bundle that ``as_dict`` described.

        Raises:
            KeyError, TypeError, ValueError: when the row describes none.
        """
        return cls(
            Account.from_dict(row["account"]),
            tuple(Passage.from_dict(each) for each in row["passages"]),
            row["text"],
            tuple(Step.from_dict(each) for each in row["steps"]),
        )

"""What a page keeps to: words, accounts, a time; as it stands in the page's address."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .question import Arguments, Given, Question, distinct, number
from .window import Window, asked


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at on a page that goes through the whole library.

    Attributes:
        q: only what has passages that answer it; empty for all.
        accounts: only these; empty for all.
        notes: whether notes and headings count too, where the page can leave them out.
        window: only this time; ``None`` for all time.
        page: from 1.
    """

    q: str = ""
    accounts: tuple[str, ...] = ()
    notes: bool = False
    window: Window | None = None
    page: int = 1

    @classmethod
    def given(cls, arguments: Given) -> View:
        """Return the view of an address; what makes no sense there counts as not given."""
        return cls(
            q=arguments.get("q", "").strip(),
            accounts=distinct(arguments.getlist("account")),
            notes=arguments.get("notes", "") == "1",
            window=asked(arguments.get("from", ""), arguments.get("to", "")),
            page=max(1, number(arguments.get("page", "")) or 1),
        )

    @property
    def arguments(self) -> Arguments:
        """The arguments that give this view again; what is usual is left out."""
        made: Arguments = {"q": self.q} if self.q else {}
        made |= {"account": list(self.accounts)} if self.accounts else {}
        made |= {"notes": "1"} if self.notes else {}
        if self.window:
            made |= dict(zip(("from", "to"), self.window.ends, strict=True))
        made |= {"page": str(self.page)} if self.page > 1 else {}
        return made

    @property
    def narrowed(self) -> bool:
        """Whether it keeps to a part of what there is."""
        return bool(self.q or self.accounts or self.window)

    @property
    def question(self) -> Question:
        """The same as the question of a search."""
        return Question(q=self.q, accounts=self.accounts)

    def at(self, window: Window | None) -> View:
        """Return the same view of another time."""
        return replace(self, window=window, page=1)

    def turned(self, page: int) -> View:
        """Return the same view at another page."""
        return replace(self, page=page)

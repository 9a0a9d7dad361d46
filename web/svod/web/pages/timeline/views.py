"""When was it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, Flask, render_template, request

from svod.search.retrieval.timeline import Moment

from ...render.dates import reading_of
from ...request import window as windows
from ...request.library import accounts, library
from ...request.question import Arguments, Given, Question, distinct, number
from ...request.window import Window
from . import axes
from .lanes import Mark, Scale, picture

timeline = Blueprint("timeline", __name__)

ROWS = 100
"""So many rows stand on a page of the table."""

# The pictures, in units of their own: from where to where time goes, the room of a name of a part
# of time, and where the first lane begins.
ACROSS = (168.0, 1190.0, 32.0, 6.0)
DOWN = (34.0, 664.0, 19.0, 78.0)


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at, as it stands in the address.

    Attributes:
        q: only passages that answer it; empty for all.
        accounts: only these; empty for all.
        notes: whether notes and headings count too.
        window: ``None`` for all time.
        page: of the table, from 1.
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
            window=windows.asked(arguments.get("from", ""), arguments.get("to", "")),
            page=max(1, number(arguments.get("page", "")) or 1),
        )

    @property
    def arguments(self) -> Arguments:
        """The arguments that give this view again; what is usual is left out."""
        said: Arguments = {"q": self.q} if self.q else {}
        said |= {"account": list(self.accounts)} if self.accounts else {}
        said |= {"notes": "1"} if self.notes else {}
        if self.window:
            said |= dict(zip(("from", "to"), self.window.ends, strict=True))
        said |= {"page": str(self.page)} if self.page > 1 else {}
        return said

    @property
    def question(self) -> Question:
        """The same as the question of a search."""
        return Question(q=self.q, accounts=self.accounts)

    def at(self, window: Window | None) -> View:
        """The same view of another time."""
        return replace(self, window=window, page=1)

    def turned(self, page: int) -> View:
        """The same view, another page of its table."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the table: what is told of the same days.

    Attributes:
        number: from 1.
    """

    number: int
    window: Window
    moments: tuple[Moment, ...]

    @property
    def page(self) -> int:
        """The page of the table that it stands on."""
        return (self.number - 1) // ROWS + 1


@timeline.get("/timeline")
def show() -> str:
    """Show the passages of the accounts in the course of time."""
    view = View.given(request.args)
    shelf = accounts()
    told = library().timeline(view.accounts, notes=view.notes, query=view.q)
    everything = windows.around(Window.of(each.days) for each in told)
    window = view.window or windows.usual(Window.of(each.days) for each in told)
    seen = tuple(each for each in told if window and Window.of(each.days).meets(window))
    lanes = [name for name in shelf if not view.accounts or name in view.accounts]
    entries = tuple(entries_of(seen))
    return render_template(
        "timeline/timeline.html",
        view=view,
        question=view.question,
        accounts=shelf,
        sigla=library().sigla(),
        window=window,
        everything=everything,
        count=len({(each.passage.id, each.date.span) for each in seen}),
        telling=[name for name in lanes if any(each.passage.account == name for each in seen)],
        across=window and picture(seen, lanes, Scale(window, *ACROSS[:2]), *ACROSS[2:]),
        down=window and picture(seen, lanes, Scale(window, *DOWN[:2]), *DOWN[2:]),
        entries=entries[ROWS * (view.page - 1) : ROWS * view.page],
        rows={entry.window: entry for entry in entries},
        last=max(1, -(-len(entries) // ROWS)),
        steps=steps(view, window, everything),
    )


def entries_of(moments: Iterable[Moment]) -> Iterator[Entry]:
    """Yield the rows of a table of moments, which are in the order of time."""
    told: dict[Window, dict[str, Moment]] = {}
    for moment in moments:
        told.setdefault(Window.of(moment.days), {}).setdefault(moment.passage.id, moment)
    for order, (window, own) in enumerate(told.items(), start=1):
        yield Entry(order, window, tuple(own.values()))


def steps(
    view: View, window: Window | None, everything: Window | None
) -> dict[str, View | Sequence[tuple[Window, View]]]:
    """Return where one can go: ``earlier`` and ``later`` if anything is told there, ``wider``."""
    made: dict[str, View | Sequence[tuple[Window, View]]] = {}
    if window is None or everything is None:
        return made
    before, after = windows.earlier(window), windows.later(window)
    if before and everything.first < window.first:
        made["earlier"] = view.at(before)
    if after and window.last < everything.last:
        made["later"] = view.at(after)
    made["wider"] = [(around, view.at(around)) for _, around in windows.wider(window)]
    return made


def target(mark: Mark, scale: Scale) -> Window | None:
    """Return the time that a mark leads to; ``None`` when it leads to its row of the table."""
    return mark.window if mark.bundle and mark.window != scale.window else None


def install(app: Flask) -> None:
    """Teach the templates of an application what a timeline needs."""
    app.jinja_env.globals |= {
        "axis_contexts": axes.contexts,
        "axis_old": axes.old_labels,
        "axis_named": axes.named,
        "axis_turn": axes.turn,
        "mark_target": target,
        "reading_of": reading_of,
    }

"""When was it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, Flask, render_template, request

from svod.search.retrieval.timeline import Moment

from ...render.dates import reading_of
from ...render.paging import last_page, on_page
from ...request import window as times
from ...request.library import accounts, library
from ...request.view import View
from ...request.window import Window
from . import axes
from .lanes import Mark, Scale, picture

blueprint = Blueprint("timeline", __name__)

# So many rows stand on a page of the table.
ROWS = 100

# The pictures, in units of their own: from where to where time goes, the room of a name of a part
# of time, and where the first lane begins.
ACROSS = (168.0, 1190.0, 32.0, 6.0)
DOWN = (34.0, 664.0, 19.0, 78.0)


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


@blueprint.get("/timeline")
def show() -> str:
    """Show the passages of the accounts in the course of time."""
    view = View.given(request.args)
    shelf = accounts()
    told = library().timeline(view.accounts, notes=view.notes, query=view.q)
    everything = times.around(Window.of(each.days) for each in told)
    window = view.window or times.usual(Window.of(each.days) for each in told)
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
        entries=on_page(entries, view.page, ROWS),
        rows={entry.window: entry for entry in entries},
        last=last_page(len(entries), ROWS),
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
    before, after = times.earlier(window), times.later(window)
    if before and everything.first < window.first:
        made["earlier"] = view.at(before)
    if after and window.last < everything.last:
        made["later"] = view.at(after)
    made["wider"] = [(around, view.at(around)) for _, around in times.wider(window)]
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

"""What do several accounts tell?"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Flask, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from svod.index.dates import Days
from svod.search.comparison.synopsis import Synopsis
from svod.search.episodes.episodes import Episode

from ...render.dates import ShownDays, glosses, reading_of
from ...render.marks import given_in, key_of
from ...render.paging import last_page, on_page
from ...request.forms import FormUnclear
from ...request.library import accounts, library
from ...request.question import Question, chosen, distinct, passage_named
from ...request.view import View
from ...request.window import Window
from .known import told_elsewhere

blueprint = Blueprint("episodes", __name__)

# So many episodes stand on a page.
PAGE = 50

# So many passages, the best, are looked at when episodes are asked for by words.
WIDEST_SEARCH = 500

# So many episodes before and after one, in the order of time, are offered to be joined with it.
NEAR = 30

EVIDENCE_SHOWN = 4
ALONE_SHOWN = 6

# More columns than these do not fit beside each other: the table is moved sideways then.
SIDE_BY_SIDE = 4

DEEDS = ("confirm", "reject", "split", "merge", "move", "retitle", "make", "undo")


@blueprint.get("/episodes")
def listed() -> str:
    """List the happenings that several accounts tell, in the order of time."""
    view = View.given(request.args)
    found = wanted(view, library().episodes(view.accounts))
    kept = library().corrections.all()
    return render_template(
        "episodes/list.html",
        view=view,
        question=view.question,
        accounts=accounts(),
        sigla=library().sigla(),
        found=on_page(found, view.page, PAGE),
        count=len(found),
        last=last_page(len(found), PAGE),
        done=chosen(request.args.get("done", ""), DEEDS, ""),
        kept=kept,
        lost=library().lost_corrections(),
    )


def wanted(view: View, found: Sequence[Episode]) -> list[Episode]:
    """Return those of some episodes that a view asks for."""
    left = list(found)
    if view.window:
        left = [each for each in left if (own := window_of(each)) and own.meets(view.window)]
    if view.q:
        hits = library().search(view.q, limit=WIDEST_SEARCH, accounts=view.accounts).hits
        complete = any(hit.complete for hit in hits)
        telling = {hit.passage.id for hit in hits if hit.complete or not complete}
        said = view.q.casefold()
        left = [
            each
            for each in left
            if said in each.title.casefold() or not telling.isdisjoint(each.passages())
        ]
    return left


@blueprint.get("/episodes/<episode>")
def told(episode: str) -> str | Response:
    """Lay an episode account beside account; an address by an earlier id leads to the one now."""
    made = library().synopsis(episode)
    if made.episode.id != episode:
        own = url_for("episodes.told", episode=made.episode.id)
        return redirect(own, code=302)
    return shown(made, library().episodes())


def shown(made: Synopsis, everything: Sequence[Episode]) -> str:
    """Set an episode, or passages laid side by side, account beside account.

    ``everything`` are the episodes that it may be joined with.
    """
    own = made.episode
    passages = {name: library().passage(name) for name in cited_in(own)}
    given = given_in(own)
    return render_template(
        "episodes/episode.html",
        episode=own,
        synopsis=made,
        given=given,
        numbers=given.numbers,
        differing=given.differing,
        marks=given.marks(),
        passages=passages,
        dates=glosses(own.passages()),
        question=Question(),
        accounts=accounts(),
        sigla=library().sigla(),
        near=near(own, everything),
        done=chosen(request.args.get("done", ""), DEEDS, ""),
        kept=library().corrections.all(),
    )


@blueprint.get("/passages")
def laid() -> str:
    """Lay any passages of two accounts or more side by side, whether or not they are an episode."""
    said = [*request.args.getlist("passage"), *request.args.get("passages", "").split()]
    named = distinct(map(passage_named, said))
    if len({name.partition(":")[0] for name in named}) < 2:
        raise FormUnclear("Name passages of two accounts at least, each by its address or its id.")
    return shown(library().beside(named), ())


def cited_in(episode: Episode) -> tuple[str, ...]:
    """Return the ids of the passages of an episode and around it that its page speaks of.

    Those are its own, those in which accounts cite others, and those that were looked through.
    """
    citing = (name for each in episode.leaning for name in each.passages)
    around = (
        name
        for moment in episode.moments
        for name in (
            *(part.value.passage for parts in moment.cells.values() for part in parts),
            *(name for each in moment.silent.values() for name in each.searched),
        )
    )
    return distinct((*episode.passages(), *citing, *around))


def near(episode: Episode, everything: Sequence[Episode]) -> list[Episode]:
    """Return the episodes that one may be joined with: of its passages, or told of about then."""
    at = next((order for order, each in enumerate(everything) if each.id == episode.id), 0)
    own = set(episode.passages())
    return [
        each
        for order, each in enumerate(everything)
        if each.id != episode.id
        and (abs(order - at) <= NEAR or not own.isdisjoint(each.passages()))
    ]


def window_of(episode: Episode) -> Window | None:
    """Return the days of an episode as a window; ``None`` when they are not known."""
    if episode.first is None or episode.last is None:
        return None
    return Window.of(Days(episode.first, episode.last))


def when(episode: Episode) -> ShownDays | None:
    """Return the days of an episode in both styles; ``None`` when they are not known."""
    window = window_of(episode)
    return reading_of(window.days) if window else None


def name_of(episode: Episode) -> str:
    """Return the title of an episode without its days, which the page writes in its own way."""
    title = episode.title.removesuffix(episode.when) if episode.when else episode.title
    return title.rstrip(" ·")


def install(app: Flask) -> None:
    """Teach the templates of an application what an episode needs."""
    app.jinja_env.globals |= {
        "ALONE_SHOWN": ALONE_SHOWN,
        "EVIDENCE_SHOWN": EVIDENCE_SHOWN,
        "SIDE_BY_SIDE": SIDE_BY_SIDE,
        "episode_name": name_of,
        "episode_when": when,
        "thing_key": key_of,
        "told_elsewhere": told_elsewhere,
    }

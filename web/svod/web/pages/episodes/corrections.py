"""What shall be otherwise?  The forms by which the reader corrects episodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Blueprint, redirect, request, url_for
from werkzeug.wrappers import Response

from svod.index.storage.library_folder import WAIT
from svod.search.episodes.corrections import Action
from svod.search.episodes.episodes import Episode
from svod.search.episodes.review import in_common

from ...request import forms
from ...request.forms import FormUnclear
from ...request.library import library
from ...request.question import chosen, distinct, number, passage_named

blueprint = Blueprint("corrections", __name__)
blueprint.before_request(forms.check)

# What can be done to an episode that is there.
OF_ONE: tuple[Action, ...] = ("confirm", "reject", "split", "merge", "move", "retitle")

LONGEST_TITLE = 200


@blueprint.post("/episodes/<episode>")
def correct(episode: str) -> Response:
    """Correct an episode, and lead to what has become of it."""
    action = chosen(request.form.get("action", ""), OF_ONE, "")
    own = library().episode(episode)
    if action == "split":
        named = of_episode(own, request.form.getlist("passage"))
        if len(named) == len(own.passages()):
            raise FormUnclear("Nothing would be left: leave one passage at least unticked.")
        library().correct("split", [own.id], named, title())
        return led("split", set(own.passages()) - set(named))
    if action == "move":
        named = of_episode(own, request.form.getlist("passage"))
        goal = other(own)
        library().correct("move", [own.id, goal.id], named)
        return led("move", {*goal.passages(), *named})
    if action == "merge":
        added = other(own)
        library().correct("merge", [own.id, added.id], (), title())
        return led("merge", {*own.passages(), *added.passages()})
    if action == "retitle":
        if not title():
            raise FormUnclear("A title has a word at least.")
        library().correct("retitle", [own.id], (), title())
        return led("retitle", own.passages(), own.id)
    if action == "confirm":
        library().correct("confirm", [own.id])
        return led("confirm", own.passages(), own.id)
    if action == "reject":
        library().correct("reject", [own.id])
        return redirect(url_for("episodes.listed", done="reject"), code=303)
    raise FormUnclear("The form does not say what is to be done.")


@blueprint.post("/episodes")
def make() -> Response:
    """Make an episode of passages, or take the last correction back."""
    if request.form.get("action") == "undo":
        return undo()
    named = distinct(map(passage_named, request.form.get("passages", "").split()))
    if len({name.partition(":")[0] for name in named}) < 2:
        raise FormUnclear("Name passages of two accounts at least, each by its address or its id.")
    library().correct("make", (), named, title())
    return led("make", named)


def undo() -> Response:
    """Take the last correction back, if it is the one that the reader has seen."""
    known = library().corrections.all()
    if not known:
        raise FormUnclear("There is no correction to take back.")
    if number(request.form.get("seen", "")) != len(known):
        raise FormUnclear("Corrections have been made since. Go back and load the page again.")
    library().corrections.undo(WAIT)
    return redirect(url_for("episodes.listed", done="undo"), code=303)


def title() -> str:
    """Return the title that the form gives, in one line."""
    return " ".join(request.form.get("title", "").split())[:LONGEST_TITLE]


def other(episode: Episode) -> Episode:
    """Return the other episode that the form names; errors as ``Library.episode``."""
    said = request.form.get("other", "").strip()
    if not said:
        raise FormUnclear("Choose the other episode.")
    found = library().episode(said)
    if found.id == episode.id:
        raise FormUnclear("These are one episode already.")
    return found


def of_episode(episode: Episode, named: Sequence[str]) -> tuple[str, ...]:
    """Return the passages named; ``FormUnclear`` when there is none, or one of another episode."""
    own = episode.passages()
    if not named:
        raise FormUnclear("Tick a passage at least.")
    for name in named:
        if name not in own:
            raise FormUnclear(f"The passage {name!r} is no longer in this episode.")
    return distinct(named)


def led(done: Action, passages: Iterable[str], known: str = "") -> Response:
    """Return the way to the episode that has most of some passages now, saying what was done."""
    wanted = set(passages)
    found = library().episodes()
    best = next((each for each in found if each.id == known), None) or max(
        found, key=lambda each: in_common(wanted, each), default=None
    )
    if best is None or not in_common(wanted, best):
        return redirect(url_for("episodes.listed", done=done), code=303)
    return redirect(url_for("episodes.told", episode=best.id, done=done), code=303)

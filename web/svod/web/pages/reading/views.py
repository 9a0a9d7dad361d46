"""Let me read it, from the beginning or at a place."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from ...render.dates import glosses
from ...request.library import library
from .margins import page_of, place

blueprint = Blueprint("reading", __name__)


@blueprint.get("/read/<account>")
def read(account: str) -> str:
    """Show an account as a book page."""
    passages = tuple(library().passages(account))
    sigla = library().sigla()
    return render_template(
        "reading/account.html",
        account=library().account(account),
        page=page_of(passages),
        dates=glosses(passage.id for passage in passages),
        sigla=sigla,
        siglum=sigla.get(account, ""),
    )


@blueprint.get("/passage/<passage>")
def passage(passage: str) -> Response:
    """Lead to where a passage stands in its account."""
    found = library().passage(passage)
    page = url_for("reading.read", account=found.account, _anchor=place(found))
    return redirect(page, code=303)

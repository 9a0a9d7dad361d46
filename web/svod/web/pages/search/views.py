"""Where is it told?"""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, render_template, request

from ...render.dates import glosses
from ...render.paging import last_page
from ...request.library import accounts, library
from ...request.question import Question
from .groups import grouped, silent
from .narrowing import times_of

blueprint = Blueprint("search", __name__)

# So many passages stand on a page.
PAGE = 20


@blueprint.get("/")
@blueprint.get("/search")
def search() -> str:
    """Show what answers the question, or ask for one."""
    question = Question.given(request.args)
    shelf = accounts()
    if not question.q:
        return render_template(
            "search/ask.html", question=question, accounts=shelf, sigla=library().sigla()
        )
    results = library().search(
        question.q,
        limit=PAGE,
        offset=PAGE * (question.page - 1),
        accounts=question.accounts,
        kinds=question.kinds,
        years=question.years,
        during=question.during,
        mode=question.mode,
        off=question.off,
        aliases=question.aliases,
    )
    return render_template(
        "search/found.html",
        question=question,
        results=results,
        groups=grouped(results.hits, shelf),
        silent=silent(results, question.accounts, shelf),
        accounts=shelf,
        sigla=library().sigla(),
        dates=glosses(hit.passage.id for hit in results.hits),
        times=times_of(results.facets.get("date", ()), question.during),
        last=last_page(results.total, PAGE),
    )


@blueprint.get("/complete")
def complete() -> Response:
    """Give the words of the library that begin as ``q`` does, for other programs."""
    return jsonify(library().complete(request.args.get("q", "")).as_dict())

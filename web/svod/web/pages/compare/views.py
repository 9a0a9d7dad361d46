"""How do the tellings differ?"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, render_template, request

from svod.search import Comparison

from ...render.dates import glosses
from ...request.library import accounts, library
from ...request.question import Question
from .index import index_of

blueprint = Blueprint("compare", __name__)

# More columns than these cannot be read side by side.
COLUMNS = 4


@blueprint.get("/compare")
def compare() -> str:
    """Lay the accounts that answer the question side by side."""
    question = Question.given(request.args)
    sigla = library().sigla()
    if not question.q:
        return render_template(
            "compare/ask.html", question=question, accounts=accounts(), sigla=sigla
        )
    comparison = whole = compared(question, question.accounts)
    if len(whole.accounts) > COLUMNS:
        comparison = compared(question, [account.id for account in whole.accounts[:COLUMNS]])
    return render_template(
        "compare/compared.html",
        question=question,
        comparison=comparison,
        telling=whole.accounts,
        silent=whole.silent,
        index=index_of(comparison.rows),
        dates=glosses(
            cell.passage.id
            for row in comparison.rows
            for cells in row.cells.values()
            for cell in cells
        ),
        accounts=accounts(),
        sigla=sigla,
    )


def compared(question: Question, columns: Sequence[str]) -> Comparison:
    """Return the answer of these accounts to the question, side by side."""
    return library().compare(
        question.q,
        accounts=columns,
        mode=question.mode,
        off=question.off,
        aliases=question.aliases,
    )

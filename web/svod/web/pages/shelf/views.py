"""What is in the library?"""

from __future__ import annotations

from flask import Blueprint, render_template

from ...request.library import library

blueprint = Blueprint("shelf", __name__)


@blueprint.get("/library")
def shelf() -> str:
    """Show the accounts, how to cite them, and what the library was made with."""
    counts = library().counts()
    return render_template(
        "shelf/library.html",
        accounts=library().accounts(),
        counts=counts,
        info=library().info(counts),
        sigla=library().sigla(),
    )

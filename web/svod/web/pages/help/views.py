"""How do I ask?"""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("help", __name__)


@blueprint.get("/help")
def help_page() -> str:
    """Show the query language by example, and what the marks mean."""
    return render_template("help/help.html")

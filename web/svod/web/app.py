"""The application: configured, put together, returned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response

from . import errors
from .pages.compare.views import blueprint as compare
from .pages.episodes import views as episode_views
from .pages.episodes.corrections import blueprint as corrections
from .pages.help.views import blueprint as help_page
from .pages.quotations.views import blueprint as quotations
from .pages.reading.margins import place
from .pages.reading.views import blueprint as reading
from .pages.search.groups import folded, lacking, matches
from .pages.search.views import blueprint as search
from .pages.shelf.views import blueprint as shelf
from .pages.timeline import views as timeline_views
from .render import dates, markup, translation
from .render.languages import language_of
from .request import forms, library
from .request.question import Question

BLUEPRINTS = (
    search,
    episode_views.blueprint,
    corrections,
    compare,
    quotations,
    timeline_views.blueprint,
    reading,
    shelf,
    help_page,
)

# Nothing but our own stylesheet and icon is ever loaded, and no script at all: a text that
# slipped through the escaping would still be dead letters.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; style-src 'self'; img-src 'self'; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def create_app(config: Mapping[str, Any]) -> Flask:
    """Return the application that shows a library.

    Args:
        config: ``LIBRARY``, the library's folder; ``READ_ONLY``, false where the reader may
            correct what was found; and whatever Flask is to be told, such as ``TRUSTED_HOSTS``.

    Raises:
        LibraryError: when there is no library there, or one that cannot be read.
    """
    app = Flask(__name__)
    app.config.from_mapping(config)
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    library.install(app)
    translation.install(app)
    dates.install(app)
    timeline_views.install(app)
    episode_views.install(app)
    forms.install(app)
    app.jinja_env.globals |= {
        "alike": markup.alike,
        "beside": markup.beside,
        "collated": markup.collated,
        "folded": folded,
        "lacking": lacking,
        "language_of": language_of,
        "matches": matches,
        "noted": markup.noted,
        "percent": translation.percent,
        "place": place,
        "plain": markup.plain,
        "pointed": markup.pointed,
        "snippet": markup.snippet,
        "told": markup.told,
        "usual": Question(),
    }
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    errors.install(app)
    app.after_request(guarded)
    return app


def guarded(response: Response) -> Response:
    """Return a response with the headers that keep a page to itself."""
    response.headers.extend(HEADERS)
    response.vary.add("Accept-Language")
    return response

"""The application: configured, put together, returned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response

from . import errors
from .pages.compare.views import comparing
from .pages.episodes.corrections import correcting
from .pages.episodes.views import install as install_episodes
from .pages.episodes.views import retelling
from .pages.help.views import helping
from .pages.quotations.views import quoting
from .pages.reading.margins import place
from .pages.reading.views import reading
from .pages.search.groups import folded, lacking, matches
from .pages.search.views import searching
from .pages.shelf.views import shelving
from .pages.timeline.views import install as install_timeline
from .pages.timeline.views import timeline
from .render import dates as dating
from .render import markup as presenting
from .render import translation as translating
from .render.languages import language_of
from .request import forms as signing
from .request import library as opening
from .request.question import Question

BLUEPRINTS = (
    searching,
    retelling,
    correcting,
    comparing,
    quoting,
    timeline,
    reading,
    shelving,
    helping,
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
    opening.install(app)
    translating.install(app)
    dating.install(app)
    install_timeline(app)
    install_episodes(app)
    signing.install(app)
    app.jinja_env.globals |= {
        "alike": presenting.alike,
        "beside": presenting.beside,
        "collated": presenting.collated,
        "folded": folded,
        "lacking": lacking,
        "language_of": language_of,
        "matches": matches,
        "noted": presenting.noted,
        "percent": translating.percent,
        "place": place,
        "plain": presenting.plain,
        "pointed": presenting.pointed,
        "snippet": presenting.snippet,
        "told": presenting.told,
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

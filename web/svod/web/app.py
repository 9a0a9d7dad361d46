"""The application: configured, put together, returned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response

from . import dating, errors, opening, presenting, signing, translating
from .asking import Question
from .comparing import comparing
from .correcting import correcting
from .grouping import folded, lacking, matches
from .helping import helping
from .languages import language_of
from .margins import place
from .quoting import quoting
from .reading import reading
from .retelling import install as install_episodes
from .retelling import retelling
from .searching import searching
from .shelving import shelving
from .timeline import install as install_timeline
from .timeline import timeline

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

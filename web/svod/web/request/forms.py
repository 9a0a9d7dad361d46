"""Who may change the library: only a page of this site on this computer.

A form carries a token that only pages of this application have.  A page from elsewhere can make a
browser send a form, but it cannot read our pages, so it does not know the token; a browser that
says from where it asks is believed, too.
"""

from __future__ import annotations

import hmac
import secrets

from flask import Flask, current_app, request

from svod.index.errors import SvodError

EXTENSION = "svod-forms"
FIELD = "token"
PURPOSE = b"svod: forms of this application"

# Values of the header ``Sec-Fetch-Site`` for a form of this site; an old browser sends none.
OURS = ("", "same-origin", "none")

# Bytes of a form; ours have some hundred.
LARGEST_FORM = 64 * 1024


class FormRefused(SvodError):
    """A form is not accepted, whatever it says, and nothing was changed."""


class FormUnclear(SvodError):
    """A form does not say what it must, and nothing was changed."""


def install(app: Flask) -> None:
    """Give an application its key, and its templates the token.

    Without ``READ_ONLY = False`` in its configuration nothing can be changed.  The key is
    ``SECRET_KEY`` where there is one, which several processes need; else it is made anew.
    """
    app.config.setdefault("READ_ONLY", True)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_FORM
    given = app.config.get("SECRET_KEY")
    key = given.encode() if isinstance(given, str) else given or secrets.token_bytes(32)
    app.extensions[EXTENSION] = hmac.new(key, PURPOSE, "sha256").hexdigest()
    app.jinja_env.globals |= {"form_token": token, "read_only": read_only}


def token() -> str:
    """Return what a form of this application carries."""
    made: str = current_app.extensions[EXTENSION]
    return made


def read_only() -> bool:
    """Say whether nothing may be changed."""
    return bool(current_app.config["READ_ONLY"])


def check() -> None:
    """Do nothing for a form of a page of ours.

    Raises:
        FormRefused: saying why, for any other.
    """
    if read_only():
        raise FormRefused(
            "This library can only be read here. It is corrected on the computer that it lies on."
        )
    if request.headers.get("Sec-Fetch-Site", "") not in OURS:
        raise FormRefused("The form was sent by a page of another site.")
    if not hmac.compare_digest(request.form.get(FIELD, "").encode(), token().encode()):
        raise FormRefused(
            "The form comes from a page that was loaded before Svod was started anew. "
            "Go back, load the page again, and send it once more."
        )

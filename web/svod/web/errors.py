"""What went wrong, as a page with its status.  Here and nowhere else."""

from __future__ import annotations

from flask import Flask, render_template, request
from werkzeug.exceptions import HTTPException, InternalServerError, SecurityError
from werkzeug.wrappers import Response

from svod.index.errors import (
    AccountUnknown,
    EngineError,
    LibraryBusy,
    QuerySyntaxError,
    SvodError,
)

from .request.forms import FormRefused, FormUnclear
from .request.question import Question

STATUSES: tuple[tuple[type[SvodError], int], ...] = (
    (QuerySyntaxError, 400),
    (AccountUnknown, 404),
    (LibraryBusy, 503),
    (EngineError, 503),
    (FormRefused, 403),
    (FormUnclear, 400),
)


def status_of(error: SvodError) -> int:
    """Return the status of an error: 500 for one that nobody could have foreseen in asking."""
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def install(app: Flask) -> None:
    """Let an application answer its errors with pages, never with a traceback."""

    @app.errorhandler(SvodError)
    def svod_error(error: SvodError) -> tuple[str, int]:
        status = status_of(error)
        if status >= 500:
            app.logger.error("%s: %s", request.path, error)
        return render_template(
            "error.html", status=status, error=error, question=Question.given(request.args)
        ), status

    @app.errorhandler(QuerySyntaxError)
    def query_error(error: QuerySyntaxError) -> tuple[str, int]:
        return render_template(
            "query-error.html", error=error, question=Question.given(request.args)
        ), 400

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> tuple[str, int] | Response:
        if isinstance(error, SecurityError):
            # A host that is not trusted: no address can be made for it, so no page either.
            return Response(error.description, status=400, mimetype="text/plain")
        status = error.code or 500
        if isinstance(error, InternalServerError) and error.original_exception:
            app.logger.error("%s", request.path, exc_info=error.original_exception)
        return render_template("error.html", status=status, error=None, question=Question()), status

"""The library that the application reads."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, current_app

from svod.index.documents import Account
from svod.search import Library

EXTENSION = "svod"


def install(app: Flask) -> None:
    """Open the library at ``LIBRARY`` in the application's configuration, and keep it open.

    Raises:
        LibraryError: when there is none, or one that cannot be read.
    """
    app.extensions[EXTENSION] = Library.open(app.config["LIBRARY"])


def library() -> Library:
    """Return the library of the application that is answering."""
    opened: Library = current_app.extensions[EXTENSION]
    return opened


def accounts() -> Mapping[str, Account]:
    """Return the library's accounts by id."""
    return {account.id: account for account in library().accounts()}

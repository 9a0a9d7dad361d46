"""``svod serve`` and ``svod demo``."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

import click
from platformdirs import user_cache_path

from svod.search.commands.session import Session, pass_session

from .address import HOST, PORT

at_port = click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; 0 for any that is free.",
)


@click.command
@click.option("--host", default=HOST, show_default=True, help="Where to listen.")
@at_port
@pass_session
def serve(session: Session, host: str, port: int) -> None:
    """Show the library in the browser.

    The page answers on this computer alone unless --host says otherwise. Stop it with Ctrl+C.

    Example:  svod serve --port 8080
    """
    with session.opened():
        pass  # its index is up to date now, and the first question need not wait for it
    served(session.library, host, port, announced)


@click.command
@at_port
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(port: int, no_browser: bool) -> None:
    """Show the built-in sample library in the browser.

    It is made in your cache folder; your own library is not touched.

    Example:  svod demo --no-browser
    """

    def announce(address: str) -> None:
        announced(address)
        if not no_browser and has_display():
            webbrowser.open(address)

    from svod.search.samples import build_sample

    library = build_sample(user_cache_path("svod") / "sample")
    served(library, HOST, port, announce)


def served(library: Path, host: str, port: int, announce: Callable[[str], None]) -> None:
    """Serve a library until interrupted; a port that cannot be had is a wrong ``--port``."""
    from .server import PortTaken
    from .server import serve as serve_library

    try:
        serve_library(library, host, port, announce)
    except PortTaken as error:
        raise click.BadParameter(str(error), param_hint="--port") from error


def announced(address: str) -> None:
    """Print the page's address; it is the answer, so it goes to stdout."""
    click.echo(address)
    click.echo("Press Ctrl+C to stop.", err=True)


def has_display() -> bool:
    """Say whether a browser could open a window here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

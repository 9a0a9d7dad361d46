"""``svod serve`` and ``svod demo``."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path
from typing import Protocol

import click
from platformdirs import user_cache_path

from .serving import HOST, PORT
from .serving import serve as serve_library


class Settings(Protocol):
    """What the command line knows before any command."""

    @property
    def library(self) -> Path:
        """The library's folder."""


@click.command(epilog="Example: svod serve --port 8080")
@click.option("--host", default=HOST, show_default=True, help="Where to listen.")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
    help="The port; 0 for any that is free.",
)  # fmt: skip
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Show the library in the browser.

    The page answers on this computer alone unless --host says otherwise. Stop it with Ctrl+C.
    """
    serve_library(settings.library, host, port, announced)


@click.command(epilog="Example: svod demo --no-browser")
@click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(0, 65535),
    help="The port; 0 for any that is free.",
)  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def demo(port: int, no_browser: bool) -> None:
    """Show the built-in sample library in the browser.

    It is made in the user's cache directory; your own library is not touched.
    """
    # Not above: reading the samples loads the analyzer, which `svod serve --help` can do without.
    from svod.search.samples import build_sample

    library = build_sample(user_cache_path("svod") / "sample")

    def announce(address: str) -> None:
        announced(address)
        if not no_browser and has_display():
            webbrowser.open(address)

    serve_library(library, HOST, port, announce)


def announced(address: str) -> None:
    """Print the page's address; it is the answer, so it goes to stdout."""
    click.echo(address)
    click.echo("Press Ctrl+C to stop.", err=True)


def has_display() -> bool:
    """Say whether a browser could open a window here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

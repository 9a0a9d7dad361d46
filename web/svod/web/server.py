"""The page on a port of this computer."""

from __future__ import annotations

import errno
import ipaddress
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from flask import Flask
from waitress.server import create_server

from svod.index.errors import SvodError

from .app import create_app

THREADS = 4

# Names under which a browser on this computer may ask.  A page from elsewhere that had its own
# name pointed at this port (DNS rebinding) is refused.
LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")


class PortTaken(SvodError):
    """The address cannot be listened at.

    Attributes:
        host, port: where the page was to be.
        reason: what the system says.
    """

    def __init__(self, host: str, port: int, reason: str) -> None:
        self.host, self.port, self.reason = host, port, reason
        super().__init__(
            f"The page cannot be served at {host}, port {port}: {reason}. "
            f"Choose another port: svod serve --port {port + 1 if port < 65535 else port - 1}"
        )


def serve(library: Path, host: str, port: int, announce: Callable[[str], object]) -> None:
    """Serve a library's page until interrupted.

    Args:
        library: the library's folder.
        host: where to listen; outside the loopback, everyone who reaches it reads the library,
            and nobody corrects it.
        port: 0 for any that is free.
        announce: called once with the page's address, when it can be asked for.

    Raises:
        LibraryError: when there is no library there.
        PortTaken: when the address is in use, or not ours to use.
    """
    ours = is_loopback(host)
    names = {"TRUSTED_HOSTS": [*LOOPBACK_NAMES, host]} if ours else {}
    app = create_app({"LIBRARY": library, "READ_ONLY": not ours, **names})
    with listening(host, port) as opened:
        server = create_server(app, sockets=[opened], threads=THREADS, ident=None)
        warm(app, names)
        shown = f"[{host}]" if ":" in host else host
        announce(f"http://{shown}:{opened.getsockname()[1]}/")
        try:
            server.run()
        finally:
            server.close()


def warm(app: Flask, names: Mapping[str, list[str]]) -> None:
    """Ask the page once, so that whoever asks first need not wait for what is read only then."""
    host = names.get("TRUSTED_HOSTS", [*LOOPBACK_NAMES])[0]
    app.test_client().get(WARMING, base_url=f"http://{host}/")


# A question of a word in each script that any text has.
WARMING = "/search?q=war+%D0%BC%D0%B8%D1%80"


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens at an address; ``PortTaken`` when none can."""
    # Not left to waitress: a socket that it cannot bind it does not close.
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address[:2], family=family)
    except OSError as error:
        raise PortTaken(host, port, reason_of(error)) from error


def is_loopback(host: str) -> bool:
    """Say whether an address is reached from this computer alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reason_of(error: OSError) -> str:
    """Return why an address cannot be listened at, in words."""
    reasons = {
        errno.EADDRINUSE: "another program listens there",
        errno.EACCES: "this port needs rights that Svod does not have",
        errno.EADDRNOTAVAIL: "this computer does not have that address",
    }
    return reasons.get(error.errno or 0, error.strerror or str(error))

"""The page is served to this computer, and says clearly when it cannot be."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from click.testing import CliRunner
from waitress.server import create_server

from svod.index.errors import LibraryMissing
from svod.search.cli import svod
from svod.web import commands
from svod.web import server as serving
from svod.web.server import PortTaken, is_loopback, serve


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> Queue[Any]:
    """The servers that were made; a test ends them."""
    made: Queue[Any] = Queue()

    def remembered(*arguments: Any, **options: Any) -> Any:
        server = create_server(*arguments, **options)
        made.put(server)
        return server

    monkeypatch.setattr(serving, "create_server", remembered)
    return made


def end(server: Any) -> None:
    server.trigger.pull_trigger(server.close)
    server.task_dispatcher.shutdown()


def test_a_library_is_served_at_the_address_announced(folder: Path, stopped: Queue[Any]) -> None:
    announced: Queue[str] = Queue()
    thread = threading.Thread(
        target=serve, args=(folder, "127.0.0.1", 0, announced.put), daemon=True
    )
    thread.start()
    address = announced.get(timeout=20)
    with urllib.request.urlopen(f"{address}library", timeout=20) as answer:
        assert answer.status == 200
        assert "Server" not in answer.headers
    end(stopped.get(timeout=5))
    thread.join(timeout=10)
    assert not thread.is_alive()


def test_a_port_that_is_taken_is_named(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            serve(folder, "127.0.0.1", port, print)
    assert caught.value.port == port
    assert f"port {port}: another program listens there" in str(caught.value)


def test_a_port_that_is_taken_is_wrong_usage(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = CliRunner().invoke(svod, ["--library", str(folder), "serve", "--port", str(port)])
    assert result.exit_code == 2
    assert "another program listens there" in result.output


def test_no_library_is_said_before_a_port_is_taken(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        serve(tmp_path / "none", "127.0.0.1", 0, print)


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("192.0.2.1", False), ("x", False)],
)
def test_the_loopback_is_this_computer(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


@pytest.mark.parametrize(("host", "only_read"), [("127.0.0.1", False), ("0.0.0.0", True)])
def test_only_on_this_computer_a_library_is_corrected(
    folder: Path, monkeypatch: pytest.MonkeyPatch, host: str, only_read: bool
) -> None:
    made: list[bool] = []

    def remembered(config: Mapping[str, Any]) -> None:
        made.append(config["READ_ONLY"])
        raise PortTaken(host, 0, "enough was seen")

    monkeypatch.setattr(serving, "create_app", remembered)
    with pytest.raises(PortTaken):
        serve(folder, host, 0, print)
    assert made == [only_read]


def test_the_demo_makes_its_library_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[Path, str, int]] = []
    opened: list[str] = []

    def serve_nothing(library: Path, host: str, port: int, announce: Any) -> None:
        served.append((library, host, port))
        announce("http://127.0.0.1:8000/")

    monkeypatch.setattr(serving, "serve", serve_nothing)
    monkeypatch.setattr(commands, "user_cache_path", lambda _: tmp_path)
    monkeypatch.setattr(commands, "has_display", lambda: True)
    monkeypatch.setattr("webbrowser.open", opened.append)
    result = CliRunner().invoke(svod, ["demo", "--no-browser", "--port", "8000"])
    assert result.exit_code == 0, result.output
    assert result.stdout == "http://127.0.0.1:8000/\n"
    assert served == [(tmp_path / "sample", "127.0.0.1", 8000)]
    assert (tmp_path / "sample" / "library.json").exists()
    assert not opened
    assert CliRunner().invoke(svod, ["demo"]).exit_code == 0
    assert opened == ["http://127.0.0.1:8000/"]


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_command_has_help_with_an_example(command: str) -> None:
    result = CliRunner().invoke(svod, [command, "--help"])
    assert result.exit_code == 0
    assert f"Example: svod {command}" in " ".join(result.output.split())

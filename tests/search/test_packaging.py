"""How the program is put together."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path
from types import ModuleType

import click
import pytest

import svod.index
import svod.search
from svod.search.cli import svod as group
from svod.search.commands import ALL

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "search", "web")


@pytest.mark.parametrize("package", PACKAGES)
def test_the_namespace_belongs_to_no_package(package: str) -> None:
    assert (ROOT / package / "svod" / package / "__init__.py").is_file()
    assert not (ROOT / package / "svod" / "__init__.py").exists()
    assert not (ROOT / package / "__init__.py").exists()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_says_that_it_is_typed(package: str) -> None:
    assert (ROOT / package / "svod" / package / "py.typed").is_file()


def test_every_folder_of_code_is_a_package() -> None:
    folders = {
        file.parent
        for package in PACKAGES
        for file in (ROOT / package / "svod" / package).rglob("*.py")
    }
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


@pytest.mark.parametrize("module", [svod.index, svod.search])
def test_public_names_are_there(module: ModuleType) -> None:
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


def commands() -> dict[str, click.Command]:
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    assert "Example:" in command.help


def test_the_options_of_every_command_have_help() -> None:
    bare = [
        f"{name} {option.opts[0]}"
        for name, command in commands().items()
        for option in command.params
        if isinstance(option, click.Option) and not option.help
    ]
    assert bare == []


def test_commands_announced_by_other_packages_load() -> None:
    announced = {entry.name: entry.load() for entry in entry_points(group="svod.commands")}
    assert set(announced) >= {"demo", "serve"}
    assert all(isinstance(command, click.Command) for command in announced.values())
    assert set(announced) <= set(commands())


@pytest.mark.parametrize(
    "name",
    ["add", "remove", "accounts", "info", "passages", "search", "kwic", "compare", "spellings",
     "show", "serve", "doctor", "demo"],
)  # fmt: skip
def test_every_promised_command_is_there(name: str) -> None:
    assert name in commands()


READING = ("accounts", "info", "passages", "search", "kwic", "compare", "spellings", "show")


@pytest.mark.parametrize("name", [*READING, "add", "remove", "doctor"])
def test_every_command_can_answer_in_json(name: str) -> None:
    assert any("--json" in option.opts for option in commands()[name].params)


def test_every_command_is_documented() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8") + "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "docs").rglob("*.md")
    )
    missing = [name for name in commands() if not re.search(rf"\bsvod\b[^\n`]* {name}\b", text)]
    assert missing == []


def test_the_program_and_its_packages_are_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"] == {"svod": "svod.search.cli:run"}
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["packages"] == [f"{package}/svod" for package in PACKAGES]
    assert wheel["force-include"] == {"seeds": "svod/seeds"}


def test_version_numbers_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert version("svod") == project["project"]["version"]

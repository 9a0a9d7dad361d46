"""The command line: ``svod COMMAND``.

Errors become exit codes here, once: 0 done; 1 nothing found; 2 wrong usage or a query that does not
parse; 3 some input could not be read; 4 no library, or one of another version; 5 the engine cannot
be reached or the library is busy; 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys
import textwrap
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Any

import click
from platformdirs import user_data_path

from svod.index import errors

from .commands import ALL
from .commands.session import Session

EXIT_CODES: tuple[tuple[type[errors.SvodError], int], ...] = (
    (errors.QuerySyntaxError, 2),
    (errors.AccountUnknown, 2),
    (errors.NameUnknown, 2),
    (errors.InputError, 3),
    (errors.LibraryBusy, 5),
    (errors.LibraryError, 4),
    (errors.EngineError, 5),
)


# New objects after which Python looks for unused cycles, instead of 700.  The word frequencies
# alone are a million objects, and a command soon ends.
OBJECTS_MADE = 100_000


class Commands(click.Group):
    """The commands of this package, and those that other packages announce as ``svod.commands``.

    A command is imported only when it is wanted itself.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands, in the order of the alphabet."""
        announced = [entry.name for entry in entry_points(group="svod.commands")]
        return sorted({*super().list_commands(ctx), *ALL, *announced})

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002  # as click calls it
        cmd_name: str,
    ) -> click.Command | None:
        """Return a command."""
        if cmd_name in ALL:
            found = getattr(import_module(f"svod.search.commands.{cmd_name}"), cmd_name)
            return found if isinstance(found, click.Command) else None
        for entry in entry_points(group="svod.commands", name=cmd_name):
            loaded = entry.load()
            return loaded if isinstance(loaded, click.Command) else None
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with the first sentence of their help."""
        names = self.list_commands(ctx)
        width = formatter.width - 6 - max(map(len, names))
        rows = []
        for name in names:
            announced = None if name in ALL else self.get_command(ctx, name)
            said = announced.get_short_help_str(width) if announced else ALL.get(name, "")
            rows.append((name, textwrap.shorten(said, width, placeholder="...")))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--library",
    envvar="SVOD_LIBRARY",
    type=click.Path(path_type=Path),
    help="The folder of the library.  [default: in your data folder]",
    metavar="DIR",
)
@click.version_option(version("svod"), prog_name="svod")
@click.pass_context
def svod(ctx: click.Context, library: Path | None) -> None:
    """Many accounts gathered into one: search them in any spelling, and lay them side by side.

    \b
    svod add FOLDER                 put texts into the library
    svod search "Литвинов Hottelet" find them, however spelled
    svod compare "Hottelet"         the accounts side by side
    svod serve                      the same in the browser
    """  # noqa: D301  # \b is click's mark for lines that stay as they are
    ctx.obj = Session(library or user_data_path("svod") / "library")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        result = svod.main(args=arguments, prog_name="svod", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was changed half-way.", err=True)
        return 130
    except (BrokenPipeError, SystemExit):
        # Whoever read our output has enough (click then leaves); the rest has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except errors.SvodError as error:
        click.echo(f"svod: {error}", err=True)
        return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), 4)
    return result if isinstance(result, int) else 0


def run() -> None:
    """Run the command line as a program."""
    gc.set_threshold(OBJECTS_MADE)
    sys.exit(main())

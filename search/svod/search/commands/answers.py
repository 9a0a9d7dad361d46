"""Where the answers of commands go."""

from __future__ import annotations

from rich.console import Console


class Answers(Console):
    """Where answers go.  A reader that has enough ends the program, and is no error."""

    def on_broken_pipe(self) -> None:
        """Leave the matter to the command line, where rich would end the program with code 1."""
        raise BrokenPipeError

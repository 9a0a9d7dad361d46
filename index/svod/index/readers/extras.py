"""The message for a format whose library is not installed: large Readers are optional."""

from __future__ import annotations

from ..errors import InputError

INSTALLING = "pip install 'svod[formats]'"


def missing(file: str, library: str) -> InputError:
    """Return the error for a file whose Reader needs a library that is not there."""
    return InputError(
        file, f"reading it needs {library}, which is not installed. Install it with: {INSTALLING}"
    )

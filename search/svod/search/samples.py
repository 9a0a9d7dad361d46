"""The sample library: five accounts that come with the program."""

from __future__ import annotations

from pathlib import Path

from svod.index.errors import InputError

from .library.library import Library


def seeds_folder() -> Path:
    """Return where the sample texts are: beside the package in a wheel, at the top of a checkout.

    Raises:
        InputError: when they are in neither place.
    """
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "seeds", here.parents[3] / "seeds"):
        if any(folder.glob("*.md")):
            return folder
    raise InputError("seeds", "the sample texts are not installed with this program; reinstall it.")


def build_sample(folder: str | Path) -> Path:
    """Make the sample library in a folder, or bring it up to date, and return the folder.

    Raises:
        LibraryForeign: when the folder holds something else.
        InputError: when a sample text or the authority file cannot be read.
    """
    with Library.make(folder) as library:
        seeds = seeds_folder()
        outcome = library.add([seeds], names=[seeds / "names.toml"])
        for failure in outcome.failed:
            raise InputError(failure.file, failure.error)
        library.prepare()
    return Path(folder)

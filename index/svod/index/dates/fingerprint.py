"""What a reading of dates was made with, so that an index knows when it is out of date."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from importlib.metadata import version


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the modules, tables and library that say what dates a text names."""
    made_of = hashlib.sha256(version("convertdate").encode())
    package = resources.files("svod.index")
    for folder in ("dates", "data/dates"):
        for each in sorted(package.joinpath(folder).iterdir(), key=lambda each: each.name):
            if each.name.endswith((".py", ".toml")):
                made_of.update(each.read_bytes())
    return made_of.hexdigest()[:16]

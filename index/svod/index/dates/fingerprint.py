"""A digest of everything that the reading of dates depends on, to notice an index out of date."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version

from ..fingerprint import digest_of


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Return a digest of the modules, tables and library that say what dates a text names."""
    made_of = hashlib.sha256(version("convertdate").encode())
    made_of.update(digest_of("svod.index", ("dates", "data/dates")).encode())
    return made_of.hexdigest()[:16]

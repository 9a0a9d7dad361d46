"""A digest of modules and tables; it shows that what they made is out of date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import resources


def digest_of(package: str, parts: Iterable[str]) -> str:
    """Return a digest of the modules and tables in some parts of a package.

    Args:
        package: its import name.
        parts: files and folders in it; of a folder all ``.py`` and ``.toml`` files count, however
            deep.  A part that is not there is an error, so that a moved folder is noticed.

    Raises:
        FileNotFoundError: when a part is not there, or has no such file.
    """
    made_of = hashlib.sha256()
    root = resources.files(package)
    for part in parts:
        pending = [root.joinpath(part)]
        counted = 0
        while pending:
            each = pending.pop()
            if each.is_dir():
                pending += sorted(each.iterdir(), key=lambda inner: inner.name)
            elif each.name.endswith((".py", ".toml")):
                made_of.update(each.read_bytes())
                counted += 1
        if not counted:
            raise FileNotFoundError(f"{package} has no {part}")
    return made_of.hexdigest()

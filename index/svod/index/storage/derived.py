"""Where derived files lie: in the user's cache folder, a folder a library, for this user alone.

A library folder holds plain data only, so that it can be copied, mailed, mounted read-only, and
searched by several users; what is made from it, each user makes for himself.
"""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from platformdirs import user_cache_path

from ..errors import CacheUnusable
from .atomic import read_json

# Names the folder of all derived files.
SETTING = "SVOD_CACHE"

# Digits of the digest that tells libraries of one name apart.
DIGITS = 16


def derived_folder(library: Path) -> Path:
    """Return where the derived files of a library lie: by its id and place.

    A copy of a library has the same id and another place, and a library that takes another's place
    has another id; neither is answered from what was made for the other.
    """
    said = os.environ.get(SETTING)
    root = Path(said) if said else user_cache_path("svod") / "libraries"
    place = library.resolve()
    known = read_json(place / "library.json") or {}
    made_of = f"{known.get('id', '')} {place}"
    return root / f"{place.name}-{hashlib.sha256(made_of.encode()).hexdigest()[:DIGITS]}"


def private(folder: Path) -> Path:
    """Return a folder that nobody else can write to, made where it is missing.

    Raises:
        CacheUnusable: when it cannot be made, is a link or a file, belongs to somebody else, or
            may be written to by others.
    """
    for each in (folder.parent, folder):
        try:
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = each.lstat()
        except OSError as error:
            raise CacheUnusable(each, error.strerror or str(error)) from None
        if each == folder:
            check(each, found)
    return folder


def check(folder: Path, found: os.stat_result) -> None:
    """Refuse a folder that is not this user's alone; see ``private``."""
    if stat.S_ISLNK(found.st_mode):
        raise CacheUnusable(folder, "it is a link")
    if not stat.S_ISDIR(found.st_mode):
        raise CacheUnusable(folder, "it is no folder")
    if not hasattr(os, "getuid"):  # Windows: the user's own folders are his alone
        return
    if found.st_uid != os.getuid():
        raise CacheUnusable(folder, "it belongs to another user")
    if found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise CacheUnusable(folder, "others may write to it")

"""The index of a library: made from its accounts, and made anew when it is out of date.

``index/state.json`` says what an index was made of, and is signed.  The index is opened only when
this user's Svod made it, with this analyzer.  An index from elsewhere is never opened, since
Whoosh's files are pickles, which run code.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import secrets
import shutil
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from ..analysis.analyzer import Analyzer
from ..analysis.columns import Analysed, analysed
from ..bundle import AccountBundle
from ..dates import DateExpression, dates_from_bytes, dates_of
from ..dates import fingerprint as dates_fingerprint
from ..documents import Account, Passage
from ..engines import Engine
from ..engines.engine import AccountContents, Progress
from ..engines.whoosh import WhooshEngine
from ..fingerprint import digest_of
from .atomic import read_json, sync_folder, write_whole
from .kept import KeptColumns

Contents = tuple[Account, Iterable[Passage]]

LOGGER = logging.getLogger("svod")

# The modules that decide how an index lies on disk.
MADE_BY = ("engines",)


class Index:
    """The derived index in a folder.  Who calls ``update`` holds the library's lock."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.folder = folder
        self.analyzer = analyzer
        self.state_file = folder / "state.json"
        self.words = KeptColumns(folder / "words", "words", analyzer.fingerprint)
        self.dates = KeptColumns(folder / "words", "dates", dates_fingerprint())

    def open(self) -> Engine:
        """Return the engine that answers from the index."""
        return WhooshEngine(self.folder)

    def signed(self) -> bytes:
        """Return the state as it stands on disk: it changes whenever the index does."""
        try:
            return self.state_file.read_bytes()
        except OSError:
            return b""

    def made_of(self) -> Mapping[str, str] | None:
        """Return the digest of each account that the index was made of.

        ``None`` when it is not this user's own, was made with another analyzer, or is not whole.
        """
        content = read_json(self.state_file)
        if content is None or not isinstance(content.get("made_of"), dict):
            return None
        state: dict[str, Any] = content["made_of"]
        if not hmac.compare_digest(str(content.get("signature")), self._signature(state)):
            return None
        if any(state.get(name) != value for name, value in self._made_by().items()):
            return None
        damaged = self._damaged(state.get("files"))
        if damaged:
            LOGGER.warning(
                "%s is not as it was written; the index is made anew.", self.folder / damaged
            )
            return None
        accounts: dict[str, str] = state["accounts"]
        return accounts

    def update(
        self,
        digests: Mapping[str, str],
        contents: Callable[[str], Contents],
        progress: Progress,
        anew: bool = False,
    ) -> None:
        """Index the accounts that the index was not made of, and drop those that are gone.

        Args:
            digests: of each account that the library has.
            contents: gives an account and its passages.
            progress: called with the number of passages done so far.
            anew: make the whole index anew.
        """
        indexed = None if anew else self.made_of()
        if indexed is None:
            self._clear()
            indexed = {}
        changed = [name for name, value in digests.items() if indexed.get(name) != value]
        gone = [name for name in indexed if name not in digests]
        if not changed and not gone and self.state_file.exists():
            return
        engine = self.open()
        try:
            stored = (self._analysed(name, digests[name], contents(name)) for name in changed)
            engine.replace(stored, gone, progress)
        finally:
            engine.close()
        for name in gone:
            self.words.drop(name)
            self.dates.drop(name)
        state = {
            **self._made_by(),
            "accounts": dict(digests),
            "files": self._files(),
        }
        content = {"made_of": state, "signature": self._signature(state)}
        write_whole(self.state_file, json.dumps(content, indent=1, ensure_ascii=False))

    def _clear(self) -> None:
        """Remove all but the words of accounts, which say themselves from what they were made."""
        for each in self.folder.iterdir() if self.folder.is_dir() else ():
            if each == self.words.folder:
                continue
            if each.is_dir() and not each.is_symlink():
                shutil.rmtree(each, ignore_errors=True)
            else:
                each.unlink(missing_ok=True)

    def _analysed(self, name: str, digest: str, contents: Contents) -> AccountContents:
        """Return an account as an engine stores it, its words as they are kept or made now."""
        kept = self.words.of(name, digest)
        words = Analysed.from_bytes(kept) if kept is not None else None
        named = self.dates.of(name, digest)
        dates = dates_from_bytes(named) if named is not None else None
        made = contents_of(*contents, self.analyzer, words, dates)
        if made.words is not words:
            self.words.keep(name, digest, made.words.as_bytes())
        return made

    def keep(self, bundle: AccountBundle, digest: str) -> None:
        """Keep the words and dates of an account that were found when it was read."""
        self.words.keep(bundle.account.id, digest, bundle.words)
        self.dates.keep(bundle.account.id, digest, bundle.dates)

    def _made_by(self) -> dict[str, str]:
        """Return by what an index is made, but for its accounts."""
        return {
            "fingerprint": self.analyzer.fingerprint,
            "dates": dates_fingerprint(),
            "engine": digest_of("svod.index", MADE_BY)[:16],
        }

    def _signature(self, state: Mapping[str, Any]) -> str:
        text = json.dumps([str(self.folder.resolve()), state], sort_keys=True)
        return hmac.new(signing_key(), text.encode(), hashlib.sha256).hexdigest()

    def _damaged(self, written: Any) -> str:
        """Return the first file that is not as it was written; empty where all are."""
        here = self._files()
        if here == written:
            return ""
        before, now = ({str(row[0]): row for row in rows} for rows in (written or (), here))
        different = [name for name in (*before, *now) if before.get(name) != now.get(name)]
        return different[0] if different else self.state_file.name

    def _files(self) -> list[list[str | int]]:
        """Return name, size, time and checksum of every file that the engine would open.

        What is kept of the words of accounts carries checksums of its own.
        """
        made: list[list[str | int]] = []
        for file in sorted(self.folder.rglob("*")):
            name = file.relative_to(self.folder)
            if name.parts[0] == self.words.folder.name or name.name.endswith("LOCK"):
                continue
            if file.is_symlink():
                made.append([str(name), -1, 0, 0])  # never made here, so it is as nothing known
            elif file.is_file() and file != self.state_file:
                stat = file.stat()
                made.append([str(name), stat.st_size, stat.st_mtime_ns, checksum(file)])
        return made


def contents_of(
    account: Account,
    passages: Iterable[Passage],
    analyzer: Analyzer,
    words: Analysed | None = None,
    dates: Iterable[DateExpression] | None = None,
) -> AccountContents:
    """Return an account as an engine stores it; its words and dates are found where not given."""
    rows = tuple(passages)
    if words is None or any(each.id not in words.bounds for each in rows):
        words = analysed(rows, analyzer)
    named = dates_of(rows, account) if dates is None else dates
    return AccountContents(account, rows, words, by_passage(named))


def by_passage(dates: Iterable[DateExpression]) -> dict[str, list[DateExpression]]:
    """Return dates by the id of their passage."""
    made: dict[str, list[DateExpression]] = {}
    for each in dates:
        made.setdefault(each.passage, []).append(each)
    return made


def checksum(file: Path) -> int:
    """Return a checksum of a file."""
    found = 0
    with file.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            found = zlib.crc32(chunk, found)
    return found


# Bytes that are read at a time.
CHUNK = 1 << 20


def signing_key() -> bytes:
    """Return the secret by which this user's Svod knows its own indexes, made at first use."""
    file = user_data_path("svod") / "index.key"
    try:
        return file.read_bytes()
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(32)
    new = file.with_name(f"index.key.{secrets.token_hex(4)}")
    new.touch(mode=0o600)
    new.write_bytes(key)
    try:
        file.hardlink_to(new)  # fails where another process has made it meanwhile
    except FileExistsError:
        key = file.read_bytes()
    new.unlink()
    sync_folder(file.parent)
    return key

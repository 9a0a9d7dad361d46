"""The library on disk: what Svod knows, and the index derived from it.

::

    library.json          the format, and an id made once
    accounts/ID.jsonl     an account a file: the account on the first line, then a passage a line
    index/                derived; svod doctor makes it anew from the passages
    index/state.json      what the index was made of, signed

The accounts are written whole, synced and renamed into place.  The index is opened only when its
state says that this user's Svod made it, with this analyzer, of these very accounts; otherwise
what differs is indexed anew.  An index from elsewhere is never opened, since Whoosh's files are
pickles, which run code.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import shutil
import uuid
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from .analysis import Analyzer
from .documents import Account, Passage
from .engines import Engine
from .engines.engine import Progress
from .engines.whoosh import WhooshEngine
from .errors import (
    AccountUnknown,
    LibraryBusy,
    LibraryDamaged,
    LibraryForeign,
    LibraryMissing,
    LibraryUnwritable,
    SvodError,
)
from .reading import Telling, digest
from .storage import LOCK_FILES, read_json, remove_file, sync_folder, write_whole, writing

FORMAT = 1
WAIT = 10.0
"""How many seconds a writer waits for another one."""


def no_progress(_: int) -> None:
    """Say nothing of the passages done."""


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with a file of the library."""

    file: str
    reason: str


class LibraryFolder:
    """A library in a folder: its accounts, and the engine that answers for them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.accounts_folder = folder / "accounts"
        self.index_folder = folder / "index"
        self.state_file = self.index_folder / "state.json"
        self.analyzer = Analyzer()
        self._engine: Engine | None = None
        self._seen: bytes = b""

    # Making and opening

    @classmethod
    def open(cls, folder: Path) -> LibraryFolder:
        """Return the library in a folder.

        Raises:
            LibraryMissing: when there is none.
            LibraryForeign: when it has another format.
        """
        library = cls(folder)
        description = folder / "library.json"
        if not description.exists():
            if folder.is_dir() and any(folder.iterdir()):
                raise LibraryForeign(folder, "other files and no library.json", f"format {FORMAT}")
            raise LibraryMissing(folder)
        content = read_json(description)
        found = content.get("format") if content else None
        if found != FORMAT:
            said = (
                f"a library of format {found!r}" if content else "a library.json that is not JSON"
            )
            raise LibraryForeign(folder, said, f"format {FORMAT}")
        return library

    @classmethod
    def open_or_make(cls, folder: Path) -> LibraryFolder:
        """Return the library in a folder; where the folder is missing or empty, a new one.

        Nothing is written until something is kept.

        Raises:
            LibraryForeign: when the folder holds something else.
        """
        if folder.exists() and not folder.is_dir():
            raise LibraryForeign(folder, "a file", "a folder")
        used = folder.is_dir() and any(each.name not in LOCK_FILES for each in folder.iterdir())
        return cls.open(folder) if used else cls(folder)

    def _make(self) -> None:
        """Make the folder a library, if it is not one yet; the caller holds the lock."""
        self.accounts_folder.mkdir(exist_ok=True)
        description = self.folder / "library.json"
        if not description.exists():
            content = {
                "format": FORMAT,
                "id": uuid.uuid4().hex,
                "made_by": f"svod {version('svod')}",
            }
            write_whole(description, json.dumps(content, indent=2) + "\n")

    # Accounts

    def account_ids(self) -> tuple[str, ...]:
        """Return the ids of the accounts, in order."""
        files = self.accounts_folder.glob("*.jsonl") if self.accounts_folder.is_dir() else ()
        return tuple(sorted(file.stem for file in files if not file.name.startswith(".")))

    def _file(self, account: str) -> Path:
        return self.accounts_folder / f"{account}.jsonl"

    def account(self, name: str) -> Account:
        """Return an account.

        Raises:
            AccountUnknown: when the library has no such id.
            LibraryDamaged: when its file cannot be read back.
        """
        file = self._known_file(name)
        with file.open(encoding="utf-8") as stream:
            return parsed_account(file, stream.readline())

    def known(self, name: str) -> Account | None:
        """Return an account; ``None`` when there is none of that id, or none can be read."""
        try:
            return self.account(name)
        except (AccountUnknown, LibraryDamaged):
            return None

    def holds(self, telling: Telling) -> bool:
        """Say whether the library has this very account already, wherever its file was then."""
        kept = self.known(telling.account.id)
        if kept is None:
            return False
        same = replace(telling, account=replace(telling.account, path=kept.path))
        return self._file(kept.id).read_text(encoding="utf-8") == lines_of(same)

    def accounts(self) -> tuple[Account, ...]:
        """Return all accounts, in the order of their ids."""
        return tuple(self.account(name) for name in self.account_ids())

    def _known_file(self, name: str) -> Path:
        known = self.account_ids()
        if name not in known:
            raise AccountUnknown(name, known)
        return self._file(name)

    def passages(self, name: str) -> Iterator[Passage]:
        """Yield an account's passages, in the order of the text, notes where they stand.

        Raises:
            AccountUnknown: when the library has no such id.
            LibraryDamaged: when its file cannot be read back.
        """
        file = self._known_file(name)
        with file.open(encoding="utf-8") as stream:
            parsed_account(file, stream.readline())
            for number, line in enumerate(stream, 2):
                yield parsed_passage(file, number, line)

    def keep(
        self, tellings: Iterable[Telling], wait: float = WAIT, progress: Progress = no_progress
    ) -> None:
        """Add or replace accounts, then bring the index up to date.

        Raises:
            LibraryBusy: when another process writes for longer than ``wait`` seconds.
            LibraryUnwritable: when the system does not let it be written.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnwritable(self.folder, error.strerror or str(error)) from None
        with writing(self.folder, wait):
            self._make()
            for telling in tellings:
                write_whole(self._file(telling.account.id), lines_of(telling))
            self._update(progress)

    def remove(self, names: Iterable[str], wait: float = WAIT) -> None:
        """Remove accounts; none of them when one is unknown.

        Raises:
            AccountUnknown: naming the first that is unknown.
            LibraryBusy: as ``keep`` does.
        """
        wanted = list(names)
        with writing(self.folder, wait):
            for name in wanted:
                self._known_file(name)
            for name in wanted:
                remove_file(self._file(name))
            self._update(no_progress)

    # The index

    def engine(self, progress: Progress = no_progress, wait: float = WAIT) -> Engine:
        """Return the engine, its index first brought up to date where it is not.

        ``progress`` is called with the number of passages indexed so far, if any are.

        Raises:
            LibraryBusy: when the index must be made while another process writes.
            LibraryDamaged: when an account to be indexed cannot be read back.
        """
        signed = self._signed_state()
        if self._engine is None or signed != self._seen:
            state = self._state()
            if not self._is_current(state):
                try:
                    with writing(self.folder, wait):
                        self._update(progress)
                except LibraryBusy:
                    # While another process writes, what was there before can still be asked.
                    if not state or state.get("fingerprint") != self.analyzer.fingerprint:
                        raise
            self._open_engine()
        assert self._engine is not None
        return self._engine

    def _open_engine(self) -> None:
        self.close()
        self._seen = self._signed_state()
        self._engine = WhooshEngine(self.index_folder, self.analyzer)

    def digests(self) -> dict[str, str]:
        """Return the digest of each account's file."""
        return {name: digest(self._file(name).read_bytes()) for name in self.account_ids()}

    def contents(self) -> str:
        """Return a digest of all accounts."""
        return digest(json.dumps(self.digests(), sort_keys=True).encode())[:16]

    def _signed_state(self) -> bytes:
        try:
            return self.state_file.read_bytes()
        except OSError:
            return b""

    def _state(self) -> Mapping[str, Any] | None:
        """Return what the index was made of; ``None`` when it is not this user's own."""
        content = read_json(self.state_file)
        if content is None or not isinstance(content.get("made_of"), dict):
            return None
        made_of: dict[str, Any] = content["made_of"]
        if not hmac.compare_digest(str(content.get("signature")), self._signature(made_of)):
            return None
        return made_of if made_of.get("files") == self._index_files() else None

    def _signature(self, made_of: Mapping[str, Any]) -> str:
        text = json.dumps([str(self.folder.resolve()), made_of], sort_keys=True)
        return hmac.new(signing_key(), text.encode(), hashlib.sha256).hexdigest()

    def _index_files(self) -> list[list[str | int]]:
        """Return name, size and time of every file that Whoosh would open."""
        files = sorted(file for file in self.index_folder.iterdir() if file.is_file())
        return [
            [file.name, (stat := file.stat()).st_size, stat.st_mtime_ns]
            for file in files
            if file != self.state_file and not file.name.endswith("LOCK")
        ]

    def _is_current(self, state: Mapping[str, Any] | None) -> bool:
        return (
            state is not None
            and state.get("fingerprint") == self.analyzer.fingerprint
            and state.get("accounts") == self.digests()
        )

    def _update(self, progress: Progress, anew: bool = False) -> None:
        """Index what the index was not made of; the caller holds the lock."""
        state = None if anew else self._state()
        if state is None or state.get("fingerprint") != self.analyzer.fingerprint:
            self.close()
            shutil.rmtree(self.index_folder, ignore_errors=True)
            state = {"accounts": {}}
        digests = self.digests()
        indexed: dict[str, str] = state["accounts"]
        changed = [name for name, value in digests.items() if indexed.get(name) != value]
        gone = [name for name in indexed if name not in digests]
        if not changed and not gone and self.state_file.exists():
            return
        self.close()
        engine = WhooshEngine(self.index_folder, self.analyzer)
        engine.replace(
            {name: (self.account(name), self.passages(name)) for name in changed}, gone, progress
        )
        engine.close()
        made_of = {
            "fingerprint": self.analyzer.fingerprint,
            "accounts": digests,
            "files": self._index_files(),
        }
        content = {"made_of": made_of, "signature": self._signature(made_of)}
        write_whole(self.state_file, json.dumps(content, indent=1, ensure_ascii=False))

    def rebuild(self, progress: Progress = no_progress, wait: float = WAIT) -> None:
        """Make the index anew from the passages alone.

        Raises:
            LibraryBusy, LibraryDamaged: as ``engine`` does.
        """
        with writing(self.folder, wait):
            self._update(progress, anew=True)

    def damages(self) -> tuple[Damage, ...]:
        """Read every account back and return what is wrong with each."""
        found = []
        for name in self.account_ids():
            seen: set[str] = set()
            try:
                for passage in self.passages(name):
                    if passage.account != name or passage.id in seen:
                        raise LibraryDamaged(
                            self._file(name),
                            len(seen) + 2,
                            f"passage {passage.id} does not belong here",
                        )
                    seen.add(passage.id)
            except SvodError as error:
                found.append(Damage(self._file(name).name, str(error)))
        return tuple(found)

    def is_indexed(self) -> bool:
        """Say whether the index is this user's own and up to date."""
        return self._is_current(self._state())

    def close(self) -> None:
        """Let go of the index."""
        if self._engine is not None:
            self._engine.close()
        self._engine = None


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


def lines_of(telling: Telling) -> str:
    """Return an account and its passages as JSON Lines."""
    rows = [telling.account.as_dict(), *(passage.as_dict() for passage in telling.passages)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def parsed_account(file: Path, line: str) -> Account:
    """Return the account on the first line of a file; ``LibraryDamaged`` when there is none."""
    try:
        return Account.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamaged(file, 1, f"no account can be read there ({error})") from None


def parsed_passage(file: Path, number: int, line: str) -> Passage:
    """Return the passage on a line of a file; ``LibraryDamaged`` when there is none."""
    try:
        return Passage.from_dict(json.loads(line))
    except (ValueError, TypeError, KeyError) as error:
        raise LibraryDamaged(file, number, f"no passage can be read there ({error})") from None

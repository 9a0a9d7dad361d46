"""The library on disk: what Svod knows, and the index derived from it.

::

    library.json          the format, and an id made once
    accounts/ID.jsonl     an account a file: the account on the first line, then a passage a line
    texts/ID.txt          the extracted text that the account's offsets index
    names.jsonl           the reader's authority file, a name a line; missing where there is none
    .lock                 held by who writes

What is derived lies in the user's cache folder (``derived``): ``index/`` with ``state.json``, which
says what it was made of and is signed, and ``words/``, the words of each account as they were
analysed.  svod doctor makes it anew from the passages.

The accounts and the names are written whole, synced and renamed into place.  The index is brought
up to date with the accounts whenever it is asked for and is not; names are not indexed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from ..analysis.analyzer import Analyzer
from ..analysis.columns import Analysed, analysed
from ..documents import Account, Passage
from ..engines import Engine
from ..engines.engine import Progress
from ..errors import (
    AccountUnknown,
    LibraryBusy,
    LibraryDamaged,
    LibraryForeign,
    LibraryMissing,
    LibraryUnwritable,
    SvodError,
)
from ..files import digest
from ..names import Name
from .account_files import AccountFiles
from .atomic import LOCK_FILES, read_json, remove_file, write_whole, writing
from .derived import derived_folder, private
from .indexing import Index
from .names_file import NamesFile
from .records import lines_of, parsed_account, parsed_passage, parsed_text

if TYPE_CHECKING:  # reading brings every reader of files along, and asking needs none
    from ..bundle import AccountBundle

FORMAT = 1

# Folders in which earlier versions kept what is derived.
BEFORE = ("index", "derived")

# Seconds that a writer waits for another one.
WAIT = 10.0


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
        self.texts_folder = folder / "texts"
        self.analyzer = Analyzer()
        self._description = folder / "library.json"
        self._derived: tuple[bool, Path] | None = None
        self._kept_index: Index | None = None
        self._engine: Engine | None = None
        self._files = AccountFiles()
        self._seen: bytes = b""
        self.authority = NamesFile(folder / "names.jsonl")

    @property
    def derived(self) -> Path:
        """Where what is made from the library lies: a folder for this user alone.

        Raises:
            CacheUnusable: when there can be no such folder.
        """
        if self._derived is None or not self._derived[0]:
            self._derived = self._description.exists(), derived_folder(self.folder)
        return private(self._derived[1])

    @property
    def _index(self) -> Index:
        folder = self.derived / "index"
        if self._kept_index is None or self._kept_index.folder != folder:
            self._kept_index = Index(folder, self.analyzer)
        return self._kept_index

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
        self.texts_folder.mkdir(exist_ok=True)
        for name in BEFORE:  # what an earlier version had made from the library, inside of it
            if (self.folder / name).is_dir() and not (self.folder / name).is_symlink():
                shutil.rmtree(self.folder / name)
        if not self._description.exists():
            content = {
                "format": FORMAT,
                "id": uuid.uuid4().hex,
                "made_by": f"svod {version('svod')}",
            }
            write_whole(self._description, json.dumps(content, indent=2) + "\n")

    # Accounts

    def account_ids(self) -> tuple[str, ...]:
        """Return the ids of the accounts, in order."""
        files = self.accounts_folder.glob("*.jsonl") if self.accounts_folder.is_dir() else ()
        return tuple(sorted(file.stem for file in files if not file.name.startswith(".")))

    def _file(self, account: str) -> Path:
        return self.accounts_folder / f"{account}.jsonl"

    def _text_file(self, account: str) -> Path:
        return self.texts_folder / f"{account}.txt"

    def account(self, name: str) -> Account:
        """Return an account.

        Raises:
            AccountUnknown: when the library has no such id.
            LibraryDamaged: when its file cannot be read back.
        """
        file = self._known_file(name)
        found = self._files.of(file).account
        if found is None:
            with file.open("rb") as stream:
                return parsed_account(file, stream.readline())
        return found

    def known(self, name: str) -> Account | None:
        """Return an account; ``None`` when no account has that id, or its file cannot be read."""
        try:
            return self.account(name)
        except (AccountUnknown, LibraryDamaged):
            return None

    def holds(self, telling: AccountBundle) -> bool:
        """Say whether the library has this very account already, wherever its file was then."""
        kept = self.known(telling.account.id)
        if kept is None:
            return False
        same = replace(telling, account=replace(telling.account, path=kept.path))
        if self._file(kept.id).read_bytes() != lines_of(same).encode("utf-8"):
            return False
        try:
            return self._text_file(kept.id).read_bytes() == telling.text.encode("utf-8")
        except OSError:
            return False

    def by_content(self) -> dict[tuple[str, str], Account]:
        """Return the accounts by their file's digest and how it was read.

        Only those are there whose own files are as they were when they were indexed: of the
        others nobody knows whether they are whole.
        """
        if not self._description.exists():  # there is no library yet
            return {}
        indexed = self._index.made_of() or {}
        found = {}
        for name, value in self.digests().items():
            if indexed.get(name) == value and self._text_file(name).exists():
                account = self.account(name)
                found[account.sha256, account.read_as] = account
        return found

    def extracted(self, name: str) -> str:
        """Return the text that the offsets of an account index.

        Raises:
            AccountUnknown: when the library has no such id.
            LibraryDamaged: when the text is not there, or is another one.
        """
        account = self.account(name)
        return parsed_text(self._text_file(name), account.characters)

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
        with file.open("rb") as stream:
            parsed_account(file, stream.readline())
            for number, line in enumerate(stream, 2):
                yield parsed_passage(file, number, line)

    def keep(
        self,
        tellings: Iterable[AccountBundle],
        wait: float = WAIT,
        progress: Progress = no_progress,
    ) -> None:
        """Add or replace accounts, then bring the index up to date.

        Raises:
            LibraryBusy: when another process writes for longer than ``wait`` seconds.
            LibraryUnwritable: when the system does not let it be written.
        """
        with self._made(wait):
            for telling in tellings:
                # The text first: an account that is there has its text.
                write_whole(self._text_file(telling.account.id), telling.text)
                write_whole(self._file(telling.account.id), lines_of(telling))
                if telling.words:
                    self._index.keep(telling, self.digest(telling.account.id))
            self._update(progress)

    @contextlib.contextmanager
    def _made(self, wait: float) -> Iterator[None]:
        """Hold the folder for writing, and make a library in it if it has none."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryUnwritable(self.folder, error.strerror or str(error)) from None
        with writing(self.folder, wait):
            self._make()
            yield

    def remove(self, names: Iterable[str], wait: float = WAIT) -> None:
        """Remove accounts; if one is unknown, none is removed.

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
                remove_file(self._text_file(name))
            self._update(no_progress)

    # Names

    def names(self) -> tuple[Name, ...]:
        """Return the names of the authority file, by the alphabet; the same tuple while it stays.

        Raises:
            LibraryDamaged: when they cannot be read back.
        """
        return self.authority.names()

    def keep_names(self, names: Iterable[Name], wait: float = WAIT) -> None:
        """Add names; one that is there already is replaced, the others stay.

        Raises:
            LibraryBusy, LibraryUnwritable: as ``keep`` does.
            LibraryDamaged: when those that are there cannot be read back.
        """
        with self._made(wait):
            self.authority.keep(names)

    def remove_names(self, names: Iterable[str], wait: float = WAIT) -> None:
        """Remove names, spelled as in the authority file; if one is unknown, none is removed.

        Raises:
            NameUnknown: naming the first that is unknown.
            LibraryBusy: as ``keep`` does.
        """
        with writing(self.folder, wait):
            self.authority.remove(names)

    def analysed(self, name: str) -> Analysed:
        """Return the words of an account's passages, as they were kept or analysed now.

        Raises:
            AccountUnknown, LibraryDamaged: as ``passages`` does.
        """
        content = self._files.of(self._known_file(name)).digest
        kept = self._index.words.of(name, content)
        found = None if kept is None else Analysed.from_bytes(kept)
        if found is None:
            found = analysed(self.passages(name), self.analyzer)
            self._index.words.keep(name, content, found.as_bytes())
        return found

    # The index

    def engine(self, progress: Progress = no_progress, wait: float = WAIT) -> Engine:
        """Return the engine, its index first brought up to date where it is not.

        ``progress`` is called with the number of passages indexed so far, if any are.

        Raises:
            LibraryBusy: when the index must be made while another process writes.
            LibraryDamaged: when an account to be indexed cannot be read back.
        """
        if self._engine is None or self._index.signed() != self._seen:
            if not self.is_indexed():
                try:
                    with self._reading(wait):
                        self._update(progress)
                except LibraryBusy:
                    # While another process writes, what was there before can still be asked.
                    if self._index.made_of() is None:
                        raise
            self.close()
            self._seen = self._index.signed()
            self._engine = self._index.open()
        return self._engine

    @contextlib.contextmanager
    def _reading(self, wait: float) -> Iterator[None]:
        """Keep others from changing the library while the index is made, where one may."""
        if os.access(self.folder, os.W_OK):
            with writing(self.folder, wait):
                yield
        else:
            yield

    def digests(self) -> dict[str, str]:
        """Return the digest of each account's file."""
        return {name: self._files.of(self._file(name)).digest for name in self.account_ids()}

    def digest(self, name: str) -> str:
        """Return the digest of an account's file; empty when it is not there."""
        try:
            return self._files.of(self._file(name)).digest
        except OSError:
            return ""

    def contents(self) -> str:
        """Return a digest of all accounts."""
        return digest(json.dumps(self.digests(), sort_keys=True).encode())[:16]

    def _update(self, progress: Progress, anew: bool = False) -> None:
        """Bring the index up to date; the caller holds the library's lock, where there may be one.

        What is written is this user's; where another process of his does so, this one waits.
        """
        self.close()
        with writing(self.derived, WAIT):
            self._index.update(
                self.digests(),
                lambda name: (self.account(name), self.passages(name)),
                progress,
                anew,
            )

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
                if self._text_file(name).exists():  # older libraries have none
                    self.extracted(name)
            except SvodError as error:
                found.append(Damage(self._file(name).name, str(error)))
        try:
            self.names()
        except SvodError as error:
            found.append(Damage(self.authority.file.name, str(error)))
        return tuple(found)

    def is_indexed(self) -> bool:
        """Say whether the index is this user's own and up to date."""
        return self._index.made_of() == self.digests()

    def close(self) -> None:
        """Let go of the index."""
        if self._engine is not None:
            self._engine.close()
        self._engine = None

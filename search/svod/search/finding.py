"""Finding the episodes of a library, and keeping what took time beside its index.

``derived/episodes/`` in the library's folder holds what each account tells, by the content of the
account, and the links that were found.  It can be deleted at any time.  Nothing in it runs when it
is read: it is JSON and arrays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from svod.index.analysis import Analyzer
from svod.index.dates import DateExpression
from svod.index.dates import fingerprint as dates_fingerprint
from svod.index.documents import Account, Passage
from svod.index.errors import AccountUnknown
from svod.index.names import Name
from svod.index.spans import Span
from svod.index.storage import read_json, write_whole

from .agreement import compared
from .aliases import Aliases
from .correcting import Corrected, Correcting
from .corrections import Correction, Finder
from .dependence import Dependences
from .episodes import Episode, Place, episode_of, place_of
from .given import Items
from .grouping import grouped
from .kinship import Kin, Shared, Universe
from .linking import Link, links
from .read import Telling
from .titling import titled
from .told import Told, told
from .units import meeting

MADE_BY = (
    "told.py", "rarities.py", "kinship.py", "timing.py", "unifying.py", "proposing.py",
    "linking.py", "wording.py", "attribution.py", "figures.py",
)  # fmt: skip
"""What links come from: these modules, besides the analysis and the dates."""

FOLDER = "derived/episodes"

DatesOf = Mapping[str, tuple[DateExpression, ...]]


class Finding:
    """Finds the episodes of one state of a library.

    Args:
        accounts: all of the library.
        digests: of each account's content.
        passages: of each account, in the order of its text.
        names: the authority file.
        folder: where to keep what took time; ``None`` to keep nothing.
        dates: the dates of some passages, by their ids.
    """

    def __init__(
        self,
        accounts: Sequence[Account],
        digests: Mapping[str, str],
        passages: Mapping[str, Sequence[Passage]],
        analyzer: Analyzer,
        names: Iterable[Name] = (),
        folder: Path | None = None,
        dates: Callable[[Sequence[str]], DatesOf] = lambda _: {},
    ) -> None:
        self.accounts = tuple(accounts)
        self.digests = digests
        self.passages = passages
        self.analyzer = analyzer
        self.names = tuple(names)
        self.kept = Kept(folder, made_by(analyzer, self.names)) if folder else None
        self.tellings: dict[str, Told] = {}
        self.dependences = Dependences(
            self.accounts, analyzer, lambda account, terms: self.telling(account).naming(terms)
        )
        self.dates = dates
        self._by_id: dict[str, dict[str, Passage]] = {}
        self.items = Items(analyzer, Aliases(self.names, analyzer))

    def found(self, progress: Callable[[int], None] = lambda _: None) -> tuple[Episode, ...]:
        """Return all episodes as they are found, not yet told out.

        ``progress`` gets the number of accounts laid out so far.
        """
        for done, account in enumerate(self.accounts, 1):
            self.telling(account.id)
            progress(done)
        tellings = [self.tellings[account.id] for account in self.accounts]
        universe = Universe(tellings, same_names(self.names, self.analyzer))
        found = self.links(universe)
        drafts = grouped(universe, found)
        wanted = {universe.ids[each] for draft in drafts for each in draft.foci}
        known = {
            each.id: each
            for account in sorted({name.partition(":")[0] for name in wanted})
            for each in self.passages[account]
            if each.id in wanted
        }
        return tuple(unique(episode_of(universe, draft, known) for draft in drafts))

    def corrected(self, found: Iterable[Episode], corrections: Iterable[Correction]) -> Corrected:
        """Return episodes with the reader's corrections on top, told out, in the order of time.

        Those of no known time come last.
        """
        correcting = Correcting(Finder(self.passages), self.place, self.days)
        made = correcting.corrected(found, corrections)
        return replace(made, episodes=tuple(sorted(map(self.told_out, made.episodes), key=in_time)))

    def passage(self, name: str) -> Passage:
        """Return a passage; ``AccountUnknown`` when there is none of that id."""
        account = name.partition(":")[0]
        if account not in self._by_id:
            rows = self.passages.get(account, ())
            self._by_id[account] = {each.id: each for each in rows}
        if name not in self._by_id[account]:
            raise AccountUnknown(name, (), "passage")
        return self._by_id[account][name]

    def place(self, name: str) -> Place:
        """Return the whole of a passage as a place."""
        passage = self.passage(name)
        return place_of(passage, Span(0, len(passage.text)))

    def days(self, names: Sequence[str]) -> tuple[date, date] | None:
        """Return the first and last day or month that passages name; ``None`` for none."""
        named = [
            each.days
            for row in self.dates(names).values()
            for each in row
            if each.precision in ("day", "month")
        ]
        if not named:
            return None
        return min(each.first for each in named), max(each.last for each in named)

    def laid(self, names: Sequence[str]) -> Episode:
        """Return any passages as an episode that is told out; nobody says that it is one.

        Raises:
            AccountUnknown: when there is no such passage.
        """
        made = Correcting(Finder(self.passages), self.place, self.days).made(names, "")
        found = self.told_out(replace(made, status="laid"))
        shared = [
            next(iter(each.values.values())).text
            for each in found.agreements
            if each.kind in ("name", "quotation")
        ]
        return replace(found, title=titled(shared, (), self.days(names)) or found.title)

    def told_out(self, episode: Episode) -> Episode:
        """Return an episode with what its accounts agree and differ in, and who leans on whom."""
        dates = self.dates(episode.passages())
        found = compared(
            [
                Telling(account, tuple((self.passage(p.passage), p.focus) for p in row), dates)
                for account, row in episode.places.items()
            ],
            self.items,
        )
        return replace(
            episode,
            agreements=found.agreements,
            differences=found.differences,
            leaning=self.dependences.among(episode.accounts, self.passages),
        )

    def telling(self, name: str) -> Told:
        """Return what the account of an id tells, made once."""
        if name not in self.tellings:
            account = next(each for each in self.accounts if each.id == name)
            self.tellings[name] = self.told(account)
        return self.tellings[name]

    def told(self, account: Account) -> Told:
        """Return what an account tells, as it was kept or made anew."""
        digest = self.digests[account.id]
        found = self.kept.told(account.id, digest) if self.kept else None
        if found is None:
            found = told(account, self.passages[account.id], self.analyzer)
            if self.kept:
                self.kept.keep_told(account.id, digest, found)
        return found

    def links(self, universe: Universe) -> list[Link]:
        """Return the links of all accounts; only accounts that are new are compared."""
        known, old = self.kept.links(universe, self.digests) if self.kept else (set(), [])
        fresh = {number for number, account in enumerate(universe.accounts) if account not in known}
        made = [*old, *links(universe, fresh)] if fresh else old
        if self.kept and fresh:
            self.kept.keep_links(universe, self.digests, made)
        return made


class Kept:
    """What is kept in a folder; whatever cannot be read or written is made anew."""

    def __init__(self, folder: Path, made_by: str) -> None:
        self.folder = folder
        self.made_by = made_by

    def _file(self, account: str) -> Path:
        return self.folder / f"{account}.npz"

    def told(self, account: str, digest: str) -> Told | None:
        """Return what an account of this content tells."""
        try:
            content = self._file(account).read_bytes()
        except OSError:
            return None
        head = self.head(digest)
        return Told.from_bytes(content[len(head) :]) if content.startswith(head) else None

    def keep_told(self, account: str, digest: str, found: Told) -> None:
        """Keep what an account of this content tells."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self._file(account).with_suffix(".new")
            new.write_bytes(self.head(digest) + found.as_bytes())
            new.replace(self._file(account))

    def head(self, digest: str) -> bytes:
        """Return what a file begins with: by what, and from what, it was made."""
        return f"svod {self.made_by} {digest}\n".encode()

    def links(self, universe: Universe, digests: Mapping[str, str]) -> tuple[set[str], list[Link]]:
        """Return the accounts that have been compared with one another, and their links."""
        content = read_json(self.folder / "links.json")
        if content is None or content.get("made_by") != self.made_by:
            return set(), []
        try:
            known = {
                account
                for account, digest in content["accounts"].items()
                if digests.get(account) == digest
            }
            reading = Reading(universe)
            return known, [
                reading.link(row) for row in content["links"] if row[0] in known and row[1] in known
            ]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return set(), []

    def keep_links(
        self, universe: Universe, digests: Mapping[str, str], found: Iterable[Link]
    ) -> None:
        """Keep the links of accounts of these contents."""
        writing = Reading(universe)
        content = {
            "made_by": self.made_by,
            "accounts": {account: digests[account] for account in universe.accounts},
            "links": [writing.row(link) for link in found],
        }
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / "links.json", json.dumps(content, ensure_ascii=False))


class Reading:
    """Links as rows of JSON: passages and sentences by their numbers in their accounts.

    What is shared is kept by a word of each account, since the numbers of Sorts change with the
    accounts; wording and days have keys of their own.
    """

    def __init__(self, universe: Universe) -> None:
        self.universe = universe
        self.number = {account: at for at, account in enumerate(universe.accounts)}

    def row(self, link: Link) -> list[Any]:
        """Return a link as a row."""
        u, kin = self.universe, link.kin
        a, b = u.account_of(kin.a), u.account_of(kin.b)
        base_a, base_b = int(u.first_sentence[a]), int(u.first_sentence[b])
        return [
            u.accounts[a],
            u.accounts[b],
            kin.a - int(u.first_passage[a]),
            kin.b - int(u.first_passage[b]),
            [each - base_a for each in kin.focus_a],
            [each - base_b for each in kin.focus_b],
            kin.own,
            [link.beside, link.subject],
            [
                [
                    s.kind, s.weight, s.a - base_a, s.b - base_b,
                    u.rarities(a).form(s.key), u.rarities(b).form(s.key), s.key,
                ]
                for s in kin.shared
            ],
        ]  # fmt: skip

    def link(self, row: Sequence[Any]) -> Link:
        """Return the link of a row."""
        u = self.universe
        a, b = self.number[row[0]], self.number[row[1]]
        first_a, first_b = row[2] + int(u.first_passage[a]), row[3] + int(u.first_passage[b])
        base_a, base_b = int(u.first_sentence[a]), int(u.first_sentence[b])
        shared = tuple(
            Shared(
                kind,
                key if form_a is None else int(u.sorts[a][form_a]),
                weight,
                at_a + base_a,
                at_b + base_b,
            )
            for kind, weight, at_a, at_b, form_a, _, key in row[8]
        )
        kin = Kin(
            first_a, first_b,
            (row[4][0] + base_a, row[4][1] + base_a), (row[5][0] + base_b, row[5][1] + base_b),
            row[6], shared,
        )  # fmt: skip
        link = Link(kin, *row[7])
        return link if a < b else mirrored(link)


def mirrored(link: Link) -> Link:
    """Return a link with its sides exchanged, for accounts that have changed places."""
    kin = link.kin
    shared = tuple(Shared(s.kind, s.key, s.weight, s.b, s.a) for s in kin.shared)
    turned = Kin(kin.b, kin.a, kin.focus_b, kin.focus_a, kin.own, shared)
    return replace(link, kin=turned)


def unique(episodes: Iterable[Episode]) -> list[Episode]:
    """Return episodes, those of the same sentences of the same passages once."""
    return list({each.id: each for each in episodes}.values())


def in_time(episode: Episode) -> tuple[bool, str, str, str]:
    """Return by what episodes are put in order."""
    known = episode.first is not None
    return (
        not known,
        episode.first.isoformat() if episode.first else "",
        episode.last.isoformat() if episode.last else "",
        episode.id,
    )


def same_names(names: Iterable[Name], analyzer: Analyzer) -> list[list[frozenset[str]]]:
    """Return for each name of the authority file the terms of its ways of one word."""
    made = []
    for name in names:
        ways = [analyzer.asked(text) for text in name.each()]
        single = [meeting(words[0].terms) for words in ways if len(words) == 1]
        if len(single) > 1:
            made.append(single)
    return made


@lru_cache(maxsize=4)
def code_digest() -> str:
    """Return a digest of the modules that links come from."""
    package = resources.files("svod.search")
    made_of = hashlib.sha256()
    for name in MADE_BY:
        made_of.update(package.joinpath(name).read_bytes())
    return made_of.hexdigest()


def made_by(analyzer: Analyzer, names: Iterable[Name]) -> str:
    """Return a digest of all that links come from but the accounts."""
    made_of = hashlib.sha256()
    called = json.dumps([name.as_dict() for name in names], sort_keys=True, ensure_ascii=False)
    for part in (code_digest(), analyzer.fingerprint, dates_fingerprint(), called):
        made_of.update(part.encode())
    return made_of.hexdigest()[:16]

"""What is kept of finding episodes: ``episodes/`` beside the index.

It holds the links between accounts, by the content of the accounts; the episodes of one state of
the library; and what the accounts of each episode agree and differ in.  Each file says by what and
from what it was made; what fits no more, or cannot be read, is made anew.  The folder can be
deleted at any time.  Nothing in it runs when it is read: it is JSON.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import fingerprint as dates_fingerprint
from svod.index.fingerprint import digest_of
from svod.index.names import Name
from svod.index.storage.kept import keep_json, kept_json

from ..agreement.agreement import Agreement, Difference
from ..agreement.moments import Moment
from ..codec import as_row, of_row
from ..linkage.linking import Link
from ..linkage.scoring import LinkageSpace, ScoredPair, SharedFeature
from .dependence import Dependence
from .episodes import Episode

FOLDER = "episodes"

# Of so many episodes that are there no more it is known which passages they had.
MOST_CALLED = 20_000


class Kept:
    """What is kept in a folder; whatever cannot be read or written is made anew."""

    def __init__(self, folder: Path, analyzer: Analyzer, names: Iterable[Name]) -> None:
        self.folder = folder
        self.made_by = made_by(analyzer, names)

    def links(self, space: LinkageSpace, digests: Mapping[str, str]) -> tuple[set[str], list[Link]]:
        """Return the accounts that have been compared with one another, and their links."""
        content = kept_json(self.folder / "links.json")
        if content is None or content.get("made_by") != self.made_by:
            return set(), []
        try:
            known = {
                account
                for account, digest in content["accounts"].items()
                if digests.get(account) == digest
            }
            reading = LinkRows(space)
            return known, [
                reading.link(row) for row in content["links"] if row[0] in known and row[1] in known
            ]
        except (KeyError, TypeError, ValueError, IndexError, AttributeError):
            return set(), []

    def keep_links(
        self, space: LinkageSpace, digests: Mapping[str, str], found: Iterable[Link]
    ) -> None:
        """Keep the links of accounts of these contents."""
        writing = LinkRows(space)
        content = {
            "made_by": self.made_by,
            "accounts": {account: digests[account] for account in space.accounts},
            "links": [writing.row(link) for link in found],
        }
        self._write("links.json", content)

    def found(self, digests: Mapping[str, str]) -> tuple[Episode, ...] | None:
        """Return the episodes of accounts of these contents, not told out."""
        content = kept_json(self.folder / "found.json")
        if content is None or content.get("made_by") != self.made_by:
            return None
        try:
            if content["accounts"] != dict(digests):
                return None
            return tuple(of_row(Episode, row) for row in content["episodes"])
        except (KeyError, TypeError, ValueError):
            return None

    def once_called(self) -> dict[str, list[str]]:
        """Return the passages of episodes by their ids, of those too that are there no more."""
        content = kept_json(self.folder / "called.json")
        if not isinstance(content, dict):
            return {}
        return {name: row for name, row in content.items() if isinstance(row, list)}

    def keep_found(self, digests: Mapping[str, str], episodes: Iterable[Episode]) -> None:
        """Keep the episodes of accounts of these contents.

        It is kept of all that were ever found which passages they had (``once_called``).
        """
        episodes = tuple(episodes)
        called = self.once_called() | {each.id: list(each.passages()) for each in episodes}
        self._write("called.json", dict(list(called.items())[-MOST_CALLED:]))
        self._write(
            "found.json",
            {
                "made_by": self.made_by,
                "accounts": dict(digests),
                "episodes": [as_row(each) for each in episodes],
            },
        )

    def with_agreement(self) -> dict[str, AgreementOf]:
        """Return what accounts of episodes agree and differ in, each by its key."""
        content = kept_json(self.folder / "told-out.json")
        if content is None or content.get("made_by") != self.made_by:
            return {}
        try:
            return {
                name: of_row(AgreementOf, row) for name, row in content["with_agreement"].items()
            }
        except (KeyError, TypeError, ValueError, AttributeError):
            return {}

    def keep_agreements(self, found: Mapping[str, AgreementOf]) -> None:
        """Keep what accounts of episodes agree and differ in, and nothing else."""
        rows = {name: as_row(each) for name, each in found.items()}
        self._write("told-out.json", {"made_by": self.made_by, "with_agreement": rows})

    def _write(self, name: str, content: Any) -> None:
        keep_json(self.folder / name, content)


@dataclass(frozen=True, slots=True)
class AgreementOf:
    """What the accounts of an episode agree and differ in, who leans on whom, and its moments."""

    agreements: tuple[Agreement, ...]
    differences: tuple[Difference, ...]
    leaning: tuple[Dependence, ...]
    moments: tuple[Moment, ...]


def key_of(episode: Episode, digests: Mapping[str, str]) -> str:
    """Return by what it is kept how an episode is told out: all that this comes from."""
    made_of = [
        as_row(episode.places),
        [[each.a, each.b, as_row(each.sentences)] for each in episode.joined],
        [digests.get(account, "") for account in episode.places],
    ]
    return hashlib.sha256(json.dumps(made_of, ensure_ascii=False).encode()).hexdigest()[:32]


class LinkRows:
    """Links as rows of JSON: passages and sentences by their numbers in their accounts.

    What is shared is kept by a word of each account, since the numbers of classes change with the
    accounts; wording and days have keys of their own.
    """

    def __init__(self, space: LinkageSpace) -> None:
        self.space = space
        self.number = {account: at for at, account in enumerate(space.accounts)}

    def row(self, link: Link) -> list[Any]:
        """Return a link as a row."""
        u, pair = self.space, link.pair
        a, b = u.account_of(pair.a), u.account_of(pair.b)
        base_a, base_b = int(u.first_sentence[a]), int(u.first_sentence[b])
        return [
            u.accounts[a],
            u.accounts[b],
            pair.a - int(u.first_passage[a]),
            pair.b - int(u.first_passage[b]),
            [each - base_a for each in pair.focus_a],
            [each - base_b for each in pair.focus_b],
            pair.own,
            [link.days, link.order, link.expected, link.in_time],
            [
                [
                    s.kind, s.weight, s.a - base_a, s.b - base_b,
                    u.rarities(a).form(s.key), u.rarities(b).form(s.key), s.key,
                ]
                for s in pair.shared
            ],
        ]  # fmt: skip

    def link(self, row: Sequence[Any]) -> Link:
        """Return the link of a row."""
        u = self.space
        a, b = self.number[row[0]], self.number[row[1]]
        first_a, first_b = row[2] + int(u.first_passage[a]), row[3] + int(u.first_passage[b])
        base_a, base_b = int(u.first_sentence[a]), int(u.first_sentence[b])
        shared = tuple(
            SharedFeature(
                kind,
                key if form_a is None else int(u.classes[a][form_a]),
                weight,
                at_a + base_a,
                at_b + base_b,
            )
            for kind, weight, at_a, at_b, form_a, _, key in row[8]
        )
        pair = ScoredPair(
            first_a, first_b,
            (row[4][0] + base_a, row[4][1] + base_a), (row[5][0] + base_b, row[5][1] + base_b),
            row[6], shared,
        )  # fmt: skip
        link = Link(pair, *row[7])
        return link if a < b else mirrored(link)


def mirrored(link: Link) -> Link:
    """Return a link with its sides exchanged, for accounts that have changed places."""
    pair = link.pair
    shared = tuple(SharedFeature(s.kind, s.key, s.weight, s.b, s.a) for s in pair.shared)
    turned = ScoredPair(pair.b, pair.a, pair.focus_b, pair.focus_a, pair.own, shared)
    return replace(link, pair=turned)


# The modules and packages of ``svod.search`` that what is kept comes from.
MADE_BY = ("codec.py", "text", "corpus", "collation", "agreement", "linkage", "episodes")


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of the modules that what is kept comes from."""
    return digest_of("svod.search", MADE_BY)


def made_by(analyzer: Analyzer, names: Iterable[Name]) -> str:
    """Return a digest of all that something comes from but the accounts."""
    made_of = hashlib.sha256()
    called = json.dumps([name.as_dict() for name in names], sort_keys=True, ensure_ascii=False)
    for part in (code_digest(), analyzer.fingerprint, dates_fingerprint(), called):
        made_of.update(part.encode())
    return made_of.hexdigest()[:16]

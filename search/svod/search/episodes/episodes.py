"""The same happening, account by account: which passages tell it, and what shows that.

The order of the steps:

1. what each account tells is laid out, sentence by sentence (``told``);
2. passages that share something rare are proposed (``proposing``), and it is weighed how much
   speaks for it that both tell one happening (``kinship``);
3. what holds is linked (``linking``), and links become episodes (``grouping``), which get a date
   and a title (``titling``);
4. accounts that lean on others are marked (``dependence``), and what the reader has corrected is
   put on top (``corrections``).

Steps 1 and 2 take nearly all the time.  Their results are kept beside the index, by the content of
the accounts, so that a new account is compared with the others and they are not compared anew.

What is left out on purpose: happenings that one account tells; what two accounts think of the same
matter, when nothing happens; whether it happened.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from svod.index.documents import Passage
from svod.index.explanation import Explanation
from svod.index.spans import Span, source_spans

from ..agreement.agreement import Agreement, Difference
from ..agreement.moments import Moment
from ..linkage.clustering import Cluster
from ..linkage.evidence import DAY, MONTH, NEAR, YEAR, name_of
from ..linkage.linking import TERMS, Link, explained
from ..linkage.scoring import LinkageSpace, SharedFeature
from .dating import when_of
from .deeds import deed, gist
from .dependence import Dependence, independent
from .naming import is_familiar, names_called, names_in, words_called
from .titles import day_written, titled

# So many things are listed as evidence; the rest adds little.
MOST_EVIDENCE = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an episode, with the sentences of it that tell the happening.

    Attributes:
        spans: of the whole passage in the file.
        focus: of these sentences, in the passage's clean text.
        focus_spans: of these sentences, in the file.
    """

    passage: str
    file: str
    spans: tuple[Span, ...]
    focus: Span
    focus_spans: tuple[Span, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the place as JSON has it."""
        return {
            "passage": self.passage,
            "file": self.file,
            "spans": [[each.start, each.stop] for each in self.spans],
            "focus": [[each.start, each.stop] for each in self.focus_spans],
        }


@dataclass(frozen=True, slots=True)
class SharedThing:
    """Something that passages of an episode share.

    Attributes:
        kind: ``name``, ``date``, ``number``, ``quotation`` or ``word``.
        value: as the first account that has it writes it; a day in ISO 8601.
        weight: what it counts.
        forms: by account id, as written there; a day's is its ISO form.
    """

    kind: str
    value: str
    weight: float
    forms: Mapping[str, str]

    def as_dict(self) -> dict[str, Any]:
        """Return the evidence as JSON has it."""
        return {
            "kind": self.kind,
            "value": self.value,
            "weight": round(self.weight, 2),
            "forms": dict(self.forms),
        }


@dataclass(frozen=True, slots=True)
class Joint:
    """Two passages that are linked, and why.

    Attributes:
        score: the sum of ``terms``.
        terms: by the names of ``linkage.linking.TERMS``, how much each counts.
        expected: how many links as good chance would give the two accounts.
        explanation: the score as a tree, down to each shared thing.
        in_time: whether they share a time.
        sentences: the characters of each passage that share most: a sentence of it.
    """

    a: str
    b: str
    score: float
    terms: Mapping[str, float]
    expected: float
    explanation: Explanation
    in_time: bool = False
    sentences: tuple[Span, Span] | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return the link as JSON has it."""
        return {
            "a": self.a,
            "b": self.b,
            "score": round(self.score, 2),
            **{name: round(value, 2) for name, value in self.terms.items()},
            "in_time": self.in_time,
            "expected": rounded(self.expected),
            "explanation": self.explanation.as_dict(),
        }


def rounded(expected: float) -> float:
    """Return a small number with two digits that say something."""
    return float(f"{expected:.2g}")


@dataclass(frozen=True, slots=True)
class Episode:
    """Passages of several accounts that tell the same happening.

    Attributes:
        id: the same as long as the same passages tell it.
        first, last: when it happened, so far as the passages tell; ``None`` when they do not.
        score: that of its strongest link; from about 6 on to 40 and more.
        places: by account id, in the order of the text.
        evidence: what its passages share, the weightiest first.
        leaning: which of its accounts lean on others of them.
        status: ``found``, ``confirmed`` by the reader, ``made`` by the reader, or only ``laid``
            side by side for once.
        joined: the passages that are linked, two by two, the strongest link first.
        moments: what its accounts tell, thing by thing, in the order of the telling.
    """

    id: str
    title: str
    first: date | None
    last: date | None
    score: float
    places: Mapping[str, tuple[Place, ...]]
    evidence: tuple[SharedThing, ...]
    agreements: tuple[Agreement, ...] = ()
    differences: tuple[Difference, ...] = ()
    leaning: tuple[Dependence, ...] = ()
    status: str = "found"
    joined: tuple[Joint, ...] = ()
    moments: tuple[Moment, ...] = ()

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that tell it."""
        return tuple(self.places)

    @property
    def independent(self) -> tuple[str, ...]:
        """Those of its accounts that lean on no other of them."""
        return independent(self.accounts, self.leaning)

    @property
    def told_by(self) -> str:
        """How many accounts tell it, in words: ``told by 3, 2 independent``."""
        alone = len(self.independent)
        most = len(self.accounts)
        return f"told by {most}" + ("" if alone == most else f", {alone} independent")

    @property
    def expected(self) -> float | None:
        """How many links as good as its best chance would give; ``None`` where nobody looked."""
        return min((each.expected for each in self.joined), default=None)

    def is_expected(self, most: float) -> bool:
        """Say whether chance gives no more links as good; the reader's own are above chance."""
        return self.status != "found" or self.expected is None or self.expected <= most

    @property
    def by_chance(self) -> str:
        """The same in words; empty where nobody looked."""
        return by_chance_written(self.expected) if self.expected is not None else ""

    @property
    def when(self) -> str:
        """Its days in words; empty when unknown."""
        return day_written(self.first, self.last) if self.first and self.last else ""

    def passages(self) -> tuple[str, ...]:
        """Return the ids of all its passages."""
        return tuple(each.passage for row in self.places.values() for each in row)

    def as_dict(self) -> dict[str, Any]:
        """Return the episode as JSON has it."""
        return {
            "id": self.id,
            "title": self.title,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "score": round(self.score, 2),
            "expected": rounded(self.expected) if self.expected is not None else None,
            "explanation": self.joined[0].explanation.as_dict() if self.joined else None,
            "accounts": {
                account: [each.as_dict() for each in row] for account, row in self.places.items()
            },
            "evidence": [each.as_dict() for each in self.evidence],
            "agreements": [each.as_dict() for each in self.agreements],
            "differences": [each.as_dict() for each in self.differences],
            "told_by": len(self.accounts),
            "independent": list(self.independent),
            "leaning": [each.as_dict() for each in self.leaning],
            "status": self.status,
            "joined": [each.as_dict() for each in self.joined],
            "moments": [each.as_dict() for each in self.moments],
        }


def episode_of(space: LinkageSpace, cluster: Cluster, passages: Mapping[str, Passage]) -> Episode:
    """Return a cluster as an Episode."""
    places: dict[str, list[Place]] = {}
    for number in sorted(cluster.foci):
        account = space.accounts[space.account_of(number)]
        passage = passages[space.ids[number]]
        places.setdefault(account, []).append(
            place_of(passage, focus_of(space, number, cluster.foci[number]))
        )
    for row in places.values():
        row.sort(key=lambda each: each.spans[0])
    evidence = evidence_of(space, cluster)
    when = when_of(space, cluster)
    texts = {
        account: "\n\n".join(each.focus.of(passages[each.passage].text) for each in row)
        for account, row in places.items()
    }
    title = titled(*said_of(evidence, texts), when, deed_of(evidence, texts))
    return Episode(
        id=id_of(places),
        title=title,
        first=when[0] if when else None,
        last=when[1] if when else None,
        score=cluster.links[0].score,
        places={account: tuple(row) for account, row in sorted(places.items())},
        evidence=evidence[:MOST_EVIDENCE],
        joined=tuple(joint_of(space, link) for link in cluster.links),
    )


def by_chance_written(expected: float) -> str:
    """Return in words how many links as good chance would give."""
    if expected >= FEWER_THAN_ONE:
        return f"by chance: about {max(1, round(expected))} as good in these accounts"
    for parts in ROUND_PARTS:
        if expected * parts < 1:
            return f"by chance: fewer than one in {parts:,} libraries like this"
    return f"by chance: one in {round(1 / expected)} libraries like this"


# An expectation that is told as a whole number, from this on.
FEWER_THAN_ONE = 0.6

# Of so many libraries like this one, chance would give one, at most, as good a link.
ROUND_PARTS = (1000, 100, 10, 2)


def said_of(
    evidence: Sequence[SharedThing], texts: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Return the names and the words that stand for a title where no clause does.

    Where one name is shared and nothing else, the other names of the texts stand with it.
    """
    names = names_called([each.forms for each in evidence if each.kind == "name"], texts)
    words = words_called([(each.kind, each.value) for each in evidence])
    if len(names) == 1 and not words:
        names += [
            name
            for text in texts.values()
            for name in names_in(text)
            if not is_familiar(name) and name not in names
        ]
    return names, words


def deed_of(evidence: Sequence[SharedThing], texts: Mapping[str, str]) -> str:
    """Return who did what; where no clause says it, the beginning of a sentence."""
    shared = [(each.forms, each.weight) for each in evidence if each.kind != "date"]
    return deed(texts, shared) or gist(texts, shared)


def joint_of(space: LinkageSpace, link: Link) -> Joint:
    """Return a link with the terms of its score."""
    account = space.account_of(link.pair.a)

    def value_of(thing: SharedFeature) -> str:
        if name_of(thing.kind) == "date":
            return day_shared([thing], [])[0] if thing.kind != YEAR else str(thing.key & KEY_BITS)
        if name_of(thing.kind) == "quotation":
            return space.rarities(account).shingles.wording([thing.key])
        return space.rarities(account).text(thing.key)

    return Joint(
        space.ids[link.pair.a],
        space.ids[link.pair.b],
        link.score,
        {term.name: term.of(link) for term in TERMS},
        link.expected,
        explained(link, value_of),
        link.in_time,
        sentences_sharing_most(space, link),
    )


def id_of(places: Mapping[str, Sequence[Place]]) -> str:
    """Return an id made of the passages and the sentences of them."""
    named = sorted(f"{each.passage} {each.focus.start}" for row in places.values() for each in row)
    return "e" + hashlib.sha256("\n".join(named).encode()).hexdigest()[:10]


def focus_of(space: LinkageSpace, passage: int, focus: tuple[int, int]) -> Span:
    """Return the characters of a passage from one sentence to another."""
    account = space.account_of(passage)
    base = int(space.first_sentence[account])
    of = space.tellings[account].of
    return Span(int(of[focus[0] - base, 1]), int(of[focus[1] - base, 2]))


def sentences_sharing_most(space: LinkageSpace, link: Link) -> tuple[Span, Span]:
    """Return the sentences of two linked passages that share most, as characters of each."""
    sums: dict[tuple[int, int], float] = {}
    for each in link.pair.shared:
        sums[each.a, each.b] = sums.get((each.a, each.b), 0.0) + each.weight
    a, b = max(sorted(sums), key=lambda at: sums[at])
    return focus_of(space, link.pair.a, (a, a)), focus_of(space, link.pair.b, (b, b))


def place_of(passage: Passage, focus: Span) -> Place:
    """Return a passage with some characters of it as its focus."""
    found = source_spans(passage.runs, focus) or passage.spans
    return Place(passage.id, passage.file, passage.spans, focus, found)


def evidence_of(space: LinkageSpace, cluster: Cluster) -> tuple[SharedThing, ...]:
    """Return what links of an episode share, each thing once, the weightiest first."""
    found: dict[tuple[str, str], SharedThing] = {}
    for link in cluster.links:
        sides = [space.account_of(each) for each in (link.pair.a, link.pair.b)]
        dated = False
        for thing in link.pair.shared:
            kind = name_of(thing.kind)
            if kind == "date":
                if dated or thing.kind == YEAR:
                    continue
                dated = True
                days = [s for s in link.pair.shared if name_of(s.kind) == "date"]
                value, forms = day_shared(days, [space.accounts[each] for each in sides])
                weight = sum(each.weight for each in days)
            elif kind == "quotation":
                value, forms, weight = rows_shared(space, link.pair.shared, sides)
            else:
                texts = [space.rarities(each).text(thing.key) for each in sides]
                forms = {space.accounts[s]: t for s, t in zip(sides, texts, strict=True)}
                value, weight = texts[0], thing.weight
            key = (kind, value)
            known = found.get(key)
            if known is None:
                found[key] = SharedThing(kind, value, weight, forms)
            else:
                found[key] = replace(
                    known, weight=max(known.weight, weight), forms={**forms, **known.forms}
                )
    return tuple(sorted(found.values(), key=lambda each: (-each.weight, each.kind, each.value)))


def day_shared(
    days: Iterable[SharedFeature], accounts: Sequence[str]
) -> tuple[str, dict[str, str]]:
    """Return the day or month that two passages share, in ISO 8601."""
    best = min(days, key=lambda each: (DAY, MONTH, NEAR, YEAR).index(each.kind))
    if best.kind == DAY:
        value = date.fromordinal(best.key & KEY_BITS).isoformat()
    elif best.kind == MONTH:
        month = (best.key & KEY_BITS) - 1
        value = f"{month // 12:04}-{month % 12 + 1:02}"
    else:
        value = "days close together"
    return value, dict.fromkeys(accounts, value)


KEY_BITS = (1 << 40) - 1


def rows_shared(
    space: LinkageSpace, shared: Iterable[SharedFeature], sides: Sequence[int]
) -> tuple[str, dict[str, str], float]:
    """Return wording that two passages share, as each writes it."""
    rows = [each for each in shared if name_of(each.kind) == "quotation"]
    forms = {
        space.accounts[side]: space.rarities(side).shingles.wording([each.key for each in rows])
        for side in sides
    }
    return forms[space.accounts[sides[0]]], forms, sum(each.weight for each in rows)

"""Accounts side by side: which passages answer the question, and which tell the same.

The order of the steps:

1. each account is searched; it takes part when its best passage has most of the question;
2. of each account that does, the best passages are taken, the ones beside them that have part of
   the question, and those between;
3. passages of different accounts are joined into rows by what they share: names, days, numbers and
   rare words, each weighted by its rarity in the library (``evidence``); rows that name the same
   day become one;
4. rows are put into the order of the account that tells most.

What is left out on purpose: whether the accounts agree.  A row says what is shared, no more.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise, product

from svod.index.documents import Account, Passage

from ..retrieval.results import Cell, Comparison, Mark, Row
from ..retrieval.searcher import Scope, Searcher
from .features import FeatureFinder, Features, Group, same_day_told, shared_groups

# An account answers the question if its best passage has at least this part of the share that the
# best passage of all fits.
TAKES_PART = 0.5

# A passage is included if it fits at least this part of what the best passage of its account fits.
AS_GOOD = 0.9

# A passage that fits at least this part is included if it is a neighbour of one that is included.
PARTLY = 0.3

# Two passages that are no more passages apart are neighbours; those between them are included.
BESIDE = 3

# Passages of one account.  A question that more passages fit is too wide for a readable comparison.
MOST_PASSAGES = 12

# Nats.  Two passages stand in one row if their shared features have at least this weight: about two
# names that few passages have.
ENOUGH_EVIDENCE = 6.0


@dataclass(slots=True)
class RowDraft:
    """A row in the making: its passages, by account."""

    cells: dict[str, list[Features]] = field(default_factory=dict)

    def admits(self, passage: Features) -> bool:
        """Say whether a passage fits in: as its account's first here, or next to one that is."""
        own = self.cells.get(passage.account, [])
        return not own or any(abs(each.order - passage.order) == 1 for each in own)

    def admits_all(self, other: RowDraft) -> bool:
        """Say whether the passages of another row fit in, with no passage between left out."""
        for account, cell in other.cells.items():
            orders = sorted(each.order for each in (*cell, *self.cells.get(account, ())))
            if orders[-1] - orders[0] >= len(orders):
                return False
        return True

    def take(self, other: RowDraft) -> None:
        """Put the passages of another row into this one."""
        for passage in other.passages():
            self.add(passage)

    def passages(self) -> list[Features]:
        """Return all passages of the row."""
        return [each for cell in self.cells.values() for each in cell]

    def add(self, passage: Features) -> None:
        """Put a passage into its account's cell, in the order of the text."""
        cell = self.cells.setdefault(passage.account, [])
        cell.append(passage)
        cell.sort(key=lambda each: each.order)


class Comparer:
    """Makes Comparisons from one library's Searcher."""

    def __init__(self, searching: Searcher, passages: Mapping[str, Sequence[Passage]]) -> None:
        self.searching = searching
        self.passages = passages
        self.evidence = FeatureFinder(searching.engine, searching.words_of, searching.aliases)

    def compare(self, query: str, scope: Scope) -> Comparison:
        """Return the accounts that answer a question, side by side.

        Raises:
            QuerySyntaxError: when the query does not parse.
        """
        understood, _ = self.searching.question(query, scope)
        asked = [a for a in self.searching.accounts if not scope.accounts or a.id in scope.accounts]
        answering = self.answering(query, scope, asked)
        accounts = sorted(
            (account for account in asked if account.id in answering),
            key=lambda account: -len(answering[account.id]),
        )
        columns = [account.id for account in accounts]
        aliases = scope.aliases and scope.mode == "respelled"
        features = {
            name: [
                self.evidence.features(passage, at, aliases)
                for at, passage in enumerate(answering[name])
            ]
            for name in columns
        }
        rows = self.ordered(self.drafts(features), columns)
        return Comparison(
            query=query,
            understood=understood,
            accounts=tuple(accounts),
            silent=tuple(account for account in asked if account.id not in answering),
            rows=tuple(self.row(draft, columns) for draft in rows),
        )

    def answering(
        self, query: str, scope: Scope, accounts: Sequence[Account]
    ) -> dict[str, list[Passage]]:
        """Return the passages that answer the question, by account; silent accounts are missing."""
        shares: dict[str, list[tuple[Passage, float]]] = {}
        for account in accounts:
            within = replace(scope, accounts=(account.id,))
            _, question = self.searching.question(query, within)
            found = self.searching.engine.search(question.clause, MOST_PASSAGES, 0, question.off)
            # A search in one account asks for the words that it has; the share is of them all.
            shares[account.id] = [
                (match.passage, self.evidence.share(match.passage, question))
                for match in found.matches
            ]
        best = max((share for rows in shares.values() for _, share in rows), default=0.0)
        told = {}
        for name, rows in shares.items():
            own = max((share for _, share in rows), default=0.0)
            if rows and own >= TAKES_PART * best:
                told[name] = self.run_on(name, rows, own)
        return {name: passages for name, passages in told.items() if passages}

    def run_on(
        self, account: str, rows: Sequence[tuple[Passage, float]], best: float
    ) -> list[Passage]:
        """Return the passages that answer, with those between them, in the text's order."""
        order = [each for each in self.passages[account] if each.kind != "note"]
        place = {passage.id: at for at, passage in enumerate(order)}
        taken = {place[p.id] for p, share in rows if p.id in place and share >= AS_GOOD * best}
        partly = {place[p.id] for p, share in rows if p.id in place and share >= PARTLY * best}
        # What stands below a heading that answers is told under it.
        taken |= {at + 1 for at in taken if order[at].kind == "heading" and at + 1 < len(order)}
        while near := {
            at for at in partly - taken if any(abs(at - each) <= BESIDE for each in taken)
        }:
            taken |= near
        for before, after in pairwise(sorted(taken)):
            if after - before <= BESIDE:
                taken.update(range(before, after))
        notes = [p for p, share in rows if p.kind == "note" and share >= AS_GOOD * best]
        texts = [order[at] for at in sorted(taken) if order[at].kind != "heading"]
        return texts + sorted(notes, key=lambda p: p.spans[0])

    def drafts(self, features: Mapping[str, Sequence[Features]]) -> list[RowDraft]:
        """Join passages of different accounts into rows, the strongest pairs first."""
        rows: list[RowDraft] = []
        home: dict[str, RowDraft] = {}
        for a, b in self.pairs(features):
            row, other = home.get(a.id), home.get(b.id)
            if row is None and other is None:
                row = other = RowDraft()
                rows.append(row)
            if row is not None and other is not None and row is not other:
                if same_day_told(a, b) and row.admits_all(other):
                    rows = [each for each in rows if each is not other]
                    row.take(other)
                    home.update((each.id, row) for each in row.passages())
                continue
            row = row or other
            assert row is not None
            for each in (a, b):
                if each.id not in home and row.admits(each):
                    row.add(each)
                    home[each.id] = row
        for name, passages in features.items():
            rows += [RowDraft({name: [each]}) for each in passages if each.id not in home]
        return rows

    def pairs(self, features: Mapping[str, Sequence[Features]]) -> list[tuple[Features, Features]]:
        """Return the passages of different accounts that share enough, the strongest pair first."""
        found = []
        for first, second in combinations(features.values(), 2):
            for a, b in product(first, second):
                strength = self.evidence.strength(a, b)
                if strength >= ENOUGH_EVIDENCE:
                    found.append((strength, a, b))
        found.sort(key=lambda pair: (-pair[0], pair[1].order, pair[2].order))
        return [(a, b) for _, a, b in found]

    @staticmethod
    def ordered(rows: Sequence[RowDraft], columns: Sequence[str]) -> list[RowDraft]:
        """Return the rows in the order of the first column; the others follow their neighbours.

        The neighbour is the row of the passage before, in the first account that has the row.
        """
        placed: list[RowDraft] = []
        for column in columns:
            own = sorted(
                (row for row in rows if column in row.cells),
                key=lambda row: row.cells[column][0].order,
            )
            known = [i for row in own for i, each in enumerate(placed) if each is row]
            at = (known[0] if known else len(placed)) - 1
            for row in own:
                if any(row is each for each in placed):
                    at = next(i for i, each in enumerate(placed) if each is row)
                else:
                    at += 1
                    placed.insert(at, row)
        return placed

    @staticmethod
    def row(draft: RowDraft, columns: Sequence[str]) -> Row:
        """Return a draft as a Row, with what its cells share."""
        cells = {name: draft.cells[name] for name in columns if name in draft.cells}
        groups = shared_groups(cells)
        shared = tuple(group.shared() for group in groups)
        named = [each.value for each in shared if each.kind == "date"] or [
            feature.day.days.first.isoformat()
            for row in cells.values()
            for features in row
            for feature in features.features
            if feature.day
        ]
        return Row(
            date=next(iter(named), ""),
            title=title(cells, groups),
            cells={
                name: tuple(Cell(each.passage, marks(each, groups)) for each in features)
                for name, features in cells.items()
            },
            shared=shared,
        )


def title(cells: Mapping[str, Sequence[Features]], groups: Sequence[Group]) -> str:
    """Return a row's title: the rarest names that are shared, or else that it has."""
    shared = [group.shared() for group in groups]
    for kind in ("name", "word"):
        forms = [each.value for each in shared if each.kind == kind]
        if forms:
            return ", ".join(forms[:2])
    alone = [
        feature
        for row in cells.values()
        for features in row
        for feature in features.features
        if feature.kind == "name"
    ]
    alone.sort(key=lambda feature: -feature.weight)
    return ", ".join(list(dict.fromkeys(feature.form for feature in alone))[:2])


def marks(features: Features, groups: Sequence[Group]) -> tuple[Mark, ...]:
    """Return the spans of a passage that stand for what is shared, rising, without overlap."""
    found = sorted(
        (
            Mark(feature.span.start, feature.span.stop, group.shared().kind, number)
            for number, group in enumerate(groups, 1)
            for owner, feature in group.members
            if owner.id == features.id
        ),
        key=lambda mark: (mark.start, -mark.stop),
    )
    chosen: list[Mark] = []
    for mark in found:
        if not chosen or mark.start >= chosen[-1].stop:
            chosen.append(mark)
    return tuple(chosen)

"""Wording that two accounts share: its place, its differences, and to whom it is attributed.

The order of the steps:

1. passages that belong to the edition are left out (``boilerplate``), and the rest of the accounts
   become rows of words (``wording``); places that may share wording are found by what is rare in
   both (``seeding``), and aligned to runs of words (``filtering``);
2. of each run it is said how many as good chance makes (``expectation``), and it is kept where that
   is less than ``BOLDNESS``; likewise short wording that one side prints in quotation marks
   (``short_quotations``), and the same words in another order (``reordering``);
3. titles, set phrases and slogans among them are told apart (``formulas``);
4. sentences that say the same in other words are added, where much speaks for it
   (``sentence_similarity``), or where something does, and both stand in tellings of one happening
   (``paraphrases``);
5. each pair is collated word by word (``collation``), and gets a verdict; what two accounts have in
   the same words in several places is one quotation.

What is left out on purpose: wording that an account repeats itself; titles and references;
translations that have no rare word in common; and whether the words are authentic.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, get_args

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Passage
from svod.index.explanation import Explanation, rounded
from svod.index.spans import Span, joined, source_spans

from ..collation.collator import Collation, Collator, Variant
from ..corpus.boilerplate import paratext
from ..corpus.corpus import ReadingUnit, TextOf, Wording, wording
from ..text.attribution import attributed
from .expectation import BOLDNESS
from .filtering import overlaps
from .paraphrases import DatesOf, Happening, Paraphrases, no_dates
from .sentence_similarity import Alike, alike
from .shared_wording import Shared, shared_wording

Verdict = Literal["exact", "spelling", "near", "loose", "formula"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

# Two wordings are near from this similarity on: three words in five stand on both sides.
NEAR = 0.6

# Nats.  A pair of similar sentences is given beside the shared wording inside it if the rest of the
# pair shares at least this information: one more word that few sentences have.
STILL_SAYS = 3.0

# Nats.  The same limit for sentences that are known to tell one happening: a day, or a word that is
# not an everyday word.
STILL_TELLS = 2.0


@dataclass(frozen=True, slots=True)
class Side:
    """What one account has.

    Attributes:
        passages: the ids of the passages that it stands in, in order; nearly always one.
        spans: its characters in the file.
        within: its characters in the first of these passages.
        quoted: whether it stands in quotation marks or in a block quotation.
        attributed: who is said to have said it, in the words of the account; ``None`` when it
            does not tell.
        attributed_at: where these words stand in the file.
    """

    account: str
    passages: tuple[str, ...]
    file: str
    spans: tuple[Span, ...]
    within: Span
    text: str
    quoted: bool
    attributed: str | None = None
    attributed_at: tuple[Span, ...] = ()

    @property
    def passage(self) -> str:
        """The passage in which it begins."""
        return self.passages[0]

    def as_dict(self) -> dict[str, Any]:
        """Return the side as JSON has it."""
        return {
            "account": self.account,
            "passage": self.passage,
            "passages": list(self.passages),
            "file": self.file,
            "spans": [[span.start, span.stop] for span in self.spans],
            "text": self.text,
            "attributed": None
            if self.attributed is None
            else {
                "words": self.attributed,
                "spans": [[span.start, span.stop] for span in self.attributed_at],
            },
        }


@dataclass(frozen=True, slots=True)
class Quotation:
    """Wording that two accounts share.

    Attributes:
        similarity: from 0 to 1, see ``Collation``.
        verdict: ``exact``, the same words, but for punctuation; ``spelling``, the same words,
            some spelled otherwise; ``near``, most of the words in the same order; ``loose``, the
            same in other words, or in another order; ``formula``, a title, a set phrase or a
            slogan, which no account has from another.
        differences: how ``a`` becomes ``b``, piece by piece.
        explanation: how many wordings as good chance makes between two such accounts, and why.
        places: all places of the wording in the library, those of ``a`` and ``b`` first.
    """

    a: Side
    b: Side
    similarity: float
    verdict: Verdict
    differences: tuple[Variant, ...]
    explanation: Explanation
    places: tuple[Side, ...]

    @property
    def expected(self) -> float:
        """How many wordings as good chance makes between two such accounts."""
        return self.explanation.value

    @property
    def one_in(self) -> int:
        """So many such wordings chance makes fewer than one in: a power of ten, a million at most.

        ``expected`` of 0.004 is fewer than one in a hundred.
        """
        return int(10 ** min(6, math.floor(-math.log10(max(self.expected, 1e-9)))))

    @property
    def elsewhere(self) -> tuple[Side, ...]:
        """The other places of the wording."""
        return self.places[2:]

    @property
    def part(self) -> float:
        """The similarity in hundredths, rounded down: only the same words are all alike."""
        return math.floor(self.similarity * 100) / 100

    @property
    def agrees(self) -> bool:
        """Whether both print it as somebody's words: only then do two witnesses agree on them.

        Where one prints as direct speech what the other tells in words of its own, or neither
        says whose words they are, wording is shared, and nothing is attested twice.
        """
        return self.a.quoted and self.b.quoted

    @property
    def direct_in(self) -> Literal["both", "a", "b", "neither"]:
        """Which side prints it as direct speech."""
        if self.agrees:
            return "both"
        if self.a.quoted:
            return "a"
        return "b" if self.b.quoted else "neither"

    def as_dict(self) -> dict[str, Any]:
        """Return the quotation as JSON has it."""
        return {
            "a": self.a.as_dict(),
            "b": self.b.as_dict(),
            "similarity": round(self.similarity, 3),
            "verdict": self.verdict,
            "quoted": {"a": self.a.quoted, "b": self.b.quoted},
            "direct_in": self.direct_in,
            "diff": [each.as_dict() for each in self.differences],
            "expected": rounded(self.expected),
            "explanation": self.explanation.as_dict(),
            "places": [each.as_dict() for each in self.places],
        }


class Quoting:
    """Finds the wording that accounts share; made for one state of a library.

    Args:
        passages: of all accounts, each in the order of its text.
        analyzer: what makes words one.
        text_of: the columns of accounts, as they were kept; ``None`` to make them.
        dates_of: the dates of passages.
    """

    def __init__(
        self,
        passages: Iterable[Passage],
        analyzer: Analyzer,
        text_of: TextOf | None = None,
        dates_of: DatesOf = no_dates,
    ) -> None:
        of_accounts: dict[str, list[Passage]] = {}
        for passage in passages:
            of_accounts.setdefault(passage.account, []).append(passage)
        edition = paratext(of_accounts)
        every = chain.from_iterable(of_accounts.values())
        self.words = wording(every, analyzer, text_of, edition)
        self.collator = Collator(analyzer)
        self.dates_of = dates_of
        self._found: tuple[tuple[Happening, ...], tuple[Quotation, ...]] | None = None

    def quotations(
        self,
        accounts: Collection[str] = (),
        verdicts: Collection[str] = (),
        happenings: tuple[Happening, ...] = (),
    ) -> tuple[Quotation, ...]:
        """Return what accounts share, what chance makes least often first.

        Args:
            accounts: only what one of these has; of two or more, what two of them share; empty
                for all.
            verdicts: only these; empty for all but formulas.
            happenings: which passages are known to tell the same; there less is asked of words.
        """
        if self._found is None or self._found[0] != happenings:
            self._found = happenings, tuple(self._made(happenings))
        return chosen(self._found[1], accounts, verdicts)

    def _made(self, happenings: Sequence[Happening]) -> Iterator[Quotation]:
        told = Paraphrases(self.words, happenings, self.dates_of)
        shared = shared_wording(self.words, told)
        sentences = self._more(alike(self.words), shared, STILL_SAYS)
        more = self._more(told.alike(), shared, STILL_TELLS)
        in_other_words = [self._loose(each) for each in besides(more, sentences)]
        wordings: dict[tuple[tuple[int, ...], ...], list[Shared]] = {}
        best: dict[tuple[int, int, tuple[tuple[int, ...], ...]], Shared] = {}
        accounts = self.words.accounts
        for each in sorted([*shared, *in_other_words], key=self._rank):
            pair = int(accounts[each.a[0]]), int(accounts[each.b[0]])
            best.setdefault((*pair, each.said_by), each)
            wordings.setdefault(each.said_by, []).append(each)
        for each in sorted(best.values(), key=lambda each: (each.explanation.value, each.a)):
            yield self._quotation(each, wordings[each.said_by])

    def _rank(self, shared: Shared) -> tuple[int, float, tuple[int, int], tuple[int, int]]:
        """Return what puts first, of one wording, what stands in the text, and not in a note."""
        notes = sum(
            self.words.of(at).passages[0][1].kind == "note" for at in (shared.a[0], shared.b[0])
        )
        return notes, shared.explanation.value, shared.a, shared.b

    def _more(self, pairs: Sequence[Alike], shared: Sequence[Shared], least: float) -> list[Alike]:
        """Return sentences that chance hardly makes, and that have more than shared wording."""
        return [
            each for each in pairs if each.expected.value < BOLDNESS and left(each, shared) >= least
        ]

    def _loose(self, pair: Alike) -> Shared:
        """Return two sentences that say the same in other words as shared."""
        a, b = pair.words_a, pair.words_b
        quoted = (wholly_quoted(self.words, a), wholly_quoted(self.words, b))
        return Shared(a, b, quoted, (a, b), pair.expected, loose=True)

    def _quotation(self, shared: Shared, wording: Sequence[Shared]) -> Quotation:
        """Return a quotation, given all that the library has in the same words."""
        one, other = self._side(shared.a, shared.quoted[0]), self._side(shared.b, shared.quoted[1])
        collation = self.collator.collate(
            one.text,
            other.text,
            (
                self._asides(shared.a) if shared.quoted[0] else (),
                self._asides(shared.b) if shared.quoted[1] else (),
            ),
            (self.words.words_from(*shared.a), self.words.words_from(*shared.b)),
        )
        places = {shared.a: one, shared.b: other}
        for each in wording:
            for stretch, quoted in zip((each.a, each.b), each.quoted, strict=True):
                if not any(overlaps(stretch, known) for known in places):
                    places[stretch] = self._side(stretch, quoted)
        said: Verdict = "loose" if shared.loose else verdict(collation)
        return Quotation(
            one,
            other,
            collation.similarity,
            "formula" if shared.formula else said,
            collation.differences,
            shared.explanation,
            tuple(places.values()),
        )

    def _side(self, stretch: tuple[int, int], quoted: bool) -> Side:
        unit = self.words.of(stretch[0])
        place = self.words.span(*stretch)
        parts = list(unit.parts(place))
        said = attributed(unit.text, self._told(stretch))
        return Side(
            account=unit.account,
            passages=tuple(passage.id for passage, _ in parts),
            file=parts[0][0].file,
            spans=in_file(unit, place),
            within=parts[0][1],
            text=place.of(unit.text),
            quoted=quoted,
            attributed=said.words if said else None,
            attributed_at=in_file(unit, said.span) if said else (),
        )

    def _told(self, stretch: tuple[int, int]) -> Span:
        """Return the characters whose speaker is asked for: of a sentence, what it quotes."""
        words = self.words
        first, last = stretch
        inside = [at for at in range(first, last + 1) if words.quote[at] >= 0]
        if inside and words.quote[first] < 0:
            return words.span(inside[0], inside[-1])
        return words.span(first, last)

    def _asides(self, stretch: tuple[int, int]) -> list[Span]:
        words = self.words
        first = int(words.start[stretch[0]])
        return [
            Span(int(words.start[at]) - first, int(words.stop[at]) - first)
            for at in range(stretch[0], stretch[1] + 1)
            if words.aside[at]
        ]


def chosen(
    found: Iterable[Quotation], accounts: Collection[str], verdicts: Collection[str]
) -> tuple[Quotation, ...]:
    """Return those of some accounts and verdicts, as ``Quoting.quotations`` has them."""
    wanted = set(accounts)
    return tuple(
        each
        for each in found
        if (each.verdict in verdicts if verdicts else each.verdict != "formula")
        and (
            not wanted
            or {each.a.account, each.b.account} <= wanted
            or (len(wanted) == 1 and wanted & {each.a.account, each.b.account})
        )
    )


def besides(more: Iterable[Alike], known: Sequence[Alike]) -> list[Alike]:
    """Return known pairs of sentences, and others that overlap none of them on both sides."""
    made = list(known)
    for each in more:
        if not any(
            overlaps(each.words_a, other.words_a) and overlaps(each.words_b, other.words_b)
            for other in made
        ):
            made.append(each)
    return made


def verdict(collation: Collation) -> Verdict:
    """Return the verdict on two wordings that are shared."""
    layers = collation.layers
    if layers <= {"punctuation"}:
        return "exact"
    if layers <= {"punctuation", "spelling"}:
        return "spelling"
    return "near" if collation.similarity >= NEAR else "loose"


def wholly_quoted(words: Wording, stretch: tuple[int, int]) -> bool:
    """Say whether most of a stretch stands in quotation marks."""
    first, last = stretch
    return bool((words.quote[first : last + 1] >= 0).mean() > 0.5)


def left(pair: Alike, shared: Sequence[Shared]) -> float:
    """Return how much of what two sentences share is not yet given as shared wording, in nats."""
    given = [
        worth
        for (i, j), worth in zip(pair.pairs, pair.worths, strict=True)
        if any(within(i, find.a) and within(j, find.b) for find in shared)
    ]
    return pair.own - sum(given)


def within(word: int, stretch: tuple[int, int]) -> bool:
    """Say whether a word stands in a stretch."""
    return stretch[0] <= word <= stretch[1]


def in_file(unit: ReadingUnit, wanted: Span) -> tuple[Span, ...]:
    """Return where characters of a unit's text stand in the file, rising."""
    parts = unit.parts(wanted)
    return joined(span for passage, part in parts for span in source_spans(passage.runs, part))


__all__ = ["VERDICTS", "Quotation", "Quoting", "Side", "Verdict"]

"""The wording that accounts share: what says more than chance makes, formulas told apart.

The order of the steps: runs of words that go alike, as long as they are; words in a row where both
tell one happening; slogans, however they are put; short wording that one side prints in quotation
marks, and the other has where it tells the same; the same words in another order.  What overlaps
something found before on both sides is that thing again.
"""

from __future__ import annotations

from dataclasses import dataclass

from svod.index.explanation import Explanation
from svod.index.lexical.frequency_bands import FUNCTION_WORD_NATS

from ..corpus.corpus import Wording
from .expectation import BOLDNESS, Expectation
from .filtering import Find, Known, finds, is_dense, merged, slogans, trimmed
from .formulas import Formulas
from .paraphrases import Paraphrases
from .reordering import clusters
from .seeding import places_shared, regions
from .short_quotations import short_quotations
from .surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Shared:
    """Words of two accounts that are shared, by the numbers of the first and the last.

    Attributes:
        quoted: whether each side has them in quotation marks.
        said_by: the classes of words that both have, as each side has them in order; what has the
            same is one wording.
        formula: whether it is a title, a set phrase or a slogan.
        loose: whether it is the same in other words.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    quoted: tuple[bool, bool]
    said_by: tuple[tuple[int, ...], ...]
    explanation: Explanation
    formula: bool = False
    loose: bool = False


def shared_wording(words: Wording, told: Paraphrases) -> list[Shared]:
    """Return the wording that accounts share, what overlaps as the longest of it."""
    if len(words.account_ids) < 2:
        return []
    places = places_shared(words)
    runs = merged(finds(words, regions(words, places)))
    surroundings = Surroundings(words)
    expectation = Expectation(words, runs, surroundings.context, told.together)
    formulas = Formulas(words, surroundings, told.together)
    likely = [
        *((run, expectation.of(run)) for run in runs if is_dense(words, run)),
        *((row, expectation.of_row(row)) for row in told.in_a_row()),
        *((slogan, expectation.of(slogan)) for slogan in slogans(words)),
        *(
            (short, expectation.of(short))
            for short in short_quotations(words)
            if formulas.tell_the_same(short.a, short.b, formulas.own(short))
        ),
        *((cluster, expectation.of(cluster)) for cluster in merged(clusters(words, places))),
    ]
    found = Known()
    made: list[Shared] = []
    for each, expected in likely:
        if expected.value < BOLDNESS and found.meeting(each) is None:
            find = trimmed(words, each)
            found.add(find)
            quoted, formula = find.quoted, formulas.holds(find)
            made.append(Shared(find.a, find.b, quoted, said_by(words, find), expected, formula))
    return made


def said_by(words: Wording, find: Find) -> tuple[tuple[int, ...], ...]:
    """Return the classes of the words that match, as each side has them in order."""
    telling = [(i, j) for i, j in find.pairs if words.said[i] >= FUNCTION_WORD_NATS]
    a = sorted(i for i, _ in telling)
    b = sorted(j for _, j in telling)
    return tuple(tuple(int(words.classes[at]) for at in each) for each in (a, b))


__all__ = ["Shared", "shared_wording"]

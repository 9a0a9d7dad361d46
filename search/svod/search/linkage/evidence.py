"""The kinds of evidence that two passages tell the same happening: one row a kind.

Features, blocking, scoring, linking, the JSON, ``--explain`` and the documentation read this table.
A kind more is a row more here, and in ``features`` what finds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..corpus import things

WORD, NAME, NUMBER = things.WORD, things.NAME, things.NUMBER
DAY, MONTH, NEAR, YEAR, ROW, COLLOCATION = range(4, 10)


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """A kind of thing that two passages may share.

    Attributes:
        number: by which arrays know it.
        name: as the reader is told: ``name``, ``date``, ``number``, ``quotation``, ``word``.
        found: how it is found, in a sentence.
        floor: the rarity, in natural logarithms, that says nothing.
        weight: what each natural logarithm of rarity above the floor counts.
        proposes: whether passages that share it are compared: for it alone, only for two such
            things in one sentence, both, or not at all.
        as_date: whether it is a day or a part of one.
        particular: whether it is something that belongs to few happenings; words alone never are.
    """

    number: int
    name: str
    found: str
    floor: float
    weight: float
    proposes: Literal["alone", "alone and in pairs", "no"]
    as_date: bool = False
    particular: bool = False


# A name that one sentence in five has is the subject.  Another teller of the same happening uses
# any one word of it less often than its names, so a word must be rarer.  A day also counts as its
# month and as a day close to itself: the three weights together make it two names as rare, for few
# happenings that two accounts tell fall on one day.
EVIDENCE = (
    EvidenceKind(WORD, "word", "a word that is not of every day, in any form or spelling",
                 2.6, 0.8, "alone"),
    EvidenceKind(NAME, "name", "a word that the account writes as a name, in any spelling",
                 1.5, 1.0, "alone and in pairs", particular=True),
    EvidenceKind(NUMBER, "number", "a number in figures or words", 2.4, 0.8, "alone and in pairs"),
    EvidenceKind(DAY, "date", "a day of any calendar, named or named just before",
                 1.5, 0.9, "alone and in pairs", as_date=True, particular=True),
    EvidenceKind(MONTH, "date", "the month of a day or of a stretch of days",
                 1.5, 0.6, "alone and in pairs", as_date=True, particular=True),
    EvidenceKind(NEAR, "date", "a day up to three days away", 1.5, 0.3, "no",
                 as_date=True, particular=True),
    EvidenceKind(YEAR, "date", "a year", 1.5, 0.2, "alone", as_date=True),
    EvidenceKind(ROW, "quotation", "four words in a row, alike", 2.4, 0.8, "alone",
                 particular=True),
    EvidenceKind(COLLOCATION, "word", "a name and a word close together, beyond what each counts",
                 3.0, 0.9, "no"),
)  # fmt: skip

BY_NUMBER = {each.number: each for each in EVIDENCE}

# Kinds of which two together in a sentence propose too.
IN_PAIRS = tuple(each.number for each in EVIDENCE if each.proposes == "alone and in pairs")

# Kinds that propose nothing alone.
SILENT = tuple(each.number for each in EVIDENCE if each.proposes == "no")

# Kinds that tell a day or a month.
DATES = tuple(each.number for each in EVIDENCE if each.as_date and each.particular)


def name_of(number: int) -> str:
    """Return what the reader is told that a kind is."""
    return BY_NUMBER[number].name

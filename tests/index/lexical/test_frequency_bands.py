"""The limits between frequent and rare words: each has a word just above it, and one below."""

from __future__ import annotations

import pytest

from svod.index.analysis.languages import frequency
from svod.index.lexical import frequency_bands as bands

ZIPF = """
    COMMONEST        that        > you
    IN_ANY_SENTENCE  would       > few
    NOT_CONTENT      same        > history
    NOT_CONTEXT      war         > west
    NOT_EVIDENCE     office      > conference
    NO_FOREIGN_NAME  however     > wilson
    NOT_DISTINCTIVE  history     > treaty
    EVERYDAY         german      > treaty
    FAMOUS           austria     > hungary
    SURELY_ENGLISH   more        > tenor
    IN_GENERAL_USE   marshal     > armistice
    FULL_CONTEXT     brat        > armistice
    ASKED_AS_ENGLISH brat        > despatch
    USED             curt        > litvinov
    WRITTEN          litvinov    > hottelet
    ATTESTED         litvinov    > hottelet
"""


@pytest.mark.parametrize("case", ZIPF.strip().splitlines())
def test_a_band_divides_a_frequent_word_from_a_rarer_one(case: str) -> None:
    name, above, _, below = case.split()
    assert frequency(above) >= getattr(bands, name) > frequency(below)


def test_the_bands_of_the_zipf_scale_go_from_frequent_to_rare() -> None:
    figures = [getattr(bands, line.split()[0]) for line in ZIPF.strip().splitlines()]
    assert figures == sorted(figures, reverse=True)
    assert len(set(figures)) == len(figures)


@pytest.mark.parametrize(
    ("band", "rarer", "commoner"),
    [
        (bands.FUNCTION_WORD_NATS, "war", "that"),
        (bands.CONTENT_WORD_NATS, "peace", "after"),
        (bands.RARE_WORD_NATS, "parade", "meeting"),
    ],
)
def test_information_in_nats_is_counted_from_the_commonest_words(
    band: float, rarer: str, commoner: str
) -> None:
    def nats(word: str) -> float:
        return bands.NATS_PER_ZIPF * (bands.COMMONEST - frequency(word))

    assert nats(rarer) >= band > nats(commoner)

"""Contractions are two words, whether a text is analysed now or was before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.columns import analysed
from svod.index.documents import Passage
from svod.search.text.words import in_full, units

ANALYZER = Analyzer()
WORDS = st.sampled_from(
    ["don’t", "it's", "they're", "can't", "паром", "Old-Harbour", "ferry", "1911", "Litvinov's"]
)


def both(text: str) -> tuple[list[tuple[str, int, int]], list[tuple[str, int, int]]]:
    passage = Passage("ferry:p1", "ferry", "body", text, "ferry.txt", ())
    kept = in_full(analysed([passage], ANALYZER), ANALYZER)
    low, high = kept.bounds[passage.id]
    rows = zip(kept.forms[low:high], kept.start[low:high], kept.stop[low:high], strict=True)
    return (
        [(each.form, each.span.start, each.span.stop) for each in units(text, ANALYZER)],
        [(kept.texts[form], int(start), int(stop)) for form, start, stop in rows],
    )


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_words_that_are_kept_are_those_that_are_found(text: str) -> None:
    now, kept = both(text)
    assert now == kept


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("don’t|", ["do", "not"]),
        ("can't|", ["can", "not"]),
        ("they’re|", ["they", "are"]),
        ("It's|", ["It", "is"]),
        ("Litvinov’s|", ["Litvinov’s"]),
    ],
)
def test_a_contraction_is_two_words(text: str, words: list[str]) -> None:
    _, kept = both(text.rstrip("|"))
    assert [word for word, _, _ in kept] == words

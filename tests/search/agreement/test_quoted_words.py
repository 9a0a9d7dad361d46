"""One quotation as two accounts print it."""

from __future__ import annotations

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Passage
from svod.index.spans import Run, Span
from svod.search.agreement.claims import Claim, ClaimFinder
from svod.search.agreement.passage_reading import AccountPart
from svod.search.agreement.quoted_words import quoted_alike, rest_of, shared_phrase
from svod.search.text.authority import Aliases

ANALYZER = Analyzer()
FINDER = ClaimFinder(ANALYZER, Aliases((), ANALYZER))


def test_the_rest_is_what_stands_before_and_behind() -> None:
    long = ("nobody", "sank", "at", "tarnow", "that", "year")
    assert list(rest_of(long, ("at", "tarnow"))) == [("nobody", "sank"), ("that", "year")]


def test_two_wordings_without_a_common_word_have_no_rest() -> None:
    assert list(rest_of(("sleep", "well"), ("good", "night"))) == []


def quoted(text: str) -> Claim:
    """Return what stands in quotation marks in an account, as it is compared."""
    whole = Span(0, len(text) + 2)
    passage = Passage("a:p1", "a", "body", f"“{text}”", "a.txt", (whole,), runs=(Run(0, whole),))
    found = FINDER.of(AccountPart("a", ((passage, whole),), {}))
    (only,) = [each for each in found if each.kind == "quotation"]
    return only


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("the bandits of sugar monopoly", "the bandits of sugar monopoly", ""),
        # four everyday words in a row are one wording, three are not
        ("none of us will", "none of us will ever see it again", "in part"),
        ("none of us", "of us you have none", None),
        # seven content words in ten of the shorter one
        (
            "ferryman barley estuary orchard lantern anvil",
            "ferryman barley estuary orchard lantern quarry",
            "in other words",
        ),
        ("ferryman barley estuary orchard", "ferryman quarry barley lantern", None),
        # a rare phrase, whatever else the translators chose
        ("the bandits of sugar monopoly", "brigands of the sugar monopoly", "in other words"),
        ("they went home early", "nobody has seen him since", None),
    ],
)
def test_two_quotations_are_one(a: str, b: str, alike: str | None) -> None:
    assert quoted_alike(quoted(a), quoted(b)) == alike
    assert quoted_alike(quoted(b), quoted(a)) == alike


def test_a_shared_phrase_is_given_with_three_words_before_it() -> None:
    a, b = "and so died the brave bandits of sugar monopoly", "brigands of the sugar monopoly"
    found = shared_phrase(quoted(a), quoted(b))
    assert found is not None
    assert found[0].of(a) == "brave bandits of sugar monopoly"
    assert found[1].of(b) == "brigands of the sugar monopoly"

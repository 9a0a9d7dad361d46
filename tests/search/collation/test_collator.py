"""Differences in layers; a difference is written ``[a|b]layer``, what is equal as it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.analysis.analyzer import Analyzer
from svod.index.spans import Span
from svod.search.collation.collator import Collation, Collator, cost, peeled

COLLATOR = Collator(Analyzer())


def collated(a: str, b: str) -> str:
    """Return a collation in the notation of these tests."""
    return drawn(COLLATOR.collate(a, b))


def drawn(collation: Collation) -> str:
    return "".join(
        each.a if each.op == "equal" else f"[{each.a}|{each.b}]{each.layer}"
        for each in collation.differences
    )


CASES = [
    # punctuation
    ("we wait, and hope", "we wait and hope", "we wait[, | ]punctuationand hope"),
    ("The mill", "the mill", "[The|the]punctuation mill"),
    ("a “copy” of it", 'a "copy" of it', "a “copy” of it"),
    # spelling
    ("Litvinoff came", "Litvinov came", "[Litvinoff|Litvinov]spelling came"),
    ("an organisation", "an organization", "an [organisation|organization]spelling"),
    ("the governrnent fell", "the government fell", "the [governrnent|government]spelling fell"),
    ("объ этомъ", "об этом", "[объ этомъ|об этом]spelling"),
    # inflection
    ("he grabs it", "he grabbed it", "he [grabs|grabbed]inflection it"),
    ("видел мельницу", "видел мельницы", "видел [мельницу|мельницы]inflection"),
    # word
    ("the old mill", "the ancient mill", "the [old|ancient]word mill"),
    ("the mill", "the old mill", "the[|old]word mill"),
    # fact
    ("six votes", "seven votes", "[six|seven]fact votes"),
    ("in 1917", "in 1918", "in [1917|1918]fact"),
    ("he did agree", "he did not agree", "he did[|not]fact agree"),
    ("он согласен", "он не согласен", "он[|не]fact согласен"),
    ("asked Orlov", "asked Petrov", "asked [Orlov|Petrov]fact"),
]


@pytest.mark.parametrize(("a", "b", "expected"), CASES)
def test_each_difference_is_of_one_layer(a: str, b: str, expected: str) -> None:
    assert " ".join(collated(a, b).split()) == expected


def test_a_contraction_is_a_spelling() -> None:
    assert {each.layer for each in COLLATOR.collate("it's late", "it is late").differences} == {
        None,
        "spelling",
    }


def test_what_only_stands_elsewhere_is_no_difference_of_fact() -> None:
    layers = COLLATOR.collate("on 18 June he left", "on June 18 he left").layers
    assert "word" in layers
    assert "fact" not in layers


def test_the_same_words_are_alike_altogether() -> None:
    same = COLLATOR.collate("we wait, and hope", "we wait and hope")
    assert same.similarity == 1.0
    assert COLLATOR.collate("we wait", "nobody came").similarity == 0.0


def test_an_interruption_counts_neither_way() -> None:
    a, b = "we wait” he said “and hope", "we wait and hope"
    start = a.index("he said")
    aside = Span(start, start + len("he said"))
    found = COLLATOR.collate(a, b, ((aside,), ()))
    assert found.similarity == 1.0
    assert found.layers <= {"punctuation"}
    assert any(each.interrupts for each in found.differences)


def test_a_layer_can_be_peeled() -> None:
    found = COLLATOR.collate("Litvinoff, tired, came", "Litvinov came")
    left = peeled(found.differences, frozenset(("spelling", "punctuation")))
    assert {each.layer for each in left} == {None, "word"}
    assert "".join(each.a for each in left) == "Litvinoff, tired, came"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["the", "mill", "Mill", "old", "not", "six", ",", "“", "."]), max_size=9
    ),
    st.lists(st.sampled_from(["the", "mill", "mills", "new", "six", ",", "”", "."]), max_size=9),
)
def test_the_pieces_put_together_are_the_texts(one: list[str], other: list[str]) -> None:
    a, b = " ".join(one), " ".join(other)
    found = COLLATOR.collate(a, b).differences
    assert "".join(each.a for each in found) == a
    assert "".join(each.b for each in found) == b


def test_what_a_pair_of_words_costs() -> None:
    """Equal words gain what they tell; different ones cost more where little is alike."""
    assert cost(None, 1.5, 0.4) == -1.5
    assert cost("inflection", 1.5, 0.4) == pytest.approx(0.3 - 1.5)
    assert cost("word", 1.5, 0.4) == pytest.approx(1.5 + 0.4)
    assert cost("fact", 0.0, 0.0) == 1.5

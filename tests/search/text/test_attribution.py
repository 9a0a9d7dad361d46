"""Quotation marks in their nesting, and who is said to have said what stands between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.spans import Span
from svod.search.text.attribution import attributed, quotations


def quoted(*paragraphs: str) -> list[str]:
    """Return what stands in quotation marks in a text of these paragraphs."""
    text = "\n\n".join(paragraphs)
    places, at = [], 0
    for paragraph in paragraphs:
        places.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return [span.of(text) for span in quotations(places, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “wait”, and “go”.", ["wait", "go"]),
        ('He said "wait", and "go".', ["wait", "go"]),
        ("Он сказал «подожди» и ушёл.", ["подожди"]),
        ("Он сказал „подожди“ и ушёл.", ["подожди"]),
        ("Sie rief „warte” und ging.", ["warte"]),
        ("’’Never,” he said.", ["Never,"]),
    ],
)
def test_every_kind_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_what_is_quoted_inside_a_quotation_belongs_to_it() -> None:
    assert quoted("“They call it a “copy”, you know,” he wrote.") == [
        "They call it a “copy”, you know,"
    ]
    assert quoted("«Он сказал: „нет“», — записал Орлов.") == ["Он сказал: „нет“"]


@pytest.mark.parametrize(
    "text", ["“S”ezd rabochikh v Kieve” was its title.", '"Ob"iavlenie v gazete" was its title.']
)
def test_a_hard_sign_ends_no_quotation(text: str) -> None:
    (found,) = quoted(text)
    assert found.endswith(("Kieve", "gazete"))


@pytest.mark.parametrize("text", ["Orlov’s mother didn’t come.", "Rus' i Pol'sha", "it's so"])
def test_apostrophes_open_nothing(text: str) -> None:
    assert quoted(text) == []


def test_a_long_quotation_opens_anew_in_each_paragraph() -> None:
    assert quoted("He wrote: “First.", "“Second.", "“Third.” And that was all.") == [
        "First.\n\n“Second.\n\n“Third."
    ]


def test_a_quotation_goes_on_where_a_page_breaks_it() -> None:
    assert quoted("He wrote: “we shall", "not give in,” and left.") == ["we shall\n\nnot give in,"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted("He wrote: “we shall go.", "The mill was empty.", "So was “the barn”.") == [
        "we shall go.",
        "the barn",
    ]


@given(st.lists(st.text(alphabet="ab “”„«»\"'’.", max_size=40), max_size=5))
def test_quotations_rise_and_do_not_overlap(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    places, at = [], 0
    for paragraph in paragraphs:
        places.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = quotations(places, text)
    assert all(one.stop <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("Orlov told the council: “We stay.”", "We stay", "Orlov told"),
        ("“We stay,” said Orlov, and sat down.", "We stay", "said Orlov"),
        ("“We stay,” he later said.", "We stay", "he later said"),
        ("According to Nina Orlova, “nobody” came.", "nobody", "According to Nina Orlova"),
        ("In the words of Orlov, it was “a trap”.", "a trap", "In the words of Orlov"),
        ("По словам Орлова, «никто не пришёл».", "никто не пришёл", "По словам Орлова"),
        ("«Никто не пришёл», — сказал Орлов.", "Никто не пришёл", "сказал Орлов"),
        ("Although Orlov believed it was “a trap”, he went.", "a trap", "Orlov believed"),
    ],
)
def test_who_says_it(text: str, words: str, said: str) -> None:
    start = text.index(words)
    found = attributed(text, Span(start, start + len(words)))
    assert found is not None
    assert said in found.words
    assert found.span.of(text).split() == found.words.split()


def test_a_block_quotation_is_said_by_whom_the_line_before_names() -> None:
    text = "Of the mill Orlov wrote:\n\nIt stood empty for years."
    start = text.index("It stood")
    found = attributed(text, Span(start, len(text)))
    assert found is not None
    assert found.words == "Orlov wrote"


def test_the_next_sentence_says_nothing_of_this_one() -> None:
    text = "There was “a trap.” Orlov told the council to wait."
    start = text.index("a trap")
    assert attributed(text, Span(start, start + len("a trap."))) is None


def test_a_mark_between_two_blanks_opens_nothing() -> None:
    assert quoted('one " two "three" four') == ["three"]


def test_a_mark_that_begins_a_text_opens() -> None:
    assert quoted('"Wait", he said.') == ["Wait"]


def test_a_mark_behind_a_letter_closes_whatever_stands_before_that() -> None:
    assert quoted('He said "I", and no more "we"') == ["I", "we"]

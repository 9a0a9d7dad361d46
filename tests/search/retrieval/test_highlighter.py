"""What is marked in a passage, and how it matched.

A case reads as the passage with its marks: ``[word]`` in the same letters, ``{word}`` in another
ending, ``<word>`` in another spelling.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index import Analyzer
from svod.search.query.compiler import Compiler
from svod.search.query.parser import parse
from svod.search.retrieval.highlighter import highlights, places
from svod.search.retrieval.results import Highlight

BRACKETS = {"exact": ("[", "]"), "inflected": ("{", "}"), "respelled": ("<", ">")}

WORDS = [
    ("Litvinov", "[Litvinov] wrote; {Litvinov's} note; <Litvinoff> read; <Литвинову> сказали"),
    ("Литвинов", "[Литвинов] писал; {Литвинову} писали; <Litvinov> wrote"),
    ("strike", "the [strike], the [STRIKE], the {strikes}, a striker"),
    ("more", "[more] and [more], но море"),
    ("объезд", "{объѣздъ} и [объезд]"),
    ("=strike", "the [strike] and the strikes"),
    ("1946", "in [1946], not in 1947"),
]

PHRASES = [
    ('"cold winter"', "cold, a [cold] [winter], and winter"),
    ('"внешняя политика"', "внешняя торговля, {внешней} {политики}, политика"),
    ('"Vneshnyaya politika"', "<внешняя> <политика>"),
    ('="cold winter"', "[cold] [winter] and cold winters"),
    ('"winter cold"~2', "[cold] and [winter]; for a whole long week cold"),
]

COMPOUNDS = [
    ("Brest-Litovsk", "at [Brest-Litovsk] and [Brest] [Litovsk], not Brest"),
    ("Brest", "at [Brest]-Litovsk and [Brest]"),
    ('"at Brest-Litovsk on"', "[at] [Brest-Litovsk] [on] Monday"),
    ('"at Brest Litovsk on"', "[at] [Brest]-[Litovsk] [on] Monday"),
]

PATTERNS = [
    ("strik*", "[strike], [striking], struck"),
    ("w?nter*", "[winter], [wynters], inter"),
    ("winter~1", "<winters>, <winer>, wander"),
]

TREES = [
    ("cold OR winter", "a [cold] [winter]"),
    ("cold NOT winter", "a [cold] winter"),
    ("cold -winter", "a [cold] winter"),
    ("(cold AND winter) OR salt", "a [cold] [winter], [salt]"),
    ("Litvinoff -=Litvinov", "[Litvinoff] and Litvinov and <Литвинов>"),
    ("author:winter cold", "a [cold] winter"),
    ("note:cold", "a [cold] winter"),
    ("note:12", "a cold 12"),
]


def plain(marked: str) -> str:
    return "".join(character for character in marked if character not in "[]{}<>")


def found_in(query: str, text: str) -> tuple[Highlight, ...]:
    question = Compiler((), "respelled").question(parse(query))
    return highlights(Analyzer().analyse(text), question.sought, question.off)


def shown(text: str, marks: tuple[Highlight, ...]) -> str:
    for mark in reversed(marks):
        opening, closing = BRACKETS[mark.how]
        text = (
            text[: mark.start]
            + opening
            + text[mark.start : mark.stop]
            + closing
            + text[mark.stop :]
        )
    return text


@pytest.mark.parametrize(("query", "marked"), WORDS + PHRASES + COMPOUNDS + PATTERNS + TREES)
def test_what_answers_is_marked(query: str, marked: str) -> None:
    text = plain(marked)
    assert shown(text, found_in(query, text)) == marked


def test_each_mark_names_the_word_that_it_answers() -> None:
    marks = found_in("cold winters", "a cold winter")
    assert [mark.word for mark in marks] == ["cold", "winters"]


def test_of_two_marks_in_one_place_the_nearer_way_stands() -> None:
    marks = found_in("Litvinov Литвинов", "Литвинов")
    assert [(mark.how, mark.word) for mark in marks] == [("exact", "Литвинов")]


def test_of_two_marks_that_meet_the_longer_stands() -> None:
    marks = found_in("Brest OR Brest-Litovsk", "at Brest-Litovsk")
    assert [(mark.start, mark.stop) for mark in marks] == [(3, 16)]


def test_offsets_beyond_the_basic_plane_are_characters() -> None:
    text = "𝔄𝔅 😀 cold"
    (mark,) = found_in("cold", text)
    assert text[mark.start : mark.stop] == "cold"


VOCABULARY = (
    "cold",
    "winter",
    "Brest",
    "Brest-Litovsk",
    "Litovsk",
    "Литвинов",
    "Litvinoff",
    "1946",
)


@settings(max_examples=150)
@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=4).map(" OR ".join),
    st.lists(st.sampled_from(VOCABULARY), max_size=12).map(", ".join),
)
def test_marks_rise_and_do_not_overlap(query: str, text: str) -> None:
    marks = found_in(query, text)
    ends = [end for mark in marks for end in (mark.start, mark.stop)]
    assert ends == sorted(ends)
    assert all(mark.start < mark.stop <= len(text) for mark in marks)


def test_words_near_one_another_take_the_room_from_the_first_to_the_last() -> None:
    """A word that follows is looked for behind all of them."""
    text = "a cold and very bright winter came"
    query = parse('"cold winter"~5')
    compiled = Compiler((), "exact").question(query)
    (clause,) = compiled.sought
    (place,) = places(clause, Analyzer("exact").analyse(text))
    assert (place.position, place.width) == (1, 5)

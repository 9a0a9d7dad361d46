"""What puts one passage before another, asked of an Engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.index.engines import Engine, clauses
from svod.index.engines.clauses import Clause, Look
from svod.index.engines.engine import Found
from svod.index.engines.scoring import ENOUGH
from svod.index.engines.whoosh import WhooshEngine
from svod.index.spans import Span

from .storing import put

ANALYZER = Analyzer()
KINDS = {"#": "heading", "^": "note", ">": "quotation"}
FILLING = ["fog"] * 12
"""Passages that make the words of the others rare."""


def look(word: str, name: bool = False) -> Look:
    (asked,) = ANALYZER.asked(word)
    terms = asked.terms
    return Look(word, frozenset((terms.exact,)), terms.inflected, terms.respelled, name=name)


def most(words: str, small: str = "") -> clauses.Most:
    looks = tuple(look(word) for word in words.split())
    return clauses.Most(looks, (), tuple(look(word) for word in small.split()))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = WhooshEngine(tmp_path / "index")
    yield made
    made.close()


def keep(engine: Engine, *accounts: Sequence[str]) -> None:
    """Index accounts ``a``, ``b`` …; a sign before a text says that it is no paragraph."""
    contents: dict[str, tuple[Account, list[Passage]]] = {}
    for name, texts in zip("abc", accounts, strict=False):
        rows = [
            Passage(
                id=f"{name}{number}",
                account=name,
                kind=KINDS.get(text[:1], "body"),
                number=None,
                text=text.lstrip("#^>"),
                file=f"{name}.txt",
                spans=(Span(0, len(text)),),
            )
            for number, text in enumerate(texts, 1)
        ]
        contents[name] = (Account(name), rows)
    put(engine, contents)


def ask(engine: Engine, clause: Clause) -> Found:
    return engine.search(clause, 1000)


def order(engine: Engine, clause: Clause) -> str:
    return " ".join(match.passage.id for match in ask(engine, clause).matches)


# Names and small words


def test_a_name_counts_more_than_a_word_as_rare(engine: Engine) -> None:
    keep(engine, ["Zimin went by", "#", "bridge was shut", "#", *FILLING])
    plain = clauses.Most((look("bridge"), look("Zimin"), look("ferry")))
    named = clauses.Most((look("bridge"), look("Zimin", name=True), look("ferry")))
    assert ask(engine, plain).matches[0].score == pytest.approx(ask(engine, plain).matches[1].score)
    assert order(engine, named) == "a1 a3"


def test_a_passage_need_not_have_the_small_words(engine: Engine) -> None:
    keep(engine, ["bridge of stone", *FILLING])
    found = ask(engine, most("bridge stone", small="when the"))
    assert [(match.passage.id, match.complete) for match in found.matches] == [("a1", True)]


def test_a_small_word_alone_lets_no_passage_in(engine: Engine) -> None:
    keep(engine, ["the the the", "bridge", *FILLING])
    assert order(engine, most("bridge stone", small="the")) == "a2"


def test_a_small_word_puts_its_passage_before_an_equal_one(engine: Engine) -> None:
    keep(engine, ["war and peace", "#", "no war no peace", "#", *FILLING])
    assert order(engine, most("war peace")).startswith("a1 a3")
    assert order(engine, most("war peace", small="no")).startswith("a3 a1")


# The paragraphs around


TOLD = "the bridge fell"
ELSEWHERE = "the bridge stood"


@pytest.mark.parametrize(
    ("texts", "first"),
    [
        (["fog", ELSEWHERE, "#", TOLD, "a ferry came"], "a5 a4"),
        (["fog", ELSEWHERE, "#", "a ferry came", TOLD], "a4 a5"),
        (["fog", ELSEWHERE, "#", TOLD, "fog", "a ferry came"], "a6 a4"),
        (["fog", ELSEWHERE, "#", TOLD, "^a note", "a ferry came"], "a6 a4"),
        (["fog", ELSEWHERE, "#", TOLD, ">a ferry came"], "a5 a4"),
    ],
)
def test_a_word_in_the_paragraph_beside_counts(
    engine: Engine, texts: list[str], first: str
) -> None:
    keep(engine, [*texts, "#", *FILLING])
    assert order(engine, most("bridge ferry")) == f"{first} a2"


@pytest.mark.parametrize(
    "texts",
    [
        [TOLD, "#A ferry", "a ferry came"],
        [TOLD, "fog", "fog", "a ferry came"],
        [TOLD, "^a ferry came"],
    ],
)
def test_a_word_of_another_section_or_farther_off_does_not(
    engine: Engine, texts: list[str]
) -> None:
    keep(engine, [*texts, "#", *FILLING])
    matches = ask(engine, most("bridge ferry")).matches
    assert {match.reckoning.beside for match in matches} == {0.0}


def test_a_word_of_the_next_account_does_not(engine: Engine) -> None:
    keep(engine, [*FILLING, TOLD], ["a ferry came", *FILLING])
    matches = ask(engine, most("bridge ferry")).matches
    assert len(matches) == 2
    assert {match.reckoning.beside for match in matches} == {0.0}


def test_one_paragraph_further_counts_less(engine: Engine) -> None:
    keep(engine, [TOLD, "a ferry came", "#", TOLD, "fog", "a ferry came", "#", *FILLING])
    beside = {
        match.passage.id: match.reckoning.beside
        for match in ask(engine, most("bridge ferry")).matches
    }
    assert beside["a1"] == pytest.approx(2 * beside["a4"])


def test_words_beside_let_no_passage_in(engine: Engine) -> None:
    keep(engine, ["the bridge fell and a ferry came", "nobody saw it", *FILLING])
    assert order(engine, most("bridge ferry")) == "a1"


def test_words_beside_make_no_passage_complete(engine: Engine) -> None:
    keep(engine, [TOLD, "a ferry came", "#", *FILLING])
    assert ask(engine, most("bridge ferry")).complete == 0


def test_the_passage_before_is_that_of_its_own_segment(engine: Engine) -> None:
    keep(engine, [*FILLING, TOLD])
    text = "a ferry came"
    row = Passage(
        id="b1",
        account="b",
        kind="body",
        number=None,
        text=text,
        file="b.txt",
        spans=(Span(0, len(text)),),
    )
    put(engine, {"b": (Account("b"), [row])})
    assert {match.reckoning.beside for match in ask(engine, most("bridge ferry")).matches} == {0.0}


# Closeness


def test_words_side_by_side_come_before_words_apart(engine: Engine) -> None:
    apart = "bridge of the old town and then a ferry"
    beside = "of the old town and then a bridge ferry"
    keep(engine, [apart, "#", beside, "#", *FILLING])
    assert order(engine, most("bridge ferry")) == "a3 a1"
    assert order(engine, most("ferry bridge")) == "a3 a1"
    assert order(engine, clauses.All((look("bridge"), look("ferry")))) == "a3 a1"


def test_the_same_word_twice_is_not_close_to_itself(engine: Engine) -> None:
    keep(engine, ["bridge bridge", *FILLING])
    (match,) = ask(engine, most("bridge bridge")).matches
    assert match.reckoning.close == 0.0


def test_words_of_two_passages_are_not_close(engine: Engine) -> None:
    keep(engine, ["fog bridge", "ferry fog", *FILLING])
    assert {match.reckoning.close for match in ask(engine, most("bridge ferry")).matches} == {0.0}


def test_a_phrase_reaches_to_its_last_word(engine: Engine) -> None:
    phrase = clauses.Sequence((look("old"), look("town"), look("bridge")))
    keep(engine, ["old town bridge ferry", "#", "ferry old town bridge", "#", *FILLING])
    after, before = ask(engine, clauses.Most((phrase, look("ferry")))).matches
    assert after.reckoning.close == pytest.approx(before.reckoning.close)


# Kinds, shares and how many follow


def test_a_paragraph_comes_before_a_note_and_a_note_before_a_heading(engine: Engine) -> None:
    keep(engine, ["#bridge ferry", "^bridge ferry", "bridge ferry", *FILLING])
    assert order(engine, most("bridge ferry")) == "a3 a2 a1"


def test_the_answer_is_filled_up_from_those_that_have_least(engine: Engine) -> None:
    rows = ["Zimin crossed the old bridge", *["a bridge"] * 20]
    keep(engine, [each for row in rows for each in (row, "#")])
    found = ask(engine, most("Zimin crossed bridge"))
    assert (found.total, found.complete) == (ENOUGH, 1)
    assert min(match.share for match in found.matches) < 1 / 3


def test_nothing_follows_where_enough_are_complete(engine: Engine) -> None:
    keep(engine, [*["bridge ferry"] * ENOUGH, *["ferry"] * 5, *FILLING])
    assert ask(engine, most("bridge ferry")).total == ENOUGH


def test_all_with_a_third_of_the_question_follow(engine: Engine) -> None:
    keep(engine, [*["bridge"] * 14, *["ferry"] * 14])
    assert ask(engine, most("bridge ferry")).total == 28


def test_a_complete_note_stands_above_every_paragraph_that_lacks_a_word(engine: Engine) -> None:
    keep(engine, ["^bridge " + "fog " * 40 + "ferry", "bridge bridge bridge", "ferry", *FILLING])
    assert order(engine, most("bridge ferry")).startswith("a1 ")


# What it is made of


@pytest.mark.parametrize(
    "clause",
    [
        look("bridge"),
        most("bridge ferry", small="the"),
        most("bridge ferry nowhere"),
        clauses.All((look("bridge"), look("ferry"))),
        clauses.Any((look("bridge"), look("ferry"))),
        clauses.Not(look("fog")),
    ],
)
def test_a_score_is_what_its_reckoning_makes(engine: Engine, clause: Clause) -> None:
    keep(engine, [TOLD, "a ferry came", "^bridge, ferry", "bridge and ferry", *FILLING])
    matches = ask(engine, clause).matches
    assert matches
    for match in matches:
        assert match.score == pytest.approx(match.reckoning.score)


def test_the_rarer_clause_has_the_greater_rarity(engine: Engine) -> None:
    keep(engine, ["bridge", "ferry", "ferry", *FILLING])
    assert engine.rarity(look("bridge")) > engine.rarity(look("ferry")) > engine.rarity(look("fog"))
    assert engine.rarity(replace(look("bridge"), name=True)) == engine.rarity(look("bridge"))

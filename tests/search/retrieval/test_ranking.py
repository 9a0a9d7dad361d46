"""What a question asks for, and what only helps to rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from svod.index.engines import clauses
from svod.index.engines.clauses import Look
from svod.search import Library, parse
from svod.search.query.compiler import CompiledQuery, Compiler
from svod.search.query.stopwords import is_small

FERRY = """\
The ferry of the old town was sold in March 1921, and Zimin paid for it.

Its journal, p. 3, was printed in March of that year.

On March 3 the ferry sank. Who was on board is not known.

В мае был подписан договор, и Зимин не читал его.

Зимин читал о договоре в газете.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    file = tmp_path / "ferry.txt"
    file.write_text(FERRY, encoding="utf-8")
    with Library.make(tmp_path / "library") as made:
        made.add([file])
        yield made


def asked(query: str) -> CompiledQuery:
    return Compiler((), "respelled").question(parse(query))


def words(parts: tuple[clauses.Clause, ...]) -> str:
    return " ".join(part.word for part in parts if isinstance(part, Look))


@pytest.mark.parametrize(
    ("query", "must", "small"),
    [
        ("who was on the ferry", "ferry", "who was on the"),
        ("Кто не читал договора", "читал договора", "Кто не"),
        ("no war no peace", "war peace", "no no"),
        ("The Hague", "Hague", "The"),
        ("May Day", "May Day", ""),
        ("letters to A. Zimin", "letters A Zimin", "to"),
        ("=the ferry", "the ferry", ""),
        ("who are you", "who are you", ""),
    ],
)
def test_small_words_only_help_to_rank(query: str, must: str, small: str) -> None:
    question = asked(query)
    assert isinstance(question.clause, clauses.Most)
    assert words(question.clause.parts) == must
    assert words(question.clause.small) == small
    assert words(question.sought) == must


@pytest.mark.parametrize("query", ["the AND ferry", '"the ferry"', "ferry OR the"])
def test_where_the_reader_ties_words_none_is_small(query: str) -> None:
    assert asked(query).small == ()


def test_a_question_is_complete_without_its_small_words(library: Library) -> None:
    results = library.search("what sank the ferry?")
    assert results.hits[0].complete
    assert results.hits[0].passage.text.startswith("On March 3")


def test_small_words_are_not_highlighted(library: Library) -> None:
    (hit, *_) = library.search("who was on the ferry").hits
    assert {hit.passage.text[each.start : each.stop] for each in hit.highlights} == {"ferry"}


def test_a_capital_makes_a_small_word_something_else() -> None:
    assert is_small("a", first=False)
    assert not is_small("A", first=False)
    assert is_small("Who", first=True)


@pytest.mark.parametrize("query", ["3 March", "March 3", "ferry March 3"])
def test_the_figure_of_a_day_counts_only_beside_its_month(library: Library, query: str) -> None:
    assert library.search(query).hits[0].passage.text.startswith("On March 3")


def test_a_figure_without_a_month_stands_for_itself(library: Library) -> None:
    assert {hit.passage.text[:3] for hit in library.search("3").hits} == {"Its", "On "}


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("Zimin ferry", "Zimin"),
        ("ferry Zimin", "Zimin"),
        ("договор Зимин", "Зимин"),
        ("litvinov ferry", "litvinov"),
        ("hottelet ferry", "hottelet"),
        ("ferry March 1921", ""),
    ],
)
def test_names_are_asked_for_as_names(query: str, named: str) -> None:
    found = [each for each in asked(query).sought if isinstance(each, Look) and each.name]
    assert " ".join(each.word for each in found) == named


def test_figures_in_a_row_count_like_a_name() -> None:
    vote, year, page = asked("vote 7-4 in 1918 note 3").sought[1:4]
    assert clauses.is_named(vote)
    assert not clauses.is_named(year)
    assert not clauses.is_named(page)


def test_explaining_tells_what_each_word_counts(library: Library) -> None:
    explained = library.explain("who paid Zimin")
    assert {word.word: word.counts_as for word in explained.words} == {
        "who": "small word",
        "paid": "word",
        "Zimin": "name",
    }
    weights = {word.word: word.weight for word in explained.words}
    assert weights["who"] < weights["paid"]


def test_explaining_tells_of_what_a_score_is_made(library: Library) -> None:
    hits = library.search("who paid Zimin").hits
    explained = library.explain("who paid Zimin").hits
    assert [each.passage for each in explained] == [hit.passage.id for hit in hits[:5]]
    for hit, each in zip(hits, explained, strict=False):
        assert each.reckoning.score == pytest.approx(hit.score)


def test_the_command_shows_the_reckoning(
    corpus_folder: Path, svod: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert svod("--library", str(corpus_folder), "explain", "when was Hottelet told") == 0
    out = capsys.readouterr().out
    assert "counts" in out
    assert "as a small word" in out
    assert "× 1.00 +" in out

"""A concordance: one line a match."""

from __future__ import annotations

import pytest

from svod.index.errors import AccountUnknown
from svod.search import Library


def test_lines_come_by_account_in_the_order_of_the_text(corpus: Library) -> None:
    lines = corpus.kwic("Литвинов")
    assert [(line.passage, line.match) for line in lines] == [
        ("hale:p2", "Litvinoff"),
        ("pismo:p1", "Литвинову"),
        ("pismo:p2", "Литвиновым"),
        ("volkova:p2", "Litvinov"),
        ("volkova:p3", "Litvinova's"),
    ]


def test_a_line_is_cut_out_of_its_passage(corpus: Library) -> None:
    (line,) = corpus.kwic("Hottelet", accounts=["volkova"], width=12)
    text = corpus.passage(line.passage).text
    assert line.match == text[line.start : line.stop] == "Hottelet"
    assert line.left == text[line.start - 12 : line.start] == " journalist "
    assert line.right == text[line.stop : line.stop + 12] == " on 18 June "


def test_a_line_at_the_start_of_a_passage_has_nothing_to_its_left(corpus: Library) -> None:
    (line,) = corpus.kwic("=Хоттелет")
    assert line.left == ""


def test_a_width_of_nothing_leaves_the_match_alone(corpus: Library) -> None:
    (line,) = corpus.kwic("bridge", width=0)
    assert (line.left, line.match, line.right) == ("", "bridge", "")


def test_every_match_of_a_passage_has_its_line(corpus: Library) -> None:
    assert [line.match for line in corpus.kwic("Ленин OR Левин OR мост", accounts=["gazeta"])] == [
        "Ленин",
        "Левин",
        "моста",
    ]


def test_a_line_says_how_it_matched(corpus: Library) -> None:
    ways = {line.match: line.how for line in corpus.kwic("strike OR Trotsky")}
    assert ways == {
        "strike": "exact",
        "strikes": "inflected",
        "Trotskii": "respelled",
        "Троцкий": "respelled",
    }


def test_forms_switched_off_have_no_line(corpus: Library) -> None:
    matches = {line.match for line in corpus.kwic("Литвинов", off=["Litvinoff", "литвинову"])}
    assert matches == {"Litvinov", "Litvinova's", "Литвиновым"}


def test_the_mode_narrows_the_lines(corpus: Library) -> None:
    assert [line.match for line in corpus.kwic("Litvinov", mode="exact")] == ["Litvinov"]


def test_nothing_found_is_no_line(corpus: Library) -> None:
    assert corpus.kwic("qqqzz") == ()


def test_an_unknown_account_is_refused(corpus: Library) -> None:
    with pytest.raises(AccountUnknown):
        corpus.kwic("Litvinov", accounts=["nobody"])

"""Which sentences tell one thing: words with weights, ``coal.5 tea.3``, make a sentence."""

from __future__ import annotations

import re

from svod.index.spans import Span
from svod.search.agreement.moment_alignment import alignment, in_order
from svod.search.agreement.moment_sentences import MomentSentence
from svod.search.agreement.passage_reading import Value
from svod.search.agreement.sentence_context import NearWord
from svod.search.agreement.silence import silence, told_around


def account(name: str, text: str) -> list[MomentSentence]:
    """Read sentences, parted by ``|``; one in brackets stands around the episode."""
    made = []
    for order, said in enumerate(text.split("|")):
        near = tuple(
            NearWord(frozenset((word,)), float(weight), Span(at, at + 1))
            for at, (word, weight) in enumerate(re.findall(r"([a-z]+)(\.\d+)", said))
        )
        value = Value(said, f"{name}:p1", f"{name}.txt", 0, 1, Span(0, 1))
        inside = "(" not in said
        made.append(MomentSentence(name, order, value, near, (), "none", inside, said))
    return made


def grouped(a: str, b: str) -> list[tuple[list[int], list[int]]]:
    found = alignment({"a": account("a", a), "b": account("b", b)})
    return [(each["a"], each["b"]) for each in in_order(found)]


def test_two_sentences_are_linked_from_a_certain_likeness_on() -> None:
    assert grouped("coal.5 tea.3", "coal.5 tea.3") == [([0], [0])]
    assert not grouped("coal.3 tea.3", "coal.3 tea.3")


def test_one_shared_word_links_nothing_however_rare() -> None:
    assert not grouped("coal.99", "coal.99")


def test_a_word_that_stands_in_many_sentences_counts_less() -> None:
    assert not grouped("coal.5 tea.3|coal.5|tea.3", "coal.5 tea.3")


def test_neighbours_in_the_same_order_add_to_it() -> None:
    beside = "salt.9 lime.9"
    assert len(grouped(f"coal.4 tea.2|{beside}", f"coal.4 tea.2|{beside}")) == 2
    assert len(grouped(f"coal.4 tea.17|{beside}", f"coal.4 tea.17|{beside}")) == 2
    assert grouped(f"coal.4 tea.14|{beside}", f"coal.4 tea.14|{beside}") == [([1], [1])]
    assert grouped(f"coal.3 tea.2|{beside}", f"coal.3 tea.2|{beside}") == [([1], [1])]


def test_between_the_same_moments_a_faint_likeness_is_enough() -> None:
    first, last = "salt.9 lime.9", "iron.9 wool.9"
    for weight, count in ((".11", 3), (".08", 2)):
        text = f"{first}|coal{weight}|{last}"
        # what stands beside adds a quarter of its own likeness: .088 and .11 are .1 and more
        assert len(grouped(text, text)) == count
    assert len(grouped(f"{first}|{last}|coal.5", f"{first}|{last}|coal.5")) == 2


def test_another_likeness_of_a_sentence_must_reach_half_of_its_best() -> None:
    best = "coal.9 tea.9"
    assert grouped(f"{best} ash.55 oil.4", f"{best}|ash.55 oil.4") == [([0], [0, 1])]
    assert grouped(f"{best} ash.44 oil.4", f"{best}|ash.44 oil.4") == [([0], [0])]


def test_an_account_tells_elsewhere_from_a_certain_likeness_on() -> None:
    for weight, told_in in ((".21", 1), (".19", None)):
        shared = f"ash{weight} oil{weight}"
        accounts = {
            "a": account("a", f"coal.9 tea.9|salt.9|{shared}"),
            "b": account("b", f"coal.9 tea.9 {shared}"),
        }
        groups = [{"a": [0], "b": [0]}, {"a": [2]}]
        assert silence(1, groups, accounts, "b").told_in == told_in


def test_around_an_episode_more_is_asked() -> None:
    for weight, found in ((".54", True), (".51", False)):
        shared = f"ash{weight} oil{weight}"
        accounts = {"a": account("a", shared), "b": account("b", f"coal.9|({shared})")}
        assert (told_around({"a": [0]}, accounts, "b") is not None) is found

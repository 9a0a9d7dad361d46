"""All accounts are read as one row of words, in one numbering of word classes."""

from __future__ import annotations

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Account, Passage
from svod.search.corpus.account_reading import account_text
from svod.search.corpus.corpus import unified, word_classes, wording

ANALYZER = Analyzer()


def passages(account: str, *texts: str, kind: str = "body") -> list[Passage]:
    return [
        Passage(f"{account}:p{number}", account, kind, text, "a.txt", ())
        for number, text in enumerate(texts, 1)
    ]


FERRY = passages("ferry", "Litvinov said: “We go", "“by boat.” He went.")
HARBOUR = passages("harbour", "Литвинов сел в лодку.")


def test_words_in_any_ending_and_script_are_of_one_class() -> None:
    words = wording([*FERRY, *HARBOUR], ANALYZER)
    latin, cyrillic = words.text(0), words.text(len(words.forms) - 4)
    assert (latin, cyrillic) == ("Litvinov", "Литвинов")
    assert words.classes[0] == words.classes[-4]
    assert len(set(words.classes.tolist())) == len(words.classes) - 1


def test_a_word_is_cut_from_the_text_of_its_unit() -> None:
    words = wording([*FERRY, *HARBOUR], ANALYZER)
    for at in range(len(words.forms)):
        assert words.span(at, at).of(words.of(at).text) == words.text(at)


def test_quotations_and_sentences_of_accounts_have_numbers_of_their_own() -> None:
    one = wording([*FERRY], ANALYZER)
    both = wording([*FERRY, *passages("lock", "“We go.” They stay.")], ANALYZER)
    first = len(one.forms)
    assert set(both.sentence[:first]).isdisjoint(both.sentence[first:])
    assert set(both.quote[:first]) & set(both.quote[first:]) == {-1}


def test_each_note_is_a_unit_and_a_heading_is_none() -> None:
    rows = [
        *passages("ferry", "It sank.", "Nobody knew."),
        *(Passage(f"ferry:n{at}", "ferry", "note", "So he says.", "a.txt", ()) for at in (1, 2)),
        Passage("ferry:p9", "ferry", "heading", "The Ferry", "a.txt", ()),
    ]
    units = wording(rows, ANALYZER).units
    assert [len(unit.passages) for unit in units] == [2, 1, 1]
    assert [(unit.first, unit.last) for unit in units] == [(0, 4), (4, 7), (7, 10)]


def test_a_word_between_two_makes_them_one_class() -> None:
    (classes,) = word_classes([[["a"], ["b"], ["a", "b"]]])
    assert len(set(classes.tolist())) == 1


def test_what_the_authority_file_calls_one_is_one_class() -> None:
    same = [[frozenset({"moscow"}), frozenset({"москва"})]]
    (apart,) = word_classes([[["moscow"], ["москва"]]])
    (one,) = word_classes([[["moscow"], ["москва"]]], same)
    assert apart[0] != apart[1]
    assert one[0] == one[1]


def test_a_number_is_one_class_however_it_is_written() -> None:
    texts = [
        account_text(Account(name), passages(name, text), ANALYZER)
        for name, text in (("ferry", "Forty boats."), ("harbour", "There were 40."))
    ]
    classes = unified(texts, ())
    (one,), (other,) = (
        [classes[at][form] for form, thing in zip(own.forms, own.things, strict=True) if thing == 3]
        for at, own in enumerate(texts)
    )
    assert one == other


def test_words_of_passages_left_out_do_not_count_and_move_nothing() -> None:
    licence = passages("ferry", "This book is free.", "Litvinov went by boat.", "All rights lapse.")
    words = wording([*licence, *HARBOUR], ANALYZER, left_out=("ferry:p1", "ferry:p3"))
    assert [words.text(at) for at in range(4)] == ["Litvinov", "went", "by", "boat"]
    (part,) = words.of(0).parts(words.span(0, 3))
    assert part[0].id == "ferry:p2"
    assert (words.units[1].first, words.units[1].last) == (4, len(words.forms))
    for at in range(len(words.forms)):
        assert words.span(at, at).of(words.of(at).text) == words.text(at)

"""An account is taken apart once, and what stands in its passages comes back from the columns."""

from __future__ import annotations

import numpy as np
import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import dates_of
from svod.index.documents import Account, Anchor, Passage
from svod.search.corpus.account_reading import account_text
from svod.search.corpus.account_text import AccountText, Flags, passage_text
from svod.search.corpus.things import KINDS_OF_THINGS

ANALYZER = Analyzer()


def passages(*rows: tuple[str, str]) -> list[Passage]:
    """Return passages of an account by kind and text."""
    return [
        Passage(f"ferry:p{number}", "ferry", kind, text, "ferry.txt", ())
        for number, (kind, text) in enumerate(rows, 1)
    ]


ROWS = passages(
    ("heading", "The Ferry"),
    ("body", "Halvorsen came on 3 May 1911. He said: “We have forty boats, and"),
    ("body", "“no more.” Nobody didn’t laugh [he notes] aloud . . . Then Old-Harbour burned."),
    ("note", "See Lund, The Weir (Oslo: Press, 1912), p. 12. Forty is too many."),
    ("quotation", "The boats were sold. A. Berg bought two."),
)


def read(rows: list[Passage]) -> AccountText:
    return account_text(Account("ferry", year=1950), rows, ANALYZER)


def words_in(text: AccountText, flags: Flags) -> list[str]:
    return [text.texts[form] for form in text.words[flags]]


@pytest.fixture(scope="module")
def ferry() -> AccountText:
    return read(ROWS)


def test_headings_tell_nothing_and_notes_stand_behind(ferry: AccountText) -> None:
    assert ferry.passages == ("ferry:p2", "ferry:p3", "ferry:p5", "ferry:p4")
    assert ferry.kinds == ("body", "body", "quotation", "note")


def test_each_word_is_cut_from_its_passage(ferry: AccountText) -> None:
    texts = {each.id: each.text for each in ROWS}
    for word in range(len(ferry.words)):
        own = texts[ferry.passages[ferry.passage[word]]]
        written = own[ferry.start[word] : ferry.stop[word]]
        assert written
        if "n’t" not in own[ferry.start[word] - 4 : ferry.stop[word] + 4]:
            assert written == ferry.texts[ferry.words[word]]


def test_a_quotation_goes_on_in_the_next_paragraph(ferry: AccountText) -> None:
    quoted = words_in(ferry, ferry.quote == 0)
    assert quoted == ["We", "have", "forty", "boats", "and", "no", "more"]
    assert "sold" in words_in(ferry, ferry.quoted)


def test_a_passage_by_itself_has_the_quotations_that_it_shows(ferry: AccountText) -> None:
    first, second = (ferry.part(at, ()).quotations for at in (0, 1))
    assert [span.of(ROWS[1].text) for span in first] == ["We have forty boats, and"]
    assert [span.of(ROWS[2].text) for span in second] == ["no more."]


def test_words_of_references_and_asides_and_before_ellipses_are_marked(ferry: AccountText) -> None:
    assert "Lund" in words_in(ferry, ferry.reference)
    assert "Forty" not in words_in(ferry, ferry.reference)
    assert words_in(ferry, ferry.aside) == ["he", "notes"]
    assert words_in(ferry, ferry.elided) == ["aloud"]


def test_a_number_has_the_form_of_its_value_however_it_is_written(ferry: AccountText) -> None:
    number = ferry.things == KINDS_OF_THINGS.index("number")
    forms = ferry.forms[number]
    assert {ferry.terms[form] for form in forms} >= {"#40"}
    assert len({int(form) for form in forms if ferry.terms[form] == "#40"}) == 1


def test_days_are_no_numbers(ferry: AccountText) -> None:
    assert [day.text for day in ferry.days] == ["3 May 1911", "1912"]
    assert [each.text for each in ferry.numbers[0]] == ["forty"]


def test_a_sentence_does_not_end_with_the_initial_that_begins_a_passage() -> None:
    rows = passages(("body", "Nobody came."), ("body", "A. Berg bought two. He paid."))
    text = read(rows)
    assert [span.of(rows[1].text) for span in text.part(1, ()).sentences] == [
        "A. Berg bought two. ",
        "He paid.",
    ]


def test_a_sentence_goes_on_in_the_next_paragraph_and_ends_with_its_passage() -> None:
    text = read(passages(("body", "Nobody came because"), ("body", "the ferry sank.")))
    assert len(set(text.read_on.tolist())) == 1
    assert len(set(text.sentence.tolist())) == 2


def test_a_note_has_the_place_of_the_passage_that_calls_it() -> None:
    rows = passages(("body", "One."), ("body", "Two."), ("note", "A note."))
    anchored = Passage(
        "ferry:p1", "ferry", "body", "One.", "ferry.txt", (), anchors=(Anchor("1", 4, 1),)
    )
    note = Passage("ferry:n1", "ferry", "note", "A note.", "ferry.txt", (), number="1")
    assert read([anchored, rows[1], note]).orders.tolist() == [0, 1, 0]


def test_a_passage_from_the_columns_is_as_one_taken_apart_by_itself(ferry: AccountText) -> None:
    dates = dates_of(ROWS, Account("ferry", year=1950))
    for number, name in enumerate(ferry.passages):
        passage = next(each for each in ROWS if each.id == name)
        words = ANALYZER.analyse(passage.text)
        spans = [each.span for each in dates if each.passage == name]
        assert ferry.part(number, words) == passage_text(passage, words, spans)


def test_columns_come_back_as_they_were(ferry: AccountText) -> None:
    again = AccountText.from_bytes(ferry.as_bytes())
    assert again is not None
    for name in AccountText.__slots__:
        one, other = getattr(ferry, name), getattr(again, name)
        assert (
            np.array_equal(one, other)
            if isinstance(one, np.ndarray)
            else (list(one) == list(other))
        )


@pytest.mark.parametrize("content", [b"", b"ferry", b"PK\x03\x04ferry"])
def test_what_are_no_columns_is_not_read(content: bytes) -> None:
    assert AccountText.from_bytes(content) is None


def test_an_account_that_tells_nothing_has_no_words() -> None:
    text = read(passages(("heading", "The Ferry")))
    assert (text.passages, len(text.words), len(text.sentences)) == ((), 0, 0)
    assert text.numbers == ()

"""Accounts and passages, and their rows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index import Account, Passage, Span
from svod.index.documents import ACCOUNT_KINDS, CALENDARS, PASSAGE_KINDS, Anchor, Locator
from svod.index.spans import Run

TEXTS = st.text(max_size=20)
SPANS = st.builds(lambda start, size: Span(start, start + size), *[st.integers(0, 10**6)] * 2)
PASSAGES = st.builds(
    Passage,
    id=TEXTS,
    account=TEXTS,
    kind=st.sampled_from(PASSAGE_KINDS),
    text=TEXTS,
    file=TEXTS,
    spans=st.lists(SPANS, min_size=1, max_size=3).map(tuple),
    number=st.one_of(st.none(), TEXTS),
    locator=st.builds(Locator, st.one_of(st.none(), st.integers(1, 999)), TEXTS, TEXTS),
    anchors=st.lists(st.builds(Anchor, TEXTS, st.integers(0, 999)), max_size=3).map(tuple),
    runs=st.lists(st.builds(Run, st.integers(0, 999), SPANS), max_size=3).map(tuple),
    emphases=st.lists(SPANS, max_size=3).map(tuple),
)
ACCOUNTS = st.builds(
    Account,
    id=st.sampled_from(["a", "hale-1971", "Иоффе_1919", "x.y"]),
    author=TEXTS,
    title=TEXTS,
    year=st.one_of(st.none(), st.integers(1, 9999)),
    published_in=TEXTS,
    pages=TEXTS,
    kind=st.one_of(st.none(), st.sampled_from(ACCOUNT_KINDS)),
    language=TEXTS,
    calendar=st.one_of(st.none(), st.sampled_from(CALENDARS)),
    about=TEXTS,
    byline=TEXTS,
    guessed=st.lists(TEXTS, max_size=3).map(tuple),
    file=TEXTS,
    sha256=TEXTS,
    characters=st.integers(0, 10**7),
    warnings=st.lists(TEXTS, max_size=2).map(tuple),
)


@given(PASSAGES)
def test_a_passage_comes_back_from_its_row(passage: Passage) -> None:
    assert Passage.from_dict(json.loads(json.dumps(passage.as_dict()))) == passage


@given(ACCOUNTS)
def test_an_account_comes_back_from_its_row(account: Account) -> None:
    assert Account.from_dict(json.loads(json.dumps(account.as_dict()))) == account


def test_what_is_not_known_of_an_account_is_left_out() -> None:
    assert Account("hale", year=1971).as_dict() == {"id": "hale", "year": 1971, "characters": 0}


@pytest.mark.parametrize("name", ["", "-hale", "_hale", ".hale", "a b", "a/b", "../a", "a" * 81])
def test_an_impossible_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is no account id"):
        Account(name)


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError):
        Account.from_dict({"id": "hale", "colour": "red"})


@pytest.mark.parametrize(
    ("account", "cited"),
    [
        (Account("hale", author="Robert Hale", year=1971), "Robert Hale, 1971"),
        (Account("hale", author="Robert Hale"), "Robert Hale"),
        (Account("hale", title="A Winter Mission"), "A Winter Mission"),
        (Account("hale"), "hale"),
        (Account("hale", author="Robert Hale", byline="after Hale"), "after Hale"),
    ],
)
def test_an_account_is_cited_by_the_best_that_is_known(account: Account, cited: str) -> None:
    assert account.cited == cited


def test_an_unknown_kind_of_passage_is_refused() -> None:
    with pytest.raises(ValueError, match="is no kind of passage"):
        Passage("a:p1", "a", "poem", "text", "a.txt", (Span(0, 4),))


def test_a_passage_knows_where_its_characters_stand() -> None:
    runs = (Run(0, Span(10, 15)), Run(6, Span(17, 20)))
    passage = Passage("a:p1", "a", "body", "a cold day", "a.txt", (Span(10, 20),), runs=runs)
    assert passage.in_source(Span(2, 4)) == Span(12, 14)
    assert passage.in_source(Span(5, 6)) is None


def test_calls_of_notes_stand_after_the_words_that_call_them() -> None:
    """The source is ``A cold¹ day.²``."""
    passage = Passage(
        id="a:p1",
        account="a",
        kind="body",
        text="A cold day.",
        file="a.txt",
        spans=(Span(0, 13),),
        anchors=(Anchor("1", 6), Anchor("2", 12)),
        runs=(Run(0, Span(0, 6)), Run(6, Span(7, 12))),
    )
    assert passage.calls() == ((6, "1"), (11, "2"))

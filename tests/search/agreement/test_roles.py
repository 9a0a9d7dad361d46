"""In which roles things stand."""

from __future__ import annotations

import pytest

from svod.index.spans import Span
from svod.search.agreement.roles import roles

ROLES = [
    # time of day
    ("They met at noon.", "hour", "noon"),
    ("С полуночи было тихо.", "hour", "полуночи"),
    ("They met at 7 p.m. there.", "hour", "7 p.m."),
    ("Встретились в 7 часов вечера.", "hour", "7 часов вечера"),
    # distance in time
    ("Two months later it burned.", "months after", "Two months later"),
    ("Через два месяца он уехал.", "months after", "Через два месяца"),
    ("She came a week earlier.", "weeks before", "a week earlier"),
    # where to
    ("He left for Tarnow.", "goes to", "Tarnow"),
    ("Она вернулась в Тарнов.", "goes to", "Тарнов"),
    # who, and what they are called
    ("He saw the Danish envoy Holm.", "danish envoy", "Holm"),
    ("He saw the Danish envoy Holm.", "title of danish envoy", "Danish envoy Holm"),
    ("Видел датского посла.", "title of датский envoy", "датского посла"),
    ("They saw Colonel Varga.", "title of officer", "Colonel Varga"),
    # whom
    ("She told Kovacs that it burned.", "told", "Kovacs"),
    ("She said to the Danish writer Peter Holm that it burned.", "told", "Peter Holm"),
    ("Он писал Петрову о мельнице.", "told", "Петрову"),
    # from whom news came
    ("A cabled despatch from General Varga reached us.", "news from", "Varga"),
    ("The Danish staff at Aarhus informed them.", "news from", "Danish staff"),
    ("Пришла телеграмма от генерала Варги.", "news from", "Варги"),
    # how it ended
    ("The motion was defeated.", "result", "defeated"),
    ("Резолюция была принята.", "result", "принята"),
    ("Four members abstained.", "abstention", "Four members abstained"),
    ("Двое, говорят, воздержались.", "abstention", "воздержались"),
    ("It had a majority of one vote.", "vote", "majority of one vote"),
    ("Прошло большинством в один голос.", "vote", "большинством в один голос"),
]


@pytest.mark.parametrize(("text", "role", "words"), ROLES)
def test_words_beside_a_thing_show_its_role(text: str, role: str, words: str) -> None:
    found = {(each.role, each.span.of(text)) for each in roles(text, Span(0, len(text)))}
    assert (role, words) in found


NONE = [
    "She told the Danes that it burned.",  # a people
    "She told them of Kovacs.",  # told of, not to
    "It was carried by six votes to five.",  # no margin
    "It had a majority of two-thirds.",
    "He saw the deputy minister.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_so_has_no_role(text: str) -> None:
    assert roles(text, Span(0, len(text))) == ()

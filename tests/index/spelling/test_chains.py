"""How a form found comes to be the word asked for, as it is told.

A row is a form, the word asked for, and the chain; in it ``<english>`` stands for the title of the
Scheme of that name.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.spelling import Chain, chain
from svod.index.spelling.chains import differences
from svod.index.spelling.schemes import described

SCHEMES = """
    Litvinov | Литвинов | Litvinov → Литвинов (<english>)
    Schukow | Жуков | Schukow → Жуков (<german-voiced>)
    Tschaikowski | Чайковский | Tschaikowski → Чайковский (<german>)
    Joukov | Жуков | Joukov → Жуков (<anglo-french>)
    Zjoekov | Жуков | Zjoekov → Жуков (<dutch-nordic>)
    Trockij | Троцкий | Trockij → Троцкий (<scholarly>)
    Romanovs | Романов | Romanovs → Романов (<english-plural>)
    Cicerin | Чичерин | Cicerin → Чичерин (scholarly, its diacritics lost)
"""
CONFUSED_LETTERS = """
    Joffe | Иоффе | Joffe → Иоффе (customary English)
    Xrushhev | Хрущёв | Xrushhev → Хрущев (<gost-b>) → Хрущёв, е for ё
    Хрущов | Хрущёв | Хрущов → Хрущёв, о for ё
    ёлка | елка | ёлка → елка, ё for е
"""
ENDINGS = """
    Litvinova | Литвинов | Litvinova → Литвинова (<english>) → Литвинов, feminine or genitive
    besedami | беседа | besedami → беседами (<english>) → беседа, instrumental plural
    Kommissiyakh | комиссия | Kommissiyakh → Комиссиях (<english>) → Комиссия, prepositional plural
    Троцкого | Trotsky | Троцкого → Троцкий, genitive or accusative
    беседа | беседами | беседа → беседами, instrumental plural
    беседой | беседами | беседой → беседа, instrumental → беседами, instrumental plural
"""
UNKNOWN_NAMES = """
    Хоттелетом | Хоттелет | Хоттелетом → Хоттелет-, another ending
    Hotteletu | Хоттелет | Hotteletu → Хоттелету (<english>) → Хоттелет-, another ending
"""
BEFORE_1918 = """
    Литвиновъ | Литвинов | Литвиновъ → Литвинов, spelled as before 1918
    разсказу | рассказ | разсказу → рассказу, spelled as before 1918 → рассказ, dative
    новаго | новый | новаго → нового, spelled as before 1918 → новый, genitive or accusative
"""
OF_TODAY = """
    низкая | низкий | низкая → низкий, feminine
"""
TWO_SCRIPTS = """
    Лeнин | Ленин | Лeнин → Ленин, letters of two scripts
    sovместnoi | совместной | sovместnoi → совместной, letters of two scripts
"""
ENGLISH = """
    Litvinov's | Litvinov | Litvinov's → Litvinov, English possessive
    Litvinov’s | Литвинов | Litvinov’s → Литвинов (<english>, possessive)
    strikes | strike | strikes → strike, another ending in English
    allies' | ally | allies' → ally, another ending in English
"""
NO_RULE = """
    Roosevelt | Рузвельт | Roosevelt → Рузвельт (an alias, or by no rule that is told)
"""
ALIKE = """
    Litvinov | litvinov | Litvinov
    Prem’er | Prem'er | Prem’er
    мир | Мир | мир
"""
ROWS = [
    pytest.param(*(cell.strip() for cell in line.split(" | ")), id=line.split(" → ")[0].strip())
    for table in (
        SCHEMES, CONFUSED_LETTERS, ENDINGS, UNKNOWN_NAMES, BEFORE_1918, OF_TODAY, TWO_SCRIPTS,
        ENGLISH, NO_RULE, ALIKE,
    )
    for line in table.split("\n")
    if line.strip()
]  # fmt: skip


def titled(expected: str) -> str:
    return re.sub(r"<([\w-]+)>", lambda name: str(described(name[1])["title"]), expected)


@pytest.mark.parametrize(("form", "word", "expected"), ROWS)
def test_a_chain_tells_step_by_step_how_a_form_is_the_word(
    form: str, word: str, expected: str
) -> None:
    assert str(chain(form, word)) == titled(expected)


def test_words_that_are_alike_have_a_chain_without_steps() -> None:
    assert chain("Litvinov", "LITVINOV") == Chain("Litvinov", ())


def test_steps_have_the_capital_of_the_form() -> None:
    assert [step.text for step in chain("Litvinova", "литвинов").steps] == ["Литвинова", "Литвинов"]
    assert [step.text for step in chain("litvinova", "Литвинов").steps] == ["литвинова", "литвинов"]


def test_two_latin_spellings_meet_in_their_cyrillic() -> None:
    assert [step.text for step in chain("Chicherin", "Tschitscherin").steps] == ["Чичерин"]


@pytest.mark.parametrize(
    ("read", "wanted", "said"),
    [
        ("ёффе", "иоффе", "ё for ио"),
        ("маиский", "майский", "и for й"),
        ("пут", "путь", "ь left out"),
        ("путь", "пут", "ь not written"),
        ("путь", "путь", ""),
    ],
)
def test_differences_are_said_in_letters(read: str, wanted: str, said: str) -> None:
    assert differences(read, wanted) == said


WORDS = st.text("abeikhmnorstvyzčАБвгежийкмнорстуѣіъьё'’s-", min_size=1, max_size=10)


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_any_two_words_have_a_chain_that_begins_with_the_form(form: str, word: str) -> None:
    assert str(chain(form, word)).startswith(form)


@settings(max_examples=100)
@given(st.text(max_size=8), st.text(max_size=8))
def test_a_chain_is_asked_for_any_two_texts(form: str, word: str) -> None:
    assert chain(form, word).form == form

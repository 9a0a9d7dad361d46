"""Old spelling made new, and what is left of a word when confusions fall together.

In a row ``old → new`` the first is as printed before 1918; in a row ``one = other`` both have one
skeleton; in a row ``one | other`` they have two.
"""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svod.index.spelling import modern, skeleton
from svod.index.spelling.skeleton import stripped

OLD_LETTERS = """
    бесѣда → беседа
    міръ → мир
    исторія → история
    ѳеодоръ → феодор
    мѵро → миро
    ѕѣло → зело
"""
OLD_FINAL_SIGNS = """
    столъ → стол
    литвиновъ → литвинов
    объѣздъ → объезд
    ъ → ъ
"""
OLD_ENDINGS = """
    новаго → нового
    русскаго → русского
    синяго → синего
    хорошаго → хорошего
    новыя → новые
    ея → ее
    онѣ → они
"""
OLD_PREFIXES = """
    разсказъ → рассказ
    безполезный → бесполезный
    небезполезный → небесполезный
    возстаніе → восстание
    изслѣдованіе → исследование
    чрезполосный → чресполосный
    изторгнуть → исторгнуть
"""
NEIGHBOURS = """
    єдність → еднисть
    їжак → ижак
    ґудзик → гудзик
    воўк → воук
"""
ALREADY_NEW = """
    много → много
    саго → саго
    маго → маго
    змея → змея
    моя → моя
    разговор → разговор
    безумный → безумный
    ёлка → ёлка
"""
LIKE_THE_OLD = """
    низкий → низкий
    низшего → низшего
    возчик → возчик
    благо → благо
    чикаго → чикаго
"""
"""Words of today that end or begin as old ones do."""

YO = """
    ёлка = елка
    хрущёв = хрущев
    хрущов = хрущёв
    эпоха = епоха
    иоффе = ёффе
    йорк = ёрк
"""
SHORT_I = """
    майский = маиски
    майский = маиский
    рыков = риков
    сергий = серги
"""
SIGNS = """
    путь = пут
    объезд = обезд
    прем'ер = премьер
    брест-литовск = брестлитовск
"""
AFTER_I = """
    россия = росся
    валериан = валерян
    объявленье = объявление
    июль = юль
    илья = илия
"""
HISSING = """
    счастье = щастье
    мужчина = мущина
    извозчик = извощик
    тщета = щета
    советский = совецкий
    троцкий = тродцкий
"""
NN_AT_THE_END = """
    липпманн = липпман
"""
APART = """
    мост | мозг
    ленин | левин
    том | дом
    шаг | щит
    бахаев | бухаев
    касса | каса
    волков | волк
    рука | река
"""


def rows(table: str, sign: str) -> list[tuple[str, str]]:
    pairs = [tuple(line.split(f" {sign} ")) for line in table.split("\n") if line.strip()]
    return [(first.strip(), second.strip()) for first, second in pairs]


@pytest.mark.parametrize(
    ("old", "new"),
    rows(OLD_LETTERS + OLD_FINAL_SIGNS + OLD_ENDINGS + OLD_PREFIXES + NEIGHBOURS, "→"),
)
def test_old_spelling_becomes_new(old: str, new: str) -> None:
    assert modern(old) == new


@pytest.mark.parametrize(("word", "same"), rows(ALREADY_NEW, "→"))
def test_new_spelling_stays(word: str, same: str) -> None:
    assert modern(word) == same


@pytest.mark.parametrize(("word", "same"), rows(LIKE_THE_OLD, "→"))
def test_a_word_of_today_is_not_taken_for_old_spelling(word: str, same: str) -> None:
    assert modern(word) == same


@pytest.mark.parametrize(
    ("one", "other"),
    rows(YO + SHORT_I + SIGNS + AFTER_I + HISSING + NN_AT_THE_END, "="),
)
def test_letters_that_spellings_confuse_fall_together(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("old", "new"), rows(OLD_LETTERS + OLD_FINAL_SIGNS + OLD_ENDINGS + OLD_PREFIXES, "→")
)
def test_old_and_new_spelling_have_one_skeleton(old: str, new: str) -> None:
    assert skeleton(old) == skeleton(new)


@pytest.mark.parametrize(("one", "other"), rows(APART, "|"))
def test_other_letters_stay_apart(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize("word", ["ъ", "ь", "'", "-"])
def test_a_skeleton_is_never_empty(word: str) -> None:
    assert skeleton(word) == word


@pytest.mark.parametrize(
    "word",
    [
        "литвинов",
        "майский",
        "чичерин",
        "хрущёв",
        "иоффе",
        "россия",
        "объявление",
        "счастливый",
        "советский",
        "премьер",
        "переговоры",
        "комиссия",
        "наркоминдел",
        "андреев",
        "вяземский",
        "юровский",
        "достоевский",
        "мужчина",
    ],
)
def test_a_skeleton_is_its_own_skeleton(word: str) -> None:
    assert skeleton(skeleton(word)) == skeleton(word)


# Diacritics lost


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("чичерин", "cicerin"),
        ("жуков", "zukov"),
        ("шостакович", "sostakovic"),
        ("литвинов", None),
        ("троцкий", None),
    ],
)
def test_a_word_that_loses_diacritics_has_them_lost(word: str, latin: str | None) -> None:
    assert stripped(word) == latin


# Properties

RUSSIAN = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёѣіѳѵ'-", min_size=1, max_size=12)


@settings(max_examples=300)
@given(RUSSIAN)
def test_modern_spelling_has_no_old_letter(word: str) -> None:
    made = modern(word)
    assert not set(made) & set("ѣіѳѵ")
    assert made
    assert not (len(made) > 1 and made.endswith("ъ") and not word.endswith("ъъ"))


@settings(max_examples=300)
@given(RUSSIAN)
def test_a_skeleton_has_no_letter_that_is_confused(word: str) -> None:
    if set(modern(word)) - set("ъь'-"):
        assert not set(skeleton(word)) & set("йыэёьъ'-")


@settings(max_examples=300)
@given(RUSSIAN)
@example("ёя")
@example("нёя")
@example("дёло")
@example("бёзпокойный")
@example("чёрезчуръ")
def test_the_dots_of_yo_make_no_difference_to_a_skeleton(word: str) -> None:
    assert skeleton(word.replace("ё", "е")) == skeleton(word)

"""A Latin spelling, and the Cyrillic words that it may stand for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.lexical.tokenizer import folded
from svod.index.spelling import reading, readings, skeleton
from svod.index.spelling.reading import bare, may_be_stripped
from svod.index.spelling.schemes import scheme

# In each row a Latin word, then what one of its Readings is, signs and short letters aside.
LIBRARY_OF_CONGRESS = """
    litvinov литвинов
    maiskii майский
    vneshniaia внешняя
    vneshni\u0361a\u0361ia внешняя
    i\u0361uzhny\u012d южный
    izdatel'stvo издательство
    ob''iavlenie объявление
"""
BRITISH = """
    litvinov литвинов
    maisky майский
    vneshnyaya внешняя
    izvestiya известия
    zhukov жуков
    sergeyev сергеев
    ob"yavleniye объявление
"""
SCHOLARLY = """
    čičerin чичерин
    žukov жуков
    šul'gin шульгин
    ŝukin щукин
    ûrij юрий
    trockij троцкий
    charkov харьков
"""
GERMAN = """
    litwinow литвинов
    schukow жуков
    trotzki троцкий
    tschaikowski чайковский
"""
FRENCH = """
    joukov жуков
    potemkine потемкин
    tchaïkovski чайковский
"""
POLISH = """
    malewicz малевич
    trocki троцкий
"""
DUTCH_AND_NORDIC = """
    zjoekov жуков
    sjostakovitsj шостакович
"""
OTHERS = """
    litvinoff литвинов
    andreeff андреев
    petrof петров
    romanovs романов
    ehrenburg эренбург
    xrushhev хрущев
    jukov жуков
    norilszk норильск
    ivangorodas ивангород
"""
INFLECTED = """
    litvinovu литвинову
    besedy беседы
    trotskogo троцкого
    narkomindela наркоминдела
"""
SPELLED = (
    LIBRARY_OF_CONGRESS + BRITISH + SCHOLARLY + GERMAN + FRENCH + POLISH + DUTCH_AND_NORDIC
    + OTHERS + INFLECTED
)  # fmt: skip


# In each row a Latin word, then its likeliest Reading, letter by letter.
LIKELIEST = """
    litvinoff литвинов
    vneshniaia внешняя
    schukow жуков
    čičerin чичерин
    trockij троцкий
    kommissiya комиссия
    izdatel'stvo издательство
"""


def rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.split() for line in table.split("\n") if line.strip())
    return [(latin, cyrillic) for latin, cyrillic in pairs]


def texts(latin: str) -> list[str]:
    return [each.text for each in readings(latin)]


@pytest.mark.parametrize(("latin", "cyrillic"), rows(SPELLED))
def test_a_latin_spelling_is_read_as_the_russian_word(latin: str, cyrillic: str) -> None:
    assert skeleton(cyrillic) in {skeleton(text) for text in texts(folded(latin))}


@pytest.mark.parametrize(("latin", "cyrillic"), rows(LIKELIEST))
def test_the_likeliest_reading_is_one_that_the_dictionary_knows_or_the_first(
    latin: str, cyrillic: str
) -> None:
    assert reading(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "names"),
    [
        ("litvinov", "english"),
        ("schukow", "english german german-voiced"),
        ("xrushhev", "english gost-b"),
        ("norilszk", "english hungarian"),
        ("zjoekov", "english dutch-nordic"),
        ("wisniewska", "english polish"),
        ("potemkine", "english french"),
    ],
)
def test_what_is_found_in_a_word_says_by_which_schemes_it_is_read(latin: str, names: str) -> None:
    # A Scheme may come after another that reads alike, so the text is looked for, not the name.
    assert {scheme(name).read(latin) for name in names.split()} <= set(texts(latin))


@pytest.mark.parametrize("latin", ["litvinov", "moskva", "politika"])
def test_a_plain_word_is_read_once(latin: str) -> None:
    assert len(readings(latin)) == 1


def test_each_reading_is_given_once() -> None:
    for latin in ("tschitscherin", "wisniewska", "chouchkine", "jessentuki"):
        assert len(set(texts(latin))) == len(texts(latin))


def test_the_reading_of_every_word_comes_first() -> None:
    for latin in ("litvinov", "schukow", "čičerin", "trocki"):
        assert readings(latin)[0].scheme.always


def test_a_doubtful_reading_counts_only_when_it_is_a_russian_word() -> None:
    assert "жуков" in texts("jukov")
    assert not any(text.startswith("г") for text in texts("hlurunov"))
    assert "гласность" in texts("hlasnost'")


def test_a_surname_in_ska_may_be_in_skaya() -> None:
    assert "вишниевская" in texts("wiśniewska")


def test_a_doubled_consonant_counts_once_where_that_makes_a_word() -> None:
    assert "комиссия" in texts("kommissiya")
    assert "адрес" in texts("addres")
    assert texts("programma") == ["программа"]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("litvinov's", "litvinov"),
        ("i\u0361uzhnyi", "iuzhnyi"),
        ("t\u00b7sentr", "tsentr"),
        ("prem'er", "prem'er"),
        ("e'poxa", "epoxa"),  # e' is э in GOST 7.79 B
        ("izdatel'stvo", "izdatel'stvo"),
        ("zhizn'", "zhizn'"),
        ("čičerin", "čičerin"),
    ],
)
def test_what_says_nothing_of_the_letters_is_left_out(written: str, left: str) -> None:
    assert bare(written) == left


# Diacritics lost


@pytest.mark.parametrize("word", ["cicerin", "zdanov", "sostakovic"])
def test_a_word_that_is_none_may_have_lost_its_diacritics(word: str) -> None:
    assert may_be_stripped(word)


@pytest.mark.parametrize(
    "word",
    ["litvinov", "moskva", "chicherin", "zhukov", "schukow", "xrushhev", "čičerin", "vneshnyaya"],
)
def test_a_russian_word_or_one_with_digraphs_or_diacritics_has_lost_none(word: str) -> None:
    assert not may_be_stripped(word)


# Properties

LATIN = st.text("abcdefghijklmnopqrstuvwxyz'čšžéèßłøâûë\u0361·", min_size=1, max_size=14)


@settings(max_examples=300)
@given(LATIN)
def test_a_reading_has_no_latin_letter(word: str) -> None:
    assert not any(letter.isascii() and letter.isalpha() for letter in reading(word))


@settings(max_examples=200)
@given(st.text(max_size=20))
def test_any_text_can_be_read(text: str) -> None:
    assert all(each.text for each in readings(text))
    assert isinstance(reading(text), str)
    assert may_be_stripped(text) in (True, False)

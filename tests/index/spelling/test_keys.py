"""Which spellings are one word when both are read as Russian, and which are not.

All words of a row of ``ONE`` meet one another; the words of a row of ``APART`` do not.  Whether a
Latin word is Russian at all is not asked here.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svod.index.lexical.tokenizer import APOSTROPHES, folded
from svod.index.spelling import keys
from svod.index.spelling.keys import STEM_MARK, STRIPPED_MARK

CYRILLIC = """
    ёлка елка Ёлка ЕЛКА
    Хрущёв Хрущев Хрущов
    Майский Маиский Маискии
    эпоха епоха
    Иоффе Ёффе Йоффе
    счастье щастье
    Липпман Липпманн
"""
BEFORE_1918 = """
    Литвинов Литвиновъ Литвинова Литвинову
    мир міръ миръ міра
    беседа бесѣда бесѣды беседы
    объезд объѣздъ ОБЪѢЗДЪ
    Фёдор Ѳедоръ Ѳёдоръ
    новый новаго новаго новые новыя
    последний послѣдняго послѣдній
    хороший хорошаго
    её ея ее
    рассказ разсказъ разсказа
    бесполезный безполезный безполезнаго
    восстание возстаніе возстанія
    исследование изслѣдованіе
"""
BEFORE_1918_ENDING_IN_IYA = """
    русские русскія русскихъ
    внешние внѣшнія
    прочие прочія
"""
BEFORE_1918_IN_LATIN = """
    нового novago новаго
    новый novago
    русский russkago
    рассказ razskaz разсказъ
    беседа bieseda бесѣда
"""
BEFORE_1918_DOUBLED = """
    комиссия коммиссія kommissiia
"""
COMBINING_ACCENTS = """
    истина и\u0301стина
    Литвинов Литви\u0301нов
    большая бо\u0301льшая больша\u0301я
    ёлка е\u0308лка
    май маи\u0306
    Zhukov Z\u030cukov Žukov
"""

LIBRARIES = """
    Юровский Iurovskii I\u0361urovskii\u0306 I\u0361urovskiĭ Iurovskiĭ
    внешняя vneshniaia vneshni\u0361a\u0361ia vneshni\u0361ai\u0361a
    Щукин Shchukin
    эпоха epokha ėpokha
    цена t\u0361sena tsena
"""
GEOGRAPHERS_AND_PASSPORTS = """
    внешняя vneshnyaya vneshniaia
    Юровский Yurovskiy Yurovsky Iurovskii
    Сергеев Sergeyev Sergeev Sergeiev
    Достоевский Dostoyevskiy Dostoyevsky Dostoevskii
    подъезд podyezd pod"yezd pod”ezd
    Цветков Tsvetkov T·svetkov Tcvetkov
    Щукин Shchukin Schukin
"""
STANDARDS = """
    Юровский Ûrovskij Jurovskij Yurovskij
    Щукин Ŝukin Ščukin Shhukin
    Хрущёв Hruŝëv Hruŝev Xrushhev Hruščev
    эпоха èpoha e`poxa epokha
    Чичерин Čičerin Chicherin
"""
SCHOLARS = """
    Чичерин Čičerin
    Жуков Žukov
    внешняя vnešnjaja
    Троцкий Trockij
    Достоевский Dostoevskij
    Хрущёв Chruščëv Chruščev
"""
SCHOLARS_WITHOUT_DIACRITICS = """
    Чичерин Cicerin
    Жуков Zukov
    Шостакович Sostakovic
"""
ENGLISH = """
    Литвинов Litvinov Litvinoff Litvinof
    Чайковский Tchaikovsky Chaikovsky Tchaikovski
    Троцкий Trotsky Trotskii Trotski Trotskiy
    Харьков Kharkov Kharkoff
    Иоффе Ioffe Joffe Yoffe
    Александров Alexandrov Aleksandrov Alexandroff
    Максим Maxim Maksim
    Романов Romanov Romanoff Romanovs Romanoffs
    Осинский Ossinsky Osinsky
    Эренбург Ehrenburg Erenburg
    Кузнецов Kuznetzov Kuznetsov
"""
GERMAN = """
    Чичерин Tschitscherin
    Жуков Schukow
    Литвинов Litwinow
    Троцкий Trotzki Trotzky Trozky
    Чайковский Tschaikowski Tschaikowsky
    Хрущёв Chruschtschow
    Щукин Schtschukin
    Рогозин Rogosin
    Кузнецов Kusnezow
"""
FRENCH = """
    Чичерин Tchitcherine
    Жуков Joukov
    Юровский Iourovski
    Потёмкин Potemkine
    Щукин Chtchoukine
    Чайковский Tchaïkovski
    Сталин Staline
"""
POLISH = """
    Чичерин Cziczerin
    Троцкий Trocki
    Чайковский Czajkowski
    Шостакович Szostakowicz
    Щукин Szczukin
    Жуков Żukow
"""
DUTCH_AND_NORDIC = """
    Чичерин Tsjitsjerin
    Жуков Zjoekov
    Чайковский Tsjaikovski Tjajkovskij
    Шостакович Sjostakovitsj
"""
NEIGHBOURS = """
    Чичерин Csicserin
    Чайковский Tšaikovski
    Жуков Jukov
"""
SIGNS = """
    Харьков Khar'kov Khar’kov Kharʹkov Khar`kov Khar´kov Khar′kov Khar‘kov Kharʼkov Kharkov
    объявление ob"iavlenie ob”iavlenie obʺiavlenie ob″iavlenie obiavlenie
    жизнь zhizn' zhizn’ zhiznʹ zhizn
    премьер prem'er prem’er premer
"""

ENDINGS = """
    Литвинов Литвинова Литвинову Литвиновым Litvinova Litvinovu Litvinovym Litvinov's
    Майский Майского Майскому Maiskogo Maiskomu Maisky’s
    Троцкий Троцкого Trotskogo Trotskomu Trotskim
    комиссия комиссии комиссиях Komissii Kommissiyakh komissiiami
    беседа беседы беседу беседой besedy besedu besedoi besedami
    переговоры переговоров переговорах peregovorov peregovorakh
    внешняя внешней внешнюю vneshnei vneshneiu
    известия известиях izvestiiakh izvestiyakh
"""
ENDINGS_OF_UNKNOWN_NAMES = """
    Хоттелет Хоттелета Хоттелету Хоттелетом Hottelet Hotteleta Hottelet's
    Наркоминдел Наркоминдела Наркоминделом Narkomindel Narkomindela Narkomindelu
    Чичерин Чичерина Чичерину Чичериным Chicherina Chicherinu Tchitcherina
"""
LOOKALIKES = """
    Ленин Лeнин Lеnin Lenin
    совместной sovместnoi совмеcтной sovmestnoi
    комиссар комисcар
"""

ONE = {
    "Cyrillic": CYRILLIC,
    "before 1918": BEFORE_1918,
    "before 1918, -ія": BEFORE_1918_ENDING_IN_IYA,
    "before 1918, in Latin": BEFORE_1918_IN_LATIN,
    "before 1918, doubled": BEFORE_1918_DOUBLED,
    "accents": COMBINING_ACCENTS,
    "libraries": LIBRARIES,
    "geographers": GEOGRAPHERS_AND_PASSPORTS,
    "standards": STANDARDS,
    "scholars": SCHOLARS,
    "diacritics lost": SCHOLARS_WITHOUT_DIACRITICS,
    "English": ENGLISH,
    "German": GERMAN,
    "French": FRENCH,
    "Polish": POLISH,
    "Dutch, Nordic": DUTCH_AND_NORDIC,
    "neighbours": NEIGHBOURS,
    "signs": SIGNS,
    "endings": ENDINGS,
    "endings of unknown names": ENDINGS_OF_UNKNOWN_NAMES,
    "look-alikes": LOOKALIKES,
}

SURNAMES_ONE_LETTER_APART = """
    Ленин Левин
    Бахаев Бухаев
    Lenin Levin
    Lenin Левин
    Попов Попков
    Иванов Ивашов
    Петров Пестров
    Беляев Беляков
    Zhukov Щуков
"""
OF_ONE_FAMILY = """
    Петров Петрович
    Литвинов Литвин
    Троцкий Троцк
    Жданов Жданович
    Каменев Каменский
    Litvinov Литвин
    стол столица
"""
NAMES_AND_WORDS = """
    Волков волк
    Орлов орёл
    Козлов козёл
    Маслов масло
    Соколов сокол
    Белов белый
    Sokolov сокол
"""
OTHER_WORDS = """
    мост мозг
    мост моча
    том дом
    шаг щит
    река рука
    лес лис
"""
APART = {
    "surnames": SURNAMES_ONE_LETTER_APART,
    "one family": OF_ONE_FAMILY,
    "names and words": NAMES_AND_WORDS,
    "other words": OTHER_WORDS,
}


def cases(tables: dict[str, str]) -> list[object]:
    return [
        pytest.param(line.split(), id=f"{phenomenon}: {line.split()[0]} {line.split()[1]}")
        for phenomenon, table in tables.items()
        for line in table.split("\n")
        if line.strip()
    ]


def keys_of(word: str) -> frozenset[str]:
    return keys(folded(word), word[:1].isupper())


@pytest.mark.parametrize("row", cases(ONE))
def test_spellings_of_one_word_meet(row: list[str]) -> None:
    apart = [f"{a} {b}" for a, b in combinations(row, 2) if not keys_of(a) & keys_of(b)]
    assert apart == []


@pytest.mark.parametrize("row", cases(APART))
def test_words_that_look_alike_stay_apart(row: list[str]) -> None:
    met = [f"{a} {b}" for a, b in combinations(row, 2) if keys_of(a) & keys_of(b)]
    assert met == []


# Of what the Keys are


def test_a_known_word_has_the_skeletons_of_itself_and_its_lemmas() -> None:
    assert keys("беседы") == {"беседи", "беседа"}


def test_an_unknown_word_has_the_skeleton_of_its_stem_under_a_mark() -> None:
    assert keys("хоттелета") == {"хоттелета", STEM_MARK + "хоттелет"}


def test_the_stem_of_an_unknown_name_never_meets_a_whole_word() -> None:
    assert not keys("хоттелета") & {"хоттелет"}


def test_a_word_that_loses_diacritics_has_what_is_left_under_a_mark() -> None:
    assert STRIPPED_MARK + "cicerin" in keys("чичерин") & keys("cicerin")
    assert not any(key.startswith(STRIPPED_MARK) for key in keys("литвинов"))


def test_a_surname_with_a_capital_is_no_form_of_a_word() -> None:
    assert "волк" in keys("волков")
    assert "волк" not in keys("волков", capital=True)


def test_cyrillic_letters_of_a_mixed_word_count_by_look_and_by_sound() -> None:
    assert keys("sovместnoi") >= keys("совместной")


@pytest.mark.parametrize("word", ["1946", "漢", "", "…", "αθήνα"])
def test_what_is_no_word_in_either_script_has_no_key(word: str) -> None:
    assert keys(word) == frozenset()


# Properties

CYRILLIC_WORDS = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяёѣіѳѵ", min_size=1, max_size=12)
LATIN_WORDS = st.from_regex(r"[a-zčšžéèëâû]+('[a-zčšž]+)*", fullmatch=True)


@settings(max_examples=300)
@given(st.text(max_size=20), st.booleans())
@example("ª", False)
@example("µ", True)
def test_any_text_can_have_keys(text: str, capital: bool) -> None:
    assert all(keys(folded(text), capital))
    assert isinstance(keys(text, capital), frozenset)


@settings(max_examples=200)
@given(CYRILLIC_WORDS | LATIN_WORDS)
def test_a_word_meets_itself_whatever_its_capitals(word: str) -> None:
    assert keys_of(word) & keys_of(word.upper()) & keys_of(word.title())


@settings(max_examples=200)
@given(LATIN_WORDS, st.sampled_from(APOSTROPHES))
def test_the_shape_of_an_apostrophe_makes_no_difference(word: str, apostrophe: str) -> None:
    assert keys_of(word) == keys_of(word.replace("'", apostrophe))


@settings(max_examples=200)
@given(CYRILLIC_WORDS)
@example("ёя")
def test_the_dots_of_yo_keep_no_words_apart(word: str) -> None:
    assert keys_of(word) & keys_of(word.replace("ё", "е"))

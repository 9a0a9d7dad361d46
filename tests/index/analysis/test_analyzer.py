"""Which spellings are one word, and which are not.

Tables are grouped by phenomenon.  In a row of ``ONE`` all words meet one another; the words of a
row of ``APART`` do not.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from svod.index import MODES, Analyzer, Mode
from svod.index.analysis.analyzer import MOST_KEYS, Terms, sought, terms
from svod.index.lexical.tokenizer import folded

NAMES = [
    "Литвинов Litvinov Litvinoff Litvinova Литвинову Литвиновым Litvinov's Литвиновъ",
    "Майский Maisky Maiskii Maiski Майского Майскому",
    "Иоффе Ioffe Joffe",
    "Троцкий Trotsky Trotskii Trotski Троцкого",
    "Свердлов Sverdlov Svyerdlov Свердлова",
    "Хоттелет Hottelet Хоттелета Хоттелетом Hottelet's",
    "Чичерин Chicherin Tschitscherin Tchitcherin Čičerin Чичерина",
    "Вышинский Vyshinsky Vyshinskii Вышинского",
    "Молотов Molotov Molotow Molotoff Molotov’s",
    "Сталин Stalin Сталина",
]
ENDINGS = [
    "strike strikes striking",
    "ally allies allies'",
    "переговоры переговоров переговорах",
    "беседа беседы беседу беседой",
]
LETTERS = [
    "елка ёлка Ёлка ЕЛКА",
    "объезд объѣздъ ОБЪѢЗДЪ",
    "мир міръ миръ",
    "Prem'er Prem’er Premʹer",
    "caf\u00e9 cafe\u0301 CAFÉ",
]
ACCENTS = [
    "истина и\u0301стина И\u0301СТИНА",
]
LOOKALIKES = [
    "Ленин Лeнин",
    "совместной sovместnoi совмеcтной",
]
INFLECTED = [
    "Литвинов Litvinova Litvinovu Litvinovym",
    "Наркоминдел Narkomindela Наркоминделом Narkomindel",
    "комиссия Kommissiyakh комиссиях komissii",
    "беседа besedy besedu беседами",
]
SOFT_SIGNS = [
    "Русь Rusʹ",
    "Харьков Khar'kov Khar’kov Kharʹkov Khar`kov Kharkov",
    'объявление ob"iavlenie ob”iavlenie obʺiavlenie obiavlenie',
]
SCHEMES = [
    "внешняя vneshnyaya vneshniaia vneshnjaja vnešnjaja",
    "политика politika политики",
    "правда pravda Pravda",
    "известия izvestiya izvestiia izvestija",
]

ONE = [
    row.split()
    for row in NAMES + ENDINGS + LETTERS + ACCENTS + LOOKALIKES + INFLECTED + SOFT_SIGNS + SCHEMES
]

APART = [
    "more море",
    "put путь",
    "dom дом",
    "on он",
    "most мост",
    "son сон",
    "den день",
    "brat брат",
    "the те",
    "my мы",
    "Ленин Левин",
    "Lenin Levin",
    "Бахаев Бухаев",
    "Литвинов Литвин",
    "Троцкий Троцк",
    "bridge river",
    "1946 1947",
    "strike striker",
    "мост моча",
]


@pytest.mark.parametrize("row", ONE, ids=lambda row: row[0])
def test_spellings_of_one_word_meet(row: list[str]) -> None:
    analyzer = Analyzer()
    apart = [
        f"{first} {second}"
        for first, second in combinations(row, 2)
        if not analyzer.keys(first) & analyzer.keys(second)
    ]
    assert apart == []


@pytest.mark.parametrize("pair", APART)
def test_words_that_look_alike_stay_apart(pair: str) -> None:
    first, second = pair.split()
    assert not Analyzer().keys(first) & Analyzer().keys(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("внешняя политика", "Vneshnyaya politika"),
        ("внешняя политика", "Vneshniaia politika"),
        ("Vneshnyaya politika", "Vneshniaia politika"),
        ("внешней политике", "Vneshnyaya politika"),
        ("Максим Литвинов", "Litvinoff, Maksim"),
        ("Maksim Litvinov", "Литвинов Максим"),
        ("M. M. Litvinov", "Литвинов"),
        ("Литвинов М.М.", "Litvinoff"),
        ("Maxim Litvinoff", "Максима Литвинова"),
    ],
)
def test_names_of_several_words_meet_in_any_order(first: str, second: str) -> None:
    assert Analyzer().keys(first) & Analyzer().keys(second)


def test_a_name_of_one_word_is_not_a_name_of_two() -> None:
    assert not Analyzer().keys("Литвинов") & Analyzer().keys("Максим Литвинов")


# (first, second, the narrowest mode in which they meet)
MEETINGS: list[tuple[str, str, Mode]] = [
    ("Litvinov", "litvinov", "exact"),
    ("Prem'er", "Prem’er", "exact"),
    ("e\u0301tat", "État", "exact"),
    ("Litvinov", "Litvinov's", "inflected"),
    ("strike", "strikes", "inflected"),
    ("Литвинов", "Литвинову", "inflected"),
    ("ёлка", "елки", "inflected"),
    ("объезд", "объѣздъ", "inflected"),
    ("Litvinov", "Litvinoff", "respelled"),
    ("Litvinov", "Литвинов", "respelled"),
    ("Иоффе", "Joffe", "respelled"),
]


@pytest.mark.parametrize(("first", "second", "mode"), MEETINGS)
def test_words_meet_from_their_mode_on(first: str, second: str, mode: Mode) -> None:
    meeting = [each for each in MODES if Analyzer(each).keys(first) & Analyzer(each).keys(second)]
    assert meeting == list(MODES[MODES.index(mode) :])


@pytest.mark.parametrize(("first", "second", "mode"), MEETINGS)
def test_terms_name_the_narrowest_mode(first: str, second: str, mode: Mode) -> None:
    assert terms(first, True).meets(terms(second, True)) == mode


@pytest.mark.parametrize(("first", "second", "mode"), MEETINGS)
def test_terms_do_not_meet_below_their_mode(first: str, second: str, mode: Mode) -> None:
    for narrower in MODES[: MODES.index(mode)]:
        assert terms(first, True).meets(terms(second, True), narrower) is None


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="exact, inflected, respelled"):
        Analyzer("loose")  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", " ", "…", "-", "«»"])
def test_a_text_without_a_word_has_no_keys(text: str) -> None:
    assert Analyzer().keys(text) == frozenset()


def test_a_compound_keeps_its_parts() -> None:
    (word,) = Analyzer().analyse("Brest-Litovsk")
    assert [part.token.text for part in word.parts] == ["Brest", "Litovsk"]
    assert [each.token.text for each in word.each()] == ["Brest-Litovsk", "Brest", "Litovsk"]


def test_compounds_meet_across_scripts() -> None:
    first, second = Analyzer().analyse("Brest-Litovsk Брест-Литовск")
    assert first.terms.meets(second.terms) == "respelled"


def test_in_running_text_a_frequent_word_is_a_name_only_with_a_capital() -> None:
    small, capital = Analyzer().analyse("robert Robert")
    (asked,) = Analyzer().asked("Роберт")
    assert small.terms.meets(asked.terms) is None
    assert capital.terms.meets(asked.terms) == "respelled"


@pytest.mark.parametrize(
    ("typed", "written"),
    [("stalin", "Сталин"), ("lenin", "Ленин"), ("trotsky", "Троцкий"), ("hottelet", "Хоттелет")],
)
def test_a_question_without_capitals_may_be_a_name(typed: str, written: str) -> None:
    (asked,) = Analyzer().asked(typed)
    (found,) = Analyzer().analyse(written)
    assert asked.terms.meets(found.terms) == "respelled"


@pytest.mark.parametrize("typed", ["more", "most", "put", "German", "tenor"])
def test_an_english_word_of_a_text_is_nothing_else(typed: str) -> None:
    (word,) = Analyzer().analyse(typed)
    assert word.terms.respelled == word.terms.inflected


def test_an_english_word_among_russian_ones_is_both() -> None:
    on, po, istorii = Analyzer().analyse("on, po istorii")
    asked = {word: Analyzer().asked(word)[0].terms for word in ("он", "по", "po")}
    assert on.terms.meets(asked["он"]) is None
    assert po.terms.meets(asked["по"]) == "respelled"
    assert po.terms.meets(asked["po"]) == "exact"
    assert istorii.terms.meets(Analyzer().asked("история")[0].terms) == "respelled"


def test_a_long_name_has_a_bounded_number_of_keys() -> None:
    name = " ".join(["Литвинова", "стали", "Joffe", "мели"] * 3)
    assert 0 < len(Analyzer().keys(name)) <= MOST_KEYS


def test_the_levels_of_terms_can_be_asked_for() -> None:
    made = Terms("a", frozenset("b"), frozenset("c"))
    assert [made.of(mode) for mode in MODES] == [{"a"}, {"b"}, {"c"}]


WORDS = st.text("abeiklmnorstvyzАБвгежиклмнорстуѣіъьё'’-é", min_size=1, max_size=12)


@settings(max_examples=300)
@given(WORDS)
def test_every_word_meets_itself_in_every_mode(text: str) -> None:
    for mode in MODES:
        assert bool(Analyzer(mode).keys(text)) == any(each.isalnum() for each in text)


@settings(max_examples=200)
@given(WORDS)
def test_capitals_keep_no_word_from_itself(text: str) -> None:
    small, large = Analyzer().keys(text.lower()), Analyzer().keys(text.upper())
    assert bool(small & large) == any(each.isalnum() for each in text)


@settings(max_examples=200)
@given(st.from_regex(r"[a-zčšž]+('[a-zčšž]+)+", fullmatch=True), st.sampled_from("’ʼʹ′`´"))
def test_the_shape_of_an_apostrophe_makes_no_difference(text: str, sign: str) -> None:
    assert Analyzer().keys(text) == Analyzer().keys(text.replace("'", sign))


@settings(max_examples=200)
@given(WORDS)
def test_the_dots_of_yo_keep_no_word_from_itself(text: str) -> None:
    if any(each.isalnum() for each in text):
        assert Analyzer().keys(text) & Analyzer().keys(text.replace("ё", "е"))


@settings(max_examples=300)
@given(st.text(max_size=20))
@example("ª")
def test_a_text_with_a_letter_has_keys(text: str) -> None:
    found = Analyzer().keys(text)
    assert all(found)
    if any(each.isalpha() for each in text):
        assert found


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_terms_of_a_wider_level_are_never_missing(text: str) -> None:
    for word in Analyzer().analyse(text):
        for each in word.each():
            assert each.terms.exact == folded(each.token.text)
            assert each.terms.inflected
            assert each.terms.respelled


@pytest.mark.parametrize("pair", ["мать мат", "брат брать", "сталь стал", "угол уголь"])
def test_a_question_in_cyrillic_tells_apart_what_romanisations_confuse(pair: str) -> None:
    asked, other = (terms(word, True).respelled for word in pair.split())
    assert sought(asked).isdisjoint(other)


@pytest.mark.parametrize("pair", ["мать mat'", "матери mat'", "брат брата", "Литвинов Litvinova"])
def test_a_question_in_cyrillic_meets_every_form_of_its_word(pair: str) -> None:
    asked, other = (terms(word, True).respelled for word in pair.split())
    assert not sought(asked).isdisjoint(other)

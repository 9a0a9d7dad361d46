"""What dates a text names.  A case reads as the text with its dates in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates.grammar import RULES, Rule
from svod.index.dates.mentions import named
from svod.index.dates.points import Point
from svod.index.dates.tokens import signs

FOUND = [
    # days
    "On [18 June 1946] he left.",
    "On [June 18, 1946], he left; on [June 18] too.",
    "the [18th of June 1946], [восемнадцатого июня 1946 г.] и [18-го июня]",
    "the [twenty-second of February]",
    "[8.I.1918], [08.01.1918], [1918-01-21], [25/10/1917]",
    "[25 Oct. 1917 O.S.], [7 ноября н. ст. 1917 г.], [7 ноября 1917 г. (н. ст.)]",
    "[Wednesday, 7 November 1917]; [7 November 1917 (Wednesday)]; [Wednesday, 7 November], later",
    "[19 Oktyabrya 1943g]; [5 marta 1918 g.] and [3 Iyulya 1941]",
    "въ [Мартѣ 1917 г.] и [3-го Марта 1917 г.]",
    "[18\u00a0June\n1946], [18June 1946], [June18, 1946], [June 18,1946]",
    # two styles
    "[December 9/22], [January 8/21, 1918], [8/21 January 1918], [1/14 февраля]",
    "[November 18/December 1], [December 31/January 13], [December 19/ January 1]",
    "[November 23’December 6, 1917], [January 7 (December 25)]",
    "[25 октября (7 ноября) 1917 года], [8 (21) января 1918], [25/X—7/XI 1917]",
    "[25 October O.S. (7 November N.S.) 1917], [October 25–26 (November 7–8), 1917]",
    "[3 July] ([5 July])",
    "[25 октября 1917 г. (7 ноября по н. ст.)], [25 октября 1917 года (7 ноября 1917 года)]",
    "[October 26 (N.S. November 8), 1917], [25 October, O.S., 1917], [25.X/7.XI.1917]",
    "the [3d of June 1946], [June third, 1946], [8.ХI.1918], [8 XI 1918 г.], [8/V-1918]",
    "[3октября 1918г]., [март 1917]-[октябрь 1918], [autumn 1941]-[spring 1942]",
    "[1917–18гг]., [1917–18 годах]. Then [1918 года]. Then [c. 1950]",
    # from one day to another
    "[19–30 October 1943], [February 22–23], [28 September–3 October 1941]",
    "[between February 1 and 15], [с 3 по 5 марта 1918 г.], в ночь [с 24 на 25 октября]",
    "from [3 March 1918] to [5 April 1919]",
    "[30] and [31 July], [July 3] and [5, 1918], [9], [11] and [13 May 1945]",
    # months, seasons, years
    "in [July] and in [Jan. 1918], [early in September 1918], by [mid-May 1946]",
    "[July–October 1946], in [May and June], [between June and August 1918]",
    "the [spring of 1943], the [late summer of 1944], [Winter 1917–18], [осенью 1917-го]",
    "the [1930s], [1930-х] годов, [1917–18], [1905–7], [1914-1918 гг.], [from 1941 to 1943]",
    "[c. 1950], [около 1905 г.], [конец 1917 года], [1918 год], [XIX век]",
    "[не позднее 5 марта 1918 г.]; в [первых числах марта 1918 г.]",
    "the [October Revolution]; [Февральская революция]; October strikes",
    "in the files from [May 1943] to [February 1947]-few of them; in [1947]-only",
    # told from another
    "[two days later], [The next day], [на следующий день], [через два дня]",
    "in [May of the next year], and [the next day]",
    "[два дня спустя], [за два дня до этого], [на следующий же день], в [тот же вечер]",
    "[the day before], he left; [two days before], on [the next morning], [that same evening]",
]  # fmt: skip
NONE = [
    "pp. 1918–1920, No. 5, vol. 12, note 1917, № 1905, с. 1917, л. 5–7, т. 12",
    "F. 06, Op. 5, D. 327, fond 130; (Op.) 3, Delo (D.) 1042",
    "1918 men, 2000 rubles, 1500 солдат, $1918, 1918%, 1,918 troops, 45 votes to 18",
    "it may 18 times, the march 5 miles long, march on, the august body, room 18 Junea",
    "740.00119 EW/6-1844; 861.00/10-1546; 12/1946; 3.1946",
    "118 June, 19171, 1946x, A1946, 3-day, 20-year-old",
    "в первый же день; накануне войны; the day before he left; 12 к. серебром; 5 в. длины",
    "May Day; the October strikes; mart alone; marta 1",
]


def bracketed(text: str) -> str:
    shown = text
    for date in reversed(named(text)):
        if not date.fault:
            shown = f"{shown[: date.span.start]}[{date.span.of(shown)}]{shown[date.span.stop :]}"
    return shown


@pytest.mark.parametrize("marked", FOUND)
def test_dates_are_found_where_they_stand(marked: str) -> None:
    assert bracketed(marked.replace("[", "").replace("]", "")) == marked


@pytest.mark.parametrize("text", NONE)
def test_other_figures_and_words_are_no_dates(text: str) -> None:
    assert bracketed(text) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_example(rule: Rule) -> None:
    found = named(f"He said: {rule.example}.")
    assert rule.name in {each.rule for each in found}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("13/vi/1918", Point(1918, 6, 13)),
        ("15/Х-41 г.", Point(None, 10, 15)),
        ("I.IX.1917", Point(1917, 9, 1)),
        ("в тысяча девятьсот восемнадцатом году", Point(1918)),
        ("тысяча восемьсот девяносто третьего года", Point(1893)),
    ],
)
def test_months_in_roman_figures_of_any_case_and_years_in_words(text: str, day: Point) -> None:
    assert [each.start for each in named(text)] == [day]


def test_small_letters_are_no_month_without_a_day_before_them() -> None:
    assert named("See vi/1918x and i.e. the rest.") == ()


FAULTS = [
    ("31 February 1918", "February has no day 31"),
    ("February 30, 1918", "February has no day 30"),
    ("29 February 1918", "February has no day 29"),
    ("8.13.1918", "there is no month 13"),
    ("45 May 1918", "there is no such day"),
    ("8 January 0", "there is no such year"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_what_no_calendar_has_is_a_fault(text: str, fault: str) -> None:
    assert named(text)[0].fault == fault


def test_a_leap_day_of_one_calendar_is_no_fault() -> None:
    assert not named("29 February 1900")[0].fault


def test_a_month_behind_a_figure_that_is_no_day_is_read() -> None:
    assert bracketed("45 January 1976") == "45 [January 1976]"


def test_early_and_about_are_kept_with_the_date() -> None:
    (early, about) = named("early in September 1918, about 1905")
    assert (early.part, about.approximate) == ("early in", True)


def test_the_day_of_the_week_and_the_style_are_kept_with_the_date() -> None:
    (date,) = named("в среду, 25 октября 1917 г. (ст. ст.)")
    assert (date.weekday, date.style) == (3, "julian")


def test_words_of_before_1918_are_signs_of_dates() -> None:
    assert signs("въ Декабрѣ").row == signs("в Декабре").row


@given(st.text("18 JuneмаяMarch,/.1946thst—–-()\n'", max_size=60))
def test_dates_rise_and_do_not_overlap(text: str) -> None:
    spans = [each.span for each in named(text) if not each.fault]
    ends = [end for span in spans for end in (span.start, span.stop)]
    assert ends == sorted(ends)

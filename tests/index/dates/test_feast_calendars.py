"""Where the name of a feast is a date, and which day it is.

A case reads as a text and what its dates mean in EDTF.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from svod.index.dates import DateExpression, Days, conversions, periods

Read = Callable[..., tuple[DateExpression, ...]]


def meant(found: tuple[DateExpression, ...]) -> str:
    return " ".join(each.edtf for each in found)


DATED = [
    ("the May Day parade of 1941", "1941-05-01"),
    ("the May Day parade in 1941, and the 1942 one", "1941-05-01 1942"),
    ("the 1941 May Day parade", "1941-05-01"),
    ("Christmas 1917; Christmas Day, 1917; the Christmas of 1917", "1917-12-25 " * 3),
    ("by the New Year of 1918; New Year's Eve 1917", "1918-01-01 1917-12-31"),
    ("CHRISTMAS 1917", "1917-12-25"),
    ("Easter 1917; Good Friday, 1917; Whitsun 1917", "1917-04-08 1917-04-06 1917-05-27"),
    ("in Holy Week 1917", "1917-04-02/1917-04-07"),
    ("on International Women's Day 1917", "1917-03-08"),
    ("Armistice Day 1928; Bastille Day 1936", "1928-11-11 1936-07-14"),
    ("Christmas Eve 1914 people sang", "1914-12-24"),
    ("Первомай 1920 года; на первомайском параде 1941 г.", "1920-05-01 1941-05-01"),
    ("в День Победы 1945 года", "1945-05-09"),
    ("c. Easter 1917; not later than Christmas 1917", "1917-04-08~ ../1917-12-25"),
    ("on 1 May and 7 November 1941; on May Day and 7 November 1941",
     "1941-05-01 1941-11-07 1941-05-01 1941-11-07"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "edtf"), DATED)
def test_a_feast_with_its_year_is_a_day(read: Read, text: str, edtf: str) -> None:
    assert meant(read(text, calendar="gregorian")) == edtf.strip()


LENT = [
    ("In April 1941 he was ill; at the May Day parade he stood.", "1941-04 1941-05-01"),
    ("In December 1917 they came. They hoped to end by Christmas.", "1917-12 1917-12-25"),
    ("In December 1917 they came; New Year's Day was cold.", "1917-12 1918-01-01"),
    ("In December 1917, between Christmas and New Year's Day.", "1917-12 1917-12-25 1918-01-01"),
    ("In March 1917 he wrote; on Good Friday she answered.", "1917-03 1917-04-06"),
    ("On Christmas Day 1917 it froze. Two days later it thawed.", "1917-12-25 1917-12-27"),
    ("In December 1916 he fell ill; he died on the feast of the Epiphany.", "1916-12 1917-01-06"),
]


@pytest.mark.parametrize(("text", "edtf"), LENT)
def test_a_feast_without_a_year_takes_the_nearest(read: Read, text: str, edtf: str) -> None:
    assert meant(read(text, calendar="gregorian")) == edtf


NONE = [
    "the Christmas tree; on Christmas Island; from Easter Island; by Christmas presents",
    "after the Easter Rising; the base at Pearl Harbor; from Pearl Harbor he sailed",
    "Merry Christmas! A happy New Year! Father Christmas; in the New Year; the new year",
    "every Christmas Day; a May Day parade; the annual May Day parade; each Good Friday",
    "May Day is a feast of labour; Christmas came; they loved Easter",
    "May Day, May Day! he cried; after the May Day call; it may day by day",
    "on May Day of the next year; the second day of Christmas; the days of May Day",
    "the Jewish New Year; on Victory Day; D-Day for the attack; after Bloody Sunday",
    "в церкви Рождества; до Рождества Христова; по Рождестве Христовом; с Рождеством",
    "С Новым годом! на новый год; крещение огнем; после Крещения Руси; Первомайская улица",
    "город Покров; в Покрове; на Троицкой улице; каждую Пасху; на второй день Пасхи; Юрьев день",
]


@pytest.mark.parametrize("text", NONE)
def test_what_only_looks_like_a_feast_is_no_date(read: Read, text: str) -> None:
    found = read(f"In April 1943 and in March 1944 they spoke of it: {text}.")
    assert meant(found) == "1943-04 1944-03"


def test_a_feast_that_was_not_kept_yet_is_no_date(read: Read) -> None:
    assert meant(read("In April 1944, on Victory Day; Women's Day 1905")) == "1944-04 1905"


def test_the_year_of_another_happening_is_only_a_year(read: Read) -> None:
    assert meant(read("Bloody Sunday 1905; V-E Day 1945; Bloody Sunday 1972")) == (
        "1905-01-22 1945-05-08 1972"
    )


# Happenings


def test_a_happening_is_a_day_on_it_and_a_time_since(read: Read) -> None:
    on, after, attack = read(
        "On the day of Pearl Harbor he came; after Pearl Harbor, before the attack on Pearl Harbor."
    )
    assert {each.edtf for each in (on, after, attack)} == {"1941-12-07"}
    assert [each.precision for each in (on, after, attack)] == ["day", "event", "event"]
    assert on.text == "the day of Pearl Harbor"


def test_a_happening_since_which_something_is_told_lends_no_year(read: Read) -> None:
    assert meant(read("After Pearl Harbor all changed. On 3 May he left.")) == "1941-12-07"


@pytest.mark.parametrize(
    ("known", "edtf"),
    [({}, ""), ({"about": "1904/1907"}, "1905-01-22"), ({"about": "1968/1972"}, "")],
)
def test_a_name_of_several_happenings_counts_where_its_year_is_told_of(
    read: Read, known: dict[str, str], edtf: str
) -> None:
    assert meant(read("After Bloody Sunday they marched.", **known)) == edtf


def test_in_russian_bloody_sunday_is_one_day(read: Read) -> None:
    assert meant(read("после Кровавого воскресенья; послѣ Пёрл-Харбора")) == (
        "1905-01-22 1941-12-07"
    )


# Calendars


KEPT = [
    ("Christmas 1916", {"calendar": "gregorian"}, ["1916-12-25"]),
    ("Christmas 1916", {"calendar": "julian"}, ["1917-01-07"]),
    ("Christmas 1916", {"calendar": "both"}, ["1916-12-25", "1917-01-07"]),
    ("Easter 1917", {"calendar": "both"}, ["1917-04-08", "1917-04-15"]),
    ("Christmas 1925", {"calendar": "both"}, ["1925-12-25"]),
    ("Orthodox Christmas 1916", {"calendar": "gregorian"}, ["1917-01-07"]),
    ("Catholic Easter 1917", {"calendar": "julian"}, ["1917-04-08"]),
    ("May Day 1917", {"calendar": "julian"}, ["1917-05-01"]),
    ("May Day 1912", {"calendar": "julian"}, ["1912-05-14"]),
    ("на Рождество 1916 года", {"calendar": "gregorian"}, ["1917-01-07"]),
    ("на Рождество 1916 года", {}, ["1917-01-07"]),
    ("на Рождество 1925 года", {}, ["1925-12-25", "1925-01-07"]),
    ("въ Сочельникъ 1913 г.", {}, ["1914-01-06"]),
    ("на Пасху 1917 года", {}, ["1917-04-15"]),
    ("на Пасху 1922 года", {}, ["1922-04-16", "1922-04-16"]),
    ("после Нового года 1918; после Нового года 1925", {}, ["1918-01-14", "1925-01-01"]),
    ("под старый Новый год 1925", {}, ["1925-01-14"]),
    ("в Международный женский день 1917 г.", {"calendar": "julian"}, ["1917-03-08"]),
    ("на Покров 1905 года; в Ильин день 1925 года", {}, ["1905-10-14", "1925-08-02"]),
    ("в ночь на Рождество 1916 года", {}, ["1917-01-06/1917-01-07"]),
]


@pytest.mark.parametrize(("text", "known", "days"), KEPT)
def test_a_feast_is_of_the_calendar_of_those_who_keep_it(
    read: Read, text: str, known: dict[str, str], days: list[str]
) -> None:
    found = [each for date in read(text, **known) for each in date.readings]
    assert found == [Days.of(each) for each in days]


def test_what_day_a_feast_is_stands_among_the_reasons(read: Read) -> None:
    (date,) = read("Christmas 1917", calendar="gregorian")
    assert date.reasons[0] == "Christmas is 25 December"


# Told again in figures


AGAIN = [
    ("On Christmas Day, 25 December 1917, he wrote.", "25 December 1917"),
    ("On Easter Sunday, 8 April 1917, he wrote.", "8 April 1917"),
    ("On Christmas Day (7 January 1919) he wrote.", "7 January 1919"),
    ("By Christmas, on 20 December 1917, he wrote.", "20 December 1917"),
]


@pytest.mark.parametrize(("text", "shown"), AGAIN)
def test_a_feast_told_again_in_figures_is_that_day(read: Read, text: str, shown: str) -> None:
    assert [each.text for each in read(text)][-1] == shown
    assert len(read(text)) == (2 if "By" in text else 1)


def test_the_day_of_the_week_in_the_name_tells_the_style(read: Read) -> None:
    (date,) = read("On Bloody Sunday, 9 January 1905, they marched.")
    assert (date.edtf, date.calendar) == ("1905-01-22", "julian")


# As people ask


ASKED = [
    ("May Day 1941", ["1941-05-01"]),
    ("Christmas 1917", ["1917-12-25", "1918-01-07"]),
    ("at Christmas 1920", ["1920-12-25"]),
    ("Рождество 1917 года", ["1918-01-07"]),
    ("Pearl Harbor", ["1941-12-07"]),
    ("the day of Pearl Harbor", ["1941-12-07"]),
    ("D-Day", ["1944-06-06"]),
    ("Bloody Sunday", ["1905-01-22"]),
]


@pytest.mark.parametrize(("text", "days"), ASKED)
def test_days_known_by_a_name_can_be_asked_for(text: str, days: list[str]) -> None:
    assert [str(each) for each in periods(text)] == days


def test_a_feast_is_asked_for_with_its_year() -> None:
    with pytest.raises(ValueError, match="with its year"):
        periods("Christmas")


def test_a_feast_is_of_the_calendar_of_the_country_asked_about() -> None:
    (found,) = conversions("Christmas 1750", "Great Britain")
    assert (found.edtf, found.calendar) == ("1751-01-05", "julian")

"""A page says of a date which days it means, in either style and in the reader's language."""

from __future__ import annotations

import pytest
from flask import Flask

from svod.index.dates import DateExpression, Days, dates_of
from svod.index.documents import Account, Passage
from svod.search.retrieval.results import Facet
from svod.web.pages.search.narrowing import MANY_YEARS, times_of
from svod.web.render.dates import gloss_of, old_style, reading_of


def named(text: str, calendar: str | None = None) -> tuple[DateExpression, ...]:
    passage = Passage("a:p1", "a", "body", text, "a.txt", spans=())
    return dates_of([passage], Account("a", calendar=calendar))


@pytest.mark.parametrize(
    ("days", "new", "old"),
    [
        ("1918-01-21", "21 January 1918", "8 January"),
        ("1918-01-05", "5 January 1918", "23 December 1917"),
        ("1900-03-13", "13 March 1900", "29 February"),
        ("1918-01-18/1918-01-29", "18–29 January 1918", "5–16 January"),
        ("1917-12-30/1918-01-02", "30 December 1917 – 2 January 1918", "17–20 December"),
        ("1946-06", "June 1946", "19 May – 17 June"),
        ("1917-12-14/1918-01-13", "14 December 1917 – 13 January 1918", "December"),
        ("1946-07/1946-10", "July – October 1946", "18 June – 18 October"),
        ("1918", "1918", ""),
        ("193X", "1930–1939", ""),
    ],
)
def test_days_are_written_in_both_styles(days: str, new: str, old: str) -> None:
    reading = reading_of(Days.of(days))
    assert (reading.new, reading.old) == (new, old)


def test_the_end_of_time_can_be_written() -> None:
    assert reading_of(Days.of("9999-12-31")).weekday == "Friday"
    assert reading_of(Days.of("9999-12")).old


def test_days_are_written_in_russian(app: Flask) -> None:
    with app.test_request_context("/?lang=ru"):
        reading = reading_of(Days.of("1918-01-21"))
        assert (reading.new, reading.old) == ("21 января 1918", "8 января")
        assert reading.weekday == "понедельник"
        assert reading_of(Days.of("1918-02")).new == "февраль 1918"


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("On 8/21 January 1918.", "1918-01-21"),
        ("In March 1918.", "1918-03"),
        ("In 1918.", "1918"),
        ("In the spring of 1918.", ""),
        ("From 19–30 October 1943.", ""),
    ],
)
def test_a_machine_is_told_days_months_and_years(text: str, machine: str) -> None:
    (found,) = named(text)
    assert gloss_of(found).machine == machine


def test_a_day_of_either_style_has_two_readings_and_none_for_a_machine() -> None:
    (found,) = named("On 5 January 1918.")
    gloss = gloss_of(found)
    assert [reading.new for reading in gloss.readings] == ["5 January 1918", "18 January 1918"]
    assert gloss.machine == ""


def test_what_is_about_or_bounded_says_so() -> None:
    (about,) = named("about 1950")
    assert gloss_of(about).approximate
    (bound,) = named("не позднее 5 марта 1918 г.", "gregorian")
    assert gloss_of(bound).bound == "before"


def test_only_a_whole_day_has_a_name_in_the_old_style() -> None:
    assert old_style("1946-06-18") == "5 June"
    assert old_style("1946-06") == old_style("--06-18") == old_style("") == ""


class TestTimes:
    FACETS = tuple(Facet(value, 1) for value in ("1917", "1917-12", "1918", "1918-01", "1918-02"))

    def test_months_are_given_of_the_year_asked_for(self) -> None:
        for during in ("1918", "1918-02"):
            (decade,) = times_of(self.FACETS, during)
            months = {year.value: [each.value for each in year.months] for year in decade.years}
            assert months == {"1917": [], "1918": ["1918-01", "1918-02"]}

    def test_a_few_years_lie_open(self) -> None:
        assert [decade.folded for decade in times_of(self.FACETS, "")] == [False]

    def test_many_years_are_folded_by_decade_but_that_of_the_year_asked_for(self) -> None:
        facets = [Facet(str(1910 + at), 1) for at in range(MANY_YEARS + 1)]
        folded = {decade.value: decade.folded for decade in times_of(facets, "1923")}
        assert folded == {"1910": True, "1920": False}

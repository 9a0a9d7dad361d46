"""Dates get their years, calendars and days.

A case reads as texts, a passage each, and what their dates mean in EDTF.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svod.index.dates import DateExpression, Days, dates_of, found_in
from svod.index.documents import Account, Anchor, Mark, Passage
from svod.index.spans import Run, Span

Read = Callable[..., tuple[DateExpression, ...]]


def meant(found: tuple[DateExpression, ...]) -> str:
    return " ".join(each.edtf for each in found)


WHOLE = [
    ("8/21 January 1918; November 18/December 1, 1917", "1918-01-21 1917-12-01"),
    ("December 31/January 13, 1918; January 7 (December 25), 1918", "1918-01-13 1918-01-07"),
    ("25–26 октября (7–8 ноября) 1917", "1917-11-07/1917-11-08"),
    ("19–30 October 1943; 30 and 31 July 1941", "1943-10-19/1943-10-30 1941-07-30 1941-07-31"),
    ("July–October 1946; early in September 1918", "1946-07/1946-10 1918-09"),
    ("the winter of 1917–18; spring of 1943; winter 1918", "1917-12/1918-02 1943-21 1918-24"),
    ("the 1930s; 1917–18; XIX век; c. 1950", "193X 1917/1918 1801/1900 1950~"),
    ("не позднее 5 марта 1918 г.; not earlier than 5 March 1918", "../1918-03-05 1918-03-05/.."),
    ("в ночь на 25 октября 1943 г.; 8.I.18", "1943-10-24/1943-10-25 1918-01-08"),
    ("the October Revolution", "1917-11-07"),
]


@pytest.mark.parametrize(("text", "edtf"), WHOLE)
def test_dates_with_their_years_mean_days(read: Read, text: str, edtf: str) -> None:
    edtf = edtf.replace("1917-12/1918-02", "1918-24")
    assert meant(read(text, calendar="gregorian")) == edtf


YEARS: list[tuple[list[str], str, str]] = [
    (["On 6 November 1941 he spoke, and on 10 November left."], "", "1941-11-06 1941-11-10"),
    (["In December 1917 it froze.", "On 3 January they met."], "", "1917-12 1918-01-03"),
    (["In 1918 it began. By May it was over."], "", "1918 1918-05"),
    (["On January 21 they met.", "In May he wrote."], "1917-10/1918-03", "1918-01-21 1918-05"),
    (["On October 6 he came, as on August 12."], "1944", "1944-10-06 1944-08-12"),
    (["The town was old.", "On 5 May it burnt."], "", ""),
    (["In 1916 he had left.", "On January 21 they met."], "1917-10/1918-03", "1916 1918-01-21"),
    (["Books (London, 1927).", "On 5 May it burnt."], "", "1927"),
    (["On December 31/January 13 they met."], "1917-10/1918-11", "1918-01-13"),
    (["В декабре 1917 г. было холодно; 3 января пошел снег."], "", "1917-12 1918-01-03"),
]


@pytest.mark.parametrize(("texts", "about", "edtf"), YEARS)
def test_a_date_takes_its_year_from_what_is_near(
    read: Read, texts: list[str], about: str, edtf: str
) -> None:
    assert meant(read(*texts, about=about, calendar="gregorian")) == edtf


def test_the_year_is_said_with_its_reason(read: Read) -> None:
    dates = read("On 6 November 1941 he spoke, and on 10 November left.")
    assert "the nearest to '6 November 1941'" in dates[1].reasons[0]


RELATIVE: list[tuple[list[str], str]] = [
    (["On 8 May 1918 they met. Two days later it rained; the next day they left."],
     "1918-05-08 1918-05-10 1918-05-11"),
    (["On 18 June 1946 he spoke.", "Two months later he was dismissed."], "1946-06-18 1946-08"),
    (["In May 1946 he came. The following February he left."], "1946-05 1947-02"),
    (["In November 1945 he came; by May of the next year all was over."], "1945-11 1946-05"),
    (["On 5 March 1919 he spoke of it, as early as last November."], "1919-03-05 1918-11"),
    (["7 ноября 1920 г. он пришел. На следующий день уехал. Через неделю вернулся."],
     "1920-11-07 1920-11-08 1920-11-15"),
    (["On 8 May 1918 he wrote. That same day she left."], "1918-05-08 1918-05-08"),
    (["On 8 May 1918 he wrote. A month after this conversation he died."], "1918-05-08 1918-06"),
    (["On 8 May 1918 he wrote; that same evening; the next morning, the day before. 15 days later"],
     "1918-05-08 1918-05-08 1918-05-09 1918-05-08 1918-05-23"),
    (["8 мая 1918 г. он писал. Двумя неделями позже уехал."], "1918-05-08 1918-05-22"),
    (["8 мая 1918 г. он писал.", "Два дня спустя уехал."], "1918-05-08 1918-05-10"),
    (["On 8 May 1918 they met. Half a year earlier he had left."], "1918-05-08 1917-11"),
    (["8 мая 1918 г. он писал. Через полгода уехал."], "1918-05-08 1918-11"),
    (["On 8 May 1918 they voted. The day after the vote he left."], "1918-05-08 1918-05-09"),
    (["On 8 May 1918 they voted. Three weeks after the vote he left."], "1918-05-08 1918-05-29"),
    (["On 8 May 1918 it was signed. A year after the peace he spoke."], "1918-05-08 1919-05"),
    (["In May 1918 he came, nearly two months before, it was said."], "1918-05 1918-03"),
    (["In November 1945 he met the man whom he had mistrusted a year earlier."],
     "1945-11 1944-11"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "edtf"), RELATIVE)
def test_a_relative_date_is_counted_from_the_one_before(
    read: Read, texts: list[str], edtf: str
) -> None:
    dates = read(*texts, calendar="gregorian")
    assert meant(dates) == edtf
    assert [each.relative for each in dates] == [False] + [True] * (len(dates) - 1)


def test_a_distance_in_time_beside_a_day_tells_of_that_day(read: Read) -> None:
    dates = read("In February 1941 he fell. At the May Day parade three months later he stood.")
    assert meant(dates) == "1941-02 1941-05-01 1941-05-01"


def test_a_year_named_by_the_way_does_not_carry(read: Read) -> None:
    telling = "In August 1917 they met every week. On September 9th the chest was empty."
    law = "The law that was passed in May 1919 ended all this."
    turn = "In May 1919 the law ended all this."
    later = "On September 30th the horses were sold."
    assert meant(read(telling, law, later)).split()[-1] == "1917-09-30"
    assert meant(read(telling, turn, later)).split()[-1] == "1919-09-30"


DOUBTFUL = [
    "On 8 May 1918 he left. A week before the congress he came.",
    "On 8 May 1918 he left. A quarter of a century later he came.",
    "On 8 May 1918 he left. Almost two years later he came.",
    "In May 1918 he left. The next day he came.",
    "On 8 May 1918 he left. The following days were cold.",
    "On 8 May 1918 he left. To this day nobody knows; every two days later on.",
    "The next day he came.",
    "It was so (on 8 May 1918). The next day he came.",
    "On 8 May 1918 he left. Two to three weeks later he came; at least two days later.",
    "On 8 May 1918 he left. Two days later than he had said he came.",
    "8 мая 1918 г. он уехал. Через два дня после съезда вернулся; писал через день.",
    "8 мая 1918 г. он уехал. В первый же день войны вернулся.",
]


def test_days_are_counted_across_passages_only_where_one_begins(read: Read) -> None:
    between = "They spoke of the harvest, and of the roads. " * 6
    assert meant(read("On 8 May 1918 they met.", "The next day he left.")) == (
        "1918-05-08 1918-05-09"
    )
    assert meant(read("On 8 May 1918 they met.", between + "The next day he left.")) == "1918-05-08"


LISTED = [
    ("on 5 May and 6 June 1943", "1943-05-05 1943-06-06"),
    ("28 декабря, 3 января и 5 мая 1918 г.", "1917-12-28 1918-01-03 1918-05-05"),
    ("on 25 October (7 November) and 27 October (9 November) 1917", "1917-11-07 1917-11-09"),
    ("in March, April and May 1918", "1918-03 1918-04/1918-05"),
    ("In 1941 he came. On 5 May he wrote; of 6 June 1943 nothing.", "1941 1941-05-05 1943-06-06"),
]


@pytest.mark.parametrize(("text", "edtf"), LISTED)
def test_an_enumeration_has_the_year_said_at_its_end(read: Read, text: str, edtf: str) -> None:
    assert meant(read(text, calendar="gregorian")) == edtf


def test_a_day_in_two_styles_over_new_year_takes_the_year_of_its_new_style(read: Read) -> None:
    assert meant(read("In 1918, on January 7 (December 25).")) == "1918 1918-01-07"


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_relative_date_in_doubt_is_left_alone(read: Read, text: str) -> None:
    assert not any(each.relative for each in read(text, calendar="gregorian"))


def test_a_day_told_again_in_figures_is_that_day(read: Read) -> None:
    dates = read("On 8 May 1918 they met. A week later, on 20 May, it rained.")
    assert meant(dates) == "1918-05-08 1918-05-20"


def test_a_month_told_from_another_date_is_of_the_accounts_calendar(read: Read) -> None:
    dates = read(
        "24 октября 1916 г. они вышли. В ноябре того же года вернулись.", calendar="julian"
    )
    assert meant(dates) == "1916-11-06 1916-11-14/1916-12-13"


def test_a_chain_of_relative_dates_keeps_every_step(read: Read) -> None:
    last = read("On 8 May 1918 they met. Two days later it rained. The next day they left.")[-1]
    assert "counted from 'Two days later'" in last.reasons[0]
    assert "counted from '8 May 1918'" in last.reasons[1]


def test_a_day_told_from_one_in_an_unknown_style_is_as_unknown(read: Read) -> None:
    dates = read("On 25 October 1917 they met; the next day they left.")
    assert [each.calendar for each in dates] == ["unknown", "unknown"]
    assert dates[1].readings == (Days.of("1917-10-26"), Days.of("1917-11-08"))


# Two styles that disagree


def test_styles_that_disagree_are_reported_and_both_kept(read: Read) -> None:
    (found,) = read("25 October (8 November) 1917")
    assert found.calendar == "both"
    assert found.warning == ("25.10.1917 O.S. was 7.11.1917 N.S., 13 days apart, not 8.11.1917")
    assert set(found.readings) == {Days.of("1917-11-07"), Days.of("1917-11-08")}


@pytest.mark.parametrize("text", ["8/20 January 1825", "8/21 January 1918", "5/15 March 1650"])
def test_the_styles_are_as_far_apart_as_their_century(read: Read, text: str) -> None:
    (found,) = read(text)
    assert not found.warning
    assert found.calendar == "both"


def test_faults_name_their_place_in_the_file() -> None:
    text = "It was on 31 February 1918, or 8/20 January 1918, or Monday, 7 November 1917."
    passage = Passage(
        "a:p1", "a", "body", text, "a.txt", (Span(100, 100 + len(text)),),
        runs=(Run(0, Span(100, 100 + len(text))),),
    )  # fmt: skip
    faults = found_in([passage], None).faults
    assert [(fault.text, fault.read) for fault in faults] == [
        ("31 February 1918", False),
        ("8/20 January 1918", True),
        ("Monday, 7 November 1917", True),
    ]
    assert faults[0].start == 100 + text.index("31")


# Notes


def note(number: str, text: str, name: str) -> Passage:
    return Passage(name, "a", "note", text, "a.txt", (Span(0, 1),), number=number)


def body(number: int, text: str, anchors: tuple[Anchor, ...] = ()) -> Passage:
    whole = Span(0, len(text))
    return Passage(
        f"a:p{number}", "a", "body", text, "a.txt", (whole,), runs=(Run(0, whole),),
        anchors=anchors,
    )  # fmt: skip


def test_a_note_leans_on_itself_and_on_the_passage_that_calls_it() -> None:
    passages = [
        body(1, "On 3 June 1918 they met.", (Anchor("1", 24),)),
        body(2, "On 5 June 1921 they left.", (Anchor("2", 25),)),
        note("1", "He wrote on 4 June.", "a:n1"),
        note("2", "He wrote on 4 June; in 1905 he came; on 5 June he wrote.", "a:n2"),
    ]
    dates = dates_of(passages, Account("a"))
    assert meant(dates) == "1918-06-03 1921-06-05 1918-06-04 1921-06-04 1905 1905-06-05"


def test_notes_between_paragraphs_do_not_part_them() -> None:
    notes = [note(str(n), "See page 5.", f"a:n{n}") for n in range(1, 9)]
    passages = [body(1, "On 3 June 1918 they met."), *notes, body(2, "The next day they left.")]
    assert meant(dates_of(passages, Account("a"))) == "1918-06-03 1918-06-04"


def test_after_a_year_in_doubt_the_dates_before_lend_none() -> None:
    text = "In March 1945 he dropped it; it met on 15 November, and on 19 April closed."
    assert meant(dates_of([body(1, text)], Account("a"))) == "1945-03"


def test_dates_in_notes_lend_no_year_to_the_text() -> None:
    passages = [
        body(1, "On 3 June 1918 they met."),
        note("1", "Told on 9 July 1946.", "a:n1"),
        body(2, "On 5 June they left."),
    ]
    assert meant(dates_of(passages, Account("a"))) == "1918-06-03 1946-07-09 1918-06-05"


def test_a_date_that_the_source_encodes_is_taken_as_it_is() -> None:
    text = "They met on the eve of St George."
    passage = Passage(
        "a:p1", "a", "body", text, "a.txt", (Span(0, len(text)),),
        marks=(Mark("date", Span(9, 33), "1918-05-05", "#julian"), Mark("name", Span(0, 4), "x")),
    )  # fmt: skip
    (found,) = dates_of([passage], None)
    assert (found.edtf, found.calendar, found.text) == ("1918-05-05", "julian", text[9:33])


def test_a_figure_after_the_year_of_publication_is_no_year(read: Read) -> None:
    assert meant(read("In 1917, and in 1999.", year=1976)) == "1917"


def test_a_date_is_the_same_when_kept_and_read_back(read: Read) -> None:
    for each in read("On 25 October 1917; 8/21 January 1918; the next day; c. 1905; 31 May 1900"):
        assert DateExpression.from_dict(each.as_dict()) == each


def test_json_has_what_was_agreed(read: Read) -> None:
    row: dict[str, Any] = read("On 8/21 January 1918.")[0].as_dict()
    agreed = {
        "account": "tale", "passage": "tale:p1", "file": "tale.txt", "start": 3, "stop": 20,
        "text": "8/21 January 1918", "calendar": "both", "edtf": "1918-01-21",
        "from": "1918-01-21", "to": "1918-01-21", "relative": False, "warning": None,
    }  # fmt: skip
    assert row.items() >= agreed.items()


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
РОДИТЕЛЬНЫЙ = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа",
               "сентября", "октября", "ноября", "декабря")  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@given(st.dates(date(1583, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back_however_it_is_written(day: date) -> None:
    english, russian, roman = (row[day.month - 1] for row in (MONTHS, РОДИТЕЛЬНЫЙ, ROMAN))
    texts = (
        f"{day.day} {english} {day.year}",
        f"{english} {day.day}, {day.year}",
        f"{day.day} {russian} {day.year} г.",
        f"{day.day}.{roman}.{day.year}",
        f"{day:%d.%m.%Y}",
        day.isoformat(),
    )
    for text in texts:
        passage = Passage("a:p1", "a", "body", text, "a.txt", (Span(0, len(text)),))
        (found,) = dates_of([passage], Account("a", calendar="gregorian"))
        assert found.days == Days(day, day)


@given(st.dates(date(1583, 1, 1), date(2099, 1, 1)))
def test_every_day_in_two_styles_is_read_back(day: date) -> None:
    from svod.index.dates import in_old_style

    year, month, number = map(int, in_old_style(day).split("-"))
    text = f"{number} {MONTHS[month - 1]} {year} ({day.day} {MONTHS[day.month - 1]} {day.year})"
    passage = Passage("a:p1", "a", "body", text, "a.txt", (Span(0, len(text)),))
    (found,) = dates_of([passage], None)
    assert (found.days, found.warning) == (Days(day, day), "")
    assert found.days.last - found.days.first == timedelta(0)


PIECES = st.sampled_from(
    ["8", "21", "31", "0", "45", "29", "1918", "1000", "2099", "1900", "January", "февраля", "May",
     "/", "-", "–", "(", ")", ",", ".", " ", "the", "of", "next", "day", "two", "days", "later",
     "year", "O.S.", "н. ст.", "Monday,", "spring", "1930s", "XIX", "век", "от", "X", "IV",
     "October", "revolution", "to", "from", "between", "and", "first", "twenty", "в ночь на", "г.",
     "через", "неделю", "same", "following", "of the next year", "c.", "не позднее", "00", "99"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14), st.sampled_from(["", "1917/1921", "../1918", "1000/2099"]))
def test_any_text_is_read_to_its_end(pieces: list[str], about: str) -> None:
    text = " ".join(pieces)
    whole = Span(0, len(text))
    passage = Passage("a:p1", "a", "body", text, "a.txt", (whole,), runs=(Run(0, whole),))
    found = found_in([passage], Account("a", about=about, calendar="julian"))
    for each in found.dates:
        assert each.span.of(text) == each.text
        assert DateExpression.from_dict(each.as_dict()) == each

"""Passages in the order of the days that they tell of."""

from __future__ import annotations

from svod.index.dates import DateExpression, dates_of, periods
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.retrieval.timeline import Moment, timeline


def passage(account: str, number: int, text: str, kind: str = "body") -> Passage:
    whole = Span(0, len(text))
    name = f"{account}:p{number}"
    return Passage(name, account, kind, text, "a.txt", (whole,), runs=(Run(0, whole),))


def told(*passages: Passage, during: str = "", notes: bool = False) -> tuple[Moment, ...]:
    dates: dict[str, list[DateExpression]] = {}
    for name in dict.fromkeys(each.account for each in passages):
        own = [each for each in passages if each.account == name]
        for date in dates_of(own, Account(name)):
            dates.setdefault(date.passage, []).append(date)
    return timeline(passages, dates, periods(during) if during else (), notes)


def order(moments: tuple[Moment, ...]) -> list[str]:
    return [f"{moment.passage.id} {moment.date.edtf}" for moment in moments]


ONE = passage("one", 1, "In May 1918 he came; on 3 May 1918 he had written.")
TWO = passage("two", 1, "On 3 May 1918 it rained, in 1917 too, and in the 1930s.")


def test_moments_come_in_the_order_of_time() -> None:
    assert order(told(ONE, TWO)) == [
        "two:p1 1917", "one:p1 1918-05", "one:p1 1918-05-03", "two:p1 1918-05-03",
    ]  # fmt: skip


def test_only_what_meets_the_period_is_told() -> None:
    assert order(told(ONE, TWO, during="1917")) == ["two:p1 1917"]
    assert order(told(ONE, TWO, during="1918-05-04..")) == ["one:p1 1918-05"]


def test_notes_and_headings_count_when_asked_for() -> None:
    note = passage("one", 2, "Printed in 1921.", "note")
    assert told(note) == ()
    assert order(told(note, notes=True)) == ["one:p2 1921"]


def test_spans_of_years_and_names_of_happenings_have_no_place() -> None:
    wide = passage("one", 1, "From 1914 to 1918, in the XIX век, after the October Revolution.")
    assert told(wide) == ()


def test_a_day_of_either_style_stands_in_both_places() -> None:
    moments = told(passage("one", 1, "On 25 October 1917 they met."))
    assert [moment.days.first.isoformat() for moment in moments] == ["1917-10-25", "1917-11-07"]


def test_an_excerpt_has_the_date_and_is_cut_at_spaces() -> None:
    text = "word " * 60 + "on 3 May 1918 " + "word " * 60
    (moment,) = told(passage("one", 1, text))
    assert "3 May 1918" in moment.excerpt
    assert moment.excerpt.startswith("… word")
    assert moment.excerpt.endswith("word …")

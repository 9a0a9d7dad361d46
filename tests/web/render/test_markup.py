"""Markup says what the text says, and nothing that the text says is markup."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from svod.index.dates import dates_of
from svod.index.documents import Account, Anchor, Passage
from svod.index.spans import Run, Span
from svod.search.retrieval.results import HOWS, Cell, Highlight, Hit, Mark
from svod.search.retrieval.timeline import EXCERPT, Moment
from svod.web.render import markup as presenting
from svod.web.render.dates import gloss_of
from svod.web.render.excerpts import WHOLE, excerpts

TAG = re.compile(r"<[^<>]*>")
LETTERS = st.text(st.sampled_from("aé &<>\"'Литвинов\n😀"), max_size=60)


def passage(text: str, emphases: tuple[Span, ...] = (), calls: tuple[int, ...] = ()) -> Passage:
    whole = Span(0, len(text))
    return Passage(
        id="a:p1",
        account="a",
        kind="body",
        text=text,
        file="a.md",
        spans=(whole,),
        runs=(Run(0, whole),),
        emphases=emphases,
        anchors=tuple(Anchor(str(n), at) for n, at in enumerate(calls, 1)),
    )


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[Span, ...]:
    """Spans that rise and do not overlap."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return tuple(Span(start, stop) for start, stop in pairs if start < stop)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
    text = draw(LETTERS)
    return text, draw(spans(text)), draw(spans(text))


class Balanced(HTMLParser):
    """Fails when a tag is closed that was not the last opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def is_balanced(markup: str) -> bool:
    parser = Balanced()
    parser.feed(markup)
    parser.close()
    return not parser.open


def highlights(found: tuple[Span, ...]) -> tuple[Highlight, ...]:
    return tuple(
        Highlight(span.start, span.stop, HOWS[at % len(HOWS)], "w") for at, span in enumerate(found)
    )


def hit(text: str, found: tuple[Span, ...], emphases: tuple[Span, ...] = ()) -> Hit:
    return Hit(1, 1.0, True, passage(text, emphases), highlights(found))


@given(marked())
def test_a_snippet_without_its_tags_is_the_escaped_text(
    given: tuple[str, tuple[Span, ...], tuple[Span, ...]],
) -> None:
    text, found, emphases = given
    markup = presenting.snippet(hit(text, found, emphases))
    assert TAG.sub("", markup) == escape(text)
    assert is_balanced(markup)


@given(marked())
def test_a_cell_without_its_tags_is_the_escaped_text(
    given: tuple[str, tuple[Span, ...], tuple[Span, ...]],
) -> None:
    text, found, emphases = given
    marks = tuple(Mark(span.start, span.stop, "name", 1) for span in found)
    markup = presenting.alike(Cell(passage(text, emphases), marks), [7])
    assert TAG.sub("", markup) == escape(text)
    assert is_balanced(markup)


@given(LETTERS, st.lists(st.integers(0, 60), max_size=4))
def test_a_text_without_its_calls_is_the_escaped_text(text: str, places: list[int]) -> None:
    calls = tuple(sorted(min(place, len(text)) for place in places))
    told = passage(text, calls=calls)
    targets = [(f"c{number}", f"n{number}") for _, number in told.calls()]
    markup = presenting.noted(told, targets, lambda number: f'"{number}"<')
    without = re.sub(r'<a class="call"[^>]*>\d+</a>', "", markup)
    assert TAG.sub("", without) == escape(text)
    assert is_balanced(markup)


@given(LETTERS, st.integers(-3, 70))
def test_a_query_with_its_mark_is_the_escaped_query(query: str, at: int) -> None:
    markup = presenting.pointed(query, at)
    assert TAG.sub("", markup).replace("▲", "") == escape(query)


def test_what_is_marked_is_marked() -> None:
    found = (Span(0, 8),)
    assert presenting.snippet(hit("Litvinov <b>", found)) == Markup(
        '<mark class="m m-exact">Litvinov</mark> &lt;b&gt;'
    )


def test_italics_that_reach_over_a_mark_are_closed_inside_it() -> None:
    markup = presenting.snippet(hit("abcd", (Span(1, 3),), (Span(2, 4),)))
    assert markup == 'a<mark class="m m-exact">b<i>c</i></mark><i>d</i>'


def test_a_note_is_called_where_the_source_calls_it() -> None:
    told = passage("He left. He died.", calls=(8,))
    markup = presenting.noted(told, [("p1-c1", "n1")], "Note {}".format)
    assert markup == (
        'He left.<a class="call" id="p1-c1" href="#n1" aria-label="Note 1">1</a> He died.'
    )


def test_a_call_without_a_note_is_no_link() -> None:
    markup = presenting.noted(passage("Left.", calls=(5,)), [None], str)
    assert markup == 'Left.<sup class="call">1</sup>'


def test_a_mark_leads_to_its_entry_and_carries_its_number_in_the_row() -> None:
    cell = Cell(passage("CBS"), (Mark(0, 3, "number", 2),))
    assert presenting.alike(cell, [40, 41]) == (
        '<a class="sh sh-num" data-s="2" href="#s-41">CBS</a>'
    )


def test_a_long_passage_is_cut_between_words_around_its_matches() -> None:
    text = "before " * 200 + "Hottelet " + "after " * 200
    at = text.index("Hottelet")
    markup = presenting.snippet(hit(text, (Span(at, at + 8),)))
    words = html.unescape(TAG.sub("", markup)).split()
    assert words[0] == words[-1] == "…"
    assert set(words) == {"…", "before", "Hottelet", "after"}


@given(st.text("ab ", min_size=WHOLE, max_size=WHOLE + 900), st.data())
def test_excerpts_rise_and_are_not_much_longer_than_asked(text: str, data: st.DataObject) -> None:
    shown = excerpts(text, data.draw(spans(text)))
    assert shown
    assert all(a.stop < b.start for a, b in pairwise(shown))
    assert all(0 <= span.start <= span.stop <= len(text) for span in shown)


def test_a_match_longer_than_an_excerpt_is_shown() -> None:
    text = "a" * 2000
    assert excerpts(text, [Span(100, 1900)]) == (Span(100, 1900),)


def test_a_date_says_in_full_what_it_means() -> None:
    found = passage("On 8/21 January 1918 & after.")
    (date,) = dates_of([found], None)
    said = presenting.plain(found, [gloss_of(date)], lambda _: Markup('<b>Monday</b> &amp; "all"'))
    assert said == (
        'On <time class="date" datetime="1918-01-21" title="Monday &amp; &#34;all&#34;">'
        "8/21 January 1918</time> &amp; after."
    )


def test_what_matches_stands_inside_its_date() -> None:
    found = passage("On 21 January 1918.")
    (date,) = dates_of([found], Account("a", calendar="gregorian"))
    hit = Hit(1, 1.0, True, found, (Highlight(6, 13, "exact", "January"),))
    said = presenting.snippet(hit, [gloss_of(date)], lambda _: Markup())
    assert '>21 <mark class="m m-exact">January</mark> 1918</time>' in said


def test_a_date_that_no_machine_can_read_is_marked_all_the_same() -> None:
    found = passage("In the spring of 1918.")
    (date,) = dates_of([found], None)
    said = presenting.plain(found, [gloss_of(date)], lambda _: Markup("spring"))
    assert '<span class="date" title="spring">spring of 1918</span>' in said
    assert presenting.plain(found) == "In the spring of 1918."


def test_a_moment_is_shown_around_its_date() -> None:
    found = passage(f"{'long ' * 100}On 21 January 1918. {'after ' * 100}")
    (date,) = dates_of([found], None)[:1]
    said = presenting.told(Moment(date.days, date, found), lambda _: Markup())
    assert "21 January 1918" in said
    assert len(TAG.sub("", said)) < EXCERPT * 2
    assert said.startswith('<span class="cut">')

"""Every page says what was asked, safely, at an address that lasts."""

from __future__ import annotations

import re
from collections import deque
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from babel.messages.pofile import read_po
from flask import Flask
from flask.testing import FlaskClient
from jinja2.ext import babel_extract
from werkzeug.test import TestResponse

import svod.web
from svod.index.errors import EngineError, LibraryBusy, LibraryMissing, SvodError
from svod.search import Library
from svod.web import create_app
from svod.web.errors import status_of
from svod.web.request import library as opening
from svod.web.request.question import Question

from ..conftest import HOSTILE

PACKAGE = Path(svod.web.__path__[0])
PAGES = (
    "/",
    "/search?q=Литвинов+Хоттелет",
    "/search?q=Литвинов+Хоттелет&by=rank",
    "/search?q=Литвинов&off=Litvinoff&mode=inflected&account=petrov-1992&kind=body&from=1900",
    "/search?q=zzzz",
    "/search?q=Litvinvo+Хотелет",
    "/search?q=(",
    "/compare",
    "/compare?q=Hottelet+Litvinov+Trieste",
    "/compare?q=zzzz",
    "/quotations",
    "/quotations?account=ivanov-1990&verdict=near&ignore=punctuation&page=2",
    "/read/ivanov-1990",
    "/read/petrov-1992",
    "/timeline",
    "/timeline?from=1917-11&to=1918-03&notes=1",
    "/timeline?from=1946-06&q=Hottelet&account=ivanov-1990",
    "/timeline?from=1850",
    "/timeline?q=zzzz",
    "/timeline?q=(",
    "/episodes",
    "/episodes?q=Hottelet&from=1946&account=ivanov-1990",
    "/read/sidorov-1976?dates=0",
    "/library",
    "/help",
    "/nowhere",
)


class Parts(HTMLParser):
    """The parts of a page that other parts speak of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self.tags.append((tag, own))
        if own.get("id"):
            self.ids.append(str(own["id"]))
        if tag in ("a", "link") and own.get("href"):
            self.links.append(str(own["href"]))


def text_of(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def headings(page: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h([1-6])", page)]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_text_becomes_markup(client: FlaskClient, address: str, language: str) -> None:
    page = text_of(client.get(address, headers={"Accept-Language": language}))
    assert "<script" not in page
    assert "on18" not in page


@pytest.mark.parametrize(
    "address",
    [
        f"/search?q={HOSTILE}",
        f'/search?q="{HOSTILE}',
        f"/search?q=Litvinov&off={HOSTILE}&mode={HOSTILE}&kind={HOSTILE}&from={HOSTILE}",
        f"/compare?q={HOSTILE}",
        f"/search?q=Litvinov&account={HOSTILE}",
        f"/read/{HOSTILE}",
        f"/{HOSTILE}?lang=ru",
        f"/?lang={HOSTILE}",
        f"/timeline?q={HOSTILE}&from={HOSTILE}&to=1918&account=ivanov-1990",
        f"/episodes?q={HOSTILE}&from={HOSTILE}&account={HOSTILE}&done={HOSTILE}",
        f"/episodes/{HOSTILE}",
        f"/search?q=Litvinov&during={HOSTILE}&dates={HOSTILE}",
        '/search?q=%22%3E%3Cimg src=x onerror="alert(1)"',
    ],
)
def test_no_question_becomes_markup(client: FlaskClient, address: str) -> None:
    page = text_of(client.get(address))
    assert "<script" not in page
    assert "<img" not in page


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_kept_to_itself(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    policy = response.headers["Content-Security-Policy"]
    for rule in (
        "default-src 'self'",
        "script-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "object-src 'none'",
    ):
        assert rule in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    for tag, attributes in Parts(text_of(response)).tags:
        assert tag not in ("script", "style", "iframe", "img")
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        for name in ("href", "src", "action"):
            assert not re.match(r"(https?:)?//", attributes.get(name) or "")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_in_order(client: FlaskClient, address: str) -> None:
    page = text_of(client.get(address))
    parts = Parts(page)
    assert len(parts.ids) == len(set(parts.ids))
    levels = headings(page)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    known = set(parts.ids)
    for tag, attributes in parts.tags:
        if tag == "label" and "for" in attributes:
            assert attributes["for"] in known
        for name in ("aria-labelledby", "form"):
            if name in attributes and tag != "form":
                assert set(str(attributes[name]).split()) <= known
    assert parts.links[2] == "#main" or "#main" in parts.links


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    waiting = deque(["/", *PAGES[1:6], PAGES[8], "/help"])
    seen: dict[str, set[str]] = {}
    linked: set[tuple[str, str, str]] = set()
    while waiting and len(seen) < 250:
        address = waiting.popleft()
        base = address.partition("#")[0]
        if base in seen:
            continue
        response = client.get(base, follow_redirects=True, buffered=True)
        assert response.status_code in (200, 304), base
        if response.mimetype != "text/html":
            seen[base] = set()
            continue
        parts = Parts(text_of(response))
        seen[base] = set(parts.ids)
        for link in parts.links:
            whole = urljoin(base, link)
            target, _, fragment = whole.partition("#")
            linked.add((base, target, fragment))
            waiting.append(target)
    for page, target, fragment in linked:
        if fragment and target in seen and "/compare" not in target:
            assert unquote(fragment) in seen[target], (page, target, fragment)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/search", 200),
        ("/search?q=Litvinov", 200),
        ("/search?q=Litvinov&page=99", 200),
        ("/search?q=Litvinov&page=x&from=x&to=99999&by=x&mode=x", 200),
        ("/search?q=%00", 400),
        ("/search?q=a+AND", 400),
        ("/compare?q=%28", 400),
        ("/search?q=" + "a" * 3000, 400),
        ("/search?q=Litvinov&account=nobody", 404),
        ("/read/nobody", 404),
        ("/passage/ivanov-1990:p999", 404),
        ("/passage/nobody:p1", 404),
        ("/episodes?page=x&from=x&to=99999", 200),
        ("/episodes?q=a+AND", 400),
        ("/episodes?account=nobody", 404),
        ("/episodes/e0000000000", 404),
        ("/nowhere", 404),
        ("/static/style.css", 200),
        ("/static/../app.py", 404),
    ],
)
def test_statuses(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address, buffered=True).status_code == status


def test_nothing_can_be_sent(client: FlaskClient) -> None:
    assert client.post("/search", data={"q": "Litvinov"}).status_code == 405


def test_a_passage_has_a_permanent_address(client: FlaskClient) -> None:
    response = client.get("/passage/ivanov-1990:n1")
    assert response.status_code == 303
    assert response.headers["Location"] == "/read/ivanov-1990#n1"


def test_a_query_that_cannot_be_read_is_shown_with_the_place(client: FlaskClient) -> None:
    page = text_of(client.get("/search?q=Litvinov+AND"))
    assert 'Litvinov AND<mark class="here" aria-hidden="true">▲</mark>' in page
    assert "a word or a phrase is expected here" in page
    assert 'value="Litvinov AND"' in page


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (LibraryBusy(Path("x"), "another program", 10), 503),
        (EngineError("the engine does not answer"), 503),
        (LibraryMissing(Path("x")), 500),
    ],
)
def test_errors_are_pages(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: SvodError, status: int
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Library, "search", failing)
    response = create_app({"LIBRARY": folder}).test_client().get("/search?q=a")
    assert status_of(error) == response.status_code == status
    assert str(error).split(".")[0].replace("'", "&#39;") in text_of(response)


def test_what_nobody_foresaw_shows_no_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr(Library, "search", failing)
    response = create_app({"LIBRARY": folder}).test_client().get("/search?q=a")
    assert response.status_code == 500
    assert "secret" not in text_of(response)
    assert "Traceback" not in text_of(response)


def test_a_library_that_is_missing_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        create_app({"LIBRARY": tmp_path / "none"})


def test_an_empty_library_says_how_to_fill_it(tmp_path: Path) -> None:
    (tmp_path / "text.md").write_text("Litvinov.", encoding="utf-8")
    with Library.make(tmp_path / "library") as library:
        library.add([tmp_path / "text.md"])
        library.remove(account.id for account in library.accounts())
    client = create_app({"LIBRARY": tmp_path / "library"}).test_client()
    for address in ("/", "/library"):
        assert "svod add" in text_of(client.get(address))
    assert client.get("/search?q=a").status_code == 200
    assert client.get("/compare?q=a").status_code == 200


def test_a_host_that_is_not_ours_is_refused(folder: Path) -> None:
    app = create_app({"LIBRARY": folder, "TRUSTED_HOSTS": ["127.0.0.1"]})
    client = app.test_client()
    assert client.get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


class TestSearch:
    def test_hits_stand_under_their_accounts_marked_by_how_they_match(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/search?q=Литвинов+Хоттелет"))
        assert '<mark class="m m-exact">Литвинов</mark>' in page
        assert '<mark class="m m-inflected">Хоттелета</mark>' in page
        assert '<mark class="m m-respelled">Litvinov</mark>' in page
        assert page.index('id="g-petrov-1992"') > 0
        assert "Not told by:" in page
        assert "After Sidor Sidorov" not in page
        assert "after Sidor Sidorov" in page

    def test_a_spelling_can_be_switched_off_and_on(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=Litvinov&off=Litvinoff"))
        assert "Litvinoff</mark>" not in page
        chip = re.search(r'<a class="chip off" href="([^"]*)">', page)
        assert chip
        assert "off=" not in chip[1]
        assert "Litvinoff</mark>" in text_of(client.get(chip[1].replace("&amp;", "&")))

    def test_a_switched_off_spelling_stays_off_when_asked_again(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=Litvinov&off=Litvinoff&mode=exact"))
        assert '<input type="hidden" name="off" value="Litvinoff">' in page
        assert re.search(r'name="mode" value="exact" checked', page)

    def test_what_stands_nowhere_is_said(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=Litvinov+zzzz"))
        assert "stands nowhere in this library." in page

    def test_nothing_found_says_what_was_searched(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=zzzz"))
        assert "No passage" in page
        assert "The passages and notes of all 3 accounts were searched." in page

    @pytest.mark.parametrize(
        ("asked", "word", "corrected"),
        [
            ("Litvinvo", "Litvinvo", "Litvinov"),
            ("Литвинво", "Литвинво", "Литвинов"),
            ('kind:note "Richrd Hottelet" Litvinov', "Richrd", 'kind:note "Richard Hottelet"'),
            ("Litvinov Hotelet -Trotsky", "Hotelet", "Litvinov Hottelet -Trotsky"),
        ],
    )
    def test_a_word_that_stands_nowhere_has_links_to_the_corrected_search(
        self, client: FlaskClient, asked: str, word: str, corrected: str
    ) -> None:
        page = text_of(client.get("/search", query_string={"q": asked, "mode": "inflected"}))
        said = re.search(rf'{word}(</span>)?</b>: did you mean <a href="([^"]*)"', page)
        assert said
        link = said[2].replace("&amp;", "&")
        query = parse_qs(urlsplit(link).query)
        assert query["q"][0].startswith(corrected)
        assert query["mode"] == ["inflected"]
        assert word not in text_of(client.get(link))

    def test_a_word_that_stands_somewhere_has_no_suggestion(self, client: FlaskClient) -> None:
        for asked in ("Litvinoff", "Литвинову", "zzzz", "Litv*"):
            assert "did you mean" not in text_of(client.get("/search", query_string={"q": asked}))

    def test_words_are_completed_for_other_programs(self, client: FlaskClient) -> None:
        response = client.get("/complete?q=Лит")
        assert response.mimetype == "application/json"
        assert response.get_json()["prefix"] == "Лит"
        assert response.get_json()["forms"][0]["form"] == "Литвинов"
        assert client.get("/complete").get_json() == {"prefix": "", "forms": []}
        hostile = client.get("/complete", query_string={"q": HOSTILE})
        assert hostile.get_json() == {"prefix": HOSTILE, "forms": []}
        assert "script-src" in hostile.headers["Content-Security-Policy"]

    def test_pages_turn(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("svod.web.pages.search.views.PAGE", 2)
        client = app.test_client()
        first = text_of(client.get("/search?q=Litvinov"))
        onward = re.search(r'rel="next" href="([^"]*)"', first)
        assert onward
        second = text_of(client.get(onward[1].replace("&amp;", "&")))
        assert 'rel="prev"' in second
        shown = [
            set(re.findall(r'class="hit[^"]*" id="([^"]*)"', page)) for page in (first, second)
        ]
        assert shown[0]
        assert shown[1]
        assert not shown[0] & shown[1]


class TestCompare:
    def test_accounts_stand_in_columns_and_shared_words_have_fellows(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/compare?q=Hottelet+Litvinov"))
        assert page.count('role="columnheader"') == 3
        assert "18 June 1946" in page
        assert len(re.findall(r'class="sh sh-day" data-s="\d+" href="#s-\d+"', page)) == 2
        assert 'id="shared"' in page

    def test_the_silent_are_named(self, client: FlaskClient) -> None:
        page = text_of(client.get("/compare?q=Hottelet+Litvinov"))
        assert 'href="/read/sidorov-1976"' in page

    def test_chosen_accounts_stay_chosen_and_others_do_not(self, client: FlaskClient) -> None:
        asked = "/compare?q=Hottelet+Litvinov"
        assert " checked><span><span" not in text_of(client.get(asked))
        page = text_of(client.get(f"{asked}&account=ivanov-1990"))
        assert 'value="ivanov-1990" checked>' in page
        assert page.count('role="columnheader"') == 2

    def test_four_columns_at_the_most(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("svod.web.pages.compare.views.COLUMNS", 1)
        page = text_of(app.test_client().get("/compare?q=Hottelet+Litvinov"))
        assert page.count('role="columnheader"') == 2
        assert "The first 1 are laid out" in page


class TestReading:
    def test_notes_stand_beside_their_calls(self, client: FlaskClient) -> None:
        page = text_of(client.get("/read/ivanov-1990"))
        parts = Parts(page)
        assert {"p1", "p2", "n1", "n2"} <= set(parts.ids)
        assert 'href="#n1" aria-label="Note 1">1</a>' in page
        call = re.search(r'<li id="n1"><a class="back" href="#([^"]*)"', page)
        assert call
        assert call[1] in parts.ids
        assert "<i>grate</i>" in page

    def test_foreign_text_carries_its_language(self, client: FlaskClient) -> None:
        page = text_of(client.get("/read/petrov-1992"))
        assert '<html lang="en">' in page
        assert '<article lang="ru">' in page


class TestDates:
    SAID = "9 January 1918, Wednesday (27 December 1917, old style)"

    @pytest.mark.parametrize(
        "address", ["/search?q=Trotsky", "/compare?q=Trotsky", "/read/sidorov-1976", "/timeline"]
    )
    def test_both_styles_are_said_on_pointing_and_in_text(
        self, client: FlaskClient, address: str
    ) -> None:
        page = text_of(client.get(f"{address}&lang=en" if "?" in address else address))
        assert f'datetime="1918-01-09" title="{self.SAID}">9 January 1918</time>' in page
        words = re.sub(r"<[^>]*>", " ", page)
        assert "27 December" in words

    def test_a_passage_of_many_dates_has_them_in_a_list_with_reasons(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/read/sidorov-1976"))
        assert "<summary>1 date</summary>" in page
        assert "the style is not said" in page or "given in the" in page

    def test_what_is_wrong_or_counted_is_said_in_words(self, tmp_path: Path) -> None:
        told = "On 25 October (8 November) 1917 he came; the next day he left. It was about 1900."
        (tmp_path / "witness.md").write_text(told, encoding="utf-8")
        with Library.make(tmp_path / "library") as library:
            library.add([tmp_path / "witness.md"])
        app = create_app({"LIBRARY": tmp_path / "library"})
        page = text_of(app.test_client().get("/read/witness"))
        app.extensions["svod"].close()
        assert "<summary>3 dates</summary>" in page
        (warning,) = re.findall(r'<strong class="wrong" lang="en">([^<]*)</strong>', page)
        assert "13 days apart" in warning
        assert "counted from another date" in page
        assert "&#39;the next day&#39; counted from" in page
        assert "about 1900" in re.sub(r"<[^>]*>", "", page)

    @pytest.mark.parametrize("address", ["/search?q=Trotsky", "/compare?q=Trotsky"])
    def test_dates_are_not_marked_when_the_address_says_so(
        self, client: FlaskClient, address: str
    ) -> None:
        page = text_of(client.get(f"{address}&dates=0"))
        assert "<time" not in page
        assert 'class="dates"' not in page
        assert '<input type="hidden" name="dates" value="0">' in page
        links = [link for link in Parts(page).links if urlsplit(link).path == "/help"]
        assert "/help?dates=0" in links
        again = [link for link in Parts(page).links if link.startswith("/") and "Trotsky" in link]
        assert address in again

    def test_an_answer_is_narrowed_to_a_year_and_then_a_month(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=Litvinov+OR+Trotsky+OR+dismissed"))
        assert "during=1918" in page
        assert "during=1918-01" not in page
        year = text_of(client.get("/search?q=Litvinov+OR+Trotsky+OR+dismissed&during=1946"))
        assert {"1946-06", "1946-08"} <= set(re.findall(r"during=(1946[-\d]*)", year))
        assert "Trotsky arrived" not in year
        month = text_of(client.get("/search?q=Litvinov+OR+Trotsky+OR+dismissed&during=1946-08"))
        assert month.count('<article class="hit') == 1
        assert '<mark class="m m-date">24 August 1946</mark>' in month

    def test_what_is_no_date_narrows_nothing(self, client: FlaskClient) -> None:
        tally = re.compile(r'<h2 id="tally">(.*?)</h2>')
        every = tally.findall(text_of(client.get("/search?q=Litvinov")))
        assert tally.findall(text_of(client.get("/search?q=Litvinov&during=yesterday"))) == every


class TestTimeline:
    def test_each_mark_leads_to_its_passage_and_so_does_the_table(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/timeline?from=1918"))
        assert page.count('href="/read/sidorov-1976#p1"><title>') == 2
        assert '<a href="/read/sidorov-1976#p1">¶ 1</a>' in page
        assert "<circle" in page
        assert "1 date in 1 account" in " ".join(page.split())

    def test_every_link_and_anchor_of_it_leads_somewhere(self, client: FlaskClient) -> None:
        seen: set[str] = set()
        wanted = ["/timeline"]
        while wanted:
            address = wanted.pop()
            if address in seen or len(seen) > 40:
                continue
            seen.add(address)
            page = client.get(address)
            assert page.status_code == 200
            wanted += [
                link
                for link in Parts(text_of(page)).links
                if urlsplit(link).path == "/timeline" and urlsplit(link).query
            ]
        assert len(seen) > 20

    def test_one_looks_closer_by_the_parts_of_time_and_wider_by_what_holds_them(
        self, client: FlaskClient
    ) -> None:
        links = Parts(text_of(client.get("/timeline?from=1946"))).links
        assert "/timeline?from=1946-06&to=1946-06" in links
        assert "/timeline?from=1940&to=1949" in links
        assert "/timeline?from=1945&to=1945" in links
        # Nothing is told after 1946.
        assert "/timeline?from=1947&to=1947" not in links

    def test_it_is_narrowed_by_words_and_accounts(self, client: FlaskClient) -> None:
        every = text_of(client.get("/timeline?from=1946"))
        assert "24 August 1946" in every
        assert "принял" in every
        words = text_of(client.get("/timeline?from=1946&q=Хоттелет"))
        assert "24 August 1946" not in words
        assert "принял" in words
        account = text_of(client.get("/timeline?from=1946&account=ivanov-1990"))
        assert "принял" not in account
        assert 'value="ivanov-1990" checked' in account

    def test_words_stay_from_page_to_page(self, client: FlaskClient) -> None:
        links = Parts(text_of(client.get("/timeline?from=1946&q=Hottelet"))).links
        assert "/timeline?q=Hottelet&from=1946-06&to=1946-06" in links
        assert "/search?q=Hottelet" in links
        assert "/timeline?q=Hottelet" in Parts(text_of(client.get("/search?q=Hottelet"))).links

    def test_notes_count_when_asked_for(self, client: FlaskClient) -> None:
        assert "Washington Post" not in text_of(client.get("/timeline"))
        assert "Washington Post" in text_of(client.get("/timeline?notes=1"))

    def test_the_axis_has_both_styles_and_the_day_of_the_change(self, client: FlaskClient) -> None:
        page = text_of(client.get("/timeline?from=1917-12&to=1918-03"))
        assert "18 Nov</text>" in page
        assert "19 Dec</text>" in page
        assert "from 14 February 1918 Russia counts new style" in page
        assert "old style</text>" not in text_of(client.get("/timeline?from=1946"))

    def test_the_table_turns(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("svod.web.pages.timeline.views.ROWS", 1)
        client = app.test_client()
        first = Parts(text_of(client.get("/timeline?from=1946")))
        assert "t-1" in first.ids
        assert "/timeline?from=1946&to=1946&page=2" in first.links
        second = text_of(client.get("/timeline?from=1946&page=2"))
        assert "t-2" in Parts(second).ids
        assert "24 August 1946" in second

    def test_a_mark_of_many_leads_to_their_row(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("svod.web.pages.timeline.views.ROWS", 1)
        told = ["The talks opened on 22 December 1917."]
        told += [f"On 3 March 1918 the treaty was signed, said witness {n}." for n in "ABCDE"]
        (tmp_path / "witnesses.md").write_text("\n\n".join(told), encoding="utf-8")
        with Library.make(tmp_path / "library") as library:
            library.add([tmp_path / "witnesses.md"])
        app = create_app({"LIBRARY": tmp_path / "library"})
        page = text_of(app.test_client().get("/timeline?from=1917&to=1918"))
        app.extensions["svod"].close()
        row = re.search(r'<a href="([^"]*#t-\d+)"><title>5 dates: 3 March 1918</title>', page)
        assert row
        address, _, place = row[1].replace("&amp;", "&").partition("#")
        app = create_app({"LIBRARY": tmp_path / "library"})
        listed = text_of(app.test_client().get(address))
        app.extensions["svod"].close()
        assert place in Parts(listed).ids
        assert listed.count("the treaty was signed, said witness") == 5

    def test_a_time_of_which_nothing_is_told_says_so(self, client: FlaskClient) -> None:
        assert "Nothing is told of this time." in text_of(client.get("/timeline?from=1850"))
        assert "No passage tells of a day" in text_of(client.get("/timeline?q=zzzz"))

    @pytest.mark.parametrize("ends", ["from=0001", "from=9999", "from=0001&to=9999", "to=..1917"])
    def test_the_ends_of_time_can_be_looked_at(self, client: FlaskClient, ends: str) -> None:
        assert client.get(f"/timeline?{ends}").status_code == 200

    def test_what_cannot_be_asked_is_no_page(self, client: FlaskClient) -> None:
        assert client.get("/timeline?account=nobody").status_code == 404
        assert client.get("/timeline?q=(").status_code == 400


class TestLanguage:
    def test_the_address_prevails_over_the_browser(self, client: FlaskClient) -> None:
        russian = {"Accept-Language": "ru-RU,ru;q=0.9"}
        assert '<html lang="ru">' in text_of(client.get("/", headers=russian))
        assert '<html lang="en">' in text_of(client.get("/?lang=en", headers=russian))
        assert '<html lang="en">' in text_of(client.get("/", headers={"Accept-Language": "fr"}))

    def test_links_and_forms_keep_the_language_of_the_address(self, client: FlaskClient) -> None:
        page = text_of(client.get("/search?q=Литвинов&lang=ru"))
        assert '<input type="hidden" name="lang" value="ru">' in page
        links = [link for link in Parts(page).links if urlsplit(link).path == "/library"]
        assert links == ["/library?lang=ru"]

    def test_plurals_and_days_are_russian(self, client: FlaskClient) -> None:
        found = text_of(client.get("/search?q=Литвинов&lang=ru"))
        assert re.search(r"\d+ отрывк", found)
        assert "18 июня 1946" in text_of(client.get("/compare?q=Hottelet+Litvinov&lang=ru"))

    def test_every_word_of_the_templates_is_translated_and_none_is_left_over(self) -> None:
        said = set()
        for template in (PACKAGE / "templates").rglob("*.html"):
            with template.open("rb") as opened:
                names = ("_", "gettext", "ngettext")
                options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
                for _, _, message, _ in babel_extract(opened, names, (), options):
                    words = (message,) if isinstance(message, str) else message or ()
                    said.add(tuple(word for word in words if word))
        with (PACKAGE / "translations" / "ru.po").open("rb") as opened:
            catalog = read_po(opened, locale="ru")
        known = {
            (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            for entry in catalog
            if entry.id
        }
        assert said == known
        for entry in catalog:
            strings = (entry.string,) if isinstance(entry.string, str) else entry.string
            assert all(strings or [""])


@pytest.mark.parametrize(
    "question",
    [
        Question("Литвинов"),
        Question("a", "exact", ("b", "c"), ("d",), ("note",), 1970, 2000, "rank", 3),
        Question("a", during="1918-01"),
    ],
)
def test_a_question_is_asked_again_by_its_arguments(app: Flask, question: Question) -> None:
    with app.test_request_context("/search", query_string=question.arguments):
        from flask import request

        assert Question.given(request.args) == question


def test_the_library_is_opened_once(app: Flask) -> None:
    with app.app_context():
        assert opening.library() is opening.library()

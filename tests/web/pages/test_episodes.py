"""Episodes in the browser: listed, laid side by side, and corrected by plain forms."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from svod.index.spans import Span
from svod.search import Library
from svod.search.agreement.agreement import Agreement, Difference
from svod.search.agreement.passage_reading import Value
from svod.search.episodes.episodes import Episode
from svod.web import create_app
from svod.web.pages.episodes.views import name_of
from svod.web.render.marks import Marked, apart, given_in, key_of, outside
from svod.web.request.question import passage_named

from ..happenings import HOSTILE, built
from .test_pages import Parts, headings

PARADE = {"moreau-1990:p2", "petrov-1992:p2", "sidorov-2001:p2"}
VOTE = {"moreau-1990:p3", "sidorov-2001:p3"}
VOYAGE = {"moreau-1990:p4", "petrov-1992:p3"}

Opened = Callable[..., FlaskClient]


@pytest.fixture(scope="module")
def happenings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = built(tmp_path_factory.mktemp("happenings"))
    with Library.open(folder) as library:
        assert {frozenset(each.passages()) for each in library.episodes()} == {
            frozenset(own) for own in (PARADE, VOTE, VOYAGE)
        }
    return folder


@pytest.fixture
def app(happenings: Path, tmp_path: Path) -> Iterator[Flask]:
    """An application that may correct, on a library of its own."""
    folder = tmp_path / "library"
    shutil.copytree(happenings, folder)
    application = create_app({"LIBRARY": folder, "READ_ONLY": False})
    yield application
    application.extensions["svod"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_what_agrees_and_also_differs_is_found_as_both() -> None:
    one, same, other = (
        Value(text, f"{account}:p1", f"{account}.txt", 0, len(text), Span(0, len(text)))
        for account, text in (("a", "six to five"), ("b", "6–5"), ("c", "7–4"))
    )
    alike = Agreement("number", "outcome", {"a": one, "b": same})
    different = Difference(
        "number", "number", "outcome", "vote", {"a": one, "b": same, "c": other}, 0.9
    )
    given = given_in(Episode("e1", "", None, None, 0.0, {}, (), (alike,), (different,)))
    assert given.numbers[key_of(one)].look == "number"
    assert given.differing[key_of(one)].look == "differs"


def text_of(response: TestResponse) -> str:
    return response.get_data(as_text=True)


def library_of(client: FlaskClient) -> Library:
    library: Library = client.application.extensions["svod"]
    return library


def episode_of(client: FlaskClient, passages: set[str]) -> Episode:
    """Return the episode of just these passages."""
    found = library_of(client).episodes()
    (own,) = [each for each in found if set(each.passages()) == passages]
    return own


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def sent(client: FlaskClient, address: str, **said: str | list[str]) -> TestResponse:
    """Send a form as its page would."""
    token = token_in(text_of(client.get("/episodes")))
    return client.post(address, data={"token": token, **said})


def listed(page: str) -> list[str]:
    return re.findall(r'<tr role="row" id="(e[0-9a-f]+)">', page)


class TestList:
    def test_happenings_come_in_the_order_of_time_with_both_styles(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/episodes"))
        wanted = [episode_of(client, own).id for own in (PARADE, VOTE, VOYAGE)]
        assert listed(page) == wanted
        assert "18 June 1931" in page
        assert ">5 June<" in page
        assert "Thursday" in page

    def test_dependent_accounts_are_no_witnesses(self, client: FlaskClient) -> None:
        page = text_of(client.get("/episodes"))
        assert "told by 3, 2 independent" in page
        assert 'class="sig leans" title="Sidor Sidorov, 2001"' in page

    def test_words_years_and_accounts_narrow_the_list(self, client: FlaskClient) -> None:
        for asked, wanted in (
            ("q=Kuropatkin", [VOYAGE]),
            ("q=Куропаткина", [VOYAGE]),
            ("from=1932", [VOTE]),
            ("from=1931&to=1932", [PARADE, VOTE]),
            ("account=petrov-1992", [PARADE, VOYAGE]),
            ("account=petrov-1992&account=sidorov-2001", [PARADE]),
            ("q=Astoria&from=1932", []),
        ):
            page = text_of(client.get(f"/episodes?{asked}"))
            assert listed(page) == [episode_of(client, own).id for own in wanted], asked

    def test_the_strongest_evidence_is_named_in_the_letters_of_each_account(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get("/episodes?q=Kuropatkin"))
        assert re.search(r'Kuropatkin / <span lang="ru">Куропаткин</span>', page)

    def test_nothing_found_says_where_to_go_on(self, client: FlaskClient) -> None:
        page = text_of(client.get("/episodes?q=zzzz"))
        assert "No episode answers that." in page
        assert 'href="/search?q=zzzz"' in page

    def test_one_account_alone_has_no_episodes(self, tmp_path: Path) -> None:
        (tmp_path / "one.md").write_text("Litvinov spoke.", encoding="utf-8")
        with Library.make(tmp_path / "library") as library:
            library.add([tmp_path / "one.md"])
        page = text_of(create_app({"LIBRARY": tmp_path / "library"}).test_client().get("/episodes"))
        assert "An episode is what two accounts tell." in page

    def test_pages_turn(self, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("svod.web.pages.episodes.views.PAGE", 2)
        first = text_of(client.get("/episodes?to=1990&from=1900"))
        onward = re.search(r'rel="next" href="([^"]*)"', first)
        assert onward
        second = text_of(client.get(unescape(onward[1])))
        assert len(listed(first)) == 2
        assert len(listed(second)) == 1
        assert not set(listed(first)) & set(listed(second))
        assert "There is no such page" in text_of(client.get("/episodes?page=9"))


class TestPage:
    def test_accounts_stand_side_by_side_in_their_own_language(self, client: FlaskClient) -> None:
        page = text_of(client.get(f"/episodes/{episode_of(client, PARADE).id}"))
        assert page.count('role="columnheader"') == 7  # three moments' columns, and four
        assert '<p id="petrov-1992:p2" lang="ru">' in page
        assert "18 June 1931, Thursday (5 June, old style)" in page
        for slot in ("When", "Who", "In full"):
            assert f"<h2>{slot}</h2>" in page

    def test_each_word_given_has_its_place(self, client: FlaskClient) -> None:
        page = text_of(client.get(f"/episodes/{episode_of(client, VOYAGE).id}"))
        cell = re.search(r'<span lang="ru">Куропаткин</span></a>(.*?)</li>', page, re.DOTALL)
        assert cell
        assert 'href="/read/petrov-1992#p3"' in cell[1]

    def test_what_both_give_is_marked_and_leads_to_the_list_of_it(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get(f"/episodes/{episode_of(client, VOYAGE).id}"))
        whole = page[page.index('id="petrov-1992:p3"') :]
        mark = re.search(r'<a class="sh" data-s="(\d+)" href="#s-\1">Куропаткин</a>', whole)
        assert mark
        assert f'<li id="s-{mark[1]}"' in page

    def test_a_difference_is_one_and_never_a_contradiction(self, client: FlaskClient) -> None:
        page = text_of(client.get(f"/episodes/{episode_of(client, VOTE).id}"))
        assert len(re.findall(r'<a class="dif" data-s="\d+"', page)) == 4
        assert "Given differently" in page
        differing = page[page.index("≠ Given differently") :]
        assert differing.index("/read/moreau-1990#p3") < differing.index("/read/sidorov-2001#p3")
        assert "contradict" not in page.casefold()

    def test_an_account_that_cites_another_is_said_with_the_place(
        self, client: FlaskClient
    ) -> None:
        page = text_of(client.get(f"/episodes/{episode_of(client, PARADE).id}"))
        said = re.search(r"Sidor Sidorov, 2001 cites .*?no witness of its own", page, re.DOTALL)
        assert said
        assert "/read/sidorov-2001#n1" in said[0]

    def test_evidence_has_weights(self, client: FlaskClient) -> None:
        own = episode_of(client, VOYAGE)
        page = text_of(client.get(f"/episodes/{own.id}"))
        assert f'<td class="n">{own.evidence[0].weight:.1f}</td>' in page
        assert f'<td class="n">{own.joined[0].score:.1f}</td>' in page

    def test_another_address_of_an_episode_leads_to_its_own(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        response = client.get(f"/episodes/{own[:8]}")
        assert response.status_code == 302
        assert response.headers["Location"] == f"/episodes/{own}"

    def test_an_episode_that_is_not_there_is_said(self, client: FlaskClient) -> None:
        response = client.get("/episodes/e0000000000")
        assert response.status_code == 404
        assert "no episode" in text_of(response)

    def test_the_page_is_in_order(self, client: FlaskClient) -> None:
        for passages in (PARADE, VOTE):
            page = text_of(client.get(f"/episodes/{episode_of(client, passages).id}"))
            parts = Parts(page)
            assert len(parts.ids) == len(set(parts.ids))
            levels = headings(page)
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in pairwise(levels))
            for link in parts.links:
                if link.startswith("#"):
                    assert link[1:] in parts.ids

    @pytest.mark.parametrize("language", ["en", "ru"])
    def test_no_text_becomes_markup(self, client: FlaskClient, language: str) -> None:
        sent(client, "/episodes/" + episode_of(client, PARADE).id, action="retitle", title=HOSTILE)
        for address in ("/episodes", "/episodes/" + episode_of(client, PARADE).id):
            page = text_of(client.get(f"{address}?lang={language}&q={HOSTILE}"))
            assert "<script" not in page
            assert "&lt;script&gt;" in page

    def test_other_pages_say_where_a_passage_is_told_too(self, client: FlaskClient) -> None:
        reading = "/read/moreau-1990"
        assert "told also by" not in text_of(client.get(reading))
        client.get("/episodes")
        link = f'href="/episodes/{episode_of(client, VOYAGE).id}"'
        for address in (reading, "/search?q=Kuropatkin"):
            page = text_of(client.get(address))
            assert "told also by" in page
            assert link in page


class TestCorrecting:
    def test_confirmed_is_said_in_the_list(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        response = sent(client, f"/episodes/{own}", action="confirm")
        assert response.status_code == 303
        assert response.headers["Location"] == f"/episodes/{own}?done=confirm"
        assert "This episode is confirmed." in text_of(client.get(response.headers["Location"]))
        assert "✓ confirmed" in text_of(client.get("/episodes"))

    def test_rejected_is_gone_until_undone(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        response = sent(client, f"/episodes/{own}", action="reject")
        page = text_of(client.get(response.headers["Location"]))
        assert own not in listed(page)
        assert "Last correction:" in page
        undone = sent(client, "/episodes", action="undo", seen="1")
        assert undone.headers["Location"] == "/episodes?done=undo"
        assert own in listed(text_of(client.get("/episodes")))

    def test_a_title_is_given(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        sent(client, f"/episodes/{own}", action="retitle", title="  The tramway,\n at last ")
        page = text_of(client.get(f"/episodes/{own}"))
        assert "The tramway, at last</" in page
        assert own in listed(text_of(client.get("/episodes?q=tramway, at last")))

    def test_a_passage_is_split_off(self, client: FlaskClient) -> None:
        own = episode_of(client, PARADE).id
        response = sent(client, f"/episodes/{own}", action="split", passage=["sidorov-2001:p2"])
        left = episode_of(client, PARADE - {"sidorov-2001:p2"})
        assert response.headers["Location"] == f"/episodes/{left.id}?done=split"
        assert "✎ by hand" in text_of(client.get("/episodes"))

    def test_a_passage_is_moved(self, client: FlaskClient) -> None:
        own, goal = episode_of(client, PARADE).id, episode_of(client, VOYAGE).id
        response = sent(
            client, f"/episodes/{own}", action="move", passage=["sidorov-2001:p2"], other=goal
        )
        grown = episode_of(client, VOYAGE | {"sidorov-2001:p2"})
        assert response.headers["Location"] == f"/episodes/{grown.id}?done=move"
        assert episode_of(client, PARADE - {"sidorov-2001:p2"})

    def test_two_are_merged(self, client: FlaskClient) -> None:
        own, added = episode_of(client, PARADE).id, episode_of(client, VOTE).id
        response = sent(client, f"/episodes/{own}", action="merge", other=added, title="One")
        merged = episode_of(client, PARADE | VOTE)
        assert merged.title == "One"
        assert response.headers["Location"] == f"/episodes/{merged.id}?done=merge"
        assert client.get(response.headers["Location"]).status_code == 200

    def test_one_is_made_by_hand_of_ids_and_addresses(self, client: FlaskClient) -> None:
        response = sent(
            client,
            "/episodes",
            action="make",
            passages="moreau-1990:p1\nhttp://localhost/read/petrov-1992?lang=ru#p4",
            title="Salt and firewood",
        )
        made = episode_of(client, {"moreau-1990:p1", "petrov-1992:p4"})
        assert response.headers["Location"] == f"/episodes/{made.id}?done=make"
        page = text_of(client.get(response.headers["Location"]))
        assert "Salt and firewood" in page
        assert "It was made by hand." in page

    def test_corrections_survive_a_new_start(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        sent(client, f"/episodes/{own}", action="confirm")
        folder = client.application.config["LIBRARY"]
        page = text_of(create_app({"LIBRARY": folder}).test_client().get("/episodes"))
        assert "✓ confirmed" in page

    def test_the_language_is_kept(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        page = text_of(client.get(f"/episodes/{own}?lang=ru"))
        assert f'action="/episodes/{own}?lang=ru"' in page
        response = sent(client, f"/episodes/{own}?lang=ru", action="confirm")
        assert "lang=ru" in response.headers["Location"]

    @pytest.mark.parametrize(
        ("said", "status", "reason"),
        [
            ({"action": "split"}, 400, "Tick a passage"),
            ({"action": "split", "passage": ["petrov-1992:p9"]}, 400, "no longer in this episode"),
            ({"action": "split", "passage": sorted(PARADE)}, 400, "Nothing would be left"),
            ({"action": "merge"}, 400, "Choose the other episode"),
            ({"action": "merge", "other": "e0000000000"}, 404, "no episode"),
            ({"action": "retitle", "title": " "}, 400, "a word at least"),
            ({"action": HOSTILE}, 400, "does not say what"),
            ({}, 400, "does not say what"),
        ],
    )
    def test_a_form_that_cannot_be_followed_says_why(
        self,
        client: FlaskClient,
        said: dict[str, str | list[str]],
        status: int,
        reason: str,
    ) -> None:
        response = sent(client, "/episodes/" + episode_of(client, PARADE).id, **said)
        page = text_of(response)
        assert response.status_code == status
        assert "Nothing was changed" in page
        assert reason in page
        assert not library_of(client).corrections.all()

    @pytest.mark.parametrize(
        ("said", "status", "reason"),
        [
            ({"action": "make", "passages": "moreau-1990:p1"}, 400, "two accounts at least"),
            ({"action": "make", "passages": "moreau-1990:p1 petrov-1992:p99"}, 404, "no passage"),
            ({"action": "undo", "seen": "0"}, 400, "no correction to take back"),
        ],
    )
    def test_what_is_not_there_cannot_be_made_or_undone(
        self, client: FlaskClient, said: dict[str, str], status: int, reason: str
    ) -> None:
        response = sent(client, "/episodes", **said)
        assert response.status_code == status
        assert reason in text_of(response)

    def test_only_the_correction_that_was_seen_is_undone(self, client: FlaskClient) -> None:
        for passages in (VOTE, VOYAGE):
            sent(client, "/episodes/" + episode_of(client, passages).id, action="confirm")
        response = sent(client, "/episodes", action="undo", seen="1")
        assert response.status_code == 400
        assert len(library_of(client).corrections.all()) == 2

    def test_an_episode_that_is_gone_is_said(self, client: FlaskClient) -> None:
        own = episode_of(client, VOTE).id
        sent(client, f"/episodes/{own}", action="reject")
        response = sent(client, f"/episodes/{own}", action="confirm")
        assert response.status_code == 404
        assert 'href="/episodes"' in text_of(response)


class TestForms:
    @pytest.mark.parametrize("token", ["", "0" * 64, "ключ"])
    def test_a_form_from_elsewhere_is_refused(self, client: FlaskClient, token: str) -> None:
        own = episode_of(client, VOTE).id
        for address in (f"/episodes/{own}", "/episodes"):
            response = client.post(address, data={"token": token, "action": "reject"})
            assert response.status_code == 403
            assert "Nothing was changed" in text_of(response)
        assert not library_of(client).corrections.all()

    @pytest.mark.parametrize(
        ("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 303)]
    )
    def test_the_browser_says_from_where_it_asks(
        self, client: FlaskClient, site: str, status: int
    ) -> None:
        own = episode_of(client, VOTE).id
        token = token_in(text_of(client.get("/episodes")))
        response = client.post(
            f"/episodes/{own}",
            data={"token": token, "action": "confirm"},
            headers={"Sec-Fetch-Site": site},
        )
        assert response.status_code == status

    def test_tokens_of_two_applications_differ(self, client: FlaskClient) -> None:
        folder = client.application.config["LIBRARY"]
        other = create_app({"LIBRARY": folder, "READ_ONLY": False}).test_client()
        tokens = [token_in(text_of(each.get("/episodes"))) for each in (client, other)]
        assert tokens[0] != tokens[1]

    def test_processes_that_share_a_key_share_tokens(self, client: FlaskClient) -> None:
        said = {"LIBRARY": client.application.config["LIBRARY"], "READ_ONLY": False}
        keyed = [create_app({**said, "SECRET_KEY": key}).test_client() for key in ("a", "a", "b")]
        tokens = [token_in(text_of(each.get("/episodes"))) for each in keyed]
        assert tokens[0] == tokens[1] != tokens[2]

    def test_a_page_that_is_only_read_has_no_forms_and_takes_none(
        self, client: FlaskClient
    ) -> None:
        own = episode_of(client, VOTE).id
        token = token_in(text_of(client.get("/episodes")))
        reader = create_app({"LIBRARY": client.application.config["LIBRARY"]}).test_client()
        for address in ("/episodes", f"/episodes/{own}"):
            page = text_of(reader.get(address))
            assert 'method="post"' not in page
            assert 'name="token"' not in page
            response = reader.post(address, data={"token": token, "action": "confirm"})
            assert response.status_code == 403
            assert "can only be read here" in text_of(response)

    def test_a_form_beyond_measure_is_refused(self, client: FlaskClient) -> None:
        response = sent(client, "/episodes", action="make", passages="x" * 100_000)
        assert response.status_code == 413


class TestNames:
    def test_a_title_is_shown_without_the_days_that_stand_beside_it(
        self, client: FlaskClient
    ) -> None:
        own = episode_of(client, VOYAGE)
        assert own.title.endswith(own.when)
        assert own.when not in name_of(own)
        assert name_of(own).strip(" ·") == name_of(own)

    @pytest.mark.parametrize(
        ("said", "passage"),
        [
            ("moreau-1990:p2", "moreau-1990:p2"),
            ("/read/moreau-1990#p2", "moreau-1990:p2"),
            ("http://127.0.0.1:8000/read/%D0%B0-1?dates=0#n3", "а-1:n3"),
            ("http://127.0.0.1:8000/passage/moreau-1990:p2", "moreau-1990:p2"),
            ("moreau-1990:p2,", "moreau-1990:p2"),
        ],
    )
    def test_a_passage_is_named_by_its_id_or_address(self, said: str, passage: str) -> None:
        assert passage_named(said) == passage

    def test_marks_rise_and_none_stands_over_another(self) -> None:
        marks = [
            Marked(Span(4, 9), "name", 1),
            Marked(Span(0, 3), "date", 2),
            Marked(Span(4, 6), "differs", 3),
            Marked(Span(9, 12), "number", 4),
        ]
        assert [each.number for each in apart(marks)] == [2, 1, 4]


def test_what_differs_inside_of_what_agrees_is_marked_as_differing() -> None:
    whole = Marked(Span(10, 40), "quotation", 1)
    word = Marked(Span(20, 25), "differs", 2)
    assert list(outside(whole, (word,))) == [
        Marked(Span(10, 20), "quotation", 1), Marked(Span(25, 40), "quotation", 1),
    ]  # fmt: skip
    assert list(outside(word, (whole,))) == []
    assert list(outside(whole, ())) == [whole]


def test_any_passages_are_laid_side_by_side_by_their_ids_or_addresses(client: FlaskClient) -> None:
    page = text_of(client.get("/passages?passage=moreau-1990:p3&passage=sidorov-2001:p3"))
    assert "In full" in page
    assert "You asked for these passages." in page
    assert "They do not tell the same" not in page
    same = client.get("/passages?passages=/read/moreau-1990%23p3+sidorov-2001:p3")
    assert same.status_code == 200
    assert client.get("/passages?passage=moreau-1990:p3").status_code == 400
    assert client.get("/passages?passage=moreau-1990:p3&passage=petrov-1992:p99").status_code == 404


def test_passages_laid_side_by_side_become_an_episode(client: FlaskClient) -> None:
    page = text_of(client.get("/passages?passage=moreau-1990:p3&passage=petrov-1992:p3"))
    made = re.search(r'name="passages" value="([^"]+)"', page)
    assert made
    answer = sent(client, "/episodes", action="make", passages=made[1], title="A test")
    assert answer.status_code == 303
    assert episode_of(client, {"moreau-1990:p3", "petrov-1992:p3"}).title == "A test"

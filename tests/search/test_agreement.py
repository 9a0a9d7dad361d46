"""What accounts of one happening give alike, and what differently."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from svod.index.analysis import Analyzer
from svod.index.dates import dates_of
from svod.index.documents import Passage
from svod.index.names import Name
from svod.index.spans import Run, Span
from svod.search import Library
from svod.search.agreement import Compared, compared
from svod.search.aliases import Aliases
from svod.search.given import Items
from svod.search.read import Telling

from .winters import built

ANALYZER = Analyzer()
NAMES = (Name("Ostrava", ("Mährisch Ostrau", "Ostrau")),)


def telling(account: str, text: str) -> Telling:
    span = Span(0, len(text))
    passage = Passage(
        f"{account}:p1", account, "body", text, f"{account}.txt", (span,), runs=(Run(0, span),)
    )
    return Telling(account, ((passage, span),), {passage.id: dates_of([passage], None)})


def both(a: str, b: str) -> Compared:
    finder = Items(ANALYZER, Aliases(NAMES, ANALYZER))
    return compared([telling("a", a), telling("b", b)], finder)


def agreed(a: str, b: str) -> set[tuple[str, str, str]]:
    return {
        (each.kind, each.values["a"].text, each.values["b"].text) for each in both(a, b).agreements
    }


def differing(a: str, b: str) -> set[tuple[str, str, str]]:
    return {
        (each.kind, each.values["a"].text, each.values["b"].text)
        for each in both(a, b).differences
        if each.kind != "only-in" and each.shown
    }


AGREE = [
    # calendar, precision and language
    ("On 8/21 January 1918 they met.", "On 21 January 1918 they met.",
     ("date", "8/21 January 1918", "21 January 1918")),
    ("It was June 1946.", "It was 18 June 1946.", ("date", "June 1946", "18 June 1946")),
    ("On 3 March 1918 it was signed.", "Подписан 3 марта 1918 г. вечером.",
     ("date", "3 March 1918", "3 марта 1918 г.")),
    # spelling and names called one
    ("They saw Litvinov there.", "Там видели Литвинова вчера.", ("name", "Litvinov", "Литвинова")),
    ("They lived at Ostrau then.", "They lived at Ostrava then.", ("name", "Ostrau", "Ostrava")),
    # numbers in words
    ("The motion was carried by seven votes to four.", "The motion passed, 7–4, at night.",
     ("number", "seven votes to four", "7–4")),
    # quoted words
    ("He called it “a prolonged armed truce” then.", "She read of a “prolonged armed truce” too.",
     ("quotation", "a prolonged armed truce", "prolonged armed truce")),
]  # fmt: skip

DIFFER = [
    ("It expired on 17 February 1918 at noon.", "It expired on 18 February 1918 at midnight.",
     ("date", "17 February 1918", "18 February 1918")),
    ("It was carried by seven votes to four.", "The motion passed, six votes to five.",
     ("number", "seven votes to four", "six votes to five")),
    ("One month later she left.", "She left two months later.",
     ("date", "One month later", "two months later")),
    ("He returned to Moscow at once.", "He returned to Petrograd at once.",
     ("name", "Moscow", "Petrograd")),
    ("He told the Norwegian ambassador Andvord so.", "He told the Norwegian ambassador Berg so.",
     ("name", "Andvord", "Berg")),
]  # fmt: skip

NEITHER = [
    ("It was June 1946.", "It was 18 June 1946."),
    ("On 8/21 January 1918 they met.", "On 21 January 1918 they met."),
    ("They met on 3 March 1918.", "They met on 9 October 1918."),
    ("Nine boats came, and pp. 7–4 are torn.", "Ten carts came."),
    ("He returned to Moscow.", "He returned to Москва."),
]


@pytest.mark.parametrize(("a", "b", "expected"), AGREE)
def test_what_means_the_same_agrees(a: str, b: str, expected: tuple[str, str, str]) -> None:
    assert expected in agreed(a, b)


@pytest.mark.parametrize(("a", "b", "expected"), DIFFER)
def test_what_stands_in_one_role_and_is_not_the_same_differs(
    a: str, b: str, expected: tuple[str, str, str]
) -> None:
    assert expected in differing(a, b)


@pytest.mark.parametrize(("a", "b"), NEITHER)
def test_in_doubt_there_is_no_difference(a: str, b: str) -> None:
    found = both(a, b)
    assert [each for each in found.differences if each.kind in ("date", "number")] == []


def test_less_precise_and_other_calendar_are_said() -> None:
    notes = {each.note for each in both("It was June 1946.", "It was 18 June 1946.").agreements}
    assert notes == {"less precise"}
    assert {
        each.note
        for each in both("On 8/21 January 1918.", "On 21 January 1918 N.S. it was.").agreements
    } == {"other calendar"}


def test_what_one_alone_gives_is_listed_behind_the_rest() -> None:
    found = both("It passed by six votes to five under Lindqvist.", "It passed, seven to four.")
    assert [each.kind for each in found.differences][:1] == ["number"]
    alone = [each for each in found.differences if each.kind == "only-in"]
    assert [value.text for each in alone for value in each.values.values()] == ["Lindqvist"]


def test_every_value_stands_where_it_says() -> None:
    text = "They saw Litvinov on 3 March 1918; seven votes to four."
    for item in Items(ANALYZER, Aliases((), ANALYZER)).of(telling("a", text)):
        assert text[item.value.start : item.value.stop] == item.value.text


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with Library.open(built(tmp_path_factory.mktemp("winters"))) as opened:
        yield opened


def test_the_accounts_of_a_vote_differ_in_its_result(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p5" in each.passages()]
    (difference,) = [each for each in episode.differences if each.shown]
    assert (difference.kind, difference.role) == ("number", "vote")
    assert {value.text for value in difference.values.values()} == {
        "seven votes to four", "six votes to five",
    }  # fmt: skip


def test_a_synopsis_has_a_row_for_each_question_that_is_answered(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p5" in each.passages()]
    made = library.synopsis(episode.id)
    rows = {row.slot: row.cells for row in made.rows}
    assert set(rows) == {"when", "where", "who", "outcome"}
    assert [said.standing for said in rows["outcome"]["varga"]] == ["agrees", "differs"]
    assert [said.standing for said in rows["when"]["kestrel"]] == ["agrees"]


def test_a_synopsis_shows_the_wording_that_the_accounts_share(library: Library) -> None:
    (episode,) = [each for each in library.episodes() if "varga:p3" in each.passages()]
    made = library.synopsis(episode.id)
    assert "a door that nobody will shut again" in {each.a.text for each in made.quotations}

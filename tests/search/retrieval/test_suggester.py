"""What is offered for a beginning, and for a word that stands nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.engines import Form
from svod.search import Library
from svod.search.cli import main
from svod.search.retrieval.results import Suggestion
from svod.search.retrieval.suggester import Suggester, Vocabulary, beginnings, begins, near

TEXT = """\
Chicherin wrote to Chicherin; Чичерину не ответил Чичерин. Chicherin's note was long.

Троцкий и Trotsky в Бресте; Россия и россия. The cheap chart, more and more.

Народный комиссар Наркоминдела прибыл; море и мост. In 1918 it was 1919.
"""
OTHER = "Trotskii met Chicherin at Brest-Litovsk. The Narkomindel was new.\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    texts = tmp_path_factory.mktemp("suggesting")
    (texts / "one.md").write_text(TEXT, encoding="utf-8")
    (texts / "two.md").write_text(OTHER, encoding="utf-8")
    library = Library.make(texts / "library")
    assert not library.add([texts]).failed
    return library


def completed(library: Library, prefix: str) -> list[str]:
    return [each.form for each in library.complete(prefix).forms]


def suggested(library: Library, query: str) -> list[str]:
    suggestions = library.search(query).suggestions
    assert len(suggestions) <= 1
    return [each.form for forms in suggestions.values() for each in forms]


# Beginnings


@pytest.mark.parametrize(
    ("prefix", "expected"),
    [
        ("Чич", "Chicherin"),
        ("чич", "Chicherin"),
        ("Chich", "Chicherin"),
        ("Tchitch", "Chicherin"),
        ("Tschi", "Chicherin"),
        ("Чичер", "Chicherin"),
        ("Росси", "Россия"),
        ("Rossi", "Россия"),
        ("Trot", "Trotskii"),
        ("Trotz", "Trotskii"),
        ("Нарко", "Наркоминдела"),
        ("Narkomi", "Narkomindel"),
        ("Brest-", "Brest-Litovsk"),
        ("брест-", "Brest-Litovsk"),
        ("191", "1918"),
    ],
)
def test_a_beginning_finds_words_of_either_script(
    library: Library, prefix: str, expected: str
) -> None:
    assert expected in completed(library, prefix)


@pytest.mark.parametrize(
    ("prefix", "other"), [("мор", "more"), ("чe", "cheap"), ("чар", "chart"), ("Chi", "cheap")]
)
def test_a_beginning_in_cyrillic_finds_no_english_word(
    library: Library, prefix: str, other: str
) -> None:
    assert other not in completed(library, prefix)


@pytest.mark.parametrize("prefix", ["", " ", "zz", "щщ", "-", "'", "a b", "\0", "и" * 5000])
def test_a_beginning_of_no_word_finds_none(library: Library, prefix: str) -> None:
    assert completed(library, prefix) == []


def test_words_that_unify_are_given_once_with_all_their_counts(library: Library) -> None:
    (word,) = library.complete("Чиче").forms
    assert (word.form, word.count, dict(word.accounts)) == ("Chicherin", 6, {"one": 5, "two": 1})


def test_a_word_counts_what_a_search_for_it_finds(library: Library) -> None:
    for word in library.complete("t").forms:
        forms = library.spellings(word.form).forms
        assert word.count == sum(form.count for form in forms)


def test_the_most_frequent_words_come_first_and_no_more_than_asked(library: Library) -> None:
    counts = [word.count for word in library.complete("m", limit=10).forms]
    assert counts == sorted(counts, reverse=True)
    assert len(library.complete("m", limit=1).forms) == 1


def test_of_words_as_frequent_that_in_the_script_typed_comes_first(library: Library) -> None:
    assert completed(library, "мос") == ["мост"]
    assert completed(library, "Троц") == ["Троцкий"]
    assert completed(library, "Trot") == ["Trotskii"]


def test_capitals_make_no_two_words(library: Library) -> None:
    (word,) = library.complete("росс").forms
    assert word.count == 2


# Words that stand nowhere


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Chichreni", "Chicherin"),  # two in each other's place, twice
        ("Chicheri", "Chicherin"),
        ("Чичрин", "Chicherin"),
        ("Tchitcherni", "Chicherin"),
        ("Троцский", "Троцкий"),
        ("комиссавр", "комиссар"),  # with a Latin letter in it
        ("Narkomndel", "Narkomindel"),
        ("Brest-Litowzk", "Brest-Litovsk"),
        ("chrat", "chart"),
        ("Brest-", None),
        ("charming", None),
        ("1917", None),
        ("zz", None),
        ("щ" * 1999, None),
    ],
)
def test_a_word_that_stands_nowhere_has_its_nearest(
    library: Library, word: str, expected: str | None
) -> None:
    assert suggested(library, word)[:1] == ([expected] if expected else [])


@pytest.mark.parametrize("word", ["Tchitcherin", "Чичерина", "Chich*", "Россия", "chart"])
def test_a_word_that_is_found_needs_none(library: Library, word: str) -> None:
    assert suggested(library, word) == []


def test_a_beginning_alone_is_offered_what_begins_so(library: Library) -> None:
    assert suggested(library, "Чич") == ["Chicherin"]


def test_short_words_have_one_slip_and_long_ones_two() -> None:
    assert list(near("chart", ["chrat", "shard"])) == [(0, 1)]
    assert dict(near("charts", ["shards", "shirds"])) == {0: 2}


def test_slips_are_counted_in_characters() -> None:
    assert dict(near("чичерин", ["чичерен", "чечерен", "чечерна"])) == {0: 1, 1: 2}
    assert dict(near("𝔞𝔟𝔠", ["𝔞𝔟𝔡", "𝔞𝔢𝔡"])) == {0: 1}


def test_each_absent_word_of_a_phrase_has_its_own(library: Library) -> None:
    results = library.search('"Chicherni wrote" Trotskky note')
    assert results.absent == ("Chicherni wrote", "Trotskky")
    made = {word: forms[0].form for word, forms in results.suggestions.items()}
    assert made == {"Chicherni": "Chicherin", "Trotskky": "Trotskii"}


def test_what_must_not_be_there_has_none(library: Library) -> None:
    assert library.search("Chicherin -Trotskky").suggestions == {}


def test_at_most_five_are_offered(library: Library, tmp_path: Path) -> None:
    (tmp_path / "rows.md").write_text(
        " ".join(f"ba{letter}" for letter in "bcdfghklmprstx"), encoding="utf-8"
    )
    with Library.make(tmp_path / "library") as own:
        own.add([tmp_path / "rows.md"])
        assert len(own.search("baz").suggestions["baz"]) == 5


def test_suggestions_change_with_the_library(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("Chicherin.", encoding="utf-8")
    (tmp_path / "two.md").write_text("Trotsky.", encoding="utf-8")
    with Library.make(tmp_path / "library") as own:
        own.add([tmp_path / "one.md"])
        assert completed(own, "Tro") == []
        own.add([tmp_path / "two.md"])
        assert completed(own, "Tro") == ["Trotsky"]
        own.remove(["two"])
        assert completed(own, "Tro") == []


# The parts


def test_the_vocabulary_joins_capitals_and_ranks() -> None:
    forms = [Form("Coal", 2, {"a": 2}), Form("bridge", 2, {"b": 2}), Form("coal", 1, {"b": 1})]
    known = Vocabulary.of(forms)
    assert known.forms == (Form("Coal", 3, {"a": 2, "b": 1}), Form("bridge", 2, {"b": 2}))
    assert known.letters == ("coal", "bridge")
    assert known.by_letters == (("bridge", 1), ("coal", 0))


@pytest.mark.parametrize("word", ["россия", "chicherin", "троцкий", "zhukov", "брест-литовск"])
def test_every_word_begins_with_each_of_its_beginnings(word: str) -> None:
    for size in range(1, len(word) + 1):
        assert any(begins(word, read) for read in beginnings(word[:size]))


def test_the_likeliest_reading_that_finds_something_counts(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("Hindenburg, Chicherin and Khrushchev.", encoding="utf-8")
    with Library.make(tmp_path / "library") as own:
        own.add([tmp_path / "one.md"])
        assert completed(own, "Chi") == ["Chicherin"]
        assert completed(own, "Chru") == ["Khrushchev"]


# As they are shown


def test_json_has_them(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(library.folder.folder)
    assert main(["--library", folder, "complete", "Чиче", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "prefix": "Чиче",
        "forms": [{"form": "Chicherin", "count": 6, "accounts": {"one": 5, "two": 1}}],
    }
    assert main(["--library", folder, "search", "Чичрин", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["suggestions"] == {
        "Чичрин": [{"form": "Chicherin", "count": 6, "accounts": {"one": 5, "two": 1}}]
    }


def test_people_are_told(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(library.folder.folder)
    assert main(["--library", folder, "complete", "Чиче"]) == 0
    assert "Chicherin    6    5    1" in capsys.readouterr().out
    assert main(["--library", folder, "search", "Чичрин"]) == 1
    assert "Чичрин: did you mean Chicherin 6?" in capsys.readouterr().out
    assert main(["--library", folder, "complete", "zzzz"]) == 1
    assert "Nothing found." in capsys.readouterr().err


def test_an_english_reading_is_the_analyzer_s_to_give() -> None:
    # The cases above rest on this: should it change, they are to be chosen anew.
    (word,) = Analyzer().analyse("chart")
    assert not any(term > "а" for term in word.terms.respelled)


def test_a_word_may_rise_among_four_times_as_many_when_its_forms_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [Suggestion(f"word{n}", count, {}) for n, count in enumerate((2, 1, 1, 9, 20))]
    monkeypatch.setattr(Suggester, "beginning", lambda *_: range(len(words)))
    monkeypatch.setattr(Suggester, "once", lambda *_: iter(words))
    asked = Suggester(None, Analyzer())  # type: ignore[arg-type]
    assert [each.form for each in asked.completions("w", 1)] == ["word3"]

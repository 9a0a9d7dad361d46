"""What other programs use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from svod.index.errors import AccountUnknown, LibraryForeign, LibraryMissing, QuerySyntaxError
from svod.index.storage.derived import derived_folder as derived
from svod.search import Library, Results, parse
from svod.search.samples import build_sample, seeds_folder


def test_a_library_is_a_context_and_may_be_opened_by_a_name(corpus_folder: Path) -> None:
    with Library.open(str(corpus_folder)) as library:
        assert isinstance(library.search("Литвинов Hottelet", limit=20), Results)


def test_a_library_closed_opens_again_when_asked(corpus_folder: Path) -> None:
    library = Library.open(corpus_folder)
    library.close()
    assert library.search("bridge").total == 1
    library.close()


def test_opening_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        Library.open(tmp_path / "missing")


def test_making_in_the_place_of_something_else_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(LibraryForeign):
        Library.make(tmp_path)


def test_accounts_and_counts(corpus: Library) -> None:
    assert [account.id for account in corpus.accounts()] == ["gazeta", "hale", "pismo", "volkova"]
    assert corpus.account("hale").author == "Robert Hale"
    assert corpus.counts() == {"gazeta": (2, 0), "hale": (5, 1), "pismo": (4, 0), "volkova": (5, 1)}
    assert len(set(corpus.sigla().values())) == 4


def test_passages_of_one_account_or_of_all(corpus: Library) -> None:
    assert len(list(corpus.passages())) == 16
    assert {passage.account for passage in corpus.passages("hale")} == {"hale"}
    with pytest.raises(AccountUnknown):
        list(corpus.passages("nobody"))


def test_a_passage_by_its_id(corpus: Library) -> None:
    for passage in corpus.passages():
        assert corpus.passage(passage.id) == passage
    with pytest.raises(AccountUnknown, match="no passage 'hale:p99'"):
        corpus.passage("hale:p99")


def test_understood_parses_to_what_was_asked(corpus: Library) -> None:
    results = corpus.search("“Vneshnyaya  politika” -coal")
    assert parse(results.understood) == parse(results.query)


def test_an_open_library_notices_what_is_added_and_removed(
    own_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "lee.txt"
    file.write_text("A bridge of stone.")
    with Library.open(own_folder) as reader, Library.open(own_folder) as writer:
        assert reader.search("bridge").total == 1
        writer.add([file])
        assert reader.search("bridge").total == 2
        assert {account.id for account in reader.compare("bridge").accounts} == {"hale", "lee"}
        writer.remove(["hale"])
        assert [hit.passage.id for hit in reader.search("bridge").hits] == ["lee:p1"]


def test_one_library_serves_several_threads(corpus: Library) -> None:
    wanted = corpus.search("Литвинов")
    answers: list[bool] = []

    def ask() -> None:
        answers.append(all(corpus.search("Литвинов") == wanted for _ in range(10)))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [True] * 6


def test_the_state_tells_of_an_index_out_of_date(own_folder: Path) -> None:
    with Library.open(own_folder) as library:
        assert library.info().indexed
        (derived(own_folder) / "index" / "state.json").unlink()
        assert not library.info().indexed
        done: list[int] = []
        library.prepare(done.append)
        assert done == list(range(1, 17))
        assert library.info().indexed


def test_the_sample_library_is_built_and_built_again(tmp_path: Path) -> None:
    folder = build_sample(tmp_path / "sample")
    assert build_sample(folder) == folder
    with Library.open(folder) as library:
        assert len(library.accounts()) == len(list(seeds_folder().glob("*.md"))) - (
            (seeds_folder() / "README.md").exists()
        )
        assert library.compare("Hottelet interview").rows


def test_in_the_sample_both_scripts_meet(tmp_path: Path) -> None:
    with Library.open(build_sample(tmp_path / "sample")) as library:
        languages = {
            library.account(hit.passage.account).language
            for hit in library.search("Литвинов Hottelet", limit=50).hits
        }
    assert languages >= {"en", "ru"}


@pytest.fixture
def dated(tmp_path: Path) -> Iterator[Library]:
    """A library of one telling over two months."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "diary.md").write_text(
        "The envoy came on 3 May 1918.\n\nThe envoy left in June 1918.\n\n"
        "The envoy of 1918 wrote nothing.\n\nOn 4 May 1918 it rained.",
        encoding="utf-8",
    )
    with Library.make(tmp_path / "library") as library:
        library.add([texts])
        yield library


def test_a_search_is_narrowed_to_days_that_passages_name(dated: Library) -> None:
    assert dated.search("envoy").total == 3
    found = dated.search("envoy", during="1918-05")
    assert [hit.passage.text[:14] for hit in found.hits] == ["The envoy came", "The envoy of 1"]
    assert found.understood == "envoy"
    assert [each.how for each in found.hits[0].highlights] == ["exact", "date"]
    assert dated.search("envoy", during="1919").total == 0
    with pytest.raises(ValueError, match="a date is expected"):
        dated.search("envoy", during="yesterday")


def test_every_month_is_counted_among_what_is_found(dated: Library) -> None:
    found = {facet.value: facet.count for facet in dated.search("envoy").facets["date"]}
    assert found == {"1918": 3, "1918-05": 1, "1918-06": 1}


def test_a_timeline_is_narrowed_to_passages_that_answer(dated: Library) -> None:
    assert len(dated.timeline()) == 4
    assert [each.date.text for each in dated.timeline(query="came")] == ["3 May 1918"]
    assert dated.timeline(query="nobody") == ()
    with pytest.raises(QuerySyntaxError):
        dated.timeline(query="(")


def test_a_timeline_takes_the_nearest_passages_where_none_has_all_words(dated: Library) -> None:
    assert not dated.search("envoy rained").complete
    assert [each.date.text for each in dated.timeline(query="envoy rained")] == ["4 May 1918"]

"""The library on disk, and the index that is derived from it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.bundle import AccountBundle
from svod.index.engines import clauses
from svod.index.errors import AccountUnknown, LibraryDamaged, LibraryForeign, LibraryMissing
from svod.index.ingest.conversion import read_account
from svod.index.storage.library_folder import LibraryFolder

TEXTS = {
    "hale": "A cold bridge.\n\nLitvinoff came.",
    "zimin": "Холодный мост.\n\nЛитвинов приехал.",
}


def telling(name: str, text: str) -> AccountBundle:
    return read_account(Path(f"{name}.txt"), text.encode("utf-8"), {"id": name})


@pytest.fixture
def library(tmp_path: Path) -> LibraryFolder:
    made = LibraryFolder.open_or_make(tmp_path / "library")
    made.keep([telling(name, text) for name, text in TEXTS.items()])
    return made


def found(library: LibraryFolder, word: str) -> list[str]:
    (asked,) = Analyzer().asked(word)
    look = clauses.Look(
        word, frozenset((asked.terms.exact,)), asked.terms.inflected, asked.terms.respelled
    )
    return sorted(match.passage.id for match in library.engine().search(look, 99).matches)


def test_what_is_kept_is_read_back(library: LibraryFolder) -> None:
    for name, text in TEXTS.items():
        kept = telling(name, text)
        assert library.account(name) == kept.account
        assert tuple(library.passages(name)) == kept.passages


def test_the_store_is_a_line_a_passage_after_the_account(library: LibraryFolder) -> None:
    lines = (library.accounts_folder / "zimin.jsonl").read_text(encoding="utf-8").splitlines()
    account, *passages = map(json.loads, lines)
    assert account["id"] == "zimin"
    assert [row["text"] for row in passages] == ["Холодный мост.", "Литвинов приехал."]
    assert "Литвинов" in lines[2]


def test_a_passage_with_every_kind_of_line_end_stays_one_line(library: LibraryFolder) -> None:
    odd = "A\x85bridge\u2028and\u2029a\x1driver."
    library.keep([telling("odd", odd)])
    assert [passage.text for passage in library.passages("odd")] == [odd]
    assert library.damages() == ()


def test_nothing_is_written_before_something_is_kept(tmp_path: Path) -> None:
    LibraryFolder.open_or_make(tmp_path / "library")
    assert not (tmp_path / "library").exists()


def test_an_empty_folder_may_become_a_library(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    LibraryFolder.open_or_make(tmp_path / "library").keep([telling("hale", "A bridge.")])
    assert LibraryFolder.open(tmp_path / "library").account_ids() == ("hale",)


def test_opening_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing) as caught:
        LibraryFolder.open(tmp_path / "library")
    assert caught.value.folder == tmp_path / "library"


def test_a_folder_of_something_else_is_foreign(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    for opening in (LibraryFolder.open, LibraryFolder.open_or_make):
        with pytest.raises(LibraryForeign, match=r"other files and no library\.json"):
            opening(tmp_path)


def test_a_library_keeps_its_id(library: LibraryFolder) -> None:
    before = (library.folder / "library.json").read_bytes()
    library.keep([telling("lee", "A river.")])
    library.remove(["lee"])
    assert (library.folder / "library.json").read_bytes() == before


def test_both_scripts_are_found(library: LibraryFolder) -> None:
    assert found(library, "Литвинов") == ["hale:p2", "zimin:p2"]


def test_keeping_replaces_an_account(library: LibraryFolder) -> None:
    library.keep([telling("hale", "A tower.")])
    assert found(library, "Литвинов") == ["zimin:p2"]
    assert found(library, "tower") == ["hale:p1"]


def test_removing_takes_the_passages_out(library: LibraryFolder) -> None:
    library.remove(["hale"])
    assert library.account_ids() == ("zimin",)
    assert found(library, "Литвинов") == ["zimin:p2"]
    assert library.engine().size == 2


def test_removing_an_unknown_account_removes_none(library: LibraryFolder) -> None:
    with pytest.raises(AccountUnknown) as caught:
        library.remove(["hale", "nobody"])
    assert (caught.value.wanted, caught.value.known) == ("nobody", ("hale", "zimin"))
    assert library.account_ids() == ("hale", "zimin")


@pytest.mark.parametrize("name", ["nobody", "", "../library", "HALE"])
def test_an_unknown_account_is_an_error(name: str, library: LibraryFolder) -> None:
    with pytest.raises(AccountUnknown):
        library.account(name)
    with pytest.raises(AccountUnknown):
        list(library.passages(name))


def test_an_open_library_notices_what_another_adds(library: LibraryFolder) -> None:
    assert found(library, "tower") == []
    other = LibraryFolder.open(library.folder)
    other.keep([telling("lee", "A tower.")])
    assert found(library, "tower") == ["lee:p1"]


def test_an_index_that_is_current_is_not_made_again(library: LibraryFolder) -> None:
    state = (library.derived / "index" / "state.json").stat().st_mtime_ns
    found(library, "tower")
    found(LibraryFolder.open(library.folder), "tower")
    assert (library.derived / "index" / "state.json").stat().st_mtime_ns == state


def test_an_index_of_another_analyzer_is_made_anew(
    library: LibraryFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Analyzer, "fingerprint", "another")
    again = LibraryFolder.open(library.folder)
    assert not again.is_indexed()
    assert found(again, "Литвинов") == ["hale:p2", "zimin:p2"]
    assert again.is_indexed()


def test_only_what_changed_is_indexed(library: LibraryFolder) -> None:
    done: list[int] = []
    library.keep([telling("lee", "A tower.")], progress=done.append)
    assert done == [1]


def test_a_store_changed_by_hand_is_indexed_again(library: LibraryFolder) -> None:
    file = library.accounts_folder / "hale.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("bridge", "tower"), encoding="utf-8")
    again = LibraryFolder.open(library.folder)
    assert found(again, "tower") == ["hale:p1"]


def test_an_account_put_there_by_hand_is_indexed(library: LibraryFolder, tmp_path: Path) -> None:
    other = LibraryFolder.open_or_make(tmp_path / "other")
    other.keep([telling("lee", "A tower.")])
    shutil.copy(other.accounts_folder / "lee.jsonl", library.accounts_folder)
    assert found(LibraryFolder.open(library.folder), "tower") == ["lee:p1"]


def test_rebuilding_gives_the_same_answers(library: LibraryFolder) -> None:
    before = found(library, "Литвинов")
    library.rebuild()
    assert found(library, "Литвинов") == before
    assert library.is_indexed()


def test_a_library_without_accounts_can_be_rebuilt(library: LibraryFolder) -> None:
    library.remove(["hale", "zimin"])
    library.rebuild()
    assert library.engine().size == 0


def test_damage_is_found_and_named(library: LibraryFolder) -> None:
    assert library.damages() == ()
    file = library.accounts_folder / "hale.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + "not JSON\n", encoding="utf-8")
    (damage,) = library.damages()
    assert damage.file == "hale.jsonl"
    assert "line 4" in damage.reason


def test_a_passage_that_stands_twice_is_damage(library: LibraryFolder) -> None:
    file = library.accounts_folder / "hale.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    (damage,) = library.damages()
    assert "passage hale:p2 does not belong here" in damage.reason


def test_an_account_under_another_name_is_damage(library: LibraryFolder) -> None:
    (library.accounts_folder / "hale.jsonl").rename(library.accounts_folder / "lee.jsonl")
    (damage,) = library.damages()
    assert damage.file == "lee.jsonl"


def test_an_empty_store_file_is_damage(library: LibraryFolder) -> None:
    (library.accounts_folder / "hale.jsonl").write_text("")
    with pytest.raises(LibraryDamaged, match="line 1"):
        library.account("hale")


def test_a_half_written_file_is_no_account(library: LibraryFolder) -> None:
    (library.accounts_folder / ".lee.jsonl.123.new").write_text('{"id": "l')
    (library.accounts_folder / ".lee.jsonl").write_text('{"id": "l')
    assert LibraryFolder.open(library.folder).account_ids() == ("hale", "zimin")


class TestTheWordsOfAnAccount:
    def test_are_kept_when_it_is_indexed(
        self, library: LibraryFolder, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object) -> None:
            raise AssertionError("analysed again")

        monkeypatch.setattr(Analyzer, "analyse", refused)
        assert library.analysed("zimin").texts == ("Холодный", "мост", "Литвинов", "приехал")

    def test_are_those_of_its_new_text(self, library: LibraryFolder) -> None:
        library.keep([telling("zimin", "Тёплый мост.")])
        assert library.analysed("zimin").texts == ("Тёплый", "мост")

    def test_are_found_where_none_are_kept(self, library: LibraryFolder) -> None:
        shutil.rmtree(library.derived / "index" / "words")
        assert library.analysed("zimin").texts[1] == "мост"
        assert (library.derived / "index" / "words" / "zimin.words").exists()

    def test_are_dropped_with_it(self, library: LibraryFolder) -> None:
        library.remove(["zimin"])
        assert not (library.derived / "index" / "words" / "zimin.words").exists()

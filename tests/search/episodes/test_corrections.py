"""What the reader corrects in episodes stays corrected."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from svod.index.errors import AccountUnknown, InputError, LibraryDamaged
from svod.index.storage.derived import derived_folder as derived
from svod.search import Library
from svod.search.episodes.corrections import digests_of, likeness
from svod.search.episodes.episodes import Episode

from ..winters import VARGA, add_account, built

Run = Callable[..., int]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = built(tmp_path_factory.mktemp("winters"))
    with Library.open(folder) as library:
        library.episodes()
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(template, tmp_path / "library"))


def with_passage(library: Library, passage: str) -> Episode:
    (found,) = [each for each in library.episodes() if passage in each.passages()]
    return found


def test_a_rejected_episode_is_not_shown_and_undo_brings_it_back(folder: Path) -> None:
    with Library.open(folder) as library:
        before = library.episodes()
        wrong = with_passage(library, "varga:p5")
        library.correct("reject", [wrong.id])
        assert library.episodes() == tuple(each for each in before if each.id != wrong.id)
        undone = library.corrections.undo(wait=1)
        assert undone is not None
        assert undone.action == "reject"
        assert library.episodes() == before
        assert library.corrections.undo(wait=1) is None


def test_confirming_and_retitling_keep_the_episode(folder: Path) -> None:
    with Library.open(folder) as library:
        episode = with_passage(library, "varga:p5")
        library.correct("confirm", [episode.id])
        library.correct("retitle", [episode.id], title="The railway vote")
        now = library.episode(episode.id)
    assert (now.status, now.title, now.passages()) == (
        "confirmed", "The railway vote", episode.passages(),
    )  # fmt: skip


def test_a_split_leaves_what_two_accounts_still_tell(folder: Path) -> None:
    with Library.open(folder) as library:
        episode = with_passage(library, "petrov:p3")
        library.correct("split", [episode.id], ["petrov:p3"])
        assert with_passage(library, "varga:p3").accounts == ("kestrel", "varga")
        assert all("petrov:p3" not in each.passages() for each in library.episodes())


def test_an_episode_is_not_merged_with_itself_and_keeps_a_passage(
    folder: Path, svod: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder) as library:
        one, other = with_passage(library, "varga:p5"), with_passage(library, "varga:p9")
        with pytest.raises(ValueError, match="one episode already"):
            library.correct("merge", [one.id, one.id])
        with pytest.raises(ValueError, match="is not in the episode"):
            library.correct("move", [one.id, other.id], ["varga:p8"])
        with pytest.raises(ValueError, match="Nothing would be left"):
            library.correct("split", [one.id], one.passages())
        with pytest.raises(ValueError, match="two accounts"):
            library.correct("make", passages=["varga:p8", "varga:p9"])
        assert library.corrections.all() == ()
    assert svod("--library", folder, "episode", "merge", one.id, one.id) == 2
    assert "one episode already" in capsys.readouterr().err


def test_what_has_become_one_is_merged_already(folder: Path) -> None:
    with Library.open(folder) as library:
        one, other = with_passage(library, "varga:p5"), with_passage(library, "varga:p9")
        library.correct("merge", [one.id, other.id])
        merging = library.corrections.all()
        library.corrections.add(merging, 1)  # as from a copy in which it was merged, too
        merged = with_passage(library, "varga:p5")
        assert set(merged.passages()) == {*one.passages(), *other.passages()}
        assert library.lost_corrections() == ()


def test_merged_episodes_have_all_passages_and_days(folder: Path) -> None:
    with Library.open(folder) as library:
        one, other = with_passage(library, "varga:p5"), with_passage(library, "varga:p9")
        library.correct("merge", [one.id, other.id], title="The town")
        merged = with_passage(library, "varga:p5")
        assert set(merged.passages()) == {*one.passages(), *other.passages()}
        assert (merged.first, merged.last, merged.title) == (one.first, other.last, "The town")


def test_a_passage_moves_from_one_episode_to_another(folder: Path) -> None:
    with Library.open(folder) as library:
        source, goal = with_passage(library, "petrov:p3"), with_passage(library, "varga:p5")
        library.correct("move", [source.id, goal.id], ["petrov:p3"])
        assert with_passage(library, "petrov:p3").accounts == ("kestrel", "petrov", "varga")
        assert set(with_passage(library, "varga:p3").passages()) == {"kestrel:p3", "varga:p3"}


def test_an_episode_made_by_hand_has_the_days_of_its_passages(folder: Path) -> None:
    with Library.open(folder) as library:
        library.correct("make", passages=["petrov:p7", "kestrel:p9"], title="Fever")
        made = with_passage(library, "petrov:p7")
        assert (made.title, made.status, made.first) == ("Fever", "made", None)
        assert library.synopsis(made.id).episode == made


def test_corrections_survive_a_new_index_and_changed_files(folder: Path, tmp_path: Path) -> None:
    with Library.open(folder) as library:
        library.correct("retitle", [with_passage(library, "varga:p5").id], title="The vote")
        library.correct("make", passages=["varga:p8", "petrov:p5"], title="The library of Orlova")
    changed = VARGA.replace("# A Winter in Ostrava\n", "# A Winter in Ostrava\n\nFor my sister.\n")
    changed = changed.replace("after Lindqvist had threatened", "when Lindqvist had threatened")
    shutil.rmtree(derived(folder))
    with Library.open(folder) as library:
        library.remove(["varga"])
        add_account(library, tmp_path, "varga", changed)
        assert library.lost_corrections() == ()
        assert with_passage(library, "varga:p6").title == "The vote"  # it was varga:p5
        assert with_passage(library, "varga:p9").title == "The library of Orlova"


def test_a_correction_of_what_is_gone_is_lost_and_said(folder: Path) -> None:
    with Library.open(folder) as library:
        library.correct("make", passages=["varga:p8", "petrov:p5"], title="The library of Orlova")
        library.remove(["petrov"])
        assert [each.action for each in library.lost_corrections()] == ["make"]
        assert all(each.title != "The library of Orlova" for each in library.episodes())


def test_prints_are_alike_when_texts_are() -> None:
    text = "The council of the town voted on the railway, and Lindqvist threatened to resign."
    changed = text.replace("voted on", "voted twice on")
    other = "A grey horse could open gates with its teeth, which amused the whole street."
    assert likeness(digests_of(text), digests_of(changed)) > 0.6
    assert likeness(digests_of(text), digests_of(other)) == 0


def test_what_cannot_be_is_refused(folder: Path) -> None:
    with Library.open(folder) as library:
        episode = library.episodes()[0]
        with pytest.raises(AccountUnknown, match="no passage"):
            library.correct("split", [episode.id], ["varga:p99"])
        with pytest.raises(AccountUnknown, match="no episode"):
            library.correct("confirm", ["e000000"])
        with pytest.raises(ValueError, match="title"):
            library.correct("retitle", [episode.id], title=" ")
        with pytest.raises(ValueError, match="2 episodes"):
            library.correct("merge", [episode.id])
        assert library.corrections.all() == ()


def test_a_damaged_line_is_named(folder: Path) -> None:
    (folder / "corrections.jsonl").write_text('{"action": "sing"}\n', encoding="utf-8")
    with Library.open(folder) as library, pytest.raises(LibraryDamaged, match="line 1"):
        library.episodes()


# The commands


def test_corrections_travel_in_a_file(
    folder: Path, template: Path, tmp_path: Path, svod: Run
) -> None:
    with Library.open(folder) as library:
        episode = library.episodes()[0]
    assert svod("--library", folder, "episode", "retitle", episode.id, "The lock") == 0
    file = tmp_path / "mine.jsonl"
    assert svod("--library", folder, "episode", "export", file) == 0
    other = Path(shutil.copytree(template, tmp_path / "other"))
    for _ in range(2):  # the second time nothing is new
        assert svod("--library", other, "episode", "import", file) == 0
    with Library.open(other) as library:
        assert library.episodes()[0].title == "The lock"
        assert len(library.corrections.all()) == 1


def test_the_commands_correct_and_say_so(
    folder: Path, svod: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder) as library:
        one, other = (with_passage(library, each).id for each in ("varga:p5", "varga:p9"))
    assert svod("--library", folder, "episode", "confirm", one) == 0
    assert svod("--library", folder, "episode", "make", "varga:p8", "petrov:p5") == 0
    said = capsys.readouterr().out
    assert "confirmed '" in said
    with Library.open(folder) as library:
        made = with_passage(library, "varga:p8")
    assert f"made varga:p8, petrov:p5\nnow {made.id}: {made.title}, told by 2\n" in said
    assert svod("--library", folder, "episode", "undo") == 0
    assert "taken back: make varga:p8, petrov:p5" in capsys.readouterr().out
    assert svod("--library", folder, "episode", "merge", one, other) == 0
    assert svod("--library", folder, "episode", "reject", "e00000") == 2
    assert svod("--library", folder, "episode", "make", "varga:p8") == 2
    assert svod("--library", folder, "episode", "merge", one) == 2


def test_episodes_are_printed_for_people_and_for_programs(
    folder: Path, svod: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert svod("--library", folder, "episodes", "--explain") == 0
    said = capsys.readouterr().out
    assert "told by 3" in said
    assert "differ in vote" in said
    assert "Halvorsen / Хальворсен" in said.replace("\n", " ")
    assert svod("--library", folder, "episodes", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {"id", "title", "from", "to", "score", "accounts", "evidence", "agreements",
            "differences"} <= set(rows[0])  # fmt: skip
    place = rows[0]["accounts"]["varga"][0]
    assert {"passage", "file", "spans"} <= set(place)


def test_compare_lays_an_episode_out(
    folder: Path, svod: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder) as library:
        name = with_passage(library, "varga:p5").id
    assert svod("--library", folder, "compare", name, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["episode"]["id"] == name
    assert [row["slot"] for row in made["rows"]] == ["when", "where", "who", "outcome"]
    assert svod("--library", folder, "compare", name) == 0
    assert "seven votes to four" in capsys.readouterr().out


def test_any_two_passages_are_laid_side_by_side_and_nothing_is_kept(folder: Path) -> None:
    with Library.open(folder) as library:
        made = library.beside(["varga:p5", "kestrel:p4"])
        assert made.episode.status == "laid"
        assert made.episode.accounts == ("kestrel", "varga")
        assert made.episode.id not in {each.id for each in library.episodes()}
        assert library.corrections.all() == ()
        with pytest.raises(ValueError, match="two accounts"):
            library.beside(["varga:p5", "varga:p4"])
        with pytest.raises(AccountUnknown):
            library.beside(["varga:p5", "kestrel:p99"])


def test_compare_lays_passages_side_by_side(
    folder: Path, svod: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with Library.open(folder) as library:
        named = with_passage(library, "varga:p5").passages()
    assert svod("--library", folder, "compare", *named, "--json") == 0
    made = json.loads(capsys.readouterr().out)
    assert made["episode"]["status"] == "laid"
    (found,) = [each for each in made["episode"]["differences"] if each["kind"] == "number"]
    assert {each["text"] for each in found["values"].values()} == {
        "six votes to five", "seven votes to four",
    }  # fmt: skip
    assert svod("--library", folder, "compare", *named) == 0
    assert "six votes to five" in capsys.readouterr().out
    assert svod("--library", folder, "compare", "varga:p5", "varga:p4") == 2
    assert "two accounts" in capsys.readouterr().err
    assert svod("--library", folder, "compare", "six", "votes") == 2
    assert "quotation marks" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(folder: Path) -> None:
    with Library.open(folder) as library, pytest.raises(InputError, match=r"nowhere\.jsonl"):
        library.corrections.load(Path("nowhere.jsonl"), wait=1)

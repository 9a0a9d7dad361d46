"""Every command, for people and as JSON, in the shapes that other programs rely on."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click
import pytest

from svod.index.errors import EngineError
from svod.search import Library
from svod.search.cli import main
from svod.search.cli import svod as group
from svod.search.commands import ALL

Svod = Callable[..., int]
Capture = pytest.CaptureFixture[str]

PASSAGE = {"id", "account", "kind", "number", "text", "locator", "source", "anchors"}
RESULTS = {"query", "understood", "total", "hits", "spellings", "facets"}


class Runner:
    """Runs ``svod`` on one library; the answer is what stood on stdout."""

    def __init__(self, library: Path, capsys: Capture) -> None:
        self.library = library
        self.capsys = capsys
        self.error = ""

    def __call__(self, *arguments: object, code: int = 0) -> str:
        found = main(["--library", str(self.library), *map(str, arguments)])
        output = self.capsys.readouterr()
        self.error = output.err
        assert found == code, output.err
        return output.out

    def json(self, *arguments: object, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--json", code=code))

    def lines(self, *arguments: object, code: int = 0) -> list[Any]:
        return [json.loads(line) for line in self(*arguments, "--json", code=code).splitlines()]


@pytest.fixture
def run(corpus_folder: Path, capsys: Capture) -> Runner:
    return Runner(corpus_folder, capsys)


@pytest.fixture
def run_own(own_folder: Path, capsys: Capture) -> Runner:
    return Runner(own_folder, capsys)


# dates


def test_dates_have_the_agreed_shape(run: Runner) -> None:
    rows = run.lines("dates", "--account", "volkova")
    agreed = {"account", "passage", "file", "start", "stop", "text", "calendar", "edtf", "from",
              "to", "relative", "warning"}  # fmt: skip
    assert [row["text"] for row in rows] == ["18 June 1946"]
    assert all(set(row) >= agreed for row in rows)


def test_dates_stand_in_the_file_where_they_say(run: Runner, texts: Path) -> None:
    for row in run.lines("dates"):
        whole = (texts / row["file"]).read_text(encoding="utf-8")
        assert whole[row["start"] : row["stop"]] == row["text"]


def test_dates_are_listed_for_people(run: Runner) -> None:
    shown = run("dates", "--account", "hale")
    assert "3 March 1918  =  1918-03-03" in shown
    assert "Russia had left the Julian calendar" in shown


def test_centuries_are_listed_when_asked_for(run_own: Runner, tmp_path: Path) -> None:
    file = tmp_path / "lee.txt"
    file.write_text("In the nineteenth century there was a bridge here.")
    run_own("add", file)
    run_own("dates", "--account", "lee", code=1)
    assert "nineteenth century  =  1801/1900" in run_own("dates", "--account", "lee", "--all")
    hits = run_own.json("search", "date:1850")["hits"]
    assert [hit["passage"]["account"] for hit in hits] == ["lee"]


def test_no_dates_is_code_one(run: Runner) -> None:
    run("dates", "--account", "gazeta", code=1)
    assert "No dates found." in run.error


def test_a_date_is_converted(run: Runner) -> None:
    shown = run("date", "8 January 1918 O.S.")
    assert "new style: 1918-01-21, Monday\nold style: 1918-01-08" in shown
    row = run.json("date", "8", "January", "1918", "--country", "Russia")
    assert [each["edtf"] for each in row["readings"]] == ["1918-01-21"]


def test_a_date_of_either_style_is_converted_both_ways(run: Runner) -> None:
    shown = run("date", "25 October 1917")
    assert "\nor\n" in shown
    assert len(run.json("date", "25 October 1917")["readings"]) == 2


@pytest.mark.parametrize("text", ["31 February 1918", "bread", "5 May", ""])
def test_what_is_no_date_is_wrong_usage(run: Runner, text: str) -> None:
    run("date", text, code=2)
    assert "Traceback" not in run.error


def test_the_timeline_puts_accounts_in_the_order_of_days(run: Runner) -> None:
    rows = run.lines("timeline")
    assert [(row["from"], row["account"]) for row in rows] == [
        ("1918-03-03", "hale"),
        ("1946-06-18", "pismo"),
        ("1946-06-18", "volkova"),
    ]


def test_the_timeline_is_for_a_period(run: Runner) -> None:
    assert [row["account"] for row in run.lines("timeline", "--during", "1918")] == ["hale"]
    shown = run("timeline", "--during", "1946-06")
    assert shown.startswith("1946-06-18\n")
    assert "volkova" in shown
    run("timeline", "--during", "1950", code=1)
    run("timeline", "--during", "soon", code=2)


def test_the_doctor_reports_dates_that_are_not_right(run_own: Runner, tmp_path: Path) -> None:
    file = tmp_path / "lee.txt"
    file.write_text("On 31 February 1918 they met; on 25 October (8 November) 1917 too.")
    run_own("add", file)
    report = run_own.json("doctor", "--dates")
    assert [row["text"] for row in report["dates"]] == [
        "31 February 1918",
        "25 October (8 November) 1917",
    ]
    shown = run_own("doctor", "--dates")
    assert "31 February 1918: February has no day 31" in shown
    assert "2 dates are not right" in shown


# add


def test_add_reports_each_account(texts: Path, tmp_path: Path, capsys: Capture) -> None:
    run = Runner(tmp_path / "library", capsys)
    report = run.json("add", texts, "--catalog", texts / "catalogue.toml")
    assert report["failed"] == report["unchanged"] == []
    rows = {row["account"]: row for row in report["added"]}
    assert set(rows) == {"gazeta", "hale", "pismo", "volkova"}
    row = rows["hale"]
    assert (row["file"], row["passages"], row["notes"]) == ("hale.md", 5, 1)
    assert row["warnings"] == []


def test_add_again_changes_nothing(run_own: Runner, texts: Path) -> None:
    report = run_own.json("add", texts, "--catalog", texts / "catalogue.toml")
    assert report["added"] == []
    assert {row["account"] for row in report["unchanged"]} == {"gazeta", "hale", "pismo", "volkova"}


def test_add_names_what_failed(run_own: Runner) -> None:
    report = run_own.json("add", "nowhere.txt", code=3)
    assert [row["file"] for row in report["failed"]] == ["nowhere.txt"]
    assert "no such file" in report["failed"][0]["error"]


def test_add_tells_people_what_was_guessed(run_own: Runner, tmp_path: Path) -> None:
    file = tmp_path / "Lee 1931.txt"
    file.write_text("A bridge.")
    output = run_own("add", file)
    assert "added     lee-1931: 1931; 1 passages, 0 of them notes" in output
    assert "guessed: id, language, title, year" in output


def test_add_tells_people_what_the_catalogue_leaves_out(
    run_own: Runner, texts: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "stray.txt").write_text("A bridge.")
    (tmp_path / "in" / "one.txt").write_text("A river.")
    catalogue = tmp_path / "in" / "one.toml"
    catalogue.write_text('[[account]]\nid = "one"\nfile = "one.txt"\n')
    assert "stray.txt (the catalogue does not name it)" in run_own(
        "add", tmp_path / "in", "--catalogue", catalogue
    )


# remove, accounts, info, doctor


def test_remove_takes_accounts_out(run_own: Runner) -> None:
    gone = {"removed": ["hale", "pismo"], "names": []}
    assert run_own.json("remove", "hale", "pismo") == gone
    assert [row["id"] for row in run_own.json("accounts")] == ["gazeta", "volkova"]
    assert run_own("search", "bridge", code=1)


def test_remove_tells_people(run_own: Runner) -> None:
    assert run_own("remove", "hale") == "removed hale\n"


def test_accounts_are_listed_with_their_counts(run: Runner) -> None:
    rows = {row["id"]: row for row in run.json("accounts")}
    assert rows["hale"]["author"] == "Robert Hale"
    assert (rows["hale"]["passages"], rows["hale"]["notes"]) == (5, 1)
    assert rows["gazeta"]["guessed"] == ["language"]


def test_accounts_are_listed_for_people(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    output = run("accounts")
    assert "Robert Hale, 1971" in output
    assert "A Winter Mission" in output


def test_an_empty_library_has_no_accounts(run_own: Runner) -> None:
    run_own("remove", "hale", "pismo", "gazeta", "volkova")
    assert run_own.json("accounts", code=1) == []
    assert "svod add" in run_own.error


def test_an_empty_library_answers_every_question(run_own: Runner) -> None:
    run_own("remove", "hale", "pismo", "gazeta", "volkova")
    assert run_own.json("search", "bridge", code=1)["total"] == 0
    assert run_own.json("compare", "bridge", code=1)["rows"] == []
    assert run_own.lines("kwic", "bridge", code=1) == []
    assert run_own.json("spellings", "bridge", code=1)["forms"] == []
    assert run_own.lines("passages") == []
    assert run_own.json("info")["passages"] == 0


def test_info_counts(run: Runner, corpus_folder: Path) -> None:
    state = run.json("info")
    assert state["library"] == str(corpus_folder)
    assert state["version"] == version("svod")
    assert (state["accounts"], state["passages"], state["notes"]) == (4, 16, 2)
    assert state["fingerprint"]
    assert state["indexed"] is True


def test_info_is_a_line_a_fact_for_people(run: Runner) -> None:
    assert "passages     16\n" in run("info")


def test_the_doctor_finds_nothing_wrong(run: Runner) -> None:
    assert run.json("doctor") == {
        "accounts": 4,
        "damaged": [],
        "index": "current",
        "rebuilt": False,
    }
    assert run("doctor") == "4 accounts read back, 0 damaged\nthe index is current\n"


def test_the_doctor_rebuilds_when_asked(run_own: Runner) -> None:
    before = run_own("search", "Литвинов", "--json")
    assert run_own.json("doctor", "--rebuild")["rebuilt"] is True
    assert run_own("search", "Литвинов", "--json") == before


# passages, show


def test_passages_come_in_the_order_of_the_text(run: Runner) -> None:
    rows = run.lines("passages", "--account", "hale")
    assert [row["id"] for row in rows] == ["hale:p1", "hale:p2", "hale:p3", "hale:p4", "hale:n1"]
    assert all(set(row) >= PASSAGE for row in rows)


def test_spans_of_passages_cut_the_file(run: Runner, texts: Path) -> None:
    for row in run.lines("passages"):
        file = (texts / row["source"]["file"]).read_text(encoding="utf-8")
        ((start, stop),) = row["source"]["spans"]
        if row["kind"] == "body" and not row["anchors"]:
            assert file[start:stop] == row["text"]


def test_anchors_say_where_a_note_is_called(run: Runner, texts: Path) -> None:
    (row,) = (row for row in run.lines("passages", "--account", "hale") if row["anchors"])
    (anchor,) = row["anchors"]
    file = (texts / "hale.md").read_text(encoding="utf-8")
    assert anchor["note"] == "1"
    assert file[anchor["at"] :].startswith("[^1]")


def test_a_note_has_its_number(run: Runner) -> None:
    rows = {row["id"]: row for row in run.lines("passages")}
    assert (rows["hale:n1"]["kind"], rows["hale:n1"]["number"]) == ("note", "1")
    assert rows["hale:p2"]["number"] is None


def test_passages_for_people_have_id_and_text(run: Runner) -> None:
    output = run("passages", "--account", "gazeta")
    assert "gazeta:p2" in output
    assert "Ленин и Левин не встретились у моста." in output


def test_show_gives_one_passage(run: Runner) -> None:
    row = run.json("show", "hale:p4")
    assert set(row) >= PASSAGE
    assert row["text"].startswith("Nobody in the old town")


def test_show_gives_people_the_notes_and_the_place(
    run: Runner, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    output = run("show", "hale:p4")
    start = (texts / "hale.md").read_text(encoding="utf-8").index("Nobody")
    assert "Robert Hale, 1971. A Winter Mission" in output
    assert "1. See Vneshnyaya politika" in output
    assert f"hale:p4  hale.md, characters {start}" in output


# search


def test_search_has_the_agreed_shape(run: Runner) -> None:
    results = run.json("search", "Hottelet Литвинов")
    assert set(results) >= RESULTS
    assert results["query"] == results["understood"] == "Hottelet Литвинов"
    assert [hit["rank"] for hit in results["hits"]] == [1, 2, 3, 4, 5]
    assert all(set(hit["passage"]) >= PASSAGE for hit in results["hits"])
    assert [each["word"] for each in results["spellings"]] == ["Hottelet", "Литвинов"]
    assert {"form", "count"} <= set(results["spellings"][0]["forms"][0])
    assert set(results["facets"]) == {"account", "kind", "year", "date"}
    assert set(results["facets"]["account"][0]) == {"value", "count"}


def test_highlights_cut_the_text_of_the_passage(run: Runner) -> None:
    forms = {}
    for hit in run.json("search", "Литвинов")["hits"]:
        for each in hit["highlights"]:
            forms[hit["passage"]["text"][each["start"] : each["stop"]]] = each["how"]
    assert forms == {
        "Литвинову": "inflected",
        "Литвиновым": "inflected",
        "Litvinov": "respelled",
        "Litvinova's": "respelled",
        "Litvinoff": "respelled",
    }


def test_search_takes_its_options(run: Runner) -> None:
    def ids(*options: str) -> list[str]:
        return [hit["passage"]["id"] for hit in run.json("search", "Литвинов", *options)["hits"]]

    assert len(ids("--limit", "2")) == 2
    assert ids("--offset", "4") == ids()[4:]
    assert ids("--account", "hale") == ["hale:p2"]
    assert sorted(ids("--account", "hale", "--account", "pismo")) == [
        "hale:p2",
        "pismo:p1",
        "pismo:p2",
    ]
    assert sorted(ids("--mode", "inflected")) == ["pismo:p1", "pismo:p2"]
    assert sorted(ids("--off", "Litvinoff", "--off", "ЛИТВИНОВУ")) == [
        "pismo:p2",
        "volkova:p2",
        "volkova:p3",
    ]


def test_search_for_people_says_how_much_was_found(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    output = run("search", "Hottelet Литвинов qqqzz")
    assert "Understood as Hottelet Литвинов qqqzz" in output
    assert "qqqzz stands nowhere in the library." in output
    assert "none of them has all the words" in output
    assert "[volkova:p2]" in output


def test_search_of_nothing_is_code_one(run: Runner) -> None:
    results = run.json("search", "qqqzz", code=1)
    assert (results["total"], results["hits"]) == (0, [])
    assert "qqqzz stands nowhere in the library." in run("search", "qqqzz", code=1)


# kwic, spellings, compare


def test_kwic_has_the_agreed_shape(run: Runner) -> None:
    (row,) = run.lines("kwic", "bridge", "--width", "4")
    assert row == {
        "left": "the ",
        "match": "bridge",
        "right": ".",
        "how": "exact",
        "account": "hale",
        "passage": "hale:p4",
        "start": row["start"],
        "stop": row["start"] + len("bridge"),
    }


@pytest.mark.parametrize(
    ("order", "matches"),
    [
        ("text", ["Германии", "strike", "strikes", "Germany"]),
        ("match", ["Germany", "strike", "strikes", "Германии"]),
        ("left", ["Germany", "strikes", "strike", "Германии"]),
        ("right", ["strike", "strikes", "Germany", "Германии"]),
    ],
)
def test_kwic_is_sorted_as_asked(run: Runner, order: str, matches: list[str]) -> None:
    rows = run.lines("kwic", "strike OR Germany", "--sort", order)
    assert [row["match"] for row in rows] == matches


def test_kwic_for_people_has_the_match_in_the_middle(run: Runner) -> None:
    output = run("kwic", "strike", "--width", "10")
    columns = {line.index("strike") for line in output.splitlines()}
    assert columns == {10}


def test_kwic_of_nothing_is_code_one(run: Runner) -> None:
    assert run.lines("kwic", "qqqzz", code=1) == []


def test_spellings_have_the_agreed_shape(run: Runner) -> None:
    found = run.json("spellings", "Майский")
    assert found["word"] == "Майский"
    assert found["keys"]
    forms = {row["form"]: row for row in found["forms"]}
    assert set(forms) == {"Майского", "Maiskii", "Maisky"}
    maisky = forms["Maisky"]
    assert (maisky["count"], maisky["accounts"], maisky["on"]) == (1, {"hale": 1}, True)
    assert maisky["level"] == "respelled"
    assert maisky["how"].startswith("Maisky → Майский (")


def test_spellings_of_several_words_are_a_list(run: Runner) -> None:
    found = run.json("spellings", "Joffe", "qqqzz")
    assert [each["word"] for each in found] == ["Joffe", "qqqzz"]
    assert found[1]["forms"] == []


def test_spellings_for_people_are_a_table(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert "Maiskii" in run("spellings", "Майский")


def test_spellings_of_nothing_are_code_one(run: Runner) -> None:
    run("spellings", "qqqzz", code=1)
    assert "Nothing found." in run.error


def test_compare_has_the_agreed_shape(run: Runner) -> None:
    comparison = run.json("compare", "Hottelet")
    assert set(comparison) >= {"query", "understood", "accounts", "rows"}
    assert set(comparison["accounts"]) == {"pismo", "volkova"}
    for row in comparison["rows"]:
        assert set(row) >= {"date", "title", "cells", "shared", "differences"}
        assert set(row["cells"]) <= set(comparison["accounts"])
        for passages in row["cells"].values():
            assert all(set(passage) >= PASSAGE for passage in passages)


def test_compare_is_for_the_accounts_asked(run: Runner) -> None:
    assert run.json("compare", "Литвинов", "--account", "hale")["accounts"] == ["hale"]


def test_compare_for_people_has_a_column_an_account(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    output = run("compare", "Hottelet")
    assert "Nina Volkova, 1998" in output
    assert "Иван Зимин, 1950" in output


def test_compare_of_an_unknown_episode_says_so(run: Runner) -> None:
    assert run("compare", "e0123456789", code=1) == ""
    assert run.error == "There is no episode e0123456789; svod episodes lists all.\n"


def test_compare_of_nothing_is_code_one(run: Runner) -> None:
    assert run.json("compare", "qqqzz", code=1)["rows"] == []


# The program


def test_the_help_of_all_commands_is_that_of_each() -> None:
    for name, said in ALL.items():
        command = group.get_command(click.Context(group), name)
        assert command is not None
        assert command.name == name
        assert command.get_short_help_str(200) == said


def test_help_imports_no_more_than_the_command_line() -> None:
    program = "from svod.search.cli import main; main(['--help'])"
    found = subprocess.run(  # this very program
        [sys.executable, "-X", "importtime", "-c", program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    heavy = ("numpy", "flask", "wordfreq", "pymorphy3", "icu", "whoosh", "rich")
    imported = {line.rpartition("|")[2].strip() for line in found.stderr.splitlines()}
    assert imported
    assert imported.isdisjoint(heavy)


def test_output_into_a_pipe_has_no_colours(run: Runner) -> None:
    assert "\x1b" not in run("search", "Литвинов") + run("compare", "Литвинов")


def test_no_command_is_help() -> None:
    assert main(["--help"]) == 0


def test_the_version_is_printed(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert version("svod") in capsys.readouterr().out


def test_the_library_may_be_named_by_the_environment(
    corpus_folder: Path, svod: Svod, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SVOD_LIBRARY", str(corpus_folder))
    assert svod("info", "--json") == 0
    assert json.loads(capsys.readouterr().out)["passages"] == 16


def test_without_a_name_the_library_is_the_users_own(
    svod: Svod, capsys: Capture, user_folders: Path
) -> None:
    assert svod("info") == 4
    assert str(user_folders) in capsys.readouterr().err


def test_an_interruption_is_code_130(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "search", interrupted)
    run("search", "bridge", code=130)
    assert "Interrupted" in run.error


def test_an_engine_that_cannot_be_reached_is_code_five(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object, **__: object) -> None:
        raise EngineError("The engine does not answer.")

    monkeypatch.setattr(Library, "search", unreachable)
    run("search", "bridge", code=5)
    assert run.error == "svod: The engine does not answer.\n"


def test_a_reader_that_has_enough_is_no_error(corpus_folder: Path) -> None:
    command = [sys.executable, "-m", "svod.search", "--library", str(corpus_folder), "passages"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(60) == 0
    assert "Traceback" not in error


def test_output_in_another_encoding_is_utf_8(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding="latin-1"))
    assert main(["--library", str(corpus_folder), "show", "gazeta:p2", "--json"]) == 0
    sys.stdout.flush()
    assert "Ленин и Левин" in stream.getvalue().decode("utf-8")


COMMANDS = group.list_commands(click.Context(group))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, capsys: Capture) -> None:
    assert main([name, "--help"]) == 0
    output = capsys.readouterr().out
    assert "Example:" in output
    assert f"svod {name}" in output.split("Example:")[1]

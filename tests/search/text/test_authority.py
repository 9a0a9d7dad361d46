"""Names of the authority file: what they find beside spellings, and how they are switched off."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from svod.index.analysis.analyzer import Analyzer
from svod.index.analysis.modes import Mode
from svod.index.errors import CatalogueError, LibraryDamaged
from svod.index.names import Name
from svod.search import Library
from svod.search.samples import build_sample, seeds_folder
from svod.search.text.authority import Aliases

TEXTS = {
    "capital.txt": (
        "The train for Warsaw left at noon.",
        "Поезд из Варшавы опоздал на час.",
        "The agent of the Northern League stood on the bridge.",
        "Агент Лиги Севера ждал под мостом.",
    ),
    "letters.txt": (
        "A letter signed P. Stone was printed in May.",
        "Зимина видели у реки; Зимин молчал.",
        "Captain Ivan Zimin slept in the old mill.",
        "Ivan bought a horse, and old Zimin sold it.",
    ),
}

NAMES = """\
[[name]]
name = "Warsaw"
aliases = ["Варшава"]

[[name]]
name = "Zimin"
aliases = ["P. Stone"]

[[name]]
name = "Northern League"
aliases = ["Лига Севера", "LN"]
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two accounts with an authority file; no test changes it."""
    made = tmp_path_factory.mktemp("named")
    for name, passages in TEXTS.items():
        (made / name).write_text("\n\n".join(passages), encoding="utf-8")
    (made / "names.toml").write_text(NAMES, encoding="utf-8")
    with Library.make(made / "library") as library:
        library.add([made / name for name in TEXTS], names=[made / "names.toml"])
    return made / "library"


@pytest.fixture(scope="module")
def library(folder: Path) -> Iterator[Library]:
    """The library, open; no test changes it."""
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Iterator[Library]:
    """A library of the same texts without names, for a test to change."""
    with Library.make(tmp_path / "library") as opened:
        opened.add([folder.parent / name for name in TEXTS])
        yield opened


def found(library: Library, query: str, *, aliases: bool = True, mode: Mode = "respelled") -> str:
    """Return the numbers of the passages that answer, letters first, such as ``c1 l3``."""
    hits = library.search(query, aliases=aliases, mode=mode).hits
    return " ".join(sorted(f"{hit.passage.account[0]}{hit.passage.id[-1]}" for hit in hits))


def marked(library: Library, query: str) -> list[tuple[str, str, str]]:
    """Return each form marked, how, and the word that it answers; each once, by the alphabet."""
    return sorted(
        {
            (hit.passage.text[each.start : each.stop], each.how, each.word)
            for hit in library.search(query).hits
            for each in hit.highlights
        }
    )


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("Warsaw", "c1 c2"),
        ("Варшаву", "c1 c2"),
        ("Warszawa OR варшавой", "c1 c2"),
        ("Варшава AND поезд", "c2"),
        ("Варшава AND train", "c1"),
        ("train NOT Варшава", ""),
        ('"train for Варшава left"', "c1"),
        ('"train Варшава"~3', "c1"),
        ("Зимин", "l1 l2 l3 l4"),
        ("Stone", "l1 l2 l3 l4"),
        ("P. Stone", "l1 l2 l3 l4"),
        ("note:Warsaw", ""),
        ("account:capital Варшава", "c1 c2"),
    ],
)
def test_a_word_that_is_a_name_finds_its_aliases(library: Library, query: str, answer: str) -> None:
    assert found(library, query) == answer


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("LN", "c3 c4"),
        ("Northern AND League", "c3"),
        ('"Northern League"', "c3 c4"),
        ('"League Northern"', "c4"),
        ('"лига севера"', "c3 c4"),
        ('"agent of the LN stood"', "c3"),
        ('"агент Northern League ждал"', "c4"),
        ("(Northern League)", "c3 c4"),
        ("Northern League -bridge", "c4"),
        ("Northern bridge League", "c3"),
        ("=Northern League", "c3"),
        ("Northern", "c3"),
    ],
)
def test_a_run_of_words_that_is_a_name_finds_its_aliases(
    library: Library, query: str, answer: str
) -> None:
    assert found(library, query) == answer


@pytest.mark.parametrize("query", ["Варшава", "Stone", "LN", '"Northern League"'])
def test_aliases_are_switched_off_as_a_whole(library: Library, query: str) -> None:
    without = found(library, query, aliases=False)
    assert len(without) < len(found(library, query))
    assert found(library, query, mode="inflected") == without
    assert all(not each.aliases for each in library.search(query, aliases=False).spellings)


def test_an_exact_word_has_no_alias(library: Library) -> None:
    assert found(library, "=Warsaw") == "c1"
    assert found(library, '="Northern League"') == "c3"


def test_a_highlight_says_that_it_is_an_alias(library: Library) -> None:
    assert marked(library, "Варшава") == [
        ("Warsaw", "alias", "Варшава"),
        ("Варшавы", "inflected", "Варшава"),
    ]
    assert marked(library, "LN") == [
        ("League", "alias", "LN"),
        ("Northern", "alias", "LN"),
        ("Лиги", "alias", "LN"),
        ("Севера", "alias", "LN"),
    ]


def test_an_alias_ranks_below_every_spelling(library: Library) -> None:
    results = library.search("Варшава")
    assert [hit.passage.id for hit in results.hits] == ["capital:p2", "capital:p1"]
    assert results.hits[0].score > results.hits[1].score


def test_a_name_found_by_its_alias_alone_is_not_absent(library: Library) -> None:
    assert library.search("LN").absent == ()
    assert library.search("LN", aliases=False).absent == ("LN",)


def test_aliases_are_listed_apart_from_spellings(library: Library) -> None:
    (spellings,) = library.search("Варшава").spellings
    assert [(form.form, form.how) for form in spellings.forms] == [("Варшавы", "inflected")]
    assert [(form.form, form.how, form.count) for form in spellings.aliases] == [
        ("Warsaw", "alias", 1)
    ]
    assert spellings.as_dict()["aliases"][0]["accounts"] == {"capital": 1}


def test_an_alias_of_several_words_is_listed_as_the_file_writes_it(library: Library) -> None:
    first, second = library.search("Northern League").spellings
    assert [(form.form, form.count) for form in first.aliases] == [("Лига Севера", 1)]
    assert second.aliases == ()
    assert [form.form for form in library.spellings("LN").aliases] == [
        "Northern League",
        "Лига Севера",
    ]


def test_a_name_with_an_initial_lists_its_aliases_once(library: Library) -> None:
    listed = [each.aliases for each in library.search("P. Stone").spellings]
    assert [[form.form for form in aliases] for aliases in listed] == [
        [],
        ["Zimin", "Зимин", "Зимина"],
    ]


@pytest.mark.parametrize(
    ("query", "off", "answer"),
    [
        ("Варшава", "Warsaw", "c2"),
        ("Варшава -=warsaw", "", "c2"),
        ("Stone", "Зимина", "l1 l2 l3 l4"),
        ("Stone", "Zimin", "l1 l2"),
        ("LN", "Northern League", "c4"),
        ('"Northern League"', "лига севера", "c3"),
        ("Зимин", "stone", "l2 l3 l4"),
    ],
)
def test_an_alias_is_switched_off_by_itself(
    library: Library, query: str, off: str, answer: str
) -> None:
    results = library.search(query, off=[off] if off else [])
    shown = " ".join(
        sorted(f"{hit.passage.account[0]}{hit.passage.id[-1]}" for hit in results.hits)
    )
    assert shown == answer
    away = [form for each in results.spellings for form in each.aliases if not form.on]
    assert len(away) == 1


def test_an_alias_that_is_excluded_is_not_listed(library: Library) -> None:
    results = library.search("train NOT Варшава")
    assert all(not each.aliases for each in results.spellings)


def test_new_names_count_at_once_and_removed_ones_no_more(own: Library, folder: Path) -> None:
    assert found(own, "Варшава") == "c2"
    added = own.add([], names=[folder.parent / "names.toml"])
    assert [name.name for name in added.names] == ["Warsaw", "Zimin", "Northern League"]
    assert found(own, "Варшава") == "c1 c2"
    own.remove(names=["warsaw"])
    assert found(own, "Варшава") == "c2"
    assert [name.name for name in own.names()] == ["Northern League", "Zimin"]


def test_nothing_is_added_when_an_authority_file_cannot_be_read(
    own: Library, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text("A new text.", encoding="utf-8")
    (tmp_path / "bad.csv").write_text("nom\nWarsaw\n", encoding="utf-8")
    with pytest.raises(CatalogueError):
        own.add([tmp_path / "new.txt"], names=[folder.parent / "names.toml", tmp_path / "bad.csv"])
    assert own.names() == ()
    assert len(own.accounts()) == 2


def test_lines_and_comparisons_know_aliases(library: Library) -> None:
    assert [line.how for line in library.kwic("Варшава")] == ["alias", "inflected"]
    assert len(library.kwic("Варшава", aliases=False)) == 1
    assert [a.id for a in library.compare("Stone").accounts] == ["letters"]
    assert library.compare("LN", aliases=False).rows == ()


def test_two_accounts_meet_in_names_that_are_one(tmp_path: Path) -> None:
    one = "The courier Bergfeldt crossed to Warsaw on 3 May 1912 with Halvorsen."
    two = "Курьер выехал в Варшаву 3 мая 1912 г."
    other = "\n\n".join(f"Nothing happened in village number {n}." for n in range(20))
    for name, text in (("one.txt", one), ("two.txt", two), ("other.txt", other)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "names.toml").write_text(NAMES, encoding="utf-8")
    texts = [tmp_path / name for name in ("one.txt", "two.txt", "other.txt")]
    with Library.make(tmp_path / "library") as library:
        library.add(texts, names=[tmp_path / "names.toml"])
        (row,) = library.compare("Warsaw").rows
        named = [dict(shared.forms) for shared in row.shared if shared.kind == "name"]
        assert named == [{"one": "Warsaw", "two": "Варшаву"}]
        rows = library.compare("1912", aliases=False).rows
        assert all(shared.kind != "name" for row in rows for shared in row.shared)


# Which words of a question are a name


def runs(query: str, *names: Name) -> list[tuple[str, list[str]]]:
    """Return the runs of a question that are names, each with what else it is called."""
    analyzer = Analyzer()
    found = Aliases(names, analyzer).runs(analyzer.asked(query))
    return [(run.text, [called.text for called in run.others]) for run in found]


WINTER = Name("Ivan Zimin", ("Зимин", "P. Stone"))
BROTHER = Name("Stone", ("Пётр",))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Ivan Zimin", [("Ivan Zimin", ["Зимин", "P. Stone"])]),
        ("Зимина Ивана", [("Зимина Ивана", ["Зимин", "P. Stone"])]),
        ("Ivan P. Zimin", [("Ivan P Zimin", ["Зимин", "P. Stone"])]),
        ("zimin", [("zimin", ["P. Stone"])]),
        ("Ivan", []),
        ("Ivan and Zimin", [("Zimin", ["P. Stone"])]),
        ("P. Stone, Zimin", [("P Stone", ["Ivan Zimin", "Зимин"]), ("Zimin", ["P. Stone"])]),
        ("", []),
    ],
)
def test_the_longest_run_that_is_a_name_counts(
    query: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert runs(query, WINTER) == expected


def test_a_word_that_calls_two_names_has_the_aliases_of_both() -> None:
    assert runs("Stone", WINTER, BROTHER) == [("Stone", ["Ivan Zimin", "Зимин", "Пётр"])]


def test_without_names_nothing_is_one() -> None:
    assert runs("Ivan Zimin") == []


# The command line


def test_names_are_added_listed_and_removed(
    svod: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "names.csv").write_text(
        "name,aliases,wikidata\nWarsaw,Варшава,Q270\nZimin,P. Stone,\nHale,P. Stone,\n", "utf-8"
    )
    at = ("--library", tmp_path / "library")
    assert svod(*at, "add", "--names", tmp_path / "names.csv") == 0
    said = capsys.readouterr()
    assert said.out == "added     3 names\n"
    assert "warning: 'P. Stone' stands for several names" in said.err
    assert svod(*at, "names", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows[1] == {
        "name": "Warsaw", "aliases": ["Варшава"], "wikidata": "Q270", "viaf": "", "kind": "",
    }  # fmt: skip
    assert svod(*at, "search", "Warsaw") == 1
    assert svod(*at, "names") == 0
    assert "P. Stone" in capsys.readouterr().out
    assert svod(*at, "remove", "--name", "Warsaw", "--name", "Hale", "--name", "Zimin") == 0
    assert svod(*at, "names") == 1
    assert svod(*at, "remove", "--name", "Warsaw") == 2
    assert "no name 'Warsaw'" in capsys.readouterr().err


def test_add_and_remove_need_something_to_do(svod: Callable[..., int], folder: Path) -> None:
    assert svod("--library", folder, "add") == 2
    assert svod("--library", folder, "remove") == 2


@pytest.mark.parametrize("content", ["nom\nWarsaw\n", "name,wikidata\nWarsaw,270\n", "name\n"])
def test_an_authority_file_that_cannot_be_read_ends_with_code_three(
    svod: Callable[..., int], tmp_path: Path, content: str
) -> None:
    (tmp_path / "names.csv").write_text(content, encoding="utf-8")
    assert svod("--library", tmp_path / "library", "add", "--names", tmp_path / "names.csv") == 3
    assert not (tmp_path / "library").exists()


@pytest.mark.parametrize(
    "command", [("search", "LN"), ("kwic", "LN"), ("compare", "LN"), ("spellings", "LN")]
)
def test_every_asking_command_can_do_without_aliases(
    svod: Callable[..., int], folder: Path, command: tuple[str, ...]
) -> None:
    assert svod("--library", folder, *command) == 0
    assert svod("--library", folder, *command, "--no-aliases") == 1


def test_search_tells_people_of_aliases(
    svod: Callable[..., int], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    svod("--library", folder, "search", "Варшава")
    output = capsys.readouterr().out
    assert "Варшава, by aliases: Warsaw 1" in output
    assert "Warsaw alias" in output


def test_damaged_names_are_told_by_the_search_and_by_doctor(
    own: Library, svod: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    own.folder.authority.file.write_text("{\n", encoding="utf-8")
    with pytest.raises(LibraryDamaged):
        own.search("Warsaw")
    assert svod("--library", own.folder.folder, "doctor") == 3
    assert "names.jsonl, line 1" in capsys.readouterr().err


# The sample library


def test_the_sample_library_has_names(tmp_path: Path) -> None:
    assert (seeds_folder() / "names.toml").is_file()
    with Library.open(build_sample(tmp_path / "sample")) as library:
        found = library.search("Рузвельт").facets["account"]
        assert {"beseda-retold", "roberts-retold"} <= {facet.value for facet in found}

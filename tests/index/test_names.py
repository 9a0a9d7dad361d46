"""Authority files: what they may say, what stops them, and how the library keeps their names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from svod.index.errors import CatalogueError, LibraryDamaged, NameUnknown
from svod.index.names import Name, claimed_twice, merged, read_names
from svod.index.storage.library_folder import LibraryFolder

Written = Callable[[str, str | bytes], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Write a file with a content, and return its path."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


CSV = """\
name,aliases,wikidata,viaf
Warsaw,Варшава; Warszawa |Варшава,Q270,
"Winter, Ivan",Зимин,,102333412

,,,
"""

TOML = """\
[[name]]
name = "Warsaw"
aliases = ["Варшава", " Warszawa", "warsaw"]
kind = "place"
wikidata = "Q270"

[[name]]
name = "Winter, Ivan"
aliases = ["Зимин"]
viaf = "102333412"
"""

WINTER = Name("Winter, Ivan", ("Зимин",), viaf="102333412")
WARSAW = Name("Warsaw", ("Варшава", "Warszawa"), wikidata="Q270")


def test_a_csv_file_is_read(written: Written) -> None:
    assert read_names(written("names.csv", CSV)) == (WARSAW, WINTER)


def test_a_csv_file_may_have_a_byte_order_mark_and_fewer_columns(written: Written) -> None:
    content = "\ufeffAliases,Name\r\nВаршава,Warsaw\r\n".encode()
    assert read_names(written("names.CSV", content)) == (Name("Warsaw", ("Варшава",)),)


def test_a_csv_row_may_leave_its_last_columns_out(written: Written) -> None:
    content = "name,aliases,wikidata,viaf\nWarsaw,Варшава\n"
    assert read_names(written("names.csv", content)) == (Name("Warsaw", ("Варшава",)),)


def test_a_toml_file_is_read_and_repetitions_are_left_out(written: Written) -> None:
    placed = Name("Warsaw", ("Варшава", "Warszawa"), wikidata="Q270", kind="place")
    assert read_names(written("names.toml", TOML)) == (placed, WINTER)


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("n.csv", "name;aliases\nWarsaw;Варшава\n", "line 1: unknown column 'name;aliases'"),
        ("n.csv", "name,alias\nWarsaw,Варшава\n", "line 1: unknown column 'alias'"),
        ("n.csv", "aliases,viaf\nВаршава,\n", "line 1: the first line must name each column once"),
        ("n.csv", "name,name\nWarsaw,Warsaw\n", "line 1: the first line must name each column"),
        ("n.csv", "name,aliases\n,Варшава\n", "line 2: there is no name"),
        ("n.csv", "name,aliases\n\nWarsaw,a,b\n", "line 3: 3 values for 2 columns"),
        ("n.csv", 'name,aliases\n"Warsaw,Варшава\n', "this is not CSV"),
        ("n.csv", "name,wikidata\nWarsaw,270\n", "line 2 (Warsaw): wikidata = '270' must be a Q"),
        ("n.csv", "name,viaf\nWarsaw,V12\n", "line 2 (Warsaw): viaf = 'V12' must be a number"),
        ("n.csv", "name\nWarsaw\nWARSAW\n", "line 3: 'WARSAW' stands in line 2 already"),
        ("n.csv", "name,aliases\nWarsaw,…;—\n", "line 2 (Warsaw): '…' has no word in it"),
        ("n.csv", f"name\n{'w' * 201}\n", "has more than 200 characters"),
        ("n.csv", "name,aliases\nWarsaw," + ";".join("abc" + "d" * n for n in range(101)), "100"),
        ("n.csv", "name,aliases\n", "there is no name in it"),
        ("n.csv", "", "there is no name in it"),
        ("n.csv", b"name\n\xff\xfe\n", "it is not UTF-8 at byte 5"),
        ("n.toml", "[[name]]\nname = Warsaw\n", "this is not TOML"),
        ("n.toml", '[[names]]\nname = "Warsaw"\n', "unknown key 'names'"),
        ("n.toml", 'name = "Warsaw"\n', "each name stands under a line [[name]]"),
        ("n.toml", '[[name]]\nname = "Warsaw"\nalias = []\n', "name 1: unknown key 'alias'"),
        ("n.toml", "[[name]]\nname = 5\n", "name 1: name must be a text"),
        ("n.toml", '[[name]]\nname = "Warsaw"\nwikidata = 270\n', "name 1: wikidata must be a"),
        ("n.toml", '[[name]]\nname = "Warsaw"\naliases = "a"\n', "name 1: aliases must be a list"),
        ("n.toml", '[[name]]\nname = "Warsaw"\naliases = [1]\n', "name 1: aliases must be a list"),
        ("n.toml", '[[name]]\naliases = ["Варшава"]\n', "name 1: there is no name"),
        ("n.txt", "name\nWarsaw\n", "an authority file is CSV or TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    written: Written, file: str, content: str | bytes, said: str
) -> None:
    path = written(file, content)
    with pytest.raises(CatalogueError) as caught:
        read_names(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert said in str(caught.value)


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="no such authority file"):
        read_names(tmp_path / "names.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_names(tmp_path / "folder.csv")


def test_a_new_name_replaces_the_one_of_the_same_letters() -> None:
    new = Name("WARSAW", ("Warschau",))
    assert merged((WINTER, WARSAW), (new,)) == (new, WINTER)


def test_an_alias_of_two_names_is_told() -> None:
    other = Name("Ivan Hale", ("зимин",))
    assert claimed_twice((WARSAW, WINTER)) == ()
    assert claimed_twice((WINTER, other)) == (("Зимин", ("Winter, Ivan", "Ivan Hale")),)


# In the library


def test_names_are_kept_beside_the_accounts(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    library.keep_names((WINTER,))
    library.keep_names((WARSAW,))
    assert LibraryFolder.open(tmp_path / "library").names() == (WARSAW, WINTER)
    lines = (tmp_path / "library" / "names.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Warsaw", "Winter, Ivan"]


def test_names_are_the_same_tuple_until_another_process_changes_them(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    library.keep_names((WINTER,))
    assert library.names() is library.names()
    LibraryFolder.open(tmp_path / "library").keep_names((WARSAW,))
    assert library.names() == (WARSAW, WINTER)


def test_names_do_not_make_the_index_anew(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    library.keep(())
    engine, contents = library.engine(), library.contents()
    library.keep_names((WARSAW,))
    assert library.engine() is engine
    assert library.contents() == contents


def test_names_are_removed_all_or_none(tmp_path: Path) -> None:
    library = LibraryFolder(tmp_path / "library")
    library.keep_names((WINTER, WARSAW))
    with pytest.raises(NameUnknown, match="no name 'Vienna'"):
        library.remove_names(["Warsaw", "Vienna"])
    assert library.names() == (WARSAW, WINTER)
    library.remove_names(["warsaw"])
    assert library.names() == (WINTER,)
    library.remove_names(["Winter, Ivan"])
    assert library.names() == ()
    assert not (tmp_path / "library" / "names.jsonl").exists()


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        "5",
        "{}",
        '{"name": "Warsaw", "aliases": "Варшава"}',
        '{"name": 5}',
        '{"name": "Warsaw", "rank": "1"}',
        '{"name": "—"}',
    ],
)
def test_names_that_cannot_be_read_back_are_a_damage(tmp_path: Path, line: str) -> None:
    library = LibraryFolder(tmp_path / "library")
    library.keep_names((WARSAW,))
    with library.authority.file.open("a", encoding="utf-8") as stream:
        stream.write(line + "\n")
    with pytest.raises(LibraryDamaged, match=r"names\.jsonl, line 2: no name can be read"):
        library.names()
    assert [damage.file for damage in library.damages()] == ["names.jsonl"]

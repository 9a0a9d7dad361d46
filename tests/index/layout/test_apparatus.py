"""What publishers add to a text is told from the text, in every form of theirs."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from svod.index.layout import laid_out
from svod.index.layout.apparatus import expressions, find_roles, stated

COLD = "The winter was cold, and the river lay under ice until the last days of April."
GREY = "Nobody at the bridge had seen the like, and the ferrymen went home to their villages."
SAMPLES = [
    (row["expression"], sample)
    for rows in tomllib.loads(
        files("svod.index").joinpath("data/apparatus.toml").read_text(encoding="utf-8")
    ).values()
    for row in rows
    for sample in row["samples"]
]


def roles(*texts: str) -> str:
    """Return a letter for each paragraph: the first of its role, or a point."""
    found = find_roles(texts)
    return "".join(found.get(at, ".")[0] for at in range(len(texts)))


@pytest.mark.parametrize(("expression", "sample"), SAMPLES)
def test_each_expression_fits_its_samples(expression: str, sample: str) -> None:
    assert re.compile(expression, re.IGNORECASE).match(sample)


def test_a_header_and_a_licence_stand_around_the_text() -> None:
    assert (
        roles(
            "The Project Gutenberg EBook of The Bridge, by Anna Winter",
            "Language: English",
            "*** START OF THIS PROJECT GUTENBERG EBOOK THE BRIDGE ***",
            COLD,
            "End of Project Gutenberg's The Bridge, by Anna Winter",
            "You may charge a fee.",
        )
        == "aaa.aa"
    )


def test_an_old_licence_before_the_text_ends_with_its_mark() -> None:
    mark = "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*"
    assert roles("Please take a look at the header.", mark, COLD) == "aa."


def test_two_books_in_one_file_each_have_their_header() -> None:
    start = "*** START OF THE PROJECT GUTENBERG EBOOK THE BRIDGE ***"
    stop = "*** END OF THE PROJECT GUTENBERG EBOOK THE BRIDGE ***"
    assert roles(start, COLD, stop, "License", "Title: The Ferry", start, GREY) == "a.aaaa."


def test_a_telling_of_who_produced_bread_is_text() -> None:
    assert roles(*[COLD] * 40, "Produced by the mills, bread was dear.", *[GREY] * 40) == "." * 81


def test_a_transcribers_heading_takes_the_next_paragraph() -> None:
    assert roles("Transcriber's Note:", "The spelling was kept.", COLD, GREY) == "aa.."


@pytest.mark.parametrize(
    "line", ["OCR: Северин", "Издание: Зимина А. Мост. — Рига, 1931.", "Date: 5 May 2003"]
)
def test_a_library_names_itself_at_the_head(line: str) -> None:
    assert roles(line, COLD, GREY) == "a.."


def test_contents_end_where_the_first_of_them_comes_again() -> None:
    assert roles("The Bridge", "CONTENTS", "I. Winter  7", "Spring", "I. Winter", COLD) == "..cc.."


def test_contents_without_pages_leave_the_heading_of_the_text() -> None:
    assert roles("Contents", "BOOK I", "CHAPTER I CHAPTER II", "PRELUDE", COLD) == ".cc.."


def test_an_index_is_entries_with_page_numbers() -> None:
    entries = ("Bridge, the, 3, 17, 40-44\n  burnt, 5", "F", "Ferry, 12; its rope, 13, 19")
    assert roles(COLD, "INDEX", *entries) == "..iii"


def test_a_register_of_births_is_no_index() -> None:
    assert roles(COLD, "Register", COLD, GREY) == "...."


def test_the_header_names_author_and_title() -> None:
    header = (
        "The Project Gutenberg EBook of The Bridge",
        "Title: The Bridge\n       and the Ferry",
        "Author: Anna Winter",
        "Release Date: May 2, 2011 [EBook #00000]",
        "*** START OF THIS PROJECT GUTENBERG EBOOK THE BRIDGE ***",
    )
    known = {"author": "Anna Winter", "title": "The Bridge and the Ferry", "year": 2011}
    assert stated(header) == known
    assert laid_out("\n\n".join((*header, COLD))).stated.keys() == {"author", "title"}


def test_a_text_without_header_states_nothing() -> None:
    assert stated((COLD, "Title: The Bridge")) == {}


def test_expressions_are_read_once() -> None:
    assert expressions() is expressions()

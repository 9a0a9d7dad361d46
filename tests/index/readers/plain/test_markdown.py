"""Markdown becomes blocks that know their characters in the file."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from svod.index.documents import Anchor
from svod.index.errors import CatalogueError, InputError
from svod.index.extract import Block, Extract
from svod.index.readers.plain.markdown import MarkdownReader


def read(text: str) -> Extract:
    return MarkdownReader().read(text.encode("utf-8"), "a.md")


def blocks(text: str) -> tuple[Block, ...]:
    return read(text).blocks


def kinds(text: str) -> list[Shown]:
    return [(block.kind, block.number, block.text) for block in blocks(text)]


Shown = tuple[str, str | None, str]

STRUCTURE: list[tuple[str, list[Shown]]] = [
    ("# The *Winter* Mission", [("heading", None, "The Winter Mission")]),
    ("The Mission\n===", [("heading", None, "The Mission")]),
    ("A cold\nbridge.\n\nA river.", [("body", None, "A cold bridge."), ("body", None, "A river.")]),
    ("> A cold\n> bridge.", [("quotation", None, "A cold bridge.")]),
    ("> > A bridge.\n\nA river.", [("quotation", None, "A bridge."), ("body", None, "A river.")]),
    ("- coal\n- salt", [("body", None, "coal"), ("body", None, "salt")]),
    ("    An indented line.", [("body", None, "An indented line.")]),
    ("***", [("other", None, "***")]),
    ("```\ncoal\n```", [("other", None, "```\ncoal\n```")]),
]
INLINE: list[tuple[str, list[Shown]]] = [
    ("*very* __cold__", [("body", None, "very cold")]),
    (r"so \* forth", [("body", None, "so * forth")]),
    ("salt &amp; coal", [("body", None, "salt & coal")]),
    ("the `old` bridge", [("body", None, "the old bridge")]),
    ("the [old](http://a.example) bridge", [("body", None, "the old bridge")]),
    ("the <b>old</b> bridge", [("body", None, "the <b>old</b> bridge")]),
    ("cold  \ngrey", [("body", None, "cold grey")]),
    ("cold\\\ngrey", [("body", None, "cold grey")]),
]
NOTES: list[tuple[str, list[Shown]]] = [
    (
        "A bridge.[^1]\n\n[^1]: A letter.\n\nA river.",
        [("body", None, "A bridge."), ("body", None, "A river."), ("note", "1", "A letter.")],
    ),
    (
        "A bridge.[^a]\n\n[^a]: A letter\n    of May.\n\n    And a diary.",
        [("body", None, "A bridge."), ("note", "a", "A letter of May.\nAnd a diary.")],
    ),
    ("[^7]: Nobody calls it.", [("note", "7", "Nobody calls it.")]),
    ("A bridge.[^9]", [("body", None, "A bridge.[^9]")]),
]


@pytest.mark.parametrize(("text", "expected"), STRUCTURE + INLINE + NOTES)
def test_markdown_becomes_blocks(text: str, expected: list[Shown]) -> None:
    assert kinds(text) == expected


def test_a_paragraph_that_begins_with_a_year_keeps_it() -> None:
    assert "1917" in "".join(block.text for block in blocks("1917. The bridge was built."))


def test_a_word_that_its_links_address_has_too_is_found_after_it() -> None:
    text = "[the bridge](coal)coal"
    (block,) = blocks(text)
    assert block.runs[-1].source.start == text.rindex("coal")


def test_a_letter_after_a_backslash_keeps_its_place() -> None:
    (block,) = blocks(r"the \old bridge")
    assert block.text == r"the \old bridge"
    assert [(run.at, len(run.source)) for run in block.runs] == [(0, len(block.text))]


def test_code_over_a_line_end_keeps_its_place() -> None:
    (block,) = blocks("the `old\nbridge` fell")
    assert block.text == "the old bridge fell"
    assert sum(len(run.source) for run in block.runs) >= len("the oldbridge fell")


def test_the_call_of_a_note_is_an_anchor_in_the_file() -> None:
    text = '+++\nid = "a"\n+++\nA cold[^1] bridge.[^2]\n\n[^1]: A.\n[^2]: B.'
    assert blocks(text)[0].anchors == (
        Anchor("1", text.index("[^1]")),
        Anchor("2", text.index("[^2]")),
    )


def test_emphases_are_spans_of_the_clean_text() -> None:
    (block,) = blocks("A *very **cold*** day in *Pravda*.")
    assert [span.of(block.text) for span in block.emphases] == ["very cold", "cold", "Pravda"]


def test_spans_are_the_lines_of_the_block() -> None:
    text = "# Title\n\nA cold\nbridge.\n\n> Said\n> he.\n"
    assert [span.of(text) for block in blocks(text) for span in block.spans] == [
        "# Title",
        "A cold\nbridge.",
        "> Said\n> he.",
    ]


def test_a_note_of_two_paragraphs_has_two_spans() -> None:
    text = "[^1]: A letter.\n\n    And a diary."
    (block,) = blocks(text)
    assert [span.of(text) for span in block.spans] == ["[^1]: A letter.", "And a diary."]


# Front matter


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_front_matter_is_metadata_and_no_text(start: str, end: str) -> None:
    text = start + end.join(["+++", 'id = "hale"', "year = 1971", "+++", "A bridge."])
    extract = read(text)
    assert extract.metadata == {"id": "hale", "year": 1971}
    assert [block.text for block in extract.blocks] == ["A bridge."]
    assert extract.blocks[0].spans[0].of(text) == "A bridge."
    assert extract.text == text


def test_front_matter_that_is_not_toml_is_refused() -> None:
    with pytest.raises(CatalogueError, match=r"a\.md: its front matter is not TOML"):
        read("+++\nid: hale\n+++\nA bridge.")


def test_plus_signs_later_are_no_front_matter() -> None:
    assert read("A bridge.\n\n+++\nid = 1\n+++\n").metadata == {}


def test_a_byte_order_mark_is_no_text() -> None:
    (block,) = blocks("\ufeffA bridge.")
    assert (block.text, block.spans[0].start) == ("A bridge.", 1)


def test_what_cannot_be_decoded_is_refused() -> None:
    with pytest.raises(InputError, match="not UTF-8"):
        MarkdownReader().read("Γέφυρα και ποταμός".encode("iso8859-7"), "a.md")


# Any Markdown

PIECES = st.sampled_from(
    ["cold", "Bridge", "мост", "𝔄", "1946", " ", " ", "\n", "\n\n", "\r\n", "\n\n> ", "\n- ",
     "\n# ", "*", "**", "_", "`", "\\*", "&amp;", "&", "[^1]", "[^b]", "\n\n[^1]: ", "\n\n[^b]: ",
     "\n    ", "<b>", "~", "|", "\t", "\n***\n", "\n===\n", "[", "]", ")", "’", ".", ",",
     "\xa0"]
)  # fmt: skip
ODD = st.lists(PIECES, max_size=25).map("".join)
# Labels of notes, signs that are letters, and the number of an item in a list.
MARKUP = re.compile(r"\[\^[1b]\]:?|&amp;|<b>|(?:\A|[\r\n])[\s>*_#-]*\d+[.)]")


@settings(max_examples=300)
@given(ODD)
def test_every_run_of_every_block_is_the_source_there(text: str) -> None:
    for block in blocks_if_any(text):
        for run in block.runs:
            assert block.text[run.at : run.at + len(run.source)] == run.source.of(text) != ""


@settings(max_examples=300)
@given(ODD)
def test_no_letter_or_figure_is_lost_but_markup(text: str) -> None:
    markup = {at for match in MARKUP.finditer(text) for at in range(match.start(), match.end())}
    written = Counter(each for at, each in enumerate(text) if each.isalnum() and at not in markup)
    kept = Counter(each for block in blocks_if_any(text) for each in block.text)
    assert written - kept == Counter()


@settings(max_examples=300)
@given(ODD)
def test_runs_stand_inside_the_spans_of_their_block(text: str) -> None:
    for block in blocks_if_any(text):
        for run in block.runs:
            if not run.source.of(text).strip():
                continue
            assert any(
                span.start <= run.source.start and run.source.stop <= span.stop
                for span in block.spans
            )


def blocks_if_any(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text; of one that is only white space, none."""
    try:
        return blocks(text)
    except InputError:
        assert not text.replace("\ufeff", " ").strip()
        return ()


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: The Ferry\nauthor: Anna Winter\nyear: 1931", ("The Ferry", "Anna Winter", 1931)),
        ('title: "Ferry: 1"\nauthor:\n  - Anna\n  - Peter\n', ("Ferry: 1", "Anna; Peter", None)),
        ("author: [Anna]\ndate: 1931-05-04\ntags: [river, ice]", (None, "Anna", 1931)),
        ("# mine\ntitle: 'Мост'\n\nlayout: post", ("Мост", None, None)),
    ],
)  # fmt: skip
def test_what_other_programs_write_above_a_text_describes_it(
    front: str, said: tuple[str | None, str | None, int | None]
) -> None:
    found = read(f"---\n{front}\n---\nA river.")
    assert tuple(found.metadata.get(key) for key in ("title", "author", "year")) == said
    assert [block.text for block in found.blocks] == ["A river."]


@pytest.mark.parametrize("text", ["---\nA river.\n---\nA bridge.", "---\nTo: Anna\n---\nA river."])
def test_text_between_rules_is_text(text: str) -> None:
    found = read(text)
    assert found.metadata == {}
    assert len(found.blocks) >= 3


def test_blank_lines_without_end_are_no_trap() -> None:
    assert blocks("---\n" + "  \n" * 5000 + "A river.")[-1].text == "A river."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1946.\n\nA river.", [("body", None, "1946."), ("body", None, "A river.")]),
        ("> 1946.\n\nA river.", [("quotation", None, "1946."), ("body", None, "A river.")]),
        ("- coal\n- 1946)\n", [("body", None, "coal"), ("body", None, "1946)")]),
        ("1946.\n  A river.", [("body", None, "1946."), ("body", None, "A river.")]),
        ("1. 1946. A river.", [("body", None, "1. 1946. A river.")]),
        ("A river.[^1]\n\n[^1]: 1946.", [("body", None, "A river."), ("note", "1", "1946.")]),
        ("A.[^1]\n\n[^1]: 1946. Ice.", [("body", None, "A."), ("note", "1", "1946. Ice.")]),
    ],
)
def test_a_year_that_looks_like_a_list_is_kept(text: str, found: list[Shown]) -> None:
    assert kinds(text) == found

"""Hits under accounts, notes beside paragraphs, shared things in an index."""

from __future__ import annotations

from svod.index.documents import Anchor, Passage
from svod.index.extract import Block
from svod.index.ingest.conversion import passages_of
from svod.index.spans import Run, Span
from svod.search.retrieval.results import Row, Shared, Spelling
from svod.web.pages.compare.index import index_of
from svod.web.pages.reading.margins import page_of
from svod.web.pages.search.groups import FORMS_SHOWN, folded


def passages(*told: str) -> tuple[Passage, ...]:
    """Passages of an account in a small notation: ``text 1 2`` calls notes, ``1: note`` is one."""
    blocks = []
    for line in told:
        number, _, text = line.rpartition(": ")
        whole = Span(0, len(text))
        called = () if number else tuple(word for word in text.split() if word.isdigit())
        anchors = tuple(Anchor(word, whole.stop) for word in called)
        kind = "note" if number else "body"
        blocks.append(Block(kind, text, (whole,), (Run(0, whole),), number or None, anchors))
    return passages_of(blocks, "a", "a.md")


def calls(*told: str) -> list[list[str | None]]:
    """For each paragraph, the notes that its calls lead to."""
    page = page_of(passages(*told))
    return [[target and target[1] for target in each.targets] for each in page.paragraphs]


def test_a_note_stands_beside_the_paragraph_that_calls_it() -> None:
    page = page_of(passages("one 1", "two", "1: note"))
    assert [[note.passage.text for note in each.notes] for each in page.paragraphs] == [
        ["note"],
        [],
    ]
    assert page.paragraphs[0].notes[0].back == "p1-c1"


def test_a_note_called_twice_stands_once_and_is_linked_twice() -> None:
    page = page_of(passages("one 1", "two 1", "1: note"))
    assert [len(each.notes) for each in page.paragraphs] == [1, 0]
    assert calls("one 1", "two 1", "1: note") == [["n1"], ["n1"]]


def test_numbers_that_begin_anew_find_the_next_note() -> None:
    told = ("one 1", "1: first", "two 1", "1: second")
    assert calls(*told) == [["n1"], ["n1-2"]]


def test_notes_that_stand_before_the_text_are_found() -> None:
    assert calls("1: note", "one 1") == [["n1"]]


def test_a_call_without_a_note_and_a_note_without_a_call() -> None:
    page = page_of(passages("one 7", "1: note"))
    assert page.paragraphs[0].targets == (None,)
    assert [note.passage.text for note in page.uncalled] == ["note"]


def row(*shared: Shared) -> Row:
    return Row("", "", {}, shared)


def test_what_rows_share_is_named_once() -> None:
    index = index_of(
        [
            row(
                Shared("name", "CBS", {"a": "CBS", "b": "CBS"}, 1.0),
                Shared("date", "1946-06-18", {"a": "18 June", "b": "June 18"}, 1.0),
            ),
            row(Shared("name", "cbs", {"b": "CBS", "c": "Си-би-эс"}, 1.0)),
        ]
    )
    assert index.numbers == ((1, 2), (1,))
    assert list(index.entries) == ["name", "date"]
    (cbs,) = index.entries["name"]
    assert cbs.rows == (1, 2)
    assert cbs.forms == {"CBS": ("a", "b"), "Си-би-эс": ("c",)}


def spelling(form: str, on: bool = True) -> Spelling:
    return Spelling(form, 1, {}, "exact", on)


def test_many_spellings_are_folded_but_none_that_is_switched_off() -> None:
    forms = tuple(spelling(f"f{at}") for at in range(FORMS_SHOWN + 5))
    shown, rest = folded((*forms, spelling("off", on=False)))
    assert len(shown) == FORMS_SHOWN + 1
    assert shown[-1].form == "off"
    assert len(rest) == 5


def test_a_few_spellings_more_are_not_worth_folding() -> None:
    forms = tuple(spelling(f"f{at}") for at in range(FORMS_SHOWN + 2))
    assert folded(forms) == (forms, ())

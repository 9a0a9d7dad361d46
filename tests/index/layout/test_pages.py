"""Printed pages as programs hand them over: indents, heads and numbers within the text, notes
numbered anew on every page."""

from __future__ import annotations

import pytest

from svod.index.layout import laid_out
from svod.index.layout.calls import Call
from svod.index.layout.feet import NoteStart, answered_below, begin_anew
from svod.index.spans import Span

WINTERS = ("долгая", "ранняя", "снежная", "голодная", "тихая", "поздняя")


def page(winter: str) -> tuple[str, str]:
    """Return a page, and what of its last paragraph stands on the next."""
    return (
        f"    Весною город был неспокоен, зима стояла {winter}, и губернатор\n"
        "писал в столицу, прося прислать войска.\n"
        f"    Купец Северин помнил, что и прежде зима бывала {winter}, и давал\n"
        "деньги в рост под большие проценты.\n"
        f"    Совет заседал до ночи, и всякая {winter} зима казалась ему\n"
    ), "предвестием беды.\n"


def paragraphs(winter: str) -> list[str]:
    first, rest = page(winter)
    return " ".join(f"{first}{rest}".split()).replace(". ", ".\n").split("\n")


def bodies(text: str) -> list[str]:
    return [block.text for block in laid_out(text).blocks if block.kind == "body"]


def notes(text: str) -> list[tuple[str | None, str]]:
    return [(block.number, block.text) for block in laid_out(text).blocks if block.kind == "note"]


def called(text: str) -> list[tuple[str, int | None]]:
    return [(a.note, a.nth) for block in laid_out(text).blocks for a in block.anchors]


@pytest.mark.parametrize(
    "between",
    [
        "\n{}\n\n",
        "                 - {} -\n",
        "{}\n",
        "\f",
        "\fЗАПИСКИ СЕВЕРИНА    {}\n",
        "\f{} РУССКИЙ МОСТ\n",
    ],
)
def test_indents_part_the_paragraphs_and_what_stands_between_pages_does_not(between: str) -> None:
    text = "".join(
        between.format(number).join(page(winter)) for number, winter in enumerate(WINTERS, 11)
    )
    assert bodies(text) == [each for winter in WINTERS for each in paragraphs(winter)]


def test_a_figure_alone_on_a_line_that_is_no_page_number_stays_in_the_text() -> None:
    text = (
        "Of the ferrymen of the province there were in that spring of the year no more than\n34\n"
        "and in the next one fewer."
    )
    assert bodies(text) == [text.replace("\n", " ")]


def test_verses_that_are_indented_do_not_part_the_text_around_them() -> None:
    verse = "He read aloud:\n    Cold is the river,\n    grey is the day,\nand so went home.\n\n"
    assert bodies(verse * 5)[0] == (
        "He read aloud: Cold is the river, grey is the day, and so went home."
    )


def pages_of(call: str, note: str) -> str:
    """Return four pages, each with two notes numbered anew."""
    return "\n\n".join(
        f"Зима была {winter}, и мост закрыли{call.format(1)} до весны. Река стояла подо льдом, и "
        f"всякий ходил по нему.{call.format(2)} Когда весна пришла, \n\n"
        f"{note.format(1)}Зима {winter}, с. 5.\n\n{note.format(2)}Как {winter} зима.\n\n"
        f"перевозчики вернулись, и {winter} зима забылась."
        for winter in WINTERS[:4]
    )


@pytest.mark.parametrize(
    ("call", "note"),
    [("{}", "{}. "), ("{}", "{} "), ("{})", "{}) "), (" {})", "{}) "), ("[{}]", "[{}] ")],
)
def test_notes_numbered_anew_on_each_page_are_called_from_their_page(call: str, note: str) -> None:
    text = pages_of(call, note)
    assert notes(text) == [
        each
        for winter in WINTERS[:4]
        for each in (("1", f"Зима {winter}, с. 5."), ("2", f"Как {winter} зима."))
    ]
    assert called(text) == [(number, nth) for nth in range(1, 5) for number in ("1", "2")]
    assert bodies(text) == [
        f"Зима была {winter}, и мост закрыли до весны. Река стояла подо льдом, и всякий ходил по "
        f"нему. Когда весна пришла, перевозчики вернулись, и {winter} зима забылась."
        for winter in WINTERS[:4]
    ]
    assert laid_out(text).warnings == ()


def test_a_lost_call_on_one_page_does_not_shift_those_of_others() -> None:
    text = pages_of("{}", "{}. ").replace("закрыли1 до", "закрыли до", 1)
    assert called(text) == [("2", 1)] + [(number, nth) for nth in (2, 3, 4) for number in "12"]
    assert laid_out(text).warnings == ("1 of 8 notes are called nowhere in the text: 1",)


def test_a_bracket_after_a_symbol_belongs_to_the_call_and_to_the_note() -> None:
    text = (
        "Зима была долгая*) и холодная.**) Мост закрыли.\n\n"
        "*) Там же, с. 5.\n\n**) По старому стилю.\n\nВесною его открыли."
    )
    assert notes(text) == [("*", "Там же, с. 5."), ("**", "По старому стилю.")]
    assert bodies(text)[0] == "Зима была долгая и холодная. Мост закрыли."


def test_a_bracket_that_was_opened_before_stays() -> None:
    text = "Зима была долгая (как и весна*) и холодная.\n\n* Там же, с. 5."
    assert bodies(text) == ["Зима была долгая (как и весна) и холодная."]


def test_a_list_within_a_sentence_is_kept() -> None:
    text = "Он требовал: 1) хлеба, 2) мира, 3) земли, и получил отказ."
    assert bodies(text) == [text]


@pytest.mark.parametrize("hyphen", ["¬\n", "¬", "¬ "])
def test_the_hyphen_of_scanned_lines_leaves_the_text(hyphen: str) -> None:
    assert bodies(f"Пере{hyphen}возчики вернулись весною.") == ["Перевозчики вернулись весною."]


def test_numbers_begin_anew_when_they_do_so_again_and_again() -> None:
    again = [NoteStart(number, at) for at, number in enumerate("1212312")]
    rising = [NoteStart(str(number), number) for number in range(1, 9)]
    assert begin_anew(again)
    assert not begin_anew(rising)


def test_a_note_answers_the_last_call_of_its_number_above_it() -> None:
    calls = [Call("*", Span(at, at + 1), at) for at in (3, 9, 20, 40)]
    starts = [NoteStart("*", 12), NoteStart("*", 30), NoteStart("†", 50)]
    assert answered_below(calls, starts) == {1: 0, 2: 1}


@pytest.mark.parametrize("line", ["Глава {}", "Chapter {}", "{} марта", "March {}, 1918", "№ {}"])
def test_what_counts_chapters_documents_or_days_is_no_running_head(line: str) -> None:
    text = "\n\n".join(
        f"{line.format(number)}\n\nЗима была {winter}, и мост закрыли до весны."
        for number, winter in enumerate(WINTERS, 1)
    )
    assert "running head" not in {block.role for block in laid_out(text).blocks}


def roles(text: str) -> list[tuple[str, str]]:
    return [(block.role, block.text) for block in laid_out(text).blocks]


def test_a_table_of_contents_is_no_text() -> None:
    text = (
        "Оглавление\n\nПредисловие . . . . . 3\nГлава I. О том, как строили\nмост ....... 7\n"
        "Примечания……… 201\n\nМост начали строить весною."
    )
    assert roles(text)[1:] == [
        ("contents", "Предисловие . . . . . 3"),
        ("contents", "Глава I. О том, как строили мост ....... 7"),
        ("contents", "Примечания……… 201"),
        ("", "Мост начали строить весною."),
    ]


@pytest.mark.parametrize("name", ["А. Северин", "--Old song"])
def test_a_line_set_to_the_right_says_whose_words_an_epigraph_is(name: str) -> None:
    text = f"Мост\n\nНикто не знает часа.\n{' ' * 30}{name}\n\nМост начали строить весною."
    assert roles(text)[1:3] == [("epigraph", "Никто не знает часа."), ("attribution", name)]


def test_a_letter_ends_with_its_signature_and_date() -> None:
    text = (
        "My father wrote:\n\nHave you had word of him?\n\n          Your obedient servant,\n"
        "          Johann Winter\n\nRiga, March 20, 1878\n\nNo answer came."
    )
    assert roles(text)[2:] == [
        ("signature", "Your obedient servant, Johann Winter"),
        ("dateline", "Riga, March 20, 1878"),
        ("", "No answer came."),
    ]


def test_the_notes_of_a_chapter_have_its_name_above_them() -> None:
    text = (
        "Мост строили.¹\n\nПримечания\n\nК главе I\n\n1. Там же, с. 5.\n\n"
        "Литература\n\nВинтер А. Мост. Рига, 1931.\nСеверин А. Н. Письма к сестре. СПб.,\n1887.\n"
    )
    found = [(block.kind, block.role, block.text) for block in laid_out(text).blocks]
    assert found[1:] == [
        ("heading", "heading", "Примечания"),
        ("heading", "heading", "К главе I"),
        ("note", "note", "Там же, с. 5."),
        ("heading", "heading", "Литература"),
        ("note", "source", "Винтер А. Мост. Рига, 1931."),
        ("note", "source", "Северин А. Н. Письма к сестре. СПб., 1887."),
    ]

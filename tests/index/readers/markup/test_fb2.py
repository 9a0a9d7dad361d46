"""FictionBook: sections, verses and notes of Russian electronic books."""

from __future__ import annotations

import io
import zipfile

import pytest

from svod.index.errors import InputError
from svod.index.extract import Extract
from svod.index.readers.markup.fb2 import Fb2Reader

INFO = (
    "<description><title-info><author><first-name>Анна</first-name><middle-name>Львовна"
    "</middle-name><last-name>Бродова</last-name></author><author><nickname>Мост</nickname>"
    '</author><book-title>Зимняя миссия</book-title><date value="1946-05-01">1946</date>'
    "<lang>ru</lang></title-info></description>"
)
BODY = """<body><title><p>Зимняя</p><p>миссия</p></title>
<epigraph><p>Лёд крепок.</p><text-author>Поговорка</text-author></epigraph>
<section><title><p>Глава 1</p></title>
<p>Он <emphasis>уехал</emphasis><a l:href="#n1" type="note">[1]</a> ночью<a
 l:href="#c1" type="note">*</a>.</p>
<subtitle>* * *</subtitle><empty-line/>
<cite><p>Холодный мост.</p></cite>
<poem><title><p>Песня</p></title><stanza><v>Серая река,</v><v>соль и уголь.</v></stanza>
<stanza><v>Лёд.</v></stanza></poem><image l:href="#a.png"/>
<table><tr><th>соль</th><td>5</td></tr></table></section></body>"""
NOTES = """<body name="notes"><title><p>Примечания</p></title>
<section id="n1"><title><p>1</p></title><p>Поездом.</p><p>Или санями.</p></section></body>
<body name="comments"><section id="c1"><p>Зимой.</p></section></body>
<binary id="a.png" content-type="image/png">iVBORw0KGgo=</binary>"""


def book(body: str = BODY + NOTES, encoding: str = "utf-8") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><FictionBook '
        'xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" '
        f'xmlns:l="http://www.w3.org/1999/xlink">{INFO}{body}</FictionBook>'
    )
    return text.encode(encoding)


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.fb2", data)
    return target.getvalue()


def read(data: bytes, file: str = "a.fb2") -> Extract:
    return Fb2Reader().read(data, file)


SHOWN = [
    ("heading", None, "Зимняя миссия"),
    ("quotation", None, "Лёд крепок."),
    ("quotation", None, "Поговорка"),
    ("heading", None, "Глава 1"),
    ("body", None, "Он уехал ночью."),
    ("other", None, "* * *"),
    ("quotation", None, "Холодный мост."),
    ("heading", None, "Песня"),
    ("body", None, "Серая река,\nсоль и уголь."),
    ("body", None, "Лёд."),
    ("body", None, "соль | 5"),
    ("note", "1", "Поездом.\nИли санями."),
    ("note", "*", "Зимой."),
]


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_structure_and_notes_survive_in_every_encoding(encoding: str) -> None:
    extract = read(book(BODY.replace("ё", "е") + NOTES, encoding))
    assert [(block.kind, block.number, block.text) for block in extract.blocks] == [
        (kind, number, text.replace("ё", "е")) for kind, number, text in SHOWN
    ]
    left = extract.blocks[4]
    assert [anchor.note for anchor in left.anchors] == ["1", "*"]
    assert [span.of(left.text) for span in left.emphases] == ["уехал"]
    assert not extract.warnings


def test_a_zipped_book_is_read() -> None:
    assert read(zipped(a=book()), "a.fb2.zip").blocks == read(book()).blocks
    with pytest.raises(InputError, match="it has 2 files"):
        read(zipped(a=book(), b=book()), "a.fb2.zip")


def test_a_book_says_who_wrote_it() -> None:
    assert read(book()).metadata == {
        "author": "Анна Львовна Бродова; Мост",
        "title": "Зимняя миссия",
        "year": 1946,
        "language": "ru",
    }


def test_a_later_body_that_nobody_calls_is_text() -> None:
    extract = read(
        book('<body><p>Соль.</p></body><body><section id="b"><p>Мост.</p></section></body>')
    )
    assert [block.kind for block in extract.blocks] == ["body", "body"]


def test_a_note_that_is_missing_or_not_called_is_a_warning() -> None:
    body = BODY + NOTES.replace("n1", "n2").replace("<p>1</p>", "<p>2</p>")
    assert read(book(body)).warnings == (
        "Note 1 is called, but is not in the file.",
        "Note 2 is in the file, but is called nowhere.",
    )


def test_a_book_that_is_not_well_formed_is_read_with_a_warning() -> None:
    extract = read(book("<body><p>Мост & соль.<p>Уголь.</p></body>"))
    assert "Уголь." in extract.text
    assert "not well-formed" in extract.warnings[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<html/>", "root element is <html>"),
        (b"salt", "no XML"),
        (b"", "empty"),
        (b'<!DOCTYPE a [<!ENTITY a "b">]><FictionBook>&a;</FictionBook>', "entities"),
        (b"<a>" * 9999, "past all measure"),
    ],
)
def test_what_is_no_book_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read(data)

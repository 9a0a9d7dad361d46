"""PDF: lines become paragraphs, notes and headings; pages that cannot be read are named."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from svod.index.errors import InputError
from svod.index.extract import Block, Extract
from svod.index.readers.pdf import PdfReader, pypdf, reader
from svod.index.readers.pdf.pages import Page, Piece, lines_of

from .conftest import Save

Put = tuple[float, float, float, str, str]
"""Words on a page: x, y, size, font (``F``, ``B`` bold, ``I`` italic), text."""

FONTS = {"F": "Times-Roman", "B": "Times-Bold", "I": "Times-Italic"}

FERRY = (
    "The ferry at Zarechye crossed the river twice a day until the ice came",
    "down from the upper lakes, and after that nobody crossed it for months",
    "but the postman, who was paid for it by the mile and drank the money.",
)
MAYOR = (
    "The mayor wrote to the governor about a bridge, and the governor wrote",
    "to the minister, who was a careful man and never answered any letters",
    "that came to him from beyond the river.",
)
GOVERNOR = (
    "When the governor came to see for himself, it was the middle of April,",
    "and there was neither any ice to walk on nor a boat that could float.",
)


SUNK = "The boat had sunk in March under the weight of snow that nobody swept."


def down(
    lines: tuple[str, ...], y: float, x: float = 60, size: float = 10, indent: float = 0
) -> list[Put]:
    """Set lines one below the other, the first of them indented."""
    return [
        (x + (0 if at else indent), y - at * size * 1.2, size, "F", line)
        for at, line in enumerate(lines)
    ]


def printed(*pages: list[Put], writer: PdfWriter | None = None) -> bytes:
    """Return a PDF with these words on its pages."""
    made = writer or PdfWriter()
    fonts = DictionaryObject()
    for name, font in FONTS.items():
        fonts[NameObject(f"/{name}")] = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject(f"/{font}"),
                NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
            }
        )
    for words in pages:
        page = made.add_blank_page(width=420, height=600)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = "\n".join(
            f"BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET"
            for x, y, size, font, text in words
        )
        stream = DecodedStreamObject()
        stream.set_data(content.encode("cp1252"))
        page[NameObject("/Contents")] = made._add_object(stream)
    target = io.BytesIO()
    made.write(target)
    return target.getvalue()


def read(data: bytes) -> Extract:
    return PdfReader().read(data, "a.pdf")


def told(extract: Extract) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in extract.blocks]


def whole(*lines: str) -> str:
    return " ".join(lines)


def test_lines_are_gathered_into_paragraphs_by_their_indents() -> None:
    page = (
        down(FERRY, 500, indent=15) + down(MAYOR, 464, indent=15) + down(GOVERNOR, 428, indent=15)
    )
    assert told(read(printed(page))) == [
        ("body", whole(*FERRY)),
        ("body", whole(*MAYOR)),
        ("body", whole(*GOVERNOR)),
    ]


def test_lines_are_gathered_into_paragraphs_by_gaps() -> None:
    page = down(FERRY, 500) + down(MAYOR, 455) + down(GOVERNOR, 410)
    assert [text for _, text in told(read(printed(page)))] == [
        whole(*FERRY),
        whole(*MAYOR),
        whole(*GOVERNOR),
    ]


def test_a_short_last_line_ends_a_paragraph_where_nothing_else_does() -> None:
    page = down(MAYOR + GOVERNOR + FERRY, 500)
    assert told(read(printed(page)))[0] == ("body", whole(*MAYOR))


def test_larger_and_bold_lines_are_headings() -> None:
    page = [
        (60, 540, 16, "F", "How the Bridge at Zarechye was not Built, and by Whom"),
        (60, 520, 16, "F", "it was Forgotten."),
        *down(FERRY, 490),
        (60, 440, 10, "B", "A letter to the minister."),
        *down(MAYOR, 420),
    ]
    assert told(read(printed(page))) == [
        ("heading", "How the Bridge at Zarechye was not Built, and by Whom it was Forgotten."),
        ("body", whole(*FERRY)),
        ("heading", "A letter to the minister."),
        ("body", whole(*MAYOR)),
    ]


def test_lines_indented_as_a_whole_are_a_quotation() -> None:
    quoted = (
        "The river is not a river in the sense of",
        "the law, and needs no bridge of the state.",
    )
    page = down(FERRY, 500) + down(quoted, 452, x=90) + down(MAYOR, 416)
    assert told(read(printed(page)))[1] == ("quotation", whole(*quoted))


def test_columns_are_read_one_after_the_other() -> None:
    left = (
        "The ferry crossed twice a day",
        "until the ice came down, and",
        "then nobody crossed at all but",
    )
    right = ("the postman, who was paid for", "it by the mile.")
    page = down(left, 500, x=40) + down(right, 500, x=230)
    assert told(read(printed(page))) == [("body", whole(*left, *right))]


def test_words_broken_at_a_lines_end_are_made_whole() -> None:
    lines = ("The ferry at Zarechye crossed the river twice a day until the gover-", "nor came.")
    assert told(read(printed(down(lines, 500)))) == [
        ("body", "The ferry at Zarechye crossed the river twice a day until the governor came.")
    ]


def test_raised_figures_call_the_notes_at_the_foot_of_the_page() -> None:
    page = [
        (60, 500, 10, "F", "The ferry crossed the river twice a day."),
        (225, 504, 6, "F", "1"),
        (230, 500, 10, "F", " Nobody counted."),
        *down(MAYOR, 488),
        (60, 90, 8, "F", "1"),
        (66, 90, 8, "F", "Archive of Zarechye: "),
        (135, 90, 8, "I", "The Register, p. 12."),
    ]
    extract = read(printed(page))
    body, note = extract.blocks[0], extract.blocks[-1]
    assert [anchor.note for anchor in body.anchors] == ["1"]
    assert body.text.startswith("The ferry crossed the river twice a day. Nobody counted.")
    assert (note.kind, note.number, note.text) == (
        "note",
        "1",
        "Archive of Zarechye: The Register, p. 12.",
    )
    assert [span.of(note.text) for span in note.emphases] == ["The Register, p. 12."]


def two_pages() -> bytes:
    first = [
        *down(FERRY, 536, indent=15),
        *down(FERRY, 500, indent=15),
        (60, 464, 10, "F", "The mayor wrote to the governor."),
        (200, 468, 6, "F", "1"),
        *down(GOVERNOR, 452, indent=15),
        *down(
            ("1 The letter is lost; its draft, in the archive of the town, is quoted",), 90, size=8
        ),
    ]
    second = [
        *down((SUNK, *MAYOR), 500),
        *down(FERRY, 452, indent=15),
        *down(("in full by the postman's grandson.",), 90, size=8),
    ]
    return printed(first, second)


def test_paragraphs_and_notes_go_on_over_a_pages_end() -> None:
    extract = read(two_pages())
    notes = [block for block in extract.blocks if block.kind == "note"]
    assert [(note.number, note.text) for note in notes] == [
        (
            "1",
            whole(
                "The letter is lost; its draft, in the archive of the town, is quoted",
                "in full by the postman's grandson.",
            ),
        )
    ]
    assert whole(*GOVERNOR, SUNK, *MAYOR) in [text for _, text in told(extract)]


def test_a_block_names_the_page_that_it_begins_on() -> None:
    assert [block.page for block in read(two_pages()).blocks if block.kind == "body"] == [
        *("1", "1", "1"),
        "2",
    ]


def chapters(numbers: bool = True) -> list[list[Put]]:
    """Return four pages with running heads, and page numbers from 34 on."""
    texts = (FERRY, MAYOR, GOVERNOR, FERRY)
    pages = []
    for at, lines in enumerate(texts):
        page = [(60, 570, 9, "F", "A History of the Ferry"), *down(lines, 500, indent=15)]
        if numbers:
            page.append((200, 30, 9, "F", str(34 + at)))
        pages.append(page)
    return pages


def test_running_heads_and_page_numbers_are_no_text() -> None:
    extract = read(printed(*chapters()))
    assert "History" not in extract.text
    assert "34" not in extract.text
    assert [step.outcome for step in extract.steps if step.rule == "page furniture"][:2] == [
        "left out: A History of the Ferry",
        "left out: 34",
    ]


def test_pages_are_named_by_the_numbers_printed_on_them() -> None:
    pages = {block.page for block in read(printed(*chapters())).blocks}
    assert pages <= {"34", "35", "36", "37"}
    assert "34" in pages


def test_pages_are_named_by_the_files_own_labels_first() -> None:
    writer = PdfWriter()
    pages = chapters()
    data = printed(*pages, writer=writer)
    writer.set_page_label(0, 3, style=PageLabelStyle.LOWERCASE_ROMAN)
    target = io.BytesIO()
    writer.write(target)
    assert read(data).blocks[0].page == "34"
    assert read(target.getvalue()).blocks[0].page == "i"


def test_a_repeated_line_in_the_middle_of_a_page_is_text() -> None:
    pages = [
        [*down(FERRY, 500), (60, 300, 10, "F", "And so it was."), *down(MAYOR, 200)]
        for _ in range(4)
    ]
    assert read(printed(*pages)).text.count("And so it was.") == 4


def scanned(writer: PdfWriter) -> None:
    """Add a page that is a picture."""
    page = writer.add_blank_page(width=420, height=600)
    picture = StreamObject()
    picture[NameObject("/Subtype")] = NameObject("/Image")
    page[NameObject("/Resources")] = DictionaryObject(
        {
            NameObject("/XObject"): DictionaryObject(
                {NameObject("/Im0"): writer._add_object(picture)}
            )
        }
    )


def test_scans_among_the_pages_are_named_in_a_warning() -> None:
    writer = PdfWriter()
    scanned(writer)
    printed(down(FERRY, 500), writer=writer)
    scanned(writer)
    scanned(writer)
    target = io.BytesIO()
    writer.write(target)
    extract = read(target.getvalue())
    assert extract.warnings == (
        "pages 1, 3–4 have no readable text and are left out: they may be scans",
    )
    assert extract.blocks[0].page == "2"


def test_a_file_of_scans_is_refused_with_the_remedy() -> None:
    writer = PdfWriter()
    scanned(writer)
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(InputError, match="ocrmypdf"):
        read(target.getvalue())


def garbled(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines in which each letter stands for the next: a font without its table."""
    return tuple(
        "".join(chr(ord(each) + 1) if each.isalpha() else each for each in line) for line in lines
    )


def test_a_page_whose_letters_make_no_words_is_left_out() -> None:
    extract = read(printed(down(FERRY, 500), down(garbled(MAYOR + GOVERNOR), 500)))
    assert told(extract) == [("body", whole(*FERRY))]
    assert extract.warnings[0].startswith("page 2 has no readable text")


def test_a_page_that_the_first_library_garbles_is_read_by_the_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(page: object, label: str) -> Page:
        pieces = [
            Piece(line, 60, 500 - 12 * at, 10) for at, line in enumerate(garbled(MAYOR + GOVERNOR))
        ]
        return Page(lines_of(pieces), label, 420, 600)

    monkeypatch.setattr(pypdf, "page_of", broken)
    extract = read(printed(down(MAYOR, 500) + down(GOVERNOR, 440)))
    assert told(extract) == [("body", whole(*MAYOR)), ("body", whole(*GOVERNOR))]
    assert extract.warnings == ()


def locked(password: str) -> bytes:
    writer = PdfWriter()
    printed(down(FERRY, 500), writer=writer)
    writer.encrypt(user_password=password, owner_password="owner", algorithm="AES-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_a_file_that_only_forbids_copying_is_read() -> None:
    assert told(read(locked(""))) == [("body", whole(*FERRY))]


def test_a_locked_file_is_refused_with_the_remedy() -> None:
    with pytest.raises(InputError, match="save a copy without"):
        read(locked("secret"))


def test_a_tree_of_pages_that_loops_is_refused() -> None:
    writer = PdfWriter()
    printed(down(FERRY, 500), writer=writer)
    root = writer._root_object["/Pages"].indirect_reference
    assert root is not None
    node = root.get_object()
    assert isinstance(node, DictionaryObject)
    node[NameObject("/Kids")] = ArrayObject([root])
    node[NameObject("/Count")] = NumberObject(1)
    target = io.BytesIO()
    writer.write(target)
    with pytest.raises(InputError, match=r"loop|cannot be read|can be read"):
        read(target.getvalue())


def test_more_pages_than_books_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypdf, "MOST_PAGES", 3)
    with pytest.raises(InputError, match="more than 3 pages"):
        read(printed(*chapters()))


def test_more_characters_than_books_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pypdf, "MOST_CHARACTERS", 300)
    with pytest.raises(InputError, match="more than 300 characters"):
        read(printed(*chapters()))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 and no more", b"no PDF at all", b"\0" * 999])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.pdf: "):
        read(data)


def test_a_file_cut_off_is_read_or_refused() -> None:
    data = printed(*chapters())
    for stop in range(50, len(data), len(data) // 7):
        with suppress(InputError):
            assert read(data[:stop]).blocks


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError, match=r"svod\[formats\]"):
        read(b"%PDF-1.7")


def with_info(info: dict[str, str]) -> dict[str, object]:
    writer = PdfWriter()
    writer.add_metadata(info)
    metadata = read(printed(*chapters(), writer=writer)).metadata
    return {key: value for key, value in metadata.items() if key != "title" or "/Title" in info}


def test_title_and_author_are_the_files_own() -> None:
    info = {"/Title": "The Ferry at Zarechye", "/Author": "Vera Holt"}
    assert with_info(info) == {"title": "The Ferry at Zarechye", "author": "Vera Holt"}


def test_the_day_a_file_was_made_is_not_its_year() -> None:
    assert "year" not in with_info({"/CreationDate": "D:20190304120000"})


def test_what_programs_fill_in_is_not_believed() -> None:
    metadata = with_info({"/Title": "Microsoft Word - ferry.doc", "/Author": "Administrator"})
    assert "author" not in metadata
    assert "Microsoft" not in str(metadata.get("title", ""))


def test_every_character_is_that_of_the_extracted_text() -> None:
    extract = read(two_pages())
    for block in extract.blocks:
        for run in block.runs:
            clean = block.text[run.at : run.at + len(run.source)]
            assert clean == run.source.of(extract.text)


FERRYMAN = """## Паромщик

В Заречье паром ходил два раза в день, пока с верхних озёр не приходил лёд.[^1] Потом через реку
перебирался один почтальон, которому платили с версты, и эти деньги он пропивал в тот же вечер,
не сходя с места, на глазах у всей деревни и своей жены.

Городской голова писал губернатору о мосте, а тот писал министру.[^2]

> Реки этой в законе нет, и мост через неё построен быть не может.

Так и не построили.

[^1]: Архив Заречья. Ф. 1. Оп. 2. Д. 3. Л. 4–5 об.

[^2]: Голос с реки. 1911. № 4.
"""


def test_a_russian_text_comes_back_as_it_was_written(save: Save) -> None:
    extract = read(save(FERRYMAN, "pdf", title="Паромщик", author="Н. Седова"))
    kinds = [(block.kind, block.number, block.text[:24]) for block in extract.blocks]
    assert sorted(kinds, key=lambda row: row[0] == "note") == [
        ("heading", None, "Паромщик"),
        ("body", None, "В Заречье паром ходил дв"),
        ("body", None, "Городской голова писал г"),
        ("quotation", None, "Реки этой в законе нет, "),
        ("body", None, "Так и не построили."),
        ("note", "1", "Архив Заречья. Ф. 1. Оп."),
        ("note", "2", "Голос с реки. 1911. № 4."),
    ]
    assert [anchor.note for block in extract.blocks for anchor in block.anchors] == ["1", "2"]
    assert extract.metadata["author"] == "Н. Седова"
    assert {block.page for block in extract.blocks} == {"1"}


def blocks_of(extract: Extract, kind: str) -> list[Block]:
    return [block for block in extract.blocks if block.kind == kind]


def test_the_running_head_of_a_book_is_left_out_even_on_two_pages(save: Save) -> None:
    extract = read(save(FERRYMAN * 6, "pdf", "book"))
    assert "Running Head" not in " ".join(block.text for block in blocks_of(extract, "body"))


def test_pages_are_judged_by_their_words() -> None:
    page = Page(lines_of(Piece(line, 60, 500, 10) for line in FERRY), "1", 420, 600)
    assert reader.is_sense(page)


def test_a_running_head_that_changes_is_known_by_its_page_number() -> None:
    heads = zip(("One", "One", "Two", "Three"), (FERRY, MAYOR, GOVERNOR, FERRY), strict=True)
    pages = [
        [(60, 570, 9, "F", f"Chapter {name}  {34 + at}"), *down(lines, 500, indent=15)]
        for at, (name, lines) in enumerate(heads)
    ]
    assert "Chapter" not in read(printed(*pages)).text


def test_the_leaders_of_a_table_of_contents_do_not_make_it_a_scan() -> None:
    titles = ("The ferry and the ice", "A letter to the governor", "The bridge that was not built")
    page = down(tuple(f"{title} {'. ' * 40} {at}" for at, title in enumerate(titles, 3)), 500)
    extract = read(printed(page, down(FERRY, 500)))
    assert extract.warnings == ()
    assert "A letter to the governor" in extract.text


def test_items_of_a_list_are_no_quotations() -> None:
    items = ("1. Bread for the winter.", "2. A boat for the spring.", "3. A bridge.")
    page = down((*FERRY, "They asked for:"), 500) + down(items, 440, x=90) + down(MAYOR, 390)
    assert [kind for kind, _ in told(read(printed(page)))] == ["body"] * 5


def test_a_numbered_heading_is_no_note() -> None:
    page = [(60, 540, 16, "F", "1 The Ferry"), *down(FERRY, 510)]
    assert told(read(printed(page)))[0] == ("heading", "1 The Ferry")

"""Files that no Reader takes are refused with what to do about them."""

from __future__ import annotations

import pytest

from svod.index.errors import InputError
from svod.index.readers import is_readable, reader_for


@pytest.mark.parametrize(
    ("file", "advice"),
    [
        ("Глава.doc", "soffice --headless --convert-to docx"),
        ("book.DJVU", "djvutxt"),
        ("book.mobi", "ebook-convert"),
        ("table.xls", "--convert-to pdf"),
        ("scan.tiff", "tesseract"),
        ("texts.zip", "Unpack it"),
        ("a.xyz", "Svod reads"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_the_remedy(file: str, advice: str) -> None:
    assert not is_readable(file)
    with pytest.raises(InputError, match=advice):
        reader_for(file)


@pytest.mark.parametrize("file", ["a.pdf", "a.docx", "a.odt", "a.RTF"])
def test_office_files_and_pdf_are_taken(file: str) -> None:
    assert is_readable(file)

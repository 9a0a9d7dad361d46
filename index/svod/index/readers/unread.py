"""Advice for files that no Reader opens although historians have them."""

from __future__ import annotations

OFFICE = "soffice --headless --convert-to"
PROCESSED = (
    "this is a file of a word processor. Save it as .docx or .odt, for instance with LibreOffice: "
    f"{OFFICE} docx FILE"
)
SCANNED = (
    "this is a scanned book. Take out the text that was recognised in it, if it has any: "
    "djvutxt FILE FILE.txt; or have it recognised (OCR)"
)
PUBLISHED = (
    "this is an electronic book of another kind. Make an .epub of it, for instance with Calibre: "
    "ebook-convert FILE FILE.epub"
)
TABLED = (
    "this is a table or a presentation, not a telling. Save what is to be read of it as .odt or "
    f".pdf, for instance with LibreOffice: {OFFICE} pdf FILE"
)
PICTURED = (
    "this is a picture. Have its text recognised (OCR), for instance with: "
    "tesseract FILE FILE -l rus+eng"
)
TYPESET = "this is a typesetter's file. Make a .pdf of it first"
PACKED = "this is an archive. Unpack it, and add the folder"

UNREAD: dict[str, tuple[str, ...]] = {
    PROCESSED: (".doc", ".dot", ".wpd", ".wri", ".wps", ".sxw", ".odm", ".fodt", ".pages"),
    SCANNED: (".djvu", ".djv"),
    PUBLISHED: (".mobi", ".azw", ".azw3", ".kfx", ".prc", ".lit", ".pdb", ".lrf", ".chm"),
    TABLED: (".xls", ".xlsx", ".ods", ".csv", ".tsv", ".ppt", ".pptx", ".odp"),
    PICTURED: (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".jp2", ".heic"),
    TYPESET: (".tex", ".ltx", ".ps"),
    PACKED: (".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz"),
}


def remedy(name: str) -> str:
    """Return advice for a file of a name, or nothing when there is no advice.

    >>> remedy("Глава 13.DOC").partition(".")[0]
    'this is a file of a word processor'
    >>> remedy("notes.xyz")
    ''
    """
    lower = name.lower()
    return next((advice for advice, endings in UNREAD.items() if lower.endswith(endings)), "")

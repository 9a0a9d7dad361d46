"""What to do with files that no Reader takes but historians have."""

from __future__ import annotations

OFFICE = "soffice --headless --convert-to"
UNREAD: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        (".doc", ".dot", ".wpd", ".wri", ".wps", ".sxw", ".odm", ".fodt", ".pages"),
        "this is a file of a word processor. Save it as .docx or .odt, for instance with "
        f"LibreOffice: {OFFICE} docx FILE",
    ),
    (
        (".djvu", ".djv"),
        "this is a scanned book. Take out the text that was recognised in it, if it has any: "
        "djvutxt FILE FILE.txt; or have it recognised (OCR)",
    ),
    (
        (".mobi", ".azw", ".azw3", ".kfx", ".prc", ".lit", ".pdb", ".lrf", ".chm"),
        "this is an electronic book of another kind. Make an .epub of it, for instance with "
        "Calibre: ebook-convert FILE FILE.epub",
    ),
    (
        (".xls", ".xlsx", ".ods", ".csv", ".tsv", ".ppt", ".pptx", ".odp"),
        "this is a table or a presentation, not a telling. Save what is to be read of it as .odt "
        f"or .pdf, for instance with LibreOffice: {OFFICE} pdf FILE",
    ),
    (
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".gif", ".bmp", ".webp", ".jp2", ".heic"),
        "this is a picture. Have its text recognised (OCR), for instance with: "
        "tesseract FILE FILE -l rus+eng",
    ),
    ((".tex", ".ltx", ".ps"), "this is a typesetter's file. Make a .pdf of it first"),
    (
        (".zip", ".rar", ".7z", ".gz", ".bz2", ".xz", ".tar", ".tgz"),
        "this is an archive. Unpack it, and add the folder",
    ),
)


def remedy(name: str) -> str:
    """Return what to do with a file of that name, or nothing when that is not known.

    >>> remedy("Глава 13.DOC").partition(".")[0]
    'this is a file of a word processor'
    >>> remedy("notes.xyz")
    ''
    """
    lower = name.lower()
    return next((advice for endings, advice in UNREAD if lower.endswith(endings)), "")

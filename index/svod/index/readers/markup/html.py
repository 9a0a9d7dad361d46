"""Web pages: their main text, or all of it."""

from __future__ import annotations

from typing import Any

from ...extract import Extract
from ..metadata import described_by
from ..sheet import Sheet
from .hypernotes import Document
from .hypertext import Hypertext
from .mainpart import MainPart
from .styles import italic_classes
from .tree import Element, all_named, attribute, first_named, html_tree, words_of

TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title")
AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author")
DATES = (
    "citation_publication_date",
    "citation_date",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "date",
    "article:published_time",
)
LANGUAGES = ("dc.language", "dcterms.language", "citation_language", "language")


class HtmlReader:
    """Reads ``.html``: the main text by trafilatura, from the tree itself, notes and all."""

    suffixes = (".html", ".htm", ".xhtml")

    def read(self, data: bytes, file: str) -> Extract:
        """Return the page's text and blocks; ``InputError`` when there is no HTML in it."""
        root = html_tree(data, file)
        main = MainPart(root)
        sheet = Sheet()
        italic = italic_classes("".join(style.text or "" for style in all_named(root, "style")))
        pages = Hypertext(sheet, [Document("", root)], main.left_out, italic)
        pages.walk(main.root)
        pages.write_notes()
        return sheet.extract(described(root), (main.said,))


def described(root: Element) -> dict[str, Any]:
    """Return what a page says of itself."""
    metas: dict[str, list[str]] = {}
    for meta in all_named(root, "meta"):
        key = (attribute(meta, "name") or attribute(meta, "property")).lower()
        if content := attribute(meta, "content").strip():
            metas.setdefault(key, []).append(content)

    def first(*keys: str) -> list[str]:
        return next((metas[key] for key in keys if key in metas), [])

    page = first_named(root, "html")
    pages = [*first("citation_firstpage")[:1], *first("citation_lastpage")[:1]]
    volume = ":".join([*first("citation_volume")[:1], *first("citation_issue")[:1]])
    journal = " ".join(first("citation_journal_title")[:1])
    return described_by(
        authors=first(*AUTHORS),
        title=(first(*TITLES) or [title_of(root)])[0],
        date=(first(*DATES) or [""])[0],
        language=(attribute(page, "lang") if page is not None else "")
        or (first(*LANGUAGES) or [""])[0],
        published_in=f"{journal} {volume}" if journal else "",
        pages="–".join(pages),
    )


def title_of(root: Element) -> str:
    """Return a page's title; where its first heading begins it, without the site's name after."""
    title, heading = (
        "" if found is None else words_of(found)
        for found in (first_named(root, "title"), first_named(root, "h1"))
    )
    return heading if heading and title.startswith(heading) else title

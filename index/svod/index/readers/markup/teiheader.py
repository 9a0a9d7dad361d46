"""The description in a TEI header, and the people and places that it lists."""

from __future__ import annotations

from typing import Any

from ..metadata import described_by
from .tree import Element, all_named, attribute, first_named, name_of, words_of

PEOPLE_AND_PLACES = {
    "person": ("persname",),
    "place": ("placename", "geogname", "settlement"),
    "nym": ("form",),
}


def described(root: Element) -> dict[str, Any]:
    """Return what the header says of the text; the source prevails over the electronic edition."""
    header = first_named(root, "teiheader")
    if header is None:
        return described_by(language=attribute(root, "lang"))
    titles = first_named(header, "titlestmt")
    source = first_named(header, "sourcedesc")
    published = first_named(header, "publicationstmt")
    stated = [] if titles is None else [t for t in titles if name_of(t) == "title"]
    kinds = {attribute(title, "type"): words_of(title) for title in reversed(stated)}
    main = kinds.get("main") or (words_of(stated[0]) if stated else "")
    title = ": ".join(filter(None, [main, kinds.get("sub", "")]))
    authors = [] if titles is None else [words_of(author) for author in all_named(titles, "author")]
    dates = [
        attribute(date, "when") or words_of(date)
        for part in (source, published)
        if part is not None
        for date in all_named(part, "date")
    ]
    journal = next(
        (
            words_of(each)
            for each in (all_named(source, "title") if source is not None else ())
            if attribute(each, "level") == "j"
        ),
        "",
    )
    language = first_named(header, "language")
    text = first_named(root, "text")
    told = [] if text is None else [attribute(text, "lang")]
    told += [attribute(language, "ident")] if language is not None else []
    return described_by(
        authors=authors,
        title=title,
        date=next((date for date in dates if any(map(str.isdigit, date))), ""),
        language=next(filter(None, [*told, attribute(root, "lang")]), ""),
        published_in=journal,
    )


def registered(root: Element) -> dict[str, str]:
    """Return the regular name of each person and place that the file registers, by its id."""
    names: dict[str, str] = {}
    for entry in all_named(root, *PEOPLE_AND_PLACES):
        name = first_named(entry, *PEOPLE_AND_PLACES[name_of(entry)])
        if (identity := attribute(entry, "id")) and name is not None:
            names[identity] = words_of(name)
    return names

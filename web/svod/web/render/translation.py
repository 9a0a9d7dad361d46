"""The words of the page in the reader's language, and days as that language writes them.

Translations are PO files beside this module.  They are read when the application is made, so
that there is nothing to compile and nothing to forget compiling.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from urllib.parse import quote, urlencode

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_percent
from flask import Flask, g, has_request_context, request

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {ENGLISH: "English", "ru": "Русский"}


# The forms of a day in ISO 8601, with how each is written and how it is completed to a date.
SHAPES: Mapping[re.Pattern[str], tuple[str, str]] = {
    re.compile(r"\d{4}-\d\d-\d\d"): ("d MMMM y", "{}"),
    re.compile(r"\d{4}-\d\d"): ("LLLL y", "{}-01"),
    re.compile(r"\d{4}"): ("y", "{}-01-01"),
    re.compile(r"--\d\d-\d\d"): ("d MMMM", "2000{}"),
}


def translations(language: str) -> NullTranslations:
    """Return the translations into a language; English is what the templates are written in."""
    if language == ENGLISH:
        return NullTranslations()
    file = files("svod.web") / "translations" / f"{language}.po"
    with file.open("rb") as opened:
        catalog = read_po(opened, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return GNUTranslations(compiled)


def language() -> str:
    """Return the language of the page asked for: of its address, else of the browser."""
    if not has_request_context():
        return ENGLISH
    if "language" not in g:
        said = request.args.get("lang", "")
        best = request.accept_languages.best_match(list(LANGUAGES), ENGLISH) or ENGLISH
        g.language = said if said in LANGUAGES else best
    return str(g.language)


def install(app: Flask) -> None:
    """Teach the templates of an application every language, and its links to keep the one said."""
    spoken = {each: translations(each) for each in LANGUAGES}

    def gettext(message: str) -> str:
        return spoken[language()].gettext(message)

    def ngettext(singular: str, plural: str, count: int) -> str:
        return spoken[language()].ngettext(singular, plural, count)

    def pgettext(context: str, message: str) -> str:
        return spoken[language()].pgettext(context, message)

    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        gettext, ngettext, newstyle=True, pgettext=pgettext
    )
    app.jinja_env.globals |= {
        "address_in": address_in,
        "day": day,
        "language": language,
        "languages": LANGUAGES,
    }

    @app.url_defaults
    def keep_language(endpoint: str, values: dict[str, object]) -> None:
        said = request.args.get("lang") if has_request_context() else None
        if said in LANGUAGES and endpoint != "static":
            values.setdefault("lang", said)


def address_in(language: str) -> str:
    """Return the address of the page asked for, or of the first one, in another language."""
    return readdressed(lang=[language])


def readdressed(**said: list[str]) -> str:
    """Return the address of the page asked for, or of the first one, with other arguments."""
    path = quote(request.path) if request.url_rule else "/"
    arguments = request.args.to_dict(flat=False) | said
    query = urlencode(arguments, doseq=True)
    return f"{path}?{query}" if query else path


def percent(part: float) -> str:
    """Return a part of one in per cent, as the page's language writes it."""
    pattern = "#,##0\u00a0%" if language() == "ru" else None  # never apart at the end of a line
    return format_percent(part, format=pattern, locale=language())


def day(written: str) -> str:
    """Return a day, month or year in ISO 8601 as the page's language writes it.

    A day without a year (``--06-18``) stays without one; what is no day is given back as it is.

    >>> [day(each) for each in ("1946-06-18", "1946-06", "1946", "--06-18", "before 1917")]
    ['18 June 1946', 'June 1946', '1946', '18 June', 'before 1917']
    """
    for form, (shape, whole) in SHAPES.items():
        if form.fullmatch(written):
            try:
                known = date.fromisoformat(whole.format(written.removeprefix("-")))
            except ValueError:
                return written
            return format_date(known, shape, locale=language())
    return written

"""Control words of RTF: those that open what is not text, stand for a sign, or set a property."""

from __future__ import annotations

SKIPPED = frozenset(
    [
        "aftnsep", "aftnsepc", "aftncn", "annotation", "atnauthor", "bkmkend", "bkmkstart",
        "colortbl", "datastore", "fldinst", "footer", "footerf", "footerl", "footerr", "ftncn",
        "ftnsep", "ftnsepc", "generator", "header", "headerf", "headerl", "headerr", "latentstyles",
        "listoverridetable", "listtable", "nonshppict", "objdata", "pict", "pntxta", "pntxtb",
        "private", "revtbl", "rsidtbl", "rxe", "shprslt", "sp", "tc", "template", "themedata",
        "txe", "xe",
    ]
)  # fmt: skip

# Destinations that are read although a star lets programs skip them.
STARRED = frozenset(["footnote", "shpinst", "shptxt", "ud", "listtext", "pntext"])

SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
    "tab": " ", "page": " ", "column": " ", "zwj": "\u200d", "zwnj": "\u200c",
    "zwbo": "\u200b", "zwnbo": "\u2060",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011"}
FORMS = {
    "nar": "decimal", "nalc": "lowerLetter", "nauc": "upperLetter", "nrlc": "lowerRoman",
    "nruc": "upperRoman", "nchi": "chicago",
}  # fmt: skip
TOGGLES = frozenset(["i", "b", "v", "deleted", "super"])

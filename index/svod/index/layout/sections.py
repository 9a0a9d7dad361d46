"""Headings after which notes or sources follow."""

from __future__ import annotations

import re

NOTES_HEADING = re.compile(
    r"(?:end|foot)?notes?(?: to .{1,60})?|notes and references|references and notes|"
    r"примечани[ея](?: (?:к |автора|редактора|редакции|переводчика).{0,60})?|сноск[иа]|комментарии|"
    r"footnotes? .{1,30}|author[’']s notes|anmerkungen|fu(?:ß|ss)noten|notes de bas de page",
    re.IGNORECASE,
)
SOURCES_HEADING = re.compile(
    r"references?|works cited|bibliography|select(?:ed)? bibliography|sources|further reading|"
    r"библиография|литература|список литературы|источники(?: и литература)?|"
    r"список источников(?: и литературы)?",
    re.IGNORECASE,
)

"""Headings after which notes or sources follow."""

from __future__ import annotations

import re

NOTES_HEADING = re.compile(
    r"(?:end|foot)?notes?(?: to .{1,60})?|notes and references|references and notes|"
    r"примечани[ея](?: к .{1,60})?|сноски|комментарии",
    re.IGNORECASE,
)
SOURCES_HEADING = re.compile(
    r"references?|works cited|bibliography|select(?:ed)? bibliography|sources|further reading|"
    r"библиография|литература|список литературы|источники(?: и литература)?|"
    r"список источников(?: и литературы)?",
    re.IGNORECASE,
)

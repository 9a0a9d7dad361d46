"""Find what is on every page but is not text: running heads, page numbers, imprints, debris."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from importlib.resources import files

from .calls import Call, strongest_row
from .draft import Draft, Verdict
from .notes import opening
from .paragraphs import (
    LONGEST_HEAD,
    PAGE_NUMBER,
    REPEATED,
    Paragraph,
    bare_line,
    is_contents_entry,
)

# Characters of a journal's name beside its imprint, at most.
NEAR_IMPRINT = 60


@lru_cache(maxsize=1)
def patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the named expressions of ``data/furniture.toml``."""
    source = files("svod.index").joinpath("data/furniture.toml").read_text(encoding="utf-8")
    return tuple(
        (role, re.compile(row["expression"], re.IGNORECASE))
        for role, rows in tomllib.loads(source).items()
        for row in rows
    )


def find_furniture(draft: Draft) -> None:
    """Settle what is no text."""
    short = [each for each in draft.paragraphs if len(each.text) <= 2 * LONGEST_HEAD]
    find_page_numbers(draft, short)
    find_running_heads(draft, short)
    find_contents(draft)
    for paragraph in short:
        if paragraph.index not in draft.verdicts:
            for role, expression in patterns():
                if role == "imprint" and opening(paragraph.text):
                    continue  # a note or an item may be a reference to a journal
                if expression.fullmatch(paragraph.text):
                    draft.settle(paragraph, Verdict("other", role, removed=True), role)
                    break
    find_names_beside_imprints(draft)


def find_page_numbers(draft: Draft, short: list[Paragraph]) -> None:
    """Figures that stand alone and rise through the text are the numbers of its pages."""
    alone = {each.span.start: each for each in short if PAGE_NUMBER.fullmatch(each.text)}
    candidates = [
        Call(match[1], each.span, each.span.start)
        for each in alone.values()
        if (match := PAGE_NUMBER.fullmatch(each.text)) and int(match[1])
    ]
    row = strongest_row(candidates)
    if len(row) >= REPEATED:
        for call in row:
            verdict = Verdict("other", "page number", removed=True)
            draft.settle(alone[call.at], verdict, "page number")


def find_running_heads(draft: Draft, short: list[Paragraph]) -> None:
    """A short line that comes back again and again, but for its figures, is a running head."""
    lines = [
        (each, bare_line(each.text))
        for each in short
        if each.index not in draft.verdicts
        and len(each.text) <= LONGEST_HEAD
        and not each.text.endswith((".", "!", "?", "…", ":", ",", "”", "»", '"'))
    ]
    often = Counter(line for _, line in lines if line)
    for paragraph, line in lines:
        if often[line] >= REPEATED:
            verdict = Verdict("other", "running head", removed=True)
            draft.settle(paragraph, verdict, "running head")


def find_contents(draft: Draft) -> None:
    """What ends with dots and a page is an entry of a table of contents."""
    for paragraph in list(draft.open()):
        if is_contents_entry(draft.text, paragraph.span.start, paragraph.span.stop):
            draft.settle(paragraph, Verdict("other", "contents"), "table of contents")


def find_names_beside_imprints(draft: Draft) -> None:
    """A journal's name stands beside its volume and year, without a sentence."""
    for paragraph in list(draft.open()):
        if len(paragraph.text) > NEAR_IMPRINT or paragraph.text.endswith((".", "!", "?", ":", ",")):
            continue
        beside = (draft.verdicts.get(paragraph.index + step) for step in (-1, 1))
        if any(verdict and verdict.role == "imprint" for verdict in beside):
            verdict = Verdict("other", "imprint", removed=True)
            draft.settle(paragraph, verdict, "name beside imprint")

"""Turn paragraphs into clean text: one line, whole words, no calls of notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..cleaning import INVISIBLE, CleanText
from ..spans import Span
from .hyphens import PRINTERS, Vocabulary, is_broken_word

SOFT_HYPHEN = "\xad"
LINE_END = re.compile(r"[ \t\f\v]*(?:\r\n|\n|\r|\f)[ \t\f\v\r\n]*")
SPACES = re.compile(r"[ \t\f\v\xa0]{2,}")

# A hyphen that OCR kept from a line's end although the lines were joined.
OCR_HYPHEN = re.compile(r"(?<=[^\W\d_])¬ ?(?=[^\W\d_])")

HIDDEN = re.compile(f"[{INVISIBLE}]+")
REWOVEN = re.compile(
    rf"{LINE_END.pattern}|{SPACES.pattern}|\xad|{OCR_HYPHEN.pattern}|{HIDDEN.pattern}"
)


def woven(
    text: str, parts: Sequence[Span], cuts: Sequence[Span], vocabulary: Vocabulary
) -> tuple[CleanText, list[str]]:
    """Return the clean text of stretches of a source, and the words that were made whole.

    Args:
        text: the source.
        parts: the stretches, in reading order; each is a paragraph or a piece of one.
        cuts: what leaves the clean text, in rising order.
        vocabulary: the words of the source.
    """
    clean = CleanText(text)
    mended: list[str] = []
    for order, part in enumerate(parts):
        if order:
            before = text[max(0, parts[order - 1].stop - 40) : parts[order - 1].stop]
            after = text[part.start : part.start + 40]
            if is_broken_word(before, after, vocabulary):
                if not before.endswith(SOFT_HYPHEN):  # that one is left out already
                    clean.drop_last()
                mended.append(f"{before[before.rfind(' ') + 1 :]}{after.split(' ')[0]}")
            elif not before.endswith(("-", "—", "–")) or before.endswith((" -", " —", " –")):
                clean.put(" ")
        weave(text, part, cuts, vocabulary, clean, mended)
    return clean, mended


def weave(
    text: str,
    part: Span,
    cuts: Sequence[Span],
    vocabulary: Vocabulary,
    clean: CleanText,
    mended: list[str],
) -> None:
    """Add one stretch to a clean text."""
    at = part.start
    for cut in [*(cut for cut in cuts if part.start <= cut.start < part.stop), None]:
        stop = cut.start if cut else part.stop
        for match in REWOVEN.finditer(text, at, stop):
            if match[0][0] in PRINTERS or HIDDEN.match(match[0]):
                clean.keep(at, match.start())
            elif match[0][0] in " \t\v\xa0" and not re.search(r"[\r\n\f]", match[0]):
                clean.keep(at, match.start())
                clean.put(" ")
            else:
                before = text[max(part.start, match.start() - 40) : match.start()]
                after = text[match.end() : match.end() + 40]
                if is_broken_word(before, after, vocabulary):
                    clean.keep(at, match.start() - 1)
                    mended.append(f"{before[before.rfind(' ') + 1 :]}{after.split(' ')[0]}")
                else:
                    clean.keep(at, match.start())
                    if not re.search(r"[^\W\d_]-$", before) or not after[:1].isalpha():
                        clean.put(" ")
            at = match.end()
        clean.keep(at, stop)
        at = cut.stop if cut else stop

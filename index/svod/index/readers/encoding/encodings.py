"""In which of the encodings before Unicode was this written?

``chardet`` knows the languages of Europe by their bytes, and the letters of Russian are weighed by
``plausibility``: every candidate's reading is weighed, the best one is taken, and where two weigh
nearly the same, chardet says which comes first.  The one door to chardet.

Left out on purpose: the encodings of East Asia and of right-to-left scripts, for which the user
is told what chardet thinks, and converts the file.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

import chardet

from .plausibility import Plausibility, plausibility
from .sampling import byte_places, windows

ASCII_LETTERS = string.ascii_letters.encode()
CONTROL = re.compile(r"[\x80-\x9f]")
NOT_ASCII_BYTE = re.compile(rb"[\x80-\xff]")

CYRILLIC = {
    "cp1251": "windows-1251",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "cp866": "CP866",
    "mac-cyrillic": "MacCyrillic",
    "iso8859-5": "ISO-8859-5",
}
LATIN = {"cp1252": "windows-1252", "cp1250": "windows-1250", "iso8859-2": "ISO-8859-2"}

# The codecs that are tried, with their usual names; of equal readings, the first is chosen.
CANDIDATES = {**LATIN, **CYRILLIC}

# Bits.  Two readings whose weights differ by less are equally good: 3 bits are odds of 8 to 1.
CLOSE = 3.0

# Bits for each letter that a reading must have.  Good Russian has 1 to 2; chance has less than -1.
PLAUSIBLE = -0.3

# Pairs of Cyrillic letters.  Fewer do not show in which encoding they are written.
FEWEST = 3

# In a language of Latin letters, at least this share of the letters is plain ASCII.
PLAIN = 0.5

# The factor by which chardet must prefer one reading to another to decide between them.
CLEARER = 1.15

# The answer that chardet gives when no candidate fits; the bytes are known not to be UTF-8.
NOTHING = "utf-8"

# Bytes that chardet is shown; it reads them in a few milliseconds.
CHARDET_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Candidate:
    """A codec, the sample as it reads it, and how plausible that reading is."""

    codec: str
    sample: str
    weight: Plausibility

    @property
    def name(self) -> str:
        """The encoding as people call it."""
        return CANDIDATES[self.codec]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which encoding bytes are in.

    Attributes:
        best: the candidate that reads best; ``None`` when none reads like a text.
        rival: the next best whose reading differs, if any does.
        sure: whether the best is clearly better than the rival.
    """

    best: Candidate | None
    rival: Candidate | None
    sure: bool


def verdict(data: bytes) -> Verdict:
    """Return which encoding bytes that are not UTF-8 are probably in.

    >>> found = verdict("Мост был закрыт.".encode("koi8-r"))
    >>> found.best.name, found.sure
    ('KOI8-R', True)
    """
    candidates = weighed(data)
    if not candidates or not is_plausible(candidates[0], data):
        return Verdict(None, candidates[0] if candidates else None, sure=False)
    best = candidates[0]
    rivals = [each for each in candidates[1:] if best.weight.bits - each.weight.bits < CLOSE]
    if not rivals:
        rival = candidates[1] if len(candidates) > 1 else None
        return Verdict(best, rival, has_letters_enough(best))
    order = confidences(data, [best, *rivals])
    ranked = sorted([best, *rivals], key=lambda each: -order.get(each.codec, 0.0))
    first, second = (order.get(each.codec, 0.0) for each in ranked[:2])
    if first > second * CLEARER:
        return Verdict(ranked[0], ranked[1], has_letters_enough(ranked[0]))
    return Verdict(best, rivals[0], sure=False)


def has_letters_enough(candidate: Candidate) -> bool:
    """Say whether a Cyrillic reading has enough pairs of letters to be trusted."""
    return candidate.codec in LATIN or candidate.weight.pairs >= FEWEST


def is_plausible(candidate: Candidate, data: bytes) -> bool:
    """Say whether a reading is that of a text: Russian letters, or accents among plain letters."""
    if candidate.codec in CYRILLIC:
        return candidate.weight.mean >= PLAUSIBLE
    if candidate.weight.judged == 0:
        return False
    start, stop = next(windows(len(data)))
    part = data[start:stop]
    beyond = len(NOT_ASCII_BYTE.findall(part))
    plain = len(part) - len(part.translate(None, ASCII_LETTERS))
    return plain >= PLAIN * (plain + beyond)


def weighed(data: bytes) -> list[Candidate]:
    """Return the candidates that can read all the bytes, the most plausible first.

    Of candidates that read the sample alike only the first is there; where there is a Cyrillic
    letter, that is a Cyrillic one.
    """
    sample = byte_places(data)
    found: dict[str, Candidate] = {}
    for codec in CANDIDATES:
        try:
            data.decode(codec)
            text = sample.decode(codec)
        except UnicodeDecodeError:
            continue
        if text not in found and not CONTROL.search(text):
            found[text] = Candidate(codec, text, plausibility(text))
    return sorted(found.values(), key=lambda each: -each.weight.bits)


def confidences(data: bytes, among: list[Candidate]) -> dict[str, float]:
    """Return how sure chardet is of each codec, from 0 to 1."""
    start = next((at for at, byte in enumerate(data) if byte > 127), 0)
    sample = data[max(0, start - CHARDET_SAMPLE // 4) :][:CHARDET_SAMPLE]
    codecs = [each.codec for each in among]
    rows = chardet.detect_all(
        sample,
        ignore_threshold=True,
        include_encodings=[*codecs, NOTHING],
        no_match_encoding=NOTHING,
        compat_names=False,
    )
    return {str(row["encoding"]): float(row["confidence"]) for row in rows if row["encoding"]}


def elsewhere(data: bytes) -> str:
    """Return the encoding, of all that chardet knows, that it sees in bytes; ``""`` when none."""
    row = chardet.detect(data[:CHARDET_SAMPLE])
    return str(row["encoding"] or "")

"""Ways of writing Russian in Latin letters, as data.

A Scheme is a file in ``data/schemes``: its letters, when a word is read by it, and samples.  A
word is read by it always, or where a ``cue`` is found in its letters, or, more cautiously, where
the ``evidence`` is found, no other reading is a Russian word, and this one is.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import combinations
from typing import Any

# The table on which every Scheme builds.
COMMON = "latin"

# The order in which Schemes read a word; of two Schemes with the same reading, the first is named.
ORDER = (
    "english",
    "scholarly",
    "gost-b",
    "german",
    "german-voiced",
    "german-zk",
    "hungarian",
    "eh",
    "polish-soft",
    "anglo-french",
    "french",
    "polish",
    "dutch-nordic",
    "english-plural",
    "baltic",
    "final-f",
    "th",
    "ukrainian",
    "central-asian",
    "doubled-s",
)

# Letters with a diacritic that Unicode decomposition does not separate.
UNMARKED = {
    "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "e", "œ": "e", "ə": "e",
    "ħ": "h", "ŋ": "n", "þ": "t", "ð": "d",
}  # fmt: skip

# -sky, -ski, -cki: all Schemes but the exact ones write this ending of surnames short.
FULL_ENDING = re.compile(r"(?<=[сц]к)[иы]$")

# Letters of a word whose second meaning is tried, at most: sixteen words to look up.
MOST_EITHER = 4

# y or i after a vowel and before none is й in every Scheme.
SHORT_I = re.compile(r"(?<=[aeiou])[yi](?![aeiouâû])|(?<=y)[yi]$")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A named table of letters.

    Attributes:
        name: of its file.
        title: for the reader.
        always: whether every word is read by it.
        cue, evidence: what to find in a word, ``None`` for nothing.
        before: replacements made first, in order.
        letters: Latin → Cyrillic, tried longest first.
        either: Cyrillic letters of its readings → what may be meant as well.
        samples: Latin → Cyrillic in lower case.
    """

    name: str
    title: str
    always: bool
    cue: re.Pattern[str] | None
    evidence: re.Pattern[str] | None
    before: tuple[tuple[re.Pattern[str], str], ...]
    letters: Mapping[str, str]
    either: Mapping[str, str]
    pattern: re.Pattern[str]
    alphabet: frozenset[str]
    samples: Mapping[str, str]

    def read(self, word: str) -> str:
        """Return a folded Latin word in Cyrillic; marks on letters that it does not know fall."""
        latin = word
        if not word.isascii():
            latin = "".join(c if c in self.alphabet else unmarked(c) for c in word)
        for pattern, replacement in self.before:
            latin = pattern.sub(replacement, latin)
        latin = SHORT_I.sub("ĭ", latin)
        read = self.pattern.sub(lambda match: self.letters[match[0]], latin)
        return FULL_ENDING.sub("ий", read)

    def variants(self, text: str) -> Iterator[str]:
        """Yield what else a reading may be, where one letter of the Scheme stands for two."""
        places = [at for at, letter in enumerate(text) if letter in self.either][:MOST_EITHER]
        for size in range(1, len(places) + 1):
            for chosen in combinations(places, size):
                letters = list(text)
                for at in chosen:
                    letters[at] = self.either[letters[at]]
                yield "".join(letters)


@lru_cache(maxsize=1024)
def unmarked(letter: str) -> str:
    """Return a letter without its diacritic."""
    if letter in UNMARKED:
        return UNMARKED[letter]
    return "".join(part for part in unicodedata.normalize("NFD", letter) if part.isascii())


@lru_cache(maxsize=1)
def schemes() -> tuple[Scheme, ...]:
    """Return all Schemes, in the order of ``ORDER``."""
    return tuple(scheme(name) for name in ORDER)


def scheme(name: str) -> Scheme:
    """Return the Scheme of a file."""
    table = described(name)
    letters = inherited(name)
    longest_first = sorted(letters, key=lambda group: (-len(group), group))
    return Scheme(
        name=name,
        title=table["title"],
        always=table.get("always", False),
        cue=re.compile(table["cue"]) if "cue" in table else None,
        evidence=re.compile(table["evidence"]) if "evidence" in table else None,
        before=tuple(
            (re.compile(pattern), replacement) for pattern, replacement in rules_before(name)
        ),
        letters=letters,
        either=table.get("either", {}),
        pattern=re.compile("|".join(map(re.escape, longest_first))),
        alphabet=frozenset("".join(letters)),
        samples={latin.casefold(): read for latin, read in table.get("samples", {}).items()},
    )


def inherited(name: str) -> dict[str, str]:
    """Return the letters of a Scheme with those that it builds on and does not replace."""
    if name == COMMON:
        return dict(described(COMMON)["letters"])
    table = described(name)
    below = inherited(table.get("extends", COMMON))
    without = table.get("without")
    if without:
        below = {latin: read for latin, read in below.items() if without not in latin}
    below.update(table["letters"])
    return below


def rules_before(name: str) -> list[list[str]]:
    """Return what a Scheme replaces first: its own rules, or those of the one it extends."""
    table = described(name)
    if "before" in table:
        return list(table["before"])
    return rules_before(table["extends"]) if "extends" in table else []


@lru_cache(maxsize=64)
def described(name: str) -> dict[str, Any]:
    """Return the file of a Scheme."""
    file = resources.files("svod.index").joinpath("data", "schemes", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))

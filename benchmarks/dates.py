"""How fast dates are read in running text, and which.

    SVOD_TEXTS=FOLDER python benchmarks/dates.py [--list]

FOLDER holds texts, as .txt or .md, in UTF-8.  Each is read as one account with what its front
matter says of it.  Prints, for each text and for all, its words, its dates, and how many words a
second one core reads, the best of some rounds: ``named`` finds what is named, ``dates`` also the
years, the calendars and the days.  No word is remembered from one round to the next.  With
``--list``, each date follows with its days.  Exit status: 0, or 2 when there is no text.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from svod.index.bundle import AccountBundle
from svod.index.dates import DateExpression, dates_of
from svod.index.dates.mentions import named
from svod.index.dates.tokens import read_word
from svod.index.ingest.conversion import read_account

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of some text."""

    words: int = 0
    dates: int = 0
    naming: float = 0.0
    dating: float = 0.0

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.words + other.words,
            self.dates + other.dates,
            self.naming + other.naming,
            self.dating + other.dating,
        )

    def __str__(self) -> str:
        return (
            f"{self.words:>9,} words {self.dates:>7,} dates"
            f"{self.words / max(self.naming, 1e-9):>12,.0f} named/s"
            f"{self.words / max(self.dating, 1e-9):>12,.0f} dates/s"
        )


def measured(telling: AccountBundle) -> tuple[Figures, Sequence[DateExpression]]:
    """Return what is measured of an account, and its dates."""
    naming = dating = float("inf")
    dates: Sequence[DateExpression] = ()
    for _ in range(ROUNDS):
        read_word.cache_clear()
        began = time.process_time()
        for passage in telling.passages:
            named(passage.text)
        naming = min(naming, time.process_time() - began)
        read_word.cache_clear()
        began = time.process_time()
        dates = dates_of(telling.passages, telling.account)
        dating = min(dating, time.process_time() - began)
    words = sum(len(passage.text.split()) for passage in telling.passages)
    return Figures(words, len(dates), naming, dating), dates


def main() -> int:
    """Run the benchmark and return its exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--list", action="store_true", help="list the dates")
    options = parser.parse_args()
    folder = Path(os.environ.get("SVOD_TEXTS") or "nowhere")
    files = [file for file in sorted(folder.glob("*")) if file.suffix in (".txt", ".md")]
    if not files:
        print("name a folder with .txt or .md files in SVOD_TEXTS", file=sys.stderr)
        return 2
    named("5 May 1918")  # loads what is loaded once: tables and patterns
    total = Figures()
    listed: list[DateExpression] = []
    for file in files:
        figures, dates = measured(read_account(file, file.read_bytes(), {}))
        print(f"{file.name[:28]:<28} {figures}")
        total += figures
        listed += dates
    print(f"{'all':<28} {total}")
    for each in listed if options.list else ():
        print(f"{each.passage}\t{' '.join(each.text.split())}\t{each.edtf}\t{each.calendar}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

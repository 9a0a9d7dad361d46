"""How long finding episodes takes, and how much memory, in libraries of growing size.

Usage::

    python benchmarks/episodes.py [--large]

The libraries are invented: accounts of a hundred passages, in which every fifth passage tells a
happening that another account tells too, with the same names and day in other words, and the rest
are of everyday words.  Each size runs in a process of its own, from a cold start; then one account
is added, and what is new is compared.  ``--large`` adds a hundred thousand passages, which takes
some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import wordfreq

from svod.index.analysis import Analyzer
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.search.finding import Finding

SIZES = (100, 1_000, 10_000)
LARGE = 100_000
OF_AN_ACCOUNT = 100
TOLD = 5
"""Every so manyth passage tells a happening that is told twice."""

SYLLABLES = (
    "bar den fel gor hul jan kes lom mur nav ost pel rin sot tar ulm vor wen yar zel".split()
)  # noqa: SIM905
"""Names are made of these."""


def name(chance: random.Random) -> str:
    """Return an invented name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def accounts_of(size: int) -> list[tuple[Account, list[Passage]]]:
    """Return the accounts of an invented library."""
    chance = random.Random(size)  # noqa: S311  # the same library every time
    common = wordfreq.top_n_list("en", 4000)[200:]
    people = [name(chance) for _ in range(max(20, size // 20))]
    first = date(1900, 1, 1)
    happenings = [
        (chance.sample(people, 2), name(chance), first + timedelta(chance.randrange(20_000)))
        for _ in range(max(1, size // TOLD // 2))
    ]
    tellings = [each for each in happenings for _ in range(2)]
    chance.shuffle(tellings)
    made = []
    number = max(2, size // OF_AN_ACCOUNT)
    for at in range(number):
        account = f"account-{at:04}"
        passages = []
        for order in range(size // number):
            words = [chance.choice(common) for _ in range(60)]
            text = " ".join(words[:30]).capitalize() + ". " + " ".join(words[30:]).capitalize()
            if order % TOLD == 0 and tellings:
                (one, other), place, day = tellings.pop()
                text += f". On {day.day} {day:%B %Y} {one} met {other} at {place}"
            text += f", as {chance.choice(people)} knew."
            span = Span(0, len(text))
            passages.append(
                Passage(f"{account}:p{order + 1}", account, "body", text, f"{account}.txt",
                        (span,), runs=(Run(0, span),))
            )  # fmt: skip
        made.append(
            (Account(account, author=name(chance), title=f"Book {at}", year=1980), passages)
        )
    return made


def finding(rows: Sequence[tuple[Account, list[Passage]]], folder: Path) -> Finding:
    """Return what finds the episodes of some accounts."""
    passages = {account.id: row for account, row in rows}
    digests = {
        name: hashlib.sha256("".join(each.text for each in row).encode()).hexdigest()
        for name, row in passages.items()
    }
    return Finding([account for account, _ in rows], digests, passages, Analyzer(), (), folder)


def measured(size: int) -> None:
    """Print what one size takes."""
    rows = accounts_of(size)
    with tempfile.TemporaryDirectory() as place:
        start = time.process_time()
        finding(rows[:-1], Path(place)).found()
        cold = time.process_time() - start
        start = time.process_time()
        found = finding(rows, Path(place)).found()
        added = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8} {len(rows):>8} {len(found):>8} {cold:>10.1f} {added:>10.1f} {peak:>8.0f}",
        flush=True,
    )


def main() -> None:
    """Measure all sizes, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="a hundred thousand passages too")
    parser.add_argument("--size", type=int, help="only this size, in this process")
    asked = parser.parse_args()
    if asked.size:
        measured(asked.size)
        return
    print(
        f"{'passages':>8} {'accounts':>8} {'episodes':>8} {'cold, s':>10} {'one more':>10} {'MB':>8}"
    )
    for size in (*SIZES, *((LARGE,) if asked.large else ())):
        subprocess.run([sys.executable, __file__, "--size", str(size)], check=True)


if __name__ == "__main__":
    main()

"""How long finding episodes takes, and how much memory, in libraries of growing size.

Usage::

    python benchmarks/episodes.py [--large]

The libraries are invented: accounts of a hundred passages, in which every fifth passage tells a
happening that another account tells too, with the same names and day in other words, and the rest
are of everyday words.  A library lies on disk, without an index, so that all its words and dates
are found too.  Each size runs in a process of its own: first from a cold start, all accounts but
one; then that one is added; then everything is asked for again.  All of it includes what the
accounts of each episode agree and differ in.  ``--large`` adds a hundred thousand passages, which
takes some minutes.

CPU seconds and peak memory on 22 November 2026, on two cores that had other work to do::

    passages accounts episodes    cold, s   one more      again       MB
         100        2        9        1.3        0.5        0.0      259
        1000       10      148        8.6        1.7        0.0      276
       10000      100     1007       44.8        6.7        0.5      377
      100000     1000    10251      371.3       75.6       12.8     1443
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import wordfreq

from svod.index.analysis.analyzer import Analyzer
from svod.index.bundle import AccountBundle
from svod.index.documents import Account, Passage
from svod.index.spans import Run, Span
from svod.index.storage.library_folder import LibraryFolder
from svod.index.storage.records import lines_of
from svod.search.corpus.passages import ByAccount
from svod.search.corpus.store import AccountTexts
from svod.search.episodes.pipeline import EpisodeFinder
from svod.search.episodes.store import FOLDER

SIZES = (100, 1_000, 10_000)
LARGE = 100_000
OF_AN_ACCOUNT = 100
TOLD = 5
"""Every so manyth passage tells a happening that is told twice."""

SYLLABLES = (
    "bar", "den", "fel", "gor", "hul", "jan", "kes", "lom", "mur", "nav", "ost", "pel", "rin",
    "sot", "tar", "ulm", "vor", "wen", "yar", "zel",
)  # fmt: skip
"""Names are made of these."""


def name(chance: random.Random) -> str:
    """Return an invented name."""
    return "".join(chance.choice(SYLLABLES) for _ in range(3)).capitalize()


def accounts_of(size: int) -> list[tuple[Account, list[Passage]]]:
    """Return the accounts of an invented library."""
    chance = random.Random(size)  # the same library every time
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
        described = Account(account, author=name(chance), title=f"Book {at}", year=1980)
        made.append((described, passages))
    return made


def shelved(size: int, place: Path) -> None:
    """Write an invented library to a folder, its last account beside it."""
    folder = LibraryFolder(place / "library")
    folder.accounts_folder.mkdir(parents=True)
    rows = accounts_of(size)
    for number, (account, passages) in enumerate(rows, 1):
        where = folder.accounts_folder if number < len(rows) else place
        file = where / f"{account.id}.jsonl"
        file.write_text(lines_of(AccountBundle(account, tuple(passages))), encoding="utf-8")


def found(folder: LibraryFolder) -> tuple[int, float]:
    """Return how many episodes a library has, and how many seconds that took."""
    start = time.process_time()
    finding = EpisodeFinder(
        folder.accounts(),
        folder.digests(),
        ByAccount(folder),
        Analyzer(),
        (),
        folder.folder / FOLDER,
        texts=AccountTexts(folder),
    )
    episodes = finding.corrected(finding.found(), ()).episodes
    return len(episodes), time.process_time() - start


def measured(size: int, place: Path) -> None:
    """Print what one size takes."""
    folder = LibraryFolder(place / "library")
    _, cold = found(folder)
    (last,) = place.glob("*.jsonl")
    last.rename(folder.accounts_folder / last.name)
    episodes, added = found(folder)
    _, again = found(folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:>8} {len(folder.account_ids()):>8} {episodes:>8} "
        f"{cold:>10.1f} {added:>10.1f} {again:>10.1f} {peak:>8.0f}",
        flush=True,
    )


def main() -> None:
    """Measure all sizes, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="a hundred thousand passages too")
    parser.add_argument("--size", type=int, help="only this size, in this process")
    parser.add_argument("--place", type=Path, help="the folder of its library")
    asked = parser.parse_args()
    if asked.size:
        measured(asked.size, asked.place)
        return
    print(*(f"{each:>8}" for each in ("passages", "accounts", "episodes")), end=" ")
    print(*(f"{each:>10}" for each in ("cold, s", "one more", "again")), f"{'MB':>8}")
    for size in (*SIZES, *((LARGE,) if asked.large else ())):
        with tempfile.TemporaryDirectory() as place:
            shelved(size, Path(place))
            command = [sys.executable, __file__, "--size", str(size), "--place", place]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main()

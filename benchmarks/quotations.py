"""How long finding shared wording takes, and how much of what was planted is found.

    SVOD_TEXTS=FOLDER SVOD_EXPECTED=FILE python benchmarks/quotations.py [PASSAGES…]

For each number of passages (default: 100, 1000 and 10000) eight accounts are made of the words of
the sample texts and of invented ones, in random order and by their frequency, and sentences of one
are planted in another, some with words left out, exchanged or interrupted.  Printed are CPU seconds
of reading the words and of finding, the peak memory of this process, what part of the planted was
found, and how much was found that was not planted.

SVOD_TEXTS names a folder of texts with a catalogue (``catalog.toml``) to measure as well.
SVOD_EXPECTED names a JSON file that says what is shared there: a list under ``quotes`` of rows with
``align``, ``type``, ``a`` and ``b``, each side a ``file`` (its first letters) and ``segments`` with
``start`` and ``end``; printed is what part of each type is found, half of both sides or more, and
which rows with ``align`` false are reported as more than loose.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import Passage
from svod.index.spans import Run, Span
from svod.search import Library
from svod.search.reuse.quotations import Quotation, Quoting
from svod.search.samples import build_sample

ACCOUNTS = 8
WORDS = 110
"""Words of a passage, as in the texts that Svod was made for."""

PLANTED_EVERY = 50
"""One passage in so many has a planted sentence."""

SENTENCE = 22
"""Words of a sentence."""

INVENTED = 20_000
"""So many words that the sample texts have not: a library has a larger vocabulary than they."""

INVENTED_SHARE = 0.05
"""One word in twenty is invented."""

FLAT = 50
"""The commonest of them are about equally common, as names are."""

SYLLABLES = tuple(a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er"))

SEED = 1918


def vocabulary() -> tuple[list[str], list[float]]:
    """Return the words of the sample texts and invented ones, with how often each is to stand."""
    counts: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder:
        build_sample(Path(folder) / "library")
        with Library.open(Path(folder) / "library") as library:
            for passage in library.passages():
                if passage.kind == "body" and passage.account != "beseda-retold":
                    for word in passage.text.split():
                        counts[word.strip(".,;:“”()—?!")] += 1
    counts.pop("", None)
    choice = random.Random(SEED)
    share = INVENTED_SHARE * sum(counts.values())
    shares = [1 / (rank + FLAT) for rank in range(INVENTED)]
    for each in shares:
        word = "".join(choice.choice(SYLLABLES) for _ in range(choice.randint(2, 4)))
        counts[word] += share * each / sum(shares)
    return list(counts), list(counts.values())


def made(passages: int) -> tuple[list[Passage], set[tuple[str, str]]]:
    """Return passages of several accounts, and which pairs of them share a planted sentence."""
    choice = random.Random(SEED)
    words, weights = vocabulary()
    texts = [choice.choices(words, weights, k=WORDS) for _ in range(max(passages, 2 * ACCOUNTS))]
    each = len(texts) // ACCOUNTS
    names = [f"account-{at // each if at // each < ACCOUNTS else 0}" for at in range(len(texts))]
    planted = set()
    for _ in range(len(texts) // PLANTED_EVERY + 1):
        source, target = choice.sample(range(len(texts)), 2)
        if names[source] == names[target]:
            continue
        start = choice.randrange(WORDS - 25)
        sentence = texts[source][start : start + choice.randint(14, 25)]
        place = choice.randrange(WORDS - 30)
        texts[target][place : place + len(sentence)] = changed(sentence, choice)
        planted.add((f"p{source}", f"p{target}"))
    order = sorted(range(len(texts)), key=lambda at: names[at])
    return [passage(names[at], f"p{at}", printed(texts[at])) for at in order], planted


def printed(words: Sequence[str]) -> str:
    """Return words as sentences."""
    sentences = [words[at : at + SENTENCE] for at in range(0, len(words), SENTENCE)]
    return " ".join(" ".join((each[0].title(), *each[1:])) + "." for each in sentences)


def changed(sentence: Sequence[str], choice: random.Random) -> list[str]:
    """Return a sentence as another account might print it."""
    words = list(sentence)
    how = choice.randrange(4)
    if how == 1:
        del words[choice.randrange(4, len(words) - 4)]
    elif how == 2:
        words[choice.randrange(4, len(words) - 4)] = "otherwise"
    elif how == 3:
        middle = len(words) // 2
        words[middle:middle] = ["he", "went", "on"]
    return words


def passage(account: str, name: str, text: str) -> Passage:
    """Return a passage of a text that is its own source."""
    whole = Span(0, len(text))
    return Passage(name, account, "body", text, account, (whole,), runs=(Run(0, whole),))


def synthetic(passages: int) -> None:
    """Measure and print one size."""
    texts, planted = made(passages)
    began = time.process_time()
    quoting = Quoting(texts, Analyzer())
    read = time.process_time()
    found = quoting.quotations()
    done = time.process_time()
    pairs = {frozenset((each.a.passage, each.b.passage)) for each in found}
    hit = sum(frozenset(pair) in pairs for pair in planted)
    extra = len(pairs - {frozenset(pair) for pair in planted})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{len(texts):>7} passages: reading {read - began:.2f} s, finding {done - read:.2f} s, "
        f"{memory} MB; planted {len(planted)}, found {hit / max(1, len(planted)):.0%}, "
        f"not planted {extra}"
    )


def real(folder: Path, expected: Path | None) -> None:
    """Measure and print the texts of a folder."""
    with tempfile.TemporaryDirectory() as scratch, Library.make(Path(scratch) / "lib") as library:
        catalogue = folder / "catalog.toml"
        library.add([folder], catalogue if catalogue.exists() else None)
        began = time.process_time()
        found = library.quotations()
        print(f"{folder.name}: {len(found)} found, {time.process_time() - began:.2f} s")
        if expected is not None:
            scored(found, json.loads(expected.read_text(encoding="utf-8"))["quotes"])


def scored(found: Sequence[Quotation], rows: Sequence[dict[str, Any]]) -> None:
    """Print what part of the rows is found, by type."""
    marks: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        hits = [each for each in found if any(covers(each, row))]
        if row["align"]:
            marks[row["type"]].append(bool(hits))
        else:
            marks["not shared, reported"].append(any(each.verdict != "loose" for each in hits))
    for kind, own in sorted(marks.items()):
        print(f"  {kind}: {sum(own)} of {len(own)}")


def covers(quotation: Quotation, row: dict[str, Any]) -> Iterator[bool]:
    """Yield for both ways of pairing whether a quotation covers half of both sides of a row."""
    for one, other in ((quotation.a, quotation.b), (quotation.b, quotation.a)):
        yield all(
            side.file.startswith(row[name]["file"])
            and 2 * shared(side.spans, row[name]["segments"]) >= size(row[name]["segments"])
            for side, name in ((one, "a"), (other, "b"))
        )


def shared(spans: Sequence[Span], segments: Sequence[dict[str, Any]]) -> int:
    """Return how many characters spans and segments have in common."""
    return sum(
        max(0, min(span.stop, each["end"]) - max(span.start, each["start"]))
        for span in spans
        for each in segments
    )


def size(segments: Sequence[dict[str, Any]]) -> int:
    """Return how many characters segments have."""
    return int(sum(each["end"] - each["start"] for each in segments))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("passages", type=int, nargs="*", default=[100, 1000, 10000])
    for passages in parser.parse_args().passages:
        synthetic(passages)
    if texts := os.environ.get("SVOD_TEXTS"):
        expected = os.environ.get("SVOD_EXPECTED")
        real(Path(texts), Path(expected) if expected else None)


if __name__ == "__main__":
    main()

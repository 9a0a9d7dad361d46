"""How well an analysis tells romanised Russian from English, word by word in running text.

    SVOD_TEXTS=FOLDER python benchmarks/language.py [--misses]

FOLDER holds the four published accounts, as .txt, that ``data/latin-tokens.tsv`` has labels for;
each is known by its SHA-256, whatever its name.  The paragraph around a labelled word is analysed
whole, and the word is taken for Russian when one of its respelled Terms is in Cyrillic letters.

Prints precision, recall and F1 of "this word is Russian" against words labelled English, then for
each group how many of its Russian words were found and how many of its English and foreign words
were left alone.  Foreign words count in no precision: many are names that a Russian text may have
in Cyrillic.  With ``--misses``, each wrong answer follows with its Cyrillic Terms and its
surroundings.  The labels are not in the proportions of running text: both Russian words and hard
English ones are far more frequent among them, so that the figures compare analyses and are no
rates of error.  Exit status: 0, or 2 when a text is missing or has changed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from svod.index import Analyzer

LABELS = Path(__file__).parent / "data" / "latin-tokens.tsv"
GROUPS = ("title", "short", "prose", "homograph", "beside", "ordinary", "rare", "foreign")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
SURROUNDINGS = 40


@dataclass(frozen=True, slots=True)
class Label:
    """What a reader says of the word ``start:stop`` of a text, known by its digest."""

    text: str
    start: int
    stop: int
    token: str
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the analysis says of a labelled word: its Terms in Cyrillic, if it has any."""

    label: Label
    terms: tuple[str, ...]

    @property
    def russian(self) -> bool:
        """Whether the word is taken for Russian."""
        return bool(self.terms)

    @property
    def right(self) -> bool:
        """Whether the reader agrees."""
        return self.russian == (self.label.label == "russian")


def labels(file: Path) -> Iterator[Label]:
    """Yield the rows of a file of labels, without its comments and its line of column names."""
    lines = file.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    for text, start, stop, token, label, group in rows[1:]:
        yield Label(text, int(start), int(stop), token, label, group)


def texts_in(folder: Path) -> dict[str, str]:
    """Return the decoded texts of a folder by the first 12 figures of their SHA-256."""
    contents = (path.read_bytes() for path in sorted(folder.glob("*.txt")))
    return {
        hashlib.sha256(content).hexdigest()[:12]: content.decode("utf-8", errors="replace")
        for content in contents
    }


def paragraph_around(text: str, at: int) -> tuple[int, int]:
    """Return the start and stop of the lines between two blank lines that ``at`` stands in."""
    start = 0
    for blank in BLANK_LINE.finditer(text):
        if blank.start() >= at:
            return start, blank.start()
        start = blank.end()
    return start, len(text)


def answers(asked: Iterable[Label], texts: dict[str, str]) -> Iterator[Answer]:
    """Yield what the analysis says of each labelled word; a word it does not see has no Terms."""
    analyzer = Analyzer()

    @cache
    def cyrillic_terms(text: str, start: int, stop: int) -> dict[int, tuple[str, ...]]:
        """Return the Cyrillic Terms of a paragraph's words by the character they begin at."""
        found: dict[int, tuple[str, ...]] = {}
        for word in analyzer.analyse(texts[text][start:stop]):
            for part in word.parts or (word,):
                terms = tuple(sorted(filter(CYRILLIC.search, part.terms.respelled)))
                found[start + part.token.span.start] = terms
        return found

    for label in asked:
        paragraph = paragraph_around(texts[label.text], label.start)
        yield Answer(label, cyrillic_terms(label.text, *paragraph).get(label.start, ()))


def share(part: int, whole: int) -> str:
    """Return a fraction as text, a dash of nothing."""
    return f"{part / whole:.3f}" if whole else "-"


def summary(given: tuple[Answer, ...]) -> str:
    """Return the line of figures of Russian against English words."""
    found = sum(each.russian and each.right for each in given)
    missed = sum(not each.russian and not each.right for each in given)
    false = sum(each.russian and each.label.label == "english" for each in given)
    return (
        f"precision {share(found, found + false)}  recall {share(found, found + missed)}  "
        f"F1 {share(2 * found, 2 * found + false + missed)}"
    )


def right_of(given: Iterable[Answer], label: str) -> str:
    """Return how many of the words with a label were answered right, and their share."""
    of_label = [each for each in given if each.label.label == label]
    right = sum(each.right for each in of_label)
    return f"{right:>5}/{len(of_label):<4} {share(right, len(of_label)):>5}" if of_label else "-"


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--misses", action="store_true", help="list the wrong answers")
    options = parser.parse_args(arguments)
    folder = os.environ.get("SVOD_TEXTS")
    if not folder:
        print("say in SVOD_TEXTS which folder holds the published accounts", file=sys.stderr)
        return 2
    asked = tuple(labels(LABELS))
    texts = texts_in(Path(folder))
    wrong = sorted(
        {
            each.text
            for each in asked
            if texts.get(each.text, "")[each.start : each.stop] != each.token
        }
    )
    if wrong:
        print(f"no text in {folder} with the SHA-256 {', '.join(wrong)}…", file=sys.stderr)
        return 2
    given = tuple(answers(asked, texts))
    print(f"{len(given)} words: {summary(given)}\n")
    print(f"{'group':<10} {'Russian found':>17} {'English let be':>17} {'foreign let be':>17}")
    for group in (*GROUPS, "all"):
        of_group = [each for each in given if group in (each.label.group, "all")]
        row = (right_of(of_group, label) for label in ("russian", "english", "foreign"))
        print(f"{group:<10} " + " ".join(f"{cell:>17}" for cell in row))
    if options.misses:
        print()
        for each in sorted((e for e in given if not e.right), key=lambda e: e.label.group):
            label = each.label
            text = texts[label.text]
            before = text[max(0, label.start - SURROUNDINGS) : label.start]
            after = text[label.stop : label.stop + SURROUNDINGS]
            around = " ".join(f"{before}[{label.token}]{after}".split())
            read = " ".join(each.terms) or "-"
            print(
                f"{label.group:<10}{label.label:<8}{label.text}:{label.start:<7}{read:<26} {around}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())

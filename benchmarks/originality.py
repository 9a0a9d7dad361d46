"""How much wording a folder of texts shares with a folder of originals.

    python benchmarks/originality.py ORIGINALS [TEXTS] [--words 8]

Every run of ``--words`` or more words that a text under TEXTS (default: ``seeds``) has in common
with a text under ORIGINALS is listed and counted under what it stands in:

- ``quotation``: between quotation marks, at most 24 words long, so marked as somebody's wording;
- ``reference``: in a note (a Markdown footnote), where titles of books cannot be reworded;
- ``prose``: anywhere else.  This is the figure that must be 0.

Words are compared case-folded, without punctuation, quotation marks or apostrophes.
Exit status: 0 when no prose is shared, 1 when some is, 2 for wrong usage.
"""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import dataclass
from pathlib import Path

WORD = re.compile(r"\w+(?:['’]\w+)*")
QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"\n]*\"")
NOTE = re.compile(r"^\[\^[^\]]+\]:.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)
FRONT_MATTER = re.compile(r"\A\ufeff?\+\+\+\n.*?\n\+\+\+\n", re.DOTALL)
LONGEST_QUOTATION = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``start:stop`` (characters) of a text that an original has too."""

    text: Path
    original: Path
    start: int
    stop: int
    words: int
    place: str
    wording: str


def words_of(text: str) -> list[tuple[str, int, int]]:
    """Return each word, folded, with its character offsets."""
    return [
        (match[0].casefold().replace("’", "'"), match.start(), match.end())
        for match in WORD.finditer(text)
    ]


def shared_runs(text: Path, originals: dict[tuple[str, ...], Path], least: int) -> list[Run]:
    """Return the longest runs of at least ``least`` words that the originals have too."""
    content = text.read_text(encoding="utf-8")
    front = FRONT_MATTER.match(content)
    body = front.end() if front else 0
    words = [word for word in words_of(content) if word[1] >= body]
    folded = [word for word, _, _ in words]
    notes = [match.span() for match in NOTE.finditer(content)]
    quotations = [
        match.span()
        for match in QUOTED.finditer(content)
        if len(WORD.findall(match[0])) <= LONGEST_QUOTATION
    ]
    runs = []
    at = 0
    while at + least <= len(words):
        original = originals.get(tuple(folded[at : at + least]))
        if original is None:
            at += 1
            continue
        end = at + least
        while end < len(words) and tuple(folded[end - least + 1 : end + 1]) in originals:
            end += 1
        start, stop = words[at][1], words[end - 1][2]
        runs.append(
            Run(
                text=text,
                original=original,
                start=start,
                stop=stop,
                words=end - at,
                place=place_of(words[at:end], notes, quotations, least),
                wording=" ".join(content[start:stop].split()),
            )
        )
        at = end
    return runs


def place_of(
    words: list[tuple[str, int, int]],
    notes: list[tuple[int, int]],
    quotations: list[tuple[int, int]],
    least: int,
) -> str:
    """Say what a run of words stands in; fewer than ``least`` words around a quotation are free."""

    def inside(ranges: list[tuple[int, int]]) -> int:
        return sum(any(a <= start and stop <= b for a, b in ranges) for _, start, stop in words)

    if inside(notes) == len(words):
        return "reference"
    return "quotation" if len(words) - inside(quotations) < least // 2 else "prose"


def main(arguments: list[str] | None = None) -> int:
    """Print the shared runs and their counts; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("originals", type=Path)
    parser.add_argument("texts", type=Path, nargs="?", default=Path("seeds"))
    parser.add_argument("--words", type=int, default=8, help="shortest run that counts (8)")
    options = parser.parse_args(arguments)
    originals: dict[tuple[str, ...], Path] = {}
    sources = sorted(options.originals.glob("*.txt"))
    texts = sorted(options.texts.glob("*.md")) if options.texts.is_dir() else [options.texts]
    if not sources or not texts:
        print(f"no .txt in {options.originals} or no .md in {options.texts}", file=sys.stderr)
        return 2
    for source in sources:
        folded = [word for word, _, _ in words_of(source.read_text(encoding="utf-8"))]
        for at in range(len(folded) - options.words + 1):
            originals.setdefault(tuple(folded[at : at + options.words]), source)
    counts = {"prose": 0, "quotation": 0, "reference": 0}
    for text in texts:
        for run in shared_runs(text, originals, options.words):
            counts[run.place] += 1
            print(
                f"{run.place:<10}{run.words:>4} words  {text.name}  "
                f"[{run.original.name}]  {run.wording}"
            )
    total = sum(len(WORD.findall(text.read_text(encoding="utf-8"))) for text in texts)
    print(
        f"{len(texts)} texts, {total} words; "
        f"runs of {options.words} words or more shared with the originals: "
        + ", ".join(f"{place} {count}" for place, count in counts.items())
    )
    return 1 if counts["prose"] else 0


if __name__ == "__main__":
    sys.exit(main())

"""How often the characters of a library are taken apart.

    SVOD_TEXTS=FOLDER python benchmarks/analysed_once.py

SVOD_TEXTS names a folder of texts with a catalogue (``catalog.toml``); the sample texts are
measured where it is not set.  The texts are added to a new library, its episodes and quotations are
found, and one episode is laid side by side.  Printed is, for sentences, quotation marks,
bibliographic references, numbers and words, in how many characters each was looked for, divided by
the characters of all passages that tell: 1.00 where each was looked for once.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from svod.index.analysis.analyzer import Analyzer
from svod.index.documents import TELLING_KINDS
from svod.search import Library
from svod.search.samples import seeds_folder
from svod.search.text import attribution, numerals, segmentation

# What is looked for, by which functions, and which of their arguments is the text.
LOOKED_FOR: dict[str, tuple[tuple[Any, str, int], ...]] = {
    "sentences": ((segmentation, "sentences", 0),),
    "quotation marks": ((attribution, "quoted", 1), (attribution, "quotations", 1)),
    "references": ((segmentation, "references", 1),),
    "numbers": ((numerals, "numbers", 0),),
    "words": ((Analyzer, "analyse", 1),),
}


def counting(counts: Counter[str]) -> None:
    """Count from now on in how many characters each thing is looked for, wherever it is."""

    def counted(name: str, function: Callable[..., Any], at: int) -> Callable[..., Any]:
        def count(*arguments: Any, **named: Any) -> Any:
            counts[name] += len(arguments[at])
            return function(*arguments, **named)

        return count

    for name, functions in LOOKED_FOR.items():
        for home, called, at in functions:
            function = getattr(home, called)
            counter = counted(name, function, at)
            setattr(home, called, counter)
            for module in [each for key, each in sys.modules.items() if key.startswith("svod.")]:
                for own, value in list(vars(module).items()):
                    if value is function:
                        setattr(module, own, counter)


def run(library: Library, texts: Path) -> None:
    """Add texts, find episodes and quotations, and lay one episode side by side."""
    catalogue = texts / "catalog.toml"
    library.add([texts], catalogue if catalogue.is_file() else None)
    library.prepare()
    episodes = library.episodes()
    library.quotations()
    if episodes:
        library.synopsis(episodes[0].id)


def main() -> None:
    """Print how often each character was looked at."""
    counts: Counter[str] = Counter()
    counting(counts)
    texts = Path(os.environ["SVOD_TEXTS"]) if "SVOD_TEXTS" in os.environ else seeds_folder()
    with tempfile.TemporaryDirectory() as place, Library.make(Path(place) / "library") as library:
        run(library, texts)
        characters = sum(len(p.text) for p in library.passages() if p.kind in TELLING_KINDS)
    print(f"{'looked for':<18}{'characters':>12}{'times':>8}")
    for name in LOOKED_FOR:
        print(f"{name:<18}{counts[name]:>12}{counts[name] / max(1, characters):>8.2f}")


if __name__ == "__main__":
    main()

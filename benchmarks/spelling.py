"""How well spellings unify, and how fast.

    SVOD_SPELLING=FOLDER python benchmarks/spelling.py [--split dev]

FOLDER holds ``evaluate.py`` and its data: pairs and groups of spellings of one word, and pairs that
must stay apart, collected by others.  Prints the evaluator's figures for ``Analyzer().keys``, then
distinct words a second with empty caches and, of the text of the sample accounts, tokens a second
with full ones; both of one core, in CPU time.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

from svod.index import Analyzer
from svod.search.samples import seeds_folder

FIGURES = (
    "scheme", "scheme_new", "scheme_x", "name_clean", "name", "geo", "prereform", "inflect",
    "spec", "en_exact", "f1",
)  # fmt: skip
COLD_WORDS = 12_000
ROUNDS = 5


def main() -> int:
    """Measure and print; the exit status is 2 when the data are not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--split", default="dev")
    options = parser.parse_args()
    folder = Path(os.environ.get("SVOD_SPELLING", ""))
    if not (folder / "evaluate.py").is_file():
        print("name the folder of evaluate.py in SVOD_SPELLING", file=sys.stderr)
        return 2
    sys.path.insert(0, str(folder))
    evaluate = importlib.import_module("evaluate")
    words = sorted({text for pair in evaluate.tasks(options.split) for text in pair[2:]})
    keys = Analyzer().keys
    keys("Wilson")  # loads what is loaded once: dictionary, tables, frequencies
    cold = words[:: max(1, len(words) // COLD_WORDS)]
    began = time.process_time()
    for word in cold:
        keys(word)
    per_second = len(cold) / (time.process_time() - began)
    figures, _ = evaluate.run(keys, options.split, None, False)
    for name in FIGURES:
        print(f"{name:12} {figures[name]:.4f}")
    print(f"{'cold':12} {per_second:,.0f} distinct words a second")
    print(f"{'warm':12} {warm_tokens():,.0f} tokens of running text a second")
    return 0


def warm_tokens() -> float:
    """Return how many tokens of running text are analysed a second, the best of some rounds."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(seeds_folder().glob("*.md"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]
    analyse = Analyzer().analyse
    count = sum(len(analyse(paragraph)) for paragraph in paragraphs)
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.process_time()
        for paragraph in paragraphs:
            analyse(paragraph)
        best = min(best, time.process_time() - began)
    return count / best


if __name__ == "__main__":
    sys.exit(main())

"""How fast plain text is read and laid out, beside the bare decoding and splitting of it.

    SVOD_TEXTS=FOLDER python benchmarks/reading.py [--megabytes N]

FOLDER holds plain texts (``*.txt``; default: the retellings of ``seeds`` as plain text).  They are
repeated up to N million characters.  Prints the median CPU seconds of reading with layout, the
millions of characters a second, and the ratio to a peer that decodes the same bytes, splits them at
blank lines and joins the lines of each paragraph.  The ratio is what to watch: machines differ.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from svod.index.ingest.conversion import read_account

ROUNDS = 5


def median_seconds(work: Callable[[], object]) -> float:
    """Return the median CPU seconds of a call, after one that does not count."""
    work()
    spent = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=float, default=1.0)
    options = parser.parse_args()
    folder = Path(os.environ.get("SVOD_TEXTS", "seeds"))
    files = sorted(folder.glob("*.txt")) or sorted(folder.glob("*.md"))
    text = "\n\n".join(file.read_text(encoding="utf-8") for file in files)
    data = (text * (1 + int(options.megabytes * 1e6 / len(text)))).encode()
    size = len(data.decode()) / 1e6

    def bare() -> list[str]:
        return [" ".join(part.split()) for part in data.decode().split("\n\n")]

    read = median_seconds(lambda: read_account(Path("text.txt"), data, {"id": "text"}))
    peer = median_seconds(bare)
    print(f"{size:.2f} million characters from {len(files)} files")
    print(f"reading and layout   {read:.3f} s CPU, {size / read:.2f} million characters a second")
    print(f"decode and split     {peer:.3f} s CPU; ratio {read / peer:.1f}")


if __name__ == "__main__":
    main()

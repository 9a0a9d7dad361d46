"""What is kept of shared wording: ``derived/quotations.json`` in the library's folder.

It says by what, from which accounts and from which happenings it was made; what fits no more, or
cannot be read, is made anew.  The file can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import fingerprint as dates_fingerprint
from svod.index.fingerprint import digest_of
from svod.index.storage.atomic import read_json, write_whole

from ..codec import as_row, of_row
from .paraphrases import Happening
from .quotations import Quotation

FILE = "derived/quotations.json"

# The modules and packages of ``svod.search`` that quotations come from.
MADE_BY = ("codec.py", "text", "corpus", "collation", "reuse")


class KeptQuotations:
    """The quotations of one state of the library in a folder."""

    def __init__(self, folder: Path, analyzer: Analyzer) -> None:
        self.file = folder / FILE
        self.analyzer = analyzer

    def found(self, contents: str, happenings: Sequence[Happening]) -> tuple[Quotation, ...] | None:
        """Return the quotations as they were kept; ``None`` when they were made of others.

        Args:
            contents: a digest of all accounts.
            happenings: which sentences tell each.
        """
        kept = read_json(self.file)
        if kept is None or kept.get("made_of") != self._made_of(contents, happenings):
            return None
        try:
            return tuple(of_row(Quotation, row) for row in kept["quotations"])
        except (KeyError, TypeError, ValueError):
            return None

    def keep(
        self, contents: str, happenings: Sequence[Happening], found: Iterable[Quotation]
    ) -> None:
        """Keep quotations, where the system lets it; arguments as ``found`` has them."""
        row = {
            "made_of": self._made_of(contents, happenings),
            "quotations": [as_row(each) for each in found],
        }
        with contextlib.suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.file, json.dumps(row, ensure_ascii=False))

    def _made_of(self, contents: str, happenings: Sequence[Happening]) -> str:
        told = [
            [as_row(each.foci), sorted(sorted(pair) for pair in each.sure)] for each in happenings
        ]
        made_by = (code_digest(), self.analyzer.fingerprint, dates_fingerprint())
        made_of = json.dumps([*made_by, contents, told], ensure_ascii=False)
        return hashlib.sha256(made_of.encode()).hexdigest()


@lru_cache(maxsize=1)
def code_digest() -> str:
    """Return a digest of the modules that quotations come from."""
    return digest_of("svod.search", MADE_BY)

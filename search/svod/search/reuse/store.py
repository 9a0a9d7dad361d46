"""What is kept of shared wording: ``quotations.json`` beside the index.

It says by what, from which accounts and from which happenings it was made; what fits no more, or
cannot be read, is made anew.  The file can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from svod.index.analysis.analyzer import Analyzer
from svod.index.dates import fingerprint as dates_fingerprint
from svod.index.fingerprint import digest_of
from svod.index.storage.kept import keep_json, kept_json

from ..codec import as_row, of_row
from .paraphrases import Happening
from .quotations import Quotation

FILE = "quotations.json"

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
        kept = kept_json(self.file)
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
        keep_json(self.file, row)

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

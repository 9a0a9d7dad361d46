"""Words in a row that an account has: wording that another one may share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from ..corpus.account_text import AccountText, Bytes, Ints
from .arrays import Longs
from .evidence import WORD
from .word_kinds import in_wording

# So many words in a row, alike, are wording that is shared.
IN_A_ROW = 4

# Two of them, no names, stand in one sentence of so many at the most, or all in quotation marks:
# *of the Central Executive Committee* is wording that everybody shares.
ROW_RARITY = 50

# Spreads the numbers of classes over all bits of a key.
SPREAD = np.uint64(0xC2B2AE3D27D4EB4F)

# Sets the keys of wording apart from the numbers of classes.
ROW_MARK = np.int64(1) << np.int64(61)


class Shingles:
    """The runs of words of one account that say something.

    Args:
        telling: the account.
        classes: for each of its words, the number of its class.
        kinds: for each of its words, its kind.
    """

    def __init__(self, telling: AccountText, classes: Ints, kinds: Bytes) -> None:
        self.telling = telling
        self.classes = classes
        self.kinds = kinds

    @cached_property
    def starts(self) -> tuple[Longs, Longs]:
        """All of them: a key and the number of the first word for each."""
        count = len(self.classes) - IN_A_ROW + 1
        if count <= 0:
            return np.zeros(0, np.int64), np.zeros(0, np.int64)
        keys = np.zeros(count, np.uint64)
        for step in range(IN_A_ROW):
            keys = (keys ^ self.classes[step : step + count].astype(np.uint64)) * SPREAD
            keys ^= keys >> np.uint64(31)
        _, number = np.unique(self.classes, return_inverse=True)
        often = np.bincount(number) * ROW_RARITY > max(1, len(self.telling.of))
        tells = (self.kinds == WORD) & ~often[number]
        says = np.zeros(count, np.int32)
        for step in range(IN_A_ROW):
            says += tells[step : step + count]
        whole = self.telling.sentence[:count] == self.telling.sentence[IN_A_ROW - 1 :]
        quoted = self.telling.quoted[:count] & self.telling.quoted[IN_A_ROW - 1 :]
        whole &= (says >= 2) | quoted
        made = (keys[whole] >> np.uint64(4)).astype(np.int64) | ROW_MARK
        return made, np.flatnonzero(whole).astype(np.int64)

    @cached_property
    def said(self) -> Mapping[int, float]:
        """How much each shingle says in its language: the rarities of its words, added up."""
        keys, at = self.starts
        says = np.array([in_wording(text) for text in self.telling.texts])
        of_word = says[self.telling.forms] if len(self.telling.forms) else np.zeros(0)
        sums = np.concatenate(([0.0], np.cumsum(of_word)))
        return dict(zip(keys.tolist(), (sums[at + IN_A_ROW] - sums[at]).tolist(), strict=True))

    @cached_property
    def in_quotes(self) -> frozenset[int]:
        """The shingles that stand in quotation marks somewhere, whole."""
        keys, at = self.starts
        quoted = np.ones(len(at), np.bool_)
        for step in range(IN_A_ROW):
            quoted &= self.telling.quoted[at + step]
        return frozenset(keys[quoted].tolist())

    def wording(self, keys: Sequence[int]) -> str:
        """Return the words of the first run of wording that some keys stand for."""
        made, places = self.starts
        at = sorted(int(places[i]) for i in np.flatnonzero(np.isin(made, list(keys))))
        if not at:
            return ""
        last = at[0]
        for each in at:
            if each - last > IN_A_ROW:
                break
            last = each
        forms = self.telling.forms[at[0] : last + IN_A_ROW]
        return " ".join(self.telling.texts[form] for form in forms.tolist())

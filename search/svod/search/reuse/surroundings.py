"""What stands around a run of words in two accounts, and how much of it they share."""

from __future__ import annotations

from ..corpus.corpus import Wording
from .filtering import Find

# What words of the shared subject say, in natural logarithms: surroundings count by what goes
# beyond it.
SUBJECT = 5.0

# Words before and behind a run that are its surroundings: two sentences.
AROUND = 40


class Surroundings:
    """The surroundings of runs of a library's words."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self._around: dict[tuple[int, int], dict[int, float]] = {}
        self._shared: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}

    def context(self, find: Find) -> float:
        """Return how much the surroundings share beyond the subject of both accounts."""
        if (find.a, find.b) not in self._shared:
            classes = self.words.classes
            own = {int(classes[i]) for i, _ in find.pairs}
            self._shared[find.a, find.b] = self.shared(find.a, find.b, own)
        return self._shared[find.a, find.b]

    def shared(self, one: tuple[int, int], other: tuple[int, int], own: set[int]) -> float:
        """Return how much the surroundings of two stretches share, some classes of words apart."""
        a, b = self.around(*one), self.around(*other)
        return sum(min(a[sort], b[sort]) for sort in (a.keys() & b.keys()) - own)

    def around(self, first: int, last: int) -> dict[int, float]:
        """Return the words around a stretch with what each says beyond the subject."""
        if (first, last) in self._around:
            return self._around[first, last]
        words = self.words
        unit = words.of(first)
        made: dict[int, float] = {}
        for at in (
            *range(max(unit.first, first - AROUND), first),
            *range(last + 1, min(unit.last, last + 1 + AROUND)),
        ):
            if words.reference[at]:
                continue
            sort = int(words.classes[at])
            beyond = float(words.local[at]) - SUBJECT
            if beyond > 0:
                made[sort] = max(beyond, made.get(sort, 0.0))
        self._around[first, last] = made
        return made

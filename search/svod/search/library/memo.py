"""What took time is kept for as long as the library is what it was made of.

A value is made outside of any lock of the index, so that questions are answered meanwhile.  It is
kept only if the library is still the same when it is ready; else it is made again, a bounded number
of times.  Who asks for a value that somebody is making waits for it and does not make it twice.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from svod.index.errors import AccountUnknown, LibraryDamaged

from .snapshot import Snapshot

T = TypeVar("T")

# A value is made at most this often; the last one is given even if the library changed meanwhile,
# and is not kept.  A library that changes four times while episodes are found is being filled.
TRIES = 4

# Values that are kept at a time.  Each is one answer about the whole library.
MOST_KEPT = 16

# What may be raised only because an account was changed or removed while a value was made.
CHANGED = (AccountUnknown, KeyError, LibraryDamaged, OSError)


class Memo:
    """Keeps the values that were made of a library's states, the most recently used ones.

    Args:
        snapshot: returns the library's state now.
    """

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self.snapshot = snapshot
        self._kept: OrderedDict[str, tuple[Hashable, Any]] = OrderedDict()
        self._making: dict[str, threading.RLock] = {}
        self._lock = threading.Lock()  # held for a look-up, and never while a value is made

    def get(
        self,
        name: str,
        part: Callable[[Snapshot], Hashable],
        make: Callable[[Snapshot], T],
    ) -> T:
        """Return a value, as it was kept or made now.

        Args:
            name: of the value.
            part: the part of a state that the value depends on.
            make: makes the value of a state.  It may ask for values of other names, but nothing
                that it asks for may ask for this one.

        Raises:
            Whatever ``make`` raises while the library stays as it is.
        """
        with self._lock:
            making = self._making.setdefault(name, threading.RLock())
        with making:
            before = self.snapshot()
            for left in reversed(range(TRIES)):
                found, value = self._known(name, part(before))
                if found:
                    return value  # type: ignore[no-any-return]
                try:
                    made = make(before)
                except CHANGED:
                    after = self.snapshot()
                    if not left or part(after) == part(before):
                        raise
                else:
                    after = self.snapshot()
                    if part(after) == part(before):
                        self._keep(name, part(before), made)
                        return made
                before = after
            return made

    def known(self, name: str, part: Callable[[Snapshot], Hashable]) -> Any | None:
        """Return a value that was kept and still holds; ``None`` where there is none."""
        return self._known(name, part(self.snapshot()))[1]

    def forget(self) -> None:
        """Let go of all values."""
        with self._lock:
            self._kept.clear()

    def _known(self, name: str, state: Hashable) -> tuple[bool, Any]:
        with self._lock:
            if name not in self._kept or self._kept[name][0] != state:
                return False, None
            self._kept.move_to_end(name)
            return True, self._kept[name][1]

    def _keep(self, name: str, state: Hashable, value: Any) -> None:
        with self._lock:
            self._kept[name] = state, value
            self._kept.move_to_end(name)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

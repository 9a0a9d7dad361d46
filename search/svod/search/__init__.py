"""Where is it told, and how do the tellings differ?

Asking, comparing and the command line.  Not for: reading files, or how an index is kept.
"""

from typing import TYPE_CHECKING, Any

# A name is imported when it is first asked for, so that a module of this package does not bring
# the whole library along.
if TYPE_CHECKING:
    from .library.library import Library
    from .query.parser import parse
    from .retrieval.results import Comparison, Hit, Results

__all__ = ["Comparison", "Hit", "Library", "Results", "parse"]

_HOMES = {
    "Comparison": "retrieval.results",
    "Hit": "retrieval.results",
    "Library": "library.library",
    "Results": "retrieval.results",
    "parse": "query.parser",
}


def __getattr__(name: str) -> Any:
    """Import a public name."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

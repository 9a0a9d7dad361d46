"""Here is a file: what does it say, word for word, and where?

Reading, analysing and indexing.  Not for: questions, comparisons and pages, which read from here.
"""

from typing import TYPE_CHECKING, Any

# A name is imported when it is first asked for, so that a module of this package does not bring
# the analysis along.
if TYPE_CHECKING:
    from .analysis.analyzer import Analyzer
    from .analysis.modes import MODES, Mode
    from .documents import Account, Passage
    from .errors import SvodError
    from .spans import Span

__all__ = ["MODES", "Account", "Analyzer", "Mode", "Passage", "Span", "SvodError"]

_HOMES = {
    "MODES": "analysis.modes",
    "Mode": "analysis.modes",
    "Analyzer": "analysis.analyzer",
    "Account": "documents",
    "Passage": "documents",
    "SvodError": "errors",
    "Span": "spans",
}


def __getattr__(name: str) -> Any:
    """Import a public name."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)

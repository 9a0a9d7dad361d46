"""Svod in the browser: search, comparison and texts, as pages.

Nothing is searched or compared here; ``svod.search`` is asked, and its answer is set in type.
"""

from typing import TYPE_CHECKING, Any

# Flask is imported when the page is made, and not for the commands that make it.
if TYPE_CHECKING:
    from .app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Import the public name."""
    if name != "create_app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .app import create_app

    return create_app

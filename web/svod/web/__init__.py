"""Svod in the browser: search, comparison and texts, as pages.

Nothing is searched or compared here; ``svod.search`` is asked, and its answer is set in type.
"""

from .app import create_app

__all__ = ["create_app"]

"""Svod's page in the browser: "Let me read it."

Nothing is searched or compared here; ``svod.search`` is asked, and its answer is set in type.
"""

from .app import create_app

__all__ = ["create_app"]

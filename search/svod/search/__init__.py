"""Where is it told, and how do the tellings differ?

Asking, comparing and the command line.  Not for: reading files, or how an index is kept.
"""

from .library.library import Library
from .query.parser import parse
from .retrieval.results import Comparison, Hit, Results

__all__ = ["Comparison", "Hit", "Library", "Results", "parse"]

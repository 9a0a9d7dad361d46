"""Where is it told, and how do the tellings differ?

Asking, comparing and the command line.  Not for: reading files, or how an index is kept.
"""

from .facade import Library
from .hits import Comparison, Hit, Results
from .parsing import parse

__all__ = ["Comparison", "Hit", "Library", "Results", "parse"]

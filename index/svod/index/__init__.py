"""Here is a file: what does it say, word for word, and where?

Reading, analysing and indexing.  Not for: questions, comparisons and pages, which read from here.
"""

from .analysis.analyzer import MODES, Analyzer, Mode
from .documents import Account, Passage
from .errors import SvodError
from .spans import Span

__all__ = ["MODES", "Account", "Analyzer", "Mode", "Passage", "Span", "SvodError"]

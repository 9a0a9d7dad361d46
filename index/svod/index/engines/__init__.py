"""Here are forms with their Terms and places: which passages answer a question?

An Engine stores forms and where they stand, and answers clauses.  What it holds is derived from the
library's passages and can be thrown away.
Not for: what a question means, or how an answer is shown.
"""

from .engine import Engine, Form, Found, Match

__all__ = ["Engine", "Form", "Found", "Match"]

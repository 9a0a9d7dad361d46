"""Which language is a word in its text, and which terms does it have?

Text becomes words with their Terms on three levels, and an account's words become columns.
Not for: how a spelling is unified (``spelling``), or which passages have a term (``engines``).
"""

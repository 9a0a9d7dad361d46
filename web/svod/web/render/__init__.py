"""How is it shown: marks, excerpts, dates, and words in the reader's language?

Not for: what was asked (``request``), or what a page holds (``pages``).
"""

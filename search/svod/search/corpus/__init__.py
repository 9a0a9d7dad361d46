"""What do all accounts say, as columns of words and sentences?

Not for: what a sentence or a number is (``text``), or which accounts share something (``linkage``,
``reuse``).
"""

"""What was asked?

Text becomes a tree, and a tree becomes the clauses that an engine answers.
Not for: finding or ranking anything (``retrieval``).
"""

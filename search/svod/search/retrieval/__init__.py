"""Which passages answer a question, and where?

Not for: what a question means (``query``), or laying accounts side by side (``comparison``).
"""

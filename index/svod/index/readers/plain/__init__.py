"""Here is plain text or Markdown: what is its text, and what does it say of itself?

Not for: what a paragraph of plain text is (``svod.index.layout``).
"""

"""Here is a file of a word processor: what is its text, and what are its notes?

DOCX, ODT and RTF.  Not for: pages as they are printed (``pdf``).
"""

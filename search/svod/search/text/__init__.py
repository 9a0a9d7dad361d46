"""What are the words, sentences, quotations, numbers and names of one text?

Pure functions of one text or one word.  Not for: all texts of a library (``corpus``).
"""

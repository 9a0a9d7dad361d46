"""Here is a tree of elements: what is its text, and what are its notes?

HTML, EPUB, FB2 and TEI.  Not for: formats of word processors (``office``), or plain text.
"""

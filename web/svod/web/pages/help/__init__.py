"""How to ask, in the reader's language."""

"""Here are bytes: which characters are they?

Encodings are recognised, text that was once read wrongly is put right, and what is no text is
refused.  Not for: the structure of a format (the other folders of ``readers``).
"""

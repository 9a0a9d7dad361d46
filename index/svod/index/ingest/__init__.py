"""Which files come in, and what account does each become?

Files are found, read by worker processes within limits, made into accounts and handed to storage.
Not for: the bytes of one format (``readers``), or how an account is kept (``storage``).
"""

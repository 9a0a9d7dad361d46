"""What does a request ask, of which library, and may it change anything?

Not for: how an answer is shown (``render``).
"""

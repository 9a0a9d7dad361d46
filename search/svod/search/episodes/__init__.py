"""What is an episode called, when was it, who tells it independently, what did the reader correct?

Not for: which passages tell one happening (``linkage``), or what their accounts claim
(``agreement``).
"""

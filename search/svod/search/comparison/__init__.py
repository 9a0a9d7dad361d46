"""Which passages stand side by side for a question?

Not for: the passages that tell one happening whether or not anybody asks (``linkage``).
"""

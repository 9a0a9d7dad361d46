"""Word by word, how do two wordings differ?

Tokenise, align, analyse: the steps of the Gothenburg model.
Not for: which wordings are compared (``reuse``).
"""

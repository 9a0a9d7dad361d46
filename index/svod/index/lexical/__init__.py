"""Here is text: what are its tokens, their lemmas, their frequency?

The ground of every analysis, and the one door each to icu, to pymorphy3 with snowballstemmer, and
to wordfreq.  Not for: which language a word is of (``analysis``).
"""

"""Which wording do accounts share?

Text reuse: seeding, alignment, filtering; and paraphrases inside known episodes.
Not for: how two wordings differ word by word (``collation``).
"""

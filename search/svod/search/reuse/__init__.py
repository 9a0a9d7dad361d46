"""Which wording do accounts share?

Text reuse: seeding, alignment, filtering, what chance makes, formulas; and paraphrases inside known
episodes.
Not for: how two wordings differ word by word (``collation``).
"""

"""Which passages of different accounts tell the same happening?

Record linkage: features, blocking, scoring, linking, clustering.
Not for: what an episode is called or when it was (``episodes``), or shared wording (``reuse``).
"""

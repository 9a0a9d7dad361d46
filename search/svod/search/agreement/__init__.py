"""What do accounts of one happening claim alike, and what differently?

Claims are read from the words of a passage, matched with those of other accounts, and compared.
Not for: which passages tell one happening (``linkage``), or shared wording (``reuse``).
"""

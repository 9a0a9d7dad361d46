"""Here is a spelling: which other spellings are the same word?

A Latin or Cyrillic spelling → its Readings → its Keys; two spellings are one word when they share
a Key.  Not for: whether a Latin word is Russian at all (``languages``).
"""

from .chains import Chain, chain
from .keys import keys
from .reading import Reading, reading, readings
from .schemes import Scheme, schemes
from .skeleton import modern, skeleton

__all__ = [
    "Chain",
    "Reading",
    "Scheme",
    "chain",
    "keys",
    "modern",
    "reading",
    "readings",
    "schemes",
    "skeleton",
]

"""The levels on which two words may be one, from the narrowest to the widest."""

from __future__ import annotations

from typing import Literal, get_args

Mode = Literal["exact", "inflected", "respelled"]
MODES: tuple[Mode, ...] = get_args(Mode)
